"""The parts of `make bench` about building: the whole site, the reference, memory, growth, checks."""

import math
import shutil
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.reference import build_reference, write_reference
from bench.sizes import record_pages
from bench.synthetic import write_synthetic_data
from bench.table import Row
from bench.workbench import Build, Workbench, atlas, run
from tests.conftest import ROOT

FULL_BUILD = 3.0
"""Seconds for the whole site in both languages."""

SHARE_OF_REFERENCE = 0.10
"""The most that a full build may take of what MkDocs + Material takes for as many pages."""

CHECK = 1.5
"""Seconds for `atlas check` on all the data."""

LARGEST_PROCESS = 250
"""Megabytes."""

EXPONENT = 1.05
"""Time and output may grow with the size of the data to this power."""

PAGE_EXPONENT = 0.05
"""What counts as a page that does not grow: with ten times the data it is 12 % larger at the most."""

SIZES = (1, 2, 5, 10)
"""How many times the data is there, when growth is measured."""


def build_rows(bench: Workbench) -> Iterator[Row]:
    """The whole site into a fresh folder, stage by stage; over a last site; and the reference."""
    builds = [
        _built_and_cleared(bench, bench.folder / f"build-{number}")
        for number in range(bench.repeats)
    ]
    seconds = tuple(build.run.seconds for build in builds)
    yield Row(
        "full build, two processes, fresh folder", seconds, "s", at_most=FULL_BUILD,
        note=f"{builds[0].pages:,} record pages",
    )  # fmt: skip
    yield Row("  processor time", tuple(build.run.processor for build in builds), "s")
    for stage in builds[0].stages:
        yield Row(f"  stage {stage}", tuple(build.stages[stage] for build in builds), "s")
    yield Row(
        "full build over the last site, unchanged",
        tuple(bench.build(ROOT, bench.built.folder).run.seconds for _ in range(bench.repeats)), "s",
    )  # fmt: skip
    yield from _reference_rows(bench, statistics.median(seconds))


def _built_and_cleared(bench: Workbench, folder: Path) -> Build:
    build = bench.build(ROOT, folder)
    shutil.rmtree(folder)
    return build


def _reference_rows(bench: Workbench, seconds: float) -> Iterator[Row]:
    project = bench.folder / "reference"
    pages = write_reference(bench.built.folder, project)
    reference = build_reference(project)
    size = statistics.median(path.stat().st_size for path in (project / "site").rglob("*.html"))
    ours = statistics.median(len(page.html) for page in record_pages(bench.built.folder))
    yield Row(
        "MkDocs + Material, empty navigation", (reference.seconds,), "s",
        note=f"{pages:,} pages, median {size / 1000:.1f} kB HTML; ours {ours / 1000:.1f} kB",
    )  # fmt: skip
    yield Row(
        "full build as a share of that", (seconds / reference.seconds,),
        at_most=SHARE_OF_REFERENCE,
    )  # fmt: skip


def check_rows(bench: Workbench) -> Iterator[Row]:
    """`atlas check` on all the data, from the start of the process to its end."""
    runs = tuple(run(atlas(ROOT, "check")).seconds for _ in range(bench.repeats))
    yield Row("atlas check", runs, "s", at_most=CHECK)


def memory_rows(bench: Workbench) -> Iterator[Row]:
    """The most that each process of a build has, and what of that is its own."""
    build = bench.build(ROOT, bench.folder / "memory", shares=True)
    memory = list(build.run.processes.memory.values())
    if not memory:
        yield Row("memory, largest process", unit="MB", at_most=LARGEST_PROCESS, note="no /proc")
        return
    yield Row(
        "memory, largest process", (build.run.processes.largest,), "MB", at_most=LARGEST_PROCESS,
        note="resident at its peak, shared pages in full",
    )  # fmt: skip
    for number, process in enumerate(memory):
        name = "first process" if number == 0 else f"forked process {number}"
        yield Row(f"  {name}, resident", (process.resident,), "MB")
        yield Row(f"  {name}, share", (process.proportional,), "MB", note="shared pages in part")


def growth_rows(bench: Workbench) -> Iterator[Row]:
    """Time, output, page size and memory with the data once, twice, five and ten times over."""
    seconds: list[float] = []
    processor: list[float] = []
    megabytes: list[float] = []
    medians: list[float] = []
    for times in SIZES:
        root = bench.project(f"growth-{times}")
        write_synthetic_data(ROOT / "data", root / "data", times)
        builds = []
        for _ in range(max(1, bench.repeats // times)):
            shutil.rmtree(root / "site", ignore_errors=True)
            builds.append(bench.build(root, root / "site"))
        pages = [len(page.html) / 1000 for page in record_pages(root / "site")]
        size = sum(path.stat().st_size for path in (root / "site").rglob("*") if path.is_file())
        runs = tuple(build.run.seconds for build in builds)
        peaks = tuple(build.run.processes.largest for build in builds)
        worked = tuple(build.run.processor for build in builds)
        seconds.append(statistics.median(runs))
        processor.append(statistics.median(worked))
        megabytes.append(size / 1e6)
        medians.append(statistics.median(pages))
        yield Row(f"{times}x: full build", runs, "s", note=f"{builds[0].pages:,} record pages")
        yield Row(f"{times}x: processor time", worked, "s")
        yield Row(f"{times}x: output", (size / 1e6,), "MB")
        yield Row(f"{times}x: median page", (medians[-1],), "kB", note="HTML")
        if any(peaks):
            yield Row(f"{times}x: memory, largest process", peaks, "MB")
        shutil.rmtree(root)
    yield Row("growth of time, exponent", (exponent(SIZES, seconds),), at_most=EXPONENT)
    yield Row("growth of processor time, exponent", (exponent(SIZES, processor),))
    yield Row("growth of output, exponent", (exponent(SIZES, megabytes),), at_most=EXPONENT)
    yield Row("growth of the median page", (exponent(SIZES, medians),), at_most=PAGE_EXPONENT)


def exponent(sizes: Sequence[float], figures: Sequence[float]) -> float:
    """The power of the size with which the figures grow, by least squares on the logarithms."""
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(figure) for figure in figures]
    ).slope
