"""How far a long piece of work is: what is told of it, and to whom."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Is called with how many parts are done, of how many (0 where nobody knows), and what comes next, or was found."""
