"""`generator.importers.yaml_text`: what is written is read back as the same, a fact a line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.yaml_text import LONGEST_LINE, heading_of, yaml_text
from generator.yaml_file import parse
from tests.conftest import ROOT

VISIBLE = st.characters(
    exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"),
    exclude_characters="\ufffe\uffff",
)
"""What a person can see, spaces included; the reader of data/ refuses the rest."""

WORDS = """
    yes no on off y n ~ null true false 010 0x1f 1_000 1:30 1e3 .inf .nan = << - ? --- ... -1 +1
    0.5 5. .5 1.0 2022-11-22 2022-13-45 # % @ ` & * ! | > [] {} [a {b: 'a "a \\ Drainer\\Layer
"""
AWKWARD = st.sampled_from(
    [*WORDS.split(), "", " ", " a", "a ", "a: b", "a:", ":a", "a #b", "a, b", "key: {x: 1}",
     "职业：经理", "　全角", "a\nb", "a\n\n b\n", "- a", "? a", "a'b", 'say "yes"', "职业（AQF）",
     "𠮷野家", "no: 1", "a: b #c"]
)  # fmt: skip
TEXTS = st.text(VISIBLE) | AWKWARD
SCALARS = (
    TEXTS
    | st.none()
    | st.booleans()
    | st.integers(-(10**16), 10**16)
    | st.decimals(-99999, 99999, places=1, allow_nan=False).map(float)
    | st.dates(date(1000, 1, 1))
)
KEYS = (st.text(VISIBLE, min_size=1, max_size=60) | AWKWARD).filter(bool)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
CONTENTS = st.dictionaries(KEYS, VALUES, max_size=5)


def read_back(text: str) -> Any:
    """What the reader of data/ makes of a text without a fault."""
    content, problems = parse(text, "data/x.yaml")
    assert problems == []
    return content


def kinds(value: Any) -> Any:
    """The same structure with the type of each value, so that 1 is neither 1.0 nor true."""
    if isinstance(value, Mapping):
        return {key: kinds(item) for key, item in value.items()}
    return tuple(map(kinds, value)) if isinstance(value, tuple) else type(value)


@given(CONTENTS)
def test_what_is_written_is_read_back(content: Mapping[str, Any]) -> None:
    """Any text that a person can see, number, date or list of such comes back as it was."""
    back = read_back(yaml_text(content))
    assert back == content
    assert kinds(back) == kinds(content)
    assert list(back) == list(content)


@given(TEXTS)
def test_any_text_stands_anywhere(text: str) -> None:
    """A text is the same as a value, in a list, in a row, in a pair of languages and as a key."""
    content = {
        "value": text,
        "list": (text, "b"),
        "row": {"first": text, "last": 1},
        "pair": {"en": text, "zh": "职业"},
        "items": ({"en": text, "zh": None},),
        **({text: 1} if text else {}),
    }
    assert read_back(yaml_text(content)) == content


@given(CONTENTS)
def test_the_same_data_gives_the_same_bytes(content: Mapping[str, Any]) -> None:
    """Writing what was read gives the text that was read, whether lists were lists or tuples."""
    text = yaml_text(content)
    assert yaml_text(content) == text
    assert yaml_text(read_back(text)) == text


@given(CONTENTS, st.lists(st.text(VISIBLE), max_size=3))
def test_heading_is_kept(content: Mapping[str, Any], comments: list[str]) -> None:
    """The comments that a file began with are the ones that it begins with when written anew."""
    heading = "".join(f"# {comment}\n" for comment in comments)
    text = yaml_text(content, heading)
    assert heading_of(text) == heading
    assert read_back(text) == content


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Manager", "Manager"),
        ("客户服务经理", "客户服务经理"),
        ("Drainer \\ Drainlayer", "Drainer \\ Drainlayer"),
        ("2022-11-22", '"2022-11-22"'),
        (date(2022, 11, 22), "2022-11-22"),
        ("149212", '"149212"'),
        (149212, "149212"),
        ("010", '"010"'),
        ("0110", '"0110"'),
        ("yes", '"yes"'),
        ("No", '"No"'),
        ("n", '"n"'),
        ("~", '"~"'),
        (None, "~"),
        (True, "true"),
        ("true", '"true"'),
        ("3.4", '"3.4"'),
        (3.4, "3.4"),
        ("1:30", '"1:30"'),
        ("", '""'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("职业：经理", "职业：经理"),
        ('say "yes"', 'say "yes"'),
        ('"yes"', '"\\"yes\\""'),
        ("Ship's Master", "Ship's Master"),
        ("a\nb", '"a\\nb"'),
        ([], "[]"),
        ({}, "{}"),
        ([1, 2], "[1, 2]"),
        ({"en": "Manager", "zh": "经理"}, "{en: Manager, zh: 经理}"),
        ({"en": "Manager", "zh": None}, "{en: Manager, zh: ~}"),
    ],
)
def test_values_look_as_a_person_writes_them(value: Any, written: str) -> None:
    """Quotes are double and stand only where a plain value would be read as something else."""
    text = yaml_text({"key": value})
    assert text == f"key: {written}\n"
    assert read_back(text) == {"key": tuple(value) if isinstance(value, list) else value}


def test_codes_as_keys_are_quoted() -> None:
    """A code is text as a key too."""
    assert yaml_text({"149212": {"skill_level": 2}, "2022-11-22": 1, "no": 1}) == (
        '"149212": {skill_level: 2}\n"2022-11-22": 1\n"no": 1\n'
    )


def test_one_fact_a_line() -> None:
    """Each row of a table, each item of a list of texts and each long language is one line."""
    long = "word " * 30 + "end"
    assert yaml_text(
        {
            "rows": {"1111": {"weekly": 1, "hourly": None}, "1112": {"weekly": 2, "hourly": 3}},
            "items": [{"en": "One", "zh": "一"}, {"en": long, "zh": "二"}],
            "levels": [1, 2],
        }
    ) == (
        "rows:\n"
        '  "1111": {weekly: 1, hourly: ~}\n'
        '  "1112": {weekly: 2, hourly: 3}\n'
        "items:\n"
        "  - {en: One, zh: 一}\n"
        f"  - en: {long}\n"
        "    zh: 二\n"
        "levels: [1, 2]\n"
    )


@given(TEXTS, TEXTS)
def test_no_text_is_broken_into_lines(english: str, chinese: str) -> None:
    """A pair of languages takes one line or two, a text by itself one, however long it is."""
    assert len(yaml_text({"key": english}).splitlines()) == 1
    assert len(yaml_text({"key": {"en": english, "zh": chinese}}).splitlines()) in (1, 3)


def test_wide_characters_count_twice() -> None:
    """A line of Chinese is as long as it looks: it is broken after half as many characters."""
    short, long = "职" * (LONGEST_LINE // 2 - 8), "职" * (LONGEST_LINE // 2)
    assert yaml_text({"k": {"en": "a", "zh": short}}) == f"k: {{en: a, zh: {short}}}\n"
    assert yaml_text({"k": {"en": "a", "zh": long}}) == f"k:\n  en: a\n  zh: {long}\n"
    latin = "a" * len(long)
    assert yaml_text({"k": {"en": "a", "zh": latin}}) == f"k: {{en: a, zh: {latin}}}\n"


def test_the_same_value_twice_is_written_twice() -> None:
    """There are no anchors and aliases, even for one object that stands in two places."""
    shared = {"en": "One", "zh": "一"}
    assert yaml_text({"a": shared, "b": shared}) == "a: {en: One, zh: 一}\nb: {en: One, zh: 一}\n"


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("a: 1\n", ""),
        ("# One.\n# Two.\na: 1\n# Three.\nb: 2\n", "# One.\n# Two.\n"),
        ("\n# One.\n\na: 1\n", "\n# One.\n\n"),
        ("# Only.\n", "# Only.\n"),
        ("", ""),
        ("  # Indented.\na: 1\n", ""),
    ],
)
def test_heading_is_the_comments_before_the_data(text: str, heading: str) -> None:
    """The heading ends where the data begins; comments between the data are not part of it."""
    assert heading_of(text) == heading


def test_real_data_survives_being_written() -> None:
    """Every file of the project's data, written and read again, says the same."""
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        text = path.read_text("utf-8")
        content = read_back(text)
        assert read_back(yaml_text(content, heading_of(text))) == content
