"""Work shared out among forked processes; one process where there is no fork.

Stands under `build`. A job writes files that no other job writes, so what comes out does not
depend on how many processes there are.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

TURNS, BYTES_OF_A_TURN = 2048, 2
"""Together no more bytes than the smallest pipe holds: 4096, once a user has very many (pipe(7))."""

_open_ends: set[Connection] = set()
"""Where this process hears of others: ends that a process forked from it is to close, for who
sends is told that nobody listens only when all of them are closed."""

Job = Callable[[], int]
"""Does one piece of work; gives the number of files it wrote."""


class WorkerError(Exception):
    """A job failed in another process; the message is its traceback."""


def processors() -> int:
    """How many processes this machine can run at once, at least 1."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


Answer = TypeVar("Answer")


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for objects that are no longer used: a build makes none and keeps all."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Promised(Generic[Answer]):
    """The answer of a piece of work that is done here, when it is first asked for."""

    def __init__(self, work: Callable[[], Answer]) -> None:
        self._work = work

    @cached_property
    def _answer(self) -> Answer:
        return self._work()

    def __call__(self) -> Answer:
        """Give the answer; raise what the work raised."""
        return self._answer

    def known(self) -> bool:
        """Whether the answer can be had without waiting for another process."""
        return True


class Sent(Promised[Answer]):
    """The answer that another process sends, once, however often it is asked for."""

    def __init__(self, received: Connection) -> None:
        self._received = received

    @cached_property
    def _sent(self) -> tuple[Answer, Exception | None]:
        try:
            return self._received.recv()  # type: ignore[no-any-return]
        except EOFError:
            message = "a process ended without an answer"
            raise WorkerError(message) from None

    def __call__(self) -> Answer:
        """Wait for the answer; raise what the work raised."""
        said, failure = self._sent
        if failure is not None:
            raise failure
        return said

    def known(self) -> bool:
        """Whether the answer is there already."""
        return "_sent" in vars(self) or self._received.poll()


@contextmanager
def beside(work: Callable[[], Answer], workers: int) -> Iterator[Promised[Answer]]:
    """Do a piece of work in a process of its own; call what is given to have its answer.

    With one worker the work is done here, when the answer is asked for. The answer, or the error
    that the work raised, is sent from one process to the other. Work that nobody waits for any
    more is ended.
    """
    if workers == 1:
        yield Promised(work)
        return
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_answer_with, args=(work, theirs), daemon=True)
    _open_ends.add(ours)
    with _signals_wait():
        process.start()
    theirs.close()
    try:
        yield Sent(ours)
    finally:
        process.terminate()
        process.join()
        _open_ends.discard(ours)
        ours.close()


_STOPPING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Let nobody be stopped while a process is started: it has this one's handlers at first."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Begin as a process that another one started: that one says when it is to end."""
    gc.disable()
    # Ctrl+C stops the first process too, which says so and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    for end in _open_ends:
        end.close()
    _open_ends.clear()


def _answer_with(work: Callable[[], object], answer: Connection) -> None:
    _begin()
    try:
        said: tuple[object, Exception | None] = (work(), None)
    except Exception as error:  # noqa: BLE001 - whatever it is, the first process must hear of it
        said = (None, _as_sent(error))
    # Where nobody is left who listens, nothing is to be said.
    with suppress(BrokenPipeError):
        answer.send(said)
    answer.close()


def _as_sent(error: Exception) -> Exception:
    """An error with its traceback as a note; one that would be lost on the way, in words."""
    words = "".join(traceback.format_exception(error))
    error.add_note(words)
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what was made a moment ago
    except Exception:  # noqa: BLE001 - whatever it is that cannot be sent or cannot be taken in
        return WorkerError(words)
    return error


def run(jobs: Sequence[Job], workers: int, watch: Callable[[], None] = lambda: None) -> int:
    """Run every job, in `workers` processes, and give the number of files that were written.

    The jobs are begun in their order (of very many, turn by turn), each by the process that is
    free first; this process takes part. After a failure none is begun, and it is raised once every
    process has ended. `watch` is called between this process's jobs; what it raises ends the
    others too.
    """
    if workers == 1:
        return _done(jobs, watch)
    fork = multiprocessing.get_context("fork")
    # What is there before the fork stays shared: nobody is to touch its counters.
    gc.collect()
    gc.freeze()
    started = []
    turns = _turns(len(jobs))
    try:
        for _number in range(1, workers):
            ours, theirs = fork.Pipe(duplex=False)
            process = fork.Process(target=_work, args=(jobs, turns, theirs, os.getpid()))
            _open_ends.add(ours)
            with _signals_wait():
                process.start()
            theirs.close()
            started.append((process, ours))
        done = _done(_while_all_are_well(_in_turn(jobs, turns), started), watch)
        answers = [_answer(ours) for _process, ours in started]
    except BaseException:
        for process, _ours in started:
            process.terminate()
        raise
    finally:
        for process, ours in started:
            process.join()
            _open_ends.discard(ours)
        os.close(turns)
        gc.unfreeze()
    for written, failure in answers:
        if failure is not None:
            raise WorkerError(failure)
        done += written
    return done


def _done(jobs: Iterable[Job], watch: Callable[[], None]) -> int:
    done = 0
    for job in jobs:
        watch()
        done += job()
    return done


def _while_all_are_well(
    jobs: Iterator[Job], started: Sequence[tuple[BaseProcess, Connection]]
) -> Iterator[Job]:
    """The jobs, until a process has failed or was killed: what is left is then done for nothing."""
    for job in jobs:
        if any(process.exitcode for process, _ours in started):
            return
        yield job


def _turns(count: int) -> int:
    """The readable end of a pipe in which the number of every turn stands, for all processes.

    A turn is one job or, of very many, one in so many; a pipe holds them all.
    """
    ours, theirs = os.pipe()
    for number in range(min(count, TURNS)):
        os.write(theirs, number.to_bytes(BYTES_OF_A_TURN, "big"))
    os.close(theirs)
    return ours


def _in_turn(jobs: Sequence[Job], turns: int) -> Iterator[Job]:
    """The jobs whose turn this process gets: the next that no other has, until none is left."""
    while turn := os.read(turns, BYTES_OF_A_TURN):
        yield from jobs[int.from_bytes(turn, "big") :: TURNS]


def _answer(ours: Connection) -> tuple[int, str | None]:
    """What a process says at its end; one that was killed says nothing."""
    try:
        written, failure = ours.recv()
    except EOFError:
        return 0, "a worker process ended without an answer"
    return written, failure


def _work(jobs: Sequence[Job], turns: int, answer: Connection, first: int) -> None:
    _begin()
    written = 0
    try:
        for job in _in_turn(jobs, turns):
            if os.getppid() != first:
                # The process that began it all was killed: nobody waits for the files.
                return
            written += job()
    except Exception:  # noqa: BLE001 - whatever it is, the first process must hear of it
        # Nobody is to begin another job.
        os.read(turns, TURNS * BYTES_OF_A_TURN)
        answer.send((0, traceback.format_exc()))
    else:
        answer.send((written, None))
    answer.close()
