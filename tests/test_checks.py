"""`generator.checks`: the laws between files, held to the real data and to small slips."""

import inspect
import shutil
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from generator import checks, reference_checks
from generator.checks import CHECKS, Check, check
from generator.load import Records, load
from generator.problems import RULES, Problem, report
from generator.records.base import Kind
from tests.test_rules import GOOD, TODAY, copy_of_good_data

ROOT = Path(__file__).parent.parent


@cache
def real_records() -> Records:
    """Load the project's own data, once for each process."""
    return load(ROOT)[0]


def checked(root: Path) -> list[Problem]:
    """Check data that must load without a problem."""
    records, problems = load(root)
    assert problems == []
    return check(records, TODAY)


def replace(path: Path, old: str, new: str) -> None:
    """Put `new` for the first `old` in a file that must hold it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# The project's own data.


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.__name__)
def test_real_data_passes(rule: Check) -> None:
    """The project's own data keeps the law of each check."""
    assert report(rule(real_records(), TODAY)) == "0 problems found\n"


def test_real_data_passes_all_checks() -> None:
    """The project's own data keeps all the laws together."""
    assert report(check(real_records(), TODAY)) == "0 problems found\n"


# The list of checks.


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.__name__)
def test_check_states_its_law(rule: Check) -> None:
    """The docstring of a check is the law that it keeps: one sentence at the least."""
    law = inspect.getdoc(rule)
    assert law is not None
    assert law.endswith((".", ")."))


def test_checks_are_all_the_public_functions_of_their_shape() -> None:
    """Every public function of the two modules that takes records and a day is in CHECKS, once."""
    shape = list(get_type_hints(reference_checks.known_references).values())
    public = [
        function
        for module in (checks, reference_checks)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    ]
    of_the_shape = [rule for rule in public if list(get_type_hints(rule).values()) == shape]
    assert Counter(CHECKS) == Counter(of_the_shape)
    assert [rule.__name__ for rule in public if rule not in of_the_shape] == ["check", "known"]


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.__name__)
def test_check_finds_nothing_where_nothing_is(rule: Check) -> None:
    """Without any file a check finds nothing, and does not fail."""
    assert list(rule(Records(), TODAY)) == []


@pytest.mark.parametrize("kind", sorted(load(GOOD)[0].files))
def test_missing_kind_makes_no_check_fail(kind: str) -> None:
    """Without the files of one kind the checks still run and report known rules."""
    records, _ = load(GOOD)
    without = Records({name: files for name, files in records.files.items() if name != kind})
    assert {problem.rule for problem in check(without, TODAY)} <= set(RULES)


def test_check_joins_what_all_rules_find() -> None:
    """All problems are those of each rule, none lost."""
    records, _ = load(GOOD)
    day = date(2019, 1, 1)
    found = check(records, day)
    assert found == [problem for rule in CHECKS for problem in rule(records, day)]
    assert found != []


# Dates.


def dates_in_future(today: date) -> list[str]:
    """Give the places in the good data that lie after a day."""
    records, _ = load(GOOD)
    found = checks.no_date_in_future(records, today)
    return sorted(f"{problem.file}:{problem.line}:{problem.column}" for problem in found)


def test_today_is_not_in_the_future() -> None:
    """A fact dated today is allowed."""
    assert dates_in_future(date(2020, 1, 1)) == []


def test_every_date_is_compared_with_today() -> None:
    """One day earlier, each date of the data is in the future, whatever it says."""
    assert dates_in_future(date(2020, 1, 1) - timedelta(days=1)) == [
        "data/editions.yaml:3:13",
        "data/sources.yaml:3:13",
        "data/units/UNIT1.yaml:97:17",
        "data/visas/100.yaml:2:8",
    ]


# Names in paths.


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("classification/first/structure.yaml", "classification/second/structure.yaml", {"unknown-edition"}),
        (
            "classification/first/1111.yaml",
            "classification/second/1111.yaml",
            {"unknown-edition", "group-without-parent", "code-defined-twice"},
        ),
        ("assessment/board/group-a.yaml", "assessment/guild/group-a.yaml", {"unknown-authority"}),
        ("assessment/board/group-a.yaml", "assessment/board/group-b.yaml", {"unknown-assessment-group"}),
        ("assessment/board/111111.yaml", "assessment/guild/111111.yaml", {"unknown-authority"}),
        ("assessment/board/111111.yaml", "assessment/board/222222.yaml", {"unknown-occupation"}),
        ("snapshots/111111.yaml", "snapshots/222222.yaml", {"unknown-occupation", "identity-mismatch"}),
        ("disagreements/111111.yaml", "disagreements/222222.yaml", {"unknown-occupation"}),
        ("units/UNIT1.yaml", "units/UNIT2.yaml", {"identity-mismatch"}),
        ("instruments/book.yaml", "instruments/page.yaml", {"identity-mismatch"}),
        ("instruments/book.yaml", "instruments/law.yaml", {"identity-mismatch"}),
    ],
)  # fmt: skip
def test_name_in_a_path_is_known(tmp_path: Path, old: str, new: str, rules: set[str]) -> None:
    """A copy of a file under a name that nothing knows is reported, and only the copy."""
    data = copy_of_good_data(tmp_path)
    (data / new).parent.mkdir(exist_ok=True)
    shutil.copy(data / old, data / new)
    assert {(problem.file, problem.rule) for problem in checked(tmp_path)} == {
        (f"data/{new}", rule) for rule in rules
    }


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("visas/100.yaml", {"unknown-visa"}),
        ("lists/short.yaml", {"unknown-list"}),
        ("classification/first/structure.yaml", {"group-without-parent"}),
        ("classification/first/1111.yaml", {"unknown-occupation", "unknown-unit-group"}),
        ("assessment/board/authority.yaml", {"unknown-authority", "unknown-assessment-group"}),
    ],
)
def test_what_is_taken_away_is_missed(tmp_path: Path, name: str, rules: set[str]) -> None:
    """Without a file, whatever names what it held is reported, and nothing else is."""
    (copy_of_good_data(tmp_path) / name).unlink()
    assert {problem.rule for problem in checked(tmp_path)} == rules


@pytest.mark.parametrize(
    "name",
    ["sources.yaml", "editions.yaml", "states.yaml", "qualifications.yaml", "glossary.yaml"],
)
def test_single_file_that_is_missing_is_the_only_problem(tmp_path: Path, name: str) -> None:
    """Without a file that there must be, that is said, and not of everything that names it."""
    (copy_of_good_data(tmp_path) / name).unlink()
    records, problems = load(tmp_path)
    assert [(problem.file, problem.rule) for problem in problems] == [
        (f"data/{name}", "missing-file")
    ]
    assert check(records, TODAY) == []


# Chinese.


@pytest.mark.parametrize(
    "words", ["甲 b", "b 甲", "甲1 乙", "甲， b", "甲,", "甲;乙", "甲:", "甲?", "甲!"]
)
def test_chinese_that_is_set_badly_is_reported(tmp_path: Path, words: str) -> None:
    """Half-width punctuation after Chinese and a space beside it are reported."""
    path = copy_of_good_data(tmp_path) / "states.yaml"
    replace(path, "zh: 此地", f'zh: "{words}"')
    assert [(fault.file, fault.line, fault.rule) for fault in checked(tmp_path)] == [
        ("data/states.yaml", 3, "chinese-typography")
    ]


@pytest.mark.parametrize(
    "words",
    ["甲b", "b甲1", "甲，乙；丙：丁？戊！", "甲（b c）", "b c, d: e", "甲/乙", "甲“b”乙", "甲·乙"],
)
def test_chinese_that_is_set_well_passes(tmp_path: Path, words: str) -> None:
    """Full-width punctuation, no space beside ASCII, and spaces between English words pass."""
    path = copy_of_good_data(tmp_path) / "states.yaml"
    replace(path, "zh: 此地", f'zh: "{words}"')
    assert checked(tmp_path) == []


def test_untranslated_names_are_not_shared(tmp_path: Path) -> None:
    """Two occupations without a Chinese name do not share one."""
    path = copy_of_good_data(tmp_path) / "classification" / "first" / "1111.yaml"
    text = path.read_text(encoding="utf-8").replace("zh: 工作者", "zh: ~")
    occupation = text[text.index('  "111111"') :]
    path.write_text(text + occupation.replace("111111", "111112"), encoding="utf-8")
    assert checked(tmp_path) == []


# Each thing is looked up where it belongs.


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_kind_of_reference_has_its_rule(kind: str) -> None:
    """A reference of each kind that leads nowhere can be reported."""
    assert f"unknown-{kind.replace(' ', '-')}" in RULES


SECOND_EDITION = """\
second:
  source: book
  released: 2020-01-01
  name: {en: Second edition, zh: 第二版}
  short: Second
  full_name: {en: The second edition, zh: 第二版全称}
"""


@pytest.mark.parametrize("name", ["careers/here/worker.yaml", "instruments/book.yaml"])
def test_occupation_is_looked_up_in_its_edition(tmp_path: Path, name: str) -> None:
    """A code that another edition has is not known in this one."""
    data = copy_of_good_data(tmp_path)
    with (data / "editions.yaml").open("a", encoding="utf-8") as file:
        file.write(SECOND_EDITION)
    replace(data / name, "edition: first", "edition: second")
    found = checked(tmp_path)
    assert {problem.rule for problem in found} == {"unknown-occupation"}


SECOND_AUTHORITY = """\
source: page
as_of: unknown
abbreviation: GUILD
name: {en: The guild, zh: 行会}
link: https://example.org/guild
assessment_groups: {Z: held}
"""


def test_assessment_group_is_looked_up_at_its_authority(tmp_path: Path) -> None:
    """A group that another authority has is not known at this one."""
    data = copy_of_good_data(tmp_path)
    (data / "assessment" / "guild").mkdir()
    path = data / "assessment" / "guild" / "authority.yaml"
    path.write_text(SECOND_AUTHORITY, encoding="utf-8")
    replace(data / "assessment" / "board" / "111111.yaml", "letter: A", "letter: Z")
    assert [problem.rule for problem in checked(tmp_path)] == ["unknown-assessment-group"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("qualifications.yaml", "as_of: unknown\n", ""),
        ("visas/100.yaml", "    source: book\n", "    source: page\n"),
        ("classification/first/1111.yaml", "title_source: book", "title_source: page"),
    ],
)
def test_living_source_is_dated_wherever_it_is_used(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    """A living source without as_of is reported in every kind of section that names a source."""
    replace(copy_of_good_data(tmp_path) / name, old, new)
    assert [problem.rule for problem in checked(tmp_path)] == ["as-of-missing"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sources.yaml", "kind: own", "kind: ours"),
        ("editions.yaml", "short: First", "short: 1"),
        ("lists/short.yaml", "abbreviation: SL", "abbreviation: 1"),
        ("classification/first/1111.yaml", "skill_level: 2", "skill_level: 6"),
    ],
)
def test_broken_file_is_the_only_one_reported(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    """Files that name what a broken file holds are not reported for it."""
    replace(copy_of_good_data(tmp_path) / name, old, new)
    records, problems = load(tmp_path)
    found = {problem.file for problem in [*problems, *check(records, TODAY)]}
    assert found == {f"data/{name}"}


@pytest.mark.parametrize("identity", ["../own", "own words", "自己", "OWN", "a/b"])
def test_identity_in_a_key_can_stand_in_an_address(tmp_path: Path, identity: str) -> None:
    """An id that becomes part of a page's address has the form of an id."""
    path = copy_of_good_data(tmp_path) / "glossary.yaml"
    replace(path, "word:", f'"{identity}":')
    _, problems = load(tmp_path)
    assert [problem.rule for problem in problems] == ["wrong-pattern"]
