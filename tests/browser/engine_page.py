"""A page with nothing on it but the search engine: what the tests and the benchmark of it look at.

The engine needs two things of a site, its scripts and the index of names; a whole built site would
take long and show nothing more.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.model import Site
from generator.search import search_documents
from tests.browser.site_server import serve
from tests.conftest import ROOT

INDEX = "search/names.json"
SCRIPTS = "assets/search"
ENGINE = "engine.js"
PAGE = "en/search/index.html"
HTML = '<!doctype html><html lang="en"><meta charset="utf-8"><title>engine</title>'

LOAD = """async () => {
  const { loadEngine } = await import(new URL("../../assets/search/engine.js", location.href));
  window.engine = await loadEngine("../../");
}"""


@contextmanager
def engine_site(site: Site, folder: Path) -> Iterator[str]:
    """Write and serve the page; gives its address."""
    documents = dict(search_documents(site))
    for path, text in ((INDEX, documents[INDEX]()), (PAGE, HTML), ("404.html", HTML)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "site_overrides" / SCRIPTS, folder / SCRIPTS)
    with serve(folder, "/atlas/") as base:
        yield base + PAGE.removesuffix("index.html")


def engine_scripts() -> tuple[Path, ...]:
    """The files of the engine: that which is imported, and what it imports itself."""
    folder = ROOT / "site_overrides" / SCRIPTS
    found: list[Path] = []
    waiting = [ENGINE]
    while waiting:
        path = folder / waiting.pop()
        if path not in found:
            found.append(path)
            lines = path.read_text(encoding="utf-8").splitlines()
            waiting += [line.split('"')[1][2:] for line in lines if ' from "./' in line]
    return tuple(sorted(found))


def index_of(site: Site) -> dict[str, Any]:
    """What is in the index of names."""
    content: dict[str, Any] = json.loads(dict(search_documents(site))[INDEX]())
    return content
