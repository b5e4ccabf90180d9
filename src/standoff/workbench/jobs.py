"""Worker processes for everything that computes, so that quick questions never wait for long ones."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from itertools import count
from multiprocessing import get_context
from threading import Thread
from typing import Any

from pebble import ProcessExpired, ProcessPool

from standoff.asking.registry import QUESTIONS
from standoff.errors import QuestionError, StandoffError
from standoff.interruptions import not_for_children
from standoff.progress import Progress
from standoff.workbench.work import Packing, start, work

MOST = 1_000  # questions that are worked on or wait for a process


class BusyError(StandoffError):
    """Too many questions wait for an answer. Nothing is wrong with this one: it may be asked again later."""


class Jobs:
    """Three worker processes: for quick questions, long ones and searches. A job that is cancelled is killed."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self._hear, self._line = context.Pipe(duplex=False)
        self._numbers, self._heard = count(), dict[int, tuple[asyncio.AbstractEventLoop, Progress]]()
        self._pools = {
            effort: ProcessPool(
                max_workers=1, context=context, initializer=start, initargs=[self._line, effort == "quick"]
            )
            for effort in ("quick", "long", "search")
        }
        Thread(target=self._listen, name="progress", daemon=True).start()

    async def ask(
        self, key: str, packed: bytes, name: str, form: Packing, arguments: Mapping[str, Any], heard: Progress
    ) -> bytes:
        """The answer of a worker, pickled: see `work`. `heard` is called with its progress; cancelling kills the work.

        Raises QuestionError where the worker was ended from outside, and BusyError where too many questions wait.
        """
        if len(self._heard) >= MOST:
            raise BusyError("too many questions wait for an answer: ask again later")
        number = next(self._numbers)
        pool = self._pools[QUESTIONS[name].effort if name in QUESTIONS else "quick"]
        self._heard[number] = (asyncio.get_running_loop(), heard)
        try:
            args = [key, packed, name, form, dict(arguments), number]
            with not_for_children():  # a pool starts with its first work
                future = pool.schedule(work, args=args)
            return await asyncio.wrap_future(future)
        except ProcessExpired:
            raise QuestionError("the work on this broke off: this machine may not have enough memory for it") from None
        finally:
            del self._heard[number]

    def warm(self) -> None:
        """Starts the processes before the first question comes; that for searches waits for the first one."""
        with not_for_children():
            for effort in ("quick", "long"):
                self._pools[effort].schedule(_ready)

    def close(self) -> None:
        """Ends the processes at once, whatever they do."""
        for pool in self._pools.values():
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join(timeout=5)
        self._line.close()

    def _listen(self) -> None:
        """Passes on the progress that the workers report."""
        while True:
            try:
                number, *words = self._hear.recv()
            except (EOFError, OSError):
                return
            loop, heard = self._heard.get(number, (None, None))
            if loop is not None and heard is not None and not loop.is_closed():
                loop.call_soon_threadsafe(heard, *words)


def _ready() -> None:
    """Does nothing: once it is done, a worker has imported all it needs."""
