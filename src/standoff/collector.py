"""Python's search for circular garbage, put off while a large file is read: it would look at all of it many times."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Puts the search off until the end of the block, in all threads. What is there by then counts as old."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # into the oldest generation, which is looked at last
        if was_on:
            gc.enable()
