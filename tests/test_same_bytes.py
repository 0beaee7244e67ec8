"""What a build writes hangs on the data alone, and what did not change is left as it was."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from bench.synthetic import write_synthetic_data
from generator.build import Making
from generator.facts import LANGUAGES
from generator.model import Site
from generator.pages import pages, short_links
from generator.prepare import prepare
from generator.site_folder import build_site
from tests.conftest import TODAY
from tests.test_build import contents, differences, small_project
from tests.test_rules import GOOD

LONG_AGO = 1_600_000_000
"""Seconds since 1970: the time that the tests give to the files of a last site."""

TIMES = 5
"""The smallest good data so many times over has pages for every one of eight processes."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project of the real frame and several occupations. No test writes into it."""
    root = small_project(tmp_path_factory.mktemp("several") / "project")
    write_synthetic_data(GOOD / "data", root / "data", TIMES)
    return root


@pytest.fixture(scope="module")
def several(project: Path) -> Site:
    """Join the data of `project`."""
    return prepare(project, TODAY)


@pytest.fixture(scope="module")
def by_one(project: Path, several: Site) -> Mapping[str, bytes]:
    """Build the site with one process, and give its files."""
    build_site(project, project / "one", several, Making(workers=1))
    return contents(project / "one")


@pytest.mark.parametrize("workers", [2, 8, None])
def test_number_of_processes_does_not_show(
    project: Path, several: Site, by_one: dict[str, bytes], tmp_path: Path, workers: int | None
) -> None:
    """Two processes, eight, or one a processor write byte for byte what one writes, elsewhere too."""
    work = build_site(project, tmp_path / "deep" / "site", several, Making(workers=workers))
    assert differences(contents(tmp_path / "deep" / "site"), by_one) == []
    assert work.record_pages == len(LANGUAGES) * len(list(pages(several)))
    assert work.short_links == len(list(short_links(several)))


def test_pages_rendered_are_the_pages_there(several: Site, by_one: Mapping[str, bytes]) -> None:
    """Every occupation and group has its page in both languages, and its short link."""
    addresses = [f"occupations/{code}" for code in several.occupations]
    addresses += [f"groups/{code}" for code in several.groups]
    expected = {f"{language}/{address}" for language in LANGUAGES for address in addresses}
    expected |= {address.partition("/")[2] for address in addresses}
    assert len(several.occupations) == TIMES
    assert [path for path in expected if f"{path}/index.html" not in by_one] == []


def times(folder: Path) -> dict[str, int]:
    """Give the time of every file, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_files_that_do_not_change_keep_their_time(tmp_path: Path) -> None:
    """A build over a last site leaves bytes and time of what is the same.

    A changed fact changes the files that show it, and no others.
    """
    project = small_project(tmp_path / "project")
    final = project / "site"
    build_site(project, final, prepare(project, TODAY))
    for path in final.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    first, before = contents(final), times(final)
    assert set(before.values()) == {LONG_AGO * 10**9}
    build_site(project, final, prepare(project, TODAY))
    assert differences(contents(final), first) == []
    assert times(final) == before
    earnings = project / "data" / "labour-market" / "earnings.yaml"
    text = earnings.read_text(encoding="utf-8")
    assert text.count("weekly: 950") == 1
    earnings.write_text(text.replace("weekly: 950", "weekly: 8765"), encoding="utf-8")
    build_site(project, final, prepare(project, TODAY))
    second, after = contents(final), times(final)
    changed = differences(first, second)
    shows = [name for name, content in second.items() if b"8,765" in content or b"8765" in content]
    assert "en/groups/1111/index.html" in changed
    assert "api/v1/groups/1111.json" in changed
    assert changed == sorted(shows)
    assert sorted(name for name in after if after[name] != before[name]) == changed
