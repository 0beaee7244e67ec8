"""What the browser tests share: the served site, one browser a worker, a page for each test."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser.chromium import NONE_FOUND, BrowserError, find
from tests.browser.reader import ON_PHONE, NewPage, Reader, Site
from tests.browser.site_server import serve


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[Site]:
    """The built site on this machine, below a base path and at the root."""
    with serve(built_site, "/atlas/") as based, serve(built_site, "/") as rooted:
        yield Site(based, rooted)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium or Chrome without a window, cut off from every host but this machine.

    Where there is none the tests are skipped; in CI that is a failure.
    """
    try:
        path = find()
    except BrowserError as error:
        pytest.fail(str(error), pytrace=False)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(NONE_FOUND, pytrace=False)
        pytest.skip(NONE_FOUND)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--disable-gpu",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept_pages(browser: Browser, served: Site) -> Iterator[dict[Reader, Page]]:  # noqa: ARG001 - the browser hangs up before the server goes
    """The pages opened so far, one for each kind of reader."""
    pages: dict[Reader, Page] = {}
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.fixture
def new_page(browser: Browser, kept_pages: dict[Reader, Page]) -> Iterator[NewPage]:
    """Gives a page to visit with, as one kind of reader would.

    It is the worker's one page for that reader and shows what the last test left: opening a
    page takes longer than loading one. `own` asks for a new one, with a store of its own, for a
    test that lets the page store something.
    """
    used: list[Reader] = []
    owned: list[Page] = []

    def new(reader: Reader = ON_PHONE, *, own: bool = False) -> Page:
        if own:
            page = reader.context(browser).new_page()
            owned.append(page)
            return page
        assert reader not in used, "the same page twice: ask for one of the test's own"
        if reader not in kept_pages:
            kept_pages[reader] = reader.context(browser).new_page()
        used.append(reader)
        return kept_pages[reader]

    yield new
    for page in owned:
        page.context.close()
    for reader in used:
        try:
            reader.restore(kept_pages[reader])
        except Error:
            kept_pages.pop(reader).context.close()
