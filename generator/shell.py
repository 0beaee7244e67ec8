"""MkDocs and Material: the one module that knows them (with site_overrides/).

MkDocs builds the hand-written pages, the theme's files and one layout page a language; then
the plugin here has `build` stamp every record page into the layout. `mkdocs build`,
`mkdocs serve` and `atlas build` all go through it.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin

from generator import build
from generator.facts import LANGUAGES, Language
from generator.layout import Layout
from generator.model import Site
from generator.problems import report
from generator.workers import beside, uncollected

Prepared = Callable[[], AbstractContextManager[tuple[Site, build.Checked]]]
"""Prepares a site: gives it while its data is still being checked."""

UNUSED_THEME_FILES = (
    "assets/javascripts",
    "assets/images",
    "sitemap.xml.gz",
)
"""What the theme writes and no page of ours asks for. A test counts what pages ask for."""


_THEME_SWITCHES = re.compile(
    r'\s*<(?:input class="md-toggle"[^>]*>|label class="md-overlay"[^>]*></label>'
    r'|div data-md-component="(?:skip|announce)">\s*</div>)'
)
"""What the theme's own scripts work with; a record page has none of them, and thousands."""


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs types it in part
    """The plugin has no options of its own: the data decides."""


class AtlasPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Checks the data before MkDocs touches the site folder, and stamps the records after."""

    def __init__(self) -> None:
        self.site: Site | None = None
        self.work: build.Work | None = None
        self.frame_alone = False
        """For a preview, which makes the pages itself: no data is read, nothing is stamped."""
        self.layouts: Mapping[Language, Layout] = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs's signature
        """Remember whether this is a preview, whose reload script the policy would refuse."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell the frame whether to set the content security policy."""
        config.extra["content_security_policy"] = not getattr(self, "serving", False)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load and check the data; on a problem stop before anything is written."""
        if self.frame_alone or (self.site is not None and not getattr(self, "serving", False)):
            return
        try:
            self.site = build.prepare(_root(config), _today())
        except build.DataProblemsError as error:
            message = f"\n{report(error.problems)}"
            raise PluginError(message) from None

    def on_page_content(self, html: str, **_event: Any) -> str:
        """Give the head cells of hand-written tables their scope, for screen readers."""
        return html.replace("<th>", '<th scope="col">')

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp the records into the folder that MkDocs has filled."""
        if self.site is None and not self.frame_alone:
            message = "the data was not loaded before the build"
            raise PluginError(message)
        folder = Path(config.site_dir)
        site_url = config.site_url or "/"
        self.layouts = _take_layouts(folder, site_url)
        for name in UNUSED_THEME_FILES:
            _remove(folder / name)
        for stray in folder.glob("assets/stylesheets/*"):
            if not stray.name.startswith("main.") or stray.suffix != ".css":
                stray.unlink()
        if self.site is not None:
            ready = build.make_ready(self.site)
            self.work = build.stamp(ready, self.layouts, folder, site_url)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Rebuild when the data, the templates or the wording change."""
        root = _root(config)
        for folder in ("data", "generator"):
            server.watch(str(root / folder))
        return server


def build_site(
    root: Path,
    final: Path,
    data: Site | Prepared,
    making: build.Making | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> build.Work:
    """Build the whole site into a fresh folder and swap it in at `final`.

    `data` is the site, or what prepares it while MkDocs builds the frame. One build of a folder
    at a time: a second one says so through `waiting`, and waits.
    """
    making = making or build.Making()
    final.parent.mkdir(parents=True, exist_ok=True)
    with _alone(final, waiting):
        build.tidy(final)
        return _build_alone(root, final, data, making)


@contextmanager
def _alone(final: Path, waiting: Callable[[], None]) -> Iterator[None]:
    # Not beside the site: nothing is to be left there.
    name = hashlib.sha256(str(final).encode()).hexdigest()[:16]
    lock = FileLock(Path(tempfile.gettempdir(), f"anzsco-atlas-{name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _build_alone(
    root: Path, final: Path, data: Site | Prepared, making: build.Making
) -> build.Work:
    fresh = Path(tempfile.mkdtemp(prefix=f".{final.name}.new-", dir=final.parent))
    fresh.chmod(0o755)
    previous = final if final.is_dir() else None
    making = replace(making, previous=previous)
    prepared = _known(data) if isinstance(data, Site) else data()
    try:
        with (
            uncollected(),
            beside(partial(_frame_into, root, fresh), making.processes) as frame,
            prepared as (site, checked),
        ):
            making.stage("pages")
            ready = build.make_ready(site)
            making.stage("frame")
            layouts, site_url = frame()
            build.refuse(checked())
            work = build.stamp(ready, layouts, fresh, site_url, making)
        making.stage("swap")
        if previous is not None:
            build.keep_unchanged(fresh, previous)
        build.swap_in(fresh, final)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return work


@contextmanager
def _known(site: Site) -> Iterator[tuple[Site, build.Checked]]:
    """A site whose data was checked before."""
    yield site, list


def _frame_into(root: Path, folder: Path) -> tuple[Mapping[Language, Layout], str]:
    """Have MkDocs build all that is no record; the layouts, and the site's own address."""
    config, plugin = _configured(root, folder)
    plugin.frame_alone = True
    build_with_mkdocs(config)
    return plugin.layouts, config.site_url or "/"


@dataclass(frozen=True, slots=True)
class Frame:
    """All of the site that is no record: MkDocs's files by path, and the layouts."""

    files: Mapping[str, bytes]
    layouts: Mapping[Language, Layout]
    site_url: str


def build_frame(root: Path) -> Frame:
    """Have MkDocs build the hand-written pages and the layouts, for a preview."""
    with tempfile.TemporaryDirectory(prefix="atlas-frame-") as name:
        folder = Path(name)
        layouts, site_url = _frame_into(root, folder)
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        return Frame(files, layouts, site_url)


def _configured(root: Path, folder: Path) -> tuple[MkDocsConfig, AtlasPlugin]:
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True)
    plugin = config.plugins.get("atlas")
    if not isinstance(plugin, AtlasPlugin):
        message = "mkdocs.yml does not name the plugin atlas"
        raise TypeError(message)
    # MkDocs keeps the plugin from one build in a process to the next.
    plugin.site, plugin.work, plugin.frame_alone = None, None, False
    return config, plugin


def _take_layouts(folder: Path, site_url: str) -> Mapping[Language, Layout]:
    layouts: dict[Language, Layout] = {}
    for language in LANGUAGES:
        address = f"{language}/layout/"
        file = folder / address / "index.html"
        text = _THEME_SWITCHES.sub("", file.read_text(encoding="utf-8"))
        layouts[language] = Layout(language, address, text, site_url)
        shutil.rmtree(folder / address)
    return layouts


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _today() -> date:
    """The clock, for builds that MkDocs starts: as `cli` reads it for its own."""
    fixed = os.environ.get("ATLAS_TODAY")
    return date.fromisoformat(fixed) if fixed else date.today()  # noqa: DTZ011 - a reader's day
