"""`generator.resolve`: the joins by code and edition, in real data and in small altered data."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.checks import check
from generator.facts import UNDATED, Provenance, Status, same_title
from generator.load import DataFile, Key, Records, load
from generator.model import Listing, Occupation, Site
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
    """Give the records with a second, newer edition of which no group is held."""
    records = good_records()
    editions = only(records, "editions").content
    newer = editions["first"].model_copy(update={"released": date(2021, 1, 1)})
    return with_content(records, "editions", (), {**editions, "second": newer})


def with_second_edition(title: str = "Worker") -> Records:
    """Give the records with the same classification once more, under another edition."""
    records = with_second_edition_alone()
    structure = only(records, "structures").content
    unit_group = only(records, "unit_groups").content
    occupation = unit_group.occupations[CODE]
    chinese = occupation.title.zh if title == occupation.title.en else f"{occupation.title.zh}者"
    occupation = occupation.model_copy(update={"title": Text(en=title, zh=chinese)})
    unit_group = unit_group.model_copy(update={"occupations": {CODE: occupation}})
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
            "lists": {"short": ListEntries(provision="section 7", entries={})},
            "assessing_authorities": AuthorityEntries(provision="section 8", entries={}),
            "circumstances": None,
        }
    )
    return with_content(records, "instruments", ("statute",), silent)


def unlisted(records: Records) -> Records:
    """Give the records with an instrument that names none of our codes."""
    return changed(
        records,
        "instruments",
        lists={"short": ListEntries(provision="section 2", entries={})},
        assessing_authorities=AuthorityEntries(provision="section 3", entries={}),
    )


def unconditional(records: Records) -> Records:
    """Give the records with an instrument whose item names no circumstances."""
    entries = {CODE: ListEntry(item=1, name="worker")}
    lists = {"short": ListEntries(provision="section 2", entries=entries)}
    return changed(records, "instruments", lists=lists)


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
    return replace(records, files=files)


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


def test_real_listings_are_those_of_every_instrument_of_the_code(site: Site) -> None:
    """149212 is answered by every list of every instrument, in the order of their sections."""
    listings = site.occupations["149212"].listings
    assert [(said.provenance.source, said.list, said.status) for said in listings] == [
        ("lin-19-050", "mltssl", Status.NOT_LISTED),
        ("lin-19-050", "stsol", Status.LISTED),
        ("lin-19-050", "rol", Status.NOT_LISTED),
        ("lin-19-051", "mltssl", Status.NOT_LISTED),
        ("lin-19-051", "stsol", Status.LISTED),
        ("lin-19-051", "rol", Status.NOT_LISTED),
        ("lin-19-219", "mltssl", Status.NOT_LISTED),
        ("lin-19-219", "rol", Status.LISTED),
        ("lin-24-089", "csol", Status.NOT_LISTED),
        ("lin-24-093", "csol", Status.NOT_LISTED),
    ]
    entries = [said.entry for said in listings if said.provenance.source == "lin-19-051"]
    assert entries == [None, ListEntry(item=28, name="customer service manager"), None]
    assert {said.provenance.as_of for said in listings} == {None}


def test_real_lists_of_one_name_are_told_apart_by_instrument(site: Site) -> None:
    """111111 is on one instrument's MLTSSL and not on another's: both stand, each as its own."""
    said = {
        listing.provenance.source: listing.status
        for listing in site.occupations["111111"].listings
        if listing.list == "mltssl"
    }
    assert said == {
        "lin-19-050": Status.LISTED,
        "lin-19-051": Status.NOT_LISTED,
        "lin-19-219": Status.LISTED,
    }


def test_real_listings_agree_with_the_instruments(site: Site) -> None:
    """Of each code: listed, conditional or not, by the entries of all instruments of its editions."""
    for code, occupation in site.occupations.items():
        expected = {
            (instrument.source, name): table.entries.get(code)
            for instrument in site.instruments.values()
            if instrument.edition in occupation.editions
            for name, table in instrument.lists.items()
        }
        found = {(said.provenance.source, said.list): said for said in occupation.listings}
        assert {key: said.entry for key, said in found.items()} == expected, code
        for said in found.values():
            circumstances = said.entry.circumstances if said.entry else ()
            assert tuple(map(int, said.circumstances)) == circumstances
            if said.entry is None:
                assert said.status is Status.NOT_LISTED
            else:
                assert said.status is (Status.CONDITIONAL if circumstances else Status.LISTED)


def test_real_circumstances_are_those_of_the_listing_instrument(site: Site) -> None:
    """111111 is on the Core Skills list but for circumstance 1, in each instrument's own words."""
    listings = [said for said in site.occupations["111111"].listings if said.list == "csol"]
    assert [(said.provenance.source, said.status) for said in listings] == [
        ("lin-24-089", Status.CONDITIONAL),
        ("lin-24-093", Status.CONDITIONAL),
    ]
    for said in listings:
        texts = site.instruments[said.provenance.source].circumstances
        assert texts is not None
        assert said.circumstances == {"1": texts.items["1"]}


def test_real_authorities_are_those_that_the_instruments_specify(site: Site) -> None:
    """149212's assessing authority comes from two instruments' tables, with its place in each."""
    said = [
        (one.provenance.source, one.entry.authorities, one.entry.item, one.provision)
        for one in site.occupations["149212"].authorities
    ]
    assert [one[:2] for one in said] == [
        ("lin-19-051", ("vetassess",)),
        ("lin-19-260", ("vetassess",)),
    ]
    assert said[0][2:] == (240, "section 10AA")
    assert site.occupations["149212"].authority_ids == ("vetassess",)


def test_real_code_about_which_no_document_is_held_is_empty(site: Site) -> None:
    """149211 borrows nothing from its neighbour in the unit group."""
    occupation = site.occupations["149211"]
    assert occupation.assessments == ()
    assert occupation.careers == ()
    assert occupation.units == ()
    assert occupation.snapshot is None
    assert occupation.disagreements == {}


@pytest.mark.parametrize("code", ["149211", "149212", "254499", "334116"])
def test_real_occupation_knows_the_groups_above_it(site: Site, code: str) -> None:
    """In each edition the way up is major, sub-major, minor and unit group, in this order."""
    for edition, entry in site.occupations[code].editions.items():
        assert [group.code for group in entry.ancestors] == [code[:size] for size in (1, 2, 3, 4)]
        assert entry.unit_group is site.groups[code[:4]].editions[edition]
        assert {group.edition for group in entry.ancestors} == {edition}


def test_real_groups_carry_the_source_of_their_titles(site: Site) -> None:
    """Every group, the unit groups too, is titled by the dated publication of its edition."""
    sources = {
        said.edition: said.provenance
        for group in site.groups.values()
        for said in group.editions.values()
    }
    assert sources == {
        "anzsco-2022": Provenance("abs-anzsco-2022", None),
        "anzsco-2013-v1.3": Provenance("abs-anzsco-2013-v1.3-structure", None),
    }


def test_real_editions_stand_with_the_newest_first(site: Site) -> None:
    """A code has every edition that has it, 2022 before 2013, and nothing of the others."""
    counted = Counter(tuple(found.editions) for found in site.occupations.values())
    both = ("anzsco-2022", "anzsco-2013-v1.3")
    assert counted.keys() == {both, both[:1], both[1:]}
    assert counted[both] + counted[both[:1]] == 1076
    assert counted[both] + counted[both[1:]] == 1023
    for code in site.occupations:
        assert tuple(site.groups[code[:4]].editions)[:1] <= both


@pytest.mark.parametrize(
    ("code", "edition"), [("334111", "anzsco-2013-v1.3"), ("334116", "anzsco-2022")]
)
def test_real_code_of_one_edition_is_asked_for_in_no_other(
    site: Site, code: str, edition: str
) -> None:
    """A code that one edition has is answered by that edition's instruments, lists and tables."""
    occupation = site.occupations[code]
    assert tuple(occupation.editions) == (edition,)
    instruments = {instrument.source: instrument for instrument in site.instruments.values()}
    named = {said.provenance.source for said in occupation.listings}
    named |= {said.provenance.source for said in occupation.authorities}
    assert {instruments[source].edition for source in named} == {edition}
    assert {said.record.edition for said in occupation.nominations} == {edition}
    assert (occupation.figures is None) == (edition != "anzsco-2013-v1.3")
    assert bool(occupation.ratings) == (edition == "anzsco-2022")


# Counterparts in other editions.


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("334111", [
            ("anzsco-2022", "334116", "partial", "through"),
            ("anzsco-2022", "334117", "partial", "through"),
        ]),
        ("139914", [
            ("anzsco-2022", "139916", "partial", "through"),
            ("anzsco-2022", "139917", "partial", "through"),
        ]),
        ("139916", [
            ("anzsco-2021", "139914", "partial", "table"),
            ("isco-08", "1213", "partial", "table"),
            ("isco-08", "2421", "partial", "table"),
            ("osca-2024", "111631", "full", "table"),
            ("anzsco-2013-v1.3", "139914", "partial", "through"),
        ]),
    ],
)  # fmt: skip
def test_real_counterparts_say_how_they_are_known(
    site: Site, code: str, expected: list[tuple[str, str, str, str]]
) -> None:
    """A code of another edition stands with its match and with the ground on which we name it."""
    found = site.occupations[code].counterparts
    assert [(one.edition, one.code, one.match, one.basis) for one in found] == expected


def test_real_counterparts_by_table_are_the_published_tables(site: Site) -> None:
    """Every link of every published table stands on the page of its code, and none beside it."""
    for code, occupation in site.occupations.items():
        expected = {
            (table.target, other): match
            for table in site.correspondences.values()
            if table.edition in occupation.editions
            for other, match in table.links.get(code, {}).items()
        }
        found = {
            (one.edition, one.code): one.match
            for one in occupation.counterparts
            if one.basis == "table"
        }
        assert found == expected, code


def test_real_counterparts_never_lead_to_the_code_itself_in_its_editions(site: Site) -> None:
    """A bridge leads to another edition: where it leads to a code we hold, the code is there."""
    for code, occupation in site.occupations.items():
        for other in occupation.counterparts:
            assert (other.edition, other.code) not in {(name, code) for name in occupation.editions}
            if other.basis != "table":
                assert other.edition in site.occupations[other.code].editions
                assert other.match != "full" or other.basis == "through"


# Letters, nomination, figures, the web list.


def test_real_letters_count_only_with_the_title(site: Site) -> None:
    """A letter is joined to a code whose title in some edition is the one printed beside it."""
    letters = site.letters["vetassess"]
    for code, occupation in site.occupations.items():
        titles = [entry.title.en for entry in occupation.editions.values()]
        printed = letters.entries.get(code)
        expected: list[str | None] = []
        if printed and any(same_title(printed.title, title) for title in titles):
            expected = [printed.letter]
        elif any(same_title(letters.not_established.get(code, ""), title) for title in titles):
            expected = [None]
        assert [said.letter for said in occupation.letters] == expected, code


def test_real_lists_by_unit_group_speak_of_the_unit_group(site: Site) -> None:
    """Of 261313 a list of unit groups says something of 2613, and says that it does."""
    said = {(one.state, one.list): one for one in site.occupations["261313"].nominations}
    by_group = said["nsw", "skills-lists"]
    assert (by_group.of_unit_group, by_group.code, by_group.status) == (True, "2613", Status.LISTED)
    by_code = said["qld", "onshore"]
    assert (by_code.of_unit_group, by_code.code, by_code.status) == (False, "261313", Status.LISTED)
    absent = said["nt", "offshore"]
    assert (absent.status, absent.entry) == (Status.NOT_LISTED, None)


def test_real_nominations_are_those_of_the_lists_of_the_codes_editions(site: Site) -> None:
    """Every list in an edition of the code is asked once; absence is not_listed, never silence.

    Where our copy leaves out codes like this one, absence tells nothing, and says so.
    """
    for code, occupation in site.occupations.items():
        expected = [
            key
            for key, record in site.nomination_lists.items()
            if record.edition in occupation.editions
        ]
        assert [(said.state, said.list) for said in occupation.nominations] == expected
        for said in occupation.nominations:
            assert said.code == (code[:4] if said.record.level == "unit_group" else code)
            assert said.entry is said.record.entries.get(said.code)
            kept = said.record.only_codes_in
            absent = (
                Status.NOT_HELD if kept and kept not in occupation.editions else Status.NOT_LISTED
            )
            assert said.status is (Status.LISTED if said.entry else absent)


def test_real_copy_without_older_codes_does_not_deny_them(site: Site) -> None:
    """Queensland's onshore list was copied without codes such as 334111: nothing is said of it."""
    said = {(one.state, one.list): one.status for one in site.occupations["334111"].nominations}
    assert said["qld", "onshore"] is Status.NOT_HELD
    assert said["qld", "offshore"] is Status.LISTED


def test_real_figures_of_the_unit_group_stay_apart_from_the_occupations(site: Site) -> None:
    """Of 111111 no table has a row and of 1111 all have: the one borrows nothing of the other."""
    occupation = site.occupations["111111"]
    assert occupation.figures is not None
    assert occupation.unit_group_figures is not None
    assert occupation.figures.empty
    assert occupation.figures.code == "111111"
    assert occupation.unit_group_figures.code == "1111"
    assert occupation.unit_group_figures.earnings is not None
    assert all(
        found.figures.earnings is None and found.figures.projection is None
        for found in site.occupations.values()
        if found.figures
    )


def test_real_web_differences_are_real(site: Site) -> None:
    """A difference is told only where the web list and the visa's instrument contradict."""
    instruments = {instrument.source: instrument for instrument in site.instruments.values()}
    told = 0
    for code, occupation in site.occupations.items():
        for item in occupation.web_differences:
            told += 1
            visa = site.visas[item.visa]
            on_law = any(
                code in instruments[stream.source].lists[name].entries
                for stream in visa.streams.values()
                for name in stream.lists
            )
            assert (item.on_web_list, item.on_instrument) == (item.visa in item.entry.visas, on_law)
            assert item.on_web_list != item.on_instrument
            assert code in (item.entry.anzsco_2013, item.entry.anzsco_2022)
    assert told


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


# Lists: listed, listed but for circumstances, not listed.


def listing(records: Records) -> Listing:
    """Give what the one instrument says of the occupation and the one list."""
    (found,) = the_occupation(records).listings
    assert found.list == "short"
    assert found.provenance == Provenance("book", None)
    assert found.provision == "section 2"
    return found


def test_entry_of_an_instrument_makes_an_occupation_listed() -> None:
    """An occupation that stands in a list is listed, with its entry."""
    found = listing(unconditional(good_records()))
    assert (found.status, found.entry) == (Status.LISTED, ListEntry(item=1, name="worker"))
    assert found.circumstances == {}


def test_entry_that_names_circumstances_is_conditional() -> None:
    """An item that does not apply in some circumstances is never plainly listed, and has them."""
    found = listing(good_records())
    assert found.status is Status.CONDITIONAL
    assert found.circumstances == {"1": Text(en="The work is not paid", zh="工作没有报酬")}


def test_absence_from_a_list_is_not_listed() -> None:
    """An instrument is held whole: a code of its edition that is not there is not listed."""
    found = listing(unlisted(good_records()))
    assert (found.status, found.entry) == (Status.NOT_LISTED, None)


def test_list_that_the_instrument_lacks_is_not_spoken_of() -> None:
    """Of a list that the instrument does not make nothing is said, neither yes nor no."""
    records = changed(changed(good_records(), "visas", streams={}), "instruments", lists={})
    assert the_occupation(records).listings == ()


def test_without_an_instrument_there_are_no_listings() -> None:
    """Where no instrument is held nothing is said of any list."""
    records = changed(good_records(), "visas", streams={})
    occupation = the_occupation(without(records, "instruments"))
    assert occupation.listings == ()
    assert occupation.authorities == ()


def test_lists_stand_in_the_order_of_the_instrument() -> None:
    """The instrument's order decides."""
    records = good_records()
    record = only(records, "lists").content
    records = with_content(records, "lists", ("late",), record)
    entries = ListEntries(provision="section 9", entries={})
    both = {"late": entries, **only(records, "instruments").content.lists}
    listings = the_occupation(changed(records, "instruments", lists=both)).listings
    assert [(found.list, found.status) for found in listings] == [
        ("late", Status.NOT_LISTED),
        ("short", Status.CONDITIONAL),
    ]


def test_two_instruments_each_say_their_own() -> None:
    """What each instrument says of a list stands apart, under the instrument's own name."""
    listings = the_occupation(with_second_instrument(good_records())).listings
    assert [(found.provenance.source, found.list, found.status) for found in listings] == [
        ("book", "short", Status.CONDITIONAL),
        ("statute", "short", Status.NOT_LISTED),
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


def test_nomination_list_of_another_edition_says_nothing() -> None:
    """A state's list speaks in the codes of its edition: it never says that others are absent."""
    assert filed_under_second("nomination_lists").nominations == ()


def test_ratings_of_another_edition_are_not_joined() -> None:
    """A table of ratings is asked only for a code of its edition."""
    assert the_occupation(good_records()).ratings == {
        "2020": {"national": "shortage", "here": "no_shortage"}
    }
    assert filed_under_second("shortages").ratings == {}


def test_figures_of_another_edition_are_not_joined() -> None:
    """The tables of figures are asked only for a code of their edition."""
    occupation = filed_under_second("profiles")
    assert (occupation.figures, occupation.unit_group_figures) == (None, None)


def test_correspondence_of_another_edition_is_not_joined() -> None:
    """A published table leads on only from the codes of its edition."""
    (found,) = the_occupation(good_records()).counterparts
    assert (found.edition, found.code, found.title) == ("other", "222222", "Other worker")
    assert (found.match, found.basis) == ("partial", "table")
    assert filed_under_second("correspondences").counterparts == ()


def test_sheet_of_another_edition_is_not_joined() -> None:
    """A sheet that is filed under another edition's code is not this occupation's."""
    assert filed_under_second("sheets").assessments == ()


def test_careers_page_of_another_edition_is_not_joined() -> None:
    """A careers page that we match to another edition's code is not this occupation's."""
    assert filed_under_second("careers").careers == ()


def test_snapshot_of_another_edition_is_not_joined() -> None:
    """An old page that we match to another edition's code is not this occupation's."""
    assert filed_under_second("snapshots").snapshot is None


def test_same_code_in_two_editions_is_one_occupation_with_both() -> None:
    """One code in two editions is one page with both, the newest first, each with its title."""
    occupation = joined(with_second_edition("Labourer")).occupations[CODE]
    assert {name: entry.title.en for name, entry in occupation.editions.items()} == {
        "second": "Labourer",
        "first": "Worker",
    }
    assert tuple(occupation.editions) == ("second", "first")
    assert occupation.title.en == "Labourer"
    assert occupation.primary.edition == "second"


def test_codes_are_found_by_every_title_they_have() -> None:
    """A principal title leads to its codes, in whatever edition they have it."""
    site = joined(with_second_edition("Labourer"))
    assert site.codes_by_title == {"labourer": (CODE,), "worker": (CODE,)}


def test_same_title_at_another_code_is_a_bridge_of_unknown_match() -> None:
    """Where the title alone is the same, the other code is named and the match is not claimed."""
    records = with_second_edition()
    other = records.of("unit_groups")["second", "1111"].content
    moved = other.model_copy(update={"occupations": {"111112": other.occupations[CODE]}})
    records = with_content(records, "unit_groups", ("second", "1111"), moved)
    found = joined(records).occupations
    for code, edition, there in ((CODE, "second", "111112"), ("111112", "first", CODE)):
        (bridge,) = (one for one in found[code].counterparts if one.basis == "title")
        assert (bridge.edition, bridge.code, bridge.match) == (edition, there, "unknown")


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


def test_letter_with_another_title_is_another_codes() -> None:
    """A list of letters prints codes without their edition: only the title tells whose it is."""
    (letter,) = the_occupation(good_records()).letters
    assert (letter.authority, letter.letter) == ("board", "A")
    entry = only(good_records(), "group_letters").content.entries[CODE]
    other = {CODE: entry.model_copy(update={"title": "Baker"})}
    assert the_occupation(changed(good_records(), "group_letters", entries=other)).letters == ()


def test_group_that_the_law_names_and_no_source_gives_is_not_established() -> None:
    """A code in the table of those without a group has a letter of which nothing is known."""
    records = changed(good_records(), "group_letters", entries={}, not_established={CODE: "Worker"})
    (letter,) = the_occupation(records).letters
    assert letter.letter is None


def test_list_of_unit_groups_is_asked_for_the_unit_group() -> None:
    """What a list says of a unit group is said of the unit group, by its code."""
    entry = only(good_records(), "nomination_lists").content.entries[CODE]
    records = changed(
        good_records(), "nomination_lists", level="unit_group", entries={"1111": entry}
    )
    (said,) = the_occupation(records).nominations
    assert (said.of_unit_group, said.code, said.status) == (True, "1111", Status.LISTED)


@pytest.mark.parametrize("kind", sorted(good_records().files))
def test_data_of_which_a_kind_is_missing_is_refused_or_joined(kind: str, tmp_path: Path) -> None:
    """Where all files of a kind are deleted a problem says so or the rest is joined without."""
    copy_of_good_data(tmp_path)
    for file in good_records().of(kind).values():
        (tmp_path / file.name).unlink()
    records, problems = load(tmp_path)
    problems += check(records, TODAY)
    assert problems or resolve(records).occupations.keys() == {CODE}
