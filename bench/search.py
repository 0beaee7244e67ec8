"""The search of names: what it costs to fetch, how soon it is ready, how soon a keystroke is answered.

Measured in Chromium at its own speed and with the processor slowed four times, as a phone's is.
`python -m bench.search` prints the rows by themselves.
"""

import gzip
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from playwright.sync_api import Browser, sync_playwright

from bench.table import Row, percentile, table
from generator.prepare import prepare
from tests.browser.chromium import NONE_FOUND, find
from tests.browser.engine_page import INDEX, engine_scripts, engine_site
from tests.conftest import ROOT

FETCHED = 120.0
"""Kilobytes, compressed, for index and engine: of the 130 for all that the focus fetches."""

READY = 150
KEYSTROKE = 16
"""Milliseconds, on a processor slowed four times."""

SLOWED = (1, 4)
LOADS = 9
QUERIES = "tests/search/golden.yaml"
EVERY = 6
"""Which of the queries are typed: every so-and-so-many-th."""

TIMED_LOAD = """async () => {
  const start = performance.now();
  const { loadEngine } = await import(new URL("../../assets/search/engine.js", location.href));
  window.engine = await loadEngine("../../");
  return performance.now() - start;
}"""

TYPED = """(queries) => queries.flatMap((query) => Array.from(query, (_letter, index) => {
  const typed = Array.from(query).slice(0, index + 1).join("");
  const start = performance.now();
  window.engine.search(typed, { language: "en", limit: 20 });
  return performance.now() - start;
}))"""


def search_rows() -> Iterator[Row]:
    """Sizes, requests, and times."""
    browser_path = find()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = prepare(ROOT, date.max)
        with engine_site(site, Path(name)) as address:
            yield from size_rows(Path(name))
            if browser_path is None:
                yield Row("search ready, keystroke answered", note=NONE_FOUND)
                return
            browser = playwright.chromium.launch(
                executable_path=browser_path, args=["--disable-gpu"]
            )
            for slowed in SLOWED:
                yield from time_rows(browser, address, slowed)
            browser.close()


def size_rows(folder: Path) -> Iterator[Row]:
    """What is fetched before the first answer, apart from the box."""
    index = (folder / INDEX).read_bytes()
    scripts = [path.read_bytes() for path in engine_scripts()]
    packed = [len(gzip.compress(content, 9)) / 1000 for content in (index, *scripts)]
    yield Row("search: index of names", (len(index) / 1000,), "kB", note="as it is")
    yield Row("search: index of names, compressed", (packed[0],), "kB")
    yield Row("search: engine, compressed", (sum(packed[1:]),), "kB")
    yield Row(
        "search: index and engine, compressed", (sum(packed),), "kB", at_most=FETCHED,
        note=f"{len(packed)} requests",
    )  # fmt: skip


def time_rows(browser: Browser, address: str, slowed: int) -> Iterator[Row]:
    """How long it takes to be ready, files fetched from this machine, and to answer a keystroke."""
    queries = [entry["query"] for entry in yaml.safe_load((ROOT / QUERIES).read_text("utf-8"))]
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    page.goto(address)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    loads = []
    for _time in range(LOADS):
        page.goto(address)
        loads.append(float(page.evaluate(TIMED_LOAD)))
    times = [float(one) for one in page.evaluate(TYPED, queries[::EVERY])]
    page.close()
    strict = slowed == max(SLOWED)
    yield Row(
        f"search ready, processor slowed {slowed}x", tuple(loads), "ms",
        at_most=READY if strict else None,
    )  # fmt: skip
    yield Row(
        f"keystroke answered, slowed {slowed}x, 95th percentile", (percentile(times, 95),), "ms",
        at_most=KEYSTROKE if strict else None,
        note=f"{len(times)} keystrokes, the slowest {max(times):.0f} ms",
    )  # fmt: skip


def main() -> int:
    """Measure and print; the exit status."""
    sys.stdout.write(table(search_rows()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
