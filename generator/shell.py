"""MkDocs and Material: the one module that knows them (with site_overrides/).

MkDocs builds the hand-written pages, the theme's files and one layout page a language; then
the plugin here has `build` stamp every record page into the layout. `mkdocs build`,
`mkdocs serve` and `atlas build` all go through it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
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
from generator.prepare import prepare
from generator.problems import DataProblemsError, report

_THEME_STYLE = "assets/stylesheets/main.*.css"
"""Of the theme, the one file that pages ask for."""


class ThemeFiles(FileSystemLoader):
    """The templates of the theme and of ours, and of the theme's other files the style sheet.

    MkDocs copies every file that the loader lists. The theme has fourteen thousand, nearly all
    of them pictures, and no page of ours asks for one.
    """

    def list_templates(self) -> list[str]:
        """What MkDocs may copy."""
        ours, *theirs = self.searchpath
        return [*FileSystemLoader(ours).list_templates(), _theme_style(theirs)]


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
        """Tell the frame whether to set the content security policy, and the theme's style sheet."""
        config.extra["content_security_policy"] = not getattr(self, "serving", False)
        ours, *theirs = config.theme.dirs
        config.extra["theme_style"] = _theme_style(theirs)
        made = config.theme.get_env

        def lean() -> Environment:
            environment = made()
            environment.loader = ThemeFiles((ours, *theirs))
            environment.bytecode_cache = FileSystemBytecodeCache()
            return environment

        config.theme.get_env = lean  # type: ignore[method-assign]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load and check the data; on a problem stop before anything is written."""
        if self.frame_alone or (self.site is not None and not getattr(self, "serving", False)):
            return
        try:
            self.site = prepare(_root(config), _today())
        except DataProblemsError as error:
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
        (folder / "sitemap.xml.gz").unlink(missing_ok=True)
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


def frame_into(root: Path, folder: Path) -> tuple[Mapping[Language, Layout], str]:
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
        layouts, site_url = frame_into(root, folder)
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
        layouts[language] = Layout(language, address, file.read_text(encoding="utf-8"), site_url)
        shutil.rmtree(folder / address)
    return layouts


def _theme_style(folders: Iterable[str]) -> str:
    """The address of Material's style sheet, which has its version in its name."""
    (file,) = (path for folder in folders for path in Path(folder).glob(_THEME_STYLE))
    return f"assets/stylesheets/{file.name}"


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _today() -> date:
    """The clock, for builds that MkDocs starts: as `cli` reads it for its own."""
    fixed = os.environ.get("ATLAS_TODAY")
    return date.fromisoformat(fixed) if fixed else date.today()  # noqa: DTZ011 - a reader's day
