"""The way into the self-check, the evidence list and the client sheet, as pages hold them."""

import json
import re
from collections.abc import Mapping
from typing import get_args

import pytest
from lxml import html
from lxml.etree import _Element

from generator.export.browser_words import PARTS, words_documents
from generator.facts import LANGUAGES, Language
from generator.model import Occupation, Site
from generator.pages import page_at
from generator.pages.self_check import self_check_of
from generator.render import Renderer
from generator.search.names import KINDS
from generator.self_check.document import self_check_documents
from generator.self_check.states import State
from generator.wording import read_wording
from tests.built_pages import words as words_of
from tests.conftest import ROOT
from tests.test_resolve import good_records, joined

ASSETS = ROOT / "site_overrides" / "assets"
WITH_SHEET = "occupations/149212"
WITH_LETTER = "occupations/121111"
WITHOUT = "occupations/261313"
GROUP = "assessment/vetassess/group-c"

MOST_BYTES = 400
"""What the block of the self-check may add to a page."""

SCRIPTS = {
    "client-sheet": ("client-sheet.js", "evidence-print.js", "paper/paper.js"),
    "self-check": (
        "self-check.js",
        *(f"self-check/{name}.js" for name in ("print-out", "rows", "share", "told")),
    ),
    "search-box": ("search/box.js", "search/results.js"),
}
"""The scripts that ask for the words of each part."""

KEY = re.compile(r'say\("([a-z_]+)"')
LITERAL = re.compile(r'"([a-z_]+)"')
BEGINNING = re.compile(r"`([a-z_]+_)\$\{")
END = re.compile(r"\}(_[a-z_]+)`")


@pytest.fixture(scope="module")
def renderer(site: Site) -> Renderer:
    """A renderer of the project's own data."""
    return Renderer(site, read_wording())


def body(renderer: Renderer, path: str, language: Language) -> str:
    """The HTML of a page between header and footer."""
    page = page_at(renderer.site, path)
    assert page is not None
    return renderer.render(page, language).body


def tree(renderer: Renderer, path: str, language: Language = "en") -> _Element:
    """The same, read."""
    return html.fromstring(f"<div>{body(renderer, path, language)}</div>")


def every(root: _Element, query: str) -> list[_Element]:
    """The elements that an XPath finds."""
    found: object = root.xpath(query)
    assert isinstance(found, list)
    return found


def only(root: _Element, query: str) -> _Element:
    """The one element that an XPath finds."""
    found = every(root, query)
    assert len(found) == 1
    return found[0]


def with_criteria(site: Site, occupation: Occupation) -> bool:
    """Whether a sheet or a letter puts an occupation into a group whose criteria are held."""
    groups = [
        (one.authority, one.sheet.assessment_group.letter) for one in occupation.assessments
    ] + [(one.authority, one.letter) for one in occupation.letters if one.letter]
    return any(group in site.criteria for group in groups)


def test_self_check_is_where_criteria_are_held(site: Site) -> None:
    """Every occupation whose group's criteria are held has a self-check, and no other has one."""
    having = {code for code, one in site.occupations.items() if self_check_of(site, one)}
    assert having == {code for code, one in site.occupations.items() if with_criteria(site, one)}
    assert 300 < len(having) < len(site.occupations)


def test_sheet_comes_before_letter(site: Site) -> None:
    """An occupation with a sheet is checked by the criteria of the sheet, which its page shows."""
    check = self_check_of(site, site.occupations["149212"])
    assert check is not None
    assert (check.rules, check.has_table) == ("vetassess-c", True)


def test_letter_without_criteria_gives_no_self_check() -> None:
    """The smallest data, in which nothing holds criteria for the letter, has no self-check."""
    small = joined(good_records())
    for occupation in small.occupations.values():
        if not with_criteria(small, occupation):
            assert self_check_of(small, occupation) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [WITH_SHEET, WITH_LETTER, GROUP])
def test_block_is_small(renderer: Renderer, path: str, language: Language) -> None:
    """The server's part of the self-check is 400 bytes at the most: the rest is fetched."""
    text = body(renderer, path, language)
    start = re.search(r"<h2 id=\"?self-check\"?>", text)
    assert start is not None
    block = text[start.start() : text.index("</p>", text.index("scriptless", start.start())) + 4]
    assert len(block.encode()) <= MOST_BYTES


@pytest.mark.parametrize("path", [WITH_SHEET, WITH_LETTER, GROUP])
def test_button_names_rules_that_there_are(site: Site, renderer: Renderer, path: str) -> None:
    """The button is hidden until scripts run, and names a file of rules that is written."""
    button = only(tree(renderer, path), "//button[@data-module='self-check']")
    assert "hidden" in button.attrib
    written = {name for name, _make in self_check_documents(site)}
    assert f"self-check/{button.get('data-rules')}.json" in written


def test_note_leads_to_the_table(renderer: Renderer) -> None:
    """Without scripts a note leads to the table of the same criteria, here or on the group's page."""
    links = {
        path: only(tree(renderer, path), "//p[@class='scriptless']/a").get("href")
        for path in (WITH_SHEET, WITH_LETTER, GROUP)
    }
    assert links == {
        WITH_SHEET: "#pathways",
        WITH_LETTER: "../../assessment/vetassess/group-b/#pathways",
        GROUP: "#pathways",
    }


def test_occupation_without_criteria_has_no_block(renderer: Renderer) -> None:
    """Where no criteria are held, nothing offers a self-check."""
    assert "self-check" not in body(renderer, WITHOUT, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_evidence_can_be_ticked(renderer: Renderer, language: Language) -> None:
    """Each line of the evidence list has a box that is kept nowhere, an anchor and its source."""
    evidence = only(tree(renderer, WITH_SHEET, language), "//*[@id='evidence-list']")
    lines = every(evidence, ".//li")
    assert len(lines) > 10
    for line in lines:
        box = only(line, "./label/input")
        assert box.items() == [("type", "checkbox")]
        assert line.get("id")
        assert every(line, "./a[starts-with(@href, '#source-')]")


def test_evidence_says_what_the_sheet_asks(site: Site, renderer: Renderer) -> None:
    """The chart with its contents, the declaration and its reasons, and the employment are there."""
    assessment = site.occupations["149212"].assessments[0]
    evidence = only(tree(renderer, WITH_SHEET), "//*[@id='evidence-list']")
    said = words_of(evidence)
    chart = assessment.sheet.evidence.organisational_chart
    declaration = assessment.sheet.evidence.statutory_declaration
    assert assessment.criteria is not None
    for text in (
        chart.requirement,
        *chart.items,
        *declaration.items,
        assessment.criteria.employment_rule.text,
        assessment.sheet.qualification.requirement,
    ):
        assert text.en in said


def test_evidence_is_where_a_sheet_is(renderer: Renderer) -> None:
    """An occupation without a sheet has no evidence list: a letter says nothing of evidence."""
    assert "evidence-list" not in body(renderer, WITH_LETTER, "en")


@pytest.mark.parametrize("path", [WITH_SHEET, WITH_LETTER, WITHOUT])
def test_every_occupation_has_a_client_sheet(renderer: Renderer, path: str) -> None:
    """The button of the client sheet stands in the answer, hidden until scripts run."""
    button = only(tree(renderer, path), "//section//button[@data-module='client-sheet']")
    assert "hidden" in button.attrib


def test_buttons_name_scripts_that_there_are(renderer: Renderer) -> None:
    """Each button names a module among the assets."""
    buttons = every(tree(renderer, WITH_SHEET), "//button[@data-module]")
    assert {one.get("data-module") for one in buttons} == {
        "client-sheet",
        "evidence-print",
        "self-check",
    }
    for one in buttons:
        assert (ASSETS / f"{one.get('data-module')}.js").is_file()


# The words that are fetched.


@pytest.fixture(scope="module")
def words(renderer: Renderer) -> Mapping[str, dict[str, str]]:
    """The words of each file, by its path."""
    return {path: json.loads(make()) for path, make in words_documents(renderer.words)}


def test_words_come_in_both_languages(words: Mapping[str, dict[str, str]]) -> None:
    """Each part has a file for each language, with the same keys."""
    assert set(words) == {f"{part}/words-{one}.json" for part in PARTS for one in LANGUAGES}
    for part in PARTS:
        english, chinese = (words[f"{part}/words-{one}.json"] for one in LANGUAGES)
        assert english.keys() == chinese.keys()
        assert english


def test_words_judge_nobody(words: Mapping[str, dict[str, str]]) -> None:
    """No words say that somebody is eligible, qualifies, passes or succeeds."""
    judging = re.compile(
        r"(?i)eligib|qualif(?:y|ies)|\bpass|succe|congrat|符合(?:资格|条件|要求)|有资格|通过|合格"
    )
    said = [text for file in words.values() for text in file.values()]
    assert [text for text in said if judging.search(text)] == []


def scripts_of(part: str) -> str:
    """The scripts of a part, as one text."""
    return "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS[part])


@pytest.mark.parametrize("part", PARTS)
def test_scripts_ask_for_words_that_there_are(
    words: Mapping[str, dict[str, str]], part: str
) -> None:
    """What a script asks for by name is among the words of its part."""
    asked = set(KEY.findall(scripts_of(part)))
    assert asked
    assert sorted(asked - words[f"{part}/words-en.json"].keys()) == []


@pytest.mark.parametrize("part", PARTS)
def test_scripts_say_all_words(words: Mapping[str, dict[str, str]], part: str) -> None:
    """No words are fetched that no script names, or puts together from a beginning or an end."""
    text = scripts_of(part)
    named = set(LITERAL.findall(text))
    if part == "search-box":
        named |= {
            kind.replace("-", "_") for kind in (*KINDS, "everyday")
        }  # as the index names them
    parts = (tuple(BEGINNING.findall(text)), tuple(END.findall(text)))

    def said(key: str) -> bool:
        return key in named or key.startswith(parts[0]) or key.endswith(parts[1])

    assert [key for key in words[f"{part}/words-en.json"] if not said(key)] == []


def literals(file: str, pattern: str) -> list[str]:
    """The texts of the engine that a pattern finds."""
    return re.findall(pattern, (ROOT / "generator/self_check" / file).read_text(encoding="utf-8"))


def test_every_answer_has_words(words: Mapping[str, dict[str, str]]) -> None:
    """Each state, outcome, reason, note and problem that the engine gives has its words."""
    said = words["self-check/words-en.json"].keys()
    reasons = literals(
        "employment.py", r'"((?:un|only_|after_|before_|no_|counted_)[a-z_]+|hours)"'
    )
    asked = {
        *(f"status_{state}" for state in get_args(State)),
        *(f"outcome_{one}" for one in ("fits", "level", "field", "no_date", "not_completed")),
        *(f"reason_{reason}" for reason in reasons),
        *(f"note_{note}" for note in literals("arithmetic.py", r'notes\.append\("([a-z_]+)"\)')),
        *(f"uncounted_{yet}{side}" for yet in ("", "yet_") for side in ("after", "before")),
        *(f"problem_{one}" for one in literals("answers.py", r'wrong\([a-z"]+, "([a-z_]+)"\)')),
    }
    assert sorted(asked - said) == []
    assert len(asked) > 25
