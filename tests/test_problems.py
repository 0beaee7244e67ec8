"""`generator.problems`: how problems are ordered, written out and kept to known rules."""

import re
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import RULES, Problem, report


def problem(file: str = "data/a.yaml", line: int = 1, column: int = 1) -> Problem:
    """Make a problem of which only the place matters."""
    return Problem(file, line, column, "tag", "is a tag", "delete it")


def test_problem_is_two_lines() -> None:
    """A problem reads: file, line, column, rule and message, then the hint on a line below."""
    found = Problem("data/a.yaml", 14, 21, "unknown-visa", '"1" is not a visa', "see data/visas/")
    assert str(found) == (
        'data/a.yaml:14:21: unknown-visa: "1" is not a visa\n  hint: see data/visas/'
    )


def test_unknown_rule_is_refused() -> None:
    """A problem of a rule that is not in RULES cannot be made."""
    with pytest.raises(LookupError, match="no such rule: no-such-rule"):
        Problem("data/a.yaml", 1, 1, "no-such-rule", "", "")


def test_problem_cannot_be_changed() -> None:
    """A problem is a value: what was found stays as it was found."""
    with pytest.raises(FrozenInstanceError):
        problem().line = 2  # type: ignore[misc]


def test_problems_sort_by_file_then_line_then_column() -> None:
    """Problems sort by file, then by line and column as numbers."""
    first = problem("data/a.yaml", 2, 10)
    second = problem("data/a.yaml", 10, 2)
    third = problem("data/a.yaml", 10, 11)
    fourth = problem("data/b.yaml", 1, 1)
    assert sorted([third, fourth, second, first]) == [first, second, third, fourth]


def test_report_without_problems() -> None:
    """Nothing found is said in one line."""
    assert report([]) == "0 problems found\n"


def test_report_of_one_problem() -> None:
    """One problem is counted in the singular."""
    assert report([problem()]) == (
        "data/a.yaml:1:1: tag: is a tag\n  hint: delete it\n1 problem found\n"
    )


def test_report_sorts_and_counts() -> None:
    """The report sorts what it is given and ends with the count."""
    text = report([problem("data/b.yaml"), problem(line=10), problem(line=9)])
    places = re.findall(r"^data/\S+", text, re.MULTILINE)
    assert places == ["data/a.yaml:9:1:", "data/a.yaml:10:1:", "data/b.yaml:1:1:"]
    assert text.endswith("\n3 problems found\n")


def test_report_says_a_problem_once() -> None:
    """The same problem found twice is reported and counted once."""
    assert report([problem(), problem()]) == report([problem()])


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            problem, st.sampled_from(["data/a.yaml", "data/b.yaml"]), st.integers(1, 20), st.just(1)
        )
    ).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found)))
)
def test_report_does_not_depend_on_the_order_found(
    found_twice: tuple[list[Problem], list[Problem]],
) -> None:
    """The report is the same in whatever order the problems were found."""
    found, shuffled = found_twice
    assert report(shuffled) == report(found)


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_a_plain_id_and_a_law(rule: str) -> None:
    """A rule's id is lower case with hyphens; its law is a sentence."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule)
    assert re.fullmatch(r"[A-Za-z].*\.", RULES[rule])
