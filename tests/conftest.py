"""What several tests share: the project's root, the clock, and the site, built once for all workers."""

import fcntl
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.model import Site
from generator.prepare import prepare
from generator.site_folder import build_site
from tests.built_pages import Reading, read_site, restore, save
from tests.laws import LAWS

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 23)
"""The day on which the tests run, whatever the real clock says."""


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The temporary folder that all workers of one run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Have a folder filled by the first worker that asks for it; the others wait, and find it.

    The lock goes with the process that holds it, so that a worker that dies keeps nobody waiting.
    """
    done = folder.with_name(f"{folder.name}.done")
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def site() -> Site:
    """The project's own data, loaded, checked and joined."""
    return prepare(ROOT, TODAY)


@pytest.fixture(scope="session")
def built_site(site: Site, shared: Path) -> Path:
    """The folder of the whole site, built once for all workers. No test writes into it."""

    def build(folder: Path) -> None:
        build_site(ROOT, folder / "site", site)

    return once(shared / "built", build) / "site"


@pytest.fixture(scope="session")
def site_url() -> str:
    """The address of the site as mkdocs.yml gives it."""
    return str(load_config(str(ROOT / "mkdocs.yml")).site_url)


@pytest.fixture(scope="session")
def reading(built_site: Path, shared: Path, site_url: str) -> Reading:
    """Every HTML file of the built site, read once for all workers."""

    def read(folder: Path) -> None:
        save(read_site(built_site, site_url, LAWS), folder / "reading.json")

    return restore(once(shared / "read", read) / "reading.json")
