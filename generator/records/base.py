"""What every record shares: strictness, language pairs, provenance, references.

Stands above `facts`. A record is a frozen, checked copy of what a data file says; nothing is
joined or worked out here.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.facts import UNDATED, Language, Status
from generator.facts import AsOf as AsOfValue

Kind = Literal[
    "source", "edition", "state", "authority", "assessment group", "list", "visa",
    "occupation", "unit group", "qualification level", "country",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field whose text must be the identity of another record of this kind."""

    kind: Kind


class Leaf(NamedTuple):
    """One value of a record: its place, and the reference it makes, if any."""

    place: tuple[str | int, ...]
    value: Any
    reference: Reference | None
    owner: "Record"
    field: str


_MARKUP = re.compile(r"</?[A-Za-z!]|&#?[A-Za-z0-9]+;|\{\{|\{%|\*\*|\]\(")
"""What HTML, Markdown or a template would take for markup."""


def _plain_text(text: str) -> str:
    if text != text.strip() or not text:
        raise PydanticCustomError("untrimmed-text", "text is empty or has space around it")
    if _MARKUP.search(text):
        raise PydanticCustomError("markup-in-text", "text holds markup; data is plain text")
    return text


PlainText = Annotated[str, AfterValidator(_plain_text)]
"""Text without markup, without space at its ends, never empty."""


class Record(BaseModel):
    """A frozen, strict shape: unknown keys and wrong types are faults."""

    # Built when first asked for: most shapes are only ever a part of a file's.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    def leaves(self, place: tuple[str | int, ...] = (), *, ruled: bool = False) -> list[Leaf]:
        """Every value in it, in order, with its place in the file.

        `ruled`: only of the fields that rules on every file look into. Those can hold
        references, dates and Chinese; they are a third of all.
        """
        found: list[Leaf] = []
        _gather(self, place, (None, self, ""), _ruled_plan if ruled else _plan, found)
        return found


Plan = tuple[tuple[str, str, Reference | None], ...]
"""The fields of a shape: name, key in the file, and the reference that it makes."""


def _gather(
    value: Any,
    place: tuple[str | int, ...],
    held: tuple[Reference | None, Record, str],
    plan: Callable[[Hashable], Plan | None],
    found: list[Leaf],
) -> None:
    # Asked of a hundred thousand values: by their type, which is quicker than by class.
    kind: Any = type(value)
    if kind is dict:
        for key, item in value.items():
            _gather(item, (*place, key), held, plan, found)
    elif kind is tuple:
        for index, item in enumerate(value):
            _gather(item, (*place, index), held, plan, found)
    elif (fields := plan(kind)) is None:
        found.append(Leaf(place, value, *held))
    else:
        values = value.__dict__
        for name, key, reference in fields:
            _gather(values[name], (*place, key), (reference, value, name), plan, found)


@cache
def _plan(kind: Any) -> Plan | None:
    """All fields of a shape; None for what is no record."""
    if not issubclass(kind, Record):
        return None
    return tuple(
        (name, info.alias or name, _references(info)) for name, info in kind.model_fields.items()
    )


@cache
def _ruled_plan(kind: Any) -> Plan | None:
    """The fields of a shape that rules on every file look into; None for what is no record."""
    fields = _plan(kind)
    return fields and tuple(
        field
        for field in fields
        if field[2] is not None
        or (field[0] == "zh" and issubclass(kind, Text))
        or _holds_ruled(kind.model_fields[field[0]].annotation)
    )


def _holds_ruled(annotation: Any) -> bool:
    """Whether a value of this type can be a day or have a field that rules look into."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_ruled_plan(annotation))
    return annotation is date or any(map(_holds_ruled, get_args(annotation)))


def _references(info: FieldInfo) -> Reference | None:
    for item in info.metadata:
        if isinstance(item, Reference):
            return item
    return _nested_reference(info.annotation)


def _nested_reference(annotation: Any) -> Reference | None:
    for item in getattr(annotation, "__metadata__", ()):
        if isinstance(item, Reference):
            return item
    for argument in get_args(annotation):
        found = _nested_reference(argument)
        if found is not None:
            return found
    return None


def _as_of(value: object) -> AsOfValue:
    if value is None or value == UNDATED or isinstance(value, date):
        return value
    raise PydanticCustomError("as-of", "is neither a day (YYYY-MM-DD) nor unknown")


AsOf = Annotated[AsOfValue, PlainValidator(_as_of)]
"""The day on which a living source was read, or `unknown`; ~ under a dated edition."""


class Text(Record):
    """The same words in both languages. `zh: ~` means not yet translated, and shows."""

    en: PlainText
    zh: PlainText | None

    def said(self, language: Language) -> str | None:
        """The words in one language, None where they are not yet translated."""
        return self.en if language == "en" else self.zh


def _one_of(*statuses: Status) -> PlainValidator:
    """Takes a status by its word, and says which words there are."""

    def validate(value: object) -> Status:
        if isinstance(value, str) and value in statuses:
            return Status(value)
        raise PydanticCustomError(
            "literal_error", "is not a status", {"expected": " or ".join(statuses)}
        )

    return PlainValidator(validate)


UnfilledStatus = Annotated[
    Literal[Status.BLANK_IN_SOURCE, Status.LOST_IN_SOURCE],
    _one_of(Status.BLANK_IN_SOURCE, Status.LOST_IN_SOURCE),
]
AnyStatus = Annotated[Status, _one_of(*Status)]


class Unfilled(Record):
    """A slot that the source has and leaves empty, or that was lost when it was copied."""

    status: UnfilledStatus


def _filled_or_not(value: object) -> str:
    keys = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    return "unfilled" if "status" in keys else "text"


TextOrUnfilled = Annotated[
    Annotated[Text, Tag("text")] | Annotated[Unfilled, Tag("unfilled")],
    Discriminator(_filled_or_not),
]

Identity = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")]
"""An id that stands in addresses: lower case, digits, hyphens and dots."""

SourceId = Annotated[str, Reference("source")]
EditionId = Annotated[str, Reference("edition")]
StateId = Annotated[str, Reference("state")]
AuthorityId = Annotated[str, Reference("authority")]
ListId = Annotated[str, Reference("list")]
VisaSubclass = Annotated[str, Reference("visa")]
OccupationCode = Annotated[str, Reference("occupation")]
UnitGroupCode = Annotated[str, Reference("unit group")]
QualificationLevel = Annotated[str, Reference("qualification level")]
Day = date
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]


class Sourced(Record):
    """A section that says where it comes from. A living source needs `as_of`."""

    source: SourceId
    as_of: AsOf = None


class SourcedText(Sourced):
    """One passage, in our words unless it is a name."""

    text: Text


class SourcedName(Sourced):
    """A name or label, carried over exactly."""

    name: Text


class SourcedItems(Sourced):
    """A list of single facts, in our words."""

    items: Texts


class SourcedNames(Sourced):
    """A list of names or labels, carried over exactly."""

    items: Texts


class Items(Record):
    """A list of single facts inside a section that names the source."""

    items: Texts
