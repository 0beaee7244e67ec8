"""Figures and shortage ratings by code.

Stands in `resolve`. A table is asked only for a code of its own edition.
"""

from collections.abc import Mapping
from typing import Any

from generator.facts import Provenance
from generator.load import Records
from generator.model import EditionOccupation, Figures, LabourMarket
from generator.records.labour_market import Rating


class Market:
    """The labour market tables, joined by code."""

    def __init__(self, records: Records) -> None:
        profiles = next((file.content for file in records.of("profiles").values()), None)
        projections = next((file.content for file in records.of("projections").values()), None)
        self.edition: str = profiles.edition if profiles else ""
        """The edition of the tables of figures."""
        self._overviews = _rows(records, "overviews")
        self._earnings = _rows(records, "earnings")
        self._shares = _rows(records, "state_shares")
        self._projections = _rows(records, "projections")
        self._shortages = {
            key[0]: file.content for key, file in sorted(records.of("shortages").items())
        }
        self.tables = LabourMarket(
            edition=self.edition or None,
            measures=profiles.measures if profiles else {},
            totals=profiles.totals if profiles else None,
            profiles=Provenance(profiles.source, None) if profiles else None,
            projections=projections,
            shortages={
                year: Provenance(file.source, None) for year, file in self._shortages.items()
            },
            shortage_editions={year: file.edition for year, file in self._shortages.items()},
        )

    def figures(self, code: str) -> Figures:
        """What the tables say of a code; all None where they have no row for it."""
        return Figures(
            code=code,
            overview=self._overviews.get(code),
            earnings=self._earnings.get(code),
            shares=self._shares.get(code),
            projection=self._projections.get(code),
        )

    def ratings(
        self, code: str, editions: Mapping[str, EditionOccupation]
    ) -> Mapping[str, Mapping[str, Rating]]:
        """The shortage ratings of each year that has the code: by place, "national" first."""
        return {
            year: {
                place: file.letters[letter]
                for place, letter in zip(file.columns, file.rows[code], strict=True)
            }
            for year, file in self._shortages.items()
            if file.edition in editions and code in file.rows
        }


def _rows(records: Records, kind: str) -> dict[str, Any]:
    return {
        code: row for file in records.of(kind).values() for code, row in file.content.rows.items()
    }
