"""`generator.workers`: every job is done once, however many processes there are."""

import gc
import multiprocessing
import os
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest

from generator.workers import (
    BYTES_OF_A_TURN,
    TURNS,
    Job,
    WorkerError,
    beside,
    processors,
    run,
    uncollected,
)

GIVEN_UP = 60
"""Seconds after which a process that does not end is taken for one that never does."""


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


class Elsewhere:
    """A job that is done in another process; the first one waits until it was begun there.

    Of as many of them as there are processes, at least one is done elsewhere.
    """

    def __init__(self, job: Callable[[], int]) -> None:
        self.job = job
        self.first = os.getpid()
        self.heard, self.said = os.pipe()

    def __call__(self) -> int:
        """Do the job, or wait."""
        if os.getpid() == self.first:
            os.read(self.heard, 1)
            return 0
        os.write(self.said, b".")
        return self.job()


class Here(Elsewhere):
    """A job that is done in the first process; the others wait there until they are ended."""

    def __call__(self) -> int:
        """Do the job, or wait."""
        return self.job() if os.getpid() == self.first else wait_for_ever()


def die() -> int:
    """End the process without a word."""
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


@pytest.mark.parametrize("before", [0, 3])
def test_failure_in_another_process_is_raised_with_its_traceback(
    tmp_path: Path, before: int
) -> None:
    """A job that fails elsewhere fails the whole, and says where it failed."""
    work: list[Job] = [*jobs(tmp_path, before), *[Elsewhere(partial(fail, tmp_path))] * 2]
    with pytest.raises(WorkerError, match=r"(?s)in fail\n.*ValueError: this job cannot be done"):
        run(work, 2)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_failure_in_this_process_is_raised_as_it_is(tmp_path: Path, workers: int) -> None:
    """A job that fails here fails the whole; no process is left."""
    with pytest.raises(ValueError, match="this job cannot be done"):
        run([*[Here(partial(fail, tmp_path))] * workers, *jobs(tmp_path, 5)], workers)
    assert multiprocessing.active_children() == []


def test_process_that_dies_is_told(tmp_path: Path) -> None:
    """A process that is killed fails the whole, though it cannot say why."""
    with pytest.raises(WorkerError, match="ended without an answer"):
        run([partial(write, tmp_path, 3), *[Elsewhere(die)] * 2], 2)
    assert multiprocessing.active_children() == []


def test_process_that_cannot_be_started_leaves_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine refuses one more process the others are ended, and the refusal is told."""
    start = ForkProcess.start
    started: list[ForkProcess] = []

    def refusing(process: ForkProcess) -> None:
        if started:
            message = "no more processes"
            raise BlockingIOError(message)
        started.append(process)
        start(process)

    monkeypatch.setattr(ForkProcess, "start", refusing)
    waiting: list[Job] = [*jobs(tmp_path, 1), wait_for_ever]
    with pytest.raises(BlockingIOError, match="no more processes"):
        run(waiting, 3)
    assert len(started) == 1
    assert multiprocessing.active_children() == []


def wait_for_ever() -> int:
    """Do nothing until the process is ended."""
    signal.pause()
    return 0


def test_no_job_is_begun_after_a_failure_elsewhere(tmp_path: Path) -> None:
    """Once a job has failed in another process the first one does no more."""
    failing = Elsewhere(partial(fail, tmp_path))
    with pytest.raises(WorkerError, match="this job cannot be done"):
        run([*[failing] * 2, wait_for_others, *jobs(tmp_path, 9)], 2)
    assert list(tmp_path.iterdir()) == []


def test_no_job_is_begun_after_a_process_was_killed(tmp_path: Path) -> None:
    """Once another process is dead the first one does no more."""
    with pytest.raises(WorkerError, match="ended without an answer"):
        run([*[Elsewhere(die)] * 2, wait_for_others, *jobs(tmp_path, 9)], 2)
    assert list(tmp_path.iterdir()) == []


def wait_for_others() -> int:
    """Wait until every other process has ended, one way or another."""
    for process in multiprocessing.active_children():
        process.join()
    return 0


def test_process_whose_first_process_is_gone_begins_no_more(tmp_path: Path) -> None:
    """Where the process that shares work out is killed, the others end; they write no more."""
    first = os.fork()
    if first == 0:
        os.setsid()
        run([*[partial(kill_first, os.getpid())] * 2, *jobs(tmp_path, 9)], 2)
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(first, 0)[1]) == signal.SIGKILL
    deadline = time.monotonic() + GIVEN_UP
    while group_lives(first) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not group_lives(first)
    assert list(tmp_path.iterdir()) == []


def kill_first(first: int) -> int:
    """In the first process wait to be killed; in another kill it, and wait until it is gone."""
    if os.getpid() == first:
        return wait_for_ever()
    os.kill(first, signal.SIGKILL)
    while os.getppid() == first:
        time.sleep(0.01)
    return 0


def group_lives(group: int) -> bool:
    """Whether a process of a group is still there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


class StoppedError(Exception):
    """Raised by who watches."""


@pytest.mark.parametrize("workers", [1, 2])
def test_who_watches_can_end_the_work(tmp_path: Path, workers: int) -> None:
    """What is watched is asked for before each job of this process; what it raises ends them all."""
    asked: list[int] = []

    def watch() -> None:
        asked.append(len(list(tmp_path.iterdir())))
        if len(asked) == 3:
            raise StoppedError

    # Fewer than the first process would do alone, so that it is asked often enough.
    work: list[Job] = [Here(partial(write, tmp_path, number)) for number in range(4)]
    with pytest.raises(StoppedError):
        run(work, workers, watch)
    assert len(asked) == 3
    assert asked == sorted(asked)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [2, 3])
def test_more_jobs_than_turns_are_done_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """A turn stands for several jobs where there are very many."""
    monkeypatch.setattr("generator.workers.TURNS", 3)
    assert run(jobs(tmp_path, 20), workers) == sum(range(20))


def test_turns_fit_into_a_pipe() -> None:
    """All numbers are written before one is read: the smallest pipe holds 4096 bytes."""
    assert TURNS * BYTES_OF_A_TURN <= 4096
    assert TURNS <= 256**BYTES_OF_A_TURN


def test_there_is_a_processor() -> None:
    """At least one process can run."""
    assert processors() >= 1


def test_one_process_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot fork gets one process."""
    monkeypatch.delattr(os, "fork")
    assert processors() == 1


# Work beside.

LARGE = 1_000_000
"""More bytes than a pipe holds: who sends them waits until they are asked for."""


def process_of(done: Path) -> int:
    """Say in which process the work is done, and that it was done."""
    done.touch(exist_ok=False)
    return os.getpid()


@pytest.mark.parametrize(("workers", "here"), [(1, True), (2, False), (8, False)])
def test_work_beside_gives_its_answer(tmp_path: Path, workers: int, *, here: bool) -> None:
    """The answer is there whenever it is asked for; with one worker the work is done here, once."""
    with beside(partial(process_of, tmp_path / "done"), workers) as answer:
        found = answer()
        assert answer() == found
    assert (found == os.getpid()) == here
    assert (tmp_path / "done").exists()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_answer_may_be_large(workers: int) -> None:
    """What does not fit into a pipe comes whole."""
    with beside(partial(bytes, LARGE), workers) as answer:
        assert answer() == bytes(LARGE)


@pytest.mark.parametrize("workers", [1, 2])
def test_work_that_nobody_waits_for_is_ended(workers: int) -> None:
    """Who asks for no answer is not kept waiting, and leaves nobody running."""
    with beside(partial(bytes, LARGE), workers):
        pass
    with beside(signal.pause, workers):
        pass
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_error_beside_is_raised_where_the_answer_is_asked_for(tmp_path: Path, workers: int) -> None:
    """What goes wrong in the other process is raised here, and tells where it went wrong."""
    with (
        beside(partial(fail, tmp_path), workers) as answer,
        pytest.raises(ValueError, match="this job cannot be done") as caught,
    ):
        answer()
    assert caught.value.args == ("this job cannot be done",)
    assert "in fail\n" in "".join(traceback.format_exception(caught.value))
    assert multiprocessing.active_children() == []


class OfTwoPartsError(Exception):
    """An error that cannot be made again from its message alone."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second}")


def fail_in_two_parts() -> None:
    """Fail with an error that is sent but cannot be taken in."""
    first, second = "one", "other"
    raise OfTwoPartsError(first, second)


def fail_of_its_own() -> None:
    """Fail with an error that cannot be sent."""

    class OwnError(Exception):
        pass

    message = "one and other"
    raise OwnError(message)


@pytest.mark.parametrize("failing", [fail_in_two_parts, fail_of_its_own])
def test_error_that_cannot_be_sent_is_told_in_words(failing: Callable[[], None]) -> None:
    """An error that is lost between the processes is told by its traceback."""
    with (
        beside(failing, 2) as answer,
        pytest.raises(WorkerError, match=rf"(?s)in {failing.__name__}\n.*Error: one and other"),
    ):
        answer()


def go_on() -> str:
    """Be sent Ctrl+C, which reaches all processes of a terminal, and go on."""
    os.kill(os.getpid(), signal.SIGINT)
    return "done"


def test_ctrl_c_is_left_to_the_first_process(capfd: pytest.CaptureFixture[str]) -> None:
    """Another process neither stops of itself nor writes between the words of the command."""
    with beside(go_on, 2) as answer:
        assert answer() == "done"
    # One is done there; the other as well, or it waits here for the first.
    assert run([Elsewhere(interrupted)] * 2, 2) in {1, 2}
    assert capfd.readouterr() == ("", "")


def test_process_that_is_ended_as_it_begins_says_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Ended before it has handlers of its own, a process does not say so with those of the first."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for _ in range(50):
            with beside(signal.pause, 2):
                pass
    finally:
        signal.signal(signal.SIGTERM, before)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()
    assert capfd.readouterr() == ("", "")


def interrupted() -> int:
    """Be sent Ctrl+C in the middle of a job."""
    os.kill(os.getpid(), signal.SIGINT)
    return 1


def test_work_beside_that_dies_is_told() -> None:
    """A process that is killed gives no answer, and is not waited for."""
    with (
        beside(die, 2) as answer,
        pytest.raises(WorkerError, match="ended without an answer"),
    ):
        answer()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_error_here_ends_the_work_beside(error: type[BaseException]) -> None:
    """Whatever stops this process, the other one does not go on without it."""
    with pytest.raises(error), beside(signal.pause, 2):
        raise error
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("before", [True, False])
def test_nothing_is_collected_for_a_while(*, before: bool) -> None:
    """Unused objects are left alone for as long as it takes; afterwards it is as it was."""
    was = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        with pytest.raises(WorkerError, match="False"), uncollected():
            raise WorkerError(gc.isenabled())
        assert gc.isenabled() == before
    finally:
        (gc.enable if was else gc.disable)()
