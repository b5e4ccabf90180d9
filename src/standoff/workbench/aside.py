"""Work beside the event loop: whatever may wait for a disk, so that a file that can't be read holds up nobody else.

The threads of Python's own pool are few, and a program can't end while one of them waits. Here each piece of work has a
thread of its own, which doesn't keep the program from ending.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from contextvars import copy_context
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


async def aside(work: Callable[[], T]) -> T:
    """Runs work in a thread of its own. If this is cancelled, the work goes on, and its result is dropped."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(tell_it: Callable[[Any], None], what: T | BaseException) -> None:
        if not done.done():
            tell_it(what)

    def run() -> None:
        try:
            told: tuple[Callable[[Any], None], T | BaseException] = (done.set_result, work())
        except BaseException as error:
            told = (done.set_exception, error)
        if not loop.is_closed():
            loop.call_soon_threadsafe(tell, *told)

    Thread(target=copy_context().run, args=[run], name="aside", daemon=True).start()
    return await done


class Shared:
    """Work of which each kind is done once at a time: whoever wants the same meanwhile waits for the same result."""

    def __init__(self) -> None:
        self._begun: dict[Hashable, asyncio.Task[Any]] = {}

    async def aside(self, key: Hashable, work: Callable[[], T]) -> T:
        """Runs the work of a key as `aside` does, or waits for it where it is being done already."""
        task = self._begun.get(key)
        if task is None:
            task = self._begun[key] = asyncio.ensure_future(aside(work))
            task.add_done_callback(lambda done: self._over(key, done))
        result: T = await asyncio.shield(task)
        return result

    def _over(self, key: Hashable, done: asyncio.Task[Any]) -> None:
        del self._begun[key]
        if not done.cancelled():
            done.exception()  # was told to whoever still waits, and is no mistake if that is nobody
