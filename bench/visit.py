"""What a reader's first visit to a page costs: bytes over the wire, and requests, in Chromium.

Of each kind of page the largest is visited in each language, with nothing kept from before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.server import serving
from bench.sizes import SizedPage, record_pages
from bench.table import Row
from bench.workbench import Workbench
from tests.browser.chromium import NONE_FOUND, find

FIRST_VISIT = 90.0
"""Kilobytes of 1,000 bytes, compressed, for any page with all that it asks for."""


@dataclass
class Traffic:
    """What went over the wire: requests, and bytes with the head lines of each answer.

    Without slots, for Playwright notes on it what listens.
    """

    requests: int = 0
    kilobytes: float = 0

    def listen(self, session: CDPSession) -> None:
        """Count from now on."""
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _sent(self, event: dict[str, dict[str, str]]) -> None:
        if not event["request"]["url"].startswith("data:"):
            self.requests += 1

    def _finished(self, event: dict[str, float]) -> None:
        self.kilobytes += event["encodedDataLength"] / 1000


def visit_rows(bench: Workbench) -> Iterator[Row]:
    """Bytes and requests of the first visits, the heaviest first."""
    browser_path = find()
    if browser_path is None:
        yield Row("first visit", unit="kB", at_most=FIRST_VISIT, note=NONE_FOUND)
        return
    chosen: dict[tuple[str, str], SizedPage] = {}
    for page in record_pages(bench.built.folder):
        place = (page.kind, page.language)
        if place not in chosen or len(page.html) > len(chosen[place].html):
            chosen[place] = page
    addresses = [
        f"{page.language}/{'' if page.path == '.' else f'{page.path}/'}" for page in chosen.values()
    ]
    with serving(bench.built.folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--disable-gpu"])
        visits = {path: _visit(browser, address + path) for path in addresses}
        browser.close()
    heaviest = sorted(visits, key=lambda path: -visits[path].kilobytes)
    yield Row(
        "first visit, heaviest page", (visits[heaviest[0]].kilobytes,), "kB", at_most=FIRST_VISIT,
        note=f"{heaviest[0]}, {visits[heaviest[0]].requests} requests",
    )  # fmt: skip
    yield Row(
        "first visit, largest page of each kind",
        tuple(traffic.kilobytes for traffic in visits.values()), "kB", at_most=FIRST_VISIT,
    )  # fmt: skip
    for path in heaviest:
        traffic = visits[path]
        yield Row(f"  {path}", (traffic.kilobytes,), "kB", note=f"{traffic.requests} requests")


def _visit(browser: Browser, address: str) -> Traffic:
    context = browser.new_context()
    page = context.new_page()
    traffic = Traffic()
    traffic.listen(context.new_cdp_session(page))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    return traffic
