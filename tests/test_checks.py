"""`generator.checks`: the laws between files, held to the real data and to small slips."""

import inspect
import re
import shutil
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from generator import checks, criteria_checks, reference_checks, search_checks, table_checks
from generator.checks import CHECKS, Check, check
from generator.load import FOLDERS, Records, load
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
    """Every public function of the modules that takes records and a day is in CHECKS, once."""
    shape = list(get_type_hints(reference_checks.known_references).values())
    public = [
        function
        for module in (checks, criteria_checks, reference_checks, search_checks, table_checks)
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
        "data/nomination/here/workers.yaml:4:12",
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
            {"unknown-edition", "group-without-parent"},
        ),
        ("classification/first/1111.yaml", "classification/other/1111.yaml", {"group-without-parent"}),
        (
            "correspondences/first-to-other.yaml",
            "correspondences/other-to-first.yaml",
            {"identity-mismatch"},
        ),
        (
            "correspondences/first-to-other.yaml",
            "correspondences/first-to-second.yaml",
            {"identity-mismatch"},
        ),
        ("assessment/board/group-a.yaml", "assessment/guild/group-a.yaml", {"unknown-authority"}),
        ("assessment/board/group-a.yaml", "assessment/board/group-b.yaml", {"unknown-assessment-group"}),
        ("assessment/board/groups.yaml", "assessment/guild/groups.yaml", {"unknown-authority"}),
        ("assessment/board/111111.yaml", "assessment/guild/111111.yaml", {"unknown-authority"}),
        ("assessment/board/111111.yaml", "assessment/board/222222.yaml", {"unknown-occupation"}),
        ("snapshots/111111.yaml", "snapshots/222222.yaml", {"unknown-occupation", "identity-mismatch"}),
        ("disagreements/111111.yaml", "disagreements/222222.yaml", {"unknown-occupation"}),
        ("nomination/here/workers.yaml", "nomination/there/workers.yaml", {"unknown-state"}),
        ("nomination/here/not-held.yaml", "nomination/there/not-held.yaml", {"unknown-state"}),
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
        ("instruments/book.yaml", {"list-not-in-instrument"}),
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


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("careers/here/worker.yaml", {"unknown-occupation"}),
        ("instruments/book.yaml", {"unknown-occupation"}),
        ("nomination/here/workers.yaml", {"unknown-occupation"}),
        ("correspondences/first-to-other.yaml", {"unknown-occupation", "identity-mismatch"}),
        ("labour-market/overview-1.yaml", {"unknown-occupation", "unknown-unit-group"}),
        ("labour-market/earnings.yaml", {"unknown-unit-group"}),
        ("labour-market/states-1.yaml", {"unknown-unit-group"}),
        ("labour-market/projections.yaml", {"unknown-unit-group"}),
        ("labour-market/shortage-2020.yaml", {"unknown-occupation"}),
    ],
)
def test_code_is_looked_up_in_its_edition(tmp_path: Path, name: str, rules: set[str]) -> None:
    """A code that another edition has is not known in this one."""
    replace(copy_of_good_data(tmp_path) / name, "edition: first", "edition: other")
    assert {(problem.file, problem.rule) for problem in checked(tmp_path)} == {
        (f"data/{name}", rule) for rule in rules
    }


@pytest.mark.parametrize(
    ("codes", "edition"),
    [
        ('anzsco_2013: "111111", anzsco_2022: ~', "anzsco-2013-v1.3"),
        ('anzsco_2013: ~, anzsco_2022: "111111"', "anzsco-2022"),
    ],
)
def test_web_list_code_is_looked_up_in_the_edition_of_its_column(
    tmp_path: Path, codes: str, edition: str
) -> None:
    """A code of the web list is not known where its column's edition lacks it."""
    data = copy_of_good_data(tmp_path)
    replace(data / "web-lists" / "page.yaml", 'anzsco_2013: ~, anzsco_2022: "111111"', codes)
    assert checked(tmp_path) == []
    editions = (data / "editions.yaml").read_text(encoding="utf-8")
    added = editions[editions.index("other:") :].replace("other:", f"{edition}:")
    (data / "editions.yaml").write_text(editions + added, encoding="utf-8")
    assert [(problem.file, problem.rule) for problem in checked(tmp_path)] == [
        ("data/web-lists/page.yaml", "unknown-occupation")
    ]


SECOND_AUTHORITY = """\
source: page
as_of: unknown
abbreviation: GUILD
name: {en: The guild, zh: 行会}
link: https://example.org/guild
assessment_groups: {Z: held}
"""


@pytest.mark.parametrize("name", ["111111.yaml", "groups.yaml"])
def test_assessment_group_is_looked_up_at_its_authority(tmp_path: Path, name: str) -> None:
    """A group that another authority has is not known at this one."""
    data = copy_of_good_data(tmp_path)
    (data / "assessment" / "guild").mkdir()
    path = data / "assessment" / "guild" / "authority.yaml"
    path.write_text(SECOND_AUTHORITY, encoding="utf-8")
    replace(data / "assessment" / "board" / name, "letter: A", "letter: Z")
    assert [(problem.file, problem.rule) for problem in checked(tmp_path)] == [
        (f"data/assessment/board/{name}", "unknown-assessment-group")
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("qualifications.yaml", "as_of: unknown\n", ""),
        ("editions.yaml", "source: book", "source: page"),
        ("visas/100.yaml", "as_of: 2020-01-01\n", ""),
        ("classification/first/structure.yaml", "source: book", "source: page"),
        ("classification/first/1111.yaml", "title_source: book", "title_source: page"),
        ("classification/first/1111.yaml", "    titles:\n      source: page\n      as_of: unknown\n",
         "    titles:\n      source: page\n"),
        ("correspondences/first-to-other.yaml", "source: book", "source: page"),
        ("assessment/board/groups.yaml", "as_of: unknown\n", ""),
        ("careers/here/worker.yaml", "source: own", "source: page"),
        ("web-lists/page.yaml", "as_of: unknown\n", ""),
        ("nomination/here/workers.yaml", "as_of: unknown\n", ""),
        ("nomination/here/not-held.yaml", "as_of: unknown\n", ""),
        ("labour-market/profiles.yaml", "source: book", "source: page"),
        ("labour-market/overview-1.yaml", "source: book", "source: page"),
        ("labour-market/earnings.yaml", "source: book", "source: page"),
        ("labour-market/states-1.yaml", "source: book", "source: page"),
        ("labour-market/projections.yaml", "source: book", "source: page"),
        ("labour-market/shortage-2020.yaml", "source: book", "source: page"),
    ],
)  # fmt: skip
def test_living_source_is_dated_wherever_it_is_used(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    """A living source without as_of is reported in every kind of section that names a source."""
    replace(copy_of_good_data(tmp_path) / name, old, new)
    assert [(problem.file, problem.rule) for problem in checked(tmp_path)] == [
        (f"data/{name}", "as-of-missing")
    ]


@cache
def good_files_that_name_a_source() -> tuple[str, ...]:
    """Give the files of the good data that name a source, by name below data/."""
    return tuple(
        file.name.removeprefix("data/")
        for file in load(GOOD)[0]
        if any(leaf.reference and leaf.reference.kind == "source" for leaf in file.leaves)
    )


def test_every_kind_but_three_names_its_source() -> None:
    """Each kind of file names a source but the list of sources, the states and the glossary."""
    records, _ = load(GOOD)
    named = set(good_files_that_name_a_source())
    without = {
        folder.kind
        for folder in FOLDERS
        if not named
        & {file.name.removeprefix("data/") for file in records.of(folder.kind).values()}
    }
    assert without == {"sources", "states", "glossary"}


@pytest.mark.parametrize("name", good_files_that_name_a_source())
def test_source_is_used_whatever_kind_of_file_names_it(tmp_path: Path, name: str) -> None:
    """A source that one file alone names, of whatever kind, is known and used."""
    data = copy_of_good_data(tmp_path)
    text = (data / name).read_text(encoding="utf-8")
    named = re.search(r"source: (\w+)", text)
    assert named is not None
    replace(data / name, named.group(), "source: spare")
    sources = (data / "sources.yaml").read_text(encoding="utf-8")
    again = re.search(rf"^{named[1]}:\n(  .+\n)+", sources, re.MULTILINE)
    assert again is not None
    spare = again.group().replace(f"{named[1]}:", "spare:", 1)
    (data / "sources.yaml").write_text(sources + spare, encoding="utf-8")
    rules = {problem.rule for problem in checked(tmp_path)}
    assert not rules & {"unused-source", "unknown-source", "as-of-missing", "as-of-on-edition"}


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
