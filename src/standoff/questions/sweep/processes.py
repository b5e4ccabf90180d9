"""Parts made by processes of this machine; one that dies is replaced, and its part made anew."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread

from standoff.errors import QuestionError
from standoff.questions.sweep.evaluating import Evaluator, Rows
from standoff.questions.sweep.job import Job

AHEAD = 2  # parts that wait for each worker
DEATHS = 3  # of workers one after another, without a part between, after which it is told


def in_this_process(job: Job, parts: Sequence[int]) -> Iterator[tuple[int, Rows]]:
    """Some parts of a job, one after another."""
    evaluator = Evaluator(job)
    for part in parts:
        yield part, evaluator.rows(job.rows_of(part))


def in_processes(job: Job, parts: Sequence[int], workers: int) -> Iterator[tuple[int, Rows]]:
    """Some parts of a job, as they are done by some processes.

    Raises QuestionError where process after process dies.
    """
    left = dict.fromkeys(parts)
    deaths = 0
    while left:
        try:
            for part, rows in _by_pool(job, list(left), workers):
                del left[part]
                deaths = 0
                yield part, rows
        except BrokenProcessPool:
            deaths += 1
            if deaths == DEATHS:
                raise QuestionError(
                    f"the processes that work on part {next(iter(left))} die, one after another: "
                    "there may be too little memory for them; try fewer `workers`. A script has to call `sweep` "
                    "under `if __name__ == '__main__':`, or with `workers=1`",
                    arguments=["workers"],
                ) from None


class _Worker:
    """What a process keeps between its parts."""

    evaluator: Evaluator


def _start(packed: bytes, parent: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that was started by hand
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    _Worker.evaluator = Evaluator(pickle.loads(packed))


def _end_with(parent: Connection) -> None:
    """Ends this process, whatever it is at, when the one that started it lets go of its end, or is killed."""
    with suppress(EOFError, OSError):
        parent.recv()
    os._exit(1)


def _rows(part: int) -> Rows:
    return _Worker.evaluator.rows(_Worker.evaluator.job.rows_of(part))


def _by_pool(job: Job, parts: Sequence[int], workers: int) -> Iterator[tuple[int, Rows]]:
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        min(workers, len(parts)), context, initializer=_start, initargs=(pickle.dumps(job), theirs)
    )
    waiting: dict[Future[Rows], int] = {}
    coming = iter(parts)
    try:
        while True:
            while len(waiting) < AHEAD * workers and (part := next(coming, None)) is not None:
                waiting[pool.submit(_rows, part)] = part
            if not waiting:
                pool.shutdown()
                return
            for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield waiting.pop(done), done.result()
    finally:
        ours.close()
        theirs.close()
        with suppress(Exception):
            pool.shutdown(wait=False, cancel_futures=True)
