"""The style sheets: every class that a rule is for stands on a page, or a script sets it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from generator.facts import Status
from generator.records.labour_market import Rating
from generator.self_check.states import State
from tests.conftest import ROOT

SHEETS = sorted((ROOT / "site_overrides" / "assets").rglob("*.css"))
MAKERS = [
    *(ROOT / "generator" / "templates").rglob("*.html"),
    *(ROOT / "site_overrides").rglob("*.html"),
    *(ROOT / "site_overrides").rglob("*.js"),
    ROOT / "generator" / "voice.py",
]
"""What writes classes: templates, the frame, scripts, and the voice of a page."""
OF_THE_THEME = ("md-", "no-js", "admonition", "headerlink")
"""How the classes begin that Material writes."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"([^{}]+)\{")
_ADDRESS = re.compile(r"\[[^]]*\]|url\([^)]*\)")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_BETWEEN = re.compile(r"""["'`]|\$\{|\{\{|\}|\{%|%\}|//.*|=""")


def classes_of(sheet: Path) -> set[str]:
    """Give every class that a rule of a style sheet is for."""
    text = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    return {
        name
        for selector in _SELECTOR.findall(text)
        if not selector.lstrip().startswith("@")
        for name in _CLASS.findall(_ADDRESS.sub("", selector))
    }


def names_in(text: str) -> Iterator[str]:
    """Give the names that a source may set as a class; one that goes on with a value ends in --."""
    for part in _BETWEEN.split(text):
        yield from re.findall(r"(?<![\w.-])[A-Za-z][\w-]*", part)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_rules_are_for_what_is_there(sheet: Path) -> None:
    """No rule of a style sheet is left over from a class that nothing writes any more."""
    names = {name for maker in MAKERS for name in names_in(maker.read_text(encoding="utf-8"))}
    names |= {rating[0] for rating in get_args(Rating)}
    names |= {f"is-{status}" for status in (*Status, *get_args(State))}
    begun = tuple(name for name in names if name.endswith("--"))
    unknown = {
        name for name in classes_of(sheet) - names if not name.startswith((*OF_THE_THEME, *begun))
    }
    assert unknown == set()


def test_rule_for_nothing_is_found(tmp_path: Path) -> None:
    """The classes of a sheet are those of its selectors, in media queries too, and of no address."""
    sheet = tmp_path / "some.css"
    sheet.write_text(
        "/* .not */ .a, p .b-c:not(.d)::after { content: '.e'; background: url(x.svg) }\n"
        "@media (min-width: 1.5em) { .f > a[href$='.g'] { margin: 0.5em } }",
        encoding="utf-8",
    )
    assert classes_of(sheet) == {"a", "b-c", "d", "f"}
