"""Legal sequences, in which nobody moves twice in succession, followed with the last mover in mind.

So nothing is assumed of the moves: two of one decision maker in succession need not make up one move (Fang, Hipel and
Kilgour 1993).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
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
    onward = [values for _ in movers]  # what can follow once each has moved, which may be nothing
    found = np.full_like(values, filling)
    waiting = deque(range(len(movers)))  # those whose moves lead to more than when they were last looked at
    while waiting and not (enough is not None and np.array_equal(pick(found, enough), found)):
        mover = waiting.popleft()
        after = movers[mover].over(pick, onward[mover], filling)
        found = pick(found, after)
        for other in range(len(movers)):
            more = onward[other] if other == mover else pick(onward[other], after)
            if not np.array_equal(more, onward[other]):
                onward[other] = more
                if other not in waiting:
                    waiting.append(other)
    return found
