"""The importer of lists of state and territory nomination, on small tables made here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.importers import merge, state_lists
from generator.importers.draft import Draft, PublicationError
from generator.yaml_file import parse

HEADING = "state_code,anzsco_code,occupation_title,visa_subclass,stream,conditions"
NSW = "nsw,1212,Crop Farmer,190,,Unit group (4-digit ANZSCO)"
QLD = "qld,133112,Project Builder,491,,"
TAS = "tas,251311,Health Officer,491,subclass 491 only,Group: 251 Promotion | *only 491."
NT = "nt,121111,Aquaculture Farmer,190/491,Offshore,"
REGISTRATION = (
    "Must provide evidence of Australian licence/registration or a statement outlining "
    "eligibility to obtain registration of licence to work in Australia"
)


def write(folder: Path, *rows: str) -> Path:
    """A table of the four lists."""
    path = folder / "lists.csv"
    path.write_text("\n".join((HEADING, *rows)) + "\n", "utf-8")
    return path


def entries(drafts: list[Draft]) -> dict[str, dict[str, Any]]:
    """The rows of each list by its path."""
    return {draft.path: draft.content["entries"] for draft in drafts}


def refused(read: Callable[[Path], list[Draft]], path: Path) -> str:
    """What is said when the file is refused: the first line."""
    with pytest.raises(PublicationError) as caught:
        read(path)
    return str(caught.value).splitlines()[0]


def test_each_list_is_a_file(tmp_path: Path) -> None:
    """The rows are sorted by code, and a row has the visas that it stands for."""
    more = "nt,111111,Chief,190/491,Offshore,"
    drafts = state_lists.read(write(tmp_path, NSW, QLD, TAS, NT, more))
    assert entries(drafts) == {
        "nomination/nsw/skills-lists.yaml": {"1212": {"name": "Crop Farmer", "visas": ["190"]}},
        "nomination/qld/offshore.yaml": {"133112": {"name": "Project Builder", "visas": ["491"]}},
        "nomination/tas/health-and-teaching.yaml": {
            "251311": {"name": "Health Officer", "visas": ["491"]}
        },
        "nomination/nt/offshore.yaml": {
            "111111": {"name": "Chief", "visas": ["190", "491"]},
            "121111": {"name": "Aquaculture Farmer", "visas": ["190", "491"]},
        },
    }
    assert list(drafts[3].content["entries"]) == ["111111", "121111"]
    assert [draft.content["edition"] for draft in drafts] == [
        "anzsco-2013-v1.3", "anzsco-2013-v1.3", "anzsco-2022", "anzsco-2013-v1.3",
    ]  # fmt: skip


def test_rows_of_two_visas_become_one(tmp_path: Path) -> None:
    """A code with a row for each visa has one row, under the name that stands first."""
    other = NSW.replace("190", "491").replace("Crop Farmer", "Crop Farmers")
    drafts = state_lists.read(write(tmp_path, NSW, other, QLD, TAS, NT))
    assert drafts[0].content["entries"] == {
        "1212": {"name": "Crop Farmer", "visas": ["190", "491"]}
    }


def test_a_condition_is_told_in_our_words(tmp_path: Path) -> None:
    """What a page asks of a row stands beside it in both languages; white space does not matter."""
    rows = (NSW, QLD + "ISO9606 welding qualification is preferred \u200b", TAS, NT + REGISTRATION)
    drafts = state_lists.read(write(tmp_path, *rows))
    assert drafts[1].content["entries"]["133112"]["condition"] == {
        "en": "A welding qualification under ISO 9606 is preferred.",
        "zh": "优先考虑持有ISO 9606焊接资格的人。",
    }
    assert "or a statement" in drafts[3].content["entries"]["121111"]["condition"]["en"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("vic,1212,Farmer,190,,", 'row 6: "vic" has no list here'),
        ("nsw,121211,Farmer,190,,", 'row 6: "121211" is not a code of 4 digits'),
        ("nt,1212,Farmer,190,Offshore,", 'row 6: "1212" is not a code of 6 digits'),
        ("nsw,1213,Farmer,189,,", 'row 6: the visas "189" are not known'),
        ("nt,121112,Farmer,190,Onshore,", 'row 6: the stream "Onshore" is not that of the list'),
        (
            "tas,251312,Farmer,190/491,subclass 491 only,",
            'row 6: the stream "subclass 491 only" is not that of the list',
        ),
        ("nsw,1213,,190,,", "row 6: 1213 has no name"),
        ("nsw,1213,Farmer,190,,Ask first", 'row 6: the condition "Ask first" is not known'),
        (NSW, "row 6: 1212 stands a second time for 190"),
        (
            "nsw,1212,Crop Farmer,491,,Licence required to work in Qld",
            "row 6: 1212 has another condition for another visa",
        ),
        ("nsw,1213", "row 6: has 2 cells; the heading has 6"),
    ],
)
def test_a_spoilt_row_is_refused(tmp_path: Path, row: str, message: str) -> None:
    """A state, code, visa, stream, name or condition that is not known is named with its row."""
    found = refused(state_lists.read, write(tmp_path, NSW, QLD, TAS, NT, row))
    assert found.startswith(f"lists.csv, {message}")


def test_a_lost_list_is_refused(tmp_path: Path) -> None:
    """A table without any row of a state has lost that state's list."""
    assert refused(state_lists.read, write(tmp_path, NSW, QLD, TAS)) == (
        "lists.csv: has no row of nt"
    )


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    """A missing column is named."""
    path = tmp_path / "lists.csv"
    path.write_text("state_code,anzsco_code\n", "utf-8")
    assert "has no column occupation_title" in refused(state_lists.read, path)


@pytest.mark.parametrize(
    ("read", "column", "code", "bad", "path"),
    [
        (state_lists.read_qld_onshore, "anzsco_code", "121111", "1211", "qld/onshore"),
        (state_lists.read_act, "unit_code", "1331", "133111", "act/occupation-list"),
    ],
)
def test_a_list_of_codes_says_no_more_than_codes(
    tmp_path: Path, read: Callable[[Path], list[Draft]], column: str, code: str, bad: str, path: str
) -> None:
    """No name and no visa is given where the copy has none, whatever else stands in the table."""
    table = tmp_path / "codes.csv"
    table.write_text(f"{column},title\n{code},Our Own Title\n", "utf-8")
    assert entries(read(table)) == {f"nomination/{path}.yaml": {code: {"name": None, "visas": []}}}
    table.write_text(f"{column}\n{bad}\n", "utf-8")
    assert refused(read, table).startswith(f'codes.csv, row 2: "{bad}" is not a code of')
    table.write_text(f"{column}\n{code}\n{code}\n", "utf-8")
    assert refused(read, table) == f"codes.csv, row 3: {code} stands a second time"
    table.write_text(f"{column}\n", "utf-8")
    assert refused(read, table) == "codes.csv: has no rows"


def test_words_by_hand_are_kept(tmp_path: Path) -> None:
    """Name, day, scope and cautions stay as written, and a second import changes nothing."""
    data = tmp_path / "data"
    file = data / "nomination" / "nt" / "offshore.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "# By hand.\nas_of: 2026-07-27\ncautions: [{en: Ask, zh: 问}]\n", encoding="utf-8"
    )
    publication = state_lists.PUBLICATIONS[0]
    table = write(tmp_path, NSW, QLD, TAS, NT)
    assert merge.write(data, publication, publication.read(table))
    text = file.read_text("utf-8")
    assert text.startswith("# By hand.\n")
    content, problems = parse(text, "offshore.yaml")
    assert not problems
    assert list(content["cautions"]) == [{"en": "Ask", "zh": "问"}]
    assert str(content["as_of"]) == "2026-07-27"
    assert merge.write(data, publication, publication.read(table)) == []
    assert file.read_text("utf-8") == text
