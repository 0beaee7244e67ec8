"""Names and readings -> the text of the index of names.

Stands in `search`. The file is fetched when the box gets the focus, so it is small: what is alike
stands together in columns, where it compresses best. All names are one text a language, a line
each; the n-th number of `counts` says how many of them belong to the n-th code. The engine's
index.js and sounds.js read it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.facts import folded
from generator.model import Site
from generator.search.names import KINDS, Entry, Name, Names
from generator.search.pinyin import pinyin
from generator.search.readings import other_words, runs, traditional

LINE = "\n"
TAB = "\t"
UNIT_GROUP = 4
"""How many digits the code of a unit group has."""


def names_index(site: Site) -> str:
    """The JSON text; the same for the same data."""
    names = Names(site)
    entries = names.entries
    editions = tuple(site.editions)
    lists = tuple(site.lists)
    chinese = LINE.join(name.zh for entry in entries for name in entry.names)
    content = {
        "editions": [[identity, edition.short] for identity, edition in site.editions.items()],
        "lists": lists,
        "kinds": KINDS,
        "codes": _codes(entries),
        "in": _letters(_bits(entry.editions, editions) for entry in entries),
        "skill": _letters(entry.skill_level or 0 for entry in entries),
        "listed": _letters(_listed(entry, lists) for entry in entries),
        "conditional": _letters(_bits(entry.conditional, lists) for entry in entries),
        "size": _letters(entry.employed.bit_length() for entry in entries),
        **_names(entries, editions),
        "en": LINE.join(name.en for entry in entries for name in entry.names),
        "zh": chinese,
        "osca": _osca(names),
        "pages": [
            [page.path, page.short, page.name.en, page.name.zh or ""] for page in names.pages
        ],
        **_words(site),
        **_readings(site, names, chinese),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + LINE


def _codes(entries: Iterable[Entry]) -> str:
    """A line for each group: its code, then what follows it in the codes of its occupations."""
    lines: list[list[str]] = []
    for entry in entries:
        above = lines[-1][0] if lines else ""
        if len(above) == UNIT_GROUP and entry.code.startswith(above):
            lines[-1].append(entry.code.removeprefix(above))
        else:
            lines.append([entry.code])
    return LINE.join(" ".join(line) for line in lines)


def _names(entries: Iterable[Entry], editions: tuple[str, ...]) -> Any:
    """How many names each code has; of which sort each is; where else they lead to.

    A sort is a kind, and the editions that print the name: 0 where those of the code do, a bit of
    no edition where none does. `also` has a line for each everyday name, with the numbers of
    further codes among all codes.
    """
    number = {entry.code: index for index, entry in enumerate(entries)}
    names = [(entry, name) for entry in entries for name in entry.names]
    each = [(KINDS.index(name.kind), _printed(entry, name, editions)) for entry, name in names]
    sorts = sorted(set(each))
    return {
        "counts": _letters(len(entry.names) for entry in entries),
        "sorts": sorts,
        "sort": _letters(map(sorts.index, each)),
        "also": LINE.join(
            " ".join(str(number[code]) for code in name.also)
            for _entry, name in names
            if name.kind == KINDS[-1]
        ),
    }


def _printed(entry: Entry, name: Name, editions: tuple[str, ...]) -> int:
    if name.editions == entry.editions:
        return 0
    return _bits(name.editions, editions) or 1 << len(editions)


def _listed(entry: Entry, lists: tuple[str, ...]) -> int:
    """The lists that have a code; a bit of no list where those that could have it do not."""
    return 1 << len(lists) if entry.unlisted else _bits(entry.lists, lists)


def _osca(names: Names) -> Any:
    """The codes of OSCA and the numbers of the codes that each leads to, in steps.

    A title is its number among the names of the first code that it leads to.
    """
    number = {entry.code: index for index, entry in enumerate(names.entries)}
    return {
        "codes": _steps(int(osca.code) for osca in names.osca),
        "title": [_place(osca.title, names.entries[number[osca.links[0]]]) for osca in names.osca],
        "to": [_steps(number[code] for code in osca.links) for osca in names.osca],
    }


def _place(title: str, entry: Entry) -> int:
    return next(place for place, name in enumerate(entry.names) if folded(name.en) == folded(title))


def _words(site: Site) -> Any:
    """Our own words, a line for what stands for one another; what is to be read comes first.

    Of an abbreviation the short form comes first, then what it may mean.
    """
    search = site.search
    return {
        "abbreviations": _lines(
            (one.short, *one.means) for one in search.abbreviations.abbreviations
        ),
        "spellings": _lines((one.british, *one.others) for one in search.spellings.spellings),
        "synonyms": _lines(one.words for one in search.synonyms.synonyms),
    }


def _readings(site: Site, names: Names, chinese: str) -> Any:
    """Pinyin, Traditional characters and other regions' words of all Chinese that occurs.

    `pinyin` has a syllable's number for each character of the names, in the order in which they
    first occur there; `readings` what else is read so. `traditional` is pairs of characters.
    """
    search = site.search
    texts = runs(
        [
            chinese,
            *(page.name.zh or "" for page in names.pages),
            *(phrase for one in search.abbreviations.abbreviations for phrase in one.means),
            *(phrase for one in search.synonyms.synonyms for phrase in one.words),
        ]
    )
    syllables = pinyin(texts)
    first: dict[str, int] = {}
    for number, characters in enumerate(syllables.values()):
        for character in characters:
            first.setdefault(character, number)
    order = dict.fromkeys("".join(runs([chinese])))
    others = {
        syllable: "".join(one for one in characters if first[one] != number or one not in order)
        for number, (syllable, characters) in enumerate(syllables.items())
    }
    return {
        "syllables": " ".join(syllables),
        "pinyin": [first[character] for character in order],
        "readings": _pairs({key: value for key, value in others.items() if value}),
        "traditional": "".join(old + new for old, new in traditional(texts).items()),
        "elsewhere": _pairs(other_words(texts)),
    }


def _lines(rows: Iterable[Iterable[str]]) -> str:
    return LINE.join(TAB.join(row) for row in rows)


def _pairs(mapping: Mapping[str, str]) -> str:
    return LINE.join(f"{key} {value}" for key, value in mapping.items())


def _letters(numbers: Iterable[int]) -> str:
    """Small numbers as letters from a: they compress better than digits and commas."""
    return "".join(chr(ord("a") + number) for number in numbers)


def _bits(chosen: Iterable[str], among: tuple[str, ...]) -> int:
    """Several of a few things as one number."""
    return sum(1 << among.index(one) for one in chosen)


def _steps(numbers: Iterable[int]) -> list[int]:
    """The first number, then how much larger (or smaller) each is than the one before."""
    before = 0
    steps = []
    for number in numbers:
        steps.append(number - before)
        before = number
    return steps
