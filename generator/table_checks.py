"""Tables by code: every code exists in the table's edition, every row fits its table's head.

Stands beside `checks`. What a table's keys name is not marked by its shape, so that a row is
one line of data; these rules look the keys up.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from generator.load import DataFile, Records
from generator.problems import Problem
from generator.reference_checks import Known, known

Place = tuple[str | int, ...]


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
        kind: str = "unit group" if len(code) == 4 else "occupation"
        if there.missing(kind, code, edition):  # type: ignore[arg-type]
            yield there.problem(file, (field, code), kind, code, key=True)  # type: ignore[arg-type]


def rows_fit_their_head(records: Records, _today: date) -> Iterator[Problem]:
    """A row of ratings has a known letter for each column; a list's codes are of its level."""
    for file in records.of("shortages").values():
        head = file.content
        for code, row in head.rows.items():
            if len(row) != len(head.columns):
                yield file.problem(
                    ("rows", code), "table-incomplete",
                    f"has {len(row)} letters; the table has {len(head.columns)} columns",
                    "give each column one letter",
                )  # fmt: skip
            for letter in sorted(set(row) - set(head.letters)):
                yield file.problem(
                    ("rows", code), "unknown-value",
                    f'"{letter}" is not a letter of this table',
                    f"letters are {', '.join(head.letters)}",
                )  # fmt: skip
    for file in records.of("nomination_lists").values():
        digits = 4 if file.content.level == "unit_group" else 6
        for code, entry in file.content.entries.items():
            if len(code) != digits:
                yield file.problem(
                    ("entries", code), "wrong-pattern",
                    f"{code} does not have {digits} digits",
                    f"this list is by {file.content.level.replace('_', ' ')}", key=True,
                )  # fmt: skip
            for visa in sorted(set(entry.visas) - set(file.content.visas)):
                yield file.problem(
                    ("entries", code, "visas"), "table-incomplete",
                    f"names visa {visa}, which the list's head does not",
                    f"the list's visas are {', '.join(file.content.visas)}",
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
    """A visa's stream names lists that its source, an instrument, has (rule unknown-list)."""
    instruments = {key[0]: file.content for key, file in records.of("instruments").items()}
    if "instruments" in records.broken:
        return
    for file in records.of("visas").values():
        for name, stream in file.content.streams.items():
            instrument = instruments.get(stream.source)
            for index, identity in enumerate(stream.lists):
                if instrument is None or identity not in instrument.lists:
                    yield file.problem(
                        ("streams", name, "lists", index), "list-not-in-instrument",
                        f"{stream.source} has no list {identity}",
                        "name the instrument as the stream's source, and lists that it has",
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
