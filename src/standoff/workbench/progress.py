"""How far a long piece of work is: told by whoever does it, heard by whoever waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from standoff.progress import Progress

_teller: ContextVar[Progress | None] = ContextVar("teller", default=None)


def tell(done: int, of: int, what: str) -> None:
    """Says that so many steps of all are done, and what comes next. Nothing happens where nobody listens."""
    teller = _teller.get()
    if teller is not None:
        teller(done, of, what)


@contextmanager
def told_to(teller: Progress) -> Iterator[None]:
    """Within this, what is told goes to `teller`.

    >>> heard = []
    >>> with told_to(lambda *words: heard.append(words)):
    ...     tell(1, 3, "the account article")
    >>> heard
    [(1, 3, 'the account article')]
    """
    token = _teller.set(teller)
    try:
        yield
    finally:
        _teller.reset(token)
