"""What the search in the text of pages is made of: pages, their sections, and the words in these.

Stands in `search`. A section is what a reader can be led to: a part of a page with an anchor. Its
sentences are those that the page shows there, in the page's language.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.facts import Language
from generator.records.base import Text
from generator.wording import Words

Told = Text | str | Iterable[Text]
"""What a section tells: a fact, words that are said already, or several facts."""


@dataclass(frozen=True, slots=True)
class TextSection:
    """A part of a page: its anchor ("" is the top of the page), its title, its sentences.

    `remark` stands behind the title of a result, and is no text of the page: that what the section
    says is old. Such sections come after all others.
    """

    anchor: str
    title: str
    sentences: tuple[str, ...] = ()
    remark: str = ""

    @property
    def told(self) -> str:
        """The title as results show it."""
        return self.title + self.remark


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page in one language; `also` are names of its subject that stand beside the title.

    The first section stands for the page where a search finds its title alone.
    """

    path: str
    title: str
    also: str
    sections: tuple[TextSection, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Says facts as the pages of one language do, without markup."""

    language: Language
    words: Words

    def say(self, text: Text) -> str:
        """The words in the language; English where they are not yet translated, as on the page."""
        return text.said(self.language) or text.en

    def name(self, text: Text) -> str:
        """A name or label. On a Chinese page its English stays beside it."""
        beside = self.beside(text)
        return f"{self.say(text)} {beside}" if beside else text.en

    def beside(self, text: Text) -> str:
        """The English name that stands beside a Chinese one; nothing on an English page."""
        return text.en if self.language == "zh" and text.zh not in (None, text.en) else ""

    def section(self, anchor: str, title: str | Text, *texts: Told) -> tuple[TextSection, ...]:
        """A section of single facts, each told once; none where there is nothing to tell.

        A title that is a str is said as it is; so is a text that is one.
        """
        sentences: dict[str, None] = {}
        for text in texts:
            if isinstance(text, str):
                sentences[text] = None
            elif isinstance(text, Text):
                sentences[self.say(text)] = None
            else:
                sentences.update((self.say(item), None) for item in text)
        if not sentences:
            return ()
        return (TextSection(anchor, self.title(title), tuple(sentences)),)

    def sections(
        self, prefix: str, *parts: tuple[str, str, tuple[Told, ...]]
    ) -> Iterator[TextSection]:
        """Several sections: anchor, title and what they tell; `prefix` is that of the anchors."""
        for anchor, title, texts in parts:
            yield from self.section(prefix + anchor, title, *texts)

    def title(self, title: str | Text) -> str:
        """A title that is a Text or is said already."""
        return title if isinstance(title, str) else self.say(title)

    def names(self, texts: Iterable[Text]) -> tuple[str, ...]:
        """Several names or labels."""
        return tuple(self.name(text) for text in texts)

    def page(
        self,
        path: str,
        title: str | Text,
        *sections: Iterable[TextSection],
        code: str = "",
        also: Iterable[Text] = (),
    ) -> TextPage:
        """A page with its sections in order; one without text stands there by its title alone.

        `also` are other titles of its subject that the page shows.
        """
        parts = tuple(part for several in sections for part in several)
        beside = () if isinstance(title, str) else (self.beside(title),)
        return TextPage(
            path=path,
            title=f"{code} {self.title(title)}".strip(),
            also=" ".join((*beside, *self.names(also))).strip(),
            sections=parts or (TextSection("", ""),),
        )
