"""`generator.resolve.bridges`: counterparts of a code, each on the ground on which it is known."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.facts import Provenance
from generator.load import DataFile, Records
from generator.model import Counterpart
from generator.records.classification import StructureFile, UnitGroupFile
from generator.records.common import EditionRecord
from generator.records.correspondences import CorrespondenceFile
from generator.records.visas import WebListFile
from generator.resolve.bridges import Bridges
from generator.resolve.classification import Classification

OLD, BETWEEN, NEW, OSCA = "anzsco-2013-v1.3", "anzsco-2021", "anzsco-2022", "osca-2024"
READ = date(2026, 7, 16)

Titles = Mapping[str, str]
Links = Mapping[str, Mapping[str, str]]


def text(en: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": en, "zh": f"{en}（中）"}


def held(kind: str, key: tuple[str, ...], content: Any) -> tuple[tuple[str, ...], DataFile]:
    """A data file as the loader gives it, of which there is nothing on the disk."""
    return key, DataFile(kind, key, "data/none.yaml", Path("none.yaml"), content)


def classification(edition: str, titles: Titles) -> dict[str, dict[tuple[str, ...], DataFile]]:
    """The structure and the unit groups of an edition with these occupations."""
    groups = {code[:length]: {"title": text(f"Group {code[:length]}")}
              for code in titles for length in (1, 2, 3)}  # fmt: skip
    structure = StructureFile.model_validate({"source": f"s-{edition}", "groups": groups})
    units = [
        held("unit_groups", (edition, unit), UnitGroupFile.model_validate({
            "title": text(f"Group {unit}"),
            "title_source": f"s-{edition}",
            "occupations": {
                code: {"source": f"s-{edition}", "title": text(title), "skill_level": 1}
                for code, title in titles.items() if code[:4] == unit
            },
        }))
        for unit in sorted({code[:4] for code in titles})
    ]  # fmt: skip
    return {
        "structures": dict([held("structures", (edition,), structure)]),
        "unit_groups": dict(units),
    }


def table(target: str, titles: Titles, links: Links) -> tuple[tuple[str, ...], DataFile]:
    """A published table from ANZSCO 2022 to another classification."""
    content = CorrespondenceFile.model_validate(
        {
            "source": f"t-{target}",
            "edition": NEW,
            "target": target,
            "basis": text("A table."),
            "titles": dict(titles),
            "links": {code: dict(targets) for code, targets in links.items()},
        }
    )
    return held("correspondences", (f"{NEW}-to-{target}",), content)


def web_list(*pairs: tuple[str | None, str | None]) -> tuple[tuple[str, ...], DataFile]:
    """The department's list, with the codes that each of its rows prints."""
    entries = {
        f"Row {number}": {"anzsco_2013": old, "anzsco_2022": new, "lists": (), "visas": ()}
        for number, (old, new) in enumerate(pairs)
    }
    content = WebListFile.model_validate({"source": "web", "as_of": READ, "entries": entries})
    return held("web_lists", ("department",), content)


def records(old: Titles, new: Titles, *files: tuple[tuple[str, ...], DataFile]) -> Records:
    """The smallest data: two editions, and some files more."""
    editions = {
        identity: EditionRecord.model_validate(
            {"source": "s", "released": released, "name": text(identity), "short": identity,
             "full_name": text(identity)}
        )
        for identity, released in (
            (OLD, date(2019, 11, 5)), (BETWEEN, None), (NEW, date(2022, 11, 22)), (OSCA, None),
        )
    }  # fmt: skip
    kinds: dict[str, dict[tuple[str, ...], DataFile]] = {
        "editions": dict([held("editions", (), editions)])
    }
    for edition, titles in ((OLD, old), (NEW, new)):
        for kind, found in classification(edition, titles).items():
            kinds.setdefault(kind, {}).update(found)
    for key, file in files:
        kinds.setdefault(file.kind, {})[key] = file
    return Records(kinds)


def counterparts(data: Records, code: str) -> tuple[Counterpart, ...]:
    """The counterparts of a code in this data."""
    return Bridges(data, Classification(data)).counterparts(code)


def shown(data: Records, code: str) -> list[tuple[str, str, str, str]]:
    """The counterparts as edition, code, match and basis."""
    return [(said.edition, said.code, said.match, said.basis) for said in counterparts(data, code)]


BOTH = {"149212": "Customer Service Manager"}
STATISTICIAN = {"224113": "Statistician"}
SPLIT = {"224115": "Data Scientist", "224116": "Statistician"}
PARTS = table(BETWEEN, STATISTICIAN, {code: {"224113": "partial"} for code in SPLIT})


# On no ground


def test_code_of_both_editions_is_no_counterpart_of_itself() -> None:
    """The same code in the other edition is the same page, not a counterpart."""
    data = records(BOTH, BOTH, web_list(("149212", "149212")))
    assert shown(data, "149212") == []


def test_unlike_codes_have_no_counterpart() -> None:
    """Where nobody says that two codes mean the same, nothing is shown."""
    data = records(STATISTICIAN, {"224116": "Data Scientist"})
    assert shown(data, "224113") == []
    assert shown(data, "224116") == []


def test_neighbour_in_the_group_is_no_counterpart() -> None:
    """Neither a like code nor a part of a title is a ground."""
    data = records({"334111": "Plumber (General)"}, {"334116": "Plumber"})
    assert shown(data, "334111") == []


# table: a published table


@pytest.mark.parametrize("match", ["full", "partial"])
def test_published_table_is_followed(match: str) -> None:
    """A published link is shown with the publisher's mark, the table's title and source."""
    osca = table(OSCA, {"172132": "Customer Service Manager"}, {"149212": {"172132": match}})
    assert counterparts(records(BOTH, BOTH, osca), "149212") == (
        Counterpart(
            OSCA, "172132", "Customer Service Manager", match, "table",  # type: ignore[arg-type]
            Provenance(f"t-{OSCA}", None),
        ),
    )  # fmt: skip


def test_published_table_speaks_of_its_own_edition() -> None:
    """A link of ANZSCO 2022 is not one of a code that only ANZSCO 2013 has."""
    osca = table(OSCA, {"172132": "Manager"}, {"149212": {"172132": "full"}})
    assert shown(records(BOTH, SPLIT, osca), "149212") == []


def test_every_link_of_a_table_is_shown() -> None:
    """An occupation that was split has every part, and every table is asked."""
    split = {"172132": "partial", "172133": "partial"}
    osca = table(OSCA, {"172132": "A", "172133": "B"}, {"149212": split})
    isco = table("isco-08", {"1439": "Managers"}, {"149212": {"1439": "partial"}})
    assert shown(records({}, BOTH, osca, isco), "149212") == [
        (OSCA, "172132", "partial", "table"),
        (OSCA, "172133", "partial", "table"),
        ("isco-08", "1439", "partial", "table"),
    ]


# through: the published table from the edition between the two


def test_link_goes_through_the_edition_between() -> None:
    """A code of 2013 that the edition between still has meets what became of it, and back."""
    data = records(STATISTICIAN, SPLIT, PARTS)
    assert shown(data, "224113") == [
        (NEW, "224115", "partial", "through"),
        (NEW, "224116", "partial", "through"),
    ]
    assert shown(data, "224115") == [
        (BETWEEN, "224113", "partial", "table"),
        (OLD, "224113", "partial", "through"),
    ]
    through = counterparts(data, "224113")[0]
    assert through.provenance == Provenance(f"t-{BETWEEN}", None)
    assert through.title == Classification(data).occupations["224115"][NEW].title


def test_whole_link_through_the_edition_between_is_whole() -> None:
    """A code that was only changed after the edition between is met in full."""
    data = records(
        {"394111": "Cabinetmaker"}, {"394112": "Cabinet Maker"},
        table(BETWEEN, {"394111": "Cabinetmaker"}, {"394112": {"394111": "full"}}),
    )  # fmt: skip
    assert shown(data, "394111") == [(NEW, "394112", "full", "through")]
    assert shown(data, "394112")[1:] == [(OLD, "394111", "full", "through")]


def test_edition_between_must_have_the_same_title() -> None:
    """Where the edition between calls the code otherwise, the table says nothing of 2013."""
    data = records({"224113": "Statist"}, SPLIT, PARTS)
    assert shown(data, "224113") == []
    assert shown(data, "224115") == [(BETWEEN, "224113", "partial", "table")]


def test_typography_makes_no_other_title() -> None:
    """A slash, a macron or a capital does not make the title of the edition between another."""
    data = records({"224113": "Statistician \\ ANALYST"}, SPLIT, table(
        BETWEEN, {"224113": "Statistician / Analyst"}, {"224115": {"224113": "partial"}},
    ))  # fmt: skip
    assert shown(data, "224113") == [(NEW, "224115", "partial", "through")]


def test_code_that_the_edition_between_lacks_goes_not_through_it() -> None:
    """A code of 2013 that was gone by the edition between has no link through it."""
    data = records({"224112": "Mathematician"}, SPLIT, PARTS)
    assert shown(data, "224112") == []
    assert shown(data, "224116") == [(BETWEEN, "224113", "partial", "table")]


def test_same_code_through_the_edition_between_is_left_out() -> None:
    """A code that all three editions have meets itself, which is no counterpart."""
    data = records(BOTH, BOTH, table(BETWEEN, BOTH, {"149212": {"149212": "full"}}))
    assert shown(data, "149212") == [(BETWEEN, "149212", "full", "table")]


# title: the same title alone


def test_same_title_is_a_ground_of_its_own() -> None:
    """The same title in the other edition is shown as that, with an unknown match, both ways."""
    data = records({"361211": "Shearer"}, {"363311": "Shearer"})
    assert shown(data, "361211") == [(NEW, "363311", "unknown", "title")]
    assert shown(data, "363311") == [(OLD, "361211", "unknown", "title")]
    [said] = counterparts(data, "361211")
    assert said.provenance == Provenance(f"s-{NEW}", None)


def test_same_title_up_to_typography() -> None:
    """The backslash of 2013 and the slash of 2022 are one title."""
    data = records(
        {"121221": "Grower (Aus) \\ Gardener (NZ)"}, {"121616": "Grower (Aus) / gardener  (NZ)"}
    )
    assert shown(data, "121221") == [(NEW, "121616", "unknown", "title")]


def test_same_title_in_the_same_edition_is_no_ground() -> None:
    """Two codes of one edition are two occupations whatever they are called."""
    data = records({}, {"111111": "Manager", "111112": "Manager"})
    assert shown(data, "111111") == []


# department: the department's list prints both codes


def test_departments_list_prints_both_codes() -> None:
    """A row with two unlike codes links them both ways, as of the day it was read."""
    data = records(
        {"362212": "Arborist"}, {"362511": "Tree Surgeon"}, web_list(("362212", "362511"))
    )
    assert shown(data, "362212") == [(NEW, "362511", "unknown", "department")]
    assert shown(data, "362511") == [(OLD, "362212", "unknown", "department")]
    [said] = counterparts(data, "362212")
    assert said.provenance == Provenance("web", READ)


@pytest.mark.parametrize("pair", [("362212", None), (None, "362511"), ("362212", "999999")])
def test_row_with_one_known_code_links_nothing(pair: tuple[str | None, str | None]) -> None:
    """A row of one code, or of a code that the edition has not, is no ground."""
    data = records({"362212": "Arborist"}, {"362511": "Tree Surgeon"}, web_list(pair))
    assert shown(data, "362212") == []
    assert shown(data, "362511") == []


def test_codes_of_the_departments_list_are_of_their_edition() -> None:
    """A code printed as one of 2022 that only 2013 has is not taken for the other edition's."""
    data = records({"362212": "Arborist", "362511": "Tree Surgeon"}, {"149212": "Manager"},
                   web_list(("362212", "362511")))  # fmt: skip
    assert shown(data, "362212") == []


# Several grounds


def test_each_counterpart_is_shown_once_on_its_first_ground() -> None:
    """The table through 2021, which says how far, comes before the department and the title."""
    named = records(STATISTICIAN, SPLIT, PARTS, web_list(("224113", "224116")))
    assert shown(named, "224113") == [
        (NEW, "224115", "partial", "through"),
        (NEW, "224116", "partial", "through"),
    ]
    assert shown(named, "224116") == [
        (BETWEEN, "224113", "partial", "table"),
        (OLD, "224113", "partial", "through"),
    ]


def test_category_nec_is_not_linked_by_its_title() -> None:
    """What a category nec gathers depends on its group, so the same words link nothing."""
    data = records({"841299": "Workers nec"}, {"842299": "Workers nec"})
    assert shown(data, "841299") == []
    assert shown(data, "842299") == []


def test_code_of_both_editions_asks_for_each() -> None:
    """A code that both editions have, under two titles, has the counterparts of both."""
    data = records(
        {"149212": "Service Manager", "149213": "Client Manager"},
        {"149212": "Client Manager", "149214": "Service Manager"},
    )
    assert shown(data, "149212") == [
        (OLD, "149213", "unknown", "title"),
        (NEW, "149214", "unknown", "title"),
    ]


def test_data_without_tables_has_titles_alone() -> None:
    """Without any table or list the other grounds are silent."""
    data = records(STATISTICIAN, SPLIT)
    assert shown(data, "224113") == [(NEW, "224116", "unknown", "title")]
    assert shown(data, "224115") == []


def test_counterparts_are_the_same_in_both_directions() -> None:
    """What one code is to another on some ground, the other is to it on the same."""
    data = records(STATISTICIAN | {"361211": "Shearer", "362212": "Arborist"},
                   SPLIT | {"363311": "Shearer", "362511": "Tree Surgeon"},
                   PARTS, web_list(("362212", "362511")))  # fmt: skip
    bridges = Bridges(data, Classification(data))
    edges = {
        (code, said.code, said.match, said.basis)
        for code in Classification(data).occupations
        for said in bridges.counterparts(code)
        if said.edition in (OLD, NEW)
    }
    assert len(edges) == 8
    assert {(other, code, match, basis) for code, other, match, basis in edges} == edges
