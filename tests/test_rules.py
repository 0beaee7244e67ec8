"""Every rule of `generator.problems`: its smallest bad data and the report on it, word for word.

`tests/rules/_good` is the smallest data without a problem. A rule's folder is laid over a copy
of it; tests/rules/README.md says how. Other test modules take the good data from here.
"""

import difflib
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.checks import check
from generator.load import FOLDERS, load
from generator.problems import RULES, report

RULES_FOLDER = Path(__file__).parent / "rules"
GOOD = RULES_FOLDER / "_good"
TODAY = date(2026, 11, 23)

FOLDER_NAMES = sorted(
    path.name for path in RULES_FOLDER.iterdir() if path.is_dir() and not path.name.startswith("_")
)


def copy_of_good_data(root: Path) -> Path:
    """Copy the good data to `root`/data and give that folder."""
    return Path(shutil.copytree(GOOD / "data", root / "data"))


def reported(root: Path) -> str:
    """Report, as the command does, on `root`/data: reading it and checking what was read."""
    records, problems = load(root)
    return report([*problems, *check(records, TODAY)])


def make_file_too_large(root: Path) -> None:
    """Make a file of 100 MB, all of it a hole."""
    with (root / "data" / "lists" / "other.yaml").open("wb") as file:
        file.truncate(100_000_000)


def make_not_a_file(root: Path) -> None:
    """Make a folder, a dangling link, a link to a folder and a pipe where files should be."""
    lists = root / "data" / "lists"
    (lists / "folder.yaml").mkdir()
    (lists / "dangling.yaml").symlink_to("nowhere.yaml")
    (lists / "linked").symlink_to(root / "data" / "visas")
    os.mkfifo(lists / "pipe.yaml")


MAKERS: Mapping[str, Callable[[Path], None]] = {
    "file-too-large": make_file_too_large,
    "not-a-file": make_not_a_file,
}
"""For each rule whose bad data git cannot hold, the function that makes it in a copy."""


def build(rule: str, root: Path) -> None:
    """Lay the bad data of one rule over a copy of the good data in `root`."""
    copy_of_good_data(root)
    folder = RULES_FOLDER / rule
    if (folder / "data").is_dir():
        shutil.copytree(folder / "data", root / "data", dirs_exist_ok=True)
    if (folder / "delete.txt").is_file():
        for line in (folder / "delete.txt").read_text(encoding="utf-8").splitlines():
            path = root / line
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    if rule in MAKERS:
        MAKERS[rule](root)


def rewriting(environment: Mapping[str, str]) -> bool:
    """Whether expected.txt is to be rewritten and not compared; never in CI."""
    if environment.get("ATLAS_UPDATE_EXPECTED") != "1":
        return False
    if environment.get("CI"):
        message = "ATLAS_UPDATE_EXPECTED is refused in CI: expected.txt changes by review only"
        raise RuntimeError(message)
    return True


@pytest.mark.parametrize("rule", FOLDER_NAMES)
def test_bad_data_is_reported_word_for_word(rule: str, tmp_path: Path) -> None:
    """The report on a rule's bad data is exactly its expected.txt."""
    build(rule, tmp_path)
    actual = reported(tmp_path)
    path = RULES_FOLDER / rule / "expected.txt"
    if rewriting(os.environ):
        path.write_text(actual, encoding="utf-8")
        pytest.skip(f"{path} was rewritten, not compared")
    expected = path.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        expected.splitlines(keepends=True), actual.splitlines(keepends=True), "expected", "actual"
    )
    assert actual == expected, "\n" + "".join(difference)


@pytest.mark.parametrize("rule", FOLDER_NAMES)
def test_expected_report_shows_its_rule(rule: str) -> None:
    """The expected report of a rule's folder holds a problem of that rule."""
    expected = (RULES_FOLDER / rule / "expected.txt").read_text(encoding="utf-8")
    assert f": {rule}: " in expected


@pytest.mark.parametrize("rule", FOLDER_NAMES)
def test_folder_holds_only_what_is_read(rule: str) -> None:
    """A rule's folder holds its bad data, the paths to delete and the expected report alone."""
    found = {path.name for path in (RULES_FOLDER / rule).iterdir()}
    assert found <= {"data", "delete.txt", "expected.txt"}
    assert "expected.txt" in found
    assert len(found) > 1 or rule in MAKERS


def test_every_rule_has_a_folder_and_every_folder_a_rule() -> None:
    """The folders under tests/rules are the rules, none more and none less."""
    assert set(FOLDER_NAMES) == set(RULES)
    assert set(MAKERS) <= set(RULES)


def test_good_data_has_no_problem() -> None:
    """The data that bad data is laid over has no problem of its own."""
    assert reported(GOOD) == "0 problems found\n"


def test_good_data_holds_every_kind_of_file() -> None:
    """The good data holds at least one file of each kind that the loader knows."""
    records, _ = load(GOOD)
    assert {folder.kind for folder in FOLDERS if records.of(folder.kind)} == {
        folder.kind for folder in FOLDERS
    }


def test_rewriting_is_wanted_only_by_the_variable() -> None:
    """Nothing is rewritten unless the variable says so in full."""
    assert not rewriting({})
    assert not rewriting({"ATLAS_UPDATE_EXPECTED": ""})
    assert not rewriting({"CI": "true"})
    assert rewriting({"ATLAS_UPDATE_EXPECTED": "1"})


def test_rewriting_is_refused_in_ci() -> None:
    """In CI the variable stops the test and does not rewrite."""
    with pytest.raises(RuntimeError, match="refused in CI"):
        rewriting({"ATLAS_UPDATE_EXPECTED": "1", "CI": "true"})
