"""The interface of a space of states in any form: the primitives in which every stability concept is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.space.bits import Bits as Bits
from standoff.space.bits import packed
from standoff.space.following import Moves
from standoff.space.listing import BoolArray, IntArray

Values = NDArray[np.int32]
LOWEST = np.iinfo(np.int32).min
HIGHEST = np.iinfo(np.int32).max


class Compared(Protocol):
    """A comparison of states. `Above`, by two arrays of values, is one; others are relations that no values give.

    What is written for a relation derives from this class, so that only what can be done quicker is written anew.
    """

    @property
    def is_order(self) -> bool:
        """Whether states are above each other by one array of values."""
        ...

    def holds(self, ends: int | IntArray, starts: int | IntArray) -> BoolArray:
        """Whether it holds of the states in some slots beside those in others, from which one comes."""
        ...

    def alike(self) -> IntArray:
        """For each slot (s) a number that it shares with those to which, as starts, the same states compare alike."""
        ...

    def beside(self, starts: IntArray) -> Bits:
        """At each slot (s), as an end, a bit for each of up to 64 starts: whether it holds beside that one.

        This is where time is spent. Where states fall into few kinds, look up each kind in a table instead.
        """
        ends = np.arange(len(self.alike()))
        return packed(np.array([self.holds(ends, np.full(len(ends), start)) for start in starts]))


@dataclass(frozen=True, slots=True)
class Above:
    """Which states t count as above a state s: those with `there[t] > here[s]`.

    Both arrays (..., s) have the same shape. Where the states are ordered they are one and the same array.
    """

    there: Values
    here: Values

    @property
    def is_order(self) -> bool:
        """Whether states are above each other by one array: nothing is above itself then."""
        return self.there is self.here

    def holds(self, ends: int | IntArray, starts: int | IntArray) -> BoolArray:
        """Whether the states in some slots are above those in others."""
        if self.there.ndim == 1:  # told apart for speed alone
            return self.there[ends] > self.here[starts]
        return self.there[..., ends] > self.here[..., starts]

    def alike(self) -> IntArray:
        """For each slot (s) a number that it shares with those to which, as starts, the same states compare alike."""
        return self.here

    def beside(self, starts: IntArray) -> Bits:
        """At each slot (s), as an end, a bit for each of up to 64 starts: whether it is above that one."""
        low, high = int(self.there.min()), int(self.there.max())
        if high - low >= len(self.there):
            return packed(self.there > self.here[starts, None])
        return packed(np.arange(low, high + 1) > self.here[starts, None])[self.there - low]

    def rows(self) -> list[Above]:
        """The same without batch axes, one for each place of the batch."""
        there, here = (array.reshape(-1, array.shape[-1]) for array in (self.there, self.here))
        if self.is_order:
            return [by_order(np.ascontiguousarray(row)) for row in there]
        return [Above(*map(np.ascontiguousarray, pair)) for pair in zip(there, here, strict=True)]


def by_order(rank: Values) -> Above:
    """The states of a higher rank are above those of a lower one."""
    return Above(rank, rank)


class Space(Protocol):
    """States and who can move between them. Arrays have the shape (..., s): any batch axes, then the slots.

    The values at slots without a state are meaningless, in arguments and in results.
    """

    def best(self, values: Values, dm: int) -> Values:
        """At each state the greatest value among itself and the states that `dm` can reach in one move."""
        ...

    def reach_min(self, values: Values, dms: Sequence[int]) -> Values:
        """At each state the least value among itself and all that `dms` can reach by legal sequences of moves."""
        ...

    def reach_any(self, bits: Bits, dms: Sequence[int]) -> Bits:
        """As `reach_min`, for the bits that are set at any of these states."""
        ...

    def all_moves(self, dm: int) -> Moves:
        """All moves of `dm`, by which legal sequences are `followed`."""
        ...

    def come_back(self, dms: Sequence[int]) -> bool:
        """Whether it is known that, from each state, some legal sequence by `dms` leads back to it."""
        ...

    def best_above(self, values: Values, above: Above, dm: int) -> Values:
        """At each state the greatest value among the states above it that `dm` can reach in one move, or LOWEST."""
        ...

    def improvements(self, above: Above, dm: int) -> Any:
        """The moves of `dm` to states above those that they leave, prepared for `improve_min`."""
        ...

    def improve_min(self, values: Values, improvements: Sequence[Any]) -> Values:
        """As `reach_min`, over sequences in which each move leads to a state above the one that it leaves."""
        ...

    def moves(self, slot: int, dm: int) -> IntArray:
        """The slots that `dm` can reach from a slot in one move."""
        ...

    def steps(self, slots: IntArray, dm: int, above: Compared | None = None) -> tuple[IntArray, IntArray]:
        """All moves of `dm` from some slots (f): positions in `slots` (a), ascending, and the slots they lead to.

        With a comparison, only those to states that are above the ones left, in a model without batch axes.
        """
        ...

    def alike(self, kinds: IntArray, dm: int) -> IntArray:
        """At each slot one of the same of some `kinds` (s), from which `dm` can get to the same states, or stay there.

        As many as can be found share one.
        """
        ...

    def origins(self, slot: int, dm: int) -> IntArray:
        """The slots from which `dm` can reach a slot in one move."""
        ...

    def count(self, dm: int) -> int:
        """The number of moves of `dm` from all states together."""
        ...
