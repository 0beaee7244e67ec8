"""`generator.text_file`, `yaml_file` and `yaml_places`: what is read, what is refused and where it stands."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.problems import Problem
from generator.text_file import LARGEST_FILE, read
from generator.yaml_file import DEEPEST_NESTING, parse
from generator.yaml_places import Place, locate
from generator.yaml_scalars import LONGEST_WORD, SIGNS, meaning

NAME = "data/a.yaml"


class WrittenOutDumper(yaml.SafeDumper):
    """A dumper that writes a repeated value out and never makes an alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Treat nothing as seen before."""
        return True


def dumped(data: object, **options: Any) -> str:
    """Write the data as YAML, as `yaml.safe_dump` writes it, without aliases."""
    text = yaml.dump(data, Dumper=WrittenOutDumper, allow_unicode=True, **options)
    assert isinstance(text, str)
    return text


def accepted(text: str) -> Any:
    """Give the data of a text that must be without a problem."""
    data, problems = parse(text, NAME)
    assert problems == []
    return data


def refused(text: str) -> list[tuple[int, int, str]]:
    """Line, column and rule of every problem of a text that must have one."""
    data, problems = parse(text, NAME)
    assert data is None
    assert problems != []
    return [(problem.line, problem.column, problem.rule) for problem in problems]


def exactly(data: object) -> object:
    """Put the type of every scalar beside it, lists and tuples alike."""
    if isinstance(data, dict):
        return {key: exactly(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [exactly(item) for item in data]
    return type(data).__name__, data


def places(data: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Every value with its place, containers too."""
    yield place, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*place, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from places(item, (*place, index))


def text_from(text: str, line: int, column: int) -> str:
    """Give the text from a line and column on."""
    lines = text.splitlines(keepends=True)
    return "".join([lines[line - 1][column - 1 :], *lines[line:]])


# What is read.


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("word", "word"),
        ("two words", "two words"),
        ("客户服务经理", "客户服务经理"),
        ('"yes"', "yes"),
        ("'010'", "010"),
        ('"2026-02-30"', "2026-02-30"),
        ('""', ""),
        ("0", 0),
        ("-7", -7),
        ("149212", 149212),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("true", True),
        ("false", False),
        ("~", None),
        ("null", None),
        ("2019-11-05", date(2019, 11, 5)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2019-11", "2019-11"),
        ("1.2.3", "1.2.3"),
        ("10AA", "10AA"),
        ("- a", ("a",)),
        ("[]", ()),
        ("{}", {}),
    ],
)
def test_value_is_read_as_it_looks(written: str, value: object) -> None:
    """A value has the type that its plain form shows; quoted, it is always text."""
    assert exactly(accepted(written)) == exactly(value)


def test_sequences_become_tuples() -> None:
    """A list, at whatever depth, is a tuple."""
    assert accepted("a:\n- b\n- [c, {d: [e]}]\n") == {"a": ("b", ("c", {"d": ("e",)}))}


def test_keys_keep_their_order() -> None:
    """Keys come in the order in which they are written."""
    assert list(accepted("b: 1\na: 2\nc: 3\n")) == ["b", "a", "c"]


def test_quoted_keys_are_text() -> None:
    """A code used as a key stays text when it is quoted."""
    assert accepted('"149212": a\n"yes": b\n"010": c\n') == {"149212": "a", "yes": "b", "010": "c"}


def test_document_markers_alone_are_allowed() -> None:
    """One document may start with --- and end with its mark."""
    assert accepted("---\na: 1\n...\n") == {"a": 1}


def test_the_same_key_in_two_mappings_is_allowed() -> None:
    """A key may stand in several mappings."""
    assert accepted("a: {en: c}\nb: {en: d}\n") == {"a": {"en": "c"}, "b": {"en": "d"}}


def test_windows_line_ends_read_alike() -> None:
    """With CRLF line ends a text gives the same data and the same positions."""
    text = "a:\n  - b\n  - c: 中\n"
    windows = text.replace("\n", "\r\n")
    assert accepted(windows) == accepted(text)
    assert locate(windows) == locate(text)


def test_problems_stand_alike_with_windows_line_ends() -> None:
    """With CRLF line ends problems are reported at the same places."""
    text = "a: b\nc: yes\nd:\n  - no\n"
    assert refused(text.replace("\n", "\r\n")) == refused(text)


@pytest.mark.parametrize("length", [19, 400, 5000])
def test_huge_number_is_refused(length: int) -> None:
    """Digits beyond every number of the data are an identifier and must be quoted, however long."""
    assert refused(f"a: {'9' * length}") == [(1, 4, "ambiguous-value")]
    assert accepted(f'a: "{"9" * length}"') == {"a": "9" * length}


def test_longest_number_is_a_number() -> None:
    """Eighteen characters are still a number."""
    assert accepted(f"a: {'9' * 18}") == {"a": 10**18 - 1}


# What is refused.


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "Yes",
        "YES",
        "no",
        "No",
        "NO",
        "on",
        "On",
        "ON",
        "off",
        "Off",
        "OFF",
        "y",
        "Y",
        "n",
        "N",
        "True",
        "TRUE",
        "False",
        "FALSE",
        "Null",
        "NULL",
    ],
)
def test_word_of_yaml_1_1_is_refused(word: str) -> None:
    """A plain word that YAML 1.1 or a person could take for something else is refused."""
    assert refused(f"a: {word}") == [(1, 4, "ambiguous-value")]
    assert accepted(f"a: '{word}'") == {"a": word}


@pytest.mark.parametrize(
    "number",
    [
        "010",
        "007",
        "1_000",
        "0x1F",
        "0b101",
        "0o17",
        "1:30",
        "1:30:00",
        "190:20:30",
        "1e5",
        "1.5e+3",
        ".5",
        "5.",
        "+1",
        "+1.5",
        "-010",
        ".inf",
        "-.INF",
        ".nan",
    ],
)
def test_number_of_many_readings_is_refused(number: str) -> None:
    """A plain number in octal, in hexadecimal, base sixty and the like is refused."""
    assert refused(f"a: {number}") == [(1, 4, "ambiguous-value")]
    assert accepted(f"a: '{number}'") == {"a": number}


@pytest.mark.parametrize("day", ["2026-02-30", "2025-02-29", "2026-13-01", "0000-01-01"])
def test_day_that_is_none_is_refused(day: str) -> None:
    """What looks like a date must be a day of the calendar."""
    assert refused(f"- {day}") == [(1, 3, "impossible-date")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [(3, 1, "duplicate-key")]),
        ("a: 1\n'a': 2\n\"a\": 3\n", [(2, 1, "duplicate-key"), (3, 1, "duplicate-key")]),
        ("a:\n  b: 1\n  c: 2\n  b: 3\n", [(4, 3, "duplicate-key")]),
        ("{a: 1, a: 2}", [(1, 8, "duplicate-key")]),
        ("中: 1\n中: 2\n", [(2, 1, "duplicate-key")]),
    ],
)
def test_key_stands_once(text: str, expected: list[tuple[int, int, str]]) -> None:
    """A key that stands a second time in its mapping is refused where it does."""
    assert refused(text) == expected


@pytest.mark.parametrize("key", ["1492", "1.5", "true", "~", "null"])
def test_key_must_be_text(key: str) -> None:
    """A plain key that would be read as no text is refused."""
    assert refused(f"{key}: a") == [(1, 1, "key-not-text")]


@pytest.mark.parametrize("key", ["yes", "on", "010", "1_000"])
def test_ambiguous_key_is_refused(key: str) -> None:
    """A plain key that could be read in two ways is refused like a value."""
    assert refused(f"a: 1\n{key}: b") == [(2, 1, "ambiguous-value")]


def test_merge_key_is_refused() -> None:
    """Nothing is merged: the anchor, the merge key and the alias are refused where they stand."""
    assert refused("a: &x {b: 1}\nc:\n  <<: *x\n") == [
        (1, 4, "anchor-or-alias"),
        (3, 3, "ambiguous-value"),
        (3, 7, "anchor-or-alias"),
    ]


def test_alias_as_key_is_refused() -> None:
    """An alias in a key's place is refused and does not shift what follows."""
    assert refused("a: &x b\n*x : yes\n") == [
        (1, 4, "anchor-or-alias"),
        (2, 1, "anchor-or-alias"),
        (2, 6, "ambiguous-value"),
    ]


@pytest.mark.parametrize("tag", ["!!str", "!!int", "!own", "!!python/object/apply:os.system"])
def test_tag_is_refused(tag: str) -> None:
    """No tag is taken, least of all one that would run something."""
    assert refused(f"a: {tag} [b]") == [(1, 4, "tag")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n---\nb: 2\n", [(2, 1, "several-documents")]),
        ("a: 1\n...\n---\nb: 2\n---\nc: 3\n", [(3, 1, "several-documents")]),
    ],
)
def test_second_document_is_refused(text: str, expected: list[tuple[int, int, str]]) -> None:
    """A second document is refused once, where it starts."""
    assert refused(text) == expected


@pytest.mark.parametrize("text", ["", "\n\n", "   \n", "# a comment\n", "# one\n\n# two", "\r\n"])
def test_file_without_data_is_refused(text: str) -> None:
    """Nothing, white space and comments are no data."""
    assert refused(text) == [(1, 1, "empty-file")]


@pytest.mark.parametrize(
    ("text", "line"), [("a:\nb: 1\n", 1), ("a:\n  -\n  - b\n", 2), ("a: {b: , c: d}\n", 1)]
)
def test_value_left_empty_is_refused(text: str, line: int) -> None:
    """Nothing after a colon or a dash is refused on its own line."""
    assert [(found[0], found[2]) for found in refused(text)] == [(line, "empty-value")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb: 1\n", [(2, 1, "tab-character")]),
        ("a: 中\t\n", [(1, 5, "tab-character")]),
        ("a: b\n中\x00\n", [(2, 2, "control-character")]),
        ("a: b\x85\n", [(1, 5, "control-character")]),
        ("a: \ufeffb\n", [(1, 4, "control-character")]),
        ("a: b\u2028\tc\n", [(1, 6, "tab-character"), (1, 5, "control-character")]),
    ],
)
def test_invisible_character_is_refused(text: str, expected: list[tuple[int, int, str]]) -> None:
    """A tab and a control character are refused at the first place where they stand."""
    assert refused(text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: b: c\n", 1), ("a: 1\n b: 2\n", 2), ("a: [b\nc: d\n", 1), ("a: @b\n", 1), ("a: %b\n", 1)],
)
def test_broken_yaml_is_refused(text: str, line: int) -> None:
    """What is not YAML is one problem on the line where reading stopped."""
    assert [(found[0], found[2]) for found in refused(text)] == [(line, "yaml-syntax")]


def test_several_faults_of_one_file_are_all_found() -> None:
    """Reading goes on after a fault that leaves the rest readable."""
    assert refused("a: yes\nb: &x c\n1: d\na: 2026-02-30\n") == [
        (1, 4, "ambiguous-value"),
        (2, 4, "anchor-or-alias"),
        (3, 1, "key-not-text"),
        (4, 1, "duplicate-key"),
        (4, 4, "impossible-date"),
    ]


def test_faults_before_broken_yaml_are_kept() -> None:
    """What was found before the YAML broke is reported too."""
    assert refused("a: yes\nb: [\n") == [(1, 4, "ambiguous-value"), (3, 1, "yaml-syntax")]


def test_deepest_nesting_is_read() -> None:
    """Data nested as deep as is allowed is read."""
    data = accepted("[" * DEEPEST_NESTING + "]" * DEEPEST_NESTING)
    for _ in range(DEEPEST_NESTING - 1):
        assert len(data) == 1
        data = data[0]
    assert data == ()


@pytest.mark.parametrize("levels", [DEEPEST_NESTING + 1, 1000, 100_000])
@pytest.mark.parametrize("start", ["[", "{a: ", "- ", "? "])
def test_deeper_nesting_is_refused(start: str, levels: int) -> None:
    """Deeper data is refused where it goes too deep, however deep it would go on."""
    column = DEEPEST_NESTING * len(start) + 1
    assert (1, column, "nesting-too-deep") in refused(start * levels)


# Faults of the reader that are known and not yet mended.


def test_too_deep_nesting_is_the_only_problem() -> None:
    """Data nested too deep is not also called empty."""
    assert refused("[" * (DEEPEST_NESTING + 1)) == [(1, DEEPEST_NESTING + 1, "nesting-too-deep")]


@pytest.mark.parametrize("value", ["1", "{c: d}", "[c]", "~"])
def test_list_as_key_is_the_only_problem(value: str) -> None:
    """A list or mapping as a key is one problem and does not shift what follows."""
    assert refused(f"? [a, b]\n: {value}\n") == [(1, 3, "key-not-text")]


@pytest.mark.parametrize(
    "value",
    [
        "2019-11-05 10:00:00",
        "2001-12-14t21:59:43.10-05:00",
        "01.5",
        "1_000.5",
        "1.5_0",
        ".5_0",
        "1_0:30",
        "1:30.5",
        "190:20:30.15",
        "=",
        "<<",
    ],
)
def test_value_that_yaml_1_1_reads_otherwise_is_refused(value: str) -> None:
    """A plain value that YAML 1.1 takes for a time, a number or a command is refused."""
    assert [found[2] for found in refused(f"a: {value}")] == ["ambiguous-value"]


@pytest.mark.parametrize("key", ["2019-11-05", "<<", "=", '""', "2026-02-30"])
def test_key_that_yaml_reads_otherwise_is_refused(key: str) -> None:
    """A key that is a date, a merge or nothing to another reader is refused."""
    assert [found[0] for found in refused(f"{key}: {{a: b}}")] == [1]


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e", "\\t", "\\x7f", "\\u2028", "\\ufeff"])
def test_escaped_control_character_is_refused(escape: str) -> None:
    """An invisible character that is written as an escape is refused like the character itself."""
    assert [found[0] for found in refused(f'a: "b{escape}c"')] == [1]


def test_plain_value_means_the_same_however_often_it_is_met() -> None:
    """A word of two readings is refused also where much was read since it was first refused."""
    for _ in range(2):
        assert refused("a: yes\n") == [(1, 4, "ambiguous-value")]
        assert accepted("".join(f"k{n}: w{n}\n" for n in range(10_000)))["k9"] == "w9"
        assert refused("yes: a\n") == [(1, 1, "ambiguous-value")]


@given(st.text(alphabet="yesnoYESNOtrufal~<=!0123456789.-+:_eEx", max_size=9))
@example("false")
@example("-1_0:30")
def test_only_short_words_and_what_begins_with_a_sign_can_be_anything_but_text(text: str) -> None:
    """What the reader takes for text without a closer look is text to every reader."""
    if len(text) > LONGEST_WORD and text[0] not in SIGNS:
        assert meaning(text) == text


# Files.


def problems_of(path: Path) -> list[str]:
    """Name the rules that reading a file breaks."""
    _, problems = read(path, NAME)
    assert {problem.file for problem in problems} <= {NAME}
    return [problem.rule for problem in problems]


def test_file_is_read_as_utf_8(tmp_path: Path) -> None:
    """The text of a file is its bytes as UTF-8, line ends and all."""
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 中\r\n".encode())
    assert read(path, NAME) == ("a: 中\r\n", [])


def test_byte_order_mark_is_taken_off_and_reported(tmp_path: Path) -> None:
    """A byte-order mark is a problem but does not hide the text."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    text, problems = read(path, NAME)
    assert text == "a: 1\n"
    assert [(found.line, found.column, found.rule) for found in problems] == [
        (1, 1, "byte-order-mark")
    ]


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [(b"\xff", 1, 1), (b"a\n\xe4\xb8\xad\xff", 2, 2), (b"a\nbc\n\xe4\xb8", 3, 1)],
)
def test_bytes_that_are_not_utf_8_are_placed(
    tmp_path: Path, content: bytes, line: int, column: int
) -> None:
    """The first byte that is not UTF-8 is reported, its column counted in characters."""
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    text, problems = read(path, NAME)
    assert text is None
    assert [(found.line, found.column, found.rule) for found in problems] == [
        (line, column, "invalid-utf-8")
    ]


def test_byte_order_mark_and_broken_utf_8_are_both_reported(tmp_path: Path) -> None:
    """One fault of a file's bytes does not hide the other."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf\xff")
    assert problems_of(path) == ["byte-order-mark", "invalid-utf-8"]


def test_largest_file_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    """A file of the largest size is read; one byte more is refused."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * LARGEST_FILE)
    assert problems_of(path) == []
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    assert problems_of(path) == ["file-too-large"]


def test_missing_file_is_reported(tmp_path: Path) -> None:
    """A file that went away is a problem and no exception."""
    assert problems_of(tmp_path / "a.yaml") == ["not-a-file"]


def test_unreadable_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is a problem and no exception."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problems_of(path) == ["not-a-file"]


# Positions.


def test_every_key_and_value_is_located() -> None:
    """Keys and values of block and flow style are found at their line and column."""
    assert locate("# first\na:\n  - b\n  - {c: d, e: [f]}\n") == {
        (): (2, 1),
        ("a", "<key>"): (2, 1),
        ("a",): (3, 3),
        ("a", 0): (3, 5),
        ("a", 1): (4, 5),
        ("a", 1, "c", "<key>"): (4, 6),
        ("a", 1, "c"): (4, 9),
        ("a", 1, "e", "<key>"): (4, 12),
        ("a", 1, "e"): (4, 15),
        ("a", 1, "e", 0): (4, 16),
    }


def test_columns_count_characters() -> None:
    """A column counts characters, be they outside ASCII or outside the basic plane."""
    marks = locate("{中文: 名, 𠮷: 𠮷𠮷, b: 末}")
    assert marks[("中文", "<key>")] == (1, 2)
    assert marks[("中文",)] == (1, 6)
    assert marks[("𠮷", "<key>")] == (1, 9)
    assert marks[("b",)] == (1, 19)


def test_values_after_a_fault_are_located_too() -> None:
    """Positions are there also for what stands after a refused value."""
    assert locate("a: yes\nb: c\n")[("b",)] == (2, 4)


WORDS = st.text(alphabet="abc中文é𠮷", min_size=1, max_size=6)
"""Words that no dumper quotes and no rule refuses."""


def nested(scalars: st.SearchStrategy[Any], keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Strategy of scalars, lists and mappings, a few levels deep."""
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=12,
    )


@settings(deadline=None)
@given(
    data=st.lists(nested(WORDS | st.integers(0, 10**6), WORDS))
    | st.dictionaries(WORDS, nested(WORDS | st.integers(0, 10**6), WORDS)),
    flow=st.booleans(),
    indent=st.integers(2, 4),
)
def test_positions_point_at_the_text(data: object, *, flow: bool, indent: int) -> None:
    """Every place is located, and the text there starts with its key or value."""
    text = dumped(data, default_flow_style=flow, indent=indent, width=10**6)
    marks = locate(text)
    expected = set()
    for place, value in places(data):
        expected.add(place)
        here = text_from(text, *marks[place])
        if isinstance(value, (str, int)):
            assert here.startswith(str(value))
        if place and isinstance(place[-1], str):
            expected.add((*place, "<key>"))
            assert text_from(text, *marks[(*place, "<key>")]).startswith(place[-1])
    assert set(marks) == expected


# Agreement with YAML.

VISIBLE = st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.just("\n")
"""Characters that are no control characters, and the end of a line."""

PLAIN_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17) + 1, 10**17)
    | st.integers(-(10**9), 10**9).map(lambda number: number / 1000)
    | st.dates()
    | st.text(max_size=30)
)


@settings(deadline=None)
@given(
    data=nested(PLAIN_SCALARS, st.text(min_size=1, max_size=10)),
    flow=st.sampled_from([None, True, False]),
    width=st.sampled_from([20, 80, 10**6]),
)
@example(data={"a": "y", "n": ["1e5", "08"]}, flow=None, width=80)
def test_what_is_accepted_is_what_yaml_says(data: object, flow: bool | None, width: int) -> None:  # noqa: FBT001
    """Plain data is read as YAML reads it, unless it is ambiguous or holds what cannot be seen."""
    text = dumped(data, default_flow_style=flow, width=width)
    read_data, problems = parse(text, NAME)
    if problems:
        assert {problem.rule for problem in problems} <= {"ambiguous-value", "control-character"}
    else:
        assert exactly(read_data) == exactly(yaml.safe_load(text)) == exactly(data)


@settings(deadline=None)
@given(
    data=nested(st.text(VISIBLE, max_size=30), st.text(VISIBLE, min_size=1, max_size=10)),
    width=st.sampled_from([20, 10**6]),
)
def test_quoted_text_is_always_accepted(data: object, width: int) -> None:
    """Quoted, any text that can be seen is accepted and comes back as it was."""
    assert exactly(accepted(dumped(data, default_style='"', width=width))) == exactly(data)


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *("a", "b", "a: ", "中: ", ": ", "- ", "? ", "\n", "\n  ", "\n    ", "\r\n", " ", "|\n", ">-\n"),
            *("[", "]", "{", "}", ", ", '"', "'", "# ", "#", "&x ", "*x ", "!t ", "!!str ", "<<: "),
            *("---\n", "...\n", "%YAML 1.2\n", "%TAG ! a\n", "@", "`", "\\", "\\x41", "\t", "\x07", "\ufeff"),
            *("yes", "010", "1.5", "-1", "~", "true", "2026-02-30", "2026-02-28", "9" * 30, "[" * 40),
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip
"""Text in which the pieces of YAML stand in any order."""


def assert_sound(text: str) -> list[Problem]:
    """Parse and locate any text; data and problems exclude one another, places exist."""
    data, problems = parse(text, NAME)
    if problems:
        assert data is None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column >= 1
    for position in locate(text).values():
        assert min(position) >= 1
    return problems


@settings(deadline=None)
@given(st.text())
@example("\U0010ffff\ue000")
@example("a: \x00")
@example('"\\U00110000"')
@example('"\\ud800"')
def test_no_text_makes_parse_raise(text: str) -> None:
    """Any text at all gives data or problems."""
    assert_sound(text)


@settings(deadline=None, max_examples=400)
@given(FRAGMENTS)
@example("? [a, b]\n: c\n")
@example("? {a: b}\n: {c: d}\n")
@example("*x : [\n")
@example("a: *x\n")
@example("&x &y a\n")
@example("%YAML 3.0\n---\na\n")
def test_no_mixture_of_yaml_makes_parse_raise(text: str) -> None:
    """Any mixture of YAML's own pieces gives data or problems."""
    assert_sound(text)
