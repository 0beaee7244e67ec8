"""State and territory nomination: the matrix, and one page a state.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator

from generator.model import Site, SnapshotRow
from generator.pages.page import Page, area_crumb, index_page, sections
from generator.pages.paths import Paths
from generator.resolve import provenance


def _snapshot_rows(site: Site, state: str) -> tuple[SnapshotRow, ...]:
    return tuple(
        SnapshotRow(occupation, row, provenance(occupation.snapshot.nomination))
        for occupation in site.occupations.values()
        if occupation.snapshot is not None
        for row in occupation.snapshot.nomination.rows
        if row.state == state
    )


def nomination_pages(site: Site) -> Iterator[Page]:
    """The matrix, and every state and territory."""
    snapshots = tuple(
        occupation for occupation in site.occupations.values() if occupation.snapshot is not None
    )
    yield index_page("nomination", ("states", "matrix", "sources"), snapshots=snapshots)
    for identity, state in site.states.items():
        details = tuple(
            (occupation, block)
            for occupation in snapshots
            if occupation.snapshot is not None
            for block in occupation.snapshot.nomination.details
            if block.state == identity
        )
        yield Page(
            path=Paths.state(identity),
            template="state.html",
            title=state.name,
            description="describe_state",
            sections=sections("present", "history", "sources"),
            crumbs=(area_crumb("nomination"),),
            context={
                "identity": identity,
                "state": state,
                "rows": _snapshot_rows(site, identity),
                "details": details,
            },
        )
