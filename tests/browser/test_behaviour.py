"""What a page does when it is used: language, light and dark, marks, keyboard, folds, short links."""

from typing import Any

import pytest
from playwright.sync_api import Page

from generator.facts import LANGUAGES, Language
from generator.model import Site as Data
from generator.wording import read_wording
from tests.browser.reader import (
    CHOOSER,
    LOST,
    OCCUPATION,
    ON_PHONE,
    PHONE,
    VARIANTS,
    MainPage,
    NewPage,
    Reader,
    Scheme,
    Site,
    visit,
)

pytestmark = pytest.mark.browser

OTHER: dict[Language, Language] = {"en": "zh", "zh": "en"}
REACHED = """(anchor) => {
  const box = document.getElementById(anchor).getBoundingClientRect();
  const header = document.querySelector("header").getBoundingClientRect();
  return box.height > 0 && box.top >= header.bottom - 1 && box.top < innerHeight;
}"""
"""Whether an anchor's place is on the screen, and not behind the header that stays there."""
PAPER = "() => getComputedStyle(document.body).backgroundColor"
INK = "() => getComputedStyle(document.querySelector('main p')).color"
FOCUSED_ON_MENU = "() => document.activeElement === document.querySelector('.atlas-menu > summary')"
MENU_IS_OPEN = "() => document.querySelector('.atlas-menu').open"


def wait_until_reached(page: Page, anchor: str) -> None:
    """Wait until an anchor's place is on the screen; a test that waits in vain fails."""
    page.wait_for_function(REACHED, arg=anchor, timeout=10_000)


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_language_switch_leads_to_the_same_page(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """The switch leads to the same page in the other language; the chooser has none."""
    page = visit(new_page(), served.url(main_page, language), main_page.status)
    links: list[str] = page.locator(".atlas-switch").evaluate_all(
        "links => links.map(link => link.href)"
    )
    expected = {
        CHOOSER: [],
        LOST: [f"{served.rooted}zh/"],
    }.get(main_page, [served.url(main_page, OTHER[language])])
    assert links == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_switch_keeps_the_place(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """The switch keeps the anchor with which the page was opened, there and back."""
    page = visit(new_page(), served.url(OCCUPATION, language, "pathway-2"))
    for now in (OTHER[language], language):
        page.locator(".atlas-switch").click()
        page.wait_for_url(served.url(OCCUPATION, now, "pathway-2"))
        wait_until_reached(page, "pathway-2")


def test_language_switch_follows_the_reader(new_page: NewPage, served: Site) -> None:
    """The switch keeps the anchor that the reader has gone to since the page was opened."""
    page = visit(new_page(), served.url(OCCUPATION))
    page.locator("details.contents summary").click()
    page.locator("details.contents a[href='#nomination']").click()
    wait_until_reached(page, "nomination")
    page.locator(".atlas-switch").click()
    page.wait_for_url(served.url(OCCUPATION, "zh", "nomination"))
    wait_until_reached(page, "nomination")


def test_page_follows_the_system(new_page: NewPage, served: Site) -> None:
    """Where nothing is chosen, light and dark follow the system, at once."""
    page = visit(new_page(), served.url(OCCUPATION))
    light = page.evaluate(PAPER), page.evaluate(INK)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(PAPER), page.evaluate(INK)
    assert dark[0] != light[0]
    assert dark[1] != light[1]
    page.emulate_media(color_scheme="light")
    assert (page.evaluate(PAPER), page.evaluate(INK)) == light


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
def test_choice_of_scheme_is_kept(
    new_page: NewPage, served: Site, scheme: Scheme, other: Scheme
) -> None:
    """The button changes the colours; the choice outlasts a reload, another page and the system."""
    page = visit(new_page(Reader(scheme=scheme), own=True), served.url(OCCUPATION))
    by_system: dict[Scheme, str] = {}
    for wanted in (other, scheme):
        page.emulate_media(color_scheme=wanted)
        by_system[wanted] = page.evaluate(PAPER)
    button = page.locator(".atlas-scheme")
    button.click()
    assert page.evaluate(PAPER) == by_system[other]
    page.reload()
    assert page.evaluate(PAPER) == by_system[other]
    visit(page, served.url(OCCUPATION, "zh"))
    assert page.evaluate(PAPER) == by_system[other]
    page.emulate_media(color_scheme=other)
    button.click()
    assert page.evaluate(PAPER) == by_system[scheme]
    page.reload()
    assert page.evaluate(PAPER) == by_system[scheme]


@pytest.mark.parametrize("language", LANGUAGES)
def test_source_mark_leads_to_its_entry(
    new_page: NewPage, served: Site, site: Data, language: Language
) -> None:
    """A mark leads to its entry, from there to the source, and says whose it is beforehand."""
    page = visit(new_page(), served.url(OCCUPATION, language))
    mark = page.locator("#content a[href='#source-lin-19-051']").first
    short = site.sources["lin-19-051"].short.said(language)
    assert short is not None
    assert (mark.get_attribute("title") or "").startswith(short)
    assert short in (mark.get_attribute("aria-label") or "")
    mark.click()
    wait_until_reached(page, "source-lin-19-051")
    page.locator("#source-lin-19-051 a").first.click()
    page.wait_for_url(f"{served.based}{language}/sources/lin-19-051/")


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_every_source_mark_names_its_source(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """Every mark of a page has an entry there, the entry's label for a title, and both for a name."""
    page = visit(new_page(), served.url(main_page, language), main_page.status)
    faults: list[str] = page.locator(".md-typeset a[href^='#source-']").evaluate_all(
        """(marks, source) => marks.filter((mark) => {
             const entry = document.getElementById(mark.getAttribute("href").slice(1));
             const label = entry && entry.querySelector("b");
             return !label || !mark.title || mark.title !== label.textContent
               || mark.ariaLabel !== `${source} ${mark.textContent}, ${mark.title}`;
           }).map((mark) => mark.outerHTML)""",
        read_wording()["source"].said(language),
    )
    assert faults == []


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_skip_link_comes_first(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """The first Tab reaches a visible link that moves on to the content, past the header."""
    page = visit(
        new_page(Reader(reduced_motion=True)),
        served.url(main_page, language),
        main_page.status,
    )
    page.keyboard.press("Tab")
    link: dict[str, Any] = page.evaluate(
        """() => {
             const link = document.activeElement;
             const box = link.getBoundingClientRect();
             const href = link.getAttribute("href") || "";
             const target = href.startsWith("#") && document.getElementById(href.slice(1));
             return {
               href,
               words: link.innerText.trim(),
               in_main: Boolean(target && target.closest("main")),
               on_screen: box.height > 0 && box.top >= 0 && box.left >= 0
                 && link.checkVisibility({opacityProperty: true, visibilityProperty: true}),
             };
           }"""
    )
    assert link["href"].startswith("#"), f"the first Tab reaches {link}"
    assert link["words"]
    assert link["in_main"]
    assert link["on_screen"]
    page.keyboard.press("Enter")
    wait_until_reached(page, link["href"][1:])
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('main'))")


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_by_keyboard(new_page: NewPage, served: Site, language: Language) -> None:
    """Tab reaches the menu, Enter opens it, Escape closes it and gives the focus back."""
    page = visit(new_page(), served.url(OCCUPATION, language))
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED_ON_MENU):
            break
    assert page.evaluate(FOCUSED_ON_MENU)
    page.keyboard.press("Enter")
    page.wait_for_function(MENU_IS_OPEN)
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('.atlas-menu__panel'))")
    page.keyboard.press("Escape")
    assert not page.evaluate(MENU_IS_OPEN)
    assert page.evaluate(FOCUSED_ON_MENU)


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_menu_has_every_link_of_header_and_footer(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """The menu leads wherever the navigation and the footer lead, and says where the reader is."""
    page = visit(new_page(ON_PHONE), served.url(main_page, language), main_page.status)
    told = """links => links.map(link => [link.href, link.textContent, link.ariaCurrent])"""
    links: list[list[str]] = page.locator(".atlas-menu__panel a").evaluate_all(told)
    assert links == page.locator(".atlas-nav a, .atlas-footer nav a").evaluate_all(told)
    assert len(links) == (14 if main_page.in_language else 21)


def test_menu_by_touch(new_page: NewPage, served: Site) -> None:
    """A tap opens the menu, a tap elsewhere closes it, and a link in it is followed."""
    page = visit(new_page(ON_PHONE), served.url(OCCUPATION))
    page.locator(".atlas-menu > summary").tap()
    assert page.evaluate(MENU_IS_OPEN)
    page.touchscreen.tap(8, PHONE.height - 140)
    page.wait_for_function(f"() => !({MENU_IS_OPEN})()")
    page.locator(".atlas-menu > summary").tap()
    page.locator(".atlas-menu__panel a[href$='/glossary/']").tap()
    page.wait_for_url(f"{served.based}en/glossary/")


@pytest.mark.parametrize("anchor", ["contact", "snapshot-assessment", "snapshot-assessment-2"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_anchor_in_a_folded_part(
    new_page: NewPage, served: Site, language: Language, anchor: str
) -> None:
    """A link to a place in a folded part opens the part and shows the place."""
    page = visit(new_page(), served.url(OCCUPATION, language))
    part = page.locator("details.fold", has=page.locator(f"#{anchor}"))
    assert part.evaluate("part => part.open") is False
    page.evaluate("anchor => { location.hash = anchor; }", anchor)
    wait_until_reached(page, anchor)
    assert part.evaluate("part => part.open") is True
    visit(page, served.url(OCCUPATION, language, anchor))
    wait_until_reached(page, anchor)
    assert part.evaluate("part => part.open") is True


@pytest.mark.parametrize("anchor", ["no-such-place", "%", "%E6%9D"])
def test_wrong_anchor_breaks_nothing(new_page: NewPage, served: Site, anchor: str) -> None:
    """An anchor that is not there, or was mangled on its way, leaves the page working."""
    page = new_page()
    errors: list[str] = []

    def thrown(error: Exception) -> None:
        errors.append(str(error))

    page.on("pageerror", thrown)
    visit(page, served.url(OCCUPATION, "en", anchor))
    page.locator(".atlas-menu > summary").click()
    page.keyboard.press("Escape")
    closed = not page.evaluate(MENU_IS_OPEN)
    page.remove_listener("pageerror", thrown)
    assert errors == []
    assert closed


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-AU", "en"), ("zh-CN", "zh"), ("zh-TW", "zh"), ("vi-VN", "en")],
)
def test_short_link_goes_to_the_readers_language(
    new_page: NewPage, served: Site, locale: str, language: Language
) -> None:
    """A short link leads to the page in the browser's language (English where it is neither)."""
    page = new_page(Reader(locale=locale))
    page.goto(f"{served.based}149212/")
    page.wait_for_url(served.url(OCCUPATION, language))
    page.goto(f"{served.based}149212/#pathway-2")
    page.wait_for_url(served.url(OCCUPATION, language, "pathway-2"))
    wait_until_reached(page, "pathway-2")


def test_short_link_leaves_the_way_back(new_page: NewPage, served: Site) -> None:
    """Back, from where a short link has led, goes to the page before it and not into a loop."""
    page = visit(new_page(ON_PHONE), served.url(CHOOSER))
    page.evaluate("() => { location.href = '1492/'; }")
    page.wait_for_url(f"{served.based}en/groups/1492/")
    page.go_back()
    page.wait_for_url(served.url(CHOOSER))
