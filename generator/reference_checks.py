"""Whatever the data names by id or code exists: the rules unknown-...

Stands beside `checks`, which runs these first. References are found by the shapes themselves: a
field marked with a `Reference` is one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.load import DataFile, Records
from generator.problems import Problem
from generator.records.base import Kind, Leaf

COUNTRIES = ("australia", "new-zealand")
"""The two countries that share the classification."""

OWNERS: Mapping[Kind, Kind] = {
    "occupation": "edition",
    "unit group": "edition",
    "assessment group": "authority",
}
"""What a code or letter belongs to; where that is unknown, only that is reported."""

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What there is of each kind, and where a maintainer finds it.

    A kind of which a file is broken is not in `identities`: nothing can be said of it until
    that file is mended. Codes are also held by edition, letters by authority, as (owner, id).
    """

    identities: Mapping[Kind, frozenset[str]]
    owned: Mapping[Kind, frozenset[tuple[str, str]]]
    hints: Mapping[Kind, str]

    def missing(self, kind: Kind, value: str, owner: str | None = None) -> bool:
        """Whether there is surely no such thing (in that edition, at that authority)."""
        if kind not in self.identities:
            return False
        if owner is not None and kind in self.owned:
            if OWNERS[kind] not in self.identities or self.missing(OWNERS[kind], owner):
                return False
            return (owner, value) not in self.owned[kind]
        return value not in self.identities[kind]

    def problem(
        self, file: DataFile, place: Place, kind: Kind, value: str, *, key: bool = False
    ) -> Problem:
        """The problem that a name leads nowhere."""
        rule = f"unknown-{kind.replace(' ', '-')}"
        message = f'"{value}" is not a known {kind}'
        return file.problem(place, rule, message, self.hints[kind], key=key)


def known(records: Records) -> Known:
    """Gather what there is."""

    def ids(kind: str) -> frozenset[str]:
        file = records.one(kind)
        return frozenset(file.content) if file else frozenset()

    def first(kind: str) -> frozenset[str]:
        return frozenset(key[0] for key in records.of(kind))

    qualifications = records.one("qualifications")
    occupations = frozenset(
        (edition, code)
        for (edition, _), file in records.of("unit_groups").items()
        for code in file.content.occupations
    )
    unit_groups = frozenset((edition, code) for edition, code in records.of("unit_groups"))
    letters = frozenset(
        (authority, letter)
        for (authority,), file in records.of("authorities").items()
        for letter in file.content.assessment_groups
    )
    levels = frozenset(qualifications.content.levels) if qualifications else frozenset()
    files = ", ".join(
        file.name for file in records.of("authorities").values() if file.content.assessment_groups
    )
    held_in: dict[Kind, tuple[str, frozenset[str], str]] = {
        "source": (
            "sources",
            ids("sources"),
            "add the source to data/sources.yaml, or correct the id",
        ),
        "edition": ("editions", ids("editions"), "see data/editions.yaml for the editions"),
        "state": ("states", ids("states"), "see data/states.yaml for the states and territories"),
        "authority": (
            "authorities",
            first("authorities"),
            "authorities have a folder with authority.yaml under data/assessment/",
        ),
        "assessment group": (
            "authorities",
            frozenset(letter for _, letter in letters),
            f"groups are {_shown(letter for _, letter in letters)}; see {files or 'data/assessment/'}",
        ),
        "list": ("lists", first("lists"), "lists have a file under data/lists/"),
        "visa": ("visas", first("visas"), "visas have a file under data/visas/"),
        "occupation": (
            "unit_groups",
            frozenset(code for _, code in occupations),
            "occupations stand in their unit group's file under data/classification/",
        ),
        "unit group": (
            "unit_groups",
            frozenset(code for _, code in unit_groups),
            "unit groups have a file under data/classification/",
        ),
        "qualification level": (
            "qualifications",
            levels,
            "see data/qualifications.yaml for the levels",
        ),
        "country": ("", frozenset(COUNTRIES), "use australia or new-zealand"),
    }
    return Known(
        identities={
            kind: identities
            for kind, (folder, identities, _) in held_in.items()
            if folder not in records.broken
        },
        owned={"occupation": occupations, "unit group": unit_groups, "assessment group": letters},
        hints={kind: hint for kind, (_, _, hint) in held_in.items()},
    )


def _shown(letters: Iterator[str]) -> str:
    return ", ".join(sorted(set(letters))) or "none"


def known_references(records: Records, _today: date) -> Iterator[Problem]:
    """Whatever is named by id or code exists, in its edition or at its authority."""
    there = known(records)
    for file in records:
        for leaf in file.ruled_leaves:
            if leaf.reference is None or leaf.value is None:
                continue
            kind = leaf.reference.kind
            owner = _owner(file, leaf, kind) if kind in OWNERS else None
            if there.missing(kind, leaf.value, owner):
                yield there.problem(file, leaf.place, kind, leaf.value)


def _owner(file: DataFile, leaf: Leaf, kind: Kind) -> str | None:
    """The edition of a code or the authority of a letter, where the file says it."""
    if kind == "assessment group":
        return file.key[0] if file.kind in ("sheets", "group_letters") else None
    edition = vars(leaf.owner).get("edition")
    return edition if isinstance(edition, str) else None


def known_names_in_paths(records: Records, _today: date) -> Iterator[Problem]:
    """What a path names (an edition, an authority, an occupation) exists."""
    there = known(records)
    named: tuple[tuple[str, int, Kind], ...] = (
        ("structures", 0, "edition"),
        ("unit_groups", 0, "edition"),
        ("criteria", 0, "authority"),
        ("group_letters", 0, "authority"),
        ("sheets", 0, "authority"),
        ("sheets", 1, "occupation"),
        ("snapshots", 0, "occupation"),
        ("nomination_lists", 0, "state"),
        ("nomination_not_held", 0, "state"),
        ("disagreements", 0, "occupation"),
    )
    for folder, index, kind in named:
        for key, file in records.of(folder).items():
            edition = getattr(file.content, "edition", None) if kind == "occupation" else None
            if there.missing(kind, key[index], edition):
                yield there.problem(file, (), kind, key[index])
    for (authority, letter), file in records.of("criteria").items():
        if there.missing("assessment group", letter.upper(), authority):
            yield there.problem(file, (), "assessment group", letter.upper())


def known_names_in_keys(records: Records, _today: date) -> Iterator[Problem]:
    """What a key names (a visa of a table, a list or an occupation of an instrument) exists."""
    there = known(records)
    for file in records.of("snapshots").values():
        for index, row in enumerate(file.content.nomination.rows):
            for visa in row.cells:
                if there.missing("visa", visa):
                    cell = ("nomination", "rows", index, "cells", visa)
                    yield there.problem(file, cell, "visa", visa, key=True)
    for file in records.of("instruments").values():
        instrument = file.content
        places: list[Place] = []
        for name, entries in instrument.lists.items():
            if there.missing("list", name):
                yield there.problem(file, ("lists", name), "list", name, key=True)
            places += [("lists", name, "entries", code) for code in entries.entries]
        authorities = instrument.assessing_authorities
        places += [
            ("assessing_authorities", "entries", code)
            for code in (authorities.entries if authorities else ())
        ]
        for place in places:
            if there.missing("occupation", str(place[-1]), instrument.edition):
                yield there.problem(file, place, "occupation", str(place[-1]), key=True)


REFERENCE_CHECKS: tuple[Callable[[Records, date], Iterator[Problem]], ...] = (
    known_references,
    known_names_in_paths,
    known_names_in_keys,
)
