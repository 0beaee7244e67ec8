"""Work shared out among forked processes; one process where there is no fork.

Stands under `build`. A job writes files that no other job writes, so what comes out does not
depend on how many processes there are.
"""

import gc
import multiprocessing
import os
import pickle
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from typing import TypeVar

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


@contextmanager
def beside(work: Callable[[], Answer], workers: int) -> Iterator[Callable[[], Answer]]:
    """Do a piece of work in a process of its own; call what is given to have its answer.

    With one worker the work is done here, when the answer is asked for. The answer, or the error
    that the work raised, is sent from one process to the other, once, however often it is asked
    for. Work that nobody waits for any more is ended.
    """
    if workers == 1:
        yield cache(work)
        return
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_answer_with, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()
    received = cache(ours.recv)

    def answer() -> Answer:
        try:
            said, failure = received()
        except EOFError:
            message = "a process ended without an answer"
            raise WorkerError(message) from None
        if failure is not None:
            raise failure
        return said  # type: ignore[no-any-return]

    try:
        yield answer
    finally:
        process.terminate()
        process.join()
        ours.close()


def _answer_with(work: Callable[[], object], answer: Connection) -> None:
    gc.disable()
    try:
        said = work()
    except KeyboardInterrupt:
        # Ctrl+C stops the first process too, which says so.
        pass
    except Exception as error:  # noqa: BLE001 - whatever it is, the first process must hear of it
        answer.send((None, _as_sent(error)))
    else:
        answer.send((said, None))
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


def run(jobs: Sequence[Job], workers: int) -> int:
    """Run every job, in `workers` processes, and give the number of files that were written.

    Job number n is done by process n modulo `workers`; this process does a share of its own.
    The first failure is raised once every process has ended.
    """
    if workers == 1:
        return sum(job() for job in jobs)
    fork = multiprocessing.get_context("fork")
    # What is there before the fork stays shared: nobody is to touch its counters.
    gc.collect()
    gc.freeze()
    started = []
    try:
        for number in range(1, workers):
            ours, theirs = fork.Pipe(duplex=False)
            process = fork.Process(target=_work, args=(jobs[number::workers], theirs))
            process.start()
            theirs.close()
            started.append((process, ours))
        done = sum(job() for job in jobs[::workers])
        answers = [_answer(ours) for _process, ours in started]
    except BaseException:
        for process, _ours in started:
            process.terminate()
        raise
    finally:
        for process, _ours in started:
            process.join()
        gc.unfreeze()
    for written, failure in answers:
        if failure is not None:
            raise WorkerError(failure)
        done += written
    return done


def _answer(ours: Connection) -> tuple[int, str | None]:
    """What a process says at its end; one that was killed says nothing."""
    try:
        written, failure = ours.recv()
    except EOFError:
        return 0, "a worker process ended without an answer"
    return written, failure


def _work(jobs: Sequence[Job], answer: Connection) -> None:
    gc.disable()
    try:
        written = sum(job() for job in jobs)
    except Exception:  # noqa: BLE001 - whatever it is, the first process must hear of it
        answer.send((0, traceback.format_exc()))
    else:
        answer.send((written, None))
    answer.close()
