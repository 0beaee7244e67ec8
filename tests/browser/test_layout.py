"""How a page lies on the screen: narrow, enlarged, by keyboard, in Chinese, without motion."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.facts import LANGUAGES, Language
from tests.browser.reader import (
    CHOOSER,
    DESKTOP,
    DEVICES,
    LOST,
    NARROWEST,
    OCCUPATION,
    ON_DESKTOP,
    ON_PHONE,
    PHONE,
    SCHEMES,
    SEARCH,
    VARIANTS,
    MainPage,
    NewPage,
    Reader,
    Site,
    visit,
)

pytestmark = pytest.mark.browser

UNFOLD = "() => document.querySelectorAll('details').forEach(part => { part.open = true })"
ENLARGE = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""
STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const reachable = (element) => {
    for (let box = element; box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (["auto", "scroll"].includes(style.overflowX) || style.clipPath !== "none") return true;
    }
    return false;
  };
  const found = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 1 || box.left < -1)
      && element.checkVisibility({opacityProperty: true, visibilityProperty: true})
      && !reachable(element.parentElement);
  });
  const wide = document.scrollingElement.scrollWidth;
  const innermost = found.filter((element) => !found.some((other) => other.parentElement === element));
  return [
    ...(wide > width ? [`the page is ${wide} wide`] : []),
    ...innermost.map((element) => {
      const box = element.getBoundingClientRect();
      return `${Math.round(box.left)} to ${Math.round(box.right)}: ${element.outerHTML.slice(0, 160)}`;
    }),
  ];
}"""
"""What does not fit the width of the window and is in nothing that scrolls sideways."""
WITHOUT_OUTLINE = """(frame_only) => {
  const parse = (colour) => {
    const parts = colour.match(/[0-9.]+/g).map(Number);
    return {channels: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1};
  };
  const light = (colour) => {
    const [red, green, blue] = colour.channels.map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((first, second) => first - second);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement) {
      const colour = parse(getComputedStyle(box).backgroundColor);
      if (colour.alpha === 1) return colour;
    }
    return {channels: [255, 255, 255], alpha: 1};
  };
  const sides = (element, reach) => {
    const box = element.getBoundingClientRect();
    const edges = {top: box.top - reach, right: box.right + reach, bottom: box.bottom + reach, left: box.left - reach};
    const seen = new Set(Object.keys(edges));
    for (let frame = element.parentElement; frame !== document.body; frame = frame.parentElement) {
      const style = getComputedStyle(frame);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const limit = frame.getBoundingClientRect();
      if (edges.top < limit.top - 1) seen.delete("top");
      if (edges.right > limit.right + 1) seen.delete("right");
      if (edges.bottom > limit.bottom + 1) seen.delete("bottom");
      if (edges.left < limit.left - 1) seen.delete("left");
    }
    return seen.size;
  };
  const fault = (element) => {
    element.focus();
    if (document.activeElement !== element) return "takes no focus";
    if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) return "stays invisible";
    const style = getComputedStyle(element);
    if (style.boxShadow !== "none") return null;
    const thickness = parseFloat(style.outlineWidth);
    if (style.outlineStyle === "none" || thickness < 2) return "has no outline";
    const outline = parse(style.outlineColor);
    if (outline.alpha < 1 || contrast(outline, behind(element)) < 3) return `has a faint outline (${style.outlineColor})`;
    const reach = parseFloat(style.outlineOffset) + thickness;
    if (sides(element, reach) < 2) return "has its outline cut off";
    return null;
  };
  const focusable = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
  return [...document.querySelectorAll(focusable)]
    .filter((element) => !(frame_only && element.closest("article")))
    .filter((element) => element.tabIndex >= 0 && element.checkVisibility({visibilityProperty: true}))
    .map((element) => [fault(element), element.outerHTML.slice(0, 160)])
    .filter(([found]) => found)
    .map(([found, html]) => `${found}: ${html}`);
}"""
"""What can be focused and does not show it: WCAG asks for a contrast of 3 to 1."""
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) =>
  [null, "::before", "::after"].map((part) => [element, part, getComputedStyle(element, part)])
).filter(([, , style]) =>
  style.animationName !== "none" || style.scrollBehavior !== "auto"
  || style.transitionDuration.split(",").some((duration) => parseFloat(duration) > 0)
).map(([element, part]) => `${element.tagName}.${element.className}${part || ""}`)"""
CHINESE_STACKS = """() => [...new Set([...document.body.querySelectorAll(":lang(zh)")]
  .filter((element) => !element.matches("svg, svg *"))
  .map((element) => getComputedStyle(element).fontFamily))]"""
TIGHT_LINES = """() => [...document.querySelectorAll("main :is(p, li, dd, td)")].flatMap((element) => {
  const style = getComputedStyle(element);
  return parseFloat(style.lineHeight) / parseFloat(style.fontSize) >= 1.7 || !element.checkVisibility()
    ? [] : [`${style.lineHeight} of ${style.fontSize}: ${element.outerHTML.slice(0, 120)}`];
})"""
PARTS = "() => [...document.querySelectorAll('.atlas-nav a')].map((link) => link.href)"
IN_SIGHT = """(place) => {
  const frame = document.querySelector(place).getBoundingClientRect();
  return [...document.querySelectorAll(`${place} a`)].filter((link) => {
    const box = link.getBoundingClientRect();
    return box.width > 0 && box.right <= frame.right + 1 && box.left >= frame.left - 1;
  }).map((link) => link.href);
}"""
"""The links in a place that are seen whole."""
STARTS_A_LINE = """() => [...document.querySelectorAll(".permalink")].filter((link) => {
  const words = document.createRange();
  words.selectNodeContents(link.parentNode);
  words.setEndBefore(link);
  const last = [...words.getClientRects()].filter((box) => box.width > 0).pop();
  return link.checkVisibility() && link.getBoundingClientRect().top >= last.bottom - 1;
}).map((link) => link.parentNode.outerHTML.slice(0, 160))"""
"""The links to a place that stand below the words that they are for."""
BREADCRUMBS = """() => [...document.querySelectorAll(".crumbs li")].map((item) => ({
  left: item.querySelector("a").getBoundingClientRect().left,
  top: Math.round(item.getBoundingClientRect().top),
  before: getComputedStyle(item, "::before").content,
  after: getComputedStyle(item, "::after").content.includes("›"),
  words: getComputedStyle(item.querySelector("a")).textAlign,
}))"""
PLACEHOLDER = """(box) => {
  const style = getComputedStyle(box);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const room = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return pen.measureText(box.placeholder).width / room;
}"""
"""How much of its box what it asks for takes."""
SYSTEM_FONTS = {"-apple-system", "BlinkMacSystemFont", "system-ui"}
CHINESE_FONTS = {
    "PingFang SC",
    "HarmonyOS Sans SC",
    "MiSans",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
}
"""What phones and desktops in China have."""


def what_sticks_out(page: Page, widths: tuple[int, ...]) -> list[str]:
    """What does not fit at each width, as the page was opened and with every folded part open."""
    found: dict[str, None] = {}
    for folded in (True, False):
        if not folded:
            page.evaluate(UNFOLD)
        for width in widths:
            page.set_viewport_size({"width": width, "height": PHONE.height})
            found |= dict.fromkeys(f"{width}: {fault}" for fault in page.evaluate(STICKS_OUT))
    return list(found)


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_page_fits_a_phone(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """Nothing runs over the side of a phone, even of the smallest, folded or unfolded."""
    page = visit(new_page(), served.url(main_page, language), main_page.status)
    found = what_sticks_out(page, (PHONE.width, NARROWEST))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_page_fits_a_phone_with_letters_twice_as_large(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """Nothing runs over the side of a phone whose reader has doubled the size of the letters."""
    page = visit(new_page(), served.url(main_page, language), main_page.status)
    page.evaluate(ENLARGE)
    found = what_sticks_out(page, (PHONE.width,))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [PHONE.width, NARROWEST])
@pytest.mark.parametrize("path", ["groups/2613/", "nomination/nsw/", "glossary/", OCCUPATION.path])
def test_link_to_a_place_starts_no_line(
    new_page: NewPage, served: Site, path: str, width: int
) -> None:
    """The link that a heading, a row or a word has to itself takes no line of its own."""
    page = visit(new_page(), served.url(MainPage("some", path), "zh"))
    page.set_viewport_size({"width": width, "height": PHONE.height})
    page.evaluate(UNFOLD)
    assert page.locator(".permalink").count() > 2
    found: list[str] = page.evaluate(STARTS_A_LINE)
    assert not found, "\n".join(found)


def test_breadcrumbs_begin_no_line_with_a_sign(new_page: NewPage, served: Site) -> None:
    """On a phone each line of the way back begins with a link, at the left."""
    page = visit(new_page(), served.url(MainPage("group", "groups/2613/"), "zh"))
    crumbs = page.evaluate(BREADCRUMBS)
    assert [crumb["after"] for crumb in crumbs] == [True] * (len(crumbs) - 1) + [False]
    assert {crumb["before"] for crumb in crumbs} == {"none"}
    assert len({crumb["top"] for crumb in crumbs}) > 1
    assert crumbs[-1]["top"] > crumbs[0]["top"]
    assert crumbs[-1]["left"] == crumbs[0]["left"]
    assert crumbs[-1]["words"] == "start"


@pytest.mark.parametrize("lost", [LOST, CHOOSER], ids=lambda page: page.name)
def test_page_outside_the_languages_says_it_in_both(
    new_page: NewPage, served: Site, lost: MainPage
) -> None:
    """On a phone what the search box asks for is seen whole; the foot is in both languages."""
    page = visit(new_page(), served.url(lost), lost.status)
    assert page.locator(".box input").evaluate(PLACEHOLDER) <= 1
    legal = page.locator(".atlas-footer__legal")
    assert legal.evaluate_all("all => all.map(one => one.closest('[lang]').lang)") == [
        "en-AU",
        "zh-Hans",
    ]
    addresses = page.locator(".atlas-footer nav").evaluate_all(
        "all => all.map(one => [...one.querySelectorAll('a')].map(link => link.href))"
    )
    assert [one.replace("/en/", "/zh/") for one in addresses[0]] == addresses[1]
    assert len(set(addresses[0])) > 5


def test_focus_comes_to_the_page_before_its_contents(new_page: NewPage, served: Site) -> None:
    """On a wide screen the focus goes from the header to the way back, then on; it never goes back."""
    page = visit(new_page(ON_DESKTOP), served.url(OCCUPATION))
    page.locator(".atlas-scheme").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('.crumbs') !== null")
    beside = page.locator(".atlas-contents a").first
    assert beside.is_visible()
    assert beside.evaluate(
        "link => document.querySelector('article').compareDocumentPosition(link)"
    ) == page.evaluate("() => Node.DOCUMENT_POSITION_FOLLOWING")
    article = page.locator("article").bounding_box()
    box = page.locator(".atlas-contents").bounding_box()
    assert article
    assert box
    assert box["x"] >= article["x"] + article["width"]
    assert box["y"] <= article["y"] + 10


@pytest.mark.parametrize("reader", [ON_PHONE, ON_DESKTOP], ids=["phone", "desktop"])
def test_short_filters_are_shown_whole(new_page: NewPage, served: Site, reader: Reader) -> None:
    """An open filter of few values has no hidden end: the lists are all seen, STSOL too."""
    page = visit(new_page(reader), served.url(SEARCH))
    page.locator(".find__values").first.wait_for(state="attached")
    page.evaluate(UNFOLD)
    hidden: list[int] = page.locator(".find__values").evaluate_all(
        "all => all.filter(one => one.childElementCount <= 15)"
        ".map(one => one.scrollHeight - one.clientHeight)"
    )
    assert len(hidden) > 3
    assert set(hidden) == {0}


@pytest.mark.parametrize(
    ("width", "place"),
    [
        (959, ".atlas-menu__panel"),
        (960, ".atlas-nav"),
        (1024, ".atlas-nav"),
        (1280, ".atlas-nav"),
        (1440, ".atlas-nav"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_navigation_fits_the_header(
    new_page: NewPage, served: Site, language: Language, width: int, place: str
) -> None:
    """On a wide screen every part of the site is in the header, none cut off.

    Where there is no room for all of them they are in the menu.
    """
    page = new_page(ON_DESKTOP)
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, served.url(OCCUPATION, language))
    menu = page.locator(".atlas-menu > summary")
    assert menu.is_visible() == page.locator(".atlas-nav").is_hidden()
    if menu.is_visible():
        menu.click()
    there: list[str] = page.evaluate(IN_SIGHT, place)
    parts: list[str] = page.evaluate(PARTS)
    assert len(parts) > 5
    assert [part for part in parts if part not in there] == []
    found: list[str] = page.evaluate(STICKS_OUT)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_focus_is_seen(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """Everything that takes the focus shows it with an outline that stands out, light and dark.

    On a wide screen the frame alone is gone through again: it has parts that a phone does not show.
    """
    page = new_page(Reader(reduced_motion=True))
    visit(page, served.url(main_page, language), main_page.status)
    page.evaluate(UNFOLD)
    page.keyboard.press("Tab")
    found: list[str] = []
    for device in DEVICES:
        page.set_viewport_size({"width": device.width, "height": device.height})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            faults: list[str] = page.evaluate(WITHOUT_OUTLINE, device is DESKTOP)
            found += [f"{device.name}, {scheme}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reduced_motion_is_honoured(new_page: NewPage, served: Site, language: Language) -> None:
    """Nothing moves for a reader whose system asks for less motion."""
    page = visit(new_page(Reader(reduced_motion=True)), served.url(OCCUPATION, language))
    page.evaluate(UNFOLD)
    moving: list[str] = page.evaluate(MOVING)
    assert not moving, "\n".join(moving)


def families(stack: str) -> list[str]:
    """The names in a computed font-family."""
    return [name.strip(" \"'") for name in stack.split(",")]


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_chinese_is_set_to_be_read(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """Chinese, on a Chinese page and within an English one, asks first for a font made for it.

    On a Chinese page the lines of text are at least 1.7 times as high as its letters.
    """
    page = visit(new_page(), served.url(main_page, language), main_page.status)
    stacks: list[str] = page.evaluate(CHINESE_STACKS)
    named = [[name for name in families(stack) if name not in SYSTEM_FONTS] for stack in stacks]
    assert named
    assert [names for names in named if names[0] not in CHINESE_FONTS] == []
    tight: list[str] = page.evaluate(TIGHT_LINES) if language == "zh" else []
    assert not tight, "\n".join(tight)


@pytest.mark.usefixtures("browser")
def test_page_may_be_enlarged(built_site: Path) -> None:
    """Every page of the site fits the width of the device and lets the reader enlarge it."""
    files = sorted(built_site.rglob("*.html"))
    assert files
    for file in files:
        head = file.read_text("utf-8").partition("<body")[0]
        viewport = re.findall(r'<meta name="?viewport"? content="([^"]*)"', head)
        assert viewport == ["width=device-width,initial-scale=1"], file
