"""Single documents about single occupations: sheets, careers pages, units, snapshots.

Stands in `resolve`.
"""

from collections.abc import Mapping

from generator.facts import Provenance, same_title
from generator.load import Records
from generator.model import Assessment, EditionOccupation, GroupLetter
from generator.records.assessment import CriteriaFile, GroupLettersFile, SheetFile
from generator.records.careers import CareersFile
from generator.records.disagreements import Disagreement
from generator.records.snapshots import SnapshotFile

Editions = Mapping[str, EditionOccupation]


class Documents:
    """What single documents say, by code and edition."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.criteria: Mapping[tuple[str, str], CriteriaFile] = {
            (authority, letter.upper()): file.content
            for (authority, letter), file in records.of("criteria").items()
        }
        self._units: dict[tuple[str, str], list[str]] = {}
        for (unit,), file in records.of("units").items():
            for link in file.content.related_occupations:
                self._units.setdefault((link.edition, link.code), []).append(unit)
        self._careers: dict[tuple[str, str], list[CareersFile]] = {}
        for file in records.of("careers").values():
            place = (file.content.occupation.edition, file.content.occupation.code)
            self._careers.setdefault(place, []).append(file.content)
        self._sheets: dict[tuple[str, str], list[tuple[str, SheetFile]]] = {}
        for (authority, code), file in records.of("sheets").items():
            place = (code, file.content.edition)
            self._sheets.setdefault(place, []).append((authority, file.content))
        self._letters: dict[str, GroupLettersFile] = {
            authority: file.content for (authority,), file in records.of("group_letters").items()
        }

    def assessments(self, code: str, editions: Editions) -> tuple[Assessment, ...]:
        """Every authority's sheet for the code in one of its editions."""
        return tuple(
            Assessment(
                authority, sheet, self.criteria.get((authority, sheet.assessment_group.letter))
            )
            for edition in editions
            for authority, sheet in self._sheets.get((code, edition), ())
        )

    def letters(self, code: str, editions: Editions) -> tuple[GroupLetter, ...]:
        """The assessment group by each authority's list of letters.

        The list prints codes without their edition: an entry counts only where its title is the
        occupation's in one of the editions that have the code.
        """
        result = []
        for authority, file in self._letters.items():
            source = Provenance(file.source, file.as_of)
            entry = file.entries.get(code)
            if entry and _titled(entry.title, editions):
                result.append(GroupLetter(authority, entry.letter, source))
            elif code in file.not_established and _titled(file.not_established[code], editions):
                result.append(GroupLetter(authority, None, source))
        return tuple(result)

    def careers(self, code: str, editions: Editions) -> tuple[CareersFile, ...]:
        """Careers pages that we place beside the code."""
        return tuple(
            page for edition in editions for page in self._careers.get((edition, code), ())
        )

    def units(self, code: str, editions: Editions) -> tuple[str, ...]:
        """Units of competency that we place beside the code, each once."""
        found = (unit for edition in editions for unit in self._units.get((edition, code), ()))
        return tuple(dict.fromkeys(found))

    def snapshot(self, code: str, editions: Editions) -> SnapshotFile | None:
        """An old page about the code, kept as history."""
        file = self._records.of("snapshots").get((code,))
        if file is None or file.content.occupation.edition not in editions:
            return None
        content: SnapshotFile = file.content
        return content

    def disagreements(self, code: str) -> Mapping[str, Disagreement]:
        """Where sources differ on the code."""
        file = self._records.of("disagreements").get((code,))
        return file.content if file else {}


def _titled(title: str, editions: Editions) -> bool:
    return any(same_title(title, entry.title.en) for entry in editions.values())
