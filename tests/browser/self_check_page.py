"""A page with nothing on it but the self-check's engine and its rules, to be asked by tests."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.site_server import serve
from tests.conftest import ROOT

SCRIPTS = "assets/self-check"
HTML = '<!doctype html><html lang="en"><meta charset="utf-8"><title>engine</title>'

LOAD = """async (rules) => {
  const { check } = await import(new URL("assets/self-check/engine.js", location.href));
  window.ask = (asked) => asked.map(
    ({ letter, answers, application }) => check(rules[letter], answers, application));
}"""
ASK = "(asked) => window.ask(asked)"


@contextmanager
def engine_page(browser: Browser, folder: Path, rules: Mapping[str, Any]) -> Iterator[Page]:
    """Serve the engine and load it, with the rules of each letter, in a page of its own."""
    for path in ("index.html", "404.html"):
        (folder / path).write_text(HTML, encoding="utf-8")
    shutil.copytree(ROOT / "site_overrides" / SCRIPTS, folder / SCRIPTS)
    with serve(folder, "/") as base:
        page = browser.new_page()
        page.goto(base)
        page.evaluate(LOAD, dict(rules))
        yield page
        page.close()


def ask(page: Page, questions: Sequence[Mapping[str, Any]]) -> list[Any]:
    """What the engine in the browser answers to several questions at once."""
    answers: list[Any] = page.evaluate(ASK, [dict(question) for question in questions])
    return answers
