"""Which code of another edition or classification means the same as this one, and how we know.

Stands in `resolve`. No table from ANZSCO 2013 to ANZSCO 2022 is published; a link between the
two is shown only on one of the grounds that `Counterpart` names, and says which.
"""

from collections.abc import Mapping
from typing import Literal

from generator.facts import Provenance, folded, same_title
from generator.load import Records
from generator.model import Counterpart, EditionOccupation
from generator.records.base import Text
from generator.records.correspondences import CorrespondenceFile, Match
from generator.resolve.classification import Classification

BETWEEN = "anzsco-2021"
"""The edition between the two that migration law uses, of which only codes and titles are held."""


NEC = " nec"
"""How the title of a category of occupations not elsewhere classified ends."""


class Bridges:
    """Counterparts by code."""

    def __init__(self, records: Records, classification: Classification) -> None:
        self._occupations = classification.occupations
        self._tables: list[CorrespondenceFile] = [
            file.content for file in records.of("correspondences").values()
        ]
        self._between = next((table for table in self._tables if table.target == BETWEEN), None)
        self._by_between: dict[str, dict[str, Match]] = {}
        if self._between is not None:
            for code, targets in self._between.links.items():
                for target, match in targets.items():
                    self._by_between.setdefault(target, {})[code] = match
        self._by_title: dict[str, list[EditionOccupation]] = {}
        for editions in self._occupations.values():
            for entry in editions.values():
                self._by_title.setdefault(folded(entry.title.en), []).append(entry)
        self._department: dict[str, list[tuple[str, str, Provenance]]] = {}
        for file in records.of("web_lists").values():
            source = Provenance(file.content.source, file.content.as_of)
            for row in file.content.entries.values():
                old, new = row.anzsco_2013, row.anzsco_2022
                if old and new and old != new:
                    self._department.setdefault(old, []).append(("anzsco-2022", new, source))
                    self._department.setdefault(new, []).append(("anzsco-2013-v1.3", old, source))

    def counterparts(self, code: str) -> tuple[Counterpart, ...]:
        """Every counterpart of a code, each once, on the first ground that it has.

        Its own code in the other edition is the same page and is left out; a published table is
        given whole.
        """
        found: dict[tuple[str, str], Counterpart] = {}
        for edition, entry in self._occupations[code].items():
            for counterpart in (
                *self._published(code, edition),
                *self._through(code, edition, entry),
                *self._printed(code),
                *self._titled(code, edition, entry),
            ):
                found.setdefault((counterpart.edition, counterpart.code), counterpart)
        return tuple(found.values())

    def _published(self, code: str, edition: str) -> list[Counterpart]:
        return [
            Counterpart(
                table.target, other, table.titles[other], match, "table",
                Provenance(table.source, None),
            )
            for table in self._tables
            if table.edition == edition
            for other, match in table.links.get(code, {}).items()
        ]  # fmt: skip

    def _printed(self, code: str) -> list[Counterpart]:
        return [
            self._make(held, "unknown", "department", source)
            for edition, other, source in self._department.get(code, ())
            if (held := self._held(edition, other))
        ]

    def _through(self, code: str, edition: str, entry: EditionOccupation) -> list[Counterpart]:
        """Links through ANZSCO 2021, whose code and title must be those of ANZSCO 2013."""
        table = self._between
        if table is None:
            return []
        source = Provenance(table.source, None)
        pairs: list[tuple[str, str, str, Match]]
        if edition == table.edition:
            pairs = [
                ("anzsco-2013-v1.3", between, between, match)
                for between, match in table.links.get(code, {}).items()
            ]
        elif edition == "anzsco-2013-v1.3" and self._is_between(code, entry.title.en):
            pairs = [
                (table.edition, new, code, match)
                for new, match in self._by_between.get(code, {}).items()
            ]
        else:
            return []
        result = []
        for other_edition, other, between, match in pairs:
            held = self._held(other_edition, other)
            old = held if other_edition == "anzsco-2013-v1.3" else entry
            if other != code and held and self._is_between(between, old.title.en if old else ""):
                result.append(
                    self._make(held, "full" if match == "full" else "partial", "through", source)
                )
        return result

    def _is_between(self, code: str, title: str) -> bool:
        table = self._between
        return table is not None and code in table.titles and same_title(table.titles[code], title)

    def _titled(self, code: str, edition: str, entry: EditionOccupation) -> list[Counterpart]:
        """The same title in another edition; what "nec" gathers depends on its group, so not that."""
        if entry.title.en.endswith(NEC):
            return []
        return [
            self._make(
                other, "unknown", "title", Provenance(other.record.source, other.record.as_of)
            )
            for other in self._by_title[folded(entry.title.en)]
            if other.edition != edition and other.code != code
        ]

    def _held(self, edition: str, code: str) -> EditionOccupation | None:
        editions: Mapping[str, EditionOccupation] = self._occupations.get(code, {})
        return editions.get(edition)

    @staticmethod
    def _make(
        held: EditionOccupation,
        match: Literal["full", "partial", "unknown"],
        basis: Literal["through", "title", "department"],
        source: Provenance,
    ) -> Counterpart:
        title: Text = held.title
        return Counterpart(held.edition, held.code, title, match, basis, source)
