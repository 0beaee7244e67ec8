"""What the browser tests share: the served site, one browser a worker, a page for each test."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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
        reason = f"{NONE_FOUND}; `python -m tests.browser.chromium` tries to"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
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
def contexts(browser: Browser, served: Site) -> Iterator[dict[Reader, BrowserContext]]:  # noqa: ARG001 - the browser hangs up before the server goes
    """The contexts opened so far, by reader."""
    opened: dict[Reader, BrowserContext] = {}
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture
def new_page(browser: Browser, contexts: dict[Reader, BrowserContext]) -> Iterator[NewPage]:
    """Opens empty pages, each in its reader's context, and closes them after the test.

    Nothing is stored in the shared contexts; `fresh` asks for one of the test's own, where the
    test itself makes the page store something.
    """
    pages: list[Page] = []
    own: list[BrowserContext] = []

    def new(reader: Reader = ON_PHONE, *, fresh: bool = False) -> Page:
        if fresh:
            context = reader.context(browser)
            own.append(context)
        else:
            if reader not in contexts:
                contexts[reader] = reader.context(browser)
            context = contexts[reader]
        page = context.new_page()
        pages.append(page)
        return page

    yield new
    for page in pages:
        page.close()
    for context in own:
        context.close()
