"""The words of a text as the search looks them up: the form that counts, and where it stands.

Stands in `search`. site_overrides/assets/search/fulltext-words.js does the same to what is typed;
tests/browser/test_search_text.py holds the two together.

English: capitals, accents and the signs of plural and tense do not count, nor American -ize for
-ise; "after-sales" is "after sales" and "aftersales". Words that stand in every sentence are not
kept, but have their place. Chinese has no spaces: every two characters that stand together are a
word, and the last of a run is one alone.
"""

import re
import unicodedata
from collections.abc import Mapping

UNKEPT = (
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "of", "on",
    "or", "that", "the", "their", "this", "to", "with",
)  # fmt: skip
"""English words that are on every page."""

_WORD = r"[A-Za-z\u00c0-\u024f\uff21-\uff3a\uff41-\uff5a]+(?:['\u2019][A-Za-z]+)?"
_NUMBER = r"[0-9\uff10-\uff19]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_HYPHENS = "[-\u2010\u2011]"
_PART = re.compile(f"{_WORD}|{_NUMBER}")
_TOKEN = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff]+"
    rf"|(?:{_WORD}|{_NUMBER})(?:{_HYPHENS}(?:{_WORD}|{_NUMBER}))*"
)
"""A run of Chinese, or words and numbers that hyphens hold together."""
_FIRST_CHINESE = "\u3400"
_LAST_CHINESE = "\u9fff"
_AMERICAN = re.compile(r"([iy])z(?=(?:e|es|ed|er|ers|ing|able|ations?|ational)$)")
_SIBILANT = ("ss", "x", "z", "ch", "sh")
_SHORTEST = 4
"""Letters. Shorter words are looked up as they are."""

Found = tuple[list[str], list[int]]
"""The words of a text in order, and the place of each."""


class Reader:
    """Reads texts of one language's pages; remembers what it made of each word.

    `spellings` leads from other spellings of a word to the one that counts.
    """

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self.spellings = spellings
        self._forms: dict[str, str | None] = dict.fromkeys(UNKEPT)
        self._printed: dict[str, str | None] = {}
        """The forms of single words by how they are printed, capitals and all."""

    def read(self, text: str, place: int, found: Found) -> int:
        """Note every word of a text whose first word stands at `place`; the place after it."""
        words, places = found
        printed = self._printed
        for token in _TOKEN.findall(text):
            if token in printed:
                word = printed[token]
                if word:
                    words.append(word)
                    places.append(place)
                place += 1
            elif _FIRST_CHINESE <= token[0] <= _LAST_CHINESE:
                length = len(token)
                words += [token[index : index + 2] for index in range(length)]
                places += range(place, place + length)
                place += length
            else:
                place = self._read_parts(token, place, found)
        return place

    def _read_parts(self, token: str, place: int, found: Found) -> int:
        """Note a new word, or what hyphens hold together: each word, and each two as one."""
        words, places = found
        before = ""
        for part in _PART.findall(token):
            joined = self.form(before + part) if before else None
            for word, where in ((joined, place - 1), (self.form(part), place)):
                if word:
                    words.append(word)
                    places.append(where)
            before = part
            place += 1
        if before == token:
            self._printed[token] = self.form(token)
        return place

    def form(self, raw: str) -> str | None:
        """The form of a word or number that counts; None where the word is not kept."""
        folded = _folded(raw)
        try:
            return self._forms[folded]
        except KeyError:
            form = self._forms[folded] = stem(self.spellings.get(folded, folded))
            return form


def _folded(raw: str) -> str:
    """A word without capitals, accents and a possessive; a number without commas."""
    if raw.isascii() and raw.isalpha():
        return raw.lower()
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", raw) if not unicodedata.combining(letter)
    ).lower()
    return plain.replace("\u2019", "'").removesuffix("'s").replace("'", "").replace(",", "")


def stem(word: str) -> str:
    """An English word without the signs of plural and tense; the same for every form of it."""
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    word = _AMERICAN.sub(r"\1s", word)
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("es") and word[:-2].endswith(_SIBILANT):
        word = word[:-2]
    elif word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    if word.endswith("ied"):
        word = word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST - 1 and set(rest) & set("aeiouy"):
            word = rest
            break
    if len(word) > _SHORTEST - 1 and word.endswith("e"):
        word = word[:-1]
    if len(word) > _SHORTEST - 1 and (word[-1] == word[-2] or word.endswith("us")):
        word = word[:-1]
    return word
