"""`generator.model`: the Site's entities and the two questions that the Site answers."""

from dataclasses import FrozenInstanceError, replace

import pytest

from generator.facts import Provenance
from generator.model import Group, Site
from generator.records.base import Text
from tests.test_resolve import good_records, joined, with_second_occupation

TITLE = Text(en="Group", zh="分组")


def group(code: str) -> Group:
    """Make a group of which only the code matters."""
    return Group("first", code, TITLE, Provenance("book", None))


def site_of_groups(*codes: str) -> Site:
    """Give a Site with these groups and the smallest data's one occupation, 111111."""
    return replace(joined(good_records()), groups={code: group(code) for code in codes})


@pytest.mark.parametrize(
    ("code", "level"), [("1", "major"), ("14", "sub-major"), ("149", "minor"), ("1492", "unit")]
)
def test_level_follows_from_the_number_of_digits(code: str, level: str) -> None:
    """One digit is a major group, two a sub-major, three a minor, four a unit group."""
    assert group(code).level == level


def test_children_are_one_digit_longer() -> None:
    """A group's children start with its code and have one digit more, in the data's order."""
    site = site_of_groups("1", "2", "12", "11", "21", "111", "112", "1111", "1121")
    children = {code: [child.code for child in site.children(group(code))] for code in site.groups}
    assert children == {
        "1": ["12", "11"],
        "2": ["21"],
        "12": [],
        "11": ["111", "112"],
        "21": [],
        "111": ["1111"],
        "112": ["1121"],
        "1111": [],
        "1121": [],
    }


@pytest.mark.parametrize(
    ("code", "members"),
    [
        ("1", ["111111", "111112"]),
        ("111", ["111111", "111112"]),
        ("1111", ["111111", "111112"]),
        ("2", []),
        ("1112", []),
        ("11111", ["111111", "111112"]),
    ],
)
def test_members_are_the_occupations_below(code: str, members: list[str]) -> None:
    """A group's members are the occupations whose code starts with its code."""
    site = joined(with_second_occupation(good_records()))
    assert [occupation.code for occupation in site.members(group(code))] == members


def test_real_tree_leads_to_every_occupation(site: Site) -> None:
    """From the major groups the children lead down to unit groups whose members are all we hold."""
    level = [found for found in site.groups.values() if found.level == "major"]
    for _ in range(3):
        level = [child for found in level for child in site.children(found)]
    assert {found.level for found in level} == {"unit"}
    assert {found.code for found in level} == set(site.unit_groups)
    members = [occupation.code for found in level for occupation in site.members(found)]
    assert sorted(members) == sorted(site.occupations)


def test_real_unit_group_has_both_occupations(site: Site) -> None:
    """1492 has two members, in the order of the publisher's page."""
    members = site.members(site.groups["1492"])
    assert [occupation.code for occupation in members] == ["149211", "149212"]


def test_principal_title_is_that_of_the_classification(site: Site) -> None:
    """An occupation is called what its unit group's page calls it."""
    for code, occupation in site.occupations.items():
        assert occupation.title is occupation.unit_group.record.occupations[code].title


def test_entities_cannot_be_changed(site: Site) -> None:
    """The Site and what is in it stay as they were joined."""
    with pytest.raises(FrozenInstanceError):
        site.units = {}  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        site.occupations["149212"].edition = "other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        group("1").code = "2"  # type: ignore[misc]
