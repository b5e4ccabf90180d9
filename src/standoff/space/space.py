"""What every space of states can do, whatever form it has: the primitives that each stability concept is written in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.space.listing import IntArray

Values = NDArray[np.int32]
LOWEST = np.iinfo(np.int32).min
HIGHEST = np.iinfo(np.int32).max


class Space(Protocol):
    """States and who can move between them. Arrays have the shape (..., s): any batch axes, then the slots.

    What an array holds at a slot without a state is of no meaning, in what goes in and in what comes out.
    """

    def best(self, values: Values, dm: int) -> Values:
        """At each state the greatest value among itself and the states that `dm` can reach in one move."""
        ...

    def reach_min(self, values: Values, dms: Sequence[int]) -> Values:
        """At each state the least value among itself and all that `dms` can reach by legal sequences of moves."""
        ...

    def improvements(self, rank: Values, dm: int) -> Any:
        """The moves of `dm` to states of higher rank, prepared for `improve_min`."""
        ...

    def improve_min(self, values: Values, improvements: Sequence[Any]) -> Values:
        """As `reach_min`, over sequences in which each mover improves on the state that it leaves."""
        ...

    def moves(self, slot: int, dm: int) -> IntArray:
        """The slots that `dm` can reach from a slot in one move."""
        ...

    def steps(self, slots: IntArray, dm: int) -> tuple[IntArray, IntArray]:
        """All moves of `dm` from some slots (f): positions in `slots` (a), ascending, and the slots they lead to."""
        ...

    def origins(self, slot: int, dm: int) -> IntArray:
        """The slots from which `dm` can reach a slot in one move."""
        ...

    def count(self, dm: int) -> int:
        """How many moves `dm` has, from all states together."""
        ...
