"""The named cases of the self-check, and what is wrong with an answer to one of them.

Shared by the tests of both engines: the cases are data (tests/self_check/cases.yaml).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from generator.model import Site
from generator.self_check.answer import as_document
from generator.self_check.answers import read_answers
from generator.self_check.check import check
from generator.self_check.document import site_rules
from generator.self_check.rules import Rules
from generator.text_file import read
from generator.yaml_file import parse
from tests.conftest import ROOT

AUTHORITY = "vetassess"
LETTERS = ("A", "B", "C", "D")
QUALIFICATION = ("level", "highly_relevant", "completed")
PERIOD = ("from", "to", "hours", "paid", "relevance")

Case = Mapping[str, Any]


@cache
def cases() -> Mapping[str, Case]:
    """Every case by its name."""
    path = ROOT / "tests" / "self_check" / "cases.yaml"
    text, faults = read(path, path.name)
    found, problems = parse(text or "", path.name)
    assert not faults + problems
    named: Mapping[str, Case] = found
    return named


def rules_by_letter(site: Site) -> dict[str, Rules]:
    """The rules of each assessment group that is held."""
    return {letter: site_rules(site, AUTHORITY, letter) for letter in LETTERS}


def asked(case: Case) -> dict[str, Any]:
    """A case as the engine in the browser is asked: its group, what was filled in, the day."""
    return {
        "letter": case["group"],
        "application": case["application"].isoformat(),
        "answers": {
            "qualifications": [_row(QUALIFICATION, row) for row in case["qualifications"]],
            "periods": [_row(PERIOD, row) for row in case["periods"]],
        },
    }


def _row(fields: tuple[str, ...], values: tuple[Any, ...]) -> dict[str, Any]:
    return {
        field: value.isoformat() if isinstance(value, date) else value
        for field, value in zip(fields, values, strict=True)
    }


def answered(rules: Mapping[str, Rules], question: Mapping[str, Any]) -> dict[str, Any]:
    """What the reference answers to what the engine in the browser is asked."""
    asked_of = rules[question["letter"]]
    answers = read_answers(question["answers"], tuple(asked_of.ranks))
    application = date.fromisoformat(question["application"])
    return as_document(check(asked_of, answers, application))


def complaints(case: Case, answer: Mapping[str, Any]) -> Iterator[str]:
    """What an answer says and the case does not, as sentences."""
    found = [
        [one[key] for key in ("row", "index", "field", "problem")] for one in answer["problems"]
    ]
    yield from _differs("problems", _plain(case.get("problems", ())), found)
    pathways = {one["number"]: one for one in answer["pathways"]}
    for number, status in case["pathways"].items():
        yield from _differs(f"pathway {number}", status, pathways[number]["status"])
    for number, readings in case.get("depends_on", {}).items():
        yield from _differs(f"{number}: readings", _plain(readings), pathways[number]["depends_on"])
    for number, days in case.get("earliest", {}).items():
        yield from _differs(f"{number}: earliest", _plain(days), _earliest(pathways[number]))
    for number, row in case.get("main", {}).items():
        yield from _differs(f"{number}: main", row, pathways[number]["main"])
    for expected in case.get("clauses", ()):
        yield from _clause_complaints(expected, pathways[expected["pathway"]])


def _clause_complaints(expected: Mapping[str, Any], pathway: Mapping[str, Any]) -> Iterator[str]:
    name = expected["clause"]
    clause = pathway["employment"][name - 1] if isinstance(name, int) else pathway[name]
    under = expected.get("under")
    told = case_under(clause, under) if under is not None else clause
    where = f"pathway {expected['pathway']}, clause {name}, {under or 'first case'}"
    if "status" in expected:
        yield from _differs(f"{where}: status", expected["status"], told["status"])
    if "earliest" in expected:
        yield from _differs(f"{where}: earliest", _plain(expected["earliest"]), _earliest(clause))
    first = told if under is not None else clause["cases"][0] if clause["cases"] else {}
    for key, look in LOOKS.items():
        if key in expected:
            yield from _differs(f"{where}: {key}", _plain(expected[key]), look(first))


LOOKS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "counted": lambda case: list(case["counted"].values()),
    "missing": lambda case: list(case["missing"].values()),
    "first": lambda case: case["first"],
    "last": lambda case: case["last"],
    "pieces": lambda case: len(case["pieces"]),
    "notes": lambda case: case["notes"],
    "uncounted": lambda case: case["uncounted"],
    "rows": lambda case: [[one["index"], one["outcome"]] for one in case["rows"]],
    "left_out": lambda case: [[one["period"], one["reason"]] for one in case["left_out"]],
}
"""What a case may say of the arithmetic of a clause."""


def case_under(clause: Mapping[str, Any], sides: Mapping[str, int]) -> Mapping[str, Any]:
    """The first case of a clause that follows these sides of readings."""
    wanted = {(reading, side) for reading, side in sides.items()}
    found: Mapping[str, Any] = next(
        case
        for case in clause["cases"]
        if wanted <= {(one["reading"], one["side"]) for one in case["sides"]}
    )
    return found


def _earliest(told: Mapping[str, Any]) -> list[str | None]:
    return [told["earliest"]["every"], told["earliest"]["some"]]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, (tuple, list)) else value


def _differs(what: str, expected: Any, found: Any) -> Iterator[str]:
    if expected != found:
        yield f"{what}: expected {expected}, found {found}"
