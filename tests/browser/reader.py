"""What the tests look at, and how: the main pages, and readers with a device and a language.

A page of each kind of reader is opened once a worker and used again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from generator.facts import LANGUAGES, Language

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Device:
    """What a reader holds: the size of its window in CSS pixels, and whether it is touched."""

    name: str
    width: int
    height: int
    touch: bool


PHONE = Device("phone", 390, 844, touch=True)
DESKTOP = Device("desktop", 1440, 900, touch=False)
DEVICES = (PHONE, DESKTOP)
NARROWEST = 320
"""The width of the smallest phones, and of a desktop window at a zoom of 400 %."""


@dataclass(frozen=True, slots=True)
class MainPage:
    """One page of a kind; `path` is without the language."""

    name: str
    path: str
    in_language: bool = True
    """False: one page for both languages, outside of them."""
    status: int = 200
    fetches: tuple[str, ...] = ()
    """What its scripts fetch as it is opened, below the site's address."""

    def address(self, language: Language) -> str:
        """Where it is, below the site's address."""
        return f"{language}/{self.path}" if self.in_language else self.path


OCCUPATION = MainPage("occupation-149212", "occupations/149212/")
"""The longest page, with every kind of part."""
LIST = MainPage("list-csol", "lists/csol/")
"""The page with the longest table that readers use much."""
SEARCH = MainPage("search", "search/", fetches=("search/filters.json",))
JOB = MainPage("job", "search/job/")
LOST = MainPage("lost", "en/no/such/page/", in_language=False, status=404)
CHOOSER = MainPage("chooser", "", in_language=False)
MAIN_PAGES = (
    MainPage("home", ""),
    LOST,
    MainPage("occupations", "occupations/"),
    OCCUPATION,
    MainPage("occupation-261313", "occupations/261313/"),
    MainPage("occupation-334111", "occupations/334111/"),
    MainPage("groups", "groups/"),
    MainPage("group-2613", "groups/2613/"),
    MainPage("group-14", "groups/14/"),
    MainPage("visas", "visas/"),
    MainPage("visa-482", "visas/482/"),
    MainPage("lists", "lists/"),
    LIST,
    MainPage("nomination", "nomination/"),
    MainPage("state-nsw", "nomination/nsw/"),
    MainPage("matrix-2", "nomination/matrix-2/"),
    MainPage("assessment", "assessment/"),
    MainPage("authority", "assessment/vetassess/"),
    MainPage("criteria", "assessment/vetassess/group-c/"),
    MainPage("units", "units/"),
    MainPage("unit", "units/BSBCUS501/"),
    MainPage("earnings", "earnings/"),
    MainPage("shortage", "shortage/"),
    MainPage("sources", "sources/"),
    MainPage("source", "sources/lin-19-051/"),
    MainPage("glossary", "glossary/"),
    SEARCH,
    JOB,
    MainPage("about", "about/"),
    MainPage("how-to-read", "how-to-read/"),
    MainPage("how-the-check-counts", "how-the-check-counts/"),
    MainPage("api", "api/"),
    CHOOSER,
)
"""The pages that readers open most, and at least one of each kind."""

VARIANTS = tuple(
    pytest.param(page, language, id=f"{page.name}-{language}" if page.in_language else page.name)
    for page in MAIN_PAGES
    for language in (LANGUAGES if page.in_language else LANGUAGES[:1])
)
"""Every main page in every language: the arguments `main_page` and `language`."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of reader, as far as a page can tell."""

    device: Device = PHONE
    scheme: Scheme = "light"
    locale: str = "en-AU"
    javascript: bool = True
    reduced_motion: bool = False

    def context(self, browser: Browser) -> BrowserContext:
        """A new browser context that is this reader's."""
        return browser.new_context(
            viewport={"width": self.device.width, "height": self.device.height},
            is_mobile=self.device.touch,
            has_touch=self.device.touch,
            color_scheme=self.scheme,
            locale=self.locale,
            java_script_enabled=self.javascript,
            reduced_motion=self._motion,
        )

    def restore(self, page: Page) -> None:
        """Give a page of this reader's back its size and its media, as they were at first."""
        page.set_viewport_size({"width": self.device.width, "height": self.device.height})
        page.emulate_media(media="null", color_scheme=self.scheme, reduced_motion=self._motion)

    @property
    def _motion(self) -> Literal["reduce", "no-preference"]:
        return "reduce" if self.reduced_motion else "no-preference"


ON_PHONE = Reader()
ON_DESKTOP = Reader(DESKTOP)


@dataclass(frozen=True, slots=True)
class Site:
    """The built site, served twice: below a base path, and at the root of a host."""

    based: str
    rooted: str

    def url(self, page: MainPage, language: Language = "en", anchor: str = "") -> str:
        """A main page's address below the base path; that of the lost page at the root.

        A host shows 404.html at any depth, so its links are absolute and come from `site_url`:
        the site under test is built for the root of a host.
        """
        host = self.rooted if page == LOST else self.based
        return host + page.address(language) + (f"#{anchor}" if anchor else "")


NewPage = Callable[..., Page]
"""The fixture `new_page`: a page to visit with, as a kind of reader would."""


def visit(page: Page, url: str, status: int = 200) -> Page:
    """Open an address anew and see that the page is there."""
    if page.url.partition("#")[0] == url.partition("#")[0]:
        page.goto("about:blank")  # or the browser would only move within the page it has
    response: Response | None = page.goto(url)
    assert response is not None
    assert response.status == status, f"{url}: {response.status}"
    return page
