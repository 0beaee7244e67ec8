"""`generator.parsing`: files are parsed the same one by one, and all at once by another process."""

import multiprocessing
from pathlib import Path

import pytest

from generator import parsing
from generator.parsing import Parsed, data_name, parse_file, parsed_ahead
from tests.test_rules import copy_of_good_data

BROKEN = {
    "yes.yaml": "a: yes\nb: &x 1\n",
    "syntax.yaml": "a: b: c\n",
    "empty.yaml": "",
    "mark.yaml": "\ufeffa: 1\n",
}


def files_of(data: Path) -> dict[Path, str]:
    """Give every path of a data folder that ends in .yaml, with its name in the project."""
    return {
        path: data_name(path.relative_to(data).as_posix()) for path in sorted(data.rglob("*.yaml"))
    }


def one_by_one(data: Path) -> dict[Path, Parsed]:
    """Parse the files of a data folder one after the other."""
    return {path: parse_file(path, name) for path, name in files_of(data).items()}


@pytest.mark.parametrize("workers", [1, 2])
def test_parsed_ahead_is_as_parsed_one_by_one(tmp_path: Path, workers: int) -> None:
    """Good files, broken files and folders with a file's name are the same from either process."""
    data = copy_of_good_data(tmp_path)
    for name, text in BROKEN.items():
        (data / name).write_text(text, encoding="utf-8")
    (data / "latin.yaml").write_bytes(b"a: \xe9\n")
    (data / "folder.yaml").mkdir()
    expected = one_by_one(data)
    assert sum(bool(problems) for _, problems in expected.values()) == len(BROKEN) + 2
    with parsed_ahead(tmp_path, workers) as parse:
        assert {path: parse(path, name) for path, name in files_of(data).items()} == expected
    assert multiprocessing.active_children() == []


def test_another_process_parses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two workers this process parses no file that was there at the beginning."""
    data = copy_of_good_data(tmp_path)
    expected = one_by_one(data)
    with parsed_ahead(tmp_path, 2) as parse:
        monkeypatch.setattr(parsing, "parse_file", None)
        assert {path: parse(path, name) for path, name in files_of(data).items()} == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_file_that_comes_later_is_parsed_too(tmp_path: Path, workers: int) -> None:
    """A file that was not there when the parsing began, or is asked for twice, is not missed."""
    data = copy_of_good_data(tmp_path)
    with parsed_ahead(tmp_path, workers) as parse:
        first = next(iter(files_of(data)))
        assert parse(first, "data/first") != (None, [])
        late = data / "late.yaml"
        late.write_text("a: 1\n", encoding="utf-8")
        assert parse(late, "data/late.yaml") == ({"a": 1}, [])
        assert parse(late, "data/late.yaml") == ({"a": 1}, [])
