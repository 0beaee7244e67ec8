"""Page -> HTML body: the Jinja environment and what templates may call.

Stands sixth in the line. Templates get facts and say them; decisions are made in `pages`.
Everything is escaped; a name that a template asks for and that is not there is an error.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

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
from generator.records.base import Text, Unfilled
from generator.template_compiler import (
    DirectCodeGenerator,
    fill,
    joined,
    looped,
    macro,
    markup,
    written,
)
from generator.wording import Phrase, Words

SECTIONS_WITHOUT_LIST = 3
"""A page with so many sections or fewer needs no list of them."""

COMPILER = Path(__file__).with_name("template_compiler.py")
TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page in one language, ready to be stamped into the layout."""

    path: str
    language: Language
    title: str
    description: str
    body: str
    has_contents: bool
    """Whether the page begins with the list of its sections."""
    area: str


@dataclass(slots=True)
class Citations:
    """The sources of one page in the order in which the reader meets them.

    Grows while the page is rendered, from top to bottom, and is listed at the end of it.
    """

    entries: dict[Provenance, tuple[int, str]] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    marks: dict[tuple[str, AsOf], Markup] = field(default_factory=dict)
    """The mark of each source and day as it is written, for a page has hundreds."""

    def cite(self, provenance: Provenance) -> tuple[int, str]:
        """Number and anchor of a source on this page, given out at its first use.

        The anchor is the source's id, so that it outlives a new reading; a second reading of
        the same source on one page adds its day.
        """
        found = self.entries.get(provenance)
        if found is None:
            anchor = f"source-{provenance.source}"
            if anchor in self.anchors:
                anchor = f"{anchor}-{provenance.as_of}"
            self.anchors.add(anchor)
            found = self.entries[provenance] = (len(self.entries) + 1, anchor)
        return found


def _in_language(tag: str, words: str) -> Markup:
    return markup(f'<span lang="{tag}">{written(words)}</span>')


@cache
def _is_dated(kind: type) -> bool:
    """Whether sections of this kind have a day of their own on which their source was read."""
    return hasattr(kind, "as_of") or "as_of" in getattr(kind, "model_fields", ())


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
        kept: dict[Hashable, str] | None = None,
    ) -> None:
        self._kept = {} if kept is None else kept
        self.site = site
        self.words = words
        self.page = page
        self.language: Language = language
        self.citations = Citations()
        self.section_titles = {section.anchor: section.title for section in page.sections}
        """By anchor, the key of the wording that is the section's title."""
        self._folder = page.path.rpartition("/")[0] + "/" if "/" in page.path else ""
        self._up = "../" * (page.path.count("/") + 1) if page.path else ""

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
        return markup(f'{written(said)} <span class="beside" lang="{tag}">{written(beside)}</span>')

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

        `section` is what names the source: a section of a record, or a provenance. Kept short, for a page has hundreds: the style sheet says what the number is, and the
        page's script adds the source's name.
        """
        dated = _is_dated(type(section))  # type: ignore[arg-type] # a type is hashable
        key = (section.source, section.as_of if dated else None)
        mark = self.citations.marks.get(key)
        if mark is None:
            number, anchor = self.citations.cite(Provenance(*key))
            mark = self.citations.marks[key] = markup(f'<a href="#{written(anchor)}">{number}</a>')
        return mark

    def plain_age(self, provenance: Provenance) -> str:
        """How old a fact is, without markup."""
        age = self.age(provenance.source, provenance.as_of)
        return age.striptags() if isinstance(age, Markup) else age

    def cited(self) -> list[tuple[Provenance, str]]:
        """The page's sources so far in the order of their numbers: provenance and anchor."""
        return [(provenance, anchor) for provenance, (_, anchor) in self.citations.entries.items()]

    def kept(self, macro: Callable[["Voice", Hashable], str], argument: Hashable) -> str:
        """What a macro says of `argument`, made once for all pages of the same folder.

        For macros that cite nothing, because the numbers of sources are a page's own.
        """
        key = (macro, argument, self._folder, self._up)
        said = self._kept.get(key)
        if said is None:
            said = self._kept[key] = macro(self, argument)
        return said

    def url(self, path: str, anchor: str = "") -> str:
        """A relative link to a page of the same language."""
        if self._folder and path.startswith(self._folder):
            target = f"../{path[len(self._folder) :]}/"
        else:
            target = f"{self._up}{path}/" if path else (self._up or "./")
        return f"{target}#{anchor}" if anchor else target


class CompiledTemplates(FileSystemBytecodeCache):
    """Templates that were compiled before, in a folder of this user alone.

    They are compiled anew when the template, the wording or the compiler has changed.
    """

    def __init__(self, words: Words, language: Language) -> None:
        super().__init__()
        self.language = language
        known = hashlib.sha256(COMPILER.read_bytes() + jinja2.__version__.encode())
        known.update(repr(sorted(vars(words).items())).encode())
        self.fingerprint = known.hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Each language has its own."""
        return super().get_cache_key(f"{self.language}/{name}", filename)

    def get_source_checksum(self, source: str) -> str:
        """What was compiled from: the template's text and all that goes into it."""
        return super().get_source_checksum(self.fingerprint + source)


class AtlasEnvironment(Environment):
    """The Jinja environment of one language: its words are put into the templates."""

    code_generator_class = DirectCodeGenerator
    written = staticmethod(written)
    joined = staticmethod(joined)
    macro = staticmethod(macro)
    markup = staticmethod(markup)
    looped = staticmethod(looped)

    def __init__(self, words: Words, language: Language) -> None:
        super().__init__(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=CompiledTemplates(words, language),
        )
        self.words = words
        self._macros: dict[str, Any] = {}
        self.filters["fill"] = fill
        self.tests["unfilled"] = lambda item: isinstance(item, Unfilled)

    def macros_of(self, name: str) -> Any:
        """The macros of a template, as attributes."""
        found = self._macros.get(name)
        if found is None:
            found = self._macros[name] = self.get_template(name).module
        return found


class Renderer:
    """Renders pages of one site; made once, used for every page."""

    def __init__(self, site: Site, wording: dict[str, Phrase]) -> None:
        self.site = site
        self.kept: dict[Language, dict[Hashable, str]] = {language: {} for language in LANGUAGES}
        self.words = {language: Words(wording, language) for language in LANGUAGES}
        self.environments = {
            language: AtlasEnvironment(words, language) for language, words in self.words.items()
        }
        for environment in self.environments.values():
            environment.globals.update(
                paths=Paths, undated=UNDATED, Status=Status, html_language=HTML_LANGUAGE
            )

    def showing(self, site: Site) -> "Renderer":
        """A renderer of other facts with the same words and templates, which stay compiled."""
        other = copy(self)
        other.site = site
        other.kept = {language: {} for language in LANGUAGES}
        return other

    def compile(self, templates: Iterable[str]) -> None:
        """Compile the templates of these pages now, before the work is shared out."""
        for environment in self.environments.values():
            for name in sorted(templates):
                environment.get_template(f"pages/{name}")

    def render(self, page: Page, language: Language) -> Rendered:
        """One page in one language."""
        words = self.words[language]
        voice = Voice(self.site, words, page, language, self.kept[language])
        template = self.environments[language].get_template(f"pages/{page.template}")
        has_contents = len(page.sections) > SECTIONS_WITHOUT_LIST
        body = template.render(
            page.context,
            site=self.site,
            page=page,
            v=voice,
            w=words,
            language=language,
            has_contents=has_contents,
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
            has_contents=has_contents,
            area=page.area,
        )

    def short_link(self, code: str, path: str) -> str:
        """The page at /{code}/: sends the reader on in their language, or lets them choose."""
        template = self.environments["en"].get_template("pages/short_link.html")
        return template.render(code=code, path=path)
