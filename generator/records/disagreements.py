"""data/disagreements/{code}.yaml: where sources differ about one thing."""

from typing import Annotated

from pydantic import Field

from generator.records.base import Record, Sourced, Text


class DisagreeingClaim(Sourced):
    """What one source says of the topic."""

    says: Text


class Disagreement(Record):
    """A topic, what each source says of it, and who settles it."""

    topic: Text
    claims: Annotated[tuple[DisagreeingClaim, ...], Field(min_length=2)]
    decides: Text
    note: Text | None
