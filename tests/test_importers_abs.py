"""The importers of the ABS's publications, and the readers they use, on small files made here."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from generator.importers import abs_anzsco, abs_anzsco_2013, correspondences, merge
from generator.importers.draft import Draft, PublicationError
from generator.importers.publications import PUBLICATIONS, import_files
from generator.importers.table import read_table
from generator.importers.workbook import Sheets, fold
from generator.records.classification import StructureFile, UnitGroupFile
from generator.records.correspondences import CorrespondenceFile
from generator.yaml_file import parse

Cells = list[Any]
Tables = dict[str, list[Cells]]

HEADINGS = ("Major Group", "Sub-Major Group", "Minor Group", "Unit Group", "Occupation")
COLUMN = {1: 0, 2: 1, 3: 2, 4: 3, 6: 4}
"""By number of digits, the column in which the ABS prints a code."""

TITLES = {
    "1": "Managers",
    "13": "Specialist Managers",
    "139": "Miscellaneous Specialist Managers",
    "1392": "Senior Defence Members",
    "139211": "Senior Defence Member",
    "1399": "Other Specialist Managers",
    "139911": "Arts Administrator",
    "139999": "Specialist Managers nec",
}
LEVELS = {
    "1": "1.2",
    "13": "1,2",
    "139": "1 Aus,2 NZ",
    "1392": 2,
    "139211": 1,
    "139911": "2",
    "139999": "1 Aus,  2 NZ",
}


def structure(titles: Mapping[str, str] = TITLES, levels: Mapping[str, Any] = LEVELS) -> Tables:
    """A small workbook of the structure: tables of one to five levels, as the ABS prints them."""
    tables: Tables = {"Contents": [["Contents"]]}
    for number, digits in enumerate((1, 2, 3, 4, 6), 1):
        rows: list[Cells] = [[f"Table {number}"], []]
        rows += [[*([None] * column), HEADINGS[column]] for column in range(number)]
        for code, title in titles.items():
            if len(code) <= digits:
                indent = [None] * COLUMN[len(code)]
                level = levels.get(code) if len(code) == digits else None
                rows.append([*indent, code, title, level])
        rows += [[], ["© Commonwealth of Australia"], ["Crown Copyright ©"]]
        tables[f"Table {number}"] = rows
    return tables


def index() -> Tables:
    """A small workbook of the index of titles."""
    return {
        "Table 2": [
            ["Table 2: Index"],
            ["Occupation Code", "Description", "Category"],
            ["139211", "Senior Defence Member", "Principal Title"],
            ["139911", "Arts Administrator", "Principal Title"],
            ["139911", "Arts Manager", "Alternative Title"],
            ["139911", "Arts Executive", "Alternative Title"],
            ["139911", "Gallery Manager", "Specialisation"],
            ["139999", "Specialist Managers nec", "Principal Title"],
            ["139999", "Harbour Master", "Occupation in nec category"],
            ["© Commonwealth of Australia"],
        ]
    }


def correspondence() -> Tables:
    """A small workbook of correspondences; a code is printed once for all its links."""
    return {
        "Table 2": [
            ["ANZSCO 2022 Australian Update", None, "ANZSCO 2021\nAustralian Update"],
            ["139211", "Senior Defence Member", "139211", None, "Senior Defence Member"],
            ["139911", "Arts Administrator", "139911", "p", "Arts Administrator"],
            [None, None, "139912", "p", "Gallery Manager"],
            ["139999", "Specialist Managers nec", "139999", None, "Specialist Managers nec"],
            ["Crown Copyright ©"],
        ],
        "Table 4": [
            ["ANZSCO 2022 Australian Update", None, "ISCO-08"],
            ["139211", "Senior Defence Member", "0110", None, "Officers"],
            ["139911", "Arts Administrator", "xxxxxx", None, "No Correspondence"],
            ["139999", "Specialist Managers nec", "1439", "p", "Managers"],
            ["xxxxxx", "No Correspondence", "1113", None, "Chiefs"],
            [None, None, "6310", None, "Farmers"],
        ],
    }


COLUMNS = ",".join(abs_anzsco_2013.COLUMNS)
ROWS_2013 = (
    "139211,Senior Defence Member,1,1392,Senior Defence Members,139,Miscellaneous,13,Specialists,1,Managers",
    '139911,"Arts Administrator, or Manager",2,1399,Other Managers,139,Miscellaneous,13,Specialists,1,Managers',
    '139999,Managers nec,"1 Aus,2 NZ",1399,Other Managers,139,Miscellaneous,13,Specialists,1,Managers',
)
OSCA = (
    "osca2024_code,osca2024_title,anzsco2022_code,partial,anzsco2022_title",
    "131111,Arts Manager,139911,p,Arts Administrator",
    "131112,Gallery Manager,139911,p,Arts Administrator",
    "131112,Gallery Manager,139999,,Specialist Managers nec",
    "131113,Officer,139211,,Senior Defence Member",
)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files made here are whole with fewer rows than the real ones."""
    counts = {1: 1, 2: 1, 3: 1, 4: 2, 6: 3}
    monkeypatch.setattr(abs_anzsco, "COUNTS", counts)
    monkeypatch.setattr(abs_anzsco_2013, "COUNTS", counts)
    in_index = {"Principal Title": 3, "Alternative Title": 2, "Specialisation": 1,
                "Occupation in nec category": 1}  # fmt: skip
    monkeypatch.setattr(abs_anzsco, "INDEX_COUNTS", in_index)
    monkeypatch.setattr(correspondences, "OCCUPATIONS", 3)
    monkeypatch.setattr(correspondences, "LINKED_TO_ISCO", 2)
    monkeypatch.setattr(correspondences, "OSCA_OCCUPATIONS", 3)


def workbook(path: Path, tables: Tables) -> Path:
    """Write the tables into a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def text_file(path: Path, *lines: str) -> Path:
    """Write the lines into a file."""
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def contents(drafts: list[Draft]) -> dict[str, Any]:
    """The drafts' contents by the name of their file."""
    return {Path(draft.path).name: draft.content for draft in drafts}


def read_2022(folder: Path, tables: Tables, titles: Tables) -> list[Draft]:
    """Read the structure and the index, made here."""
    return abs_anzsco.read(
        workbook(folder / "structure.xlsx", tables), workbook(folder / "index.xlsx", titles)
    )


def read_2013(folder: Path, *rows: str, heading: str = COLUMNS) -> list[Draft]:
    """Read a table of ANZSCO 2013 made here."""
    return abs_anzsco_2013.read(text_file(folder / "2013.csv", heading, *rows))


def refused(read: Callable[[], object]) -> str:
    """What is said when the publication is refused, with the hint."""
    with pytest.raises(PublicationError) as caught:
        read()
    said = str(caught.value)
    assert "\n  hint: " in said
    return said


def in_tables(tables: Tables, old: Any, new: Any, *sheets: str) -> Tables:
    """The tables with a cell replaced, in some sheets or in all."""
    replaced = {
        name: [[new if cell == old else cell for cell in row] for row in rows]
        if not sheets or name in sheets
        else rows
        for name, rows in tables.items()
    }
    assert replaced != tables
    return replaced


def without(tables: Tables, sheet: str, cell: str) -> Tables:
    """The tables without the first row of a sheet that has the cell."""
    rows = tables[sheet]
    lost = next(row for row in rows if cell in row)
    return {**tables, sheet: [row for row in rows if row is not lost]}


# ANZSCO 2022


def test_structure_and_index_are_one_draft_a_unit_group(tmp_path: Path) -> None:
    """Groups of one to three digits stand in one file; each unit group has one of its own."""
    drafts = read_2022(tmp_path, structure(), index())
    assert [draft.path for draft in drafts] == [
        "classification/anzsco-2022/structure.yaml",
        "classification/anzsco-2022/1392.yaml",
        "classification/anzsco-2022/1399.yaml",
    ]
    assert contents(drafts)["structure.yaml"] == {
        "source": "abs-anzsco-2022",
        "groups": {
            "1": {"title": {"en": "Managers", "zh": None}, "skill_levels": [1, 2]},
            "13": {"title": {"en": "Specialist Managers", "zh": None}, "skill_levels": [1, 2]},
            "139": {
                "title": {"en": "Miscellaneous Specialist Managers", "zh": None},
                "skill_levels": [1],
                "skill_levels_new_zealand": [2],
            },
        },
    }
    assert contents(drafts)["1399.yaml"] == {
        "title": {"en": "Other Specialist Managers", "zh": None},
        "title_source": "abs-anzsco-2022",
        "occupations": {
            "139911": {
                "source": "abs-anzsco-2022",
                "title": {"en": "Arts Administrator", "zh": None},
                "skill_level": 2,
                "titles": {
                    "source": "abs-anzsco-2022",
                    "alternative": [
                        {"en": "Arts Manager", "zh": None},
                        {"en": "Arts Executive", "zh": None},
                    ],
                    "specialisations": [{"en": "Gallery Manager", "zh": None}],
                },
            },
            "139999": {
                "source": "abs-anzsco-2022",
                "title": {"en": "Specialist Managers nec", "zh": None},
                "skill_level": 1,
                "skill_level_new_zealand": 2,
                "titles": {
                    "source": "abs-anzsco-2022",
                    "examples": [{"en": "Harbour Master", "zh": None}],
                },
            },
        },
    }


def test_drafts_have_the_shape_of_the_data(tmp_path: Path) -> None:
    """What the importers of both editions give is what the loader takes."""
    drafts = read_2022(tmp_path, structure(), index()) + read_2013(tmp_path, *ROWS_2013)
    data = tmp_path / "data"
    merge.write(data, PUBLICATIONS["anzsco-2022"], drafts)
    for path in sorted(data.rglob("*.yaml")):
        content, problems = parse(path.read_text("utf-8"), path.name)
        assert problems == []
        shape = StructureFile if path.name == "structure.yaml" else UnitGroupFile
        shape.model_validate(content)


def test_codes_may_be_numbers(tmp_path: Path) -> None:
    """A code or a level that the workbook holds as a number is the same as one held as text."""
    numbers = {
        name: [[int(cell) if str(cell).isdigit() else cell for cell in row] for row in rows]
        for name, rows in structure().items()
    }
    assert read_2022(tmp_path, numbers, index()) == read_2022(tmp_path, structure(), index())


@pytest.mark.parametrize("level", ["1.2", "1,2", "1, 2", "1,2,"])
def test_slip_with_a_point_is_two_levels(tmp_path: Path, level: str) -> None:
    """The workbook's 3.4 means levels 3 and 4, as 3,4 does; no level is a decimal."""
    drafts = read_2022(tmp_path, structure(levels={**LEVELS, "1": level}), index())
    assert contents(drafts)["structure.yaml"]["groups"]["1"]["skill_levels"] == [1, 2]


def test_number_with_a_point_is_two_levels(tmp_path: Path) -> None:
    """The slip is read the same where the cell holds a number."""
    drafts = read_2022(tmp_path, structure(levels={**LEVELS, "1": 3.4}), index())
    assert contents(drafts)["structure.yaml"]["groups"]["1"]["skill_levels"] == [3, 4]


@pytest.mark.parametrize("printed", ["6", "0", "1-2", "1 Aus", "1 NZ,2 Aus", "1 Aus,6 NZ", "1;2"])
def test_other_levels_are_refused(tmp_path: Path, printed: str) -> None:
    """A level of a group or an occupation that is none is refused with its code."""
    tables = structure(levels={**LEVELS, "13": printed})
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert said.startswith(f'13: "{printed}" are not skill levels\n')
    tables = structure(levels={**LEVELS, "139911": printed})
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert said.startswith(f'139911: "{printed}" is not a skill level\n')


@pytest.mark.parametrize(
    ("printed", "levels"),
    [
        ("1 Aus,2 NZ", {"skill_level": 1, "skill_level_new_zealand": 2}),
        ("3Aus,2NZ", {"skill_level": 3, "skill_level_new_zealand": 2}),
        ("4 Aus, 3\nNZ", {"skill_level": 4, "skill_level_new_zealand": 3}),
        ("5", {"skill_level": 5}),
    ],
)
def test_levels_by_country_are_told_apart(printed: str, levels: dict[str, int]) -> None:
    """A level for each country is read however the spaces stand."""
    assert abs_anzsco.skill_levels(printed, "139911") == levels


def test_one_group_may_have_no_predominant_level(tmp_path: Path) -> None:
    """A unit group without a printed level is one without levels; an occupation needs its own."""
    assert "skill_levels" not in contents(read_2022(tmp_path, structure(), index()))["1399.yaml"]
    levels = {code: level for code, level in LEVELS.items() if code != "139911"}
    said = refused(lambda: read_2022(tmp_path, structure(levels=levels), index()))
    assert "structure.xlsx, Table 5, row 14: 139911 has no skill level\n" in said


@pytest.mark.parametrize("sheet", [f"Table {number}" for number in range(1, 6)])
def test_every_table_must_be_there(tmp_path: Path, sheet: str) -> None:
    """A missing sheet is named, with the sheets that are there."""
    tables = structure()
    del tables[sheet]
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert f'structure.xlsx: has no sheet "{sheet}"; it has Contents, ' in said


@pytest.mark.parametrize("sheet", [f"Table {number}" for number in range(1, 6)])
def test_changed_heading_is_refused(tmp_path: Path, sheet: str) -> None:
    """A table whose heading is not what it was is not guessed at."""
    tables = in_tables(structure(), "Major Group", "Main Group", sheet)
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert f"structure.xlsx, {sheet}: has no row that begins with Major Group\n" in said


def test_code_stands_once(tmp_path: Path) -> None:
    """A code that stands a second time is refused with its row, in the whole and in a part."""
    tables = structure()
    tables["Table 5"].append([*([None] * 4), "139911", "Arts Administrator", 2])
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert "Table 5, row 19: 139911 stands a second time\n" in said
    tables = structure()
    tables["Table 2"].append([None, "13", "Specialist Managers", "3"])
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert "Table 2, row 10: 13 stands a second time, or too deep\n" in said


def test_code_stands_within_its_group(tmp_path: Path) -> None:
    """A code before its group, or without one, is refused."""
    titles = dict(reversed(TITLES.items()))
    said = refused(lambda: read_2022(tmp_path, structure(titles), index()))
    assert "Table 5, row 8: 139999 stands outside 1399\n" in said
    titles = {code: title for code, title in TITLES.items() if code != "139"}
    said = refused(lambda: read_2022(tmp_path, structure(titles), index()))
    assert "Table 5, row 10: 1392 stands outside 139\n" in said


@pytest.mark.parametrize(("code", "sheet"), [("1", 1), ("13", 2), ("139", 3), ("1399", 4)])
def test_tables_that_contradict_each_other_are_refused(
    tmp_path: Path, code: str, sheet: int
) -> None:
    """A title that differs between tables, and a group that one of them lacks, is refused."""
    tables = in_tables(structure(), TITLES[code], "Bosses", f"Table {sheet}")
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert f"{code} Bosses is not so in Table 5\n" in said
    tables = without(structure(), f"Table {sheet}", code)
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert f"structure.xlsx, Table {sheet}: does not have {code} of Table 5\n" in said


def test_row_without_a_title_is_refused(tmp_path: Path) -> None:
    """A code with nothing beside it, and one of five digits, is a layout that is not known."""
    tables = in_tables(structure(), "Other Specialist Managers", None, "Table 5")
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert "Table 5, row 13: does not hold a code and a title: 1399\n" in said
    tables = in_tables(structure(), "139911", "13991", "Table 5")
    said = refused(lambda: read_2022(tmp_path, tables, index()))
    assert "does not hold a code and a title: 13991 | Arts Administrator | 2\n" in said


@pytest.mark.parametrize(("digits", "lost"), [(6, "139911"), (4, "1392")])
def test_counts_of_the_structure_are_the_publishers(tmp_path: Path, digits: int, lost: str) -> None:
    """A row lost from every table is noticed by the number of codes that the ABS states."""
    titles = {code: title for code, title in TITLES.items() if not code.startswith(lost)}
    said = refused(lambda: read_2022(tmp_path, structure(titles), index()))
    count = {6: 3, 4: 2}[digits]
    assert f"Table 5: has {count - 1} codes of {digits} digits; the ABS states {count}\n" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Category", "Kind", "index.xlsx, Table 2: has no row that begins with Occupation Code | "),
        ("139911", "139912", "Table 2, row 4: 139912 is not an occupation\n"),
        ("139911", "1399", "Table 2, row 4: 1399 is not an occupation\n"),
        ("Specialisation", "Speciality", 'row 7: "Speciality" is not a category of the index\n'),
        ("Gallery Manager", None, "row 7: has no title of 139911\n"),
        ("Arts Administrator", "Arts Boss", "row 4: Arts Boss is not the title of 139911\n"),
        ("Arts Executive", "Arts Manager", "row 6: Arts Manager stands a second time under 139911\n"),
        ("Specialisation", "Alternative Title",
         "Table 2: has 3 rows of category Alternative Title; the ABS states 2\n"),
    ],
)  # fmt: skip
def test_changed_index_is_refused(tmp_path: Path, old: str, new: str | None, said: str) -> None:
    """Each way in which the index is not what it was is said with its row."""
    titles = in_tables(index(), old, new)
    assert said in refused(lambda: read_2022(tmp_path, structure(), titles))


def test_lost_row_of_the_index_is_noticed(tmp_path: Path) -> None:
    """The index must have as many titles of each category as the ABS states."""
    titles = without(index(), "Table 2", "Harbour Master")
    said = refused(lambda: read_2022(tmp_path, structure(), titles))
    assert "has 0 rows of category Occupation in nec category; the ABS states 1\n" in said


def test_narrow_index_is_refused(tmp_path: Path) -> None:
    """A row that is shorter than the heading is refused, not filled up."""
    path = workbook(tmp_path / "narrow.xlsx", {"Table": [["One", "Two"], ["1", "2"]]})
    said = refused(lambda: list(Sheets(path).table("Table", ("One", "Two"), cells=3)))
    assert "narrow.xlsx, Table, row 2: has 2 cells; 3 are needed\n" in said


def test_titles_that_left_the_index_leave_the_data(tmp_path: Path) -> None:
    """Titles of ANZSCO 2022 are the publisher's: where the index has none, none are kept."""
    data, publication = tmp_path / "data", PUBLICATIONS["anzsco-2022"]
    drafts = read_2022(tmp_path, structure(), index())
    merge.write(data, publication, drafts)
    bare = [
        {**draft.content, "occupations": {
            code: {key: value for key, value in record.items() if key != "titles"}
            for code, record in draft.content["occupations"].items()
        }}
        if "occupations" in draft.content else draft.content
        for draft in drafts
    ]  # fmt: skip
    changes = merge.write(
        data, publication,
        [Draft(draft.path, content) for draft, content in zip(drafts, bare, strict=True)],
    )  # fmt: skip
    assert {change.kind for change in changes} == {"removed"}
    assert "titles" not in (data / "classification/anzsco-2022/1399.yaml").read_text("utf-8")


# ANZSCO 2013


def test_table_of_2013_is_one_draft_a_unit_group(tmp_path: Path) -> None:
    """One row an occupation gives the groups above it and its skill level, by country."""
    drafts = read_2013(tmp_path, *ROWS_2013)
    assert [draft.path.rpartition("/")[0] for draft in drafts] == [
        "classification/anzsco-2013-v1.3"
    ] * 3
    found = contents(drafts)
    assert found["structure.yaml"]["source"] == "abs-anzsco-2013-v1.3-structure"
    assert list(found["structure.yaml"]["groups"]) == ["1", "13", "139"]
    assert found["1399.yaml"]["title"] == {"en": "Other Managers", "zh": None}
    assert found["1399.yaml"]["occupations"] == {
        "139911": {
            "source": "abs-anzsco-2013-v1.3-structure",
            "title": {"en": "Arts Administrator, or Manager", "zh": None},
            "skill_level": 2,
        },
        "139999": {
            "source": "abs-anzsco-2013-v1.3-structure",
            "title": {"en": "Managers nec", "zh": None},
            "skill_level": 1,
            "skill_level_new_zealand": 2,
        },
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("139211,", "13921,", '2013.csv, row 2: "13921" is not a code of six digits\n'),
        ("139211,", "139911,", "row 2: 139911 is not in 1392\n"),
        ("Senior Defence Member,", ",", "row 2: 139211 has no title\n"),
        ("139,Misc", "13,Misc", 'row 2: "13" is not a code of 3 digits\n'),
        ("139,Misc", ",Misc", 'row 2: "" is not a code of 3 digits\n'),
        ("Miscellaneous", "", "row 2: 139 has no title\n"),
        ("139,Misc", "138,Misc", "row 2: 139211 is not in 138\n"),
        ("Miscellaneous", "Sundry", "row 3: 139 is called Miscellaneous and Sundry\n"),
        (",1,1392", ",9,1392", '139211: "9" is not a skill level\n'),
        (",1,1392", ",,1392", '139211: "" is not a skill level\n'),
        (",Managers", "", "row 2: has 10 cells; the heading has 11\n"),
        (",Managers", ',"Managers', "row 3: is not a row of comma-separated values: "),
    ],
)
def test_changed_table_of_2013_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Each way in which the table is not what it was is said with its row."""
    first = ROWS_2013[0].replace(old, new, 1)
    assert first != ROWS_2013[0]
    assert said in refused(lambda: read_2013(tmp_path, first, *ROWS_2013[1:]))


def test_code_of_2013_stands_once(tmp_path: Path) -> None:
    """A code that stands a second time is refused with its row."""
    said = refused(lambda: read_2013(tmp_path, *ROWS_2013, ROWS_2013[0]))
    assert "2013.csv, row 5: 139211 stands a second time\n" in said


def test_counts_of_2013_are_the_publishers(tmp_path: Path) -> None:
    """A lost row is noticed by the number of codes that the ABS states."""
    said = refused(lambda: read_2013(tmp_path, *ROWS_2013[:2]))
    assert "2013.csv: has 2 codes of 6 digits; the ABS states 3\n" in said


def test_missing_column_is_refused(tmp_path: Path) -> None:
    """A column that is not there is named, with the columns that are."""
    heading = COLUMNS.replace("skill_level", "level")
    said = refused(lambda: read_2013(tmp_path, *ROWS_2013, heading=heading))
    assert "2013.csv, row 1: has no column skill_level; it has occupation_code, " in said


# Correspondences


def test_correspondences_are_one_draft_a_target(tmp_path: Path) -> None:
    """Links stand under the code of 2022, with the mark in words; without a code there is none."""
    drafts = correspondences.read_abs(workbook(tmp_path / "c.xlsx", correspondence()))
    found = contents(drafts)
    assert found["anzsco-2022-to-anzsco-2021.yaml"] == {
        "source": "abs-anzsco-2022-correspondence",
        "edition": "anzsco-2022",
        "target": "anzsco-2021",
        "titles": {
            "139211": "Senior Defence Member",
            "139911": "Arts Administrator",
            "139912": "Gallery Manager",
            "139999": "Specialist Managers nec",
        },
        "links": {
            "139211": {"139211": "full"},
            "139911": {"139911": "partial", "139912": "partial"},
            "139999": {"139999": "full"},
        },
    }
    assert found["anzsco-2022-to-isco-08.yaml"]["links"] == {
        "139211": {"0110": "full"},
        "139999": {"1439": "partial"},
    }
    basis = {"en": "A table.", "zh": "一张表。"}
    for content in found.values():
        typed = {key: value for key, value in content.items() if key != "basis"}
        CorrespondenceFile.model_validate({**typed, "basis": basis})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ISCO-08", "ISCO-88", "c.xlsx, Table 4: has no row that begins with ANZSCO 2022 "),
        ("139911", "13991", "Table 2, row 3: 13991 is not a code of ANZSCO\n"),
        ("139912", "1399", "Table 2, row 4: 1399 is not a code of ANZSCO 2021 Australian Update\n"),
        ("0110", "110", "Table 4, row 2: 110 is not a code of ISCO-08\n"),
        ("p", "q", 'Table 2, row 3: the mark "q" is neither blank nor p\n'),
        ("139912", "139911", "Table 2, row 4: 139911 to 139911 stands a second time\n"),
        ("Gallery Manager", None, "Table 2, row 4: 139912 has no title\n"),
        ("139912", "139211", "Table 2, row 4: 139211 has two titles\n"),
        ("139999", "139911", "Table 2: links 2 occupations; the publication has 3\n"),
    ],
)
def test_changed_correspondence_is_refused(
    tmp_path: Path, old: str, new: str | None, said: str
) -> None:
    """Each way in which a table is not what it was is said with its row."""
    tables = in_tables(correspondence(), old, new)
    if new == "139911" and old == "139999":
        tables["Table 2"][4][2] = "139999"
    path = workbook(tmp_path / "c.xlsx", tables)
    assert said in refused(lambda: correspondences.read_abs(path))


def test_osca_is_read_from_anzsco(tmp_path: Path) -> None:
    """The table from OSCA is turned round: what each code of ANZSCO 2022 became."""
    [draft] = correspondences.read_osca(text_file(tmp_path / "osca.csv", *OSCA))
    assert draft.path == "correspondences/anzsco-2022-to-osca-2024.yaml"
    assert draft.content["titles"] == {
        "131111": "Arts Manager",
        "131112": "Gallery Manager",
        "131113": "Officer",
    }
    assert draft.content["links"] == {
        "139211": {"131113": "full"},
        "139911": {"131111": "partial", "131112": "partial"},
        "139999": {"131112": "full"},
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("131111,", "13111,", "osca.csv, row 2: 13111 is not a code of six digits\n"),
        ("139911,p,", "13991,p,", "row 2: 13991 is not a code of six digits\n"),
        (",p,", ",x,", 'row 2: the mark "x" is neither blank nor p\n'),
        ("Arts Manager", "", "row 2: 131111 has no title\n"),
        ("131111,", "131112,", "row 3: 131112 has two titles\n"),
        ("131111,Arts", "131112,Gallery", "row 3: 139911 to 131112 stands a second time\n"),
    ],
)
def test_changed_table_of_osca_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Each way in which the table is not what it was is said with its row."""
    row = OSCA[1].replace(old, new, 1)
    path = text_file(tmp_path / "osca.csv", OSCA[0], row, *OSCA[2:])
    assert said in refused(lambda: correspondences.read_osca(path))


def test_counts_of_osca_are_the_publishers(tmp_path: Path) -> None:
    """A lost row is noticed by the number of occupations on either side."""
    path = text_file(tmp_path / "osca.csv", *OSCA[:-1])
    said = refused(lambda: correspondences.read_osca(path))
    assert "osca.csv: links 2 occupations to 2; the ABS states 3 and 3\n" in said
    path = text_file(tmp_path / "osca.csv", *OSCA, "131114,Sailor,139211,,Senior Defence Member")
    assert "links 3 occupations to 4" in refused(lambda: correspondences.read_osca(path))


# Readers


def test_rows_are_trimmed_text(tmp_path: Path) -> None:
    """Whole numbers lose their point, text its space around; empty rows are passed over."""
    path = workbook(tmp_path / "b.xlsx", {"A": [["x"], [], [1492.0, 3.4, " a \n b ", None, True]]})
    assert list(Sheets(path).rows("A")) == [
        (1, ("x", "", "", "", "")),
        (3, ("1492", "3.4", "a \n b", "", "True")),
    ]
    assert fold("a \n\u00a0b ") == "a b"


def test_heading_may_be_broken_into_lines(tmp_path: Path) -> None:
    """A heading is found whatever white space is in it; the rows below it are given."""
    path = workbook(tmp_path / "b.xlsx", {"A": [["note"], ["One \n Two"], ["1"], ["© 2022"]]})
    assert list(Sheets(path).table("A", ("One Two",))) == [(3, ("1",))]


def zip_file(path: Path, **files: str) -> Path:
    """Write a zip file of these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def test_what_is_not_a_workbook_is_refused(tmp_path: Path) -> None:
    """Text, another zip file, a cut-off workbook, an old one, a folder, nothing: all are said."""
    whole = workbook(tmp_path / "whole.xlsx", structure()).read_bytes()
    (tmp_path / "text.xlsx").write_text("code,title", "utf-8")
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (tmp_path / "empty.xlsx").touch()
    (tmp_path / "folder.xlsx").mkdir()
    zip_file(tmp_path / "zip.xlsx", a="b")
    for name in ("text.xlsx", "cut.xlsx", "old.xls", "empty.xlsx", "folder.xlsx", "zip.xlsx",
                 "none.xlsx"):  # fmt: skip
        said = refused(lambda name=name: Sheets(tmp_path / name))  # type: ignore[misc]
        assert f"{name}: is not a workbook: " in said
        assert "hint: give the publisher's .xlsx file" in said


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_damaged_workbook_is_refused(tmp_path: Path, part: str) -> None:
    """A workbook with a part that is not XML is refused, when opened or when read."""
    whole = workbook(tmp_path / "whole.xlsx", {"A": [["One"], ["1"]]})
    damaged = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[: len(content) // 2] if name == part else content)
    said = refused(lambda: list(Sheets(damaged).rows("A")))
    assert "damaged.xlsx: is not a workbook: " in said


def test_table_gives_rows_by_column(tmp_path: Path) -> None:
    """Cells are trimmed and named by the heading; the row is the line of the file."""
    path = tmp_path / "t.csv"
    path.write_bytes('\ufeffcode,title\r\n1, A  \r\n\r\n"2","B, ""C"""\r\n'.encode())
    assert list(read_table(path, ("title",))) == [
        (2, {"code": "1", "title": "A"}),
        (4, {"code": "2", "title": 'B, "C"'}),
    ]


def test_quoted_cell_may_hold_line_breaks(tmp_path: Path) -> None:
    """Line breaks and rare separators inside a cell stay in it and end no row."""
    path = tmp_path / "t.csv"
    path.write_bytes('code,title\n1,"A\nB"\n2,A\u2028B\n'.encode())
    assert list(read_table(path, ("code", "title"))) == [
        (3, {"code": "1", "title": "A\nB"}),
        (4, {"code": "2", "title": "A\u2028B"}),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "t.csv, row 1: has no column code, title; it has \n"),
        ("code;title\n", "t.csv, row 1: has no column code, title; it has code;title\n"),
        ("code\n1\n", "t.csv, row 1: has no column title; it has code\n"),
        ("code,title,code\n1,A,2\n", "t.csv, row 1: has the column code twice\n"),
        ("code,title\n1\n", "t.csv, row 2: has 1 cells; the heading has 2\n"),
        ("code,title\n1,A,B\n", "t.csv, row 2: has 3 cells; the heading has 2\n"),
        ('code,title\n1,"A\n', "t.csv, row 2: is not a row of comma-separated values: "),
        ('code,title\n1,"A"B\n', "t.csv, row 2: is not a row of comma-separated values: "),
    ],
)
def test_changed_table_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """A missing or double column, a short or long row and a broken quote are said with the row."""
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    assert said in refused(lambda: list(read_table(path, ("code", "title"))))


def test_table_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8, a folder and nothing at all cannot be read."""
    (tmp_path / "latin.csv").write_bytes("code,caf\u00e9".encode("latin-1"))
    (tmp_path / "folder.csv").mkdir()
    for name in ("latin.csv", "folder.csv", "none.csv"):
        path = tmp_path / name
        said = refused(lambda path=path: list(read_table(path, ("code",))))  # type: ignore[misc]
        assert said.startswith(f"{name}: cannot be read: ")


# The whole command's work


def test_every_publication_has_a_name_of_its_own() -> None:
    """Each publication is known by its name, and says what files it comes in."""
    for name, publication in PUBLICATIONS.items():
        assert publication.name == name
        assert publication.files
        assert publication.title
    assert {"anzsco-2022", "anzsco-2013-v1.3", "anzsco-correspondences", "osca-2024"} <= set(
        PUBLICATIONS
    )


def test_publication_must_be_a_file(tmp_path: Path) -> None:
    """A path that leads nowhere, or to a folder, is refused before anything is read."""
    publication = PUBLICATIONS["osca-2024"]
    for path in (tmp_path / "none.csv", tmp_path):
        said = refused(
            lambda path=path: import_files(tmp_path / "data", publication, [path])  # type: ignore[misc]
        )
        assert said == f"{path}: is not a file\n  hint: give the path of the publication"
    assert not (tmp_path / "data").exists()


def test_import_of_the_same_files_changes_nothing(tmp_path: Path) -> None:
    """Two imports of one publication give the same bytes, and the second reports no change."""
    files = [workbook(tmp_path / "s.xlsx", structure()), workbook(tmp_path / "i.xlsx", index())]
    trees = []
    for name in ("one", "two"):
        data = tmp_path / name
        first = import_files(data, PUBLICATIONS["anzsco-2022"], files)
        assert {change.kind for change in first} == {"added"}
        assert import_files(data, PUBLICATIONS["anzsco-2022"], files) == []
        trees.append(
            {path.relative_to(data): path.read_bytes() for path in sorted(data.rglob("*.yaml"))}
        )
    assert trees[0] == trees[1]
    assert len(trees[0]) == 3


def test_refused_publication_changes_nothing(tmp_path: Path) -> None:
    """Where a publication is refused, data/ is as it was."""
    data = tmp_path / "data"
    files = [workbook(tmp_path / "s.xlsx", structure()), workbook(tmp_path / "i.xlsx", index())]
    import_files(data, PUBLICATIONS["anzsco-2022"], files)
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    workbook(files[1], without(index(), "Table 2", "Harbour Master"))
    refused(lambda: import_files(data, PUBLICATIONS["anzsco-2022"], files))
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before
