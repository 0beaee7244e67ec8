"""An occupation whose sides are joined when they are asked for.

Stands in `resolve`. A page shows one occupation in full and of others little more than the
title, and a preview shows one page: so what is said of an occupation is worked out at the first
asking, and kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.load import DataFile, Key, Records
from generator.model import EditionOccupation, Occupation
from generator.resolve.bridges import Bridges
from generator.resolve.classification import Classification
from generator.resolve.documents import Documents
from generator.resolve.labour_market import Market
from generator.resolve.law import Law
from generator.resolve.nomination import Lists

Editions = Mapping[str, EditionOccupation]


@dataclass(frozen=True, slots=True)
class Noted(Records):
    """Records that note which kinds of data a side has asked for."""

    asked: set[str] = field(default_factory=set)

    def of(self, kind: str) -> Mapping[Key, DataFile]:
        """The files of one kind."""
        self.asked.add(kind)
        return Records.of(self, kind)


class Sides:
    """All that can be said of a code, each side made ready when it is first asked.

    A side of `last`, made of earlier records, stands where all that it was made of is the same:
    it reads what it needs when it is made, and nothing later. Documents are read at any time and
    are always made anew.
    """

    def __init__(self, records: Records, last: "Sides | None" = None) -> None:
        self._records = records
        self.noted: dict[str, Noted] = {}
        """For each side that is made, by name, what it was made of."""
        for name, noted in last.noted.items() if last is not None else ():
            same = all(records.of(kind) == noted.files.get(kind, {}) for kind in noted.asked)
            if same and (name != "bridges" or "classification" in self.noted):
                self.noted[name] = noted
                vars(self)[name] = vars(last)[name]

    def _note(self, name: str) -> Records:
        noted = self.noted[name] = Noted(self._records.files, self._records.broken)
        return noted

    @cached_property
    def classification(self) -> Classification:
        """The editions: what a code is called, and where it stands."""
        return Classification(self._note("classification"))

    @cached_property
    def bridges(self) -> Bridges:
        """Codes of other editions and classifications."""
        classification = self.classification
        return Bridges(self._note("bridges"), classification)

    @cached_property
    def law(self) -> Law:
        """Lists and authorities by instrument."""
        return Law(self._note("law"))

    @cached_property
    def lists(self) -> Lists:
        """State and territory nomination."""
        return Lists(self._note("lists"))

    @cached_property
    def market(self) -> Market:
        """Figures and ratings."""
        return Market(self._note("market"))

    @cached_property
    def documents(self) -> Documents:
        """Single documents about single occupations."""
        return Documents(self._records)


def _own_figures(sides: Sides, code: str, editions: Editions) -> Any:
    return sides.market.figures(code) if sides.market.edition in editions else None


def _unit_group_figures(sides: Sides, _code: str, editions: Editions) -> Any:
    measured = editions.get(sides.market.edition)
    return sides.market.figures(measured.unit_group.code) if measured else None


_JOINS: Mapping[str, Callable[[Sides, str, Editions], Any]] = {
    "counterparts": lambda sides, code, _: sides.bridges.counterparts(code),
    "listings": lambda sides, code, editions: sides.law.listings(code, editions),
    "authorities": lambda sides, code, editions: sides.law.authorities(code, editions),
    "letters": lambda sides, code, editions: sides.documents.letters(code, editions),
    "assessments": lambda sides, code, editions: sides.documents.assessments(code, editions),
    "nominations": lambda sides, code, editions: sides.lists.nominations(code, editions),
    "ratings": lambda sides, code, editions: sides.market.ratings(code, editions),
    "figures": _own_figures,
    "unit_group_figures": _unit_group_figures,
    "web_differences": lambda sides, code, editions: sides.law.web_differences(code, editions),
    "careers": lambda sides, code, editions: sides.documents.careers(code, editions),
    "units": lambda sides, code, editions: sides.documents.units(code, editions),
    "snapshot": lambda sides, code, editions: sides.documents.snapshot(code, editions),
    "disagreements": lambda sides, code, _: sides.documents.disagreements(code),
}
"""For each part of an occupation beside its code and editions, how it is joined."""


class _OnDemand(Occupation):
    """An occupation that joins a part of itself when the part is first read.

    Python calls `__getattr__` for a slot that is still empty; the next reader finds it filled.
    """

    __slots__ = ("_sides",)
    _sides: Sides

    def __getattr__(self, name: str) -> Any:
        join = _JOINS.get(name)
        if join is None:
            raise AttributeError(name)
        value = join(self._sides, self.code, self.editions)
        object.__setattr__(self, name, value)
        return value


def on_demand(code: str, editions: Editions, sides: Sides) -> Occupation:
    """The occupation with this code, in these editions."""
    occupation = object.__new__(_OnDemand)
    for name, value in (("code", code), ("editions", editions), ("_sides", sides)):
        object.__setattr__(occupation, name, value)
    return occupation
