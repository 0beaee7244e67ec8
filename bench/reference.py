"""The reference: MkDocs + Material on Markdown pages that say what our record pages say.

Each page of the built site becomes one Markdown page with the same headings, paragraphs, lists,
tables and links. The navigation holds the first page alone, and the theme's search is off. What the
reference does not make: charts, ids of single facts, data for machines, short links, tables to
download, the API. How large its pages come out is told beside its time.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.etree import _Element

from bench.workbench import Run, run
from generator.facts import LANGUAGES

CONFIGURATION = """\
site_name: Reference
theme:
  name: material
  font: false
plugins: []
markdown_extensions: [tables]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""

HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
"""How Markdown marks a heading."""

UNSEEN = frozenset(("nav", "script", "style", "svg", "template"))
"""Elements whose contents are no text of the page; the theme makes its own contents."""

INSIDE_A_LINE = frozenset(
    ("a", "abbr", "b", "bdi", "br", "cite", "code", "data", "dfn", "em", "i", "kbd",
     "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "var")
)  # fmt: skip
"""Elements that begin no paragraph of their own."""


def write_reference(site: Path, project: Path) -> int:
    """Write a MkDocs project that says what `site` says; the number of its pages."""
    project.mkdir()
    (project / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    pages = 0
    for language in LANGUAGES:
        for page in sorted((site / language).rglob("index.html")):
            target = project / "docs" / page.relative_to(site).with_suffix(".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(markdown(page.read_text(encoding="utf-8")), encoding="utf-8")
            pages += 1
    (project / "docs" / "index.md").write_text("# Reference\n", encoding="utf-8")
    return pages


def build_reference(project: Path) -> Run:
    """Have MkDocs build the project at `project`."""
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file")
    return run((*command, str(project / "mkdocs.yml")))


def markdown(text: str) -> str:
    """The main part of an HTML page as Markdown."""
    (main,) = html.document_fromstring(text).findall(".//main")
    return "\n\n".join(_blocks(main)) + "\n"


def _blocks(element: _Element) -> Iterator[str]:
    """The paragraphs, headings, lists and tables in an element, in their order."""
    line: list[str] = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else "script"
        if tag in INSIDE_A_LINE:
            line.append(_words(child))
        elif tag not in UNSEEN:
            yield from _paragraph(line)
            line = []
            yield from _block(tag, child)
        line.append(child.tail or "")
    yield from _paragraph(line)


def _block(tag: str, element: _Element) -> Iterator[str]:
    if tag in HEADINGS:
        yield f"{HEADINGS[tag]} {_words(element)}"
    elif tag == "table":
        rows = [
            [_words(cell).replace("|", "/") for cell in row.iterchildren("th", "td")]
            for row in element.iter("tr")
        ]
        yield "\n".join(_table([row for row in rows if row]))
    elif tag in ("ul", "ol"):
        yield "\n".join(f"- {_words(item)}" for item in element.iterchildren("li"))
    else:
        yield from _blocks(element)


def _table(rows: list[list[str]]) -> Iterator[str]:
    width = max((len(row) for row in rows), default=0)
    for number, row in enumerate(rows):
        yield f"| {' | '.join([*row, *([''] * (width - len(row)))])} |"
        if number == 0:
            yield "|" + " --- |" * width


def _paragraph(line: list[str]) -> Iterator[str]:
    words = " ".join("".join(line).split())
    if words:
        yield words


def _words(element: _Element) -> str:
    """All the words in an element on one line, its links included."""
    return " ".join("".join(_inline(element)).split())


def _inline(element: _Element) -> Iterator[str]:
    target = element.get("href") if element.tag == "a" else None
    yield f"[{element.text or ''}" if target else element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in UNSEEN:
            yield from _inline(child)
        yield child.tail or ""
    if target:
        yield f"]({target})"
