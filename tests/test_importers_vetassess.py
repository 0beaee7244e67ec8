"""The importer of VETASSESS's group letters, on small tables made here."""

from pathlib import Path

import pytest

from generator.importers import merge, vetassess_groups
from generator.importers.draft import PublicationError
from generator.yaml_file import parse

HEADING = ",".join(("anzsco_code", "title", "vetassess_group", *vetassess_groups.FLAGS))
FARMER = "121111,Aquaculture Farmer,B,Y,Y,Y"
HISTORIAN = "272411,Historian,,Y,,"


def write(folder: Path, *rows: str) -> Path:
    """A table of group letters."""
    path = folder / "groups.csv"
    path.write_text("\n".join((HEADING, *rows)) + "\n", "utf-8")
    return path


def test_a_blank_letter_is_not_established(tmp_path: Path) -> None:
    """Codes are in order; one without a letter stands apart, with its title."""
    (draft,) = vetassess_groups.read(write(tmp_path, HISTORIAN, "133111,Manager,A,,Y,", FARMER))
    assert draft.path == "assessment/vetassess/groups.yaml"
    assert list(draft.content["entries"].items()) == [
        ("121111", {"title": "Aquaculture Farmer", "letter": "B"}),
        ("133111", {"title": "Manager", "letter": "A"}),
    ]
    assert draft.content["not_established"] == {"272411": "Historian"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1211,Farmer,B,Y,Y,Y", 'row 3: "1211" is not a code of six digits'),
        ("121311,,B,Y,Y,Y", "row 3: 121311 has no title"),
        (FARMER, "row 3: 121111 stands a second time"),
        ("121311,Apiarist,G,Y,Y,Y", 'row 3: "G" is not an assessment group'),
        ("121311,Apiarist,B,,,", "row 3: nothing names VETASSESS for 121311"),
        ("121311,Apiarist,B,Y,no,", "row 3: nothing names VETASSESS for 121311"),
        ("121311,Apiarist", "row 3: has 2 cells; the heading has 6"),
    ],
)
def test_a_spoilt_row_is_refused(tmp_path: Path, row: str, message: str) -> None:
    """A code, title, letter or flag that is not as expected is named with its row."""
    with pytest.raises(PublicationError) as caught:
        vetassess_groups.read(write(tmp_path, FARMER, row))
    assert str(caught.value).startswith(f"groups.csv, {message}")


def test_a_table_of_another_layout_is_refused(tmp_path: Path) -> None:
    """A missing column and a table without letters are named."""
    path = tmp_path / "groups.csv"
    path.write_text("anzsco_code,title\n", "utf-8")
    with pytest.raises(PublicationError, match="has no column vetassess_group"):
        vetassess_groups.read(path)
    with pytest.raises(PublicationError, match=r"groups\.csv: has no group letters"):
        vetassess_groups.read(write(tmp_path, HISTORIAN))


def test_cautions_are_kept(tmp_path: Path) -> None:
    """What a person wrote stays, and a second import changes nothing."""
    data = tmp_path / "data"
    file = data / "assessment" / "vetassess" / "groups.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("cautions: [{en: Second-hand, zh: 二手}]\n", encoding="utf-8")
    (publication,) = vetassess_groups.PUBLICATIONS
    table = write(tmp_path, FARMER, HISTORIAN)
    assert merge.write(data, publication, publication.read(table))
    text = file.read_text("utf-8")
    content, problems = parse(text, "groups.yaml")
    assert not problems
    assert list(content["cautions"]) == [{"en": "Second-hand", "zh": "二手"}]
    assert content["as_of"] == "unknown"
    assert merge.write(data, publication, publication.read(table)) == []
    assert file.read_text("utf-8") == text
