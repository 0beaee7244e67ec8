"""The named cases of the self-check, put to the reference."""

from collections.abc import Mapping

import pytest

from generator.model import Site
from generator.self_check.rules import Rules
from tests.self_check_cases import answered, asked, cases, complaints, rules_by_letter


@pytest.fixture(scope="module")
def rules(site: Site) -> Mapping[str, Rules]:
    """The rules of each assessment group that is held."""
    return rules_by_letter(site)


@pytest.mark.parametrize("name", cases())
def test_case_is_answered_as_it_says(name: str, rules: Mapping[str, Rules]) -> None:
    """The reference answers a case as the case says."""
    case = cases()[name]
    assert list(complaints(case, answered(rules, asked(case)))) == []


CASE_KEYS = {
    "group", "application", "qualifications", "periods",
    "problems", "pathways", "depends_on", "earliest", "main", "clauses",
}  # fmt: skip
CLAUSE_KEYS = {
    "pathway", "clause", "under", "status", "earliest",
    "counted", "missing", "first", "last", "pieces", "notes", "left_out", "uncounted", "rows",
}  # fmt: skip


@pytest.mark.parametrize("name", cases())
def test_case_says_only_what_is_looked_at(name: str) -> None:
    """A case has no key that no test reads."""
    case = cases()[name]
    assert set(case) <= CASE_KEYS
    assert all(set(clause) <= CLAUSE_KEYS for clause in case.get("clauses", ()))


def test_complaints_are_made(rules: Mapping[str, Rules]) -> None:
    """An answer to another case is complained of, so that a case can fail."""
    whole, short = cases()["one-year-at-20-hours"], cases()["one-year-at-19-hours"]
    found = list(complaints(whole, answered(rules, asked(short))))
    assert found[0] == "pathway 1: expected shown, found not_shown"
    assert len(found) > 3
