"""Waiting for what other threads, processes and windows do: long, as the machine may be busy, and saying for what."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 300.0  # seconds
EVERY = 0.02  # seconds between two looks


def until(done: Callable[[], T], what: str) -> T:
    """Looks again and again until `done` gives something true, which is returned. Fails where it never does."""
    for _ in _looks():
        if found := done():
            return found
        time.sleep(EVERY)
    raise AssertionError(_late(what))


async def soon(done: Callable[[], T], what: str) -> T:
    """As `until`, while an event loop goes on."""
    for _ in _looks():
        if found := done():
            return found
        await asyncio.sleep(EVERY)
    raise AssertionError(_late(what))


def _looks() -> Iterator[None]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        yield


def _late(what: str) -> str:
    return f"waited {PATIENCE:g} seconds for {what}"
