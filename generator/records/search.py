"""data/search/: the words by which people look for an occupation, apart from its titles.

All of it is our own judgement and says nothing official: it leads to pages and is no fact on them.
docs/search-words.md tells a maintainer how to choose the words.
"""

from typing import Annotated

from pydantic import Field

from generator.facts import Language
from generator.records.base import EditionId, PlainText, Record, SourceId

Phrases = Annotated[tuple[PlainText, ...], Field(min_length=1)]
SeveralWords = Annotated[tuple[PlainText, ...], Field(min_length=2)]
SixDigits = Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class Abbreviation(Record):
    """A short form, and the phrases that it may stand for, the likeliest first.

    `language` is that of the phrases: a reader of either language may type the short form.
    """

    short: PlainText
    language: Language
    means: Phrases


class AbbreviationsFile(Record):
    """data/search/abbreviations.yaml: short forms that stand for a part of a title."""

    source: SourceId
    abbreviations: tuple[Abbreviation, ...]


class SpellingFamily(Record):
    """One English word as titles print it, in Australian spelling, and how else people spell it.

    `others` are American and older spellings, joined and hyphenated forms, and forms for men or
    women; inflected forms that occur are written out.
    """

    british: PlainText
    others: Phrases


class SpellingsFile(Record):
    """data/search/spellings.yaml: spellings of one English word."""

    source: SourceId
    spellings: tuple[SpellingFamily, ...]


class EverydayName(Record):
    """What people call a job, and the occupations they may mean, the likeliest first.

    `edition` is there only where the codes are of another edition than the file's.
    """

    name: PlainText
    language: Language
    codes: Annotated[tuple[SixDigits, ...], Field(min_length=1)]
    edition: EditionId | None = None


class EverydayNamesFile(Record):
    """data/search/everyday-names.yaml: names that no classification prints for these codes."""

    source: SourceId
    edition: EditionId
    names: tuple[EverydayName, ...]

    def edition_of(self, name: EverydayName) -> str:
        """The edition that the codes of a name belong to."""
        return name.edition or self.edition


class SynonymGroup(Record):
    """Words of one language that stand for one another in any title."""

    words: SeveralWords
    language: Language


class SynonymsFile(Record):
    """data/search/synonyms.yaml: words that mean the same as a part of a title."""

    source: SourceId
    synonyms: tuple[SynonymGroup, ...]
