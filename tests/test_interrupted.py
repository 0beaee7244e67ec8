"""A build that is stopped, killed or kept waiting: the last good site is whole, the next build works."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.build import tidy
from generator.prepare import prepare
from generator.site_folder import build_site
from tests.conftest import ROOT, TODAY
from tests.test_build import contents, differences, last_good_site, small_project

HALF_WAY = """
import os, sys
from generator import cli
from generator.render import Renderer

render, first, rendered = Renderer.render, os.getpid(), []
waiting, going_on = os.pipe()

def stopping(renderer, page, language):
    if not rendered and os.getpid() == first:
        print("half way", flush=True)
        sys.stdin.readline()
        os.write(going_on, b".")
    elif not rendered:
        os.close(going_on)
        os.read(waiting, 1)
    rendered.append(page)
    return render(renderer, page, language)

Renderer.render = stopping
cli.run()
"""
"""`atlas`, whose first process waits for a line at its first page; the other waits for it there.

It goes on as well when the first process is no more.
"""

SITE = "site"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project of the real frame and the smallest good data, with a last good site."""
    root = small_project(tmp_path / "project")
    last_good_site(root / SITE)
    return root


def command(root: Path, *program: str) -> list[str]:
    """`atlas build` of a project by two processes, run by a program."""
    day = ["--today", TODAY.isoformat()]
    return [sys.executable, *program, "--root", str(root), *day, "build", "--workers", "2"]


@contextmanager
def half_way(root: Path) -> Iterator[subprocess.Popen[str]]:
    """A build that stands in the middle of its pages; it goes on when it is sent a line."""
    with subprocess.Popen(
        command(root, "-c", HALF_WAY), cwd=ROOT, text=True, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "half way\n"
            yield process
        finally:
            process.kill()


def left_over(root: Path) -> list[str]:
    """Name what a build has left beside the site."""
    return sorted(path.name for path in root.iterdir() if path.name.startswith(f".{SITE}"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the site of such a project undisturbed, and give its files."""
    root = small_project(tmp_path_factory.mktemp("undisturbed") / "project")
    build_site(root, root / SITE, prepare(root, TODAY))
    return contents(root / SITE)


@pytest.mark.parametrize(
    "signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sent: sent.name
)
def test_build_that_is_stopped_leaves_the_last_site(
    project: Path, whole: dict[str, bytes], signal_: signal.Signals
) -> None:
    """Stopped or killed half-way, a build leaves the last site whole; the next one works.

    A terminal sends Ctrl+C to every process of a command. A build that is stopped clears up behind
    itself; one that is killed cannot, and the next one does.
    """
    before = contents(project / SITE)
    with half_way(project) as process:
        assert len(left_over(project)) == 1
        if signal_ == signal.SIGINT:
            assert os.getpgid(process.pid) == process.pid
            os.killpg(process.pid, signal_)
        else:
            process.send_signal(signal_)
        process.communicate()
    assert process.returncode != 0
    assert contents(project / SITE) == before
    if signal_ != signal.SIGKILL:
        assert left_over(project) == []
    build_site(project, project / SITE, prepare(project, TODAY))
    assert differences(contents(project / SITE), whole) == []
    assert left_over(project) == []


def test_second_build_says_that_it_waits(project: Path, whole: dict[str, bytes]) -> None:
    """A build of a folder that another one is building says so, waits, and then builds it whole."""
    with half_way(project) as first:
        second = subprocess.Popen(
            command(project, "-m", "generator.cli"),
            cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        with second:
            assert second.stderr is not None
            said = second.stderr.readline()
            assert said == f"another build of {project / SITE} is running; waiting for it\n"
            assert second.poll() is None
            assert "en/gone.html" in contents(project / SITE)
            first.communicate("\n")
            assert first.returncode == 0
            _, errors = second.communicate()
            assert second.returncode == 0, errors
    assert differences(contents(project / SITE), whole) == []
    assert left_over(project) == []


def test_site_that_was_moved_aside_is_put_back(tmp_path: Path) -> None:
    """Killed in the midst of the swap, a build leaves the last site beside its place; it goes back."""
    before = last_good_site(tmp_path / f".{SITE}.old-1")
    (tmp_path / f".{SITE}.new-abc").mkdir()
    tidy(tmp_path / SITE)
    assert contents(tmp_path / SITE) == before
    assert left_over(tmp_path) == []


def test_site_that_was_replaced_is_removed(tmp_path: Path) -> None:
    """Killed after the swap, a build leaves the site before the last one; that is cleared away."""
    before = last_good_site(tmp_path / SITE)
    (tmp_path / f".{SITE}.old-1" / "en").mkdir(parents=True)
    tidy(tmp_path / SITE)
    assert contents(tmp_path / SITE) == before
    assert left_over(tmp_path) == []


def test_only_what_builds_leave_is_cleared(tmp_path: Path) -> None:
    """Folders beside the site that no build of it has made stay."""
    last_good_site(tmp_path / SITE)
    for name in (".other.new-1", ".site", f"{SITE}.old-1", f".{SITE}-new-1"):
        (tmp_path / name).mkdir()
    before = contents(tmp_path)
    tidy(tmp_path / SITE)
    assert contents(tmp_path) == before
