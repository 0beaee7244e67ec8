"""`generator.pages.law`, `lists` and `assessment`: what instruments say, each by itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.facts import Provenance, Status
from generator.model import Occupation, Site
from generator.pages import Page, Paths, pages
from generator.pages.assessment import SpecifiedRow, naming, specified_rows
from generator.pages.law import StreamAnswer, stream_lists, visa_answers
from generator.pages.lists import (
    InstrumentList,
    ListedRow,
    instrument_lists,
    listed_rows,
    other_names,
)
from generator.records.base import Text
from generator.records.visas import VisaFile

SOURCE_OF_LISTS = "lin-19-051"


@pytest.fixture(scope="module")
def by_path(site: Site) -> Mapping[str, Page]:
    """Every page by its address."""
    return {page.path: page for page in pages(site)}


# Visas: a visa's class of persons names its lists, and no more is said.

ANSWERS_149212 = [
    ("186", "direct-entry", Status.NOT_LISTED, ("csol",), ()),
    ("189", "points-tested", Status.NOT_LISTED, ("mltssl",), ()),
    ("190", "nominated", Status.LISTED, ("mltssl", "stsol"), ("stsol",)),
    ("407", "nominee", Status.LISTED, ("mltssl", "stsol", "rol"), ("stsol",)),
    ("482", "core-skills", Status.NOT_LISTED, ("csol",), ()),
    ("485", "applicant", Status.NOT_LISTED, ("mltssl",), ()),
    ("491", "nominated", Status.LISTED, ("mltssl", "stsol", "rol"), ("stsol",)),
    ("491", "not-nominated", Status.NOT_LISTED, ("mltssl",), ()),
    ("494", "nominee", Status.LISTED, ("mltssl", "rol"), ("rol",)),
]
"""From LIN 24/093, 19/051, 19/050, 24/089 and 19/219, read by eye."""
ANSWERS_149211 = [
    (
        visa,
        stream,
        *((Status.LISTED, lists, ("rol",)) if visa == "494" else (Status.NOT_LISTED, lists, ())),
    )
    for visa, stream, _, lists, _ in ANSWERS_149212
]


def told(answers: tuple[StreamAnswer, ...]) -> list[tuple[Any, ...]]:
    """Give what the answers say, without the section they are taken from."""
    return [
        (answer.visa, answer.stream, answer.status, answer.lists, answer.listed_on)
        for answer in answers
    ]


def answer(site: Site, occupation: Occupation, visa: str) -> StreamAnswer:
    """Give the answer of a visa that has one class of persons."""
    (found,) = (one for one in visa_answers(site, occupation) if one.visa == visa)
    return found


@pytest.mark.parametrize(
    ("code", "expected"), [("149212", ANSWERS_149212), ("149211", ANSWERS_149211)]
)
def test_visa_answers_follow_the_instruments(
    site: Site, code: str, expected: list[tuple[Any, ...]]
) -> None:
    """Each class of persons is answered from the lists of its own instrument."""
    assert told(visa_answers(site, site.occupations[code])) == expected


def test_visa_answers_name_the_stream_they_come_from(site: Site) -> None:
    """Each answer points at the class of persons whose provision it follows."""
    for said in visa_answers(site, site.occupations["149212"]):
        assert said.section is site.visas[said.visa].streams[said.stream]


def test_closed_visas_are_not_answered(site: Site) -> None:
    """Nobody can apply for a closed visa: it has a page and no answers."""
    closed = {subclass for subclass, visa in site.visas.items() if visa.closed}
    assert closed == {"187", "489"}
    answered = {said.visa for said in visa_answers(site, site.occupations["149212"])}
    assert answered == site.visas.keys() - closed


def test_code_of_another_edition_is_not_a_no(site: Site) -> None:
    """Where the instrument's edition does not have the code, there is no status at all."""
    said = visa_answers(site, site.occupations["121211"])
    silent = {one.visa for one in said if one.status is None}
    assert silent == {"186", "482"}
    assert all(site.visas[visa].edition == "anzsco-2022" for visa in silent)


@pytest.mark.parametrize(
    ("code", "visa", "numbers"), [("211112", "189", ["1"]), ("351411", "482", ["3", "4"])]
)
def test_listing_with_circumstances_is_conditional(
    site: Site, code: str, visa: str, numbers: list[str]
) -> None:
    """Where each item names circumstances in which it does not apply, the answer has them."""
    said = answer(site, site.occupations[code], visa)
    assert said.status is Status.CONDITIONAL
    assert list(said.circumstances) == numbers
    assert said.listed_on


def test_one_item_without_circumstances_is_enough(site: Site) -> None:
    """On two lists, of which one names no circumstances, the occupation is listed."""
    occupation = site.occupations["211112"]
    plain = next(
        listing.entry
        for other in site.occupations.values()
        for listing in other.listings
        if listing.status is Status.LISTED
    )
    listings = tuple(
        replace(listing, status=Status.LISTED, entry=plain)
        if (listing.provenance.source, listing.list) == (SOURCE_OF_LISTS, "stsol")
        else listing
        for listing in occupation.listings
    )
    said = answer(site, replace(occupation, listings=listings), "190")
    assert (said.status, said.listed_on) == (Status.LISTED, ("mltssl", "stsol"))
    assert said.circumstances == {}


def test_answer_needs_every_list_for_a_no(site: Site) -> None:
    """A list that the instrument does not have keeps the answer open, unless another lists it."""
    visa = site.visas["190"]
    stream = visa.streams["nominated"].model_copy(update={"lists": ("mltssl", "csol")})
    open_visa: VisaFile = visa.model_copy(update={"streams": {"nominated": stream}})
    changed = replace(site, visas={"190": open_visa})
    statuses = {
        code: answer(changed, site.occupations[code], "190").status for code in ("149212", "133111")
    }
    assert statuses == {"149212": Status.NOT_HELD, "133111": Status.LISTED}
    assert stream_lists(changed, stream).together is None


def test_instrument_that_is_not_held_gives_no_answer(site: Site) -> None:
    """Without the instrument nothing is known, in the edition that has the code."""
    rest = {key: one for key, one in site.instruments.items() if one.source != SOURCE_OF_LISTS}
    occupation = site.occupations["149212"]
    listings = tuple(one for one in occupation.listings if one.provenance.source != SOURCE_OF_LISTS)
    said = answer(replace(site, instruments=rest), replace(occupation, listings=listings), "189")
    assert said.status is Status.NOT_HELD


def test_visa_page_counts_its_lists(site: Site, by_path: Mapping[str, Page]) -> None:
    """A visa's page gives the number of items of each list of its instrument."""
    held = by_path["visas/491"].context["held"]
    assert held["nominated"].counts == {"mltssl": (212, 1), "stsol": (215, 0), "rol": (77, 0)}
    assert held["nominated"].together == 504
    assert held["not-nominated"].counts == {"mltssl": (212, 1)}
    assert by_path["visas/494"].context["held"]["nominee"].counts == {
        "mltssl": (216, 1),
        "rol": (434, 1),
    }
    for visa in site.visas.values():
        for stream in visa.streams.values():
            assert all(stream_lists(site, stream).counts.values())


def test_visa_without_lists_has_no_sections_about_them(by_path: Mapping[str, Page]) -> None:
    """A closed visa of which no list is held does not pretend to have one."""
    assert [section.anchor for section in by_path["visas/489"].sections] == ["sources"]
    assert [section.anchor for section in by_path["visas/190"].sections] == [
        "streams", "occupations", "history", "sources",
    ]  # fmt: skip


# Lists: the same name in several instruments.


def lists_of(site: Site, identity: str) -> dict[str, InstrumentList]:
    """Give each instrument's list of a name, by the instrument's source."""
    return {held.instrument.source: held for held in instrument_lists(site, identity)}


def rows_of(site: Site, identity: str) -> dict[str, ListedRow]:
    """Give the rows of the page of a list, by code."""
    rows = listed_rows(site, identity, instrument_lists(site, identity))
    found = {row.occupation.code: row for row in rows}
    assert list(found) == sorted(found)
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize(
    ("identity", "counts", "rows"),
    [
        ("mltssl", {"lin-19-051": 212, "lin-19-050": 216, "lin-19-219": 216}, 216),
        ("stsol", {"lin-19-051": 215, "lin-19-050": 216}, 216),
        ("rol", {"lin-19-051": 77, "lin-19-050": 77, "lin-19-219": 434}, 434),
        ("csol", {"lin-24-089": 456, "lin-24-093": 456}, 456),
    ],
)
def test_lists_of_one_name_are_kept_apart(
    site: Site, identity: str, counts: dict[str, int], rows: int
) -> None:
    """Each instrument's list has its own number of occupations; the table has all of them."""
    held = lists_of(site, identity)
    assert {source: len(one.entries.entries) for source, one in held.items()} == counts
    assert next(iter(held)) == site.lists[identity].source
    assert len(rows_of(site, identity)) == rows


def test_lists_name_the_visas_they_are_for(site: Site) -> None:
    """The visas of a list are those whose class of persons names this instrument's list."""
    assert {source: held.visas for source, held in lists_of(site, "mltssl").items()} == {
        "lin-19-051": ("189", "190", "485", "491"),
        "lin-19-050": ("407",),
        "lin-19-219": ("494",),
    }
    assert [held.visas for held in lists_of(site, "csol").values()] == [("482",), ("186",)]


@pytest.mark.parametrize("identity", ["mltssl", "stsol", "rol", "csol"])
def test_every_item_of_every_list_has_its_row(site: Site, identity: str) -> None:
    """Nothing of a list is lost in the table, and nothing is put on a list that does not name it."""
    rows = rows_of(site, identity)
    for position, held in enumerate(instrument_lists(site, identity)):
        found = {
            code: row.listings[position].entry  # type: ignore[union-attr]
            for code, row in rows.items()
            if row.listings[position] and row.listings[position].entry  # type: ignore[union-attr]
        }
        assert found == held.entries.entries


@pytest.mark.parametrize("identity", ["mltssl", "rol", "csol"])
def test_every_circumstance_that_an_item_names_stands_on_the_page(
    site: Site, identity: str
) -> None:
    """The number beside an item leads to a text on the same page."""
    for held in instrument_lists(site, identity):
        named = {
            str(number) for entry in held.entries.entries.values() for number in entry.circumstances
        }
        assert named <= held.circumstances.keys()
        assert held.conditional == sum(bool(e.circumstances) for e in held.entries.entries.values())


def test_every_circumstance_of_an_instrument_stands_on_some_page(site: Site) -> None:
    """No text of the law's circumstances is without a place."""
    for instrument in site.instruments.values():
        shown = {
            number
            for identity in instrument.lists
            for number in lists_of(site, identity)[instrument.source].circumstances
        }
        assert shown == set(instrument.circumstances.items if instrument.circumstances else ())


def test_name_that_an_instrument_prints_is_shown_where_it_differs(site: Site) -> None:
    """Capitals do not make another name; words do."""
    assert other_names("Chef", [("chef", "law"), ("CHEF", "web")]) == {}
    assert other_names("Chef", [("cook", "law"), ("chef", "web"), ("cook", "web")]) == {
        "cook": ("law", "web")
    }
    row = rows_of(site, "csol")["322313"]
    assert row.printed == {"Welder (First Class)": ("lin-24-089", "lin-24-093")}


def test_authorities_stand_once_where_the_instruments_agree(site: Site) -> None:
    """The order in which two instruments print the same authorities is not a difference."""
    (specified,) = rows_of(site, "mltssl")["221111"].authorities
    assert set(specified.authorities) == {"cpaa", "caanz", "ipa"}
    assert specified.sources == ("lin-19-051", "lin-19-260")


def test_web_page_that_differs_stands_on_the_list(by_path: Mapping[str, Page]) -> None:
    """149914 is on the department's web page for visas whose instruments do not list it."""
    differences = by_path["lists/csol"].context["differences"]
    assert [(occupation.code, one.visa) for occupation, one in differences] == [
        ("149914", "186"), ("149914", "482"),
    ]  # fmt: skip
    assert all(one.on_web_list and not one.on_instrument for _, one in differences)
    assert by_path["lists/stsol"].context["differences"] == ()


@pytest.mark.parametrize(
    ("identity", "extra"),
    [
        ("mltssl", ["circumstances", "history"]),
        ("stsol", ["history"]),
        ("rol", ["circumstances", "history"]),
        ("csol", ["circumstances", "differences"]),
    ],
)
def test_list_page_has_the_sections_that_it_fills(
    by_path: Mapping[str, Page], identity: str, extra: list[str]
) -> None:
    """A section stands where there is something to say."""
    anchors = [section.anchor for section in by_path[Paths.list(identity)].sections]
    assert anchors == ["visas", "occupations", *extra, "sources"]


# Assessing authorities.


def specified_of(site: Site, identity: str) -> dict[str, SpecifiedRow]:
    """Give the rows of the page of an authority, by code."""
    rows = specified_rows(site, identity, naming(site, identity))
    return {row.occupation.code: row for row in rows}


def test_every_specified_authority_has_its_row(site: Site) -> None:
    """What an instrument specifies stands on the page of each of the authorities."""
    for identity in site.authorities:
        rows = specified_of(site, identity)
        for position, instrument in enumerate(naming(site, identity)):
            assert instrument.assessing_authorities
            expected = {
                code
                for code, entry in instrument.assessing_authorities.entries.items()
                if identity in entry.authorities
            }
            assert {code for code, row in rows.items() if row.said[position]} == expected


def test_code_that_an_edition_lacks_is_told_from_one_not_named(site: Site) -> None:
    """121211 is a code of 2013 alone; the instrument in 2022 codes cannot name it."""
    assert specified_of(site, "vetassess")["121211"].known == {"lin-19-051", "lin-19-260"}


def test_every_letter_has_its_row_and_every_gap_is_told(site: Site) -> None:
    """Each occupation of the list of letters is there, with no letter where none is established."""
    file = site.letters["vetassess"]
    rows = specified_of(site, "vetassess")
    given = {
        code: row.letter.letter for code, row in rows.items() if row.letter and row.letter.letter
    }
    missing = {code for code, row in rows.items() if row.letter and row.letter.letter is None}
    assert given == {code: entry.letter for code, entry in file.entries.items()}
    assert missing == set(file.not_established)


def test_remarks_of_instruments_are_on_the_page_of_the_authority(
    site: Site, by_path: Mapping[str, Page]
) -> None:
    """Each remark stands with each of the authorities that it is about."""
    for identity in site.authorities:
        expected = {
            (instrument.source, code)
            for instrument in naming(site, identity)
            if instrument.assessing_authorities
            for code, entry in instrument.assessing_authorities.entries.items()
            if entry.remark and identity in entry.authorities
        }
        remarks = by_path[Paths.authority(identity)].context["remarks"]
        assert {(said.provenance.source, one.code) for one, said in remarks} == expected


def test_criteria_page_has_the_occupations_of_its_letter(by_path: Mapping[str, Page]) -> None:
    """A group's page names the sheet that is held and the occupations of the letter."""
    context = by_path["assessment/vetassess/group-c"].context
    assert [occupation.code for occupation, _ in context["assessed"]] == ["149212"]
    assert len(context["lettered"]) == 88
    assert by_path["assessment/vetassess/group-a"].context["assessed"] == ()


def test_index_counts_what_each_instrument_specifies(
    site: Site, by_path: Mapping[str, Page]
) -> None:
    """The table of authorities has a number for each instrument that specifies any."""
    counts = by_path["assessment"].context["counts"]
    assert len(counts) == 3 * len(site.authorities)
    assert counts["vetassess", "lin-19-051"] == 242
    assert counts["aims", "lin-24-093"] == 0


def test_provenance_of_a_list_is_its_instrument(site: Site) -> None:
    """A column has one source: the instrument as compiled."""
    for identity in site.lists:
        for held in instrument_lists(site, identity):
            assert held.provenance == Provenance(held.instrument.source, None)
            assert isinstance(next(iter(held.circumstances.values()), Text(en="x", zh=None)), Text)
