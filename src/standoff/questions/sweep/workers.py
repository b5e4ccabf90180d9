"""The processes that make parts of a sweep side by side. They are there as long as parts are made, and no longer."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from threading import Thread
from typing import cast

from standoff.interruptions import not_for_children
from standoff.questions.sweep.evaluating import Evaluator, Rows
from standoff.questions.sweep.job import Job

AHEAD = 2  # parts that a process has been given, so that it need not wait for the next one


class DeathError(Exception):
    """A process died before it was done."""


def by_processes(job: Job, parts: Sequence[int], workers: int) -> Generator[tuple[int, Rows]]:
    """Some parts of a job, each with its rows, in the order in which processes finish them.

    Raises DeathError if one of the processes dies, and what making the rows raises. However it ends, no process is
    left: they are killed, as one that computes or compiles may take long to notice anything else.
    """
    team: dict[Connection, SpawnProcess] = {}
    coming = iter(parts)
    left = len(parts)
    try:
        with not_for_children():
            packed = pickle.dumps(job)
            for _ in range(min(workers, len(parts))):
                line, process = _started(packed)
                team[line] = process
        for line in [*team] * AHEAD:
            _give(line, coming)
        while left:
            for line in cast("list[Connection]", wait(list(team))):
                made = _made(line)
                _give(line, coming)
                left -= 1
                yield made
    finally:
        for process in team.values():
            process.kill()
        for line, process in team.items():
            process.join()
            line.close()


def _started(packed: bytes) -> tuple[Connection, SpawnProcess]:
    """A new process, and the line to it."""
    context = get_context("spawn")
    line, theirs = context.Pipe()
    process = context.Process(target=_work, args=(packed, theirs), daemon=True)
    process.start()
    theirs.close()  # so that the line ends with the process
    return line, process


def _give(line: Connection, coming: Iterator[int]) -> None:
    """Gives a process the number of the next part, if there is one."""
    part = next(coming, None)
    if part is not None:
        try:
            line.send(part)
        except OSError:
            raise DeathError from None


def _made(line: Connection) -> tuple[int, Rows]:
    """The part that a process has made, with its rows."""
    try:
        made: tuple[int, Rows] | Exception = line.recv()
    except (EOFError, OSError):
        raise DeathError from None
    if isinstance(made, Exception):
        raise made
    return made


# In the process itself


def _work(packed: bytes, line: Connection) -> None:
    """Makes the parts that it is given, until it is killed or its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where Ctrl-C can't be kept from it, it takes no notice
    given = SimpleQueue[int]()
    Thread(target=_hear, args=(line, given), daemon=True).start()
    evaluator = Evaluator(pickle.loads(packed))
    while True:
        part = given.get()
        try:
            made: tuple[int, Rows] | Exception = (part, evaluator.rows(part))
        except Exception as error:
            made = error
        line.send(made)


def _hear(line: Connection, given: SimpleQueue[int]) -> None:
    """Takes the numbers of parts, and ends this process at once when its parent ends."""
    with suppress(EOFError, OSError):
        while True:
            given.put(line.recv())
    os._exit(1)
