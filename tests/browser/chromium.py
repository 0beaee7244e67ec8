"""A browser for the browser tests: `find` looks for one, `ensure` gets one where there is none.

`python -m tests.browser.chromium` makes sure that there is one and prints which is used; where
none can be had it says in one sentence what to install and exits with status 1.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

CHOICE = "ATLAS_BROWSER"
"""The environment variable that names the browser to use."""

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
)
PACKAGES = ("chromium", "fonts-noto-cjk")
"""What Debian calls the browser, and the fonts without which Chinese is empty boxes."""

NONE_FOUND = "no Chromium or Chrome was found: run `python -m tests.browser.chromium` to get one"
NONE_TO_BE_HAD = (
    "no Chromium or Chrome was found and none could be installed: install the package chromium "
    f"or Google Chrome, or set {CHOICE} to the path of one"
)


class BrowserError(Exception):
    """There is no browser to use; the message says in one sentence what to do."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What finding and getting a browser asks of a machine; a test hands in a made-up one."""

    platform: str
    environment: Mapping[str, str]
    system: Mapping[str, str]
    """/etc/os-release, where there is one."""
    home: Path
    is_root: bool
    which: Callable[[str], str | None]
    starts: Callable[[Path], bool]
    """Whether a program is there and says that it is Chromium or Chrome."""
    bundled: Callable[[], Path]
    """Where Playwright keeps its own Chromium, downloaded or not."""
    run: Callable[[Sequence[str]], bool]
    """Run a command; whether it succeeded."""


@cache
def this_machine() -> Machine:
    """The machine the tests run on."""
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        system = {}
    return Machine(
        platform=sys.platform,
        environment=os.environ,
        system=system,
        home=Path.home(),
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        which=shutil.which,
        starts=_starts,
        bundled=_bundled,
        run=_run,
    )


def find(machine: Machine | None = None) -> Path | None:
    """The browser to use, or None.

    First the one that ATLAS_BROWSER names, then what is on PATH, the applications of a Mac, and
    Playwright's own. Each is asked for its version, so that a stub (Ubuntu's chromium-browser
    without its snap) is passed over. Raises BrowserError where ATLAS_BROWSER names no browser:
    another one in its place would not be what was asked for.
    """
    machine = machine or this_machine()
    choice = machine.environment.get(CHOICE)
    if choice:
        chosen = machine.which(choice)
        if chosen is None or not machine.starts(Path(chosen)):
            message = f"{CHOICE} names {choice!r}, which does not start as Chromium or Chrome: correct or unset it"
            raise BrowserError(message)
        return Path(chosen)
    return next((path for path in _candidates(machine) if machine.starts(path)), None)


def ensure(machine: Machine | None = None) -> Path:
    """The browser to use; gets one where there is none, or raises BrowserError."""
    machine = machine or this_machine()
    found = find(machine)
    for commands in () if found else ways(machine):
        if all(machine.run(command) for command in commands):
            found = find(machine)
        if found:
            break
    if found is None:
        raise BrowserError(NONE_TO_BE_HAD)
    return found


def ways(machine: Machine) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The ways to get a browser on this machine, the best first; each is a row of commands."""
    rights = _rights(machine)
    if rights is not None and machine.which("apt-get") and _packages_a_browser(machine):
        apt = (*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
        yield (
            (*apt, "update"),
            (*apt, "install", "-y", "--no-install-recommends", *PACKAGES),
        )
    playwright = (sys.executable, "-m", "playwright", "install")
    if rights is not None and machine.platform == "linux":
        yield ((*playwright, "--with-deps", "chromium"),)
    yield ((*playwright, "chromium"),)


def main() -> int:
    """Make sure that there is a browser and say which; the exit status is what it returns."""
    try:
        found = ensure()
    except BrowserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"browser: {found}\n")
    return 0


def _candidates(machine: Machine) -> Iterator[Path]:
    for command in COMMANDS:
        if path := machine.which(command):
            yield Path(path)
    if machine.platform == "darwin":
        for folder in (Path("/Applications"), machine.home / "Applications"):
            yield from (folder / name for name in MAC_APPLICATIONS)
    yield machine.bundled()


def _packages_a_browser(machine: Machine) -> bool:
    """Whether the package chromium is the browser: on Ubuntu it is a stub for a snap."""
    family = {machine.system.get("ID", ""), *machine.system.get("ID_LIKE", "").split()}
    return "debian" in family and machine.system.get("ID") != "ubuntu"


def _rights(machine: Machine) -> tuple[str, ...] | None:
    """What to put before a command that needs root; None where root is not to be had."""
    if machine.is_root:
        return ()
    sudo = ("sudo", "-n")
    return sudo if machine.which("sudo") and machine.run((*sudo, "true")) else None


def _starts(path: Path) -> bool:
    try:
        asked = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return asked.returncode == 0 and "Chrom" in asked.stdout


def _bundled() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _run(command: Sequence[str]) -> bool:
    """Run with its output on stderr: stdout is for the answer."""
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
