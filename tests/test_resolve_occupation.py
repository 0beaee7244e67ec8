"""`generator.resolve.occupation`: an occupation is joined when it is read, and sides are kept."""

from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from generator.load import Records
from generator.model import Occupation
from generator.resolve import Sides, resolve
from generator.resolve import occupation as on_demand
from tests.test_resolve import good_records

CODE = "111111"


def joined() -> Occupation:
    """Give the one occupation of the good data, of which nothing was read yet."""
    return resolve(good_records()).occupations[CODE]


def test_every_part_of_an_occupation_is_joined() -> None:
    """What an occupation has beside its code and editions has one way to be joined."""
    names = {field.name for field in fields(Occupation)}
    assert set(on_demand._JOINS) == names - {"code", "editions"}  # noqa: SLF001 - all there are


@pytest.mark.parametrize("name", [field.name for field in fields(Occupation)])
def test_part_is_joined_once(name: str) -> None:
    """A part is worked out at the first reading and then stays the same object."""
    occupation = joined()
    assert getattr(occupation, name) is getattr(occupation, name)


def test_occupation_is_still_a_value() -> None:
    """It cannot be changed, can be copied with a change, and has nothing that it should not."""
    occupation: Any = joined()
    with pytest.raises(FrozenInstanceError):
        occupation.code = "1"
    with pytest.raises(AttributeError):
        _ = occupation.nothing
    assert replace(occupation, units=()).listings == occupation.listings
    assert occupation == joined()


def with_only(records: Records, kind: str) -> Records:
    """Give the same records with one kind read anew, another object of other contents."""
    files = {name: dict(by_key) for name, by_key in records.files.items()}
    key, file = next(iter(files[kind].items()))
    files[kind][key] = replace(file, name=f"{file.name}-new")
    return Records(files)


@pytest.mark.parametrize(
    ("kind", "made_anew"),
    [
        ("careers", set()),
        ("unit_groups", {"classification", "bridges"}),
        ("correspondences", {"bridges"}),
        ("instruments", {"law"}),
        ("web_lists", {"law", "bridges"}),
        ("earnings", {"market"}),
        ("nomination_lists", {"lists"}),
    ],
)
def test_side_is_kept_while_what_it_is_made_of_is(kind: str, made_anew: set[str]) -> None:
    """After a change only the sides that are made of what changed are made again."""
    names = ("classification", "bridges", "law", "lists", "market")
    records = good_records()
    last = Sides(records)
    before = {name: getattr(last, name) for name in names}
    sides = Sides(with_only(records, kind), last)
    assert {name for name in names if getattr(sides, name) is not before[name]} == made_anew


def test_side_reads_nothing_after_it_was_made() -> None:
    """Whatever is asked of a side that is kept, it has read before: it holds no older records."""
    sides = Sides(good_records())
    names = ("classification", "bridges", "law", "lists", "market")
    assert all(getattr(sides, name) is not None for name in names)
    asked = {name: set(noted.asked) for name, noted in sides.noted.items()}
    assert set(asked) == set(names)
    assert asked["classification"] >= {"unit_groups", "structures", "editions"}
    site = resolve(good_records(), sides)
    for field in fields(Occupation):
        getattr(site.occupations[CODE], field.name)
    assert {name: noted.asked for name, noted in sides.noted.items()} == asked
