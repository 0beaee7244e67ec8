"""`generator.resolve`: the joins by code and edition, in real data and in small altered data."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.checks import check
from generator.facts import UNDATED, Provenance, Status
from generator.load import DataFile, Key, Records, load
from generator.model import Occupation, Site
from generator.problems import report
from generator.records.base import Record, Sourced, Text
from generator.records.visas import AuthorityEntries, ListEntries, ListEntry
from generator.resolve import provenance, resolve
from tests.conftest import TODAY
from tests.test_rules import GOOD, copy_of_good_data

CODE = "111111"
"""The one occupation of the smallest data without a problem."""


@cache
def good_records() -> Records:
    """Load the smallest data without a problem, once for each process."""
    records, problems = load(GOOD)
    assert problems == []
    return records


def only(records: Records, kind: str) -> DataFile:
    """Give the one file of a kind."""
    (file,) = records.of(kind).values()
    return file


def with_content(records: Records, kind: str, key: Key, content: Any) -> Records:
    """Give the records with a file of this kind and key that says `content`."""
    file = records.of(kind).get(key) or next(iter(records.of(kind).values()))
    name = file.name if file.key == key else f"data/{kind}/{'/'.join(key)}.yaml"
    by_key = {**records.of(kind), key: replace(file, key=key, name=name, content=content)}
    return Records({**records.files, kind: by_key})


def changed(records: Records, kind: str, **values: Any) -> Records:
    """Give the records with other values in the fields of the one file of a kind."""
    file = only(records, kind)
    assert isinstance(file.content, Record)
    return with_content(records, kind, file.key, file.content.model_copy(update=values))


def without(records: Records, kind: str) -> Records:
    """Give the records without any file of a kind."""
    return Records({**records.files, kind: {}})


def with_second_edition_alone() -> Records:
    """Give the records with a second edition of which no group is held."""
    records = good_records()
    editions = only(records, "editions").content
    return with_content(records, "editions", (), {**editions, "second": editions["first"]})


def with_second_edition() -> Records:
    """Give the records with the same classification once more, under another edition."""
    records = with_second_edition_alone()
    structure = only(records, "structures").content
    unit_group = only(records, "unit_groups").content
    records = with_content(records, "structures", ("second",), structure)
    return with_content(records, "unit_groups", ("second", "1111"), unit_group)


def with_second_instrument(records: Records) -> Records:
    """Give the records with another instrument of the edition, which says nothing of our codes."""
    instrument = only(records, "instruments").content
    sources = only(records, "sources").content
    records = with_content(records, "sources", (), {**sources, "statute": sources["book"]})
    silent = instrument.model_copy(
        update={
            "source": "statute",
            "read_for": (),
            "lists": {},
            "assessing_authorities": instrument.assessing_authorities.model_copy(
                update={"entries": {}}
            ),
        }
    )
    return with_content(records, "instruments", ("statute",), silent)


def unread(records: Records) -> Records:
    """Give the records with an instrument in which no code was looked up."""
    return changed(
        records,
        "instruments",
        read_for=(),
        lists={"short": ListEntries(provision="section 2", entries={})},
        assessing_authorities=AuthorityEntries(provision="section 3", entries={}),
    )


def with_second_careers_page(records: Records) -> Records:
    """Give the records with another careers page of the occupation, with other earnings."""
    page = only(records, "careers").content
    weekly = page.earnings.weekly.model_copy(update={"low": 4321, "high": 8765})
    other = page.model_copy(
        update={"earnings": page.earnings.model_copy(update={"weekly": weekly})}
    )
    return with_content(records, "careers", ("here", "labourer"), other)


def with_second_authority(records: Records) -> Records:
    """Give the records with a sheet of another authority, read first, whose criteria lack."""
    authority = only(records, "authorities").content.model_copy(
        update={"assessment_groups": {"A": "not_held"}, "abbreviation": "ABBEY"}
    )
    files = {
        **records.files,
        "authorities": {
            ("abbey",): replace(only(records, "authorities"), key=("abbey",), content=authority),
            **records.of("authorities"),
        },
        "sheets": {
            ("abbey", CODE): replace(only(records, "sheets"), key=("abbey", CODE)),
            **records.of("sheets"),
        },
    }
    return Records(files)


def with_second_occupation(records: Records) -> Records:
    """Give the records with a second occupation, about which as much is held as the first."""
    unit_group = only(records, "unit_groups").content
    first = unit_group.occupations[CODE]
    second = first.model_copy(update={"title": Text(en="Helper", zh="助手")})
    records = changed(records, "unit_groups", occupations={CODE: first, "111112": second})
    for kind in ("snapshots", "careers"):
        file = only(records, kind)
        link = file.content.occupation.model_copy(update={"code": "111112"})
        key = ("111112",) if kind == "snapshots" else ("here", "helper")
        content = file.content.model_copy(update={"occupation": link})
        records = with_content(records, kind, key, content)
    records = with_content(records, "sheets", ("board", "111112"), only(records, "sheets").content)
    return with_content(
        records, "disagreements", ("111112",), only(records, "disagreements").content
    )


def joined(records: Records) -> Site:
    """Join records that no check finds fault with."""
    assert report(check(records, TODAY)) == "0 problems found\n"
    return resolve(records)


def the_occupation(records: Records) -> Occupation:
    """Join the records and give the smallest data's occupation."""
    return joined(records).occupations[CODE]


# The project's own data.


def test_real_customer_service_manager_has_all_that_is_held(site: Site) -> None:
    """149212 has its sheet with the criteria of its group, a careers page, a unit, a snapshot."""
    occupation = site.occupations["149212"]
    assert occupation.title.en == "Customer Service Manager"
    (assessment,) = occupation.assessments
    assert assessment.authority == "vetassess"
    assert assessment.sheet.assessment_group.letter == "C"
    assert assessment.criteria is site.criteria["vetassess", "C"]
    (careers,) = occupation.careers
    assert careers.heading.name.en == "Customer service manager"
    assert occupation.units == ("BSBCUS501",)
    assert occupation.snapshot is not None
    assert occupation.snapshot.occupation.code == "149212"
    assert occupation.disagreements


def test_real_listings_stand_in_the_order_of_the_instrument(site: Site) -> None:
    """149212 is on the STSOL alone; lists come in the order of the instrument's sections."""
    listings = site.occupations["149212"].listings
    assert [(listing.list, listing.status, listing.provision) for listing in listings] == [
        ("mltssl", Status.NOT_LISTED, "section 8"),
        ("stsol", Status.LISTED, "section 9"),
        ("rol", Status.NOT_LISTED, "section 10"),
    ]
    assert [listing.entry for listing in listings] == [
        None,
        ListEntry(item=28, name="customer service manager"),
        None,
    ]
    assert {listing.provenance for listing in listings} == {Provenance("lin-19-051", None)}


def test_real_authority_is_the_one_that_the_instrument_specifies(site: Site) -> None:
    """149212's assessing authority comes from the instrument's table, with its place there."""
    (specified,) = site.occupations["149212"].authorities
    assert (specified.authority, specified.entry.item, specified.provision) == (
        "vetassess",
        240,
        "section 10AA",
    )
    assert specified.provenance == Provenance("lin-19-051", None)


def test_real_code_that_was_looked_up_and_is_absent_is_not_listed(site: Site) -> None:
    """149211 is on none of the three lists, and we know it, because it was looked up."""
    occupation = site.occupations["149211"]
    assert [(listing.list, listing.status) for listing in occupation.listings] == [
        ("mltssl", Status.NOT_LISTED),
        ("stsol", Status.NOT_LISTED),
        ("rol", Status.NOT_LISTED),
    ]
    assert all(listing.entry is None for listing in occupation.listings)


def test_real_code_about_which_nothing_is_held_is_empty(site: Site) -> None:
    """149211 borrows nothing from its neighbour in the unit group."""
    occupation = site.occupations["149211"]
    assert occupation.assessments == ()
    assert occupation.careers == ()
    assert occupation.units == ()
    assert occupation.authorities == ()
    assert occupation.snapshot is None
    assert occupation.disagreements == {}


@pytest.mark.parametrize("code", ["149211", "149212"])
def test_real_occupation_knows_the_groups_above_it(site: Site, code: str) -> None:
    """The way up is major, sub-major, minor and unit group, in this order."""
    occupation = site.occupations[code]
    assert [group.code for group in occupation.ancestors] == ["1", "14", "149", "1492"]
    assert occupation.unit_group is site.unit_groups["1492"]
    assert occupation.unit_group.group == occupation.ancestors[-1]
    assert {group.edition for group in occupation.ancestors} == {occupation.edition}


def test_real_groups_carry_the_source_of_their_titles(site: Site) -> None:
    """Every group, the unit group too, is titled by the dated structure of its edition."""
    structure = Provenance("abs-anzsco-2013-v1.3-structure", None)
    assert {group.provenance for group in site.groups.values()} == {structure}


# Provenance.


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (Sourced(source="book"), Provenance("book", None)),
        (Sourced(source="page", as_of=UNDATED), Provenance("page", UNDATED)),
        (Sourced(source="page", as_of=TODAY), Provenance("page", TODAY)),
    ],
)
def test_provenance_is_the_source_and_the_day(section: Sourced, expected: Provenance) -> None:
    """Who says a section and as of when is what the section itself names."""
    assert provenance(section) == expected


# Lists: listed, not listed, not held.


def listing(records: Records) -> tuple[Status, str, ListEntry | None]:
    """Give what the one instrument says of the occupation and the one list."""
    (found,) = the_occupation(records).listings
    assert found.list == "short"
    assert found.provenance == Provenance("book", None)
    return found.status, found.provision, found.entry


def test_entry_of_an_instrument_makes_an_occupation_listed() -> None:
    """An occupation that stands in a list is listed, with its entry and the list's section."""
    entry = ListEntry(item=1, name="worker")
    assert listing(good_records()) == (Status.LISTED, "section 2", entry)


def test_absence_after_reading_is_not_listed() -> None:
    """An occupation that was looked up and is not there is not listed."""
    empty = {"short": ListEntries(provision="section 2", entries={})}
    records = changed(good_records(), "instruments", lists=empty)
    assert listing(records) == (Status.NOT_LISTED, "section 2", None)


def test_absence_without_reading_is_not_held() -> None:
    """An occupation that was not looked up is never said to be absent."""
    assert listing(unread(good_records())) == (Status.NOT_HELD, "section 2", None)


def test_list_that_the_instrument_lacks_is_not_held() -> None:
    """Of a list that the instrument does not make, nothing is known, whoever was looked up."""
    records = changed(good_records(), "instruments", lists={})
    assert listing(records) == (Status.NOT_HELD, "", None)


def test_without_an_instrument_there_are_no_listings() -> None:
    """Where no instrument is held nothing is said of any list."""
    occupation = the_occupation(without(good_records(), "instruments"))
    assert occupation.listings == ()
    assert occupation.authorities == ()


def test_lists_of_the_instrument_come_before_those_it_lacks() -> None:
    """The instrument's order decides; lists it does not make follow in the order of the data."""
    records = good_records()
    record = only(records, "lists").content
    for name in ("early", "late"):
        records = with_content(records, "lists", (name,), record)
    entries = ListEntries(provision="section 9", entries={})
    both = {"late": entries, **only(records, "instruments").content.lists}
    listings = the_occupation(changed(records, "instruments", lists=both)).listings
    assert [(found.list, found.status) for found in listings] == [
        ("late", Status.NOT_LISTED),
        ("short", Status.LISTED),
        ("early", Status.NOT_HELD),
    ]


def test_two_instruments_each_say_their_own() -> None:
    """What each instrument says of a list stands apart, under the instrument's own name."""
    listings = the_occupation(with_second_instrument(good_records())).listings
    assert [(found.provenance.source, found.status) for found in listings] == [
        ("book", Status.LISTED),
        ("statute", Status.NOT_HELD),
    ]


# Joins by edition.


def filed_under_second(kind: str) -> Occupation:
    """Join the records with the one file of a kind filed under another edition's code."""
    records = with_second_edition_alone()
    content = only(records, kind).content
    if hasattr(content, "occupation"):
        link = content.occupation.model_copy(update={"edition": "second"})
        records = changed(records, kind, occupation=link)
    else:
        records = changed(records, kind, edition="second")
    return resolve(records).occupations[CODE]


def test_instrument_of_another_edition_says_nothing() -> None:
    """An instrument speaks in the codes of its edition and of no other."""
    occupation = filed_under_second("instruments")
    assert occupation.listings == ()
    assert occupation.authorities == ()


def test_sheet_of_another_edition_is_not_joined() -> None:
    """A sheet that is filed under another edition's code is not this occupation's."""
    assert filed_under_second("sheets").assessments == ()


def test_careers_page_of_another_edition_is_not_joined() -> None:
    """A careers page that we match to another edition's code is not this occupation's."""
    assert filed_under_second("careers").careers == ()


def test_snapshot_of_another_edition_is_not_joined() -> None:
    """An old page that we match to another edition's code is not this occupation's."""
    assert filed_under_second("snapshots").snapshot is None


def test_same_code_in_two_editions_is_kept_apart_or_refused() -> None:
    """One code in two editions is two occupations: none of them may disappear unsaid."""
    records = with_second_edition()
    editions = {occupation.edition for occupation in resolve(records).occupations.values()}
    assert check(records, TODAY) or editions == {"first", "second"}


# Other joins.


def test_sheet_without_criteria_is_kept() -> None:
    """A sheet whose group's criteria are not held is joined without them."""
    (assessment,) = the_occupation(without(good_records(), "criteria")).assessments
    assert assessment.criteria is None


def test_criteria_are_those_of_the_sheets_own_authority() -> None:
    """A group of the same letter at another authority lends a sheet no criteria."""
    first, second = the_occupation(with_second_authority(good_records())).assessments
    assert (first.authority, first.criteria) == ("abbey", None)
    assert second.authority == "board"
    assert second.criteria is only(good_records(), "criteria").content


def test_unit_is_joined_where_it_names_the_occupation() -> None:
    """A unit of competency stands beside the occupations that it is placed beside, no others."""
    records = good_records()
    assert the_occupation(records).units == ()
    link = only(records, "careers").content.occupation
    placed = changed(records, "units", related_occupations=(link, link))
    assert the_occupation(placed).units == ("UNIT1",)
    elsewhere = link.model_copy(update={"edition": "second"})
    records = changed(with_second_edition_alone(), "units", related_occupations=(elsewhere,))
    assert resolve(records).occupations[CODE].units == ()


def test_entities_keep_the_records_themselves() -> None:
    """What a record says is pointed at, not copied."""
    records = good_records()
    site = resolve(records)
    occupation = site.occupations[CODE]
    assert occupation.careers[0] is only(records, "careers").content
    assert occupation.snapshot is only(records, "snapshots").content
    assert site.units["UNIT1"] is only(records, "units").content
    assert site.criteria["board", "A"] is only(records, "criteria").content
    assert site.qualification_provenance == Provenance("page", UNDATED)


@pytest.mark.parametrize("kind", sorted(good_records().files))
def test_data_of_which_a_kind_is_missing_is_refused_or_joined(kind: str, tmp_path: Path) -> None:
    """Where all files of a kind are deleted a problem says so or the rest is joined without."""
    copy_of_good_data(tmp_path)
    for file in good_records().of(kind).values():
        (tmp_path / file.name).unlink()
    records, problems = load(tmp_path)
    problems += check(records, TODAY)
    assert problems or resolve(records).occupations.keys() == {CODE}
