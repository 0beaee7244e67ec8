"""How Chinese words are read, by the two dictionaries of pypinyin: phrases and single characters.

Stands in `search`, below `readings`. pypinyin itself makes ready for any text, which takes twice
as long as all that is asked of it here; so its dictionaries are read, and only the phrases that
can occur are looked at. tests/test_search_index.py holds the readings to pypinyin's own.
"""

import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import orjson

TONES = "\u0304\u0301\u030c\u0300"
"""The signs of the four tones, as Unicode writes them apart from their vowel."""


def pinyin(texts: Iterable[str]) -> Mapping[str, str]:
    """By syllable, the characters that are read so in some of the texts; ü is written v.

    The readings are those that the words ask for (会计 is kuai ji), so a character has as many
    as it has uses, and an exception needs no place of its own.
    """
    texts = tuple(texts)
    pairs = {text[at : at + 2] for text in texts for at in range(len(text))}
    phrases = {
        phrase: readings
        for phrase, readings in _dictionary("phrases_dict.json").items()
        if phrase[:2] in pairs
    }
    beginnings = {phrase[:length] for phrase in phrases for length in range(1, len(phrase) + 1)}
    single = _dictionary("pinyin_dict.json")
    found: dict[str, set[str]] = {}
    for word in dict.fromkeys(word for text in texts for word in _words(text, phrases, beginnings)):
        # Of several readings the first is the commonest; what has none stands for itself.
        readings = phrases.get(word) or [single.get(str(ord(word)), word).split(",")]
        for character, (syllable, *_others) in zip(word, readings, strict=True):
            found.setdefault(syllable, set()).add(character)
    toneless: dict[str, set[str]] = {}
    for syllable, characters in found.items():
        toneless.setdefault(_without_tone(syllable), set()).update(characters)
    return {
        syllable: "".join(sorted(characters)) for syllable, characters in sorted(toneless.items())
    }


def _dictionary(name: str) -> dict[str, Any]:
    file = distribution("pypinyin").locate_file(f"pypinyin/{name}")
    read: dict[str, Any] = orjson.loads(Path(str(file)).read_bytes())
    return read


def _words(text: str, phrases: Container[str], beginnings: Container[str]) -> Iterator[str]:
    """The phrases that a text is cut into, each the longest that begins there; else characters.

    As pypinyin does it: what is left of a text is characters if some longer phrase begins with it.
    """
    start = 0
    while start < len(text):
        end = start + 1
        longest = 0
        while end <= len(text) and text[start:end] in beginnings:
            if text[start:end] in phrases:
                longest = end
            end += 1
        if longest:
            yield text[start:longest]
            start = longest
        elif end > len(text):
            yield from text[start:]
            return
        else:
            yield text[start]
            start += 1


def _without_tone(syllable: str) -> str:
    apart = unicodedata.normalize("NFD", syllable)
    plain = "".join(sign for sign in apart if sign not in TONES)
    return unicodedata.normalize("NFC", plain).replace("ü", "v")
