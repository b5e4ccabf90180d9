"""When compiled steps are there, and worth it: asked without loading them."""

from __future__ import annotations

from importlib.util import find_spec

SORTED = 15  # options of one decision maker up to which its moves are made by compiled steps
WIDEST = 8  # and where something of its own can't be undone
MANY = 2**20  # states from which on loading the compiled steps costs less than it saves (measured)


def worthwhile(states: int) -> bool:
    """Whether compiled steps are there, and are the quicker way for so many states."""
    return states >= MANY and find_spec("numba") is not None
