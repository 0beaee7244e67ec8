"""A legislative instrument published as a Word document -> its sections, in the order printed.

Stands above `draft`: the one place that knows python-docx and the Register's styles.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table as WordTable

from generator.importers.draft import PublicationError, need

SECTION_STYLE = "ActHead 5"
ENDNOTES_STYLE = "ENotesHeading"
COMPILED = "Compilation date:"

Cells = tuple[tuple[str, ...], ...]
"""The rows of a table; a cell that spans columns stands in each of them."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its heading, and its paragraphs and tables in the order printed."""

    heading: str
    parts: tuple[str | Cells, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What it says outside its tables; the whitespace of each paragraph is collapsed."""
        return tuple(part for part in self.parts if isinstance(part, str))

    @property
    def tables(self) -> tuple[Cells, ...]:
        """Its tables."""
        return tuple(part for part in self.parts if not isinstance(part, str))

    @property
    def text(self) -> str:
        """All that it prints, heading, paragraphs and cells."""
        cells = (cell for table in self.tables for row in table for cell in row)
        return "\n".join((self.heading, *self.paragraphs, *cells))


@dataclass(frozen=True, slots=True)
class Instrument:
    """One document: its file's name, and its sections by number."""

    file: str
    sections: Mapping[str, Section]


def collapsed(text: str) -> str:
    """The text on one line: every run of whitespace is one space, none at the ends."""
    return " ".join(text.split())


def read_instrument(path: Path, number: str) -> Instrument:
    """The document in which the instrument of this LIN number is published as compiled.

    Raises PublicationError where it cannot be read, is another instrument, or is no compilation.
    """
    parts = list(_parts(_open(path)))
    front = []
    for style, part in parts:
        if style == SECTION_STYLE or not isinstance(part, str):
            break
        front.append(part)
    dated = [index for index, part in enumerate(front) if part.startswith(COMPILED)]
    need(dated, path.name, f'states no "{COMPILED}" before its first section',
         "take the compilation from the Register, as a Word document")  # fmt: skip
    need(any(number in part for part in front[: dated[0]]), path.name,
         f"does not call itself {number}", "give the document of this instrument")  # fmt: skip
    return Instrument(path.name, _sections(path.name, parts))


def _open(path: Path) -> WordDocument:
    try:
        return Document(str(path))
    except (OSError, OpcError, BadZipFile, KeyError, ValueError) as error:
        raise PublicationError(
            path.name, f"is not a Word document: {error}", "save it as .docx"
        ) from None


def _parts(document: WordDocument) -> Iterator[tuple[str, str | Cells]]:
    """Every paragraph and table up to the endnotes, with the style of the paragraph."""
    for part in document.iter_inner_content():
        if isinstance(part, WordTable):
            yield "", tuple(tuple(cell.text.strip() for cell in row.cells) for row in part.rows)
            continue
        style = (part.style.name or "") if part.style else ""
        if style.startswith(ENDNOTES_STYLE):
            return
        if part.text.strip():
            yield style, collapsed(part.text)


def _sections(file: str, parts: list[tuple[str, str | Cells]]) -> dict[str, Section]:
    found: dict[str, tuple[str, list[str | Cells]]] = {}
    inside: list[str | Cells] = []
    for style, part in parts:
        if style == SECTION_STYLE and isinstance(part, str):
            match = re.fullmatch(r"([0-9]+[A-Z]*) (.+)", part)
            if match is None or match[1] in found:
                fault = "has no number of its own"
                raise PublicationError(file, f'the section "{part}" {fault}', "look at it")
            inside = []
            found[match[1]] = (match[2], inside)
        else:
            inside.append(part)
    return {number: Section(heading, tuple(held)) for number, (heading, held) in found.items()}
