"""Page -> HTML body: the Jinja environment and what templates may call.

Stands sixth in the line. Templates get facts and say them; decisions are made in `pages`.
Everything is escaped; a name that a template asks for and that is not there is an error.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.facts import (
    HTML_LANGUAGE,
    LANGUAGES,
    UNDATED,
    AsOf,
    Language,
    Provenance,
    Status,
    written_date,
    written_number,
)
from generator.model import Site
from generator.pages import Page, Paths
from generator.records.base import Sourced, Text, Unfilled
from generator.template_compiler import DirectCodeGenerator, joined, written
from generator.wording import Phrase, Words

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in a page's own table of contents."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page in one language, ready to be stamped into the layout."""

    path: str
    language: Language
    title: str
    description: str
    body: str
    contents: tuple[Entry, ...]
    area: str


@dataclass(slots=True)
class Citations:
    """The sources of one page in the order in which the reader meets them.

    Grows while the page is rendered, from top to bottom, and is listed at the end of it.
    """

    entries: dict[Provenance, tuple[int, str]] = field(default_factory=dict)
    marks: dict[Provenance, Markup] = field(default_factory=dict)
    """The mark of each source as it is written, for a page has hundreds."""

    def cite(self, provenance: Provenance) -> tuple[int, str]:
        """Number and anchor of a source on this page, given out at its first use.

        The anchor is the source's id, so that it outlives a new reading; a second reading of
        the same source on one page adds its day.
        """
        found = self.entries.get(provenance)
        if found is None:
            anchor = f"source-{provenance.source}"
            if any(taken == anchor for _, taken in self.entries.values()):
                anchor = f"{anchor}-{provenance.as_of}"
            found = self.entries[provenance] = (len(self.entries) + 1, anchor)
        return found


def _in_language(tag: str, words: str) -> Markup:
    return Markup(f'<span lang="{tag}">{escape(words)}</span>')  # noqa: S704 - escaped


@cache
def _written(day: date, language: Language) -> Markup:
    return Markup(  # noqa: S704 - a date holds nothing to escape
        f'<time datetime="{day.isoformat()}">{written_date(day, language)}</time>'
    )


class Voice:
    """One page in one language: what the templates call to say a fact."""

    def __init__(self, site: Site, words: Words, page: Page, language: Language) -> None:
        self.site = site
        self.words = words
        self.page = page
        self.language: Language = language
        self.citations = Citations()
        self.section_titles = {section.anchor: section.title for section in page.sections}
        """By anchor, the key of the wording that is the section's title."""

    def say(self, text: Text | str) -> Markup:
        """The words in the page's language; visibly marked where not yet translated.

        A str is a key of the wording.
        """
        if isinstance(text, str):
            return escape(self.words[text])
        said = text.said(self.language)
        if said is not None:
            return escape(said)
        return Markup(
            '<span class="untranslated" lang="en-AU">{}</span> <em class="untranslated__note">{}</em>'
        ).format(text.en, self.words.untranslated)

    def name(self, text: Text) -> Markup:
        """A name or label. On a Chinese page its English stays beside it: English counts."""
        return self.both(text) if self.language == "zh" else self.say(text)

    def both(self, text: Text) -> Markup:
        """A title in the page's language with the other beside it, on pages of both languages."""
        said = text.said(self.language)
        if said is None:
            return self.say(text)
        beside = self.other(text)
        if not beside or text.en == text.zh:
            return escape(said)
        return Markup(f'{escape(said)} <span class="beside">{beside}</span>')  # noqa: S704 - escaped

    @property
    def other_language(self) -> Language:
        """The language that the page is not in."""
        return "zh" if self.language == "en" else "en"

    def other(self, text: Text) -> Markup:
        """The words in the language that the page is not in, marked as such."""
        said = text.said(self.other_language)
        return _in_language(HTML_LANGUAGE[self.other_language], said) if said else Markup()

    def english(self, words: str) -> Markup:
        """Words that stay English on every page."""
        return _in_language("en-AU", words)

    def chinese(self, words: str) -> Markup:
        """Words that stay Chinese on every page."""
        return _in_language("zh-Hans", words)

    def plain(self, text: Text | str) -> str:
        """The words without markup, for attributes and titles; English where untranslated."""
        if isinstance(text, str):
            return self.words[text]
        return text.said(self.language) or text.en

    def date(self, day: date) -> Markup:
        """A date written out, with the ISO form for machines."""
        return _written(day, self.language)

    def number(self, number: int) -> str:
        """A number with commas at the thousands."""
        return written_number(number)

    def age(self, source: str, as_of: AsOf) -> Markup:
        """How old a fact is: the edition's release, the day it was read, or "undated"."""
        record = self.site.sources[source]
        if record.kind == "own":
            return escape(self.words.age_own)
        if record.released is not None:
            return escape(self.words.age_edition).format(date=self.date(record.released))
        if isinstance(as_of, date):
            return escape(self.words.age_read).format(date=self.date(as_of))
        return Markup('<strong class="undated">{}</strong>').format(self.words.age_undated)

    def mark(self, section: Sourced | Provenance | Any) -> Markup:
        """The small mark beside a fact that leads to its source at the end of the page.

        Kept short, for a page has hundreds; the page's script adds the source's name to it.
        """
        provenance = Provenance(section.source, getattr(section, "as_of", None))
        written = self.citations.marks.get(provenance)
        if written is None:
            number, anchor = self.citations.cite(provenance)
            said = escape(self.words.source)
            written = self.citations.marks[provenance] = Markup(  # noqa: S704 - escaped above
                f'<a class="mark" href="#{escape(anchor)}" aria-label="{said} {number}">{number}</a>'
            )
        return written

    def plain_age(self, provenance: Provenance) -> str:
        """How old a fact is, without markup."""
        return self.age(provenance.source, provenance.as_of).striptags()

    def cited(self) -> list[tuple[int, Provenance, str]]:
        """The page's sources so far: number, provenance, anchor."""
        return [
            (number, provenance, anchor)
            for provenance, (number, anchor) in self.citations.entries.items()
        ]

    def url(self, path: str, anchor: str = "") -> str:
        """A relative link to a page of the same language."""
        depth = self.page.path.count("/") + 1 if self.page.path else 0
        up = "../" * depth
        target = f"{up}{path}/" if path else (up or "./")
        return f"{target}#{anchor}" if anchor else target


def fill(words: str, **values: object) -> str:
    """Put values into the {braces} of wording; a brace that is left or missing is an error."""
    asked = _asked(words)
    if asked != set(values):
        message = f"wording asks for {sorted(asked)} and is given {sorted(values)}: {words}"
        raise ValueError(message)
    return words.format_map({name: str(value) for name, value in values.items()})


@cache
def _asked(words: str) -> frozenset[str]:
    return frozenset(name for _text, name, _format, _conversion in Formatter().parse(words) if name)


class AtlasEnvironment(Environment):
    """The Jinja environment of one language: its words are put into the templates."""

    code_generator_class = DirectCodeGenerator
    written = staticmethod(written)
    joined = staticmethod(joined)

    def __init__(self, words: Words) -> None:
        super().__init__(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.words = words
        self.filters["fill"] = fill
        self.tests["unfilled"] = lambda item: isinstance(item, Unfilled)


class Renderer:
    """Renders pages of one site; made once, used for every page."""

    def __init__(self, site: Site, wording: dict[str, Phrase]) -> None:
        self.site = site
        self.words = {language: Words(wording, language) for language in LANGUAGES}
        self.environments = {
            language: AtlasEnvironment(words) for language, words in self.words.items()
        }
        for environment in self.environments.values():
            environment.globals.update(
                paths=Paths, undated=UNDATED, Status=Status, html_language=HTML_LANGUAGE
            )

    def showing(self, site: Site) -> "Renderer":
        """A renderer of other facts with the same words and templates, which stay compiled."""
        other = copy(self)
        other.site = site
        return other

    def compile(self, templates: Iterable[str]) -> None:
        """Compile the templates of these pages now, before the work is shared out."""
        for environment in self.environments.values():
            for name in sorted(templates):
                environment.get_template(f"pages/{name}")

    def render(self, page: Page, language: Language) -> Rendered:
        """One page in one language."""
        words = self.words[language]
        voice = Voice(self.site, words, page, language)
        template = self.environments[language].get_template(f"pages/{page.template}")
        body = template.render(
            page.context, site=self.site, page=page, v=voice, w=words, language=language
        )
        title = voice.plain(page.title)
        if page.code is not None:
            title = f"{page.code} {title}"
        return Rendered(
            path=page.path,
            language=language,
            title=title,
            description=words[page.description].replace("{title}", title),
            body=body,
            contents=tuple(Entry(item.anchor, words[item.title]) for item in page.sections),
            area=page.area,
        )

    def short_link(self, code: str, path: str) -> str:
        """The page at /{code}/: sends the reader on in their language, or lets them choose."""
        template = self.environments["en"].get_template("pages/short_link.html")
        return template.render(code=code, path=path)
