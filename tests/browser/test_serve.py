"""`atlas serve` in a browser: the open page follows the files, and says what is wrong in them."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.serve import Preview, Server
from tests.conftest import TODAY
from tests.test_build import small_project

pytestmark = pytest.mark.browser

PANEL = "#atlas-problems"
STANDS = "window.stands === true"
"""Whether the page is the one that was marked: it was not loaded again."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with the smallest good data."""
    return small_project(tmp_path / "project")


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Serve a preview of the project; gives its address."""
    with Server("127.0.0.1", 0, Preview(project, TODAY)) as server:
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join(10)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window of a small height; nothing may go wrong on its console."""
    page = browser.new_page(viewport={"width": 900, "height": 500})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    page.context.close()
    assert wrong == []


def change(path: Path, old: str, new: str) -> None:
    """Put other words into a file, where they stand once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def opened(page: Page, address: str) -> None:
    """Open a page, wait until the preview has seen all of it, mark it and scroll down."""
    with page.expect_request("**/__atlas/events*"):
        page.goto(address)
    page.wait_for_function(
        "performance.getEntriesByType('resource').some((one) => one.initiatorType === 'fetch')"
    )
    page.evaluate("window.stands = true; scrollTo(0, 400)")


def test_open_page_shows_a_changed_fact(project: Path, address: str, page: Page) -> None:
    """A figure that is saved shows in the page where it stands: nothing is loaded, nothing moves."""
    opened(page, f"{address}zh/occupations/111111/")
    figure = page.locator("#earnings-weekly")
    expect(figure).to_contain_text("1")
    change(project / "data/careers/here/worker.yaml", "{low: 1, high: 2}", "{low: 1, high: 777}")
    expect(figure).to_contain_text("777")
    assert page.evaluate(STANDS)
    assert page.evaluate("scrollY") == 400
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    change(project / "data/careers/here/worker.yaml", "high: 777", "high: 888")
    expect(figure).to_contain_text("888")
    assert page.evaluate(STANDS)


def test_open_page_is_loaded_again_where_parts_come_or_go(
    project: Path, address: str, page: Page
) -> None:
    """A new title makes a new row: the page is loaded again, at the same place."""
    opened(page, f"{address}en/occupations/111111/")
    change(
        project / "data/classification/first/1111.yaml", "        - {en: Labourer, zh: 劳动者}\n",
        "        - {en: Labourer, zh: 劳动者}\n        - {en: Digger, zh: 挖掘者}\n",
    )  # fmt: skip
    expect(page.locator("#title-digger")).to_be_attached()
    assert not page.evaluate(STANDS)
    page.wait_for_function("scrollY === 400")


def test_panel_comes_and_goes(project: Path, address: str, page: Page) -> None:
    """A broken file is named at the top with its line and the advice; mended, the panel goes."""
    path = project / "data/visas/100.yaml"
    opened(page, f"{address}en/visas/100/")
    expect(page.locator(PANEL)).to_have_count(0)
    change(path, "as_of: 2020-01-01", "as_of: [2020")
    panel = page.locator(PANEL)
    expect(panel).to_be_visible()
    expect(panel.locator("code")).to_have_text("data/visas/100.yaml:2:8")
    expect(panel).to_contain_text("yaml-syntax")
    expect(panel).to_contain_text("hint: ")
    assert panel.bounding_box() is not None
    assert page.evaluate(f"document.querySelector('{PANEL}').getBoundingClientRect().top") == 0
    expect(page.locator("h1")).to_contain_text("A visa")
    change(path, "as_of: [2020", "as_of: 2027-01-01")
    expect(panel).to_contain_text("date-in-future")
    change(path, "as_of: 2027-01-01", "as_of: 2020-01-01")
    expect(panel).to_have_count(0)


def test_style_that_changes_is_shown(project: Path, address: str, page: Page) -> None:
    """A change of the styles has the page loaded again with them."""
    opened(page, f"{address}en/about/")
    path = project / "site_overrides/assets/atlas.css"
    path.write_text(
        path.read_text(encoding="utf-8") + "\nh1 { color: rgb(1, 2, 3) !important }\n",
        encoding="utf-8",
    )
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")


def test_several_tabs_follow(project: Path, address: str, browser: Browser) -> None:
    """More tabs than a browser has connections for all come to show what was saved."""
    context = browser.new_context()
    pages = [context.new_page() for _number in range(7)]
    for page in pages:
        page.goto(f"{address}en/visas/100/")
    change(project / "data/visas/100.yaml", "en: A visa", "en: One visa")
    for page in pages:
        expect(page.locator("h1")).to_contain_text("One visa", timeout=20_000)
    context.close()
