"""Page -> HTML body: the Jinja environment and the pages it renders.

Stands sixth in the line. Templates get facts and say them; decisions are made in `pages`.
Everything is escaped; a name that a template asks for and that is not there is an error.
"""

import hashlib
import html
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
)
from jinja2.runtime import Context

from generator.facts import HTML_LANGUAGE, LANGUAGES, UNDATED, Language, Status
from generator.model import Site
from generator.pages import Page, Paths
from generator.records.base import Unfilled
from generator.template_compiler import DirectCodeGenerator
from generator.template_values import fill, joined, looped, macro, markup, written
from generator.voice import KeptPieces, Voice
from generator.wording import Phrase, Words

SECTIONS_WITHOUT_LIST = 3
"""A page with so many sections or fewer needs no list of them."""

COMPILER = Path(__file__).with_name("template_compiler.py")
VALUES = Path(__file__).with_name("template_values.py")
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


class CompiledTemplates(FileSystemBytecodeCache):
    """Templates that were compiled before, in a folder of this user alone.

    They are compiled anew when the template, the wording or the compiler has changed.
    """

    def __init__(self, words: Words, language: Language) -> None:
        super().__init__()
        self.language = language
        known = hashlib.sha256(
            COMPILER.read_bytes() + VALUES.read_bytes() + jinja2.__version__.encode()
        )
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
        self._templates: dict[str, Template] = {}
        self._macros: dict[str, Any] = {}
        self._parts: dict[str, Callable[[Context], Iterator[str]]] = {}
        self.filters["fill"] = fill
        self.tests["unfilled"] = lambda item: isinstance(item, Unfilled)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """A template, from a plain mapping: Jinja asks for its own through a lock."""
        found = self._templates.get(name) if isinstance(name, str) else name
        if found is None:
            found = self._templates[str(name)] = super().get_template(name, parent, globals)
        return found

    def said(self, name: str, given: Mapping[str, Any]) -> str:
        """A template with what it is given, beside what every template is given."""
        template = self.get_template(name)
        context = Context(self, {**self.globals, **given}, name, template.blocks)
        try:
            return "".join(template.root_render_func(context))
        except Exception:  # noqa: BLE001 - raised again, with the template's lines in its traceback
            self.handle_exception()

    def macros_of(self, name: str) -> Any:
        """The macros of a template, as attributes."""
        found = self._macros.get(name)
        if found is None:
            found = self._macros[name] = self.get_template(name).module
        return found

    def part(self, name: str) -> Callable[[Context], Iterator[str]]:
        """What renders a template in the place where another includes it."""
        found = self._parts.get(name)
        if found is None:
            found = self._parts[name] = self.get_template(name).root_render_func
        return found


class Renderer:
    """Renders pages of one site; made once, used for every page."""

    def __init__(self, site: Site, wording: dict[str, Phrase]) -> None:
        self.site = site
        self.kept: dict[Language, dict[str, KeptPieces]] = {language: {} for language in LANGUAGES}
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
        has_contents = len(page.sections) > SECTIONS_WITHOUT_LIST
        body = self.environments[language].said(
            f"pages/{page.template}", {**page.context, "v": voice, "has_contents": has_contents}
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
        """The page at /{code}/: sends the reader on in their language, or lets them choose.

        Codes and paths are made of letters, digits and hyphens, and need no escaping. Where a title
        is not translated, the English one stands in its place, marked as such.
        """
        title = (self.site.occupations.get(code) or self.site.groups[code]).title
        en = html.escape(title.en)
        zh = (
            html.escape(title.zh) if title.zh else f'<span lang="{HTML_LANGUAGE["en"]}">{en}</span>'
        )
        page = self._short_link.replace("{code}", code).replace("{path}", path)
        return page.replace("{en}", en).replace("{zh}", zh)

    @cached_property
    def _short_link(self) -> str:
        template = self.environments["en"].get_template("pages/short_link.html")
        return template.render(code="{code}", path="{path}", en="{en}", zh="{zh}")
