"""The search pages and what they read: filters by occupation, and what is said of each title."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from lxml import html
from lxml.etree import _Element

from generator.facts import LANGUAGES, Language, Status
from generator.model import Occupation, Site
from generator.pages import Paths, page_at, pages
from generator.pages.law import visa_answers
from generator.pages.titles import titles
from generator.render import Renderer
from generator.search import FILTERS, TITLES, search_documents
from generator.search.marks import DECIDING, MARKS, Mark
from generator.search.names import KINDS
from generator.wording import read_wording
from tests.conftest import ROOT
from tests.test_resolve import good_records, joined, without

SCRIPTS = ROOT / "site_overrides/assets/search"
SEARCH_PAGES = (Paths.search, Paths.job)
MATCHING = ("listed", "conditional", "unit_group_listed", "stated", "not_established")
UNTOLD = ("not_held", "code_not_in_edition", "not_established")


def document(site: Site, name: str) -> dict[str, Any]:
    """Read one of the files that the search pages load."""
    made: dict[str, Any] = json.loads(dict(search_documents(site))[name]())
    return made


@dataclass(frozen=True)
class Filters:
    """The file of filters, as a reader of it sees it."""

    content: Mapping[str, Any]

    def marks(self, name: str, code: str) -> list[dict[str, Any]]:
        """What is said of an occupation on one side."""
        side = self.content["dimensions"][name]
        cell = side["cells"][self.content["codes"].index(code)]
        return [side["marks"][number] for number in side["combinations"][cell]]

    def values(self, name: str) -> list[dict[str, Any]]:
        """What can be chosen on one side."""
        given: list[dict[str, Any]] = self.content["dimensions"][name]["values"]
        return given

    def source(self, mark: Mapping[str, Any]) -> str:
        """The id of the source that says something."""
        identity: str = self.content["sources"][mark["source"]]["id"]
        return identity


@pytest.fixture(scope="module")
def filters(site: Site) -> Filters:
    """The filters of the project's own data."""
    return Filters(document(site, FILTERS))


@pytest.fixture(scope="module")
def told(site: Site) -> dict[str, Any]:
    """What is said of titles in the project's own data."""
    return document(site, TITLES)


# Filters.


@pytest.mark.parametrize("name", DECIDING)
def test_marks_depend_on_what_decides(site: Site, name: str) -> None:
    """Occupations that are alike in what decides on a filter's marks have the same marks."""
    known: dict[Hashable, tuple[Mark, ...]] = {}
    for occupation in site.occupations.values():
        marks = tuple(MARKS[name](site, occupation))
        assert known.setdefault(DECIDING[name](occupation), marks) == marks, occupation.code
    assert 1 < len(known) < len(site.occupations)


def test_every_occupation_has_its_cells(site: Site, filters: Filters) -> None:
    """Each side has a cell for each occupation, and every number leads somewhere."""
    assert filters.content["codes"] == list(site.occupations)
    for side in filters.content["dimensions"].values():
        assert len(side["cells"]) == len(site.occupations)
        assert set(side["cells"]) == set(range(len(side["combinations"])))
        used = {number for combination in side["combinations"] for number in combination}
        assert used == set(range(len(side["marks"])))
        sources = {mark["source"] for mark in side["marks"]}
        assert sources <= set(range(len(filters.content["sources"])))


def test_names_stand_in_both_languages(site: Site, filters: Filters) -> None:
    """An occupation has the title of its newest edition; every value with a name has two."""
    names = zip(site.occupations.values(), filters.content["names"], strict=True)
    assert all(pair == [each.title.en, each.title.zh] for each, pair in names)
    for side in filters.content["dimensions"].values():
        for value in side["values"]:
            assert ("en" in value) == ("zh" in value)
            assert value.get("zh", "-")


def test_every_value_can_be_met(filters: Filters) -> None:
    """A value that nothing speaks of is not offered, and one that is spoken of is."""
    for name, side in filters.content["dimensions"].items():
        spoken = {value for mark in side["marks"] for value in mark["values"]}
        offered = [value["id"] for value in side["values"]]
        assert set(offered) == spoken, name
        assert len(offered) == len(set(offered))
        assert all(re.fullmatch(r"[a-z0-9.-]+", each) for each in offered)


def test_statuses_are_those_that_the_page_can_tell(filters: Filters) -> None:
    """Which statuses let an occupation through, and which are about what we hold, is said."""
    assert filters.content["matching"] == list(MATCHING)
    assert filters.content["untold"] == list(UNTOLD)
    used = {
        mark["status"] for side in filters.content["dimensions"].values() for mark in side["marks"]
    }
    assert used == {*MATCHING, *UNTOLD, "not_listed", "unit_group_not_listed"}


def test_lists_are_told_by_instrument(site: Site, filters: Filters) -> None:
    """Of each list of each instrument: listed, listed with circumstances, not, or not asked."""
    for code, occupation in site.occupations.items():
        said = {
            (mark["values"][0], filters.source(mark)): mark["status"]
            for mark in filters.marks("list", code)
            if mark["status"] != "code_not_in_edition"
        }
        assert said == {
            (each.list, each.provenance.source): each.status.value for each in occupation.listings
        }


def test_visas_are_told_as_on_the_page(site: Site, filters: Filters) -> None:
    """A visa is answered class of persons by class of persons, as the occupation's page does."""
    for code, occupation in site.occupations.items():
        said = [
            (mark["values"], mark["status"], mark.get("lists", []), mark["part"]["en"])
            for mark in filters.marks("visa", code)
        ]
        assert said == [
            (
                [answer.visa],
                answer.status.value if answer.status else "code_not_in_edition",
                list(answer.listed_on),
                answer.section.name.en,
            )
            for answer in visa_answers(site, occupation)
        ]


def of_state(filters: Filters, code: str, state: str) -> list[dict[str, Any]]:
    """What is said of an occupation by one state's lists, and of what is not held of them."""
    return [mark for mark in filters.marks("state", code) if mark["values"] == [state]]


def test_listing_of_a_unit_group_is_no_listing_of_an_occupation(
    site: Site, filters: Filters
) -> None:
    """A list of unit groups never says `listed` of an occupation, and a list of occupations may."""
    levels = {record.source: record.level for record in site.nomination_lists.values()}
    counted: Counter[tuple[str, str]] = Counter()
    for code in site.occupations:
        for mark in filters.marks("state", code):
            if mark["status"] not in UNTOLD:
                level = levels[filters.source(mark)]
                assert mark["status"].startswith("unit_group_") == (level == "unit_group")
                counted[filters.source(mark), mark["status"]] += 1
    assert counted["nsw-skills-lists", "unit_group_listed"] == 265
    assert counted["nt-offshore-list", "listed"] == 139


def test_rows_of_states_keep_their_visas_and_conditions(site: Site, filters: Filters) -> None:
    """What a row stands for is with its mark; where the source does not say it, nothing is."""
    for occupation in site.occupations.values():
        rows = [said for said in occupation.nominations if said.entry]
        marks = [
            mark for mark in filters.marks("state", occupation.code) if mark["status"] in MATCHING
        ]
        assert [
            (list(said.entry.visas), said.entry.condition is not None)
            for said in rows
            if said.entry
        ] == [(mark.get("visas", []), mark.get("conditional", False)) for mark in marks]


@pytest.mark.parametrize("state", ["sa", "vic", "wa"])
def test_list_that_is_not_held_denies_nothing(site: Site, filters: Filters, state: str) -> None:
    """Of a state without a list here every occupation is `not held`, and the value says so."""
    (value,) = (each for each in filters.values("state") if each["id"] == state)
    assert value["held"] is False
    assert {
        tuple(mark["status"] for mark in of_state(filters, code, state))
        for code in site.occupations
    } == {("not_held",)}


def test_copy_that_leaves_out_codes_denies_nothing(filters: Filters) -> None:
    """262112 is not in ANZSCO 2022: the copy of Queensland's onshore list would lack it anyway."""
    said = {filters.source(mark): mark["status"] for mark in of_state(filters, "262112", "qld")}
    assert said["qld-onshore-list"] == "not_held"
    assert said["qld-offshore-list"] == "listed"


def test_skill_levels_and_editions(site: Site, filters: Filters) -> None:
    """Each edition gives its own level; a code of one edition alone can be asked for."""
    for code, occupation in site.occupations.items():
        assert [mark["values"] for mark in filters.marks("skill", code)] == [
            [str(entry.record.skill_level)] for entry in occupation.editions.values()
        ]
        alone = [
            f"only-{edition}" for edition in occupation.editions if len(occupation.editions) < 2
        ]
        assert [mark["values"] for mark in filters.marks("edition", code)] == [
            [edition, *alone] for edition in occupation.editions
        ]


def test_authorities_are_those_that_instruments_specify(site: Site, filters: Filters) -> None:
    """Each authority stands with the instrument that specifies it."""
    for code, occupation in site.occupations.items():
        assert [
            (mark["values"], filters.source(mark)) for mark in filters.marks("authority", code)
        ] == [
            ([authority], said.provenance.source)
            for said in occupation.authorities
            for authority in said.entry.authorities
        ]


def letters(occupation: Occupation) -> Iterator[str | None]:
    """Give the letters that sources give to an occupation."""
    yield from (given.letter for given in occupation.letters)
    yield from (each.sheet.assessment_group.letter for each in occupation.assessments)


def test_assessment_groups(site: Site, filters: Filters) -> None:
    """A group is what a source says; `not established` is a value of its own."""
    for code, occupation in site.occupations.items():
        assert [mark["values"] for mark in filters.marks("group", code)] == [
            [letter.lower() if letter else "not-established"] for letter in letters(occupation)
        ]


def test_shortage_is_the_latest_national_rating(site: Site, filters: Filters) -> None:
    """Ratings of states and of earlier years are not mixed in."""
    assert filters.content["year"] == "2024"
    for code, occupation in site.occupations.items():
        rating = occupation.ratings.get("2024", {}).get("national")
        assert [mark["values"] for mark in filters.marks("shortage", code)] == (
            [[rating.replace("_", "-")]] if rating else []
        )


def test_every_source_has_a_date_or_says_that_it_has_none(site: Site, filters: Filters) -> None:
    """A source is dated by its release or by the day it was read, as in the data."""
    for source in filters.content["sources"]:
        record = site.sources[source["id"]]
        assert (source["en"], source["zh"]) == (record.short.en, record.short.zh)
        assert source["released"] == (record.released.isoformat() if record.released else None)
    days = {source["id"]: source["as_of"] for source in filters.content["sources"]}
    assert days["nsw-skills-lists"] == "2026-07-27"
    assert days["lin-19-051"] is None


def test_group_c_on_the_stsol_that_new_south_wales_lists(site: Site, filters: Filters) -> None:
    """The search that an agent sends as a link finds what the joined facts say."""

    def met(name: str, code: str, value: str) -> bool:
        return any(
            value in mark["values"] and mark["status"] in MATCHING
            for mark in filters.marks(name, code)
        )

    wanted = {"group": "c", "list": "stsol", "state": "nsw"}
    found = {code for code in site.occupations if all(met(*pair) for pair in _pairs(wanted, code))}
    assert found == {
        occupation.code
        for occupation in site.occupations.values()
        if "C" in letters(occupation)
        and any(each.list == "stsol" and each.entry for each in occupation.listings)
        and any(each.state == "nsw" and each.entry for each in occupation.nominations)
    }
    assert found


def _pairs(wanted: Mapping[str, str], code: str) -> Iterator[tuple[str, str, str]]:
    yield from ((name, code, value) for name, value in wanted.items())


def test_files_are_small(site: Site) -> None:
    """Compressed, the filters weigh less than 40 KB and the titles less than 100 KB."""
    made = dict(search_documents(site))
    sizes = {name: len(gzip.compress(made[name]().encode())) for name in (FILTERS, TITLES)}
    assert sizes[FILTERS] < 40_000
    assert sizes[TITLES] < 100_000


def test_filters_of_small_data() -> None:
    """Where no publication is held the side is there and empty."""
    site = joined(without(good_records(), "shortages"))
    content = document(site, FILTERS)
    assert content["year"] is None
    assert content["dimensions"]["shortage"]["values"] == []
    assert content["dimensions"]["shortage"]["combinations"] == [[]]


# Titles.


def test_titles_are_those_of_the_pages(site: Site, told: dict[str, Any]) -> None:
    """Every row of every page stands here with its anchor and with what each source says."""
    for code, occupation in site.occupations.items():
        rows = [
            (
                [en, zh, anchor],
                [
                    (said["says"], said.get("status"), told["sources"][said["source"]]["id"])
                    for said in (told["said"][number] for number in told["combinations"][cell])
                ],
            )
            for en, zh, anchor, cell in told["occupations"][code]["titles"]
        ]
        assert rows == [
            (
                [row.title.en, row.title.zh, row.anchor],
                [
                    (word.says, word.status and word.status.value, word.section.source)
                    for word in row.words
                ],
            )
            for row in titles(site, occupation)
        ]


def test_exclusion_is_told(told: dict[str, Any]) -> None:
    """A title that the assessing authority does not consider carries its status."""
    rows = {row[0]: row[3] for row in told["occupations"]["149212"]["titles"]}
    (number,) = told["combinations"][rows["Operations Manager"]]
    assert told["said"][number]["status"] == Status.EXCLUDED
    assert told["said"][number]["says"] == "title_not_considered"


def test_silence_is_of_sources_that_were_asked(told: dict[str, Any]) -> None:
    """Only a source that names other titles of the occupation can be silent on one."""
    asked = {told["sources"][number]["id"] for number in told["occupations"]["149212"]["asked"]}
    assert asked == {
        "abs-anzsco-2022", "abs-unit-group-1492", "vetassess-149212",
        "wa-careers-customer-service-manager",
    }  # fmt: skip


def test_what_is_not_held_of_titles_is_said(site: Site, told: dict[str, Any]) -> None:
    """Of ANZSCO 2013 only principal titles are held; an authority's sheet is held for one code."""
    for code, occupation in site.occupations.items():
        entry = told["occupations"][code]
        has_2013 = "anzsco-2013-v1.3" in occupation.editions
        expected = ["ANZSCO 2013 v1.3"] if has_2013 and code != "149212" else []
        assert entry["principal_only"] == expected
        assert len(entry["no_sheet"]) == len(occupation.authority_ids) - (code == "149212")


# Pages.


def test_search_pages_are_there(site: Site) -> None:
    """Both pages are among the site's and can be made alone, for a preview."""
    made = {page.path: page for page in pages(site)}
    for path in SEARCH_PAGES:
        assert page_at(site, path) == made[path]
        assert made[path].area == "search"


def rendered(path: str, language: Language) -> _Element:
    """One of the search pages, read as a browser would."""
    site = joined(good_records())
    page = page_at(site, path)
    assert page is not None
    return html.fromstring(
        f"<div>{Renderer(site, read_wording()).render(page, language).body}</div>"
    )


def one_of_class(tree: _Element, name: str) -> _Element:
    """The one element of a class."""
    (found,) = (each for each in tree.iter() if name in str(each.get("class", "")).split())
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SEARCH_PAGES)
def test_page_leads_on_without_scripts(path: str, language: Language) -> None:
    """Without scripts the page says so and leads to the pages to browse; the rest is hidden."""
    tree = rendered(path, language)
    scriptless = one_of_class(tree, "find-none")
    assert read_wording()["search_scriptless"].said(language) in str(scriptless.text_content())  # type: ignore[attr-defined]
    assert len(list(scriptless.iter("a"))) > 5
    assert one_of_class(tree, "find").get("hidden") is not None


def words_of(path: str, language: Language) -> set[str]:
    """Give the names of the words that a page has for its scripts."""
    place = one_of_class(rendered(path, language), "find")
    return {str(name).removeprefix("data-") for name in place.attrib}


def asked_for(*names: str) -> set[str]:
    """Give the words that scripts ask for by name, in full."""
    text = "".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in names)
    return set(re.findall(r'\bwords\(\s*"([a-z-]+)"', text))


@pytest.mark.parametrize(
    ("path", "scripts"),
    [
        (Paths.search, ("common", "told", "results", "page")),
        (Paths.job, ("common", "job")),
    ],
)
def test_page_has_the_words_that_its_scripts_ask_for(path: str, scripts: tuple[str, ...]) -> None:
    """No script finds its words missing."""
    given = words_of(path, "en")
    assert len(asked_for(*scripts)) > 5
    assert asked_for(*scripts) - given == set()


def test_search_page_has_the_words_for_all_that_filters_say(filters: Filters) -> None:
    """Every status, rating and side of the data has its words on the page."""
    given = words_of(Paths.search, "en")
    sides = filters.content["dimensions"]
    statuses = {mark["status"] for side in sides.values() for mark in side["marks"]} - {"stated"}
    needed = {f"filter-{name}" for name in sides}
    needed |= {f"said-{status.replace('_', '-')}" for status in statuses}
    needed |= {f"rating-{value['id']}" for value in filters.values("shortage")}
    assert needed - given == set()


def test_job_page_has_the_words_for_all_that_is_said(told: dict[str, Any]) -> None:
    """Every way in which a source speaks of a title has its words on the page."""
    given = words_of(Paths.job, "zh")
    assert {said["says"].replace("_", "-") for said in told["said"]} - given == set()


def test_box_has_the_words_for_every_match() -> None:
    """Every kind of name in the index and every kind of result has its words in the box."""
    told = {*KINDS, "everyday", "is-unit-group", "is-group", "is-osca", "is-page"}
    needed = {f"search_box_{name.replace('-', '_')}" for name in told}
    assert needed - read_wording().keys() == set()
