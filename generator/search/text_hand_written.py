"""The text of the hand-written pages, read from the HTML that MkDocs made of them.

Stands in `search`. A heading with an anchor begins a section. Examples of code are left out.
"""

from html.parser import HTMLParser

from generator.search.text_passages import TextPage, TextSection

_HEADINGS = ("h1", "h2", "h3", "h4")
_SENTENCES = ("p", "li", "td", "th", "dd", "dt", "summary")


def hand_written_text(path: str, html: str) -> TextPage:
    """The page at `path`, in the language of its HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    sections = tuple(
        TextSection(anchor, title, tuple(dict.fromkeys(sentences)))
        for anchor, title, sentences in reader.sections
    )
    return TextPage(path, sections[0].title if sections else path, "", sections)


class _Reader(HTMLParser):
    """Takes the sections of the first article of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, str, list[str]]] = []
        self._anchor = ""
        self._within = False
        self._unread = 0
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin the article, a heading, a sentence or what is not read."""
        if tag == "article":
            self._within = True
        elif tag == "pre":
            self._unread += 1
        elif tag in _HEADINGS:
            self._end_sentence()
            self._anchor = dict(attrs).get("id") or ""
        elif tag in _SENTENCES:
            self._end_sentence()

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if tag == "article":
            self._end_sentence()
            self._within = False
        elif tag == "pre":
            self._unread -= 1
        elif tag in _HEADINGS:
            title, self._text = self._said(), []
            if self._within:
                self.sections.append((self._anchor, title, []))
        elif tag in _SENTENCES:
            self._end_sentence()

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._within and not self._unread:
            self._text.append(data)

    def _end_sentence(self) -> None:
        sentence, self._text = self._said(), []
        if sentence and self.sections:
            self.sections[-1][2].append(sentence)

    def _said(self) -> str:
        return " ".join("".join(self._text).split())
