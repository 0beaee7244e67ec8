"""`generator.shell`: MkDocs builds the frame, and a build that fails leaves the last good site."""

import multiprocessing
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from generator import shell
from generator.build import Making
from generator.facts import LANGUAGES
from generator.model import Site
from generator.pages import HAND_WRITTEN, Page, pages
from generator.prepare import prepare, prepared, silent
from generator.problems import DataProblemsError
from generator.render import Rendered, Renderer
from generator.shell import AtlasPlugin
from generator.site_folder import build_site
from generator.workers import WorkerError
from tests.conftest import ROOT, TODAY
from tests.test_build import (
    break_a_fact,
    contents,
    differences,
    last_good_site,
    small_project,
)
from tests.test_rules import GOOD

WORKERS = (1, 2)
"""One process does all in turn; two do some of it beside each other."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project of the real frame and the smallest good data, in a folder of its own."""
    return small_project(tmp_path / "project")


@pytest.fixture(scope="module")
def small_site() -> Site:
    """Join the smallest good data, which is that of `project`."""
    return prepare(GOOD, TODAY)


def mkdocs_build(
    root: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build as any user of MkDocs does."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments],
        cwd=root,
        env=os.environ | {"ATLAS_TODAY": TODAY.isoformat()} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


# A build that succeeds.


def test_site_holds_hand_written_and_record_pages(built_site: Path, site: Site) -> None:
    """The site holds every page in both languages, and those of neither language."""
    paths = [*(page.path for page in pages(site)), *HAND_WRITTEN]
    files = {f"{language}/{path}/index.html" for language in LANGUAGES for path in paths if path}
    files |= {"en/index.html", "zh/index.html", "index.html", "404.html", "sitemap.xml"}
    assert sorted(name for name in files if not (built_site / name).is_file()) == []


def test_layout_pages_are_not_published(built_site: Path) -> None:
    """The frames are no pages: neither they nor their slots are in the site."""
    assert not [path for path in built_site.rglob("*") if path.name == "layout"]
    for path in built_site.rglob("*.html"):
        assert "%%" not in path.read_text(encoding="utf-8")


def test_what_no_page_asks_for_is_not_in_the_site(built_site: Path) -> None:
    """Of the theme's files there is the style sheet that pages use alone."""
    ours = {
        path.relative_to(ROOT / "site_overrides")
        for path in (ROOT / "site_overrides/assets").rglob("*")
    }
    there = {path.relative_to(built_site) for path in (built_site / "assets").rglob("*")}
    assert ours < there
    (folder, style) = sorted(path for path in there - ours if path.parts[1] == "stylesheets")
    assert (folder.name, style.suffix) == ("stylesheets", ".css")
    assert not (built_site / "sitemap.xml.gz").exists()
    styles = [style.name]
    for page in ("en/index.html", "en/about/index.html", "404.html"):
        text = (built_site / page).read_text(encoding="utf-8")
        assert f"assets/stylesheets/{styles[0]}" in text


def test_site_can_be_read_by_any_server(built_site: Path) -> None:
    """A web server that runs as somebody else can read the site's folder and files."""
    assert stat.S_IMODE(built_site.stat().st_mode) == 0o755
    for path in built_site.rglob("*"):
        assert path.stat().st_mode & stat.S_IROTH, path


def test_nothing_is_left_beside_the_site(built_site: Path) -> None:
    """After a build no folder of the work is left."""
    assert [path.name for path in built_site.parent.iterdir()] == [built_site.name]


def test_mkdocs_build_gives_the_same_files(project: Path, small_site: Site) -> None:
    """`mkdocs build --strict` gives byte for byte what `atlas build` gives, over a last site."""
    last_good_site(project / "site")
    result = mkdocs_build(project)
    assert result.returncode == 0, result.stderr
    build_site(project, project / "other", small_site)
    assert differences(contents(project / "site"), contents(project / "other")) == []
    assert "en/occupations/111111/index.html" in contents(project / "site")


def test_whole_site_is_the_same_whoever_builds_it(built_site: Path, tmp_path: Path) -> None:
    """Another process, with another order of what has none, gives the whole site byte for byte."""
    final = tmp_path / "site"
    result = mkdocs_build(
        ROOT, "--site-dir", str(final), PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C"
    )
    assert result.returncode == 0, result.stderr
    one, other = (
        {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
        for folder in (built_site, final)
    )
    assert one.keys() == other.keys()
    assert [name for name in one if one[name].read_bytes() != other[name].read_bytes()] == []


def test_folder_of_the_site_may_lie_deeper(project: Path, small_site: Site) -> None:
    """A site may go to a folder whose parent is not there yet."""
    final = project / "public" / "atlas"
    build_site(project, final, small_site)
    assert (final / "zh/occupations/111111/index.html").is_file()


def test_site_that_is_checked_beside_is_the_same(project: Path, small_site: Site) -> None:
    """With one process or two, checked before or meanwhile, the same files are written."""
    build_site(project, project / "known", small_site, Making(workers=1))
    known = contents(project / "known")
    stages: list[str] = []
    for workers in WORKERS:
        making = Making(workers=workers, stage=stages.append)
        prepare_beside = partial(prepared, project, TODAY, making.stage, workers)
        work = build_site(project, project / f"by-{workers}", prepare_beside, making)
        assert differences(contents(project / f"by-{workers}"), known) == []
        assert work.record_pages == len(LANGUAGES) * len(list(pages(small_site)))
    assert stages == ["load", "resolve", "pages", "frame", "render", "swap"] * len(WORKERS)
    assert multiprocessing.active_children() == []


# A build that fails.


def test_mkdocs_build_of_bad_data_touches_nothing(project: Path) -> None:
    """On bad data `mkdocs build` says file, line and rule, fails, and leaves the last good site."""
    before = last_good_site(project / "site")
    problem = break_a_fact(project)
    result = mkdocs_build(project)
    assert result.returncode == 1
    assert problem in result.stderr + result.stdout
    assert "1 problem found" in result.stderr + result.stdout
    assert "Traceback" not in result.stderr + result.stdout
    assert contents(project / "site") == before


def left_over(root: Path) -> Iterator[str]:
    """Name what a build has left beside the site."""
    return (path.name for path in root.iterdir() if path.name.startswith(".site"))


def test_failure_half_way_touches_nothing(
    project: Path, small_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If rendering fails after some pages the last good site is whole and no folder is left."""
    before = last_good_site(project / "site")
    render, rendered = Renderer.render, []

    def failing(renderer: Renderer, page: Page, language: Any) -> Rendered:
        rendered.append(page.path)
        if len(rendered) == 10:
            message = "the tenth page cannot be rendered"
            raise RuntimeError(message)
        return render(renderer, page, language)

    monkeypatch.setattr(Renderer, "render", failing)
    # As it is, or told by the process in which it failed.
    with pytest.raises((RuntimeError, WorkerError), match="tenth page"):
        build_site(project, project / "site", small_site)
    assert contents(project / "site") == before
    assert list(left_over(project)) == []
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", WORKERS)
@pytest.mark.parametrize("day", [TODAY, date(1900, 1, 1)], ids=["not joined", "not true"])
def test_problem_that_is_found_beside_stops_the_build(
    project: Path, day: date, workers: int
) -> None:
    """On bad data every problem is said, the last good site is whole and nobody is left at work.

    Be it that the data does not fit together, or that the pages were ready when it was found.
    """
    before = last_good_site(project / "site")
    if day == TODAY:
        break_a_fact(project)
    with pytest.raises(DataProblemsError) as alone:
        prepare(project, day)
    with pytest.raises(DataProblemsError) as caught:
        build_site(
            project,
            project / "site",
            partial(prepared, project, day, silent, workers),
            Making(workers=workers),
        )
    assert caught.value.problems == alone.value.problems
    assert contents(project / "site") == before
    assert list(left_over(project)) == []
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", WORKERS)
def test_warning_of_mkdocs_stops_the_build(project: Path, small_site: Site, workers: int) -> None:
    """A link to a hand-written page that is not there fails the build and touches nothing."""
    before = last_good_site(project / "site")
    about = project / "content" / "en" / "about" / "index.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n[x](gone.md)\n", encoding="utf-8")
    with pytest.raises(Abort, match="1 warnings"):
        build_site(project, project / "site", small_site, Making(workers=workers))
    assert contents(project / "site") == before
    assert list(left_over(project)) == []
    assert multiprocessing.active_children() == []


def test_configuration_without_the_plugin_is_refused(project: Path, small_site: Site) -> None:
    """A mkdocs.yml that does not name the plugin is refused with a message that says so."""
    before = last_good_site(project / "site")
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert "plugins:\n  - atlas\n" in text
    file.write_text(text.replace("plugins:\n  - atlas\n", "plugins: []\n"), encoding="utf-8")
    with pytest.raises(TypeError, match=r"mkdocs\.yml does not name the plugin atlas"):
        build_site(project, project / "site", small_site)
    assert contents(project / "site") == before
    assert list(left_over(project)) == []


# The plugin's parts.


def config_of(root: Path) -> MkDocsConfig:
    """Read the configuration of a project."""
    return load_config(str(root / "mkdocs.yml"))


def test_plugin_checks_the_data_before_the_build(project: Path) -> None:
    """The data is read and checked before MkDocs empties the site's folder."""
    plugin, config = AtlasPlugin(), config_of(project)
    plugin.on_pre_build(config=config)
    assert plugin.site is not None
    assert list(plugin.site.occupations) == ["111111"]
    problem = break_a_fact(project)
    with pytest.raises(PluginError) as caught:
        AtlasPlugin().on_pre_build(config=config)
    assert problem in str(caught.value)


def test_preview_reads_the_data_at_every_change(project: Path) -> None:
    """`mkdocs serve` reads the data anew for each build; a single build reads it once."""
    config = config_of(project)
    once, serving = AtlasPlugin(), AtlasPlugin()
    once.on_startup(command="build", dirty=False)
    serving.on_startup(command="serve", dirty=False)
    for plugin in (once, serving):
        plugin.on_pre_build(config=config)
    break_a_fact(project)
    once.on_pre_build(config=config)
    with pytest.raises(PluginError):
        serving.on_pre_build(config=config)


@pytest.mark.parametrize(("command", "policy"), [("build", True), ("serve", False)])
def test_preview_goes_without_the_security_policy(command: Any, *, policy: bool) -> None:
    """The policy is set on what is published, not on the preview, whose script it would refuse."""
    plugin = AtlasPlugin()
    plugin.on_startup(command=command, dirty=False)
    config = plugin.on_config(config_of(ROOT))
    assert config.extra["content_security_policy"] is policy


def test_published_pages_have_the_security_policy(built_site: Path) -> None:
    """A site that `atlas build` makes sets the policy."""
    text = (built_site / "en/occupations/149212/index.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in text


def test_nothing_is_stamped_without_data() -> None:
    """Pages are stamped only after the data was read."""
    with pytest.raises(PluginError, match="data was not loaded"):
        AtlasPlugin().on_post_build(config=config_of(ROOT))


class Watcher:
    """Takes the place of MkDocs's server and notes what it watches."""

    def __init__(self) -> None:
        self.watched: list[str] = []

    def watch(self, path: str) -> None:
        """Note a folder."""
        self.watched.append(path)


def test_preview_watches_data_and_templates() -> None:
    """A change of a fact, a template or the wording shows in the preview."""
    watcher: Any = Watcher()
    AtlasPlugin().on_serve(watcher, config=config_of(ROOT), builder=None)
    assert watcher.watched == [str(ROOT / "data"), str(ROOT / "generator")]
    assert all(Path(path).is_dir() for path in watcher.watched)


def test_day_of_a_build_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment may say the day; else it is the clock's."""
    monkeypatch.setenv("ATLAS_TODAY", "2019-11-05")
    assert shell._today() == date(2019, 11, 5)  # noqa: SLF001 - the clock of a MkDocs build
    monkeypatch.delenv("ATLAS_TODAY")
    assert shell._today() > date(2025, 1, 1)  # noqa: SLF001
