"""`generator.workers`: every job is done once, however many processes there are."""

import os
import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from generator.workers import Job, WorkerError, processors, run


def write(folder: Path, number: int) -> int:
    """Write files that say which job wrote them, as many as its number; fail if one is there."""
    for part in range(number):
        with (folder / f"{number}-{part}").open("x", encoding="utf-8") as file:
            file.write(f"{number} {part}")
    return number


def jobs(folder: Path, count: int) -> Sequence[Job]:
    """Give jobs that each write as many files as their number."""
    return [partial(write, folder, number) for number in range(count)]


def fail(_folder: Path) -> int:
    """Fail as a job may."""
    message = "this job cannot be done"
    raise ValueError(message)


def die(first: int) -> int:
    """End the process without a word, unless it is the first."""
    assert os.getpid() != first
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.mark.parametrize("workers", [1, 2, 8, 40])
def test_every_job_is_done_once(tmp_path: Path, workers: int) -> None:
    """The files are those of the jobs, and as many as are told, also with more processes than jobs."""
    assert run(jobs(tmp_path, 20), workers) == sum(range(20))
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert written == {
        f"{number}-{part}": f"{number} {part}" for number in range(20) for part in range(number)
    }


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_nothing_to_do_is_done(workers: int) -> None:
    """Without jobs no file is written."""
    assert run([], workers) == 0


@pytest.mark.parametrize("place", [1, 3])
def test_failure_in_another_process_is_raised_with_its_traceback(
    tmp_path: Path, place: int
) -> None:
    """A job that fails elsewhere fails the whole, and says where it failed."""
    work = [*jobs(tmp_path, 5)]
    work.insert(place, partial(fail, tmp_path))
    with pytest.raises(WorkerError, match=r"(?s)in fail\n.*ValueError: this job cannot be done"):
        run(work, 2)


@pytest.mark.parametrize("workers", [1, 2])
def test_failure_in_this_process_is_raised_as_it_is(tmp_path: Path, workers: int) -> None:
    """A job that fails here fails the whole; no process is left."""
    with pytest.raises(ValueError, match="this job cannot be done"):
        run([partial(fail, tmp_path), *jobs(tmp_path, 5)], workers)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_process_that_dies_is_told(tmp_path: Path) -> None:
    """A process that is killed fails the whole, though it cannot say why."""
    first = partial(write, tmp_path, 3)
    with pytest.raises(WorkerError, match="ended without an answer"):
        run([first, partial(die, os.getpid())], 2)


def test_there_is_a_processor() -> None:
    """At least one process can run."""
    assert processors() >= 1


def test_one_process_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot fork gets one process."""
    monkeypatch.delattr(os, "fork")
    assert processors() == 1
