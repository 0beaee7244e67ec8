# The project's commands. `make site` and `make test` do all their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: site serve check test bench lock dictionary clean

site: $(VENV)/.site-installed
	$(BIN)/atlas build
	@echo "To look at it: make serve"

serve: $(VENV)/.site-installed
	$(BIN)/atlas serve

check: $(VENV)/.site-installed
	$(BIN)/atlas check

test: $(VENV)/.test-installed
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

# Measures everything and prints the goals beside it, in ten minutes; BENCH="--only build,memory"
# measures some parts. Lighthouse is measured where there is Node.
bench: $(VENV)/.test-installed
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m bench $(BENCH)

# Writes requirements.lock anew, for every platform and every Python from 3.11.
lock: $(VENV)/.test-installed
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --upgrade \
		--no-header --no-emit-index-url --quiet --output-file requirements.lock

# Writes data/README.md, the field dictionary, from the shapes in generator/records/.
dictionary: $(VENV)/.site-installed
	$(BIN)/atlas schema > data/README.md

clean:
	rm -rf $(VENV) site

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: Python 3.11 or newer is needed; set PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site-installed: pyproject.toml requirements.lock | $(VENV)/bin/python
	PIP_CONSTRAINT=requirements.lock PIP_BUILD_CONSTRAINT=requirements.lock $(INSTALL) --editable .
	@touch $@

$(VENV)/.test-installed: pyproject.toml requirements.lock | $(VENV)/bin/python
	PIP_CONSTRAINT=requirements.lock PIP_BUILD_CONSTRAINT=requirements.lock $(INSTALL) --editable '.[test]'
	@touch $(VENV)/.site-installed $@
