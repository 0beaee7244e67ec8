"""The ABS workbooks of ANZSCO 2022: structure and index of titles -> data/classification.

One draft for the groups of one to three digits, and one for each unit group. Definitions, lead
statements and Chinese are written by hand and kept.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.importers.draft import Draft, Publication, PublicationError, need
from generator.importers.workbook import Sheets, fold

SOURCE = "abs-anzsco-2022"
EDITION = "anzsco-2022"

COUNTS: Mapping[int, int] = {1: 8, 2: 43, 3: 99, 4: 364, 6: 1076}
"""By number of digits, how many codes the ABS says ANZSCO 2022 has."""

INDEX_COUNTS: Mapping[str, int] = {
    "Principal Title": 1076,
    "Alternative Title": 467,
    "Specialisation": 1408,
    "Occupation in nec category": 318,
}
"""How many titles of each category the index of the ABS has."""

GROUPS = (1, 2, 3, 4)
UNIT_GROUP, OCCUPATION = 4, 6
"""Numbers of digits."""

_TITLES = {
    "Alternative Title": "alternative",
    "Specialisation": "specialisations",
    "Occupation in nec category": "examples",
}
_LEVEL_BY_COUNTRY = re.compile(r"([1-5]) ?Aus, ?([1-5]) ?NZ")


@dataclass(slots=True)
class Structure:
    """The classification as the workbook gives it: titles and skill levels by code."""

    titles: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)


def read(structure: Path, index: Path) -> list[Draft]:
    """The drafts of ANZSCO 2022. Raises PublicationError."""
    found = _structure(Sheets(structure))
    titles = _index(Sheets(index), found)
    return drafts(EDITION, SOURCE, found, titles)


def _structure(sheets: Sheets) -> Structure:
    found = Structure()
    for number, row in _level_rows(sheets, "Table 5", "Major Group"):
        code, title, level = row
        where = sheets.where("Table 5", number)
        need(code not in found.titles, where, f"{code} stands a second time", "keep one")
        parent = code[:-1] if len(code) < OCCUPATION else code[:UNIT_GROUP]
        need(
            not parent or parent in found.titles, where, f"{code} stands outside {parent}",
            "the order of the rows has changed",
        )  # fmt: skip
        found.titles[code] = title
        if len(code) == OCCUPATION:
            need(level, where, f"{code} has no skill level", "compare with the publication")
            found.levels[code] = level
    for digits in GROUPS:
        _read_levels(sheets, f"Table {digits}", digits, found)
    for digits, count in COUNTS.items():
        held = sum(len(code) == digits for code in found.titles)
        need(
            held == count, sheets.where("Table 5"),
            f"has {held} codes of {digits} digits; the ABS states {count}",
            "a row was lost, or the publication is another one",
        )  # fmt: skip
    return found


def _read_levels(sheets: Sheets, sheet: str, digits: int, found: Structure) -> None:
    """The predominant skill levels of the groups of one level, from the table that ends with it."""
    lacking = {code for code in found.titles if len(code) <= digits}
    for number, (code, title, level) in _level_rows(sheets, sheet, "Major Group"):
        where = sheets.where(sheet, number)
        need(
            found.titles.get(code) == title, where, f"{code} {title} is not so in Table 5",
            "the tables of the workbook contradict each other",
        )  # fmt: skip
        need(code in lacking, where, f"{code} stands a second time, or too deep", "keep one")
        lacking.remove(code)
        if level:
            found.levels[code] = level
    need(
        not lacking, sheets.where(sheet), f"does not have {', '.join(sorted(lacking)[:5])} of Table 5",
        "the tables of the workbook contradict each other",
    )  # fmt: skip


def _level_rows(
    sheets: Sheets, sheet: str, heading: str
) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Code, title and skill level of each row, whatever column its level of the tree stands in."""
    for number, row in sheets.table(sheet, (heading,)):
        cells = [cell for cell in row if cell]
        if not re.fullmatch(r"[0-9]+", cells[0]):
            continue
        need(
            cells[1:] and len(cells[0]) in COUNTS, sheets.where(sheet, number),
            f"does not hold a code and a title: {' | '.join(cells)}",
            "the layout has changed: compare the sheet with the importer",
        )  # fmt: skip
        yield number, (cells[0], cells[1], (*cells, "")[2])


def _index(sheets: Sheets, found: Structure) -> dict[str, dict[str, list[str]]]:
    titles: dict[str, dict[str, list[str]]] = {}
    counts = dict.fromkeys(INDEX_COUNTS, 0)
    heading = ("Occupation Code", "Description", "Category")
    for number, row in sheets.table("Table 2", heading, cells=3):
        code, title, category = row[:3]
        where = sheets.where("Table 2", number)
        need(title, where, f"has no title of {code}", "compare the row with the publication")
        need(code in found.levels and len(code) == OCCUPATION, where, f"{code} is not an occupation",
             "the structure and the index must be of one release")  # fmt: skip
        need(category in counts, where, f'"{category}" is not a category of the index',
             "the layout has changed: compare the sheet with the importer")  # fmt: skip
        counts[category] += 1
        if category == "Principal Title":
            need(title == found.titles[code], where, f"{title} is not the title of {code}",
                 "the structure and the index must be of one release")  # fmt: skip
        else:
            held = titles.setdefault(code, {}).setdefault(_TITLES[category], [])
            need(title not in held, where, f"{title} stands a second time under {code}", "keep one")
            held.append(title)
    for category, count in INDEX_COUNTS.items():
        need(
            counts[category] == count, sheets.where("Table 2"),
            f"has {counts[category]} rows of category {category}; the ABS states {count}",
            "a row was lost, or the publication is another one",
        )  # fmt: skip
    return titles


def drafts(
    edition: str,
    source: str,
    found: Structure,
    titles: Mapping[str, Mapping[str, list[str]]],
) -> list[Draft]:
    """One draft for the groups above the unit groups, and one for each unit group."""
    folder = f"classification/{edition}"
    groups = {
        code: {"title": _translated(title), **_group_levels(found, code)}
        for code, title in sorted(found.titles.items())
        if len(code) < UNIT_GROUP
    }
    result = [Draft(f"{folder}/structure.yaml", {"source": source, "groups": groups})]
    for unit in sorted(code for code in found.titles if len(code) == UNIT_GROUP):
        occupations = {
            code: _occupation(source, found, code, titles.get(code, {}))
            for code in sorted(found.titles)
            if len(code) == OCCUPATION and code.startswith(unit)
        }
        content = {
            "title": _translated(found.titles[unit]),
            "title_source": source,
            **_group_levels(found, unit),
            "occupations": occupations,
        }
        result.append(Draft(f"{folder}/{unit}.yaml", content))
    return result


def _group_levels(found: Structure, code: str) -> dict[str, list[int]]:
    """The predominant levels; by country where they differ (4 Aus,3 NZ).

    The workbook writes 3.4 once where it means 3,4: a number with a decimal point is no level.
    """
    printed = found.levels.get(code)
    if not printed:
        return {}
    by_country = _LEVEL_BY_COUNTRY.fullmatch(fold(printed))
    if by_country:
        return {
            "skill_levels": [int(by_country[1])],
            "skill_levels_new_zealand": [int(by_country[2])],
        }
    levels = re.split(r"[,.] ?", printed.strip(" ,"))
    if not all(re.fullmatch(r"[1-5]", level) for level in levels):
        raise PublicationError(
            code, f'"{printed}" are not skill levels', "levels are 1 to 5, with commas between"
        )
    return {"skill_levels": [int(level) for level in levels]}


def _occupation(
    source: str, found: Structure, code: str, titles: Mapping[str, list[str]]
) -> dict[str, Any]:
    record: dict[str, Any] = {"source": source, "title": _translated(found.titles[code])}
    record.update(skill_levels(found.levels[code], code))
    if titles:
        record["titles"] = {
            "source": source,
            **{
                key: [_translated(title) for title in titles[key]]
                for key in _TITLES.values()
                if key in titles
            },
        }
    return record


def skill_levels(printed: str, code: str) -> dict[str, int]:
    """The skill level in Australia, and in New Zealand where another one is printed."""
    by_country = _LEVEL_BY_COUNTRY.fullmatch(fold(printed))
    if by_country:
        return {
            "skill_level": int(by_country[1]),
            "skill_level_new_zealand": int(by_country[2]),
        }
    if not re.fullmatch(r"[1-5]", printed):
        raise PublicationError(
            code, f'"{printed}" is not a skill level', "levels are 1 to 5, or 1 Aus,2 NZ"
        )
    return {"skill_level": int(printed)}


def _translated(english: str) -> dict[str, str | None]:
    return {"en": english, "zh": None}


BY_HAND = frozenset(("definition", "lead_statement", "page", "skill", "tasks"))
"""What no structure gives: texts in our own words, and what other documents say."""

PUBLICATIONS = (
    Publication(
        name="anzsco-2022",
        title="ABS, ANZSCO 2022 Australian Update: structure and index of titles",
        files=("STRUCTURE.xlsx", "INDEX.xlsx"),
        read=read,
        owns=("classification/anzsco-2022/*.yaml",),
        by_hand=BY_HAND,
    ),
)
