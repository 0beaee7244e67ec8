"""`generator.pages`: which pages there are, their permanent addresses, and what they decide."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NoReturn

import pytest

from generator.facts import Status
from generator.load import Records
from generator.model import Occupation, Site
from generator.pages import HAND_WRITTEN, Page, Paths, pages, short_links
from generator.pages import groups as groups_module
from generator.pages import occupation as occupation_module
from generator.pages import sources as sources_module
from generator.pages.law import visa_answers
from generator.pages.page import Later
from generator.pages.sources import NAMED_USES, Uses
from generator.pages.titles import TitleRow
from generator.records.base import Text
from generator.render import TEMPLATES
from generator.resolve import provenance
from generator.wording import read_wording
from tests.test_resolve import (
    CODE,
    changed,
    good_records,
    joined,
    only,
    with_second_careers_page,
    with_second_edition,
    with_second_occupation,
    without,
)

CONTRACT: Mapping[str, str] = {
    "occupation": r"occupations/[0-9]{6}",
    "group": r"groups/[0-9]{1,4}",
    "visa": r"visas/[0-9]{3}",
    "list": r"lists/[a-z0-9][a-z0-9.-]*",
    "state": r"nomination/(?!matrix-)[a-z0-9][a-z0-9.-]*",
    "matrix": r"nomination/matrix-[0-9]",
    "authority": r"assessment/[a-z0-9][a-z0-9.-]*",
    "criteria": r"assessment/[a-z0-9][a-z0-9.-]*/group-[a-z]",
    "unit": r"units/[A-Z0-9]+",
    "source": r"sources/[a-z0-9][a-z0-9.-]*",
    "index": (
        r"|occupations|groups|visas|lists|nomination|assessment|units|earnings|shortage"
        r"|sources|glossary|search|search/job"
    ),
}
"""The public contract: the address of every kind of page, below the language."""


_MADE: list[tuple[Site, dict[str, Page]]] = []


def made(site: Site) -> dict[str, Page]:
    """Give the pages of a Site by address; they are made once."""
    for known, found in _MADE:
        if known is site:
            return found
    _MADE.append((site, {page.path: page for page in pages(site)}))
    return _MADE[-1][1]


def page_at(site: Site, path: str) -> Page:
    """Give the page at an address."""
    return made(site)[path]


def of_occupations(site: Site) -> Iterator[tuple[Occupation, Page]]:
    """Give every occupation with its page."""
    for code, occupation in site.occupations.items():
        page = page_at(site, Paths.occupation(code))
        assert page.context["occupation"] is occupation
        yield occupation, page


def occupation_page(records: Records) -> Page:
    """Give the page of the smallest data's occupation."""
    return page_at(joined(records), Paths.occupation(CODE))


# Addresses.


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (Paths.home, ""),
        (Paths.occupations, "occupations"),
        (Paths.groups, "groups"),
        (Paths.visas, "visas"),
        (Paths.lists, "lists"),
        (Paths.nomination, "nomination"),
        (Paths.assessment, "assessment"),
        (Paths.units, "units"),
        (Paths.earnings, "earnings"),
        (Paths.shortage, "shortage"),
        (Paths.sources, "sources"),
        (Paths.glossary, "glossary"),
        (Paths.about, "about"),
        (Paths.how_to_read, "how-to-read"),
        (Paths.how_the_check_counts, "how-the-check-counts"),
        (Paths.api, "api"),
        (Paths.occupation("149212"), "occupations/149212"),
        (Paths.group("1"), "groups/1"),
        (Paths.group("1492"), "groups/1492"),
        (Paths.visa("491"), "visas/491"),
        (Paths.list("stsol"), "lists/stsol"),
        (Paths.state("new-south-wales"), "nomination/new-south-wales"),
        (Paths.matrix("1"), "nomination/matrix-1"),
        (Paths.authority("vetassess"), "assessment/vetassess"),
        (Paths.criteria("vetassess", "C"), "assessment/vetassess/group-c"),
        (Paths.unit("BSBCUS501"), "units/BSBCUS501"),
        (Paths.source("lin-19-051"), "sources/lin-19-051"),
    ],
)
def test_address_of_each_kind_of_page_never_changes(path: str, address: str) -> None:
    """An address that was published stays."""
    assert path == address


def test_every_kind_of_address_is_in_the_contract() -> None:
    """The addresses above are all that there are: a new kind of page is added to the contract."""
    functions = {name for name, value in vars(Paths).items() if isinstance(value, staticmethod)}
    assert functions == CONTRACT.keys() - {"index"}
    names = {value for value in vars(Paths).values() if isinstance(value, str)}
    indexes = {name for name in names if re.fullmatch(CONTRACT["index"], name)}
    assert {"", *HAND_WRITTEN} <= names
    assert indexes == set(CONTRACT["index"].split("|"))


def test_real_pages_lie_at_addresses_of_the_contract(site: Site) -> None:
    """Every page's address has the form of one kind of the contract, and of one only."""
    for page in made(site).values():
        kinds = [kind for kind, form in CONTRACT.items() if re.fullmatch(form, page.path)]
        assert len(kinds) == 1, page.path


def test_real_addresses_are_given_once(site: Site) -> None:
    """No two pages share an address, the hand-written ones included."""
    counted = Counter([page.path for page in pages(site)] + list(HAND_WRITTEN))
    assert [path for path, number in counted.items() if number > 1] == []


def test_real_pages_have_an_index_one_level_up(site: Site) -> None:
    """Whoever cuts the last part off an address lands on a page."""
    paths = {page.path for page in made(site).values()}
    assert {path.rpartition("/")[0] for path in paths} <= paths


def test_every_entity_has_its_page(site: Site) -> None:
    """What is held is shown: one page for each occupation, group, visa and so on."""
    expected = [
        *map(Paths.occupation, site.occupations),
        *map(Paths.group, site.groups),
        *map(Paths.visa, site.visas),
        *map(Paths.list, site.lists),
        *map(Paths.matrix, (code for code in site.groups if len(code) == 1)),
        *map(Paths.state, site.states),
        *map(Paths.authority, site.authorities),
        *(Paths.criteria(*key) for key in site.criteria),
        *map(Paths.unit, site.units),
        *map(Paths.source, site.sources),
    ]
    indexes = CONTRACT["index"].split("|")
    found = [page.path for page in made(site).values() if page.path not in indexes]
    assert sorted(found) == sorted(expected)
    assert found[: len(site.occupations)] == expected[: len(site.occupations)]


def counted(made: list[int]) -> Later:
    """Give a context that notes each time when it is made."""

    def make() -> Mapping[str, int]:
        made.append(1)
        return {"number": len(made)}

    return Later(make)


def test_context_is_made_when_it_is_looked_into() -> None:
    """A context is not made before it is used, and then once, whatever is asked of it."""
    made: list[int] = []
    context = counted(made)
    assert made == []
    assert (context["number"], len(context), list(context)) == (1, 1, ["number"])
    assert dict(context) == {"number": 1}
    assert made == [1]


def test_page_that_stands_alone_takes_its_context_with_it() -> None:
    """A page with its context made leaves nothing behind in the page that it was made from."""
    made: list[int] = []
    page = Page("x", "", "", "", context=counted(made))
    for number in (1, 2):
        alone = page.alone()
        assert (alone.path, alone.context) == ("x", {"number": number})
        assert len(made) == number
    plain = replace(page, context={"a": 1})
    assert plain.alone() == plain


def test_pages_are_listed_before_their_contexts_are_made(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the pages of which there are many none is worked out until it is rendered."""

    def refusing(*_arguments: object) -> NoReturn:
        message = "worked out"
        raise RuntimeError(message)

    for module, name in (
        (occupation_module, "occupation_figures"),
        (groups_module, "group_figures"),
        (sources_module, "_uses"),
    ):
        monkeypatch.setattr(module, name, refusing)
    listed = {page.path: page for page in pages(site)}
    for path in (Paths.occupation("149212"), Paths.group("1492"), Paths.source("lin-19-051")):
        with pytest.raises(RuntimeError, match="worked out"):
            len(listed[path].context)


def test_short_links_cover_every_code(site: Site) -> None:
    """Each code of an occupation or a group leads to its page, each once."""
    links = list(short_links(site))
    assert dict(links) == {
        **{code: f"occupations/{code}" for code in site.occupations},
        **{code: f"groups/{code}" for code in site.groups},
    }
    assert len(links) == len(site.occupations) + len(site.groups)
    assert {path for _, path in links} <= {page.path for page in made(site).values()}


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("", ""),
        ("groups", "groups"),
        ("groups/1492", "groups"),
        ("assessment/x/group-c", "assessment"),
    ],
)
def test_area_is_the_first_part_of_the_address(path: str, area: str) -> None:
    """A page belongs to the part of the site that its address starts with."""
    assert Page(path=path, template="", title="", description="").area == area


# What a page is made of.


def every_page(site: Site) -> list[Page]:
    """Give the pages of the real data and of the smallest data, in which everything is held."""
    return [*made(site).values(), *pages(joined(good_records()))]


def test_templates_exist(site: Site) -> None:
    """Each page names a template that is there."""
    for page in every_page(site):
        assert (TEMPLATES / "pages" / page.template).is_file(), page.template


def test_section_anchors_are_unique_in_their_page(site: Site) -> None:
    """An anchor leads to one section of its page and is plain ASCII."""
    for page in every_page(site):
        anchors = [section.anchor for section in page.sections]
        assert len(set(anchors)) == len(anchors), page.path
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", anchor) for anchor in anchors), page.path


def test_titles_sections_and_crumbs_have_their_words(site: Site) -> None:
    """Every key of the wording that a page names is there."""
    wording = read_wording()
    for page in every_page(site):
        titles = [page.title, *(crumb.title for crumb in page.crumbs)]
        keys = {title for title in titles if isinstance(title, str)}
        keys |= {page.description, *(section.title for section in page.sections)}
        assert keys <= wording.keys(), page.path


def test_crumbs_lead_to_pages_above(site: Site) -> None:
    """The way back names pages that exist, never the page itself, by a title of their own."""
    for data in (site, joined(good_records())):
        titles = {page.path: [page.title] for page in made(data).values()}
        for code, group in data.groups.items():
            titles[Paths.group(code)] += [said.title for said in group.editions.values()]
        for page in made(data).values():
            steps = {crumb.path: crumb.title for crumb in page.crumbs}
            assert page.path not in steps
            assert len(steps) == len(page.crumbs)
            assert [path for path in steps if steps[path] not in titles[path]] == []


ALWAYS = [
    "answer", "editions", "titles", "tasks", "assessment", "lists", "visas", "nomination",
    "earnings", "shortage", "sources",
]  # fmt: skip
"""The sections of an occupation about which no document of its own is held."""


def test_real_occupation_has_the_permanent_sections(site: Site) -> None:
    """The anchors that the contract names are sections of an occupation held in full."""
    anchors = [section.anchor for section in page_at(site, "occupations/149212").sections]
    assert anchors == [
        "answer", "editions", "titles", "tasks", "assessment", "pathways", "self-check", "lists",
        "visas", "nomination", "earnings", "work", "shortage", "training", "disagreements",
        "snapshot", "sources",
    ]  # fmt: skip


def test_real_occupations_have_the_sections_that_always_stand(site: Site) -> None:
    """Of an occupation about which little is held, what is not held is not a section."""
    rest = {"pathways", "self-check", "work", "training", "disagreements", "snapshot"}
    for _occupation, page in of_occupations(site):
        anchors = [section.anchor for section in page.sections]
        assert [anchor for anchor in anchors if anchor not in rest] == ALWAYS, page.path
    for code in ("149211", "334111", "334116"):
        anchors = [section.anchor for section in page_at(site, f"occupations/{code}").sections]
        assert [anchor for anchor in anchors if anchor != "self-check"] == ALWAYS
        assert ("self-check" in anchors) == (code == "149211")


FREE = changed(good_records(), "visas", streams={})
"""The smallest data with a visa that needs no list: any kind of file may be missing from it."""


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("sheets", {"pathways"}),
        ("criteria", {"pathways", "self-check"}),
        ("snapshots", {"snapshot"}),
        ("careers", {"work", "training"}),
        ("disagreements", {"disagreements"}),
        ("instruments", set()),
        ("nomination_lists", set()),
        ("shortages", set()),
        ("profiles", set()),
        ("group_letters", set()),
        ("correspondences", set()),
    ],
)
def test_section_stands_where_something_is_held(kind: str, missing: set[str]) -> None:
    """A section of the occupation's page falls away with the data it shows, and no other does."""
    whole = {section.anchor for section in occupation_page(good_records()).sections}
    rest = occupation_page(without(FREE, kind)).sections
    assert whole - {section.anchor for section in rest} == missing


def test_siblings_are_the_rest_of_the_unit_group() -> None:
    """An occupation's page names the others of its unit group and not itself."""
    site = joined(with_second_occupation(good_records()))
    siblings = page_at(site, "occupations/111111").context["siblings"]
    assert [occupation.code for occupation in siblings] == ["111112"]


def test_each_careers_page_has_its_own_earnings_picture() -> None:
    """The pictures stand in the order of the careers pages."""
    page = occupation_page(with_second_careers_page(good_records()))
    occupation: Occupation = page.context["occupation"]
    drawn = [
        (picture.weekly.low, picture.yearly.high)
        for picture in page.context["pictures"]["earnings"]
    ]
    assert drawn == [
        (careers.earnings.weekly.low, careers.earnings.yearly.high)
        for careers in occupation.careers
    ]
    assert len(drawn) == 2


# Titles.


def spelt(rows: tuple[TitleRow, ...]) -> dict[str, list[tuple[str, Status | None]]]:
    """Give what each title's row says, in order; what several editions say, once."""
    return {
        row.title.en: list(dict.fromkeys((word.says, word.status) for word in row.words))
        for row in rows
    }


def test_real_titles_stand_once_with_the_word_of_every_source(site: Site) -> None:
    """149212's titles are those of the ABS, of VETASSESS and of the careers page, each once."""
    rows = page_at(site, "occupations/149212").context["titles"]
    alternative, suitable = ("title_alternative", None), ("title_suitable", None)
    careers, refused = ("title_careers", None), ("title_not_considered", Status.EXCLUDED)
    assert len({row.title.en for row in rows}) == len(rows)
    assert spelt(rows) == {
        "Customer Service Manager": [("title_principal", None)],
        "Client Service Manager": [alternative, suitable, careers],
        "Service Manager": [alternative, suitable, careers],
        "Customer Experience Manager": [suitable],
        "Call or Contact Centre Manager": [refused],
        "Customer Service Agent or Supervisor": [refused],
        "Operations Manager": [refused],
        "Retail Manager": [refused],
        "Technical Support Manager": [refused],
        "Client Relationship Manager": [refused],
        "Corporate Services Manager": [careers],
        "Customer Operations Manager": [careers],
        "Customer Relationship Manager": [careers],
    }


def test_real_title_words_name_their_source(site: Site) -> None:
    """Beside each word on a title stands the section of the document that says it."""
    sources: dict[str, set[str]] = {}
    for row in page_at(site, "occupations/149212").context["titles"]:
        for word in row.words:
            sources.setdefault(word.says, set()).add(provenance(word.section).source)
            said_by_edition = word.says in ("title_principal", "title_alternative")
            assert (word.edition is not None) == said_by_edition
    assert sources == {
        "title_principal": {"abs-anzsco-2022", "abs-anzsco-2013-v1.3-structure"},
        "title_alternative": {"abs-anzsco-2022", "abs-unit-group-1492"},
        "title_suitable": {"vetassess-149212"},
        "title_not_considered": {"vetassess-149212"},
        "title_careers": {"wa-careers-customer-service-manager"},
    }


def test_real_titles_are_all_that_the_editions_give(site: Site) -> None:
    """Every principal, alternative, specialised and example title of every edition has a row."""
    for occupation, page in of_occupations(site):
        given = set()
        for entry in occupation.editions.values():
            given.add(entry.title.en)
            if entry.record.titles:
                more = entry.record.titles
                for items in (more.alternative, more.specialisations, more.examples):
                    given |= {item.en for item in items}
        rows: tuple[TitleRow, ...] = page.context["titles"]
        assert given <= {row.title.en for row in rows}, page.path
        assert len({row.anchor for row in rows}) == len(rows)
        assert all(occupation.code not in row.others for row in rows)


def test_titles_that_differ_in_one_sign_are_two() -> None:
    """A title is spelt exactly: another capital makes another title."""
    records = good_records()
    names = only(records, "careers").content.alternative_names
    names = names.model_copy(update={"items": (Text(en="worker", zh="工作者"),)})
    rows = occupation_page(changed(records, "careers", alternative_names=names)).context["titles"]
    assert spelt(rows) == {
        "Worker": [("title_principal", None), ("title_suitable", None)],
        "Labourer": [("title_alternative", None)],
        "Night worker": [("title_specialisation", None)],
        "Helper": [("title_example", None)],
        "Sleeper": [("title_not_considered", Status.EXCLUDED)],
        "worker": [("title_careers", None)],
    }


def test_title_that_is_another_codes_principal_title_leads_there() -> None:
    """A row names the other codes whose principal title it is."""
    rows = page_at(joined(with_second_occupation(good_records())), Paths.occupation(CODE))
    others = {row.title.en: row.others for row in rows.context["titles"]}
    assert others["Helper"] == ("111112",)
    assert others["Worker"] == ()


def test_definition_of_two_editions_is_told_once_where_it_is_the_same() -> None:
    """Editions with the same words share them; other words stand apart, under their edition."""
    (shared,) = occupation_page(with_second_edition("Labourer")).context["definitions"]
    assert shared.editions == ("second", "first")
    assert len(shared.sections) == 2


# What an occupation's page decides.


def test_code_outside_an_instruments_edition_is_not_called_not_listed(site: Site) -> None:
    """Under a visa whose instrument has another edition's codes a code is neither on nor off."""
    instruments = {held.source: held for held in site.instruments.values()}
    for occupation in site.occupations.values():
        for answer in visa_answers(site, occupation):
            edition = instruments[answer.section.source].edition
            assert (answer.status is None) == (edition not in occupation.editions), occupation.code
        named = {said.provenance.source for said in occupation.listings}
        assert {instruments[source].edition for source in named} <= set(occupation.editions)


def test_conditional_answer_has_its_circumstances(site: Site) -> None:
    """A class of persons is conditional only with circumstances, and listed only without."""
    seen = set()
    for occupation in site.occupations.values():
        for answer in visa_answers(site, occupation):
            seen.add(answer.status)
            assert bool(answer.circumstances) == (answer.status is Status.CONDITIONAL)
            listed = answer.status in (Status.LISTED, Status.CONDITIONAL)
            assert bool(answer.listed_on) == listed
            assert set(answer.listed_on) <= set(answer.lists)
    assert seen == {Status.LISTED, Status.CONDITIONAL, Status.NOT_LISTED, None}


def test_same_list_name_of_two_instruments_is_not_one_answer(site: Site) -> None:
    """Listings stand by instrument, and each class of persons is answered from its own."""
    page = page_at(site, "occupations/149212")
    by_instrument = dict(page.context["listings_by_instrument"])
    assert {said.list: said.status for said in by_instrument["lin-19-051"]} == {
        "mltssl": Status.NOT_LISTED,
        "stsol": Status.LISTED,
        "rol": Status.NOT_LISTED,
    }
    assert {said.list: said.status for said in by_instrument["lin-19-219"]} == {
        "mltssl": Status.NOT_LISTED,
        "rol": Status.LISTED,
    }
    answers = {(visa, stream): status for visa, stream, status, _on in page.context["visas"].rows}
    assert answers["494", "nominee"] is Status.LISTED
    assert answers["491", "not-nominated"] is Status.NOT_LISTED
    assert answers["482", "core-skills"] is Status.NOT_LISTED


def test_closed_visas_are_answered_for_nobody(site: Site) -> None:
    """A visa for which no application can be made has a page and no answer."""
    closed = {subclass for subclass, visa in site.visas.items() if visa.closed}
    assert closed
    page = page_at(site, "occupations/261313")
    answered = {visa for visa, _stream, _status, _on in page.context["visas"].rows}
    assert answered == site.visas.keys() - closed


def test_each_state_is_told_by_what_is_held_of_it(site: Site) -> None:
    """Every state has a row: lists of the code's edition, lists of the other one, or none held."""
    held = {state for state, _name in site.nomination_lists}
    kinds = set()
    for occupation, page in of_occupations(site):
        rows = page.context["states"]
        assert [row.state for row in rows] == list(site.states)
        for row in rows:
            editions = {said.record.edition for said in row.nominations}
            others = {said.record.edition for said in row.elsewhere}
            assert editions <= set(occupation.editions)
            assert not others & set(occupation.editions)
            assert row.empty == (row.state not in held)
            assert not row.empty or row.not_held is not None
            kinds.add((bool(row.nominations), bool(row.elsewhere), row.empty))
    assert {(True, False, False), (False, True, False), (False, False, True)} <= kinds


def test_own_figures_are_never_the_unit_groups(site: Site) -> None:
    """What is told as the occupation's own is in its own row of the tables, or is missing."""
    for occupation, page in of_occupations(site):
        figures = page.context["figures"]
        assert (figures.own is None) == (occupation.figures is None), page.path
        if figures.own is None or occupation.figures is None:
            continue
        assert (figures.own.subject.level, figures.own.subject.code) == (
            "occupation",
            occupation.code,
        )
        assert (figures.unit_group.subject.level, figures.unit_group.subject.code) == (
            "unit_group",
            occupation.code[:4],
        )
        assert not set(figures.own.figures) & {"weekly", "hourly", "annual_growth"}
        row = occupation.figures.overview
        for name, figure in figures.own.figures.items():
            expected = getattr(row, name, None)
            if name == "employed" and expected is None and row is not None:
                expected = row.employed_below
            assert figure.value == expected, (page.path, name)


# Sources.


def test_real_source_pages_name_the_pages_that_use_them(site: Site) -> None:
    """A source's page leads to pages that exist, each once, with their own titles and codes."""
    known = {page.path: (page.title, page.code) for page in made(site).values()}
    for page in made(site).values():
        if page.template != "source.html":
            continue
        uses: Uses = page.context["uses"]
        assert len({use.path for use in uses.pages}) == len(uses.pages)
        assert {use.path: (use.title, use.code) for use in uses.pages} == {
            use.path: known[use.path] for use in uses.pages
        }
        assert set(uses.by_area) <= {"occupations", *CONTRACT["index"].split("|")}
        number = sum(uses.by_area.values())
        assert len(uses.pages) == (number if number <= NAMED_USES else 0), page.path


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("vetassess-149212", "occupations/149212"),
        ("abs-unit-group-1492", "groups/1492"),
        ("agency-149212", "occupations/149212"),
    ],
)
def test_real_source_page_names_a_page_that_draws_on_it(site: Site, source: str, path: str) -> None:
    """What was taken from a source can be followed from the source's page."""
    uses: Uses = page_at(site, Paths.source(source)).context["uses"]
    assert path in {use.path for use in uses.pages}


@pytest.mark.parametrize(
    ("source", "area"),
    [
        ("lin-19-051", "occupations"),
        ("lin-19-051", "visas"),
        ("lin-24-093", "occupations"),
        ("abs-anzsco-2013-v1.3-structure", "groups"),
        ("abs-anzsco-2022", "groups"),
        ("abs-anzsco-2022-correspondence", "occupations"),
        ("homeaffairs-visa-list", "visas"),
        ("jsa-occupation-profiles", "groups"),
    ],
)
def test_real_source_page_counts_the_pages_that_draw_on_it(
    site: Site, source: str, area: str
) -> None:
    """Of a source that many pages draw on, the pages are counted by area."""
    uses: Uses = page_at(site, Paths.source(source)).context["uses"]
    assert uses.by_area[area] > 0
