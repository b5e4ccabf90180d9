"""Which states of a comparison have a row of their own, where there are more than rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.questions.analyse import States
from standoff.questions.compare import Matrix

ROWS = 24  # states, unless the user asks for more


def shares(matrix: Matrix, rows: int) -> Iterator[tuple[tuple[str, ...], States, int]]:
    """The groups of a matrix, and how many states of each have a row of their own; never is a single one left out.

    Each group that is cut has one of the rows for what is left out of it.
    """
    sizes = [len(states) for _, states in matrix.groups]
    room = rows if sum(sizes) <= rows else max(0, rows - len(sizes))
    for (accounts, states), share in zip(matrix.groups, fair(sizes, room), strict=True):
        yield accounts, states, len(states) if share == len(states) - 1 else share


def fair(sizes: Sequence[int], rows: int) -> list[int]:
    """How many rows each of some groups gets, where all have the same share but for those that need less.

    >>> fair([300, 2, 50], 20)
    [9, 2, 9]
    """
    found = [0] * len(sizes)
    smallest_first = sorted(range(len(sizes)), key=lambda place: sizes[place])
    for settled, place in enumerate(smallest_first):
        found[place] = min(sizes[place], rows // (len(sizes) - settled))
        rows -= found[place]
    return found
