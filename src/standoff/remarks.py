"""Remarks on how what a user asked was understood: they are told beside the answer, and change nothing in it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_heard: ContextVar[list[str] | None] = ContextVar("heard", default=None)


class Remark(UserWarning):
    """A remark where nobody collects them: Python shows it as it shows warnings."""


def remark(words: str) -> None:
    """Makes a remark, which is told once: to who collects remarks, or else as a warning."""
    heard = _heard.get()
    if heard is None:
        warnings.warn(words, Remark, stacklevel=6)  # the line that asks a conflict for a state
    elif words not in heard:
        heard.append(words)


@contextmanager
def remarks() -> Iterator[list[str]]:
    """Collects the remarks that are made until the end of the block.

    >>> with remarks() as said:
    ...     remark("`3` is taken for a name")
    >>> said
    ['`3` is taken for a name']
    """
    said: list[str] = []
    before = _heard.set(said)
    try:
        yield said
    finally:
        _heard.reset(before)
