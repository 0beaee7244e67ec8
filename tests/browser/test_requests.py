"""What a page asks for, stores and reports; and the site without JavaScript."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

from generator.facts import HTML_LANGUAGE, LANGUAGES, Language
from generator.prepare import prepare
from generator.site_folder import build_site
from tests.browser.reader import (
    CHOOSER,
    DEVICES,
    LOST,
    OCCUPATION,
    ON_DESKTOP,
    ON_PHONE,
    VARIANTS,
    Device,
    MainPage,
    NewPage,
    Reader,
    Site,
    visit,
)
from tests.browser.site_server import serve
from tests.conftest import TODAY
from tests.test_build import small_project

pytestmark = pytest.mark.browser

NAMED = """() => [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")]
  .map((element) => element.src || element.href)"""
"""The files that a page names."""
HINTS = ", ".join(
    f"link[rel~={word}]"
    for word in ("preconnect", "dns-prefetch", "prefetch", "preload", "prerender")
)
WITHOUT_SCRIPTS = Reader(javascript=False)


@dataclass
class Heard:
    """What the browser reports while a page is open."""

    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """Requests that got no answer or a bad one."""
    messages: list[str] = field(default_factory=list)
    """The console's errors and warnings, a refusal by the content security policy among them."""

    def asked(self, request: Request) -> None:
        """A request goes out."""
        self.requests.append(request.url)

    def unanswered(self, request: Request) -> None:
        """A request gets no answer, or was not let out."""
        self.failures.append(f"{request.url}: {request.failure}")

    def answered(self, response: Response) -> None:
        """A request is answered."""
        if response.status >= 400:
            self.failures.append(f"{response.url}: {response.status}")

    def said(self, message: ConsoleMessage) -> None:
        """The console has a line."""
        if message.type in {"error", "warning"}:
            self.messages.append(f"{message.text} ({message.location.get('url')})")

    def thrown(self, error: Error) -> None:
        """A script throws what nothing catches."""
        self.messages.append(str(error))


@contextmanager
def listening(page: Page) -> Iterator[Heard]:
    """Hear what the browser reports of a page."""
    heard = Heard()
    events: dict[Any, Callable[..., None]] = {
        "request": heard.asked,
        "requestfailed": heard.unanswered,
        "response": heard.answered,
        "console": heard.said,
        "pageerror": heard.thrown,
    }
    for event, listener in events.items():
        page.on(event, listener)
    yield heard
    for event, listener in events.items():
        page.remove_listener(event, listener)


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_page_asks_for_its_own_files_only(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """A page asks for itself, what it names and what it must show, all on its own host.

    None fails, nothing is prepared for another host, nothing is stored on the device, and the
    browser has nothing to report: no error, no breach of the content security policy.
    """
    page = new_page(ON_PHONE)
    url = served.url(main_page, language)
    host = served.rooted if main_page == LOST else served.based
    with listening(page) as heard:
        visit(page, url, main_page.status)
        page.wait_for_load_state("networkidle")
    named: list[str] = page.evaluate(NAMED)
    lost = [f"{url}: 404"] if main_page == LOST else []
    assert [address for address in (*heard.requests, *named) if not address.startswith(host)] == []
    fetched = [host + file for file in main_page.fetches]
    assert sorted(set(heard.requests) - set(named)) == sorted([url, *fetched])
    assert len(heard.requests) == len(set(heard.requests))
    assert heard.failures == lost
    assert [message for message in heard.messages if not (lost and url in message)] == []
    assert page.locator(HINTS).count() == 0
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_site_works_at_the_root_of_a_host(new_page: NewPage, served: Site) -> None:
    """At the root as below a path: the language chooser leads to a record page with its styles."""
    page = new_page(ON_DESKTOP)
    with listening(page) as heard:
        visit(page, served.rooted).wait_for_load_state("networkidle")
        page.locator(".chooser a[hreflang=zh-Hans]").click()
        page.wait_for_url(f"{served.rooted}zh/")
        page.locator("main a[href$='groups/2/']").first.click()
        page.wait_for_url(f"{served.rooted}zh/groups/2/")
    assert heard.failures == []
    assert heard.messages == []


def test_lost_page_below_a_base_path(
    new_page: NewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built for an address below a path, the lost page has its styles and leads home from any depth."""
    project = small_project(tmp_path / "project")
    folder = tmp_path / "site"
    with serve(folder, "/atlas/") as based:
        monkeypatch.setenv("ATLAS_SITE_URL", based)
        build_site(project, folder, prepare(project, TODAY))
        page = new_page(ON_PHONE)
        url = f"{based}zh/deep/below/nothing/"
        with listening(page) as heard:
            visit(page, url, status=404)
        assert heard.failures == [f"{url}: 404"]
        page.locator("main section[lang=zh-Hans] a").click()
        page.wait_for_url(f"{based}zh/")


WORDS = """(main) => {
  main.querySelectorAll(".table-tools, .permalink, .find, .find-none, .ask, .scriptless").forEach((made) => made.remove());
  main.querySelectorAll("tr").forEach((row) => { row.style.contentVisibility = "visible"; });
  return main.innerText.replace(/\\s+/g, " ");
}"""
"""The words of a page without what depends on scripts: table tools, links to copy, the search,
what is opened on request. Rows that lie outside the window are not yet laid out: they are now."""


@pytest.mark.parametrize(("main_page", "language"), VARIANTS)
def test_page_is_read_without_scripts(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """Without JavaScript a page shows the same words as with it, and no control that does nothing."""
    plain = new_page(WITHOUT_SCRIPTS)
    scripted = new_page(ON_PHONE)
    url = served.url(main_page, language)
    for page in (plain, scripted):
        visit(page, url, main_page.status)
    assert plain.locator("main").evaluate(WORDS) == scripted.locator("main").evaluate(WORDS)
    assert plain.locator("h1").is_visible()
    assert plain.locator(".atlas-scheme").is_hidden()
    assert scripted.locator(".atlas-scheme").is_visible()


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_links_work_without_scripts(
    new_page: NewPage, served: Site, language: Language, device: Device
) -> None:
    """Without JavaScript the navigation is shown in place of the menu, and every link leads on."""
    reader = Reader(device, javascript=False)
    page = visit(new_page(reader), served.url(OCCUPATION, language))
    assert page.locator(".atlas-menu").is_hidden()
    links = page.locator(".atlas-nav a")
    assert links.count() == 7
    assert all(link.is_visible() for link in links.all())
    page.locator(".atlas-nav a[href$='/visas/']").click()
    page.wait_for_url(f"{served.based}{language}/visas/")
    page.locator("main a[href$='visas/190/']").first.click()
    page.wait_for_url(f"{served.based}{language}/visas/190/")
    page.locator(".atlas-switch").click()
    other = "zh" if language == "en" else "en"
    page.wait_for_url(f"{served.based}{other}/visas/190/")


def test_page_whose_script_fails_is_as_without_scripts(new_page: NewPage, served: Site) -> None:
    """Where the page's own script is not to be had, no control is left that does nothing."""
    page = new_page(ON_PHONE, own=True)
    page.route("**/assets/atlas.js", lambda route: route.abort())
    visit(page, served.url(OCCUPATION))
    assert page.locator(".atlas-nav").is_visible()
    for control in (".atlas-menu", ".atlas-scheme", ".box"):
        assert page.locator(control).is_hidden()


def test_folded_part_opens_without_scripts(new_page: NewPage, served: Site) -> None:
    """Without JavaScript a folded part opens when its heading is pressed."""
    page = visit(new_page(WITHOUT_SCRIPTS), served.url(OCCUPATION))
    part = page.locator("details.fold", has=page.locator("#contact"))
    words = part.locator(":scope > :not(summary)").first
    assert words.is_hidden()
    part.locator("summary").click()
    assert words.is_visible()


def test_short_link_offers_both_languages_without_scripts(new_page: NewPage, served: Site) -> None:
    """Without JavaScript a short link shows a link to the page in either language."""
    page = visit(new_page(WITHOUT_SCRIPTS), f"{served.based}149212/")
    for language in LANGUAGES:
        link = page.locator(f"a[hreflang={HTML_LANGUAGE[language]}]")
        assert link.is_visible()
        assert link.evaluate("link => link.href") == served.url(OCCUPATION, language)


def test_chooser_offers_both_languages(new_page: NewPage, served: Site) -> None:
    """The first page lets the reader choose, each language in its own words, and sends no one on."""
    page = visit(new_page(Reader(locale="zh-CN")), served.url(CHOOSER))
    links = page.locator(".chooser a")
    assert links.all_inner_texts() == ["English", "简体中文"]
    assert [link.evaluate("link => link.href") for link in links.all()] == [
        f"{served.based}en/",
        f"{served.based}zh/",
    ]
    assert page.url == served.based
