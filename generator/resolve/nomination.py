"""State and territory nomination: what each list says of an occupation or of its unit group.

Stands in `resolve`.
"""

from collections.abc import Mapping

from generator.facts import Status
from generator.load import Records
from generator.model import EditionOccupation, Nomination
from generator.records.nomination import NominationListFile


class Lists:
    """Nomination by code, in the order of the states and of their lists."""

    def __init__(self, records: Records) -> None:
        states = list(records.of("states")[()].content)
        files = records.of("nomination_lists").items()
        self.records: Mapping[tuple[str, str], NominationListFile] = {
            (key[0], key[1]): file.content
            for key, file in sorted(files, key=lambda item: (states.index(item[0][0]), item[0][1]))
        }

    def nominations(
        self, code: str, editions: Mapping[str, EditionOccupation]
    ) -> tuple[Nomination, ...]:
        """What every list in an edition of the code says; absence is `not_listed`.

        Where our copy leaves out codes like this one, absence tells nothing: `not_held`.
        """
        result = []
        for (state, name), record in self.records.items():
            entry = editions.get(record.edition)
            if entry is None:
                continue
            asked = entry.unit_group.code if record.level == "unit_group" else code
            found = record.entries.get(asked)
            status = _status(record, editions, listed=found is not None)
            result.append(Nomination(state, name, record, status, asked, found))
        return tuple(result)


def _status(
    record: NominationListFile,
    editions: Mapping[str, EditionOccupation],
    *,
    listed: bool,
) -> Status:
    """Listed, or not; `not_held` where our copy leaves out what the code is of."""
    if listed:
        return Status.LISTED
    if record.only_codes_in is not None and record.only_codes_in not in editions:
        return Status.NOT_HELD
    return Status.NOT_LISTED
