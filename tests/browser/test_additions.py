"""What the style sheet and the script add to a page's short markup: marks, signs, links, contents."""

from typing import Any

import pytest
from playwright.sync_api import Page

from generator.facts import LANGUAGES, Language, Status
from generator.wording import read_wording
from tests.browser.reader import (
    OCCUPATION,
    ON_DESKTOP,
    ON_PHONE,
    MainPage,
    NewPage,
    Reader,
    Site,
    visit,
)

pytestmark = pytest.mark.browser

WORDS = read_wording()
PLAIN = Reader(javascript=False)
PLAIN_ON_DESKTOP = Reader(ON_DESKTOP.device, javascript=False)
GLOSSARY = MainPage("glossary", "glossary/")
ABOUT = MainPage("about", "about/")
ALIKE = {Status.CLOSED, Status.EXCLUDED}
"""Statuses that have one sign."""

SIGNS = """(statuses) => statuses.map((status) => {
  const made = document.createElement("b");
  made.className = `is-${status}`;
  made.textContent = status;
  document.querySelector("main").append(made);
  const style = getComputedStyle(made, "::before");
  const sign = {
    picture: style.maskImage || style.webkitMaskImage,
    wide: parseFloat(style.width), high: parseFloat(style.height),
    room: parseFloat(getComputedStyle(made).paddingLeft),
    ink: style.backgroundColor, letters: getComputedStyle(made).color,
    printed: style.printColorAdjust || style.webkitPrintColorAdjust,
    forced: style.forcedColorAdjust,
  };
  made.remove();
  return sign;
})"""
"""How the sign of each status is drawn."""
LACKING_A_LINK = """() => [...document.querySelectorAll(
  "#content h2[id], #content .titles-table tr[id], #content .pathways-table tr[id], .glossary [id]"
)].filter((place) => {
  const links = place.querySelectorAll(":scope > .permalink, :scope > th > .permalink, :scope > dt > .permalink");
  return links.length !== 1 || links[0].getAttribute("href") !== `#${place.id}`;
}).map((place) => place.outerHTML.slice(0, 120))"""
"""The parts of a page that have no link to themselves."""
LEADS_ELSEWHERE = """() => [...document.querySelectorAll(".permalink")].filter((link) => {
  const target = document.getElementById(link.getAttribute("href").slice(1));
  return !target || !target.contains(link);
}).map((link) => link.outerHTML)"""
"""The links to be copied that lead to no part in which they stand."""
ENTRIES = """(links) => links.map((link) => [link.getAttribute("href"), link.textContent])"""


def accessible_name(page: Page, selector: str) -> str:
    """What the browser tells a screen reader that the first such element is called."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    asked = {"nodeId": node, "fetchRelatives": False}
    found: list[dict[str, Any]] = session.send("Accessibility.getPartialAXTree", asked)["nodes"]
    session.detach()
    return str(found[0]["name"]["value"])


# Marks.


@pytest.mark.parametrize("language", LANGUAGES)
def test_mark_is_named_without_scripts(new_page: NewPage, served: Site, language: Language) -> None:
    """Without JavaScript too those who hear a page are told that a mark's number is of a source."""
    page = visit(new_page(PLAIN), served.url(OCCUPATION, language))
    name = accessible_name(page, "#content a[href='#source-lin-19-051']")
    number = page.locator("#content a[href='#source-lin-19-051']").first.inner_text()
    expected = WORDS["source"].said(language)
    assert name.replace("\u2060", "").replace(" ", "") == f"{expected}{number}".strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_of_an_entry_is_that_of_its_marks(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """An entry among the sources shows its number, which is counted as the marks are."""
    page = visit(new_page(PLAIN), served.url(OCCUPATION, language))
    counted: dict[str, str] = page.evaluate(
        """() => {
             const drawn = [...document.querySelectorAll(".citations > li")].map((entry) => {
               const style = getComputedStyle(entry, "::before");
               return [style.content, style.display, getComputedStyle(entry).counterIncrement];
             });
             return {kinds: new Set(drawn.map(String)).size, first: String(drawn[0]),
               from: getComputedStyle(document.querySelector(".citations")).counterReset};
           }"""
    )
    assert counted == {"kinds": 1, "first": "counter(source),block,source 1", "from": "source 0"}


# Signs.


@pytest.mark.parametrize("media", ["screen", "print", "forced"])
def test_every_status_has_its_sign(new_page: NewPage, served: Site, media: str) -> None:
    """A status is told by a sign too: on the screen, on paper and in the reader's own colours."""
    page = visit(new_page(), served.url(OCCUPATION))
    if media == "forced":
        page.emulate_media(forced_colors="active")
    else:
        page.emulate_media(media="print" if media == "print" else "screen")
    statuses = list(Status)
    signs: list[dict[str, Any]] = page.evaluate(SIGNS, [str(status) for status in statuses])
    page.emulate_media(forced_colors="none")
    for status, sign in zip(statuses, signs, strict=True):
        assert sign["picture"].startswith('url("data:image/svg+xml'), status
        assert sign["wide"] == sign["high"] > 5, status
        assert sign["wide"] < sign["room"], status
        assert sign["printed"] == "exact", status
        assert sign["ink"] == sign["letters"], status
        assert (sign["forced"] == "none") == (media == "forced"), status
    pictures = {status: sign["picture"] for status, sign in zip(statuses, signs, strict=True)}
    one_of_each = [status for status in statuses if status not in ALIKE]
    assert len({pictures[status] for status in one_of_each}) == len(one_of_each)
    assert len({pictures[status] for status in ALIKE}) == 1


# Links to be copied.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("main_page", [OCCUPATION, GLOSSARY], ids=lambda page: page.name)
def test_parts_have_links_to_be_copied(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """Sections, titles, pathways and terms have a link to themselves, and none leads elsewhere."""
    page = visit(new_page(ON_PHONE), served.url(main_page, language))
    assert page.locator(".permalink").count() > 20
    assert page.evaluate(LACKING_A_LINK) == []
    assert page.evaluate(LEADS_ELSEWHERE) == []
    names = set(
        page.locator(".permalink").evaluate_all("links => links.map((one) => one.ariaLabel)")
    )
    assert len(names) == 1
    assert None not in names


def test_without_scripts_there_are_no_links_to_be_copied(new_page: NewPage, served: Site) -> None:
    """Without JavaScript the words of a page are whole and no sign is left over."""
    page = visit(new_page(PLAIN), served.url(OCCUPATION))
    assert page.locator("h2").first.inner_text().strip("#") == page.locator("h2").first.inner_text()
    assert page.locator(".permalink").count() == 0


# The list of a page's parts.


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_stand_beside_a_wide_page(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """On a wide screen the list of parts stands beside the page, on a phone at its head: once each."""
    page = visit(new_page(ON_DESKTOP), served.url(OCCUPATION, language))
    beside, above = page.locator(".atlas-contents a"), page.locator("details.contents a")
    assert beside.first.is_visible()
    assert page.locator("details.contents").is_hidden()
    assert beside.evaluate_all(ENTRIES) == above.evaluate_all(ENTRIES)
    assert beside.count() > 5
    page = visit(new_page(ON_PHONE), served.url(OCCUPATION, language))
    assert page.locator(".atlas-contents").is_hidden()
    assert page.locator("details.contents").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_are_there_without_scripts(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """Without JavaScript the list of parts stands at the head of a wide page, not beside it."""
    page = visit(new_page(PLAIN_ON_DESKTOP), served.url(OCCUPATION, language))
    assert page.locator("details.contents").is_visible()
    assert page.locator(".atlas-contents").is_hidden()


@pytest.mark.parametrize("reader", [ON_DESKTOP, PLAIN_ON_DESKTOP], ids=["scripted", "plain"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_hand_written_page_has_its_contents(
    new_page: NewPage, served: Site, language: Language, reader: Reader
) -> None:
    """Beside a wide hand-written page its parts are listed, with JavaScript and without."""
    page = visit(new_page(reader), served.url(ABOUT, language))
    assert page.locator(".atlas-contents a").first.is_visible()
