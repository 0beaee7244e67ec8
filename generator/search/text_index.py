"""Pages of text -> the files of the search in them, for one language.

Stands in `search`. A query is to fetch little of it: the words are cut into files by the alphabet,
the sections into files in the order of the site, and index.json says which file has what.

- index.json: `version` goes with the addresses of the other files, so that none of an older site
  is taken for one of this; `pages`, how many sections each page has; `words`, the first word in
  each file of words; `texts`, the number of the first section in each file of texts; `unkept`,
  words that are not looked up; `spellings`, other spellings of words that are; `old`, the numbers
  of the sections that come after all others.
- words-N.json: where each word stands, in one row of numbers: for each section, how many sections
  it comes after the last one, how often the word stands in it, and each place, told from the one
  before. A place below BODY is in the section's title. A second row has the pages in whose title
  the word stands, each told from the one before.
- texts-N.json: pages as [path, title, sections], a section as [anchor, title, sentences]. A page
  that is cut in two has its path and title in both files.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from generator.search.text_passages import TextPage
from generator.search.text_postings import Postings
from generator.search.text_words import UNKEPT, Reader

WORDS_SIZE = 10_000
TEXTS_SIZE = 8_000
"""Bytes. A file is ended by the row or the section that makes it longer than this."""

File = tuple[str, str]
"""A file's name and its text."""


def text_index(pages: Iterable[TextPage], spellings: Mapping[str, str]) -> Iterator[File]:
    """Every file, index.json last. The same pages give the same bytes."""
    pages = tuple(pages)
    reader = Reader(spellings)
    postings = Postings(pages, reader)
    first_words, words = _words(postings)
    first_sections, texts = _texts(pages)
    files = [*_named("words", words), *_named("texts", texts)]
    sections = (section for page in pages for section in page.sections)
    yield from files
    yield (
        "index.json",
        as_json(
            {
                "version": _version(files),
                "pages": [len(page.sections) for page in pages],
                "words": first_words,
                "texts": first_sections,
                "unkept": UNKEPT,
                "spellings": {
                    other: word
                    for other, word in spellings.items()
                    if (form := reader.form(word)) and form in postings
                },
                "old": [number for number, section in enumerate(sections) if section.remark],
            }
        ),
    )


def _words(postings: Postings) -> tuple[list[str], list[str]]:
    """The first word of each file, and the files."""
    firsts: list[str] = []
    files: list[str] = []
    entries: list[str] = []
    size = 0
    for word, rows in postings.rows():
        if not entries:
            firsts.append(word)
        # A word has nothing to escape.
        entry = f'"{word}":{orjson.dumps(rows).decode()}'
        entries.append(entry)
        size += len(entry)
        if size > WORDS_SIZE:
            files.append("{" + ",\n".join(entries) + "}")
            entries, size = [], 0
    if entries:
        files.append("{" + ",\n".join(entries) + "}")
    return firsts, files


def _texts(pages: Iterable[TextPage]) -> tuple[list[int], list[str]]:
    """The number of the first section of each file, and the files."""
    firsts = [0]
    files: list[str] = []
    held: list[tuple[str, str, list[Any]]] = []
    size = number = 0
    for page in pages:
        held.append((page.path, page.title, []))
        size += len(page.path) + len(page.title)
        for section in page.sections:
            if size > TEXTS_SIZE:
                files.append(as_json([one for one in held if one[2]]))
                held, size = [(page.path, page.title, [])], 0
                firsts.append(number)
            held[-1][2].append((section.anchor, section.told, section.sentences))
            size += sum(len(said.encode()) for said in (section.told, *section.sentences))
            number += 1
    files.append(as_json(held))
    return firsts, files


def _named(kind: str, files: Iterable[str]) -> Iterator[File]:
    for number, text in enumerate(files):
        yield f"{kind}-{number}.json", text + "\n"


def _version(files: Iterable[File]) -> str:
    digest = hashlib.sha256()
    for _name, text in files:
        digest.update(text.encode())
    return digest.hexdigest()[:12]


def as_json(value: Any) -> str:
    """JSON without space, the same text for the same value."""
    return orjson.dumps(value).decode()
