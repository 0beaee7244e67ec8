"""Tables by code: every code exists in the table's edition, every row fits its table's head.

Stands beside `checks`. What a table's keys name is not marked by its shape, so that a row is
one line of data; these rules look the keys up.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from generator.load import DataFile, Records
from generator.problems import Problem
from generator.records.base import Kind
from generator.reference_checks import Known, known

UNIT_GROUP_DIGITS, OCCUPATION_DIGITS = 4, 6
"""How long the codes of unit groups and of occupations are."""


def codes_of_tables_exist(records: Records, _today: date) -> Iterator[Problem]:
    """Every code of a table is in the table's edition (unknown-occupation, unknown-unit-group)."""
    there = known(records)
    for kind, field in (
        ("correspondences", "links"),
        ("overviews", "rows"),
        ("earnings", "rows"),
        ("state_shares", "rows"),
        ("projections", "rows"),
        ("shortages", "rows"),
        ("nomination_lists", "entries"),
    ):
        for file in records.of(kind).values():
            codes = getattr(file.content, field)
            yield from _unknown_codes(there, file, field, codes, file.content.edition)
    for file in records.of("group_letters").values():
        for field in ("entries", "not_established"):
            yield from _unknown_codes(there, file, field, getattr(file.content, field), None)
    for file in records.of("web_lists").values():
        for name, entry in file.content.entries.items():
            for key, edition, code in (
                ("anzsco_2013", "anzsco-2013-v1.3", entry.anzsco_2013),
                ("anzsco_2022", "anzsco-2022", entry.anzsco_2022),
            ):
                if code is not None and there.missing("occupation", code, edition):
                    yield there.problem(file, ("entries", name, key), "occupation", code)


def _unknown_codes(
    there: Known, file: DataFile, field: str, codes: Iterable[str], edition: str | None
) -> Iterator[Problem]:
    for code in codes:
        kind: Kind = "unit group" if len(code) == UNIT_GROUP_DIGITS else "occupation"
        if there.missing(kind, code, edition):
            yield there.problem(file, (field, code), kind, code, key=True)


def rows_fit_their_head(records: Records, _today: date) -> Iterator[Problem]:
    """A row of ratings has a known letter for each column; a list's rows are of its level and visas.

    Rules table-incomplete, unknown-value and wrong-pattern. An unknown visa has its own rule.
    """
    there = known(records)
    for file in records.of("shortages").values():
        head = file.content
        for code, row in head.rows.items():
            if len(row) != len(head.columns):
                yield file.problem(
                    ("rows", code), "table-incomplete",
                    f"the row's length is {len(row)}; the table has {len(head.columns)} columns",
                    f"give each column one letter, in the order {', '.join(head.columns)}",
                )  # fmt: skip
            for letter in sorted(set(row) - set(head.letters)):
                yield file.problem(
                    ("rows", code), "unknown-value",
                    f'"{letter}" is not a letter of this table',
                    f"letters are {', '.join(head.letters)}",
                )  # fmt: skip
    for file in records.of("nomination_lists").values():
        level = file.content.level
        digits = UNIT_GROUP_DIGITS if level == "unit_group" else OCCUPATION_DIGITS
        for code, entry in file.content.entries.items():
            if len(code) != digits:
                yield file.problem(
                    ("entries", code), "wrong-pattern",
                    f"{code} does not have {digits} digits",
                    f"the list's level is {level}: correct the code, or the level", key=True,
                )  # fmt: skip
            for index, visa in enumerate(entry.visas):
                if visa in file.content.visas or there.missing("visa", visa):
                    continue
                yield file.problem(
                    ("entries", code, "visas", index), "table-incomplete",
                    f"names visa {visa}, which the list's head does not",
                    f"the list's visas are {', '.join(file.content.visas)}: "
                    "add it there, or take it out here",
                )  # fmt: skip


def circumstances_are_said(records: Records, _today: date) -> Iterator[Problem]:
    """Every circumstance that an item names has its text (rule unknown-circumstance)."""
    for file in records.of("instruments").values():
        said = file.content.circumstances
        texts = said.items if said else {}
        for name, table in file.content.lists.items():
            for code, entry in table.entries.items():
                for index, number in enumerate(entry.circumstances):
                    if str(number) not in texts:
                        yield file.problem(
                            ("lists", name, "entries", code, "circumstances", index),
                            "unknown-circumstance",
                            f"circumstance {number} has no text in this file",
                            "write it under circumstances, in our own words and both languages",
                        )


def streams_name_lists_of_their_instrument(records: Records, _today: date) -> Iterator[Problem]:
    """A stream's lists are its source's, an instrument's (rule list-not-in-instrument).

    A source or a list that is not known at all is reported by its own rule alone.
    """
    instruments = {key[0]: file.content for key, file in records.of("instruments").items()}
    if "instruments" in records.broken:
        return
    there = known(records)
    for file in records.of("visas").values():
        for name, stream in file.content.streams.items():
            instrument = instruments.get(stream.source)
            for index, identity in enumerate(stream.lists):
                if there.missing("source", stream.source) or there.missing("list", identity):
                    continue
                if instrument is None or identity not in instrument.lists:
                    yield file.problem(
                        ("streams", name, "lists", index), "list-not-in-instrument",
                        f"{stream.source} has no list {identity}",
                        "name as the source an instrument of data/instruments/, "
                        "and lists that stand in its file",
                    )  # fmt: skip


def shares_are_of_states(records: Records, _today: date) -> Iterator[Problem]:
    """Shares and ratings are of states and territories that exist (rule unknown-state)."""
    there = known(records)
    for file in records.of("state_shares").values():
        for code, shares in file.content.rows.items():
            for state in shares:
                if there.missing("state", state):
                    yield there.problem(file, ("rows", code, state), "state", state, key=True)
    for file in records.of("shortages").values():
        for index, column in enumerate(file.content.columns):
            if column != "national" and there.missing("state", column):
                yield there.problem(file, ("columns", index), "state", column)


TABLE_CHECKS: tuple[Callable[[Records, date], Iterator[Problem]], ...] = (
    codes_of_tables_exist,
    rows_fit_their_head,
    circumstances_are_said,
    streams_name_lists_of_their_instrument,
    shares_are_of_states,
)
