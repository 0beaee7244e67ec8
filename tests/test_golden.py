"""The bodies of a few pages, in both languages, are what they were when they were last reviewed.

`ATLAS_UPDATE_GOLDEN=1 pytest tests/test_golden.py` rewrites tests/golden/ for a review; in CI
the variable is refused.
"""

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.facts import LANGUAGES, Language
from generator.model import Site
from generator.pages import pages
from generator.render import Renderer
from generator.wording import read_wording

GOLDEN = Path(__file__).with_name("golden")
PATHS = (
    "assessment/vetassess/group-c",
    "groups/1492",
    "groups/2613",
    "lists/csol",
    "occupations/149212",
    "occupations/261313",
    "occupations/334111",
)
"""Of the kinds of page that say most a few: 149212 is the one with every kind of part, 261313 one
of the thousand others, 334111 one that the newer edition does not have any more."""


@pytest.fixture(scope="module")
def bodies(site: Site) -> Mapping[tuple[str, Language], str]:
    """The body of each of the pages in each language, by path and language."""
    renderer = Renderer(site, read_wording())
    return {
        (page.path, language): in_lines(renderer.render(page, language).body)
        for page in pages(site)
        if page.path in PATHS
        for language in LANGUAGES
    }


def in_lines(body: str) -> str:
    """Put each row of a table on a line of its own, so that a change shows as a change of a row."""
    return re.sub(r"(?<!\n)<tr", "\n<tr", body)


def golden_file(path: str, language: Language) -> Path:
    """The file that holds the reviewed body of a page."""
    return GOLDEN / language / f"{path}.html"


def rewriting(environment: Mapping[str, str]) -> bool:
    """Whether the golden files are to be rewritten and not compared; never in CI."""
    if environment.get("ATLAS_UPDATE_GOLDEN") != "1":
        return False
    if environment.get("CI"):
        message = "ATLAS_UPDATE_GOLDEN is refused in CI: golden files change by review only"
        raise RuntimeError(message)
    return True


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_body_is_as_reviewed(
    path: str, language: Language, bodies: Mapping[tuple[str, Language], str]
) -> None:
    """The body of a page is, line for line, the one in its golden file."""
    actual = bodies[path, language]
    file = golden_file(path, language)
    if rewriting(os.environ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(actual, encoding="utf-8", newline="\n")
        pytest.skip(f"{file} was rewritten, not compared")
    expected = file.read_text(encoding="utf-8") if file.is_file() else ""
    difference = difflib.unified_diff(
        expected.splitlines(keepends=True),
        actual.splitlines(keepends=True),
        f"golden/{language}/{path}.html",
        "rendered",
    )
    if actual != expected:
        pytest.fail("\n" + "".join(difference), pytrace=False)


def test_no_golden_file_is_without_its_page() -> None:
    """The golden folder holds the bodies of these pages and nothing else."""
    expected = {golden_file(path, language) for path in PATHS for language in LANGUAGES}
    assert {file for file in GOLDEN.rglob("*") if file.is_file()} == expected


def test_golden_files_are_rewritten_only_by_the_variable() -> None:
    """Nothing is rewritten unless the variable says so in full."""
    assert not rewriting({})
    assert not rewriting({"ATLAS_UPDATE_GOLDEN": "0"})
    assert not rewriting({"CI": "true"})
    assert rewriting({"ATLAS_UPDATE_GOLDEN": "1"})


def test_golden_files_are_never_rewritten_in_ci() -> None:
    """In CI the variable stops the test and does not rewrite."""
    with pytest.raises(RuntimeError, match="refused in CI"):
        rewriting({"ATLAS_UPDATE_GOLDEN": "1", "CI": "true"})
