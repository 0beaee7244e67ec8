"""The classification: every code with the editions that have it, and what lies below it.

Stands in `resolve`. The newest edition comes first.
"""

from collections.abc import Mapping
from datetime import date

from generator.facts import Provenance, folded
from generator.load import Records
from generator.model import EditionGroup, EditionOccupation, Group
from generator.records.classification import GroupRecord, UnitGroupFile


class Classification:
    """Groups and occupations by code."""

    def __init__(self, records: Records) -> None:
        released = {
            identity: edition.released
            for identity, edition in records.of("editions")[()].content.items()
        }
        self._groups: dict[str, dict[str, EditionGroup]] = {}
        self.occupations: dict[str, dict[str, EditionOccupation]] = {}
        editions = {edition for edition, _ in records.of("unit_groups")} | {
            edition for (edition,) in records.of("structures")
        }
        for edition in sorted(editions, key=lambda name: released[name] or date.min, reverse=True):
            self._add(records, edition)
        self.groups: Mapping[str, Group] = self._by_code()
        self.occupations = dict(sorted(self.occupations.items()))
        self.codes_by_title: Mapping[str, tuple[str, ...]] = self._titles()

    def _add(self, records: Records, edition: str) -> None:
        groups: dict[str, EditionGroup] = {}
        structure = records.of("structures").get((edition,))
        if structure is not None:
            for code, record in structure.content.groups.items():
                groups[code] = _group(edition, code, record, structure.content.source)
        for (name, code), file in records.of("unit_groups").items():
            if name == edition:
                groups[code] = _group(edition, code, file.content, file.content.title_source)
        for code, group in groups.items():
            self._groups.setdefault(code, {})[edition] = group
            if group.record is None:
                continue
            ancestors = tuple(groups[code[:length]] for length in (1, 2, 3, 4))
            for six, occupation in group.record.occupations.items():
                self.occupations.setdefault(six, {})[edition] = EditionOccupation(
                    edition, six, occupation, ancestors
                )

    def _titles(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for code, editions in self.occupations.items():
            for entry in editions.values():
                found.setdefault(folded(entry.title.en), {})[code] = None
        return {title: tuple(codes) for title, codes in found.items()}

    def _by_code(self) -> dict[str, Group]:
        children: dict[str, list[str]] = {}
        for code in sorted(self._groups):
            children.setdefault(code[:-1], []).append(code)
        members: dict[str, list[str]] = {}
        for code in sorted(self.occupations):
            members.setdefault(code[:4], []).append(code)
        ordered = sorted(self._groups, key=lambda code: (len(code), code))
        return {
            code: Group(
                code,
                self._groups[code],
                tuple(children.get(code, ())),
                tuple(members.get(code, ())),
            )
            for code in ordered
        }


def _group(
    edition: str, code: str, record: GroupRecord | UnitGroupFile, source: str
) -> EditionGroup:
    return EditionGroup(
        edition=edition,
        code=code,
        title=record.title,
        provenance=Provenance(source, None),
        skill_levels=record.skill_levels,
        skill_levels_new_zealand=record.skill_levels_new_zealand,
        record=record if isinstance(record, UnitGroupFile) else None,
    )
