"""What dates can show of a clause, over every way to read it.

Stands in `self_check`, above `rules`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.self_check.rules import Choice, PathwayRules

State = Literal["shown", "not_shown", "depends", "incomplete", "not_asked", "not_stated"]
"""`incomplete`: something is not filled in; `not_asked`: the clause asks for nothing;
`not_stated`: the source does not say what it asks."""


@dataclass(frozen=True, slots=True)
class Side:
    """The side of a reading that a case follows, counted from 0."""

    reading: str
    side: int


def sides(pathway: PathwayRules, choice: Choice, about: Iterable[int]) -> tuple[Side, ...]:
    """The sides that one way of reading takes on some of a pathway's readings."""
    return tuple(Side(pathway.readings[place].id, choice[place]) for place in about)


def over_readings(states: Iterable[State]) -> State:
    """What the states under each way of reading come to."""
    found = set(states)
    if len(found) == 1:
        return found.pop()
    return "depends" if "shown" in found else "incomplete"


def depends_on(
    pathway: PathwayRules, choices: Sequence[Choice], states: Sequence[State]
) -> tuple[str, ...]:
    """The readings of which another side alone would change a state, by id."""
    by_choice = dict(zip(choices, states, strict=True))
    return tuple(
        reading.id
        for place, reading in enumerate(pathway.readings)
        if any(
            by_choice[one] != by_choice[other]
            for one in choices
            for other in choices
            if one != other
            and one[:place] == other[:place]
            and one[place + 1 :] == other[place + 1 :]
        )
    )
