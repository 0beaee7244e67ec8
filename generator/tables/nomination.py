"""The tables of state and territory nomination: each list as it is published, and the matrices.

Stands in `tables`. A row of a list is at the level of the list, occupation or unit group; a row
of a matrix says what one list says of one occupation, and whether it says so of its unit group.
"""

from collections.abc import Iterator

from generator.facts import NOT_IN_EDITION, Provenance
from generator.model import Nomination, Occupation, Site
from generator.pages.nomination import StateList, matrix_rows
from generator.pages.paths import Paths
from generator.records.base import Text
from generator.records.nomination import NominationEntry, NominationListFile
from generator.tables.text import Row, Tables

_LIST = ("list_en", "list_zh", "list_edition")
_ENTRY = ("visas", "visas_told_for_this_row", "condition_en", "condition_zh")


def state_lists(site: Site) -> Tables:
    """Each list of a state: every row as the state publishes it."""
    columns = ("state", *_LIST, "level", "code", "title_en", "title_zh", "name_in_source", *_ENTRY)
    for (state, identity), record in site.nomination_lists.items():
        coded = site.groups if record.level == "unit_group" else site.occupations
        rows: list[Row] = []
        for code, entry in record.entries.items():
            title = coded[code].editions[record.edition].title
            rows.append(
                (
                    site.states[state].abbreviation,
                    *_list(record),
                    record.level,
                    code,
                    title.en,
                    title.zh,
                    entry.name,
                    *_entry(record, entry),
                    _source(record),
                )
            )
        yield f"{Paths.state(state)}-{identity}.csv", columns, rows


def matrices(site: Site) -> Tables:
    """What each list says of each occupation that some list names, by major group."""
    columns = (
        "code", "title_en", "title_zh", "state", *_LIST, "status", "by_unit_group", *_ENTRY,
    )  # fmt: skip
    for group in site.groups.values():
        if len(group.code) == 1:
            rows: list[Row] = [
                said
                for row in matrix_rows(site, group.code)
                for state in row.states
                for said in (
                    *(_nomination(site, row.occupation, one) for one in state.nominations),
                    *(
                        _elsewhere(site, row.occupation, state.state, one)
                        for one in state.elsewhere
                    ),
                )
            ]
            yield f"{Paths.matrix(group.code)}.csv", columns, rows


def _nomination(site: Site, occupation: Occupation, said: Nomination) -> Row:
    entry = said.entry
    return (
        *_head(site, occupation, said.state),
        *_list(said.record),
        said.status,
        said.code if said.of_unit_group else None,
        *(_entry(said.record, entry) if entry else (None,) * len(_ENTRY)),
        _source(said.record),
    )


def _elsewhere(site: Site, occupation: Occupation, state: str, other: StateList) -> Row:
    nothing = (None,) * (1 + len(_ENTRY))
    record = other.record
    head = _head(site, occupation, state)
    return (*head, *_list(record), NOT_IN_EDITION, *nothing, _source(record))


def _head(site: Site, occupation: Occupation, state: str) -> Iterator[str | None]:
    yield from (occupation.code, occupation.title.en, occupation.title.zh)
    yield site.states[state].abbreviation


def _list(record: NominationListFile) -> tuple[str | None, ...]:
    return record.name.en, record.name.zh, record.edition


def _entry(record: NominationListFile, entry: NominationEntry) -> tuple[str | None, ...]:
    """The visas of a row, or those of its list where the copy does not tell; the condition."""
    told = bool(entry.visas) or len(record.visas) == 1
    condition: Text | None = entry.condition
    return (
        " ".join(entry.visas or record.visas),
        "yes" if told else "no",
        condition.en if condition else None,
        condition.zh if condition else None,
    )


def _source(record: NominationListFile) -> Provenance:
    return Provenance(record.source, record.as_of)
