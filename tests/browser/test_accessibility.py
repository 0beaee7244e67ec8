"""Every kind of page against axe-core: phone and desktop, light and dark, both languages.

A page is looked at in one language on the phone and in the other on the desktop, in turn: words
and width go wrong each for itself, and every page is still seen in both.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from generator.facts import LANGUAGES, Language
from generator.model import Site as Data
from generator.pages import pages
from generator.render import TEMPLATES
from tests.browser.reader import (
    DEVICES,
    MAIN_PAGES,
    OCCUPATION,
    Device,
    MainPage,
    NewPage,
    Reader,
    Scheme,
    Site,
    visit,
)

AXE: str = Axe().axe_script
RUN = "options => axe.run(options).then(results => results.violations)"
OPTIONS = {"resultTypes": ["violations"], "preload": False, "iframes": False}
IN_EACH_SCHEME: dict[Scheme, dict[str, object]] = {
    "light": OPTIONS,
    "dark": OPTIONS | {"runOnly": ["cat.color"]},
}
"""The schemes differ in their colours alone: in the dark only what looks at colours is run."""
GRAVE = ("serious", "critical")
LEAVE_ONE_OF_A_KIND = """() => document.querySelectorAll("table.listing").forEach((table) => {
  const seen = new Set();
  [...table.tBodies].flatMap((body) => [...body.rows]).forEach((row) => {
    const kind = row.outerHTML.replace(/>[^<]+</g, "><").replace(
      /(\\s(?:href|id|title|aria-label|data-[a-z]+)=")[^"]*"/g, "$1");
    if (seen.has(kind)) row.remove();
    seen.add(kind);
  });
})"""
"""Rows of a long table that differ in words alone say the same to axe: the first of them stays."""
UNFOLD = "() => document.querySelectorAll('details').forEach(part => { part.open = true })"


def violations(page: Page) -> list[str]:
    """The grave violations of an opened page, in light and in dark: rule, where, what, why.

    Its long tables are shortened.
    """
    found = []
    page.evaluate(LEAVE_ONE_OF_A_KIND)
    page.evaluate(AXE)
    for scheme, options in IN_EACH_SCHEME.items():
        page.emulate_media(color_scheme=scheme)
        found += [
            f"{violation['id']} ({violation['impact']}, {scheme}): {violation['help']}\n"
            f"  at {' '.join(map(str, node['target']))}\n"
            f"  {node['html']}\n"
            f"  {node['failureSummary']}"
            for violation in page.evaluate(RUN, options)
            if violation["impact"] in GRAVE
            for node in violation["nodes"]
        ]
    return found


def report(found: list[str]) -> str:
    """A failing test's message."""
    return f"{len(found)} violations\n" + "\n".join(found)


PAIRS = tuple(
    pytest.param(page, language, device, id=f"{page.name}-{language}-{device.name}")
    for number, page in enumerate(MAIN_PAGES)
    for turn, device in enumerate(DEVICES)
    for language in [LANGUAGES[(number + turn) % 2 if page.in_language else 0]]
)
"""Every main page on every device, in a language each: the two arguments and the device."""


@pytest.mark.browser
@pytest.mark.parametrize(("main_page", "language", "device"), PAIRS)
def test_page_is_accessible(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language, device: Device
) -> None:
    """A main page has no serious or critical violation as it is opened, in light and in dark."""
    page = new_page(Reader(device, reduced_motion=True))
    visit(page, served.url(main_page, language), main_page.status)
    found = violations(page)
    assert not found, report(found)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_unfolded_page_is_accessible(new_page: NewPage, served: Site, language: Language) -> None:
    """The occupation page has none either when its folded parts and the menu are open."""
    page = visit(new_page(Reader(reduced_motion=True)), served.url(OCCUPATION, language))
    page.evaluate(UNFOLD)
    found = violations(page)
    assert not found, report(found)


def test_every_template_is_looked_at(site: Data) -> None:
    """Each page template is used by at least one main page, so that none goes untested."""
    looked_at = {page.path.strip("/") for page in MAIN_PAGES if page.in_language}
    used = {page.template for page in pages(site) if page.path in looked_at}
    templates = {file.name for file in (TEMPLATES / "pages").iterdir()}
    assert templates - used == {"short_link.html"}
