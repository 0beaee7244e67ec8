"""How Chinese names are written in Traditional characters and said elsewhere.

Stands in `search`. OpenCC knows; here is only what is asked of it, and only for the characters and
words that occur in our names.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

RUN = re.compile(r"[\u3400-\u9fff]+")
"""Chinese characters without anything between."""

LONGEST_WORD = 4
"""The longest word, in characters, that Taiwan or Hong Kong may call otherwise."""

ELSEWHERE = ("s2twp", "s2hkp")
"""OpenCC's ways to Taiwan's and Hong Kong's characters and words."""

TO_SIMPLIFIED = ("t2s", "tw2s", "hk2s")
"""OpenCC's ways from Traditional characters; the regions write some of them otherwise."""


def runs(names: Iterable[str]) -> tuple[str, ...]:
    """Every run of Chinese characters in the names, each once, in order."""
    return tuple(dict.fromkeys(run for name in names for run in RUN.findall(name)))


def traditional(texts: Iterable[str]) -> Mapping[str, str]:
    """By Traditional character or variant, the Simplified one that occurs in the texts."""
    occurring = set("".join(texts))
    return {
        character: simplified
        for character, simplified in _simplified()
        if simplified in occurring and character not in occurring
    }


@cache
def _simplified() -> tuple[tuple[str, str], ...]:
    """Every character that is another one in Simplified writing, by each way."""
    everything = [chr(point) for point in range(0x3400, 0xA000)]
    return tuple(
        (character, simplified)
        for way in reversed(TO_SIMPLIFIED)
        for character, simplified in zip(everything, _converted(way, everything), strict=True)
        if character != simplified
    )


def other_words(texts: Iterable[str]) -> Mapping[str, str]:
    """By a word of Taiwan or Hong Kong, in Simplified characters, the words of the texts.

    Only what no shorter words explain: 软体 is 软件, and with it 软体工程师 is 软件工程师.
    """
    whole = list(texts)
    found: dict[str, list[str]] = {}
    for way in ELSEWHERE:
        there = _there(way, whole)
        words = _parts([text for text in whole if there[text] != text])
        elsewhere = _there(way, words)
        for word, other in elsewhere.items():
            explained = any(
                elsewhere[word[:at]] + elsewhere[word[at:]] == other for at in range(1, len(word))
            )
            if other != word and not explained and word not in found.get(other, ()):
                found.setdefault(other, []).append(word)
    return {other: " ".join(words) for other, words in sorted(found.items())}


def _there(way: str, words: list[str]) -> Mapping[str, str]:
    """Each word as it is said elsewhere, in Simplified characters."""
    return dict(zip(words, _converted("t2s", _converted(way, words)), strict=True))


def _parts(texts: list[str]) -> list[str]:
    """Everything in the texts that may be a word, the shortest first."""
    return list(
        dict.fromkeys(
            text[start : start + length]
            for length in range(1, LONGEST_WORD + 1)
            for text in texts
            for start in range(len(text) - length + 1)
        )
    )


def _converted(way: str, words: list[str]) -> list[str]:
    """The words, each converted by itself."""
    return _converter(way)("\n".join(words)).split("\n") if words else []


@cache
def _converter(way: str) -> Callable[[str], str]:
    """What converts in one way; it takes a while to make ready."""
    # Most commands never need it, and it takes a while to import.
    from opencc import OpenCC  # noqa: PLC0415

    convert: Callable[[str], str] = OpenCC(way).convert
    return convert
