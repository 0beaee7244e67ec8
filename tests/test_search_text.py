"""`generator.search.text`: what is searched in the text of pages, and the files it is written to."""

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from generator.build import _hand_written
from generator.facts import LANGUAGES, Language
from generator.load import load
from generator.model import Site
from generator.records.base import Leaf, Record, Text
from generator.search.text import spellings, text_documents, text_pages
from generator.search.text_hand_written import hand_written_text
from generator.search.text_history import snapshot_sections
from generator.search.text_index import text_index
from generator.search.text_passages import Speech, TextPage, TextSection
from generator.search.text_postings import BETWEEN_SENTENCES, BODY
from generator.search.text_words import UNKEPT, Found, Reader, stem
from generator.wording import Words, read_wording
from tests.conftest import ROOT

WORDING = read_wording()
NO_HAND_WRITTEN: Mapping[Language, Mapping[str, str]] = {language: {} for language in LANGUAGES}

LEFT_OUT = {
    ("careers", "empty_headings"): "labels of headings under which our copy has nothing",
    ("snapshots", "nomination.details.N.unfilled"): "the same, in the old page's details",
    ("snapshots", "nomination.rows"): "capitals and short notes in the cells of a table",
    ("qualifications", "levels.masters"): "no criteria name it: it stands on a hand-written page",
    ("qualifications", "levels.doctoral"): "the same",
}
"""By kind of file and beginning of the place: texts that no section has, and why."""


def speech(language: Language) -> Speech:
    """Give the voice of one language."""
    return Speech(language, Words(WORDING, language))


def pages_of(site: Site, language: Language) -> tuple[TextPage, ...]:
    """Give every record page that is searched."""
    return tuple(text_pages(site, speech(language), {}))


# Words.


def places(text: str, **other: str) -> dict[str, list[int]]:
    """Give the places of the words of a text that begins at the first place."""
    found: Found = ([], [])
    Reader(other).read(text, 0, found)
    return by_word(found)


def by_word(found: Found) -> dict[str, list[int]]:
    """Give the places of each word."""
    places: dict[str, list[int]] = {}
    for word, place in zip(*found, strict=True):
        places.setdefault(word, []).append(place)
    return places


@pytest.mark.parametrize(
    "family",
    [
        "organise organises organised organising organize organizes organized organizing",
        "organisational organizational",
        "specialisation specialization specialisations specializations",
        "analyse analysed analyze analyzing",
        "policy policies",
        "study studies studied studying",
        "business businesses",
        "plan plans planned planning",
        "chart charts charted",
        "service services servicing",
        "declaration declarations",
        "wage wages",
        "watch watches",
        "menu menus",
        "focus focuses",
    ],
)
def test_forms_of_a_word_are_one(family: str) -> None:
    """Plural, tense and the American -ize do not tell words apart."""
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("gas", "ga"), ("bus", "bu"), ("king", "k"), ("basis", "basi"), ("manager", "management")],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    """Short words and other words are not made one."""
    assert stem(one) != stem(other)


def test_words_have_their_places() -> None:
    """Words stand where they stand, the unkept ones too, without being kept."""
    assert places("the chart of the organisation") == {"chart": [1], "organisation": [4]}


def test_capitals_accents_and_possessives_do_not_count() -> None:
    """A word is found however it is printed."""
    assert places("Employer\u2019s Café ＩＥＬＴＳ") == {"employer": [0], "caf": [1], "ielt": [2]}
    assert places("EMPLOYER'S CAFE ielts") == places("Employer\u2019s Café ＩＥＬＴＳ")


def test_hyphens_do_not_count() -> None:
    """after-sales is found as after sales and as aftersales."""
    assert places("after-sales") == {"after": [0], "sal": [1], "aftersal": [0]}
    assert places("after sales") == {"after": [0], "sal": [1]}
    assert list(places("aftersales")) == ["aftersal"]
    assert places("a day-to-day 24-hour") == {
        "day": [1, 3],
        "dayto": [1],
        "today": [2],
        "24": [4],
        "24hour": [4],
        "hour": [5],
    }
    assert places("day- to") == {"day": [0]}


def test_numbers_are_words() -> None:
    """A number is looked up as it is written, without commas."""
    assert places("IELTS 6, 7.5 and 1,731") == {"ielt": [0], "6": [1], "7.5": [2], "1731": [4]}


def test_other_spellings_are_the_australian_word() -> None:
    """A spelling that the data names leads to the word that it spells."""
    assert places("labor laborers", labor="labour", laborers="labourers") == {
        "labour": [0],
        "labourer": [1],
    }


def test_chinese_is_read_in_pairs() -> None:
    """Each two characters are a word; the last of a run is one, so that each can be found."""
    assert places("四级证书，AQF") == {
        "四级": [0],
        "级证": [1],
        "证书": [2],
        "书": [3],
        "aqf": [4],
    }


# Files.

SMALL = (
    TextPage(
        "occupations/1",
        "1 Chef",
        "厨师",
        (TextSection("tasks", "Tasks", ("Plan menus", "Cook menus")), TextSection("", "")),
    ),
    TextPage("groups/2", "2 Cooks", "", (TextSection("tasks", "Tasks", ("Cook",)),)),
)


@dataclass
class Written:
    """An index read as its docstring says: words with their places, pages with their sections."""

    files: Mapping[str, str]
    index: dict[str, Any] = field(default_factory=dict)
    words: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    titles: dict[str, list[int]] = field(default_factory=dict)
    sections: list[list[Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the files."""
        self.index = json.loads(self.files["index.json"])
        for number, first in enumerate(self.index["words"]):
            rows = json.loads(self.files[f"words-{number}.json"])
            assert next(iter(rows)) == first
            for word, (row, *titles) in rows.items():
                self.words[word] = dict(in_sections(row))
                self.titles[word] = list(summed(titles[0] if titles else []))
        for number, first in enumerate(self.index["texts"]):
            assert len(self.sections) == first
            for path, title, sections in json.loads(self.files[f"texts-{number}.json"]):
                self.sections += [[path, title, *section] for section in sections]


def summed(steps: list[int]) -> Iterator[int]:
    """Give the numbers that are each told from the one before."""
    number = 0
    for step in steps:
        number += step
        yield number


def in_sections(row: list[int]) -> Iterator[tuple[int, list[int]]]:
    """Give each section of a row with the places in it."""
    at = section = 0
    while at < len(row):
        section += row[at]
        count = row[at + 1]
        yield section, list(summed(row[at + 2 : at + 2 + count]))
        at += 2 + count


def test_index_says_where_words_stand() -> None:
    """Titles of sections come first, sentences are kept apart, titles of pages are told by page."""
    written = Written(dict(text_index(SMALL, {"menue": "menu", "nonesuch": "no"})))
    second = BODY + 2 + BETWEEN_SENTENCES
    assert written.words["menu"] == {0: [BODY + 1, second + 1]}
    assert written.words["cook"] == {0: [second], 2: [BODY]}
    assert written.words["task"] == {0: [0], 2: [0]}
    assert written.titles["cook"] == [1]
    assert written.titles["chef"] == written.titles["厨师"] == [0]
    assert written.index["pages"] == [2, 1]
    assert written.index["spellings"] == {"menue": "menu"}
    assert written.index["unkept"] == list(UNKEPT)
    assert written.sections == [
        ["occupations/1", "1 Chef", "tasks", "Tasks", ["Plan menus", "Cook menus"]],
        ["occupations/1", "1 Chef", "", "", []],
        ["groups/2", "2 Cooks", "tasks", "Tasks", ["Cook"]],
    ]


def test_remark_is_shown_and_not_searched() -> None:
    """What stands behind the title of an old section is with each hit of it, and is no text."""
    old = TextSection("old", "Remarks", ("Cook",), remark=" (old)")
    pages = (*SMALL, TextPage("groups/3", "3 Bakers", "", (TextSection("new", "News"), old)))
    written = Written(dict(text_index(pages, {})))
    assert written.index["old"] == [4]
    assert written.sections[4] == ["groups/3", "3 Bakers", "old", "Remarks (old)", ["Cook"]]
    assert "old" not in written.words


def test_version_follows_the_contents() -> None:
    """Other contents have another version, the same contents the same one."""
    versions = [
        Written(dict(text_index(pages, {}))).index["version"]
        for pages in (SMALL, SMALL, tuple(reversed(SMALL)))
    ]
    assert versions[0] == versions[1] != versions[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_lost_in_the_files(site: Site, language: Language) -> None:
    """However the files are cut, every section of every page is there, and every word of it."""
    pages = pages_of(site, language)
    written = Written(dict(text_index(pages, spellings(site))))
    assert written.sections == [
        [page.path, page.title, section.anchor, section.told, list(section.sentences)]
        for page in pages
        for section in page.sections
    ]
    assert list(written.words) == sorted(written.words)
    reader = Reader(spellings(site))
    for number in range(0, len(written.sections), 50):
        found: Found = ([], [])
        place = BODY
        for sentence in written.sections[number][4]:
            place = reader.read(sentence, place, found) + BETWEEN_SENTENCES
        for word, there in by_word(found).items():
            assert [one for one in written.words[word][number] if one >= BODY] == there


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_query_fetches_little(site: Site, language: Language) -> None:
    """A file of the index is a few thousand bytes, compressed, so that a query is answered soon."""
    files = dict(text_index(pages_of(site, language), spellings(site)))
    sizes = {name: len(gzip.compress(text.encode())) for name, text in files.items()}
    assert max(size for name, size in sizes.items() if name.startswith("words")) < 8_000
    assert max(size for name, size in sizes.items() if name.startswith("texts")) < 6_000
    assert sizes["index.json"] < 8_000


def test_same_bytes_whatever_the_hash_seed() -> None:
    """The order in which Python keeps sets does not show in the files."""
    code = """if True:
        import hashlib
        from tests.test_search_text import digest
        print(digest())
    """
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def digest() -> str:
    """Give a sum of all files made of a small site, for a process of its own."""
    from hashlib import sha256  # noqa: PLC0415 - for that process alone

    from tests.test_resolve import good_records, joined  # noqa: PLC0415 - as above

    words = {language: Words(WORDING, language) for language in LANGUAGES}
    made = sha256()
    for files in text_documents(joined(good_records()), words, NO_HAND_WRITTEN):
        for name, text in files():
            made.update(f"{name}\n{text}".encode())
    return made.hexdigest()


# What is searched.


def leaves_of(kind: str, content: Any) -> Iterator[tuple[str, str, Leaf]]:
    """Give each text of a file with its place, numbers and codes told as N."""
    several = {"": content} if isinstance(content, Record) else content
    for key, record in several.items():
        for leaf in record.leaves((key,) if key else ()):
            if isinstance(leaf.owner, Text) and leaf.field in LANGUAGES and leaf.value:
                place = ".".join(
                    "N" if str(part)[:1].isdigit() else str(part) for part in leaf.place
                )
                yield kind, place, leaf


def test_every_text_is_searched_or_left_out_for_a_reason(site: Site) -> None:
    """Each text of the data is in some section of its language, or in the list of those left out."""
    told = {
        language: "\n".join(
            line
            for page in pages_of(site, language)
            for line in (
                page.title,
                page.also,
                *(said for part in page.sections for said in (part.title, *part.sentences)),
            )
        )
        for language in LANGUAGES
    }
    records, problems = load(ROOT)
    assert problems == []
    missing = {
        (kind, place)
        for file in records
        for kind, place, leaf in leaves_of(file.kind, file.content)
        if leaf.value not in told["en" if leaf.field == "en" else "zh"]
    }
    used = {
        (kind, beginning)
        for kind, place in missing
        for of_kind, beginning in LEFT_OUT
        if kind == of_kind and place.startswith(beginning)
    }
    told_why = {
        (kind, place)
        for kind, place in missing
        if any(kind == of and place.startswith(beginning) for of, beginning in LEFT_OUT)
    }
    assert sorted(missing - told_why) == []
    assert used == LEFT_OUT.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_of_an_old_page_say_that_it_is_old_and_undated(
    site: Site, language: Language
) -> None:
    """Each section of the old page names the page and its want of a date; no other section does."""
    pages = {page.path: page for page in pages_of(site, language)}
    (code,) = (one.code for one in site.occupations.values() if one.snapshot)
    undated = WORDING["age_undated"].said(language)
    old = {"en": "old agency page", "zh": "旧中介网页"}[language]
    named = {"en": re.compile("old agency page", re.IGNORECASE), "zh": re.compile("旧.*中介网页")}
    sections = {one.anchor: one for one in pages[f"occupations/{code}"].sections if one.remark}
    assert "snapshot-assessment" in sections
    assert old in sections["snapshot-assessment"].remark
    for section in sections.values():
        assert undated in section.remark
        assert named[language].search(section.told), section.told
    assert [path for path, page in pages.items() if any(one.remark for one in page.sections)] == [
        f"occupations/{code}"
    ]
    snapshot = snapshot_sections(site, site.occupations[code].snapshot, speech(language))  # type: ignore[arg-type]
    assert [one.anchor for one in snapshot] == list(sections)


def test_hand_written_page_is_read_by_heading() -> None:
    """A heading begins a section; marks of the frame and examples of code are no text."""
    html = """<nav><p>Menu</p></nav><article><h1 id="page">About <em>it</em></h1>
      <blockquote><p>General  information.</p></blockquote>
      <h2 id="held">What is held</h2><ul><li><strong>Law:</strong> six</li></ul>
      <pre><code>{"code": 1}</code></pre><table><tr><th>Word</th><td>Meaning</td></tr></table>
      </article><footer><p>Legal</p></footer>"""
    assert hand_written_text("about", html) == TextPage(
        "about",
        "About it",
        "",
        (
            TextSection("page", "About it", ("General information.",)),
            TextSection("held", "What is held", ("Law: six", "Word", "Meaning")),
        ),
    )


# What the pages show.


class Shown(HTMLParser):
    """The anchors of a page, and the text of its main part without marks and without space."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self._parts: list[str] = []
        self._unread: str | None = None
        self.feed(html.replace("<main", "<main ", 1))
        self.close()
        self.text = spaceless("".join(self._parts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the anchor, and leave out what is no text of the page."""
        named = dict(attrs)
        if named.get("id"):
            self.anchors.add(str(named["id"]))
        if tag == "main":
            self._parts.clear()
        if (named.get("class") or "").split(" ")[0] in ("mark", "permalink"):
            self._unread = tag

    def handle_endtag(self, tag: str) -> None:
        """Read on."""
        if tag == self._unread:
            self._unread = None

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._unread is None:
            self._parts.append(data)


def spaceless(text: str) -> str:
    """Give a text without space."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_lead_to_what_pages_show(site: Site, built_site: Path, language: Language) -> None:
    """Every page is there with every anchor; every twelfth, and each unlike others, with every word."""
    faults = []
    own = {WORDING["text_definition"].said(language)}
    pages = text_pages(site, speech(language), _hand_written(built_site)[language])
    for number, page in enumerate(pages):
        html = (built_site / language / page.path / "index.html").read_text(encoding="utf-8")
        anchors = {anchor for part in page.sections if (anchor := part.anchor)}
        faults += [
            f"{page.path}#{anchor}: no such anchor"
            for anchor in anchors
            if not re.search(rf'\sid="?{re.escape(anchor)}["\s>]', html)
        ]
        if page.path.startswith(("occupations/", "groups/")) and number % 12 and anchors <= MANY:
            continue
        shown = Shown(html)
        colon = WORDING["colon"].said(language)
        said = [part for section in page.sections for part in section.title.split(colon)]
        said += [sentence for section in page.sections for sentence in section.sentences]
        faults += [
            f"{page.path}: not shown: {text}"
            for text in (page.title, *said)
            if text not in own and spaceless(text) not in shown.text
        ]
    assert faults[:20] == []


MANY = {"definition", "titles", "lead-statement", "tasks"}
"""The sections that hundreds of pages have alike."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_searched(site: Site, built_site: Path, language: Language) -> None:
    """Every page of the built site can be found, save those that only sort what others say."""
    pages = text_pages(site, speech(language), _hand_written(built_site)[language])
    searched = {f"{page.path}/".removeprefix("/") for page in pages}
    there = {
        file.parent.relative_to(built_site / language).as_posix() + "/"
        for file in (built_site / language).rglob("index.html")
    }
    there = {"" if path == "./" else path for path in there}
    assert searched <= there
    assert not [
        path for path in there - searched if not path.startswith(("search/", "nomination/matrix-"))
    ]
