"""`generator.records`: strict, frozen shapes that know where each value stands and what it names."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from generator.facts import Status
from generator.load import FOLDERS, DataFile, load
from generator.records.base import (
    AsOf,
    Day,
    Items,
    Leaf,
    ListId,
    OccupationCode,
    Record,
    Reference,
    Sourced,
    SourceId,
    StateId,
    Text,
    TextOrUnfilled,
    Unfilled,
    VisaSubclass,
)
from generator.records.careers import Range
from generator.records.classification import SkillLevel
from generator.yaml_places import locate
from tests.conftest import ROOT
from tests.test_rules import GOOD

WORDS = {"en": "Word", "zh": "词"}
TEXT = Text(en="Word", zh="词")


class Passage(Record):
    """A record inside another."""

    source: SourceId
    text: Text


class Whole(Record):
    """A record with a value of every form: nested, repeated, keyed, left empty."""

    first: Passage
    items: tuple[Text, ...]
    table: dict[str, Passage]
    day: Day | None
    count: SkillLevel


class Links(Record):
    """A record whose references stand at every depth that an annotation can have."""

    plain: SourceId
    optional: StateId | None
    empty: StateId | None
    items: tuple[ListId, ...]
    some: Annotated[tuple[ListId, ...], Field(min_length=1)]
    table: dict[str, VisaSubclass]
    nested: dict[str, tuple[OccupationCode | None, ...]]
    inline: Annotated[str, Reference("country")]
    words: str


WHOLE = Whole(
    first=Passage(source="page", text=TEXT),
    items=(TEXT, Text(en="Two", zh=None)),
    table={"b": Passage(source="book", text=TEXT), "a": Passage(source="page", text=TEXT)},
    day=date(2020, 1, 1),
    count=2,
)
LINKS = Links(
    plain="page",
    optional="here",
    empty=None,
    items=("short", "long"),
    some=("short",),
    table={"one": "100"},
    nested={"two": ("111111", None)},
    inline="australia",
    words="page",
)


def values(record: Record) -> list[tuple[tuple[str | int, ...], Any]]:
    """Give the place and the value of each leaf."""
    return [(leaf.place, leaf.value) for leaf in record.leaves()]


def kinds(record: Record) -> dict[tuple[str | int, ...], str | None]:
    """Give, for each place, the kind of thing that its value names."""
    return {leaf.place: leaf.reference.kind if leaf.reference else None for leaf in record.leaves()}


# Leaves: every value with its place.


def test_leaves_come_in_order_with_their_places() -> None:
    """The leaves are every value once, in the order of the fields, keys and items."""
    assert values(WHOLE) == [
        (("first", "source"), "page"),
        (("first", "text", "en"), "Word"),
        (("first", "text", "zh"), "词"),
        (("items", 0, "en"), "Word"),
        (("items", 0, "zh"), "词"),
        (("items", 1, "en"), "Two"),
        (("items", 1, "zh"), None),
        (("table", "b", "source"), "book"),
        (("table", "b", "text", "en"), "Word"),
        (("table", "b", "text", "zh"), "词"),
        (("table", "a", "source"), "page"),
        (("table", "a", "text", "en"), "Word"),
        (("table", "a", "text", "zh"), "词"),
        (("day",), date(2020, 1, 1)),
        (("count",), 2),
    ]


def test_leaves_stand_below_the_place_given() -> None:
    """A record that is itself a part says its leaves' places from the top of the file."""
    assert [leaf.place for leaf in TEXT.leaves(("items", 3))] == [
        ("items", 3, "en"),
        ("items", 3, "zh"),
    ]


def test_leaf_knows_the_record_that_holds_it() -> None:
    """A leaf names the innermost record and the field that its value comes from."""
    owners = [(leaf.owner, leaf.field) for leaf in WHOLE.leaves()]
    assert owners[0] == (WHOLE.first, "source")
    assert owners[2] == (WHOLE.first.text, "zh")
    assert owners[5] == (WHOLE.items[1], "en")
    assert owners[-1] == (WHOLE, "count")


def test_empty_tables_and_lists_have_no_leaves() -> None:
    """Where a list or a table is empty there is nothing to say."""
    empty = WHOLE.model_copy(update={"items": (), "table": {}})
    assert [place[0] for place, _ in values(empty)] == ["first"] * 3 + ["day", "count"]


@pytest.mark.parametrize("root", [GOOD, ROOT], ids=["smallest data", "real data"])
def test_every_leaf_stands_where_its_file_has_it(root: Path) -> None:
    """The place of each value that is not left out can be looked up in the file it came from."""
    records, problems = load(root)
    assert problems == []
    strangers = [f"{file.name}: {leaf.place}" for file in records for leaf in _lost_leaves(file)]
    assert strangers == []


@pytest.mark.parametrize("root", [GOOD, ROOT], ids=["smallest data", "real data"])
def test_what_rules_on_every_file_look_for_is_among_what_they_are_given(root: Path) -> None:
    """No reference, no date and no Chinese text is missed among the leaves that rules look into."""
    for file in load(root)[0]:
        wanted = [
            leaf
            for leaf in file.leaves
            if leaf.reference is not None
            or isinstance(leaf.value, date)
            or (isinstance(leaf.owner, Text) and leaf.field == "zh")
        ]
        given = {leaf.place: leaf for leaf in file.ruled_leaves}
        assert [given.get(leaf.place) for leaf in wanted] == wanted, file.name


def _lost_leaves(file: DataFile) -> list[Leaf]:
    marks = locate(file.path.read_text(encoding="utf-8"))
    return [leaf for leaf in file.leaves if leaf.value is not None and leaf.place not in marks]


# References: which values name something else.


def test_references_are_found_at_every_depth() -> None:
    """A reference is found beside None, in tuples, in tables' values and inside other notes."""
    assert kinds(LINKS) == {
        ("plain",): "source",
        ("optional",): "state",
        ("empty",): "state",
        ("items", 0): "list",
        ("items", 1): "list",
        ("some", 0): "list",
        ("table", "one"): "visa",
        ("nested", "two", 0): "occupation",
        ("nested", "two", 1): "occupation",
        ("inline",): "country",
        ("words",): None,
    }


@pytest.mark.parametrize(
    ("kind", "place", "named"),
    [
        ("visas", ("edition",), "edition"),
        ("visas", ("streams", "all", "source"), "source"),
        ("visas", ("streams", "all", "lists", 0), "list"),
        ("visas", ("streams", "all", "provision"), None),
        (
            "instruments",
            ("assessing_authorities", "entries", "111111", "authorities", 0),
            "authority",
        ),
        ("instruments", ("lists", "short", "entries", "111111", "circumstances", 0), None),
        ("group_letters", ("entries", "111111", "letter"), "assessment group"),
        ("web_lists", ("entries", "Worker", "visas", 0), "visa"),
        ("nomination_lists", ("visas", 0), "visa"),
        ("nomination_lists", ("entries", "111111", "visas", 0), "visa"),
        ("nomination_not_held", ("source",), "source"),
        ("correspondences", ("target",), "edition"),
        ("correspondences", ("links", "111111", "222222"), None),
        ("profiles", ("edition",), "edition"),
        ("shortages", ("columns", 1), None),
        ("snapshots", ("nomination", "visas", 0), "visa"),
        ("snapshots", ("nomination", "rows", 0, "state"), "state"),
        ("snapshots", ("nomination", "details", 0, "entries", 0, "visa"), "visa"),
        ("snapshots", ("unit_group", "code"), "unit group"),
        ("snapshots", ("assessment", "letter"), "assessment group"),
        ("criteria", ("additional_levels", "levels", 0), "qualification level"),
        ("criteria", ("pathways", "1", "additional_qualification", "level"), "qualification level"),
        ("careers", ("earnings", "area"), "state"),
        ("unit_groups", ("skill", "countries", 0, "country"), "country"),
        ("unit_groups", ("title", "en"), None),
    ],
)
def test_fields_of_the_data_name_what_they_refer_to(
    kind: str, place: tuple[str | int, ...], named: str | None
) -> None:
    """A field that holds an identity of something else says of what kind."""
    (file,) = load(GOOD)[0].of(kind).values()
    (leaf,) = (leaf for leaf in file.leaves if leaf.place == place)
    assert (leaf.reference.kind if leaf.reference else None) == named


# Strict and frozen.


def test_record_cannot_be_changed() -> None:
    """What a file said stays as it was read."""
    with pytest.raises(ValidationError, match="frozen"):
        TEXT.en = "Other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("shape", "data", "kind"),
    [
        (Text, {**WORDS, "fr": "Mot"}, "extra_forbidden"),
        (Text, {"en": "Word"}, "missing"),
        (Text, {"en": 1, "zh": "一"}, "string_type"),
        (Text, {"en": " Word", "zh": "词"}, "untrimmed-text"),
        (Text, {"en": "", "zh": "词"}, "untrimmed-text"),
        (Text, {"en": "<b>Word</b>", "zh": "词"}, "markup-in-text"),
        (Range, {"low": 2, "high": 1}, "range-upside-down"),
        (Range, {"low": -1, "high": 1}, "greater_than_equal"),
        (Range, {"low": "1", "high": 2}, "int_type"),
        (Unfilled, {"status": "listed"}, "literal_error"),
    ],
)
def test_shape_is_strict(shape: type[Record], data: dict[str, Any], kind: str) -> None:
    """An unknown key, a missing one, another type or markup is a fault of its own kind."""
    with pytest.raises(ValidationError) as caught:
        shape.model_validate(data)
    assert [detail["type"] for detail in caught.value.errors()] == [kind]


@pytest.mark.parametrize("words", ["1 < 2", "2 > 1", "a & b", 'say "so"', "客户服务"])
def test_plain_text_may_hold_any_plain_sign(words: str) -> None:
    """A sign that markup uses is plain text while it is no markup."""
    assert Text(en=words, zh=words).en == words


@pytest.mark.parametrize("items", [(), [WORDS], (WORDS, "Word")])
def test_list_of_facts_is_at_least_one_pair(items: object) -> None:
    """A list of facts is a tuple of language pairs and holds at least one."""
    assert Items.model_validate({"items": (WORDS,)}).items == (TEXT,)
    with pytest.raises(ValidationError):
        Items.model_validate({"items": items})


@pytest.mark.parametrize("value", [date(2026, 7, 16), "unknown", None])
def test_as_of_is_a_day_or_unknown(value: object) -> None:
    """The day a page was read is kept as it stands; unknown is a value."""
    assert TypeAdapter(AsOf).validate_python(value) == value


@pytest.mark.parametrize("value", ["2026-07-16", "never", 2026, ""])
def test_as_of_is_nothing_else(value: object) -> None:
    """Text other than unknown, and a number, is no day."""
    with pytest.raises(ValidationError, match="neither a day"):
        TypeAdapter(AsOf).validate_python(value)


def test_as_of_may_be_left_out() -> None:
    """A section on a dated edition needs no as_of."""
    assert Sourced(source="book").as_of is None


# Language pairs.


def test_text_says_the_language_asked_for() -> None:
    """A pair gives the words of the language, and never the other's in their place."""
    assert TEXT.said("en") == "Word"
    assert TEXT.said("zh") == "词"
    assert Text(en="Word", zh=None).said("zh") is None
    assert Text(en="Word", zh=None).said("en") == "Word"


# Filled or not.

SLOT: TypeAdapter[Text | Unfilled] = TypeAdapter(TextOrUnfilled)


def test_slot_with_words_is_text() -> None:
    """Words in a slot that may be empty are read as a language pair."""
    assert SLOT.validate_python(WORDS) == TEXT
    assert SLOT.validate_python(TEXT) is TEXT


@pytest.mark.parametrize("status", [Status.BLANK_IN_SOURCE, Status.LOST_IN_SOURCE])
def test_slot_without_words_says_how_they_are_missing(status: Status) -> None:
    """A blank and a loss are told apart."""
    slot = SLOT.validate_python({"status": status.value})
    assert isinstance(slot, Unfilled)
    assert slot.status is status
    assert SLOT.validate_python(slot) is slot


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"en": "Word"}, "missing"),
        ({}, "missing"),
        ({"status": "not_held"}, "literal_error"),
        ({"status": "blank_in_source", **WORDS}, "extra_forbidden"),
    ],
)
def test_slot_is_one_or_the_other(data: dict[str, str], kind: str) -> None:
    """A slot is a whole pair or a status of emptiness, and its faults are those of that one."""
    with pytest.raises(ValidationError) as caught:
        SLOT.validate_python(data)
    assert {detail["type"] for detail in caught.value.errors()} == {kind}


# Provenance by section.


@pytest.mark.parametrize(
    "kind",
    [folder.kind for folder in FOLDERS if isinstance(folder.annotation, type)],
)
def test_every_section_of_a_document_names_its_source(kind: str) -> None:
    """No section of a document's file leans on another for its source."""
    (file,) = load(GOOD)[0].of(kind).values()
    shape = type(file.content)
    whole = "source" in shape.model_fields
    sections = {
        name: value
        for name in shape.model_fields
        if isinstance(value := getattr(file.content, name), Record) and not isinstance(value, Text)
    }
    assert whole or sections
    assert [
        name for name, value in sections.items() if not (whole or hasattr(value, "source"))
    ] == []
