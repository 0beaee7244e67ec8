"""What several tests share: the project's root, the clock, the site built once a worker."""

from datetime import date
from pathlib import Path

import pytest

from generator.build import prepare
from generator.model import Site
from generator.shell import build_site

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 23)
"""The day on which the tests run, whatever the real clock says."""


@pytest.fixture(scope="session")
def site() -> Site:
    """The project's own data, loaded, checked and joined."""
    return prepare(ROOT, TODAY)


@pytest.fixture(scope="session")
def built_site(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole site, built once for each worker."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build_site(ROOT, folder, site)
    return folder
