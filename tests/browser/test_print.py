"""The occupation page and a list with a long table on paper."""

import re
import zlib

import pytest
from playwright.sync_api import Page

from generator.facts import LANGUAGES, Language
from tests.browser.reader import (
    LIST,
    OCCUPATION,
    ON_DESKTOP,
    SCHEMES,
    MainPage,
    NewPage,
    Reader,
    Scheme,
    Site,
    visit,
)

pytestmark = pytest.mark.browser

STSOL = MainPage("list-stsol", "lists/stsol/")
SHORTAGE = MainPage("shortage", "shortage/")
PRINTED = [pytest.param(page, id=page.name) for page in (OCCUPATION, LIST)]
LONG_TABLES = [pytest.param(page, id=page.name) for page in (STSOL, SHORTAGE)]
FOLDED_WORDS = """() => [...document.querySelectorAll("details.fold > :not(summary)")]
  .filter((part) => part.getBoundingClientRect().height === 0
    || !part.checkVisibility({contentVisibilityAuto: true}))
  .map((part) => part.outerHTML.slice(0, 120))"""
"""The folded parts whose words are not to be seen."""
COLOURED = """() => {
  const grey = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[0-9.]+/g).map(Number);
    return {level: Math.max(red, green, blue), alpha};
  };
  return [...document.querySelectorAll("main *:not(svg, svg *)")].filter((element) => {
    const style = getComputedStyle(element);
    const ink = grey(style.color);
    const paper = grey(style.backgroundColor);
    return element.checkVisibility() && element.textContent.trim()
      && (ink.level > 60 || ink.alpha < 0.8 || (paper.alpha > 0 && paper.level < 230));
  }).map((element) => {
    const style = getComputedStyle(element);
    return `${style.color} on ${style.backgroundColor}: ${element.outerHTML.slice(0, 120)}`;
  });
}"""
"""What is not in dark letters on a light ground."""

A4 = 718
"""The width of a sheet between its margins, in CSS pixels."""
CUT_OFF = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll("main *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1)
      && element.checkVisibility();
  }).map((element) => element.outerHTML.slice(0, 120));
}"""
"""What lies beyond the edge of the sheet: on paper nothing scrolls."""
TINY = """() => [...document.querySelectorAll("main *:not(a[href^='#source-'], svg, svg *)")].filter((element) =>
  parseFloat(getComputedStyle(element).fontSize) < 9 && element.checkVisibility()
  && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
).map((element) => element.outerHTML.slice(0, 120))"""
"""Text of less than 9 CSS pixels, which is 7 points; the numbers of the sources may be smaller."""

SHORT_PARTS = """() => [...document.querySelectorAll(
  "main :is(h2, h3, h4), .sides, .detail, .ratings, .nomination-table"
)].filter((part) => getComputedStyle(part).breakInside !== "avoid")
  .map((part) => part.outerHTML.slice(0, 120))"""
"""What is short, and may be cut in two between two sheets all the same."""
TORN_OFF = """() => [
  ...document.querySelectorAll("main :is(h2, h3, h4, caption, thead), p:has(+ .rows)")
].filter((part) => getComputedStyle(part).breakAfter !== "avoid")
  .map((part) => part.outerHTML.slice(0, 120))"""
"""What heads something, and may end a sheet all the same."""
_OBJECT = re.compile(rb"^(\d+) 0 obj\s(.*?)^endobj", re.DOTALL | re.MULTILINE)
_SHOWN = re.compile(r"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj")
_SIGNS = re.compile(r"^<(\w{4})> (?:<(\w{4})> )?<(\w{4})>$", re.MULTILINE)


def words_on(pdf: bytes, sheet: int) -> str:
    """What is painted on a sheet of a PDF of Chromium's in fonts of two bytes a sign, unspaced."""
    objects: dict[bytes, bytes] = dict(_OBJECT.findall(pdf))

    def stream(number: bytes) -> str:
        packed = objects[number].partition(b"stream")[2].lstrip()
        return zlib.decompressobj().decompress(packed).decode("latin-1")

    pages = [made for made in objects.values() if re.search(rb"/Type\s*/Page\b", made)]
    page = pages[sheet - 1]
    signs: dict[str, dict[int, str]] = {}
    for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", page):
        known = signs.setdefault(name.decode(), {})
        unicode = re.search(rb"/Type0.*/ToUnicode (\d+)", objects[font], re.DOTALL)
        for first, last, sign in _SIGNS.findall(stream(unicode[1])) if unicode else ():
            for code in range(int(first, 16), int(last or first, 16) + 1):
                known[code] = chr(int(sign, 16) + code - int(first, 16))
    contents = re.search(rb"/Contents (\d+)", page)
    assert contents
    said, font = [], ""
    for named, codes in _SHOWN.findall(stream(contents[1])):
        font = named or font
        said += [signs[font].get(int(codes[at : at + 4], 16), "") for at in range(0, len(codes), 4)]
    return "".join(said).replace(" ", "")


def sheets(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def on_paper(page: Page) -> None:
    """Show a page as it is printed."""
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_has_the_content_only(new_page: NewPage, served: Site, language: Language) -> None:
    """On paper there is no header and no navigation, and the caution at the foot stays."""
    page = visit(new_page(ON_DESKTOP), served.url(OCCUPATION, language))
    assert page.locator("header").is_visible()
    on_paper(page)
    for gone in ("header", ".atlas-contents", ".contents", ".crumbs", ".atlas-footer nav"):
        assert page.locator(gone).is_hidden(), gone
    assert page.locator("h1").is_visible()
    assert page.locator(".atlas-footer__legal").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("javascript", [True, False], ids=["scripted", "plain"])
def test_paper_shows_folded_parts(
    new_page: NewPage, served: Site, language: Language, *, javascript: bool
) -> None:
    """On paper every folded part is open, with JavaScript and without it."""
    page = visit(new_page(Reader(javascript=javascript)), served.url(OCCUPATION, language))
    assert page.evaluate(FOLDED_WORDS) != []
    on_paper(page)
    assert page.evaluate(FOLDED_WORDS) == []


@pytest.mark.parametrize("chosen", [False, True], ids=["system", "chosen"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_paper_is_black_on_white(
    new_page: NewPage, served: Site, scheme: Scheme, *, chosen: bool
) -> None:
    """On paper letters are dark on white, in the dark too, be it the system's or the reader's."""
    reader = Reader(scheme="light" if chosen else scheme)
    page = visit(new_page(reader, own=True), served.url(OCCUPATION))
    if chosen:
        page.evaluate("scheme => localStorage.setItem('atlas-scheme', scheme)", scheme)
        page.reload()
        assert page.evaluate("() => document.documentElement.dataset.scheme") == scheme
    on_paper(page)
    for element in ("html", "body"):
        ground, letters = page.locator(element).evaluate(
            "element => [getComputedStyle(element).backgroundColor, getComputedStyle(element).color]"
        )
        assert (ground, letters) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    coloured: list[str] = page.evaluate(COLOURED)
    assert not coloured, "\n".join(coloured)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("printed", PRINTED)
def test_paper_can_be_read(
    new_page: NewPage, served: Site, printed: MainPage, language: Language
) -> None:
    """On a sheet of paper nothing is cut off at the side, and no text is too small to read."""
    page = visit(new_page(ON_DESKTOP), served.url(printed, language))
    on_paper(page)
    page.set_viewport_size({"width": A4, "height": 1000})
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(TINY) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("printed", PRINTED)
def test_page_prints(
    new_page: NewPage, served: Site, printed: MainPage, language: Language
) -> None:
    """Printing opens the folded parts and gives a PDF of several sheets."""
    page = visit(new_page(ON_DESKTOP), served.url(printed, language))
    pdf = page.pdf(format="A4")
    assert page.locator("details.fold:not([open])").count() == 0
    assert sheets(pdf) > 1
    assert len(pdf) > 20_000


@pytest.mark.parametrize("printed", LONG_TABLES)
def test_every_sheet_has_the_heads_of_the_columns(
    new_page: NewPage, served: Site, printed: MainPage
) -> None:
    """The second sheet of a long table has the words of the heads, which are buttons on a screen."""
    page = visit(new_page(ON_DESKTOP), served.url(printed))
    heads = page.locator("table.listing thead th > .sort").all_text_contents()
    assert len(heads) > 5
    said = words_on(page.pdf(format="A4"), 2)
    row = "1311" if printed is STSOL else "121512"
    assert row in said, "the sheet could not be read"
    assert [head for head in heads if "".join(head.split()) not in said] == []


def test_short_parts_stay_whole(new_page: NewPage, served: Site) -> None:
    """No heading, card or short table is cut in two, and none of what heads it is left behind."""
    page = visit(new_page(ON_DESKTOP), served.url(OCCUPATION, "zh"))
    on_paper(page)
    assert page.evaluate(SHORT_PARTS) == []
    assert page.evaluate(TORN_OFF) == []
    fold = page.locator("details.fold:has(.sides)").first
    assert fold.evaluate("part => getComputedStyle(part).breakInside") == "auto"
