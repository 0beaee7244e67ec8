"""data/nomination/{state}/: one file for each list that a state or territory publishes.

A list is kept at the level at which it is published: by occupation or by unit group. What is
said of a unit group is never said of its occupations.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import (
    Day,
    EditionId,
    PlainText,
    Record,
    Sourced,
    Text,
    Texts,
    VisaSubclass,
)

ListedCode = Annotated[str, Field(pattern=r"^[0-9]{4}(?:[0-9]{2})?$")]
"""Six digits on a list of occupations, four on a list of unit groups."""


class NominationEntry(Record):
    """One row of the list: the name as printed (~ where the copy has codes only), and the visas.

    `visas` is empty where the copy does not say for which of the list's visas the row stands.
    `condition` is what the page asks of this row besides, in our words.
    """

    name: PlainText | None
    visas: tuple[VisaSubclass, ...]
    condition: Text | None = None


class NominationListFile(Sourced):
    """One list. `page_date` is what the page says of its own date, `~` where it says nothing.

    `scope` says whom the list is for, and `cautions` what it does not say; `short` is a word of it
    that stands wherever the list is not named in full, as where it is for people offshore alone.
    `only_codes_in` is an
    edition: our copy keeps only the codes that this edition has too, so that of any other code it
    tells nothing.
    """

    name: Text
    short: Text | None = None
    page_date: Day | None
    page_period: Text | None = None
    level: Literal["occupation", "unit_group"]
    edition: EditionId
    edition_basis: Text
    only_codes_in: EditionId | None = None
    visas: Annotated[tuple[VisaSubclass, ...], Field(min_length=1)]
    scope: Text
    cautions: Texts
    entries: Annotated[dict[ListedCode, NominationEntry], Field(min_length=1)]


class NotHeldFile(Sourced):
    """What is known of a state whose present list, or part of it, is not held."""

    items: Texts
