"""Legal sequences, in which nobody moves twice in succession, followed with the last mover in mind.

So nothing is assumed of the moves: two of one decision maker in succession need not make up one move (Fang, Hipel and
Kilgour 1993).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import reduce
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Moves(Protocol):
    """Some moves of one decision maker."""

    def over(self, pick: np.ufunc, values: Array, filling: int) -> Array:
        """At each slot, the `pick` (minimum, say) of the values (..., s) where moves end; `filling` without any."""
        ...


def followed(
    pick: np.ufunc, values: Array, movers: Sequence[Moves], filling: int, enough: Array | None = None
) -> Array:
    """At each slot the `pick` of the values (..., s) at the ends of legal sequences, of one move or more, by movers.

    `filling` is what changes no pick, and stands where no sequence begins. Once a pick of what is known with `enough`
    changes nothing, no more is looked for.
    """
    after = [np.full_like(values, filling) for _ in movers]  # what each can move to, and what can follow then
    before: list[Array | None] = [None for _ in movers]  # what could follow when each was last looked at
    waiting = deque(range(len(movers)))
    while waiting and not (enough is not None and np.array_equal(reduce(pick, after, enough), reduce(pick, after))):
        mover = waiting.popleft()
        onward = reduce(pick, after[:mover] + after[mover + 1 :], values)  # moving on, or stopping there
        earlier = before[mover]
        if earlier is not None and np.array_equal(onward, earlier):
            continue
        before[mover] = onward
        found = movers[mover].over(pick, onward, filling)
        if not np.array_equal(found, after[mover]):
            after[mover] = found
            waiting.extend(other for other in range(len(movers)) if other != mover and other not in waiting)
    return reduce(pick, after, np.full_like(values, filling))
