"""The words of the search: each leads somewhere, and none says twice what is already known.

Stands beside `checks`. The words are our own, so these rules hold them against the titles that
the classifications print.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain

from generator.facts import Language, folded
from generator.load import DataFile, Records
from generator.problems import Problem
from generator.records.base import Text
from generator.reference_checks import Place, known

Word = tuple[DataFile, Place, Language, str]
"""A word or phrase of the search: its file and place, its language, and what it says."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_HAN_PAIR = re.compile(rf"(?=({_HAN.pattern}{{2}}))")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LATIN_WORD = re.compile(r"[a-z0-9]+")


def everyday_codes_exist(records: Records, _today: date) -> Iterator[Problem]:
    """Every code of an everyday name is in the name's edition (rule unknown-occupation)."""
    there = known(records)
    file = records.one("everyday_names")
    for index, name in enumerate(file.content.names if file else ()):
        for place, code in enumerate(name.codes):
            if file and there.missing("occupation", code, file.content.edition_of(name)):
                yield there.problem(file, ("names", index, "codes", place), "occupation", code)


def words_say_something(records: Records, _today: date) -> Iterator[Problem]:
    """A word of the search has a letter or a digit (rule search-word-empty)."""
    for file, place, _language, word in chain(_words(records), _short_forms(records)):
        if not _LETTER_OR_DIGIT.search(word):
            yield file.problem(
                place, "search-word-empty", f'"{word}" has neither a letter nor a digit',
                "the search drops signs: write a word, or delete this one",
            )  # fmt: skip


def words_are_of_their_language(records: Records, _today: date) -> Iterator[Problem]:
    """A Chinese word has a Chinese character, an English one has none (search-language-script)."""
    for file, place, language, word in _words(records):
        if (language == "zh") != bool(_HAN.search(word)):
            has = "has no Chinese character" if language == "zh" else "has a Chinese character"
            yield file.problem(
                place, "search-language-script", f'"{word}" is of language {language} and {has}',
                "correct the language: a word in Latin letters stands under en and is found in both",
            )  # fmt: skip


def words_stand_once(records: Records, _today: date) -> Iterator[Problem]:
    """A short form, a spelling and an everyday name stand once, a synonym once in its group.

    Rule search-word-twice; the same holds for a meaning under its short form and for a code
    under its name.
    """
    seen: dict[tuple[object, ...], tuple[DataFile, Place]] = {}
    for file, place, scope, word in _unique_words(records):
        key = (file.kind, scope, folded(word))
        first = seen.setdefault(key, (file, place))
        if first[1] != place:
            line, _column = file.position(first[1])
            yield file.problem(
                place, "search-word-twice", f'"{word}" already stands in line {line}',
                "keep one of the two, with all that both say",
            )  # fmt: skip


def _unique_words(records: Records) -> Iterator[tuple[DataFile, Place, object, str]]:
    """Every word that may stand once, and within what."""
    for file in records.of("abbreviations").values():
        for index, one in enumerate(file.content.abbreviations):
            place: Place = ("abbreviations", index)
            yield file, (*place, "short"), one.language, one.short
            yield from ((file, (*place, "means", n), index, it) for n, it in enumerate(one.means))
    for file in records.of("spellings").values():
        for index, one in enumerate(file.content.spellings):
            place = ("spellings", index)
            yield file, (*place, "british"), None, one.british
            yield from ((file, (*place, "others", n), None, it) for n, it in enumerate(one.others))
    for file in records.of("everyday_names").values():
        for index, one in enumerate(file.content.names):
            place = ("names", index)
            yield file, (*place, "name"), (one.language, file.content.edition_of(one)), one.name
            yield from ((file, (*place, "codes", n), index, it) for n, it in enumerate(one.codes))
    for file in records.of("synonyms").values():
        for index, one in enumerate(file.content.synonyms):
            place = ("synonyms", index, "words")
            yield from ((file, (*place, n), index, it) for n, it in enumerate(one.words))


def everyday_names_add_something(records: Records, _today: date) -> Iterator[Problem]:
    """An everyday name is not already a title of just its codes (rule search-word-is-title)."""
    titled: dict[tuple[str, Language, str], set[str]] = {}
    for (edition, _unit_group), group in records.of("unit_groups").items():
        for code, occupation in group.content.occupations.items():
            more = occupation.titles
            others = (*more.alternative, *more.specialisations, *more.examples) if more else ()
            for language, title in _said((occupation.title, *others)):
                titled.setdefault((edition, language, folded(title)), set()).add(code)
    for file in records.of("everyday_names").values():
        for index, one in enumerate(file.content.names):
            key = (file.content.edition_of(one), one.language, folded(one.name))
            if titled.get(key) == set(one.codes):
                yield file.problem(
                    ("names", index, "name"), "search-word-is-title",
                    f'"{one.name}" is already a title of {", ".join(one.codes)}, and of no other',
                    "delete the line: the search knows every title",
                )  # fmt: skip


def meanings_lead_somewhere(records: Records, _today: date) -> Iterator[Problem]:
    """What a short form means, and a word of each group of synonyms, is met in a name.

    Rule search-meaning-unmet. A phrase is met where each of its words, or in Chinese each two
    characters that follow one another, occurs in a title, in an everyday name, or in the name of a
    state, a visa, a list or an authority.
    """
    if records.broken & {"unit_groups", "structures", "correspondences", "everyday_names"}:
        return
    met = _parts_of_names(records)
    for file in records.of("abbreviations").values():
        for index, one in enumerate(file.content.abbreviations):
            for number, phrase in enumerate(one.means):
                if not _parts(phrase) <= met:
                    yield _unmet(file, ("abbreviations", index, "means", number), phrase)
    for file in records.of("synonyms").values():
        for index, group in enumerate(file.content.synonyms):
            if not any(_parts(word) <= met for word in group.words):
                yield _unmet(file, ("synonyms", index, "words"), ", ".join(group.words))


def _unmet(file: DataFile, place: Place, phrase: str) -> Problem:
    return file.problem(
        place, "search-meaning-unmet", f'no title and no everyday name has the words of "{phrase}"',
        "use the words of a title, or add an everyday name",
    )  # fmt: skip


def _parts_of_names(records: Records) -> set[str]:
    """The parts of every title that is held, of every everyday name, and of the names of pages."""
    titles: list[Text] = []
    plain: list[str] = []
    for file in records.of("structures").values():
        titles += [group.title for group in file.content.groups.values()]
    for file in records.of("unit_groups").values():
        titles.append(file.content.title)
        for occupation in file.content.occupations.values():
            more = occupation.titles
            others = (*more.alternative, *more.specialisations, *more.examples) if more else ()
            titles += [occupation.title, *others]
    for state in records.of("states").values():
        titles += [one.name for one in state.content.values()]
    for kind in ("visas", "lists", "authorities"):
        titles += [file.content.name for file in records.of(kind).values()]
    for file in records.of("correspondences").values():
        plain += file.content.titles.values()
    for file in records.of("everyday_names").values():
        plain += [one.name for one in file.content.names]
    # Most titles stand in several editions: each is taken apart once.
    return _parts("\n".join({*plain, *(said for _, said in _said(titles))}))


def _said(texts: tuple[Text, ...] | list[Text]) -> Iterator[tuple[Language, str]]:
    for text in texts:
        yield "en", text.en
        if text.zh is not None:
            yield "zh", text.zh


def _parts(phrase: str) -> set[str]:
    """Its Latin words, in the singular, and its pairs of Chinese characters that follow on."""
    words = {_singular(word) for word in set(_LATIN_WORD.findall(folded(phrase)))}
    return words | set(_HAN_PAIR.findall(phrase))


def _singular(word: str) -> str:
    return word.removesuffix("s") or word


def _short_forms(records: Records) -> Iterator[Word]:
    """Every short form, in the language of its meanings."""
    for file in records.of("abbreviations").values():
        for index, one in enumerate(file.content.abbreviations):
            yield file, ("abbreviations", index, "short"), one.language, one.short


def _words(records: Records) -> Iterator[Word]:
    """Every word and phrase but the short forms, which are of no language."""
    listed: Mapping[str, tuple[str, str]] = {
        "abbreviations": ("abbreviations", "means"),
        "spellings": ("spellings", "others"),
        "synonyms": ("synonyms", "words"),
    }
    for kind, (rows, field) in listed.items():
        for file in records.of(kind).values():
            for index, one in enumerate(getattr(file.content, rows)):
                language: Language = getattr(one, "language", "en")
                if kind == "spellings":
                    yield file, (rows, index, "british"), language, one.british
                for number, word in enumerate(getattr(one, field)):
                    yield file, (rows, index, field, number), language, word
    for file in records.of("everyday_names").values():
        for index, one in enumerate(file.content.names):
            yield file, ("names", index, "name"), one.language, one.name


SEARCH_CHECKS: tuple[Callable[[Records, date], Iterator[Problem]], ...] = (
    everyday_codes_exist,
    words_say_something,
    words_are_of_their_language,
    words_stand_once,
    everyday_names_add_something,
    meanings_lead_somewhere,
)
