"""The six instruments on skilled occupations -> data/instruments.

Stands above `clauses` and `instrument_layouts`. Names are kept as printed. The remark on an
occupation and the texts of the circumstances are written by hand in data/ and kept.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from generator.importers.authorities import Expressions, expressions
from generator.importers.clauses import (
    check_circumstances,
    check_told,
    named_circumstances,
    numbered_circumstances,
    specified,
    split_authorities,
    stated_circumstances,
)
from generator.importers.draft import Draft, Publication, need
from generator.importers.instrument_layouts import (
    LIN_19_050,
    LIN_19_051,
    LIN_19_219,
    LIN_19_260,
    LIN_24_089,
    LIN_24_093,
    Specification,
)
from generator.importers.instrument_tables import Layout, Row, by_code, named, table_rows
from generator.importers.word import Instrument, read_instrument

Listed = dict[str, dict[str, Row]]
"""The rows of each list, by code."""


def read(specification: Specification, *files: Path) -> list[Draft]:
    """One instrument -> its data file. Raises PublicationError.

    A second file is the instrument that prints the codes of the names in the first.
    """
    instrument = read_instrument(files[0], specification.number)
    check_told(instrument, specification.told)
    listed = _listed(instrument, specification)
    numbers = _circumstances(instrument, specification, listed)
    content: dict[str, Any] = {
        "source": specification.id,
        "edition": specification.edition,
        "lists": {
            name: {
                "provision": layout.provision,
                "entries": {
                    code: _list_entry(row, layout, numbers.get((name, code), []))
                    for code, row in listed[name].items()
                },
            }
            for name, layout in specification.lists.items()
        },
    }
    if specification.abbreviations:
        known = expressions(instrument, specification.abbreviations, specification.unexplained)
        entries: dict[str, Any] = {}
        for name, layout in specification.authorities.items():
            if len(files) > 1:
                rows = _by_name(instrument, layout, _printed_codes(files[1], name))
            else:
                rows = by_code(table_rows(instrument, layout), layout.columns[2])
            entries |= _authority_entries(instrument, specification, layout, rows, known)
        _need_same_codes(instrument, listed, entries)
        content["assessing_authorities"] = {
            "provision": specification.authorities_provision,
            "entries": entries,
        }
    if specification.circumstances_provision:
        content["circumstances"] = {"provision": specification.circumstances_provision}
    return [Draft(specification.path, content)]


def _listed(instrument: Instrument, specification: Specification) -> Listed:
    return {
        name: by_code(table_rows(instrument, layout), layout.columns[2])
        for name, layout in specification.lists.items()
    }


def _list_entry(row: Row, layout: Layout, numbers: list[int]) -> dict[str, Any]:
    entry: dict[str, Any] = {"item": row.item, "name": named(row, layout.columns[1])}
    return {**entry, "circumstances": numbers} if numbers else entry


def _circumstances(
    instrument: Instrument, specification: Specification, listed: Listed
) -> dict[tuple[str, str], list[int]]:
    """The numbers of the circumstances of each item, by list and code."""
    rows = {(name, code): row for name, by in listed.items() for code, row in by.items()}
    if specification.circumstances:
        texts = numbered_circumstances(instrument, specification.circumstances)
        numbers = {
            key: named_circumstances(row, specification.circumstance, texts)
            for key, row in rows.items()
        }
    else:
        layouts = specification.lists
        texts, items = stated_circumstances(instrument, tuple(layouts.values()))
        numbers = {
            (name, code): items.get((layouts[name].section, row.item), [])
            for (name, code), row in rows.items()
        }
    check_circumstances(texts, specification.summarised, instrument.file, specification.path)
    return numbers


def _authority_entries(
    instrument: Instrument,
    specification: Specification,
    layout: Layout,
    rows: Mapping[str, Row],
    known: Expressions,
) -> dict[str, Any]:
    splits = specification.splits.get(layout.section, {})
    split = split_authorities(instrument, layout, splits, known)
    column = next(name for name in layout.columns if name.lower().endswith("assessing authority"))
    return {
        code: {
            "item": row.item,
            "name": named(row, layout.columns[1]),
            "authorities": specified(row, column, split.get(code, []), known),
        }
        for code, row in rows.items()
    }


def _printed_codes(path: Path, name: str) -> dict[str, str]:
    """The code of each name in one list of LIN 19/219. Raises PublicationError."""
    instrument = read_instrument(path, LIN_19_219.number)
    layout = LIN_19_219.lists[name]
    codes: dict[str, str] = {}
    for code, row in by_code(table_rows(instrument, layout), layout.columns[2]).items():
        occupation = named(row, layout.columns[1])
        need(occupation not in codes, row.where, f'"{occupation}" stands a second time',
             "a name of two codes cannot be joined: compare the row with the Register")  # fmt: skip
        codes[occupation] = code
    return codes


def _by_name(instrument: Instrument, layout: Layout, codes: Mapping[str, str]) -> dict[str, Row]:
    """The rows by the code that the other instrument prints for their name."""
    rows: dict[str, Row] = {}
    for row in table_rows(instrument, layout):
        occupation = named(row, layout.columns[1])
        need(occupation in codes, row.where,
             f'"{occupation}" has no code in the list of that name in {LIN_19_219.number}',
             "compare the two documents: both must be as compiled on the same day")  # fmt: skip
        need(codes[occupation] not in rows, row.where,
             f'"{occupation}" stands a second time', "compare the row with the Register")  # fmt: skip
        rows[codes[occupation]] = row
    lacking = [occupation for occupation, code in codes.items() if code not in rows]
    need(not lacking, f"{instrument.file}, section {layout.section}",
         f"specifies no authority for {', '.join(lacking)}", "compare the two documents")  # fmt: skip
    return rows


def _need_same_codes(instrument: Instrument, listed: Listed, entries: Mapping[str, Any]) -> None:
    codes = {code for rows in listed.values() for code in rows}
    differing = sorted(codes ^ set(entries)) if codes else []
    need(not differing, instrument.file,
         f"does not both list and give an authority for {', '.join(differing)}",
         "compare the lists with the table of authorities")  # fmt: skip


PUBLICATIONS = tuple(
    Publication(
        name=specification.id,
        title=f"{specification.number}, {subject}, as compiled",
        files=files,
        read=partial(read, specification),
        by_hand=frozenset({"remark", "items"}),
    )
    for specification, subject, files in (
        (LIN_19_051, "occupations and authorities for subclasses 189, 190, 485 and 491",
         ("LIN-19-051.docx",)),
        (LIN_24_089, "occupations for subclass 482", ("LIN-24-089.docx",)),
        (LIN_24_093, "occupations and authorities for subclass 186", ("LIN-24-093.docx",)),
        (LIN_19_219, "occupations for subclass 494", ("LIN-19-219.docx",)),
        (LIN_19_260, "authorities for subclass 494",
         ("LIN-19-260.docx", "LIN-19-219.docx")),
        (LIN_19_050, "occupations for subclass 407", ("LIN-19-050.docx",)),
    )
)  # fmt: skip
