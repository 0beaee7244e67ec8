"""What an instrument says of single items outside its lists: circumstances and split authorities.

Stands above `authorities`. The circumstances are told in data/ in our own words; here only the
print of each is held, so that a new or changed one is noticed.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from generator.importers.authorities import Expressions
from generator.importers.draft import need
from generator.importers.instrument_tables import Layout, Row, section_of, table_rows
from generator.importers.word import Instrument, collapsed

SENTENCE = re.compile(
    r"(?:\(\w+\) )?for item (?P<item>[0-9]+) of the table (?:under|in) subsection \(1\), "
    r"the (?:circumstance is that|occupation does not apply to the nominee if) (?P<text>.+)",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r"\([a-z]+\) (?:for )?an? (?P<kind>.+?) ?(?:[—–]| is ) ?(?P<said>[A-Za-z ]+?)[;.]?(?: and)?"
)
ELSEWHERE = re.compile(
    r"(?:the assessing (?:authority|body) for the occupation under|see) subsection \([0-9]+\)",
    re.IGNORECASE,
)


def print_of(text: str) -> str:
    """Twelve digits that stand for a text: another text has others."""
    return sha256(collapsed(text).encode()).hexdigest()[:12]


def check_circumstances(
    texts: Mapping[str, str], summarised: Mapping[str, str], file: str, data: str
) -> None:
    """Refuse circumstances that are not those which `data` tells in our own words.

    `texts` is what the document prints by number, `summarised` the prints of what was read.
    """
    for number, text in texts.items():
        need(number in summarised, file, f"has a new circumstance {number}: {collapsed(text)}",
             f"write it in our own words in data/{data}, "
             f"then hold its print {print_of(text)}")  # fmt: skip
        need(print_of(text) == summarised[number], file,
             f"words circumstance {number} anew: {collapsed(text)}",
             f"correct our own words in data/{data}, "
             f"then hold its print {print_of(text)}")  # fmt: skip
    gone = [number for number in summarised if number not in texts]
    need(not gone, file, f"has no circumstance {', '.join(gone)}",
         f"remove it from data/{data}, then from the importer")  # fmt: skip


def check_told(instrument: Instrument, told: Mapping[str, str]) -> None:
    """Refuse a document of which a section told in data/ is gone or has other words."""
    for number, held in told.items():
        need(number in instrument.sections, instrument.file,
             f"has no section {number}, which data/ tells",
             "correct remarks, circumstances and visas, then the importer")  # fmt: skip
        print_now = print_of(instrument.sections[number].text)
        need(print_now == held, f"{instrument.file}, section {number}", "is worded anew",
             "read it against the remarks, circumstances and visas in data/, "
             f"then hold its print {print_now}")  # fmt: skip


def numbered_circumstances(instrument: Instrument, layout: Layout) -> dict[str, str]:
    """The texts of a table of circumstances by number. Raises PublicationError."""
    rows = table_rows(instrument, layout)
    return {str(row.item): row.cells[layout.columns[1]] for row in rows}


def named_circumstances(row: Row, column: str, known: Mapping[str, str]) -> list[int]:
    """The numbers in an item's cell. Raises PublicationError where the table has no such number."""
    numbers = []
    for piece in filter(None, (piece.strip() for piece in row.cells[column].split(","))):
        need(piece in known, row.where, f'names the circumstance "{piece}", which is not there',
             "compare the row with the table of circumstances")  # fmt: skip
        numbers.append(int(piece))
    return numbers


def stated_circumstances(
    instrument: Instrument, layouts: Sequence[Layout]
) -> tuple[dict[str, str], dict[tuple[str, int], list[int]]]:
    """The circumstances that follow a list in a sentence, numbered by us in the order printed.

    Gives the texts by number, and the numbers by section and item. Raises PublicationError.
    """
    texts: dict[str, str] = {}
    items: dict[tuple[str, int], list[int]] = {}
    for layout in layouts:
        for paragraph in section_of(instrument, layout).paragraphs:
            match = SENTENCE.fullmatch(re.sub(r"^\([0-9]+\) ", "", paragraph))
            where = f"{instrument.file}, section {layout.section}"
            need(match or " item " not in f" {paragraph} ", where,
                 f'"{paragraph}" is worded in a way that is not known',
                 "compare the document with the importer")  # fmt: skip
            if match is None:
                continue
            number, item = len(texts) + 1, int(match["item"])
            need(item <= layout.items, where, f"speaks of item {item}, which is not in the list",
                 "compare the document with the Register")  # fmt: skip
            texts[str(number)] = match["text"]
            items.setdefault((layout.section, item), []).append(number)
    return texts, items


def split_authorities(
    instrument: Instrument, layout: Layout, splits: Mapping[str, str], known: Expressions
) -> dict[str, list[str]]:
    """The authorities of the occupations that a subsection splits by kind of person, by code.

    `splits` are the words by which the subsection speaks of each. Raises PublicationError.
    """
    found: dict[str, list[str]] = {code: [] for code in splits}
    where = f"{instrument.file}, section {layout.section}"
    for paragraph in section_of(instrument, layout).paragraphs:
        match = SPLIT.fullmatch(paragraph)
        if match is None:
            continue
        codes = [code for code, words in splits.items() if words in match["kind"].lower()]
        need(len(codes) == 1, where, f'"{paragraph}" is of an occupation that is not known',
             "add it to the importer's splits, and a remark to the entry")  # fmt: skip
        found[codes[0]] += known.ids(match["said"], where)
    lacking = [words for code, words in splits.items() if not found[code]]
    need(not lacking, where, f"no longer splits {', '.join(lacking)} by kind of person",
         "correct the importer's splits and the remark on the entry")  # fmt: skip
    return found


def specified(row: Row, column: str, split: Sequence[str], known: Expressions) -> list[str]:
    """The authorities of one item; `split` are those of the subsection that speaks of it, if any.

    Raises PublicationError where the item and the subsection do not agree.
    """
    if ELSEWHERE.fullmatch(collapsed(row.cells[column])):
        need(split, row.where, "names a subsection that says nothing of it",
             "add the occupation to the importer's splits")  # fmt: skip
        return list(split)
    found = known.ids(row.cells[column], row.where)
    need(not split or set(split) == set(found), row.where,
         f"names {', '.join(found)}; the subsection splits it between {', '.join(split)}",
         "compare the item with the subsection")  # fmt: skip
    return found
