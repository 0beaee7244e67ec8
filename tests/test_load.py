"""`generator.load`: every file is read, every fault is reported once and in its place."""

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.facts import Status
from generator.load import FOLDERS, DataFile, Records, load
from generator.problems import Problem, report
from generator.yaml_places import Place
from tests.test_rules import GOOD, copy_of_good_data

ROOT = Path(__file__).parent.parent
REAL_FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "data").rglob("*")
    if path.suffix == ".yaml"
)


@cache
def real_data() -> tuple[Records, list[Problem]]:
    """Load the project's own data, once for each process."""
    return load(ROOT)


def found(problems: list[Problem]) -> list[tuple[str, int, int, str]]:
    """Give the place and the rule of each problem, in order."""
    return sorted((fault.file, fault.line, fault.column, fault.rule) for fault in problems)


def replace(path: Path, old: str, new: str) -> None:
    """Put `new` for the first `old` in a file that must hold it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def place_of(path: Path, piece: str, part: str) -> tuple[int, int]:
    """Line and column of `part` in the first `piece` of a file."""
    text = path.read_text(encoding="utf-8")
    before = text[: text.index(piece) + piece.index(part)]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


# The project's own data.


def test_real_data_loads_without_a_problem() -> None:
    """The project's own data has no problem of reading or of shape."""
    _, problems = real_data()
    assert report(problems) == "0 problems found\n"


def test_every_real_file_is_loaded() -> None:
    """What is loaded is every YAML file under data/, none left out."""
    records, _ = real_data()
    assert REAL_FILES != []
    assert sorted(file.name for file in records) == REAL_FILES


@pytest.mark.parametrize("kind", [folder.kind for folder in FOLDERS])
def test_real_files_of_a_kind_say_something(kind: str) -> None:
    """Each kind has files in the project's own data, and each file holds at least one value."""
    records, _ = real_data()
    files = records.of(kind).values()
    assert files
    assert [file.name for file in files if not file.leaves] == []


# Faults of several files.


def break_many_files(root: Path) -> None:
    """Make one fault of each stage in a file of its own: bytes, YAML, shape, name."""
    data = copy_of_good_data(root)
    (data / "units" / "UNIT1.yaml").write_bytes(b"\xff")
    replace(data / "glossary.yaml", "also: []", "also: yes")
    replace(data / "states.yaml", "abbreviation: HE", "abbreviation: 7")
    (data / "disagreements" / "notes.txt").write_text("", encoding="utf-8")


def test_faults_of_several_files_are_reported_at_once(tmp_path: Path) -> None:
    """Faults of bytes, of YAML, of shape and of names are all reported by one reading."""
    break_many_files(tmp_path)
    _, problems = load(tmp_path)
    assert found(problems) == [
        ("data/disagreements/notes.txt", 1, 1, "unexpected-file"),
        ("data/glossary.yaml", 3, 9, "ambiguous-value"),
        ("data/states.yaml", 2, 17, "wrong-type"),
        ("data/units/UNIT1.yaml", 1, 1, "invalid-utf-8"),
    ]


def test_report_of_several_files_is_sorted(tmp_path: Path) -> None:
    """The report names the files in order, whatever the order in which they were read."""
    break_many_files(tmp_path)
    _, problems = load(tmp_path)
    lines = report(problems).splitlines()[:-1:2]
    assert [line.split(":")[0] for line in lines] == [
        "data/disagreements/notes.txt",
        "data/glossary.yaml",
        "data/states.yaml",
        "data/units/UNIT1.yaml",
    ]


def test_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    """Every file but the broken ones is loaded."""
    break_many_files(tmp_path)
    records, _ = load(tmp_path)
    whole, _ = load(GOOD)
    broken = {"data/glossary.yaml", "data/states.yaml", "data/units/UNIT1.yaml"}
    assert {file.name for file in records} == {file.name for file in whole} - broken


def test_all_faults_of_one_shape_are_reported(tmp_path: Path) -> None:
    """Several faults of shape in one file are reported together, each in its place."""
    data = copy_of_good_data(tmp_path)
    (data / "glossary.yaml").write_text(
        "word:\n  term: {en: word}\n  also: none\n  remark: new\nother: word\n", encoding="utf-8"
    )
    _, problems = load(tmp_path)
    assert found(problems) == [
        ("data/glossary.yaml", 2, 3, "missing-key"),
        ("data/glossary.yaml", 2, 9, "zh-left-out"),
        ("data/glossary.yaml", 3, 9, "wrong-type"),
        ("data/glossary.yaml", 4, 3, "unknown-key"),
        ("data/glossary.yaml", 5, 8, "wrong-type"),
    ]


# One fault in one place.

CAREERS = "careers/here/worker.yaml"
CRITERIA = "assessment/board/group-a.yaml"
THREE_CLAUSES = (
    "- {relevance: relevant, years: 1, within_years: 5, timing: any, text: {en: One, zh: 一}}\n"
    "      - {relevance: relevant, years: 1, within_years: 5, timing: any, text: {en: One, zh: 一}}\n"
    "      - relevance: relevant"
)
"""Two clauses on employment before the one that is there."""
SNAPSHOT = "snapshots/111111.yaml"
UNIT = "units/UNIT1.yaml"
NOMINATION = "nomination/here/workers.yaml"
SHARES = "labour-market/states-1.yaml"
SHORTAGE = "labour-market/shortage-2020.yaml"
OVERVIEW = "labour-market/overview-1.yaml"
BRIDGE = "correspondences/first-to-other.yaml"

FAULTS = [
    # Each kind of value: file, what is replaced, by what, where in it the fault stands, rule.
    ("states.yaml", "abbreviation: HE", "abbreviation: 7", "7", "wrong-type"),
    ("states.yaml", "abbreviation: HE", "abbreviation: ~", "~", "wrong-type"),
    ("states.yaml", "abbreviation: HE", "abbreviation: [HE]", "[", "wrong-type"),
    ("states.yaml", "abbreviation: HE", "abbreviation: {en: HE}", "{", "wrong-type"),
    ("states.yaml", "abbreviation: HE", 'abbreviation: " HE"', '"', "untrimmed-text"),
    ("states.yaml", "abbreviation: HE", "abbreviation: <HE>", "<", "markup-in-text"),
    ("states.yaml", "abbreviation: HE", "abbrev: HE\n  abbreviation: HE", "abbrev", "unknown-key"),
    ("states.yaml", "  abbreviation: HE\n  name", "  name", "name", "missing-key"),
    ("glossary.yaml", "also: []", "also: [{en: words}]", "{", "zh-left-out"),
    ("glossary.yaml", "also: []", "also: [words]", "words", "wrong-type"),
    ("glossary.yaml", "also: []", "also: {}", "{", "wrong-type"),
    ("editions.yaml", "released: 2020-01-01", "released: soon", "soon", "wrong-type"),
    ("editions.yaml", "released: 2020-01-01", "released: 2020", "2020", "wrong-type"),
    ("sources.yaml", "kind: edition", "kind: volume", "volume", "unknown-value"),
    ("sources.yaml", "released: 2020-01-01", "released: true", "true", "wrong-type"),
    ("sources.yaml", "link: ~", "link: mailto:us", "mailto", "wrong-pattern"),
    ("sources.yaml", "link: ~", "link: 5", "5", "wrong-type"),
    (CRITERIA, "paid: true", 'paid: "true"', '"', "wrong-type"),
    (CRITERIA, "paid: true", "paid: 1", "1", "wrong-type"),
    (CRITERIA, "hours_a_week: 20", 'hours_a_week: "20"', '"', "wrong-type"),
    (CRITERIA, "hours_a_week: 20", "hours_a_week: 20.5", "20.5", "wrong-type"),
    (CRITERIA, "hours_a_week: 20", "hours_a_week: true", "true", "wrong-type"),
    (CRITERIA, "hours_a_week: 20", "hours_a_week: 0", "0", "out-of-range"),
    (CRITERIA, "hours_a_week: 20", "hours_a_week: 61", "61", "out-of-range"),
    (CRITERIA, '"1":\n    qualification', '"0":\n    qualification', '"0"', "wrong-pattern"),
    (CRITERIA, "relevance: either", "relevance: none", "none", "unknown-value"),
    (CRITERIA, "    - diploma", "    []", "[]", "wrong-length"),
    (CRITERIA, "- relevance: relevant", THREE_CLAUSES, "- {relevance", "wrong-length"),
    (CRITERIA, "{sets: timing, timing: any}", "{sets: time}", "{sets", "unknown-value"),
    (CRITERIA, "{sets: timing, timing: any}", "{timing: any}", "{timing", "missing-key"),
    (
        CRITERIA,
        "{sets: timing, timing: any}",
        "{sets: timing, timing: not_stated}",
        "not_stated",
        "unknown-value",
    ),
    (CAREERS, "generic: true", "generic: false", "false", "unknown-value"),
    (CAREERS, "currency: AUD", "currency: NZD", "NZD", "unknown-value"),
    (CAREERS, "weekly: {low: 1, high: 2}", "weekly: {low: 3, high: 2}", "{", "range-upside-down"),
    (CAREERS, "weekly: {low: 1, high: 2}", "weekly: {low: -1, high: 2}", "-1", "out-of-range"),
    (UNIT, "date: 2020-01-01", "date: ~", "~", "wrong-type"),
    pytest.param(UNIT, "equivalent: ~", "equivalent: perhaps", "perhaps", "wrong-type"),
    # Tables by code: a fault of one row is a fault of that row alone.
    (NOMINATION, '  "111111":', '  "11111":', '"11111"', "wrong-pattern"),
    (NOMINATION, "name: Worker,", "name: 5,", "5", "wrong-type"),
    (NOMINATION, "level: occupation", "level: title", "title", "unknown-value"),
    (NOMINATION, 'visas: ["100"]\nscope', "visas: []\nscope", "[]", "wrong-length"),
    (NOMINATION, "page_date: 2020-01-01", "page_date: May", "May", "wrong-type"),
    (SHARES, "act: 100.0", "act: 100.5", "100.5", "out-of-range"),
    (SHARES, "act: 100.0", "act: [1]", "[", "wrong-type"),
    (SHARES, "act: 100.0", "here: 100.0", "here", "unknown-value"),
    (SHARES, '  "1111":', '  "111":', '"111"', "wrong-pattern"),
    (SHORTAGE, "S: shortage", "S: short", "short", "unknown-value"),
    (SHORTAGE, "S: shortage", "s: shortage", "s", "wrong-pattern"),
    (SHORTAGE, ": SN", ": sn", "sn", "wrong-pattern"),
    (OVERVIEW, "employed: 5000,", "employed: 5000.5,", "5000.5", "wrong-type"),
    (OVERVIEW, "employed: 5000,", "employed: -1,", "-1", "out-of-range"),
    (OVERVIEW, "median_age: 41,", "median_age: 41, ages: 41,", "ages", "unknown-key"),
    (BRIDGE, "partial", "some", "some", "unknown-value"),
    (BRIDGE, '  "222222":', '  "222":', '"222"', "wrong-pattern"),
    # A field that takes one of several shapes: the fault is reported once, for the nearest.
    (UNIT, "- {en: Hammers, zh: 锤子}", "- {en: Hammers}", "{", "zh-left-out"),
    (UNIT, "- {en: Hammers, zh: 锤子}", "- {en: 1, zh: 锤子}", "1", "wrong-type"),
    (UNIT, "- {en: Hammers, zh: 锤子}", "- Hammers", "Hammers", "wrong-type"),
    (UNIT, "- {en: Hammers, zh: 锤子}", "- [Hammers]", "[", "wrong-type"),
    (UNIT, "- {en: Hammers, zh: 锤子}", "- {en: H, zh: ~, de: H}", "de", "unknown-key"),
    (UNIT, "- {status: blank_in_source}", "- {status: open}", "open", "unknown-value"),
    pytest.param(SNAPSHOT, "qualifier: ~", "qualifier: word", "word", "wrong-type"),
    pytest.param(SNAPSHOT, "qualifier: ~", "qualifier: {en: word}", "{", "zh-left-out"),
    pytest.param(SNAPSHOT, "stream: ~", "stream: {en: word, zh: ''}", "''", "untrimmed-text"),
    (SNAPSHOT, "state: here\n      state_basis", "state: 5\n      state_basis", "5", "wrong-type"),
    pytest.param(SNAPSHOT, "- for: {en: Worker, zh", "- for: {en: 5, zh", "5", "wrong-type"),
]


@pytest.mark.parametrize(("file", "old", "new", "part", "rule"), FAULTS)
def test_fault_is_reported_once_in_its_place(
    tmp_path: Path, file: str, old: str, new: str, part: str, rule: str
) -> None:
    """A single fault is a single problem, at the key or value that is wrong."""
    path = copy_of_good_data(tmp_path) / file
    replace(path, old, new)
    _, problems = load(tmp_path)
    assert found(problems) == [(f"data/{file}", *place_of(path, new, part), rule)]


def test_key_that_is_nearly_right_is_named(tmp_path: Path) -> None:
    """The hint on an unknown key names the key that is missing beside it."""
    data = copy_of_good_data(tmp_path)
    replace(data / "states.yaml", "abbreviation", "abreviation")
    _, problems = load(tmp_path)
    assert [fault.hint for fault in problems if fault.rule == "unknown-key"] == [
        "did you mean abbreviation?"
    ]


def test_number_where_text_belongs_is_to_be_quoted(tmp_path: Path) -> None:
    """The hint on a number in place of text shows it quoted."""
    data = copy_of_good_data(tmp_path)
    replace(data / "states.yaml", "abbreviation: HE", "abbreviation: 149212")
    _, problems = load(tmp_path)
    assert [fault.hint for fault in problems] == ['quote it: "149212"']


def test_unknown_status_is_reported(tmp_path: Path) -> None:
    """A word that is no status is an unknown value, at its place."""
    path = copy_of_good_data(tmp_path) / SNAPSHOT
    replace(path, "status: closed", "status: shut")
    _, problems = load(tmp_path)
    assert found(problems) == [
        (f"data/{SNAPSHOT}", *place_of(path, "shut", "shut"), "unknown-value")
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "word"),
    [
        (CAREERS, "generic: true", "generic: false", "use true"),
        (UNIT, "status: blank_in_source", "status: shut", "use blank_in_source or lost_in_source"),
    ],
)
def test_hint_shows_values_as_they_are_written(
    tmp_path: Path, file: str, old: str, new: str, word: str
) -> None:
    """The hint on an unknown value gives words that a maintainer can write."""
    replace(copy_of_good_data(tmp_path) / file, old, new)
    _, problems = load(tmp_path)
    assert [fault.hint.replace("'", "") for fault in problems] == [word]


def test_key_has_one_spelling(tmp_path: Path) -> None:
    """Only the key of the field dictionary is known, not the name that the code gives it."""
    replace(copy_of_good_data(tmp_path) / SNAPSHOT, "- for: {", "- name: {")
    _, problems = load(tmp_path)
    assert {fault.rule for fault in problems} >= {"unknown-key"}


# What stands under data/.


def test_link_to_itself_is_reported(tmp_path: Path) -> None:
    """A link that leads to itself is a problem and no exception."""
    path = copy_of_good_data(tmp_path) / "lists" / "loop.yaml"
    path.symlink_to("loop.yaml")
    _, problems = load(tmp_path)
    assert found(problems) == [("data/lists/loop.yaml", 1, 1, "not-a-file")]


def test_name_that_is_not_utf_8_can_be_reported(tmp_path: Path) -> None:
    """A file name that is not UTF-8 gives a report that can be written out."""
    (copy_of_good_data(tmp_path) / os.fsdecode(b"\xff.yaml")).write_bytes(b"")
    _, problems = load(tmp_path)
    assert b"unexpected-file" in report(problems).encode("utf-8")


def test_without_data_there_are_no_records(tmp_path: Path) -> None:
    """A root without data/ gives empty records and one problem."""
    records, problems = load(tmp_path)
    assert list(records) == []
    assert found(problems) == [("data", 1, 1, "no-data")]


def test_data_that_is_a_file_is_no_data(tmp_path: Path) -> None:
    """A file named data is not the folder data/."""
    (tmp_path / "data").write_text("a: 1\n", encoding="utf-8")
    _, problems = load(tmp_path)
    assert found(problems) == [("data", 1, 1, "no-data")]


def test_empty_data_is_read(tmp_path: Path) -> None:
    """An empty data/, and empty folders in it, lack only the files that there must be."""
    (tmp_path / "data" / "lists").mkdir(parents=True)
    records, problems = load(tmp_path)
    assert list(records) == []
    assert {problem.rule for problem in problems} == {"missing-file"}
    assert [problem.file for problem in problems] == [
        "data/sources.yaml",
        "data/editions.yaml",
        "data/states.yaml",
        "data/qualifications.yaml",
        "data/glossary.yaml",
        "data/search/abbreviations.yaml",
        "data/search/spellings.yaml",
        "data/search/everyday-names.yaml",
        "data/search/synonyms.yaml",
    ]


def test_field_dictionary_is_no_data(tmp_path: Path) -> None:
    """data/README.md is for people and not read."""
    data = copy_of_good_data(tmp_path)
    (data / "README.md").write_text("# Fields\n", encoding="utf-8")
    records, problems = load(tmp_path)
    assert problems == []
    assert "data/README.md" not in {file.name for file in records}


@pytest.mark.parametrize(
    "name",
    [
        "Sources.yaml",
        "sources.yml",
        "sources.yaml.orig",
        "lists/Short.yaml",
        "lists/.yaml",
        "lists/deeper/short.yaml",
        "snapshots/11111.yaml",
        "snapshots/1111111.yaml",
        "classification/first/111.yaml",
        "assessment/board/group-A.yaml",
        "assessment/board/group-aa.yaml",
        "units/unit1.yaml",
        "visas/1000.yaml",
        "correspondences/First-to-other.yaml",
        "nomination/workers.yaml",
        "nomination/here/deeper/workers.yaml",
        "labour-market/overview-9.yaml",
        "labour-market/states.yaml",
        "labour-market/shortage-20.yaml",
        "labour-market/anything.yaml",
        "somewhere/new.yaml",
        "lists/名单.yaml",
    ],
)
def test_file_that_no_kind_knows_is_reported(tmp_path: Path, name: str) -> None:
    """A file whose name is of no kind is reported by its name and not read."""
    path = copy_of_good_data(tmp_path) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\xff")
    _, problems = load(tmp_path)
    assert found(problems) == [(f"data/{name}", 1, 1, "unexpected-file")]


def test_no_path_is_of_two_kinds() -> None:
    """Each file of the good data is of exactly one kind."""
    names = [path.relative_to(GOOD / "data").as_posix() for path in (GOOD / "data").rglob("*.yaml")]
    assert {sum(folder.key(name) is not None for folder in FOLDERS) for name in names} == {1}


# What the records hold.


def good(kind: str) -> DataFile:
    """Give the one file of a kind in the good data."""
    records, _ = load(GOOD)
    (file,) = records.of(kind).values()
    return file


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("sources", ()),
        ("structures", ("first",)),
        ("correspondences", ("first-to-other",)),
        ("group_letters", ("board",)),
        ("web_lists", ("page",)),
        ("nomination_lists", ("here", "workers")),
        ("nomination_not_held", ("here",)),
        ("profiles", ("profiles",)),
        ("overviews", ("1",)),
        ("earnings", ("earnings",)),
        ("state_shares", ("1",)),
        ("projections", ("projections",)),
        ("shortages", ("2020",)),
        ("unit_groups", ("first", "1111")),
        ("authorities", ("board",)),
        ("criteria", ("board", "a")),
        ("sheets", ("board", "111111")),
        ("careers", ("here", "worker")),
        ("units", ("UNIT1",)),
        ("visas", ("100",)),
        ("instruments", ("book",)),
    ],
)
def test_name_of_a_file_is_its_identity(kind: str, key: tuple[str, ...]) -> None:
    """A file is found under the parts of its path that say what it is."""
    file = good(kind)
    assert file.key == key
    assert load(GOOD)[0].of(kind)[key].name == file.name


def test_kind_without_a_file_is_empty() -> None:
    """A kind that has no file gives nothing, alone or by key."""
    assert Records().of("visas") == {}
    assert Records().one("sources") is None


def test_single_file_is_given_alone() -> None:
    """A kind that has one file gives that file."""
    file = load(GOOD)[0].one("sources")
    assert file is not None
    assert list(file.content) == ["book", "page", "own"]


def test_records_cannot_be_changed() -> None:
    """A record stays as its file says."""
    with pytest.raises(ValidationError, match="frozen"):
        good("lists").content.abbreviation = "other"


def test_status_words_become_statuses() -> None:
    """The word of a status is read as that status."""
    snapshot = good("snapshots").content
    assert snapshot.lists.header[0].status is Status.LOST_IN_SOURCE
    assert good("units").content.unit_sector.status is Status.BLANK_IN_SOURCE


def test_untranslated_text_is_known_as_such(tmp_path: Path) -> None:
    """zh: ~ is read as no Chinese, and the English is not put in its place."""
    data = copy_of_good_data(tmp_path)
    replace(data / "states.yaml", "zh: 此地", "zh: ~")
    records, problems = load(tmp_path)
    file = records.one("states")
    assert problems == []
    assert file is not None
    name = file.content["here"].name
    assert (name.said("en"), name.said("zh")) == ("Here", None)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("as_of: 2020-01-31\n", date(2020, 1, 31)),
        ("as_of: unknown\n", "unknown"),
        ('as_of: "unknown"\n', "unknown"),
        ("as_of: ~\n", None),
        ("", None),
    ],
)
def test_as_of_is_a_day_or_unknown_or_nothing(
    tmp_path: Path, written: str, read: date | str | None
) -> None:
    """as_of is read as a day, as unknown or, under a dated edition, as nothing."""
    data = copy_of_good_data(tmp_path)
    replace(data / "lists" / "short.yaml", "as_of: unknown\n", written)
    records, problems = load(tmp_path)
    assert problems == []
    assert records.of("lists")["short",].content.as_of == read


@pytest.mark.parametrize(
    "written", ["yesterday", "2020", '"2020-01-31"', "true", "[]", "Unknown", "2020-1-31"]
)
def test_any_other_as_of_is_refused(tmp_path: Path, written: str) -> None:
    """as_of in any other form is a problem at its value."""
    path = copy_of_good_data(tmp_path) / "lists" / "short.yaml"
    replace(path, "as_of: unknown", f"as_of: {written}")
    _, problems = load(tmp_path)
    assert found(problems) == [("data/lists/short.yaml", 2, 8, "as-of")]


# Where things stand.


@pytest.mark.parametrize(
    ("place", "key", "position"),
    [
        (("lists", "short", "entries", "111111", "item"), False, (8, 15)),
        (("lists", "short", "entries", "111111", "item"), True, (8, 9)),
        (("lists", "short"), False, (5, 5)),
        (("lists", "short"), True, (4, 3)),
        (("assessing_authorities", "entries", "111111", "authorities", 0), False, (17, 21)),
        (("assessing_authorities", "entries", "111111", "authorities", 0), True, (17, 21)),
        (("source", "deeper"), False, (1, 9)),
        (("lists", "long"), False, (4, 3)),
        (("nowhere", 5), False, (1, 1)),
        ((), False, (1, 1)),
    ],
)
def test_position_is_of_the_value_the_key_or_what_holds_it(
    place: Place,
    key: bool,  # noqa: FBT001 - the table's second column
    position: tuple[int, int],
) -> None:
    """A place is found by its value or its key, and a place that is not there by its holder."""
    assert good("instruments").position(place, key=key) == position


def test_problem_of_a_file_names_file_and_place() -> None:
    """A problem made at a place of a file carries the file's name and the position."""
    fault = good("instruments").problem(("source",), "unknown-source", "is none", "add it")
    assert fault == Problem(
        "data/instruments/book.yaml", 1, 9, "unknown-source", "is none", "add it"
    )


def values_that_are_stated(file: DataFile) -> list[tuple[Place, object]]:
    """Give the values that the file writes out; a fact it leaves out has its default."""
    return [(leaf.place, leaf.value) for leaf in file.leaves if leaf.value is not None]


@pytest.mark.parametrize("kind", [folder.kind for folder in FOLDERS])
def test_every_value_is_found_where_it_stands(kind: str) -> None:
    """At the position of each value, the file's text starts with that value."""
    file = good(kind)
    values = values_that_are_stated(file)
    assert values != []
    lines = file.path.read_text(encoding="utf-8").splitlines()
    for place, value in values:
        line, column = file.position(place)
        written = str(value).lower() if isinstance(value, bool) else str(value)
        assert lines[line - 1][column - 1 :].lstrip("\"'").startswith(written)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: (data / "lists" / "other.yaml").write_text("- a\n", encoding="utf-8"),
        lambda data: (data / "lists" / "other.yaml").mkdir(),
        lambda data: (data / "lists" / "other.yaml").symlink_to("nowhere"),
    ],
)
def test_file_that_is_no_record_is_left_out(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """A file that cannot be read as its kind is reported and has no record."""
    spoil(copy_of_good_data(tmp_path))
    records, problems = load(tmp_path)
    assert {fault.file for fault in problems} == {"data/lists/other.yaml"}
    assert list(records.of("lists")) == [("short",)]
