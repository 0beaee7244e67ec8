"""`generator.pages`: which pages there are, their permanent addresses, and what they decide."""

import re
from collections import Counter
from collections.abc import Mapping

import pytest

from generator.facts import Status
from generator.load import Records
from generator.model import Occupation, Site
from generator.pages import HAND_WRITTEN, Page, Paths, pages, short_links
from generator.pages.occupation import TitleRow
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
    with_second_occupation,
    without,
)

CONTRACT: Mapping[str, str] = {
    "occupation": r"occupations/[0-9]{6}",
    "group": r"groups/[0-9]{1,4}",
    "visa": r"visas/[0-9]{3}",
    "list": r"lists/[a-z0-9][a-z0-9.-]*",
    "state": r"nomination/[a-z0-9][a-z0-9.-]*",
    "authority": r"assessment/[a-z0-9][a-z0-9.-]*",
    "criteria": r"assessment/[a-z0-9][a-z0-9.-]*/group-[a-z]",
    "unit": r"units/[A-Z0-9]+",
    "source": r"sources/[a-z0-9][a-z0-9.-]*",
    "index": r"|occupations|groups|visas|lists|nomination|assessment|units|sources|glossary",
}
"""The public contract: the address of every kind of page, below the language."""


def page_at(site: Site, path: str) -> Page:
    """Give the one page at an address."""
    (page,) = (page for page in pages(site) if page.path == path)
    return page


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
        (Paths.sources, "sources"),
        (Paths.glossary, "glossary"),
        (Paths.about, "about"),
        (Paths.how_to_read, "how-to-read"),
        (Paths.api, "api"),
        (Paths.occupation("149212"), "occupations/149212"),
        (Paths.group("1"), "groups/1"),
        (Paths.group("1492"), "groups/1492"),
        (Paths.visa("491"), "visas/491"),
        (Paths.list("stsol"), "lists/stsol"),
        (Paths.state("new-south-wales"), "nomination/new-south-wales"),
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
    for page in pages(site):
        kinds = [kind for kind, form in CONTRACT.items() if re.fullmatch(form, page.path)]
        assert len(kinds) == 1, page.path


def test_real_addresses_are_given_once(site: Site) -> None:
    """No two pages share an address, the hand-written ones included."""
    counted = Counter([page.path for page in pages(site)] + list(HAND_WRITTEN))
    assert [path for path, number in counted.items() if number > 1] == []


def test_real_pages_have_an_index_one_level_up(site: Site) -> None:
    """Whoever cuts the last part off an address lands on a page."""
    paths = {page.path for page in pages(site)}
    assert {path.rpartition("/")[0] for path in paths} <= paths


def test_every_entity_has_its_page(site: Site) -> None:
    """What is held is shown: one page for each occupation, group, visa and so on, in order."""
    expected = [
        *map(Paths.occupation, site.occupations),
        *map(Paths.group, site.groups),
        *map(Paths.visa, site.visas),
        *map(Paths.list, site.lists),
        *map(Paths.state, site.states),
        *map(Paths.authority, site.authorities),
        *(Paths.criteria(*key) for key in site.criteria),
        *map(Paths.unit, site.units),
        *map(Paths.source, site.sources),
    ]
    indexes = CONTRACT["index"].split("|")
    assert [page.path for page in pages(site) if page.path not in indexes] == expected


def test_short_links_cover_every_code(site: Site) -> None:
    """Each code of an occupation or a group leads to its page, each once."""
    links = list(short_links(site))
    assert dict(links) == {
        **{code: f"occupations/{code}" for code in site.occupations},
        **{code: f"groups/{code}" for code in site.groups},
    }
    assert len(links) == len(site.occupations) + len(site.groups)
    assert {path for _, path in links} <= {page.path for page in pages(site)}


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
    return [*pages(site), *pages(joined(good_records()))]


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
    """The way back names pages that exist, never the page itself, with their own titles."""
    for records in (site, joined(good_records())):
        titles = {page.path: page.title for page in pages(records)}
        for page in pages(records):
            steps = {crumb.path: crumb.title for crumb in page.crumbs}
            assert page.path not in steps
            assert len(steps) == len(page.crumbs)
            assert {path: titles[path] for path in steps} == steps


def test_real_occupation_has_the_permanent_sections(site: Site) -> None:
    """The anchors that the contract names are sections of an occupation held in full."""
    anchors = [section.anchor for section in page_at(site, "occupations/149212").sections]
    assert anchors == [
        "answer", "titles", "tasks", "assessment", "pathways", "lists", "visas", "nomination",
        "earnings", "work", "training", "disagreements", "snapshot", "sources",
    ]  # fmt: skip


def test_real_occupation_without_documents_has_the_sections_that_always_stand(site: Site) -> None:
    """Of an occupation about which little is held, what is not held is not a section."""
    anchors = [section.anchor for section in page_at(site, "occupations/149211").sections]
    assert anchors == [
        "answer", "titles", "tasks", "assessment", "lists", "visas", "nomination", "sources",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("sheets", {"pathways"}),
        ("criteria", {"pathways"}),
        ("snapshots", {"snapshot"}),
        ("careers", {"earnings", "work", "training"}),
        ("disagreements", {"disagreements"}),
        ("instruments", set()),
    ],
)
def test_section_stands_where_something_is_held(kind: str, missing: set[str]) -> None:
    """A section of the occupation's page falls away with the data it shows, and no other does."""
    whole = {section.anchor for section in occupation_page(good_records()).sections}
    rest = occupation_page(without(good_records(), kind)).sections
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
    """Give what each title's row says, in order."""
    return {row.title.en: [(word.says, word.status) for word in row.words] for row in rows}


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
    sources = {
        word.says: provenance(word.section).source
        for row in page_at(site, "occupations/149212").context["titles"]
        for word in row.words
    }
    assert sources == {
        "title_principal": "abs-unit-group-1492",
        "title_alternative": "abs-unit-group-1492",
        "title_suitable": "vetassess-149212",
        "title_not_considered": "vetassess-149212",
        "title_careers": "wa-careers-customer-service-manager",
    }


def test_titles_that_differ_in_one_sign_are_two() -> None:
    """A title is spelt exactly: another capital makes another title."""
    records = good_records()
    names = only(records, "careers").content.alternative_names
    names = names.model_copy(update={"items": (Text(en="worker", zh="工作者"),)})
    rows = occupation_page(changed(records, "careers", alternative_names=names)).context["titles"]
    assert spelt(rows) == {
        "Worker": [("title_principal", None), ("title_suitable", None)],
        "Sleeper": [("title_not_considered", Status.EXCLUDED)],
        "worker": [("title_careers", None)],
    }


# Sources.


def test_real_source_pages_name_the_pages_that_use_them(site: Site) -> None:
    """A source's page leads to pages that exist, each once, with their own titles and codes."""
    known = {page.path: (page.title, page.code) for page in pages(site)}
    for identity in site.sources:
        used_on = page_at(site, Paths.source(identity)).context["used_on"]
        assert len({use.path for use in used_on}) == len(used_on)
        assert {use.path: (use.title, use.code) for use in used_on} == {
            use.path: known[use.path] for use in used_on
        }


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("lin-19-051", "occupations/149211"),
        ("lin-19-051", "occupations/149212"),
        ("lin-19-051", "visas/190"),
        ("vetassess-149212", "occupations/149212"),
        ("vetassess-149212", "assessment/vetassess/group-c"),
        ("abs-unit-group-1492", "groups/1492"),
        ("abs-anzsco-2013-v1.3-structure", "groups/14"),
        ("lin-19-051", "lists/stsol"),
        ("agency-149212", "occupations/149212"),
        ("homeaffairs-visa-list", "visas/491"),
    ],
)
def test_real_source_page_names_a_page_that_draws_on_it(site: Site, source: str, path: str) -> None:
    """What was taken from a source can be followed from the source's page."""
    used_on = page_at(site, Paths.source(source)).context["used_on"]
    assert path in {use.path for use in used_on}
