"""A whole site into a fresh folder, which then takes the place of the last one.

Stands over `build`. The frame of the pages is made by `shell` in a process of its own, beside
the reading and checking of the data.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from generator.build import Making, Work, keep_unchanged, make_ready, stamp, swap_in, tidy
from generator.facts import Language
from generator.layout import Layout
from generator.model import Site
from generator.prepare import Checked, refuse, refuse_known
from generator.workers import Promised, beside, uncollected

Prepared = Callable[[], AbstractContextManager[tuple[Site, Checked]]]
"""Prepares a site: gives it while its data is still being checked."""


def build_site(
    root: Path,
    final: Path,
    data: Site | Prepared,
    making: Making | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> Work:
    """Build the whole site into a fresh folder and swap it in at `final`.

    `data` is the site, or what prepares it while MkDocs builds the frame. One build of a folder
    at a time: a second one says so through `waiting`, and waits.
    """
    making = making or Making()
    final.parent.mkdir(parents=True, exist_ok=True)
    with _alone(final, waiting):
        tidy(final)
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


def _build_alone(root: Path, final: Path, data: Site | Prepared, making: Making) -> Work:
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
            ready = make_ready(site)
            making.stage("frame")
            layouts, site_url = frame()
            # Written while the checks go on: the folder is nobody's yet.
            work = stamp(ready, layouts, fresh, site_url, making, partial(refuse_known, checked))
            refuse(checked())
        making.stage("swap")
        if previous is not None:
            keep_unchanged(fresh, previous)
        swap_in(fresh, final)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return work


@contextmanager
def _known(site: Site) -> Iterator[tuple[Site, Checked]]:
    """A site whose data was checked before."""
    yield site, Promised(list)


def _frame_into(root: Path, folder: Path) -> tuple[Mapping[Language, Layout], str]:
    # MkDocs takes long to import, and only the process that makes the frame needs it.
    from generator.shell import frame_into  # noqa: PLC0415

    return frame_into(root, folder)
