"""Work that is counted, so that what it may cost is the same on every machine, however busy."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest


@contextmanager
def within(most: int) -> Iterator[None]:
    """Ends what is done as soon as it has called more than `most` functions, of Python's or in C, and fails."""
    count = 0

    def count_call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")
        if count > most:
            sys.setprofile(None)
            pytest.fail(f"more than {most:,} functions were called")

    sys.setprofile(count_call)
    try:
        yield
    finally:
        sys.setprofile(None)


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, of Python's or in C."""
    count = 0

    def count_call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@contextmanager
def holding(most: int) -> Iterator[None]:
    """Fails where what is done has ever held more than `most` bytes more than before."""
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak <= most, f"{peak:,} bytes were held; at most {most:,} were to be"
