"""Where each word stands in the text of the pages, written as rows of numbers.

Stands in `search`, below `text_index`, which says how a row is read.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.search.text_passages import TextPage
from generator.search.text_words import Places, Reader

BODY = 20
"""The place at which the words of a section begin; its title stands below."""
BETWEEN_SENTENCES = 4
"""Places left free, so that words of two sentences are not taken for neighbours."""


class Postings:
    """The rows of all words of some pages: those of sections, and those of pages' titles."""

    def __init__(self, pages: Iterable[TextPage], reader: Reader) -> None:
        self._reader = reader
        self._rows: dict[str, list[int]] = {}
        self._titled: dict[str, list[int]] = {}
        number = 0
        for page_number, page in enumerate(pages):
            for word in self._words_of_title(page):
                row = self._titled.setdefault(word, [0])
                row.append(page_number - row[0])
                row[0] = page_number
            for section in page.sections:
                places: Places = {}
                reader.read(section.title, 0, places)
                place = BODY
                for sentence in section.sentences:
                    place = reader.read(sentence, place, places) + BETWEEN_SENTENCES
                self._note(number, places)
                number += 1

    def _words_of_title(self, page: TextPage) -> Places:
        places: Places = {}
        self._reader.read(page.title, 0, places)
        self._reader.read(page.also, 0, places)
        return places

    def _note(self, number: int, places: Places) -> None:
        """Write down a section's words. The first number of a row is the last section, for now."""
        rows = self._rows
        for word, found in places.items():
            row = rows.get(word)
            if row is None:
                rows[word] = row = [0]
            row += (number - row[0], len(found), found[0])
            row[0] = number
            if len(found) > 1:
                row += [place - before for before, place in pairwise(found)]

    @property
    def words(self) -> frozenset[str]:
        """Every word that is kept."""
        return frozenset(self._rows).union(self._titled)

    def rows(self) -> Iterator[tuple[str, list[list[int]]]]:
        """Each word, in order, with its row of sections and, if there is one, that of titles."""
        for word in sorted(self.words):
            titled = self._titled.get(word)
            row = self._rows.get(word, [0])[1:]
            yield word, [row, titled[1:]] if titled else [row]
