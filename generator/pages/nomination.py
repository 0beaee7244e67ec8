"""State and territory nomination: the index, the matrix by major group, and one page a state.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple

from generator.facts import Status
from generator.model import Group, Nomination, Occupation, Site, SnapshotRow
from generator.pages.page import Later, Page, area_crumb, index_page, sections
from generator.pages.paths import Paths
from generator.records.base import Text
from generator.records.nomination import NominationListFile, NotHeldFile
from generator.resolve import provenance


class StateList(NamedTuple):
    """One list of a state, with its rows: the code, and the page of the code where there is one."""

    identity: str
    record: NominationListFile


class StateRow(NamedTuple):
    """What is held of one state for one occupation: its lists, and what is not held of them.

    `elsewhere` are lists in the codes of an edition that does not have the occupation's code:
    nothing can be read off them for this code.
    """

    state: str
    nominations: tuple[Nomination, ...]
    elsewhere: tuple[StateList, ...]
    not_held: NotHeldFile | None

    @property
    def said(
        self,
    ) -> tuple[tuple[str, Status, str | None, tuple[str, ...] | None, Text | None], ...]:
        """What each list says, in values that can be compared.

        Its identity and status; the code, if it is of the unit group; and of the entry, if there
        is one, the visas and the condition.
        """
        return tuple(
            (
                said.list,
                said.status,
                said.code if said.of_unit_group else None,
                said.entry.visas if said.entry else None,
                said.entry.condition if said.entry else None,
            )
            for said in self.nominations
        )

    @property
    def said_elsewhere(self) -> tuple[str, ...]:
        """The identities of the lists in the codes of another edition."""
        return tuple(other.identity for other in self.elsewhere)

    @property
    def lists_not_held(self) -> Literal["any", "other"] | None:
        """Whether the state has other lists than those held here, or none is held."""
        if self.empty:
            return "any"
        return "other" if self.not_held else None

    @property
    def untold(self) -> bool:
        """Whether the copy of some list leaves out codes like this one."""
        return any(said.status is Status.NOT_HELD for said in self.nominations)

    @property
    def empty(self) -> bool:
        """Whether no list of the state is held at all."""
        return not self.nominations and not self.elsewhere

    @property
    def listed(self) -> tuple[Nomination, ...]:
        """The lists that name the occupation or its unit group."""
        return tuple(said for said in self.nominations if said.status is Status.LISTED)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One occupation with what each state's lists say of it."""

    occupation: Occupation
    states: tuple[StateRow, ...]


def state_rows(site: Site, occupation: Occupation) -> tuple[StateRow, ...]:
    """Every state and territory, in the order of the data."""
    said: dict[str, list[Nomination]] = {state: [] for state in site.states}
    elsewhere: dict[str, list[StateList]] = {state: [] for state in site.states}
    for nomination in occupation.nominations:
        said[nomination.state].append(nomination)
    for (state, name), record in site.nomination_lists.items():
        if record.edition not in occupation.editions:
            elsewhere[state].append(StateList(name, record))
    return tuple(
        StateRow(
            state, tuple(said[state]), tuple(elsewhere[state]), site.nomination_not_held.get(state)
        )
        for state in site.states
    )


def nomination_pages(site: Site) -> Iterator[Page]:
    """The index, the matrix of each major group, and every state and territory."""
    yield nomination_index(site)
    for major in _majors(site):
        yield matrix_page(site, major)
    snapshots = _snapshots(site)
    for identity in site.states:
        yield state_page(site, identity, snapshots)


def nomination_index(site: Site) -> Page:
    """Every state and territory, and the way to the matrix."""
    return index_page(
        "nomination", ("states", "present", "matrix", "history", "sources"),
        snapshots=_snapshots(site), majors=_majors(site), lists=site.nomination_lists,
    )  # fmt: skip


def _snapshots(site: Site) -> tuple[Occupation, ...]:
    return tuple(
        occupation for occupation in site.occupations.values() if occupation.snapshot is not None
    )


def _majors(site: Site) -> tuple[Group, ...]:
    return tuple(group for group in site.groups.values() if len(group.code) == 1)


def matrix_rows(site: Site, major: str = "") -> tuple[MatrixRow, ...]:
    """The occupations, of one major group or of all, that some list held here names.

    A list may name the occupation itself or its unit group.
    """
    rows = []
    for occupation in site.occupations.values():
        if not occupation.code.startswith(major):
            continue
        states = state_rows(site, occupation)
        if any(row.listed for row in states):
            rows.append(MatrixRow(occupation, states))
    return tuple(rows)


def matrix_page(site: Site, major: Group) -> Page:
    """What each list says of the occupations of one major group."""
    return Page(
        path=Paths.matrix(major.code),
        template="matrix.html",
        title="title_matrix",
        description="describe_matrix",
        sections=sections("matrix", "sources"),
        crumbs=(area_crumb("nomination"),),
        context=Later(partial(_matrix_context, site, major)),
        code=major.code,
    )


def _matrix_context(site: Site, major: Group) -> Mapping[str, Any]:
    held = {state for state, _name in site.nomination_lists}
    return {
        "major": major,
        "rows": matrix_rows(site, major.code),
        "with_lists": tuple(state for state in site.states if state in held),
        "without": tuple(state for state in site.states if state not in held),
    }


def state_page(site: Site, identity: str, snapshots: tuple[Occupation, ...] | None = None) -> Page:
    """One state or territory; `snapshots` are the occupations that have an old page."""
    snapshots = _snapshots(site) if snapshots is None else snapshots
    details = tuple(
        (occupation, block)
        for occupation in snapshots
        if occupation.snapshot is not None
        for block in occupation.snapshot.nomination.details
        if block.state == identity
    )
    rows = tuple(
        SnapshotRow(occupation, row, provenance(occupation.snapshot.nomination))
        for occupation in snapshots
        if occupation.snapshot is not None
        for row in occupation.snapshot.nomination.rows
        if row.state == identity
    )
    return Page(
        path=Paths.state(identity),
        template="state.html",
        title=site.states[identity].name,
        description="describe_state",
        sections=sections("present", "history", "sources"),
        crumbs=(area_crumb("nomination"),),
        context={
            "identity": identity,
            "state": site.states[identity],
            "lists": tuple(
                StateList(name, record)
                for (state, name), record in site.nomination_lists.items()
                if state == identity
            ),
            "not_held": site.nomination_not_held.get(identity),
            "rows": rows,
            "details": details,
        },
    )
