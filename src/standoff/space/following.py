"""Legal sequences, in which nobody moves twice in succession, followed with the last mover in mind.

So nothing is assumed of the moves: two of one decision maker in succession need not make up one move (Fang, Hipel and
Kilgour 1993).
"""

from __future__ import annotations

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


def followed(pick: np.ufunc, values: Array, movers: Sequence[Moves], filling: int) -> Array:
    """At each slot the `pick` of the values (..., s) at the ends of legal sequences, of one move or more, by movers.

    `filling` is what changes no pick, and stands where no sequence begins.
    """
    onward = [values for _ in movers]  # what can follow once each has moved, which may be nothing
    while True:
        after = [moves.over(pick, onward[mover], filling) for mover, moves in enumerate(movers)]
        more = [reduce(pick, after[:mover] + after[mover + 1 :], values) for mover in range(len(movers))]
        if all(np.array_equal(new, old) for new, old in zip(more, onward, strict=True)):
            return reduce(pick, after, np.full_like(values, filling))
        onward = more
