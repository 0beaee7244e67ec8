"""data/careers/{area}/{page}.yaml: one careers page of a government."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.records.base import (
    PlainText,
    Record,
    Reference,
    Sourced,
    SourcedItems,
    SourcedName,
    SourcedText,
    Text,
)
from generator.records.common import UnfilledLabel
from generator.records.snapshots import OccupationLink

Amount = Annotated[int, Field(ge=0)]


class Range(Record):
    """A range of money, in whole units of the section's currency."""

    low: Amount
    high: Amount

    @model_validator(mode="after")
    def _low_is_not_above_high(self) -> "Range":
        if self.low > self.high:
            raise PydanticCustomError("range-upside-down", "low is more than high")
        return self


class Earnings(SourcedItems):
    """What the page says people earn; the area is the publisher's, on the basis given."""

    currency: Literal["AUD"]
    weekly: Range
    yearly: Range
    area: Annotated[str, Reference("state")]
    area_basis: Text


class GenericItems(SourcedItems):
    """Text that the page prints for every occupation alike."""

    generic: Literal[True]


class Prospects(Sourced):
    """The page's rating of job prospects, exactly."""

    rating: Text


class ContactLine(Record):
    """A label and its numbers, exactly."""

    label: Text
    numbers: Annotated[tuple[PlainText, ...], Field(min_length=1)]
    note: Text | None


class Contact(Sourced):
    """The publisher's contact numbers."""

    items: tuple[ContactLine, ...]


class EmptyHeadings(Sourced):
    """Headings whose contents did not come through."""

    items: tuple[UnfilledLabel, ...]


class CareersFile(Record):
    """The whole page."""

    occupation: OccupationLink
    heading: SourcedName
    summary: SourcedItems
    definition: SourcedText
    alternative_names: SourcedItems
    prospects: Prospects
    attributes: SourcedItems
    conditions: SourcedItems
    earnings: Earnings
    tools: SourcedItems
    entry: SourcedItems
    apprenticeships: GenericItems
    recognition_of_prior_learning: GenericItems
    contact: Contact
    empty_headings: EmptyHeadings
