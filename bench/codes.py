"""New codes for copies of a classification whose codes have a fixed length.

Stands under `synthetic`. A unit group has four digits, of which the first three are its minor
group's, and so on up: 800 minor groups of ten unit groups each can lie below the eight major
groups. That is what bounds a copy: the 100 minor groups there are can be copied seven times one
by one; for more copies several of them share one new code, as far as its ten digits go.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MAJOR_GROUPS = "12345678"
"""The digits a code may begin with: there are files of data for these and no other."""

MINOR, UNIT, OCCUPATION = 3, 4, 6
"""How many digits the code of a minor group, of a unit group and of an occupation has."""


class CodesUsedUpError(Exception):
    """There are not as many codes as the copies need."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the classification: its number, from 2, and the code of each unit group in it."""

    number: int
    units: Mapping[str, str]

    def code(self, code: str) -> str:
        """The copy's code for a unit group or an occupation; any other code is as it was."""
        return self.units.get(code[:UNIT], code[:UNIT]) + code[UNIT:]

    def has(self, code: str) -> bool:
        """Whether it is the code of a unit group or of an occupation that is copied."""
        return len(code) in (UNIT, OCCUPATION) and code.isdecimal() and code[:UNIT] in self.units


def copies(unit_groups: Iterable[str], times: int) -> list[Copy]:
    """The copies that make a classification `times` as large, each with codes of its own.

    A copy stays in its major group while there is room, and keeps an occupation's last two digits.
    """
    minors: dict[str, list[str]] = {}
    for unit in sorted(unit_groups):
        minors.setdefault(unit[:MINOR], []).append(unit)
    free = {
        major: deque(
            code for rest in range(100) if (code := f"{major}{rest:02}") not in minors
        )
        for major in MAJOR_GROUPS
    }  # fmt: skip
    room = sum(map(len, free.values()))
    bundles = list(minors.values())
    if len(bundles) * (times - 1) > room:
        bundles = list(_packed(bundles))
    if len(bundles) * (times - 1) > room:
        message = f"{times} times as many unit groups do not fit into codes of four digits"
        raise CodesUsedUpError(message)
    return [
        Copy(number, dict(_placed(bundles, free)))
        for number in range(2, times + 1)
    ]  # fmt: skip


def _packed(minors: Iterable[list[str]]) -> Iterator[list[str]]:
    """Minor groups put together, one after the other, while their unit groups are ten or fewer."""
    bundle: list[str] = []
    for units in minors:
        if len(bundle) + len(units) > 10:  # noqa: PLR2004 - the digits that a fourth place has
            yield bundle
            bundle = []
        bundle = bundle + units
    yield bundle


def _placed(
    bundles: Iterable[list[str]], free: Mapping[str, deque[str]]
) -> Iterator[tuple[str, str]]:
    for units in bundles:
        own = units[0][0]
        major = own if free[own] else max(free, key=lambda name: len(free[name]))
        minor = free[major].popleft()
        for digit, unit in enumerate(units):
            yield unit, f"{minor}{digit}"
