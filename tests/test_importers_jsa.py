"""The importers of Jobs and Skills Australia's publications, on small files made here."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from generator.importers import jsa_profiles, jsa_projections, jsa_shortage, merge
from generator.importers.draft import Draft, PublicationError
from generator.records.labour_market import (
    EarningsFile,
    OverviewFile,
    ProjectionsFile,
    ShortageFile,
    StateSharesFile,
)
from generator.yaml_file import parse

Cells = list[Any]
Tables = dict[str, list[Cells]]


def profiles() -> Tables:
    """A small workbook of profiles: two unit groups and an occupation of each."""
    return {
        "Contents": [["Occupation data - February 2026"]],
        "Table_1": [
            ["Table 1 - Overview"],
            list(jsa_profiles.OVERVIEW),
            [1111, "Chiefs", 63000, 15, 31, "N/A", 50, 3400],
            [2111, "Actors", 9000, "N/A", "N/A", 1900, 40, -400],
            [111111, "Chief", 40000, 12, 30, "N/A", 51, "N/A"],
            [211199, "Actors nec", "<50", "N/A", "N/A", "N/A", "N/A", "N/A"],
        ],
        "Table_4": [
            list(jsa_profiles.EARNINGS),
            [1111, "Chiefs", 85, 50, "N/A", "N/A"],
            [2111, "Actors", 60, 41, 1900, 47],
            [111111, "Chief", 85, 50, "N/A", "N/A"],
            [211199, "Actors nec", "N/A", "N/A", "N/A", "N/A"],
        ],
        "Table_6": [
            ["ANZSCO Code", "Occupation", *(f"{state}\n(%)" for state in jsa_profiles.STATES)],
            [1111, "Chiefs", 31.1, 28, 19, 6, 11.2, 1.9, 1.2, 1.7],
            [2111, "Actors", 30, 28, 19, 6, 11.2, 1.9, 1.2, 2.7],
            [111111, "Chief", 31.1, 28, 19, 6, 11.2, 1.9, 1.2, 1.7],
            [211199, "Actors nec", *(["N/A"] * 8)],
        ],
        "Table_9": [
            list(jsa_profiles.TOTALS),
            ["4-digit", 48, 1852, 39, 69, 44, 47],
            ["*6-digit", 49, "N/A", 40, 64, 44, "N/A"],
        ],
    }


def projections() -> Tables:
    """A small workbook of projections: a unit group and one not further defined."""
    months = [f"May {year} ('000)" for year in (2025, 2030, 2035)]
    return {
        jsa_projections.SHEET: [
            ["Table 6"],
            list(jsa_projections.HEADING),
            [*([None] * 5), *months, "Level \n('000)", "%", "Level \n('000)", "%"],
            [1, "N", 1, "Managers", "-", 1872.7, 2016.1, 2152.3, 143.4, 0.0766, 279.6, 0.149],
            [4, "Y", 1000, "Managers nfd", 1, 6.16, 6.73, 7.2, 0.58, 0.094, 1.05, 0.17],
            [4, "N", 1111, "Chiefs", 1, 6.25, 6.35, 7.2049, -0.04, -0.0004, 0.9, 0.1525],
            ["1. Skill levels are determined at a lower level."],
        ]
    }


def shortage(*rows: str) -> str:
    """The text of a table of shortage lists."""
    heading = ",".join(("Year", "ANZSCO", "Occupation", *jsa_shortage.COLUMNS.values()))
    return "\n".join((heading, *rows)) + "\n"


def shortage_row(year: str = "2024", code: str = "111111", national: str = "No Shortage") -> str:
    """A row of the table of shortage lists."""
    states = ["Shortage", "Regional Shortage", "Metro Shortage", *(["No Shortage"] * 5)]
    return ",".join((year, code, "Chief", national, *states))


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files made here are whole with fewer rows than the real ones."""
    monkeypatch.setattr(jsa_profiles, "UNIT_GROUPS", 2)
    monkeypatch.setattr(jsa_projections, "ROWS", {"N": 1, "Y": 1})
    monkeypatch.setattr(jsa_shortage, "ROWS", {"2023": 1, "2024": 2})


def workbook(folder: Path, tables: Tables) -> Path:
    """Write the tables into a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "book.xlsx"
    book.save(path)
    return path


def by_path(drafts: list[Draft]) -> dict[str, Any]:
    """The drafts' contents by their path below labour-market/."""
    return {draft.path.removeprefix("labour-market/"): draft.content for draft in drafts}


def refused(read: Callable[[Path], list[Draft]], path: Path) -> str:
    """What is said when the file is refused: the first line."""
    with pytest.raises(PublicationError) as caught:
        read(path)
    return str(caught.value).splitlines()[0]


def test_profiles_are_read_by_major_group(tmp_path: Path) -> None:
    """Overview and shares stand in a file for each major group; earnings are of unit groups."""
    drafts = by_path(jsa_profiles.read(workbook(tmp_path, profiles())))
    assert list(drafts) == [
        "profiles.yaml", "overview-1.yaml", "overview-2.yaml", "earnings.yaml", "states-1.yaml",
        "states-2.yaml",
    ]  # fmt: skip
    assert drafts["profiles.yaml"]["totals"] == {
        "weekly": 1852,
        "hourly": 47,
        "female_share": 48,
        "median_age": 39,
        "full_time_share": 69,
        "full_time_hours": 44,
    }
    assert list(drafts["overview-1.yaml"]["rows"]) == ["1111", "111111"]
    assert drafts["earnings.yaml"]["rows"] == {
        "1111": {"weekly": None, "hourly": None, "full_time_share": 85, "full_time_hours": 50},
        "2111": {"weekly": 1900, "hourly": 47, "full_time_share": 60, "full_time_hours": 41},
    }
    assert list(drafts["states-1.yaml"]["rows"]["1111"].items())[:3] == [
        ("act", 1.7), ("nsw", 31.1), ("nt", 1.2),
    ]  # fmt: skip


def test_profiles_tell_withheld_figures_apart(tmp_path: Path) -> None:
    """N/A is nothing, and fewer than 50 persons are fewer than 50, not nothing."""
    rows = by_path(jsa_profiles.read(workbook(tmp_path, profiles())))["overview-2.yaml"]["rows"]
    assert rows["211199"] == {
        "employed": None,
        "employed_below": 50,
        "part_time_share": None,
        "female_share": None,
        "median_age": None,
        "annual_growth": None,
    }
    assert rows["2111"]["annual_growth"] == -400
    assert "employed_below" not in rows["2111"]


def test_the_drafts_have_the_shape_of_the_data(tmp_path: Path) -> None:
    """What the importers give is what the records take."""
    drafts = by_path(jsa_profiles.read(workbook(tmp_path, profiles())))
    OverviewFile.model_validate(drafts["overview-2.yaml"])
    EarningsFile.model_validate(drafts["earnings.yaml"])
    StateSharesFile.model_validate(drafts["states-2.yaml"])
    (draft,) = jsa_projections.read(workbook(tmp_path, projections()))
    ProjectionsFile.model_validate(draft.content)
    table = tmp_path / "shortage.csv"
    table.write_text(
        shortage(shortage_row("2023"), shortage_row(), shortage_row(code="111211")), "utf-8"
    )
    for draft in jsa_shortage.read(table):
        content = {**draft.content, "columns": tuple(draft.content["columns"])}
        ShortageFile.model_validate(content)


def change(sheet: str, row: int, column: int, value: Any) -> Callable[[Tables], None]:
    """Put a value into a cell; rows and columns count from 0."""

    def apply(tables: Tables) -> None:
        tables[sheet][row][column] = value

    return apply


def drop(sheet: str, row: int | None = None) -> Callable[[Tables], None]:
    """Take a row away, or the whole sheet."""

    def apply(tables: Tables) -> None:
        if row is None:
            del tables[sheet]
        else:
            del tables[sheet][row]

    return apply


def double(sheet: str, row: int) -> Callable[[Tables], None]:
    """Put a row a second time."""

    def apply(tables: Tables) -> None:
        tables[sheet].append(tables[sheet][row])

    return apply


def lose_group(tables: Tables) -> None:
    """Take a unit group away from every table."""
    for sheet in ("Table_1", "Table_4", "Table_6"):
        tables[sheet] = [row for row in tables[sheet] if row[0] != 2111]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (drop("Table_4"), 'book.xlsx: has no sheet "Table_4"; it has Contents'),
        (change("Table_1", 1, 2, "Persons"), "book.xlsx, Table_1: has no row that begins with"),
        (change("Table_1", 2, 0, "11"), 'book.xlsx, Table_1, row 3: "11" is neither a unit group'),
        (double("Table_1", 2), "book.xlsx, Table_1, row 7: 1111 stands a second time"),
        (drop("Table_6", 2), "book.xlsx, Table_6: does not name the codes of Table_1: 2111"),
        (lose_group, "book.xlsx, Table_1: has 1 unit groups; ANZSCO 2013 v1.3 has 2"),
        (change("Table_4", 2, 4, 1901), "book.xlsx, Table_4, row 3: weekly earnings of 2111 are"),
        (change("Table_1", 2, 3, "few"), 'book.xlsx, Table_1, row 3: "few" is neither a whole'),
        (change("Table_6", 1, 2, 31.25), 'book.xlsx, Table_6, row 2: "31.25" is neither a share'),
        (drop("Table_9", 1), 'book.xlsx, Table_9: has no row "4-digit"'),
    ],
)
def test_profiles_of_another_layout_are_refused(
    tmp_path: Path, spoil: Callable[[Tables], None], message: str
) -> None:
    """A sheet, heading, code or figure that is not as expected is named with file, sheet, row."""
    tables = profiles()
    spoil(tables)
    assert refused(jsa_profiles.read, workbook(tmp_path, tables)).startswith(message)


def test_a_table_cut_on_the_right_is_refused(tmp_path: Path) -> None:
    """A row with fewer cells than the heading never gives figures of other columns."""
    tables = profiles()
    tables["Table_4"] = [row[:-1] for row in tables["Table_4"]]
    assert "has no row that begins with" in refused(jsa_profiles.read, workbook(tmp_path, tables))


def test_no_workbook_is_refused(tmp_path: Path) -> None:
    """A file that is no workbook is named."""
    path = tmp_path / "book.xlsx"
    path.write_text("no workbook", "utf-8")
    assert "is not a workbook" in refused(jsa_profiles.read, path)


def test_measures_are_kept(tmp_path: Path) -> None:
    """What a person wrote on the columns stays, and a second import changes nothing."""
    data = tmp_path / "data"
    file = data / "labour-market" / "profiles.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("source: old\nmeasures:\n  weekly: by hand\n", "utf-8")
    (publication,) = jsa_profiles.PUBLICATIONS
    book = workbook(tmp_path, profiles())
    assert merge.write(data, publication, publication.read(book))
    text = file.read_text("utf-8")
    content, problems = parse(text, "profiles.yaml")
    assert not problems
    assert list(content) == ["source", "measures", "edition", "totals"]
    assert content["measures"] == {"weekly": "by hand"}
    assert merge.write(data, publication, publication.read(book)) == []
    assert file.read_text("utf-8") == text


def test_projections_are_rounded_as_shown(tmp_path: Path) -> None:
    """Thousands and per cent have one decimal, halves away from zero, and zero has no sign."""
    (draft,) = jsa_projections.read(workbook(tmp_path, projections()))
    assert draft.path == "labour-market/projections.yaml"
    assert draft.content == {
        "source": "jsa-employment-projections",
        "edition": "anzsco-2013-v1.3",
        "base": "May 2025",
        "five_years": "May 2030",
        "ten_years": "May 2035",
        "rows": {
            "1111": {
                "base": 6.3,
                "five_years": 6.4,
                "ten_years": 7.2,
                "five_years_change": 0.0,
                "ten_years_change": 15.3,
            }
        },
    }
    assert str(draft.content["rows"]["1111"]["five_years_change"]) == "0.0"


SHEET = jsa_projections.SHEET


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (change(SHEET, 1, 5, "Start"), "has no row that begins with"),
        (change(SHEET, 2, 5, "2025"), "row 3: does not name three months in thousands"),
        (change(SHEET, 4, 0, 5), 'row 5: "5" is not a level of ANZSCO'),
        (change(SHEET, 4, 1, "X"), 'row 5: the NFD indicator "X" is neither Y nor N'),
        (change(SHEET, 5, 2, "111"), 'row 6: "111" is not a unit group'),
        (change(SHEET, 5, 5, "many"), 'row 6: "many" is not a number'),
        (double(SHEET, 5), "row 8: 1111 stands a second time"),
        (drop(SHEET, 5), "has 0 unit groups and 1 not further defined; 1 and 1 are expected"),
        (drop(SHEET, 4), "has 1 unit groups and 0 not further defined; 1 and 1 are expected"),
    ],
)
def test_projections_of_another_layout_are_refused(
    tmp_path: Path, spoil: Callable[[Tables], None], message: str
) -> None:
    """A heading, level, code, figure or number of rows that is not as expected is named."""
    tables = projections()
    spoil(tables)
    found = refused(jsa_projections.read, workbook(tmp_path, tables))
    assert found.startswith(f"book.xlsx, {SHEET}")
    assert message in found


def test_shortage_ratings_are_letters(tmp_path: Path) -> None:
    """A row is one letter a column; each year is a file, with the codes in order."""
    table = tmp_path / "shortage.csv"
    table.write_text(
        shortage(
            shortage_row("2024", "111211", "Shortage"), shortage_row("2023"), shortage_row("2024")
        ),
        "utf-8",
    )
    first, second = jsa_shortage.read(table)
    assert (first.path, second.path) == (
        "labour-market/shortage-2023.yaml", "labour-market/shortage-2024.yaml",
    )  # fmt: skip
    assert second.content["columns"][:3] == ["national", "nsw", "vic"]
    assert list(second.content["rows"].items()) == [
        ("111111", "NSRMNNNNN"), ("111211", "SSRMNNNNN"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (shortage_row("2019"), 'row 4: "2019" is not one of the years 2023, 2024'),
        (shortage_row(code="1111"), 'row 4: "1111" is not a code of six digits'),
        (
            shortage_row(code="111211", national="Maybe"),
            'row 4: "Maybe" in National_Shortage_Rating is not',
        ),
        (shortage_row(), "row 4: 111111 stands a second time in 2024"),
        ("2024,111211", "row 4: has 2 cells; the heading has 12"),
        (None, ": has 1 occupations in 2024; 2 were rated"),
    ],
)
def test_a_spoilt_shortage_table_is_refused(tmp_path: Path, row: str | None, message: str) -> None:
    """A year, code, rating or number of rows that is not as expected is named with its row."""
    table = tmp_path / "shortage.csv"
    rows = [shortage_row("2023"), shortage_row(), *([row] if row else [])]
    table.write_text(shortage(*rows), "utf-8")
    assert re.match(rf"shortage\.csv.*{re.escape(message)}", refused(jsa_shortage.read, table))


def test_a_shortage_table_without_a_state_is_refused(tmp_path: Path) -> None:
    """Every column of the list must be there."""
    table = tmp_path / "shortage.csv"
    table.write_text("Year,ANZSCO\n", "utf-8")
    found = refused(jsa_shortage.read, table)
    assert found.startswith("shortage.csv, row 1: has no column National_Shortage_Rating")
