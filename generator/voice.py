"""One page in one language: what the templates call to say a fact.

Stands under `render`. What is plain text is given as it is and escaped where it is written; what
is markup was escaped here.
"""

from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, Protocol

from markupsafe import Markup

from generator.facts import (
    HTML_LANGUAGE,
    AsOf,
    Language,
    Provenance,
    written_date,
    written_number,
    written_provision,
)
from generator.model import Site
from generator.pages import Page
from generator.records.base import Text
from generator.template_values import markup, unquoted, written
from generator.wording import Words

Reading = tuple[str, AsOf]
"""A source and the day on which it was read."""


class Marks(Protocol):
    """Where the marks of sources come from."""

    def __getitem__(self, reading: Reading) -> Markup:
        """The mark of one reading of a source."""


class Citations(dict[Reading, Markup]):
    """The sources of one page, each reading with its mark, in the order the reader meets them.

    Grows while the page is rendered, from top to bottom, and is listed at the end of it. A
    page has hundreds of marks of a dozen sources.
    """

    __slots__ = ("anchors",)

    def __init__(self) -> None:
        super().__init__()
        self.anchors: dict[str, Reading] = {}
        """Which reading each anchor leads to, in the same order."""

    def __missing__(self, reading: Reading) -> Markup:
        """Number a source at its first use, and make its mark.

        The anchor is the source's id, so that it outlives a new reading; a second reading of
        the same source on one page adds its day. Anchors are ids: they need no quotes.
        """
        source, as_of = reading
        anchor = f"source-{source}"
        if anchor in self.anchors:
            anchor = f"{anchor}-{as_of}"
        self.anchors[anchor] = reading
        mark = self[reading] = markup(f"<a href=#{written(anchor)}>{len(self.anchors)}</a>")
        return mark


GAP = markup("\0")
"""Stands for a mark whose number is not yet known. No data holds this character."""


@dataclass(slots=True)
class Gaps:
    """Stands in for the citations of a page while a piece for many pages is made."""

    left: list[Reading] = field(default_factory=list)
    """What the gaps are to be filled with, in their order."""

    def __getitem__(self, reading: Reading) -> Markup:
        """A gap."""
        self.left.append(reading)
        return GAP


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece of markup without its marks, which each page numbers on its own."""

    first: Markup
    rest: tuple[tuple[Reading, str], ...]
    """Each mark with the markup that follows it."""


KeptPieces = dict[Hashable, Kept]
"""Pieces of markup by the macro that says them and what it was given."""


def _in_language(tag: str, words: str) -> Markup:
    # A language's tag needs no quotation marks.
    return markup(f"<span lang={tag}>{written(words)}</span>")


@cache
def _reading_of(kind: type) -> Callable[[Any], Reading]:
    """How to read the source of sections of this kind, and its day where they have one."""
    if hasattr(kind, "as_of") or "as_of" in getattr(kind, "model_fields", ()):
        return attrgetter("source", "as_of")
    return lambda section: (section.source, None)


class Voice:
    """One page in one language: what the templates call to say a fact.

    What is plain text is given as it is and escaped where it is written.
    """

    def __init__(
        self,
        site: Site,
        words: Words,
        page: Page,
        language: Language,
        kept: dict[str, KeptPieces] | None = None,
    ) -> None:
        self.site = site
        self.words = words
        self.page = page
        self.language: Language = language
        self.citations = Citations()
        self._marks: Marks = self.citations
        self._scripts: set[str] = set()
        self.section_titles = {section.anchor: section.title for section in page.sections}
        """By anchor, the key of the wording that is the section's title."""
        self._folder = page.path.rpartition("/")[0] + "/" if "/" in page.path else ""
        self._up = "../" * (page.path.count("/") + 1) if page.path else ""
        # Links are relative: what is said on pages of one folder alike is not so on others.
        self._kept: KeptPieces = (
            {} if kept is None else kept.setdefault(self._folder + self._up, {})
        )

    def say(self, text: Text | str) -> str:
        """The words in the page's language; visibly marked where not yet translated.

        A str is a key of the wording.
        """
        if isinstance(text, str):
            return self.words[text]
        said = text.said(self.language)
        if said is not None:
            return said
        return Markup(
            '<span class="untranslated" lang="en-AU">{}</span> <em class="untranslated__note">{}</em>'
        ).format(text.en, self.words.untranslated)

    def name(self, text: Text) -> str:
        """A name or label. On a Chinese page its English stays beside it: English counts."""
        return self.both(text) if self.language == "zh" else self.say(text)

    def both(self, text: Text) -> str:
        """A title in the page's language with the other beside it, on pages of both languages."""
        said = text.said(self.language)
        beside = text.said(self.other_language)
        if said is None or beside is None or said == beside:
            return self.say(text)
        tag = HTML_LANGUAGE[self.other_language]
        return markup(f"{written(said)} <span class=beside lang={tag}>{written(beside)}</span>")

    @property
    def other_language(self) -> Language:
        """The language that the page is not in."""
        return "zh" if self.language == "en" else "en"

    def other(self, text: Text) -> Markup:
        """The words in the language that the page is not in, marked as such."""
        said = text.said(self.other_language)
        return _in_language(HTML_LANGUAGE[self.other_language], said) if said else Markup()

    def english(self, words: str) -> str:
        """Words that stay English on every page, marked where the page is not."""
        return words if self.language == "en" else _in_language(HTML_LANGUAGE["en"], words)

    def chinese(self, words: str) -> str:
        """Words that stay Chinese on every page, marked where the page is not."""
        return words if self.language == "zh" else _in_language(HTML_LANGUAGE["zh"], words)

    def plain(self, text: Text | str) -> str:
        """The words without markup, for attributes and titles; English where untranslated."""
        if isinstance(text, str):
            return self.words[text]
        return text.said(self.language) or text.en

    def date(self, day: date) -> str:
        """A date written out."""
        return written_date(day, self.language)

    def provision(self, provision: str) -> str:
        """A provision of an instrument in the page's language; English where it has no other form."""
        return written_provision(provision, self.language) or self.english(provision)

    def number(self, number: int) -> str:
        """A number with commas at the thousands."""
        return written_number(number)

    def age(self, source: str, as_of: AsOf) -> str:
        """How old a fact is: the edition's release, the day it was read, or "undated"."""
        record = self.site.sources[source]
        if record.kind == "own":
            return self.words.age_own
        if record.released is not None:
            return self.words.age_edition.replace("{date}", self.date(record.released))
        if isinstance(as_of, date):
            return self.words.age_read.replace("{date}", self.date(as_of))
        return Markup('<strong class="undated">{}</strong>').format(self.words.age_undated)

    def mark(self, section: Any) -> Markup:
        """The small mark beside a fact that leads to its source at the end of the page.

        `section` is what names the source: a section of a record, or a provenance. Kept short,
        for a page has hundreds: the style sheet says what the number is, and the page's script
        adds the source's name.
        """
        return self._marks[_reading_of(type(section))(section)]  # type: ignore[arg-type] # a type is hashable

    def plain_age(self, provenance: Provenance) -> str:
        """How old a fact is, without markup."""
        age = self.age(provenance.source, provenance.as_of)
        return age.striptags() if isinstance(age, Markup) else age

    def cited(self) -> list[tuple[Provenance, str]]:
        """The page's sources so far in the order of their numbers: provenance and anchor."""
        return [
            (Provenance(*reading), anchor) for anchor, reading in self.citations.anchors.items()
        ]

    def kept(self, macro: Callable[..., str], *given: Hashable) -> Markup:
        """What a macro says of what it is given, made once for all pages of the same folder.

        For what many pages say alike. The macro may look at what it is given, at the site and at
        the words, and at nothing of the page; a test compares pages made with and without.
        """
        key = (macro, given)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._for_all_pages(macro, given)
        if not kept.rest:
            return kept.first
        marks = self._marks
        parts: list[str] = [kept.first]
        for reading, after in kept.rest:
            parts += (marks[reading], after)
        return markup("".join(parts))

    def _for_all_pages(self, macro: Callable[..., str], given: tuple[Hashable, ...]) -> Kept:
        pageless = copy(self)
        gaps = pageless._marks = Gaps()  # noqa: SLF001 - a voice of our own
        first, *rest = unquoted(macro(pageless, *given)).split(GAP)
        return Kept(markup(first), tuple(zip(gaps.left, rest, strict=True)))

    def script(self, name: str) -> Markup:
        """A script of ours for a part of this page; once, however many such parts there are."""
        if name in self._scripts:
            return Markup()
        self._scripts.add(name)
        return markup(f"<script src={self._up}../assets/{name} defer></script>")

    def url(self, path: str, anchor: str = "") -> str:
        """A relative link to a page of the same language."""
        if self._folder and path.startswith(self._folder):
            target = f"../{path[len(self._folder) :]}/"
        else:
            target = f"{self._up}{path}/" if path else (self._up or "./")
        return f"{target}#{anchor}" if anchor else target
