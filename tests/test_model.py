"""`generator.model`: the Site's entities and the questions that they answer."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from types import MappingProxyType

import pytest

from generator.facts import Provenance
from generator.model import EditionGroup, Figures, Group, Nomination, Site
from generator.records.base import Text
from tests.test_resolve import (
    CODE,
    good_records,
    joined,
    only,
    with_second_edition,
    with_second_occupation,
)

TITLE = Text(en="Group", zh="分组")


def group(code: str, members: tuple[str, ...] = (), children: tuple[str, ...] = ()) -> Group:
    """Make a group of one edition, of which only the code and what is in it matter."""
    edition = EditionGroup("first", code, TITLE, Provenance("book", None), (), (), None)
    return Group(code, MappingProxyType({"first": edition}), children, members)


@pytest.mark.parametrize(
    ("code", "level"), [("1", "major"), ("14", "sub-major"), ("149", "minor"), ("1492", "unit")]
)
def test_level_follows_from_the_number_of_digits(code: str, level: str) -> None:
    """One digit is a major group, two a sub-major, three a minor, four a unit group."""
    assert group(code).level == level


def test_group_is_called_what_its_newest_edition_calls_it() -> None:
    """The title of a group is that of the first of its editions, which is the newest."""
    newer = replace(group("1").primary, edition="second", title=Text(en="Newer", zh="较新"))
    both = replace(group("1"), editions={"second": newer, **group("1").editions})
    assert (both.primary.edition, both.title.en) == ("second", "Newer")
    assert group("1").title is TITLE


@pytest.mark.parametrize(
    ("code", "count"),
    [("1", 3), ("11", 3), ("1111", 2), ("1112", 1), ("2", 0), ("12", 0), ("11111", 0)],
)
def test_occupations_below_a_group_are_counted(code: str, count: int) -> None:
    """Whatever lies in a unit group below the group is counted, once; a code of none has nothing."""
    groups = {
        one.code: one
        for one in (
            group("1", children=("11",)),
            group("11", children=("1111", "1112")),
            group("1111", ("111111", "111112")),
            group("1112", ("111211",)),
            group("2"),
        )
    }
    assert replace(joined(good_records()), groups=groups).count_below(code) == count


def test_occupation_of_two_editions_is_counted_once() -> None:
    """A code that stands in two editions is one occupation."""
    assert joined(with_second_edition()).count_below("1") == 1
    assert joined(with_second_occupation(good_records())).count_below("1") == 2


def test_real_tree_leads_to_every_occupation(site: Site) -> None:
    """From the major groups the children lead down to unit groups whose members are all we hold."""
    level = [found for found in site.groups.values() if found.level == "major"]
    seen = [found.code for found in level]
    for _ in range(3):
        level = [site.groups[code] for found in level for code in found.children]
        seen += [found.code for found in level]
    assert {found.level for found in level} == {"unit"}
    assert sorted(seen) == sorted(site.groups)
    members = [code for found in level for code in found.members]
    assert sorted(members) == sorted(site.occupations)
    assert sum(map(site.count_below, "12345678")) == len(site.occupations)


def test_real_unit_group_has_both_occupations(site: Site) -> None:
    """1492 has two members, in the order of their codes."""
    assert site.groups["1492"].members == ("149211", "149212")
    assert site.groups["1492"].children == ()


def test_principal_title_is_that_of_the_classification(site: Site) -> None:
    """In each edition an occupation is called what its unit group's file of that edition says."""
    for code, occupation in site.occupations.items():
        for edition, entry in occupation.editions.items():
            record = site.groups[code[:4]].editions[edition].record
            assert record is not None
            assert entry.title is record.occupations[code].title
        assert occupation.title is next(iter(occupation.editions.values())).title


def test_list_of_unit_groups_is_known_as_such() -> None:
    """What a list says of a unit group is marked as that, and not as said of the occupation."""
    record = only(good_records(), "nomination_lists").content
    (said,) = joined(good_records()).occupations[CODE].nominations
    assert not said.of_unit_group
    by_group = record.model_copy(update={"level": "unit_group"})
    assert replace(said, record=by_group).of_unit_group
    assert isinstance(said, Nomination)


def test_figures_are_empty_only_where_no_table_has_a_row() -> None:
    """One row in one table is enough for a code not to be empty."""
    nothing = Figures(CODE, None, None, None, None)
    full = joined(good_records()).group_figures["1111"]
    assert nothing.empty
    assert not full.empty
    assert not replace(nothing, overview=full.overview).empty
    assert not replace(nothing, earnings=full.earnings).empty
    assert not replace(nothing, shares=full.shares).empty
    assert not replace(nothing, projection=full.projection).empty


def test_authorities_of_several_instruments_are_named_once(site: Site) -> None:
    """An authority that two instruments specify is one authority."""
    said = site.occupations["149212"].authorities
    assert len(said) == 2
    assert site.occupations["149212"].authority_ids == ("vetassess",)


def _site(site: Site) -> None:
    site.units = {}  # type: ignore[misc]


def _occupation(site: Site) -> None:
    site.occupations["149212"].code = "other"  # type: ignore[misc]


def _edition(site: Site) -> None:
    site.occupations["149212"].primary.edition = "other"  # type: ignore[misc]


def _group(site: Site) -> None:
    site.groups["1"].code = "2"  # type: ignore[misc]


@pytest.mark.parametrize("change", [_site, _occupation, _edition, _group])
def test_entities_cannot_be_changed(site: Site, change: Callable[[Site], None]) -> None:
    """The Site and what is in it stay as they were joined."""
    with pytest.raises(FrozenInstanceError):
        change(site)
