"""The importer of the department's web list, on small tables made here."""

from datetime import date
from pathlib import Path

import pytest

from generator.importers import merge, web_list
from generator.importers.draft import PublicationError
from generator.yaml_file import parse

HEADING = "occupation,anzsco2022_code,anzsco2013_code,lists,visa_subclasses,assessing_authority"
ACTOR = "Actor,,211111,ROL,494,VETASSESS"
BAKER = "Baker,351111,351111,STSOL;CSOL,186 190,TRA"
OSTEOPATH = "Osteopath,252112,,MLTSSL,189,AOAC"
CLERK = "Clerk,,599411,RSMS ROL,,"

[PUBLICATION] = web_list.PUBLICATIONS


def table(folder: Path, *rows: str, heading: str = HEADING) -> Path:
    """A table of the page."""
    path = folder / "list.csv"
    path.write_text("\n".join((heading, *rows)) + "\n", "utf-8")
    return path


def test_a_row_is_kept_as_printed(tmp_path: Path) -> None:
    """The name is the key; lists and visas are as printed, a blank code is none."""
    [draft] = web_list.read(table(tmp_path, ACTOR, BAKER, OSTEOPATH, CLERK))
    assert draft.path == "web-lists/home-affairs.yaml"
    assert draft.content == {
        "source": "homeaffairs-skilled-occupation-list",
        "entries": {
            "Actor": {
                "anzsco_2013": "211111", "anzsco_2022": None, "lists": ["ROL"], "visas": ["494"],
            },
            "Baker": {
                "anzsco_2013": "351111", "anzsco_2022": "351111",
                "lists": ["STSOL", "CSOL"], "visas": ["186", "190"],
            },
            "Osteopath": {
                "anzsco_2013": None, "anzsco_2022": "252112", "lists": ["MLTSSL"],
                "visas": ["189"],
            },
            "Clerk": {
                "anzsco_2013": "599411", "anzsco_2022": None, "lists": ["RSMS ROL"], "visas": [],
            },
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Actor,,211112,ROL,494,", '"Actor" stands a second time'),
        (",,211112,ROL,494,", "names no occupation"),
        ("Baker,35111,,ROL,494,", '"35111" is not a code of six digits'),
        ("Baker,,,ROL,494,", '"Baker" has no code'),
        ("Baker,,351111,,494,", '"Baker" is on no list'),
        ("Baker,,351111,ROL,49,", '"49" is not a visa subclass'),
        ("Baker,,351111,ROL", "has 4 cells; the heading has 6"),
    ],
)
def test_a_faulty_row_is_refused(tmp_path: Path, row: str, said: str) -> None:
    """Each fault of a row is said with the row."""
    with pytest.raises(PublicationError) as caught:
        web_list.read(table(tmp_path, ACTOR, row))
    assert str(caught.value).startswith("list.csv, row 3: ")
    assert said in str(caught.value)


def test_another_table_is_refused(tmp_path: Path) -> None:
    """A missing column and a table without rows are refused."""
    with pytest.raises(PublicationError, match="has no column lists"):
        web_list.read(table(tmp_path, ACTOR, heading=HEADING.replace("lists", "list")))
    with pytest.raises(PublicationError, match=r"list\.csv: has no row"):
        web_list.read(table(tmp_path))


def test_changes_are_reported_and_the_day_is_kept(tmp_path: Path) -> None:
    """The day of reading is a person's; a second import of the same table changes nothing."""
    drafts = web_list.read(table(tmp_path, ACTOR, BAKER))
    assert {change.kind for change in merge.write(tmp_path, PUBLICATION, drafts)} == {"added"}
    path = tmp_path / "web-lists/home-affairs.yaml"
    text = path.read_text("utf-8").replace("entries:", "as_of: 2026-07-16\nentries:", 1)
    path.write_text(text, "utf-8")
    assert merge.write(tmp_path, PUBLICATION, drafts) == []
    assert path.read_text("utf-8") == text
    later = web_list.read(table(tmp_path, ACTOR.replace("ROL", "STSOL"), OSTEOPATH))
    kinds = [change.kind for change in merge.write(tmp_path, PUBLICATION, later)]
    assert (kinds.count("changed"), kinds.count("removed"), kinds.count("added")) == (1, 6, 4)
    held, _ = parse(path.read_text("utf-8"), path.name)
    assert isinstance(held, dict)
    assert held["as_of"] == date(2026, 7, 16)
    assert list(held["entries"]) == ["Actor", "Osteopath"]
