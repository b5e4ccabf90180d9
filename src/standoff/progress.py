"""How far a long piece of work is: the one form in which everything that takes a while says it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Is called with how many parts are done, of how many (0 where nobody knows), and what comes next."""


def unheard(done: int, of: int, what: str) -> None:
    """The progress of work that nobody waits for."""
