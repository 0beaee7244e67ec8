"""Tables of correspondence -> data/correspondences: ANZSCO 2022 to 2021, ISCO-08 and OSCA 2024."""

import re
from pathlib import Path

from generator.importers.draft import Draft, Publication, need
from generator.importers.table import read_table
from generator.importers.workbook import Sheets

ABS_SOURCE = "abs-anzsco-2022-correspondence"
OSCA_SOURCE = "abs-osca-2024-correspondence"
NO_CODE = "xxxxxx"
"""What the ABS prints in the place of a code where nothing corresponds."""

OCCUPATIONS = 1076
LINKED_TO_ISCO = 1075
"""The ABS table to ISCO-08 has no row for one occupation, 121617."""

OSCA_OCCUPATIONS = 1156

Links = dict[str, dict[str, str]]


def read_abs(workbook: Path) -> list[Draft]:
    """ANZSCO 2022 to ANZSCO 2021 and to ISCO-08. Raises PublicationError."""
    sheets = Sheets(workbook)
    return [
        _abs_table(sheets, "Table 2", "ANZSCO 2021 Australian Update", "anzsco-2021", OCCUPATIONS),
        _abs_table(sheets, "Table 4", "ISCO-08", "isco-08", LINKED_TO_ISCO),
    ]


def _abs_table(sheets: Sheets, sheet: str, heading: str, target: str, count: int) -> Draft:
    form = r"[0-9]{4}" if target == "isco-08" else r"[0-9]{6}"
    titles: dict[str, str] = {}
    links: Links = {}
    code = ""
    wanted = ("ANZSCO 2022 Australian Update", "", heading)
    for number, row in sheets.table(sheet, wanted, cells=5):
        where = sheets.where(sheet, number)
        code = row[0] or code
        other, mark, title = row[2:5]
        if NO_CODE in (code, other):
            continue
        need(re.fullmatch(r"[0-9]{6}", code), where, f"{code} is not a code of ANZSCO",
             "the layout has changed: compare the sheet with the importer")  # fmt: skip
        need(re.fullmatch(form, other), where, f"{other} is not a code of {heading}",
             "the layout has changed: compare the sheet with the importer")  # fmt: skip
        need(mark in ("", "p"), where, f'the mark "{mark}" is neither blank nor p',
             "the layout has changed: compare the sheet with the importer")  # fmt: skip
        need(other not in links.get(code, {}), where, f"{code} to {other} stands a second time",
             "keep one")  # fmt: skip
        links.setdefault(code, {})[other] = "partial" if mark else "full"
        need(title, where, f"{other} has no title", "compare the row with the publication")
        need(titles.setdefault(other, title) == title, where, f"{other} has two titles", "keep one")
    need(len(links) == count, sheets.where(sheet),
         f"links {len(links)} occupations; the publication has {count}",
         "a row was lost, or the publication is another one")  # fmt: skip
    return _draft(ABS_SOURCE, target, titles, links)


def read_osca(table: Path) -> list[Draft]:
    """ANZSCO 2022 to OSCA 2024. Raises PublicationError."""
    columns = ("osca2024_code", "osca2024_title", "anzsco2022_code", "partial")
    titles: dict[str, str] = {}
    links: Links = {}
    for number, row in read_table(table, columns):
        where = f"{table.name}, row {number}"
        osca, title, code, mark = (row[column] for column in columns)
        for one in (osca, code):
            need(re.fullmatch(r"[0-9]{6}", one), where, f"{one} is not a code of six digits",
                 "correct the table")  # fmt: skip
        need(mark in ("", "p"), where, f'the mark "{mark}" is neither blank nor p',
             "correct the table")  # fmt: skip
        need(title, where, f"{osca} has no title", "correct the table")
        need(titles.setdefault(osca, title) == title, where, f"{osca} has two titles", "keep one")
        need(osca not in links.get(code, {}), where, f"{code} to {osca} stands a second time",
             "keep one")  # fmt: skip
        links.setdefault(code, {})[osca] = "partial" if mark else "full"
    need(len(links) == OCCUPATIONS and len(titles) == OSCA_OCCUPATIONS, table.name,
         f"links {len(links)} occupations to {len(titles)}; "
         f"the ABS states {OCCUPATIONS} and {OSCA_OCCUPATIONS}", "a row was lost")  # fmt: skip
    return [_draft(OSCA_SOURCE, "osca-2024", titles, links)]


def _draft(source: str, target: str, titles: dict[str, str], links: Links) -> Draft:
    content = {
        "source": source,
        "edition": "anzsco-2022",
        "target": target,
        "titles": dict(sorted(titles.items())),
        "links": dict(sorted(links.items())),
    }
    return Draft(f"correspondences/anzsco-2022-to-{target}.yaml", content)


PUBLICATIONS = (
    Publication(
        name="anzsco-correspondences",
        title="ABS, ANZSCO 2022 Australian Update: correspondences to ANZSCO 2021 and ISCO-08",
        files=("CORRESPONDENCES.xlsx",),
        read=read_abs,
        owns=(
            "correspondences/anzsco-2022-to-anzsco-2021.yaml",
            "correspondences/anzsco-2022-to-isco-08.yaml",
        ),
        by_hand=frozenset(("basis",)),
    ),
    Publication(
        name="osca-2024",
        title="ABS, OSCA 2024 correspondence tables, table 6, as comma-separated values",
        files=("OSCA.csv",),
        read=read_osca,
        owns=("correspondences/anzsco-2022-to-osca-2024.yaml",),
        by_hand=frozenset(("basis",)),
    ),
)
