"""Decides whether compiled steps are installed and worth loading, without loading them."""

from __future__ import annotations

from importlib.util import find_spec

SORTED = 15  # options of one decision maker up to which its moves are made by compiled steps
WIDEST = 8  # the same, if one of the options is irreversible
MANY = 2**20  # from so many states on, loading the compiled steps saves more time than it costs (measured)


def worthwhile(states: int) -> bool:
    """Whether compiled steps are installed, and are quicker for so many states."""
    return states >= MANY and find_spec("numba") is not None
