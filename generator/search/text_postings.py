"""Where each word stands in the text of the pages, written as rows of numbers.

Stands in `search`, below `text_index`, which says how a row is read.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.search.text_passages import TextPage
from generator.search.text_words import Found, Reader

BODY = 20
"""The place at which the words of a section begin; its title stands below."""
BETWEEN_SENTENCES = 4
"""Places left free, so that words of two sentences are not taken for neighbours."""


class Postings:
    """The rows of all words of some pages: those of sections, and those of pages' titles."""

    def __init__(self, pages: Iterable[TextPage], reader: Reader) -> None:
        self._rows: dict[str, list[int]] = {}
        self._titled: dict[str, list[int]] = {}
        number = 0
        for page_number, page in enumerate(pages):
            title: Found = ([], [])
            reader.read(page.title, 0, title)
            reader.read(page.also, 0, title)
            self._note_title(page_number, title)
            for section in page.sections:
                found: Found = ([], [])
                reader.read(section.title, 0, found)
                place = BODY
                for sentence in section.sentences:
                    place = reader.read(sentence, place, found) + BETWEEN_SENTENCES
                self._note(number, found)
                number += 1

    def _note_title(self, number: int, found: Found) -> None:
        for word in dict.fromkeys(found[0]):
            row = self._titled.setdefault(word, [0])
            row.append(number - row[0])
            row[0] = number

    def _note(self, number: int, found: Found) -> None:
        """Write down a section's words. The first number of a row is the last section, for now."""
        rows = self._rows
        again: dict[str, list[int]] = {}
        for word, place in zip(*found, strict=True):
            row = rows.get(word)
            if row is None:
                rows[word] = [number, number, 1, place]
            elif row[0] != number:
                row += (number - row[0], 1, place)
                row[0] = number
            else:
                again.setdefault(word, []).append(place)
        for word, places in again.items():
            row = rows[word]
            row[-2] += len(places)
            row += [place - before for before, place in pairwise((row[-1], *places))]

    def __contains__(self, word: str) -> bool:
        """Whether a word is kept."""
        return word in self._rows or word in self._titled

    def rows(self) -> Iterator[tuple[str, list[list[int]]]]:
        """Each word, in order, with its row of sections and, if there is one, that of titles."""
        for word in sorted(self._rows.keys() | self._titled.keys()):
            row = self._rows.get(word, [0])[1:]
            titled = self._titled.get(word)
            yield word, [row, titled[1:]] if titled else [row]
