"""A page with nothing on it but the self-check's engine, to be asked by tests."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.site_server import serve
from tests.conftest import ROOT

SCRIPTS = "assets/self-check"
PAGE = "index.html"
HTML = '<!doctype html><html lang="en"><meta charset="utf-8"><title>engine</title>'

LOAD = """async () => {
  window.check = (await import(new URL("assets/self-check/engine.js", location.href))).check;
}"""
ASK = """([rules, asked]) => asked.map(
  ({ letter, answers, application }) => window.check(rules[letter], answers, application))"""


@contextmanager
def engine_page(browser: Browser, folder: Path) -> Iterator[Page]:
    """Serve the engine and load it in a page of its own."""
    for path in (PAGE, "404.html"):
        (folder / path).write_text(HTML, encoding="utf-8")
    shutil.copytree(ROOT / "site_overrides" / SCRIPTS, folder / SCRIPTS)
    with serve(folder, "/") as base:
        page = browser.new_page()
        page.goto(base)
        page.evaluate(LOAD)
        yield page
        page.close()


def asked(page: Page, rules: dict[str, Any], cases: Sequence[dict[str, Any]]) -> list[Any]:
    """What the engine in the browser answers to several cases at once."""
    answers: list[Any] = page.evaluate(ASK, [rules, list(cases)])
    return answers
