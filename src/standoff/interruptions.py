"""Ctrl-C: work that it can't break off in the middle, and processes that it isn't for.

It goes to every process of a terminal, and the one that was started by hand ends the others. A process that is still
importing what it needs would end with a traceback instead.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any


@contextmanager
def heard_at_the_end() -> Iterator[None]:
    """Has Ctrl-C wait until a short piece of work is done."""
    usual: Any = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or not callable(usual):
        yield
        return
    noted: list[Any] = []
    signal.signal(signal.SIGINT, lambda *interruption: noted.append(interruption))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if noted:
            usual(*noted[0])


@contextmanager
def not_for_children() -> Iterator[None]:
    """Keeps Ctrl-C from the processes that are started meanwhile, and has it wait until they are."""
    with heard_at_the_end(), _blocked():
        yield


@contextmanager
def _blocked() -> Iterator[None]:
    """Blocks interruptions in this thread, and so for good in what it starts, on systems that can do so."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # as every process started does: on its own way it would unblock them
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
