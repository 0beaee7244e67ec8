"""The small values that facts are made of: languages, statuses, dates, money.

Stands at the bottom of the line, beside `problems`; knows nothing of files or pages.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

HTML_LANGUAGE: dict[Language, str] = {"en": "en-AU", "zh": "zh-Hans"}
"""The BCP 47 tag that a page of each language declares."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Status(StrEnum):
    """What a source says of one thing. Never a bare yes or no.

    `excluded` is a source's plain refusal in its own words. The five last are about our knowledge
    and never mean "no": a blank, a mark that was lost when the document was copied, a matter the
    source does not mention, a list we do not hold.
    """

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    OPEN = "open"
    CLOSED = "closed"
    EXCLUDED = "excluded"
    CONDITIONAL = "conditional"
    MEANING_LOST = "meaning_lost"
    BLANK_IN_SOURCE = "blank_in_source"
    LOST_IN_SOURCE = "lost_in_source"
    NOT_STATED = "not_stated"
    NOT_HELD = "not_held"


NOT_IN_EDITION = "code_not_in_edition"
"""In tables for programs, what stands in place of a status where a source is in the codes of an
edition that does not have the code: nothing can be read off it. Never "no"."""

UNDATED: Literal["unknown"] = "unknown"

AsOf = date | Literal["unknown"] | None
"""The day a living page was read; "unknown" is a value; None on a dated edition."""


class Provenance(NamedTuple):
    """Who says it and as of when: the pair that stands behind every fact."""

    source: str
    as_of: AsOf


def written_date(day: date, language: Language) -> str:
    """Write a date out for a reader: "5 November 2019" or 2019年11月5日."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_PROVISION = re.compile(
    r"sections? (?P<sections>[0-9A-Z]+(?:\([0-9a-z]+\))?(?: and [0-9A-Z]+(?:\([0-9a-z]+\))?)*)"
    r"(?:, table item (?P<item>[0-9]+))?"
)


def written_provision(provision: str, language: Language) -> str | None:
    """Write a provision for a reader: "section 7, table item 2" or 第7条表第2项.

    None where it is of a form that is not known here, and is to stay English.
    """
    if language == "en":
        return provision
    found = _PROVISION.fullmatch(provision)
    if found is None:
        return None
    item = f"表第{found['item']}项" if found["item"] else ""
    return f"第{found['sections'].replace(' and ', '、')}条{item}"


def written_number(number: int) -> str:
    """A whole number with commas at the thousands, as both languages' readers expect."""
    return f"{number:,}"


_MACRONS = str.maketrans("āēīōūĀĒĪŌŪ", "aeiouAEIOU")


def folded(title: str) -> str:
    """A title without what is typography only: spaces, the slash, macrons, capitals."""
    plain = title if title.isascii() else title.translate(_MACRONS)
    return " ".join(plain.replace("\\", "/").casefold().split())


def same_title(first: str, second: str) -> bool:
    """Whether two titles differ in typography only."""
    return folded(first) == folded(second)
