"""data/correspondences/{from}-to-{to}.yaml: which code of one classification meets which of another.

Each file mirrors one published table. Codes and titles are exact.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import EditionId, PlainText, Record, SourceId, Text

AnyCode = Annotated[str, Field(pattern=r"^[0-9]{4,6}$")]
"""A code of either classification: six digits, or four in ISCO-08."""

Match = Literal["full", "partial"]
"""`partial`: only a part of what the two codes mean is the same, as the publisher marks it."""


class CorrespondenceFile(Record):
    """The links from the codes of one edition to those of another.

    `titles` are those of the target's codes, which are kept here because the structure of the
    target is not held.
    """

    source: SourceId
    edition: EditionId
    target: EditionId
    basis: Text
    titles: dict[AnyCode, PlainText]
    links: dict[AnyCode, dict[AnyCode, Match]]
