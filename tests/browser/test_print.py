"""The occupation page and a list with a long table on paper."""

import re

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

PRINTED = [pytest.param(page, id=page.name) for page in (OCCUPATION, LIST)]
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
