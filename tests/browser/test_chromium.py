"""`tests.browser.chromium`: which browser is taken and how one is got, on made-up machines."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.chromium import BrowserError, Machine, ensure, find, ways

BUNDLED = Path("/cache/ms-playwright/chromium/chrome")
DEBIAN = {"ID": "debian"}
UBUNTU = {"ID": "ubuntu", "ID_LIKE": "debian"}
MINT = {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}
FEDORA = {"ID": "fedora"}
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install")
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
APT_ROW = (
    (*APT, "update"),
    (*APT, "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"),
)


@dataclass
class MadeUp:
    """A machine that exists only here: what is on it, and what was run on it."""

    programs: dict[str, str] = field(default_factory=dict)
    """Command to path."""
    working: set[str] = field(default_factory=set)
    """The paths that start as a browser."""
    gives: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Command to the path of the browser that it puts there."""
    fails: set[tuple[str, ...]] = field(default_factory=set)
    platform: str = "linux"
    environment: Mapping[str, str] = field(default_factory=dict)
    system: Mapping[str, str] = field(default_factory=dict)
    is_root: bool = True
    ran: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def machine(self) -> Machine:
        """What `find` and `ensure` are handed."""
        return Machine(
            platform=self.platform,
            environment=self.environment,
            system=self.system,
            home=Path("/home/reader"),
            is_root=self.is_root,
            which=self._which,
            starts=lambda path: str(path) in self.working,
            bundled=lambda: BUNDLED,
            run=self._run,
        )

    def _which(self, command: str) -> str | None:
        return command if command in self.working else self.programs.get(command)

    def _run(self, command: Sequence[str]) -> bool:
        self.ran.append(tuple(command))
        if tuple(command) in self.fails:
            return False
        if path := self.gives.get(tuple(command)):
            self.working.add(path)
            self.programs.setdefault(Path(path).name, path)
        return True


def on_path(*commands: str) -> MadeUp:
    """A machine that has these browsers in /usr/bin."""
    paths = {command: f"/usr/bin/{command}" for command in commands}
    return MadeUp(programs=paths, working=set(paths.values()))


def test_named_browser_comes_first() -> None:
    """ATLAS_BROWSER wins over what is on PATH, be it a path or a command."""
    for choice in ("/opt/browser", "google-chrome"):
        made_up = on_path("chromium", "google-chrome")
        made_up.working.add("/opt/browser")
        made_up.environment = {"ATLAS_BROWSER": choice}
        expected = {"/opt/browser": "/opt/browser", "google-chrome": "/usr/bin/google-chrome"}
        assert find(made_up.machine) == Path(expected[choice])


def test_named_browser_that_is_none_is_an_error() -> None:
    """A wrong ATLAS_BROWSER is said, not silently replaced; an empty one is as good as unset."""
    made_up = on_path("chromium")
    made_up.environment = {"ATLAS_BROWSER": "/opt/nothing"}
    with pytest.raises(BrowserError, match=r"^ATLAS_BROWSER names '/opt/nothing', which"):
        find(made_up.machine)
    made_up.environment = {"ATLAS_BROWSER": ""}
    assert find(made_up.machine) == Path("/usr/bin/chromium")


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        (("google-chrome-stable", "chromium"), "chromium"),
        (("google-chrome", "chromium-browser"), "chromium-browser"),
        (("google-chrome-stable", "google-chrome"), "google-chrome"),
        (("google-chrome-stable",), "google-chrome-stable"),
    ],
)
def test_order_on_the_path(commands: tuple[str, ...], expected: str) -> None:
    """Chromium goes before Chrome, and both before Playwright's own."""
    made_up = on_path(*commands)
    made_up.working.add(str(BUNDLED))
    assert find(made_up.machine) == Path("/usr/bin", expected)


def test_stub_is_passed_over() -> None:
    """A command that does not start as a browser, such as Ubuntu's stub, is not taken."""
    made_up = on_path("google-chrome")
    made_up.programs["chromium-browser"] = "/usr/bin/chromium-browser"
    assert find(made_up.machine) == Path("/usr/bin/google-chrome")


@pytest.mark.parametrize("folder", ["/Applications", "/home/reader/Applications"])
def test_applications_of_a_mac(folder: str) -> None:
    """A Mac's browsers are found where they are, on a Mac only."""
    chrome = f"{folder}/Google Chrome.app/Contents/MacOS/Google Chrome"
    assert find(MadeUp(working={chrome}, platform="darwin").machine) == Path(chrome)
    assert find(MadeUp(working={chrome}, platform="linux").machine) is None


def test_bundled_browser_comes_last() -> None:
    """Playwright's own Chromium is taken where nothing else is; without it there is none."""
    assert find(MadeUp(working={str(BUNDLED)}).machine) == BUNDLED
    assert find(MadeUp().machine) is None


def test_nothing_is_installed_where_one_is_found() -> None:
    """A machine that has a browser is left as it is."""
    made_up = on_path("chromium")
    assert ensure(made_up.machine) == Path("/usr/bin/chromium")
    assert made_up.ran == []


@pytest.mark.parametrize("system", [DEBIAN, MINT], ids=["debian", "mint"])
def test_debian_installs_its_package(system: Mapping[str, str]) -> None:
    """On Debian and its kin root installs the browser and the Chinese fonts, and no more."""
    made_up = MadeUp(system=system, programs={"apt-get": "/usr/bin/apt-get"})
    made_up.gives = {APT_ROW[1]: "/usr/bin/chromium"}
    assert ensure(made_up.machine) == Path("/usr/bin/chromium")
    assert made_up.ran == list(APT_ROW)


def test_sudo_without_a_password_stands_in_for_root() -> None:
    """One who is not root but has sudo without a password installs through it."""
    made_up = MadeUp(system=DEBIAN, is_root=False)
    made_up.programs = {"apt-get": "/usr/bin/apt-get", "sudo": "/usr/bin/sudo"}
    install = ("sudo", "-n", *APT_ROW[1])
    made_up.gives = {install: "/usr/bin/chromium"}
    assert ensure(made_up.machine) == Path("/usr/bin/chromium")
    assert made_up.ran == [("sudo", "-n", "true"), ("sudo", "-n", *APT_ROW[0]), install]


@pytest.mark.parametrize(
    ("made_up", "expected"),
    [
        pytest.param(
            MadeUp(system=UBUNTU, programs={"apt-get": "/usr/bin/apt-get"}),
            [((*PLAYWRIGHT, "--with-deps", "chromium"),), ((*PLAYWRIGHT, "chromium"),)],
            id="ubuntu-root",
        ),
        pytest.param(
            MadeUp(system=DEBIAN, programs={"apt-get": "/usr/bin/apt-get"}, is_root=False),
            [((*PLAYWRIGHT, "chromium"),)],
            id="debian-without-root",
        ),
        pytest.param(
            MadeUp(system=FEDORA),
            [((*PLAYWRIGHT, "--with-deps", "chromium"),), ((*PLAYWRIGHT, "chromium"),)],
            id="fedora-root",
        ),
        pytest.param(
            MadeUp(platform="darwin", is_root=False), [((*PLAYWRIGHT, "chromium"),)], id="mac"
        ),
    ],
)
def test_elsewhere_playwright_downloads_its_own(
    made_up: MadeUp, expected: list[tuple[tuple[str, ...], ...]]
) -> None:
    """Where no package is the browser, or root is not to be had, Playwright's own is got."""
    assert list(ways(made_up.machine)) == expected


@pytest.mark.parametrize("failing", APT_ROW, ids=["update", "install"])
def test_failing_package_manager_is_followed_by_playwright(failing: tuple[str, ...]) -> None:
    """Where apt-get fails, its row stops there and the next way is tried."""
    made_up = MadeUp(system=DEBIAN, programs={"apt-get": "/usr/bin/apt-get"}, fails={failing})
    download = (*PLAYWRIGHT, "--with-deps", "chromium")
    made_up.gives = {download: str(BUNDLED)}
    assert ensure(made_up.machine) == BUNDLED
    assert made_up.ran[-2:] == [failing, download]


def test_all_ways_fail() -> None:
    """Where nothing helps, every way was tried once and one sentence says what to install."""
    made_up = MadeUp(system=DEBIAN, programs={"apt-get": "/usr/bin/apt-get"})
    with pytest.raises(BrowserError) as caught:
        ensure(made_up.machine)
    assert str(caught.value) == chromium.NONE_TO_BE_HAD
    assert [command[-1] for command in made_up.ran] == [
        "update",
        "fonts-noto-cjk",
        "chromium",
        "chromium",
    ]


def answer(found: Path | None) -> Callable[[], Path]:
    """A stand-in for `ensure`."""

    def ensured() -> Path:
        if found is None:
            raise BrowserError(chromium.NONE_TO_BE_HAD)
        return found

    return ensured


def test_command_says_which_browser(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command prints the browser that is used and exits with 0."""
    monkeypatch.setattr(chromium, "ensure", answer(BUNDLED))
    assert chromium.main() == 0
    assert capsys.readouterr() == (f"browser: {BUNDLED}\n", "")


def test_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no browser the command says one sentence on stderr and exits with 1."""
    monkeypatch.setattr(chromium, "ensure", answer(None))
    assert chromium.main() == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "install the package chromium" in err
