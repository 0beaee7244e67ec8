"""How long a saved fact takes to show in the open page, under `atlas serve`, in Chromium.

Works on a copy of the project with all its data. For each of a few facts it saves the file many
times, turn about in place and by renaming a new file, as editors do, and takes the time from just
before the save to the first frame that is painted with the new figure. Prints the median and the
95th percentile in milliseconds; exit status 1 where a 95th percentile is above the goal.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.table import Row, percentile
from bench.workbench import CommandError, Workbench
from tests.browser.chromium import NONE_FOUND, find
from tests.conftest import ROOT

GOAL = 150
"""Milliseconds, for the 95th percentile."""

PAUSE = 0.7
"""Seconds between a page that shows and the next save: the checks of the last save are done."""

LONGEST = 10_000
"""Milliseconds after which a page that does not show the figure is given up."""

WATCHING = r"""
(() => {
  const pattern = new RegExp(PATTERN);
  let last = null;
  const look = () => {
    const main = document.querySelector("main");
    const found = main && main.textContent.match(pattern);
    if (found && found[1] !== last) {
      const seen = last = found[1];
      const painted = new MessageChannel();
      painted.port1.onmessage = () => shown(seen, performance.timeOrigin + performance.now());
      painted.port2.postMessage(0);
    }
    requestAnimationFrame(look);
  };
  look();
})();
"""
"""Tells the figure that a page shows, as soon as a frame with it is painted, and when that was."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A part of a file, the same with a figure in it as {}, and the page that shows the figure."""

    name: str
    file: str
    old: str
    new: str
    first: int
    path: str
    pattern: str


FACTS = (
    Fact(
        "careers page (occupation)",
        "data/careers/western-australia/customer-service-manager.yaml",
        "low: 1731\n", "low: {}\n", 1732, "en/occupations/149212/", r"\$(1,\d+) to \$",
    ),
    Fact(
        "classification (occupation)", "data/classification/anzsco-2022/1492.yaml",
        "Client Service Manager, zh", "Client Service Manager {}, zh", 1000,
        "zh/occupations/149212/", r"Client Service Manager (\d+)",
    ),
    Fact(
        "table of earnings (unit group)", "data/labour-market/earnings.yaml",
        '"1492": {weekly: 2206,', '"1492": {{weekly: {},', 2207, "en/groups/1492/",
        r"A\$(2,\d+) a week",
    ),
    Fact(
        "instrument (occupation)", "data/instruments/lin-19-051.yaml",
        '"149212": {item: 28,', '"149212": {{item: {},', 29, "en/occupations/149212/",
        r"section 9, item (\d+): customer service manager",
    ),
    Fact(
        "instrument (list of 200)", "data/instruments/lin-19-051.yaml",
        '"149212": {item: 28,', '"149212": {{item: {},', 29, "en/lists/stsol/",
        r"149212Customer Service Manager客户服务经理2(\d\d)28",
    ),
)  # fmt: skip


def copy_of_project(folder: Path) -> Path:
    """A project of its own with all the data, so that nothing here is written into."""
    for name in ("content", "site_overrides", "data"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@contextmanager
def preview(root: Path) -> Iterator[str]:
    """`atlas serve` on a project, as a process of its own; gives its address."""
    command = [sys.executable, "-m", "generator.cli", "--root", str(root), "serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - the project's own command
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            said = str(process.stdout and process.stdout.readline())
            if not said.startswith("http"):
                message = "atlas serve did not begin; what it says stands above"
                raise CommandError(message)
            yield said.split(maxsplit=1)[0]
        finally:
            process.terminate()


def save(path: Path, text: str, *, by_renaming: bool) -> float:
    """Save a file, in place or by renaming a new one; the time just before, in ms."""
    began = time.time() * 1000
    if by_renaming:
        fresh = path.with_name(f".{path.name}.tmp")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    else:
        path.write_text(text, encoding="utf-8")
    return began


def measure(page: Page, root: Path, address: str, fact: Fact, times: int) -> list[float]:
    """The milliseconds from each save to the page that shows it."""
    seen: dict[str, float] = {}

    def shown(figure: str, when: float) -> None:
        seen.setdefault(figure, when)

    page.expose_function("shown", shown)
    page.add_init_script(WATCHING.replace("PATTERN", json.dumps(fact.pattern)))
    file = root / fact.file
    text = file.read_text(encoding="utf-8")
    if text.count(fact.old) != 1:
        message = f"{fact.file} does not hold {fact.old!r} once"
        raise LookupError(message)
    page.goto(address + fact.path)
    page.evaluate("scrollTo(0, 500)")
    durations = []
    for number in range(fact.first, fact.first + times):
        page.wait_for_timeout(PAUSE * 1000)
        seen.clear()
        changed = text.replace(fact.old, fact.new.format(number))
        began = save(file, changed, by_renaming=number % 2 == 0)
        wanted = {str(number), f"{number:,}"}
        while not wanted & seen.keys():
            page.wait_for_timeout(5)
            if time.time() * 1000 - began > LONGEST:
                message = f"{fact.file}: {number} was never shown"
                raise TimeoutError(message)
        durations += [when - began for figure, when in seen.items() if figure in wanted]
    save(file, text, by_renaming=False)
    return durations


def saves(times: int, browser_path: Path | str) -> Iterator[tuple[Fact, list[float]]]:
    """Each fact with the milliseconds of `times` saves of it."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        root = copy_of_project(Path(name))
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--disable-gpu"])
        with preview(root) as address:
            for fact in FACTS:
                page = browser.new_page()
                yield fact, measure(page, root, address, fact, times)
                page.close()
        browser.close()


def serve_rows(bench: Workbench) -> Iterator[Row]:
    """The time of all saves, and of the saves of each fact."""
    what = "save to shown in the open page, 95th percentile"
    browser_path = find()
    if browser_path is None:
        yield Row(what, unit="ms", at_most=GOAL, note=NONE_FOUND)
        return
    found = {fact.name: tuple(times) for fact, times in saves(bench.saves, browser_path)}
    every = tuple(time for times in found.values() for time in times)
    yield Row(what, (percentile(every, 95),), "ms", at_most=GOAL, note=f"of {len(every)} saves")
    for name, times in found.items():
        yield Row(f"  {name}", times, "ms", note=f"95 % within {percentile(times, 95):.0f} ms")


def main() -> int:
    """Measure, print a line for each fact; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=40, help="saves of each fact (40)")
    times = parser.parse_args().times
    browser_path = find()
    if browser_path is None:
        sys.stderr.write(f"{NONE_FOUND}\n")
        return 2
    worst = 0.0
    for fact, found in saves(times, browser_path):
        p95 = percentile(found, 95)
        worst = max(worst, p95)
        sys.stdout.write(
            f"{fact.name:32} median {statistics.median(found):4.0f} ms   "
            f"95 % within {p95:4.0f} ms   ({len(found)} saves)\n"
        )
        sys.stdout.flush()
    return int(worst > GOAL)


if __name__ == "__main__":
    sys.exit(main())
