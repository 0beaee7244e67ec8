"""Lighthouse's scores for an occupation's page, as a phone loads it.

Lighthouse is a program of its own, for Node; npx fetches it where there is Node. It simulates a slow
phone on a slow network, so that the score hangs little on the machine.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.server import serving
from bench.table import Row
from bench.workbench import CommandError, Workbench, run
from generator.facts import LANGUAGES
from tests.browser.chromium import NONE_FOUND, find

PACKAGE = "lighthouse@12"
"""The newest line that runs on Node 18 and 20 as well as on later ones."""

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")

BEST = 100

PAGE = "occupations/149212/"

ROUNDS = 3
"""The most rounds for a page: a busy machine lowers the score of a round."""

FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def lighthouse_rows(bench: Workbench) -> Iterator[Row]:
    """The four scores in each language."""
    browser_path, npx = find(), shutil.which("npx")
    lacking = NONE_FOUND if browser_path is None else _lacking(npx)
    if lacking or browser_path is None or npx is None:
        yield Row("Lighthouse, phone, occupation page", at_least=BEST, note=lacking)
        return
    with serving(bench.built.folder) as address:
        for language in LANGUAGES:
            page = f"{language}/{PAGE}"
            report = bench.folder / f"lighthouse-{language}.json"
            rounds = [
                _scores(npx, browser_path, address + page, report)
                for _ in range(min(bench.repeats, ROUNDS))
            ]
            for category in CATEGORIES:
                scores = tuple(round_[category] for round_ in rounds)
                yield Row(f"Lighthouse, phone, {page}: {category}", scores, at_least=BEST)


def _lacking(npx: str | None) -> str:
    """Why there is no Lighthouse to be had; nothing where there is one."""
    if npx is None:
        return "there is no npx: install Node 18 or newer"
    asked = subprocess.run(  # noqa: S603 - a program of the machine
        [npx, "--yes", PACKAGE, "--version"], capture_output=True, text=True, check=False
    )
    lines = asked.stderr.strip().splitlines()
    return (
        "" if asked.returncode == 0 else f"npx cannot run {PACKAGE}: {lines[-1] if lines else ''}"
    )


def _scores(npx: str, browser_path: Path | str, address: str, report: Path) -> Mapping[str, float]:
    run(
        (
            npx, "--yes", PACKAGE, address, "--quiet", f"--chrome-flags={FLAGS}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--output=json", f"--output-path={report}",
        ),
        environment={"CHROME_PATH": str(browser_path)},
    )  # fmt: skip
    categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    scores = {category: categories[category]["score"] for category in CATEGORIES}
    if None in scores.values():
        message = f"Lighthouse could not score {address}"
        raise CommandError(message)
    return {category: round(score * 100) for category, score in scores.items()}
