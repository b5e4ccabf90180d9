"""The columns that a sweep varies, in blocks. A block has numbered choices; choice 0 is as in the file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import comb
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from standoff.errors import Path
from standoff.space.listing import BoolArray, IntArray

VariedKind = Literal["account", "preferences", "claim", "swap", "statement", "weight", "rule"]
STEPS = 2**20  # in which a range of weights is cut: its middle is a step
SWAPS = "swaps of neighbouring statements"


@dataclass(frozen=True)
class Column:
    """One thing that is varied, and the name of its column in the rows.

    `target` is the position of a decision maker whose preferences are chosen, a claim, or the place of an element in
    the file. `choices` are the accounts to choose from. A column without them is yes or no, where no is as in the file,
    or, for a weight, a step within its range.
    """

    name: str
    kind: VariedKind
    text: str
    target: Path = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block(ABC):
    """Columns (c) whose values are chosen together; the choices are numbered from 0."""

    columns: tuple[Column, ...]

    @property
    @abstractmethod
    def count(self) -> int:
        """The number of choices in a full enumeration."""

    @abstractmethod
    def values(self, numbers: IntArray) -> IntArray:
        """The values of the columns for some choices (b), as (b, c)."""

    def drawn(self, uniform: NDArray[np.float64]) -> IntArray:
        """The values of the columns (b, c) for random numbers from 0 up to 1 (b): all choices are equally likely."""
        return self.values(np.minimum((uniform * self.count).astype(np.int64), self.count - 1))

    @property
    def within(self) -> float:
        """The factor that makes the mean of (Y - Y')**2 into E[Var(Y|all else)], where `redrawn` makes Y' of Y."""
        return 1 / 4

    def redrawn(self, values: IntArray, place: int, uniform: NDArray[np.float64]) -> IntArray:
        """Some choices (b, c) with one column changed to another value, if the other columns allow one."""
        changed = values.copy()
        changed[:, place] = 1 - values[:, place]
        return np.where(self.allowed(changed)[:, None], changed, values)

    def allowed(self, values: IntArray) -> BoolArray:
        """Which rows (b) of values (b, c) are choices of this block."""
        return np.ones(len(values), bool)


@dataclass(frozen=True)
class OneOf(Block):
    """One column: an account, or yes or no."""

    @property
    def count(self) -> int:
        """See Block."""
        return len(self.columns[0].choices) or 2

    def values(self, numbers: IntArray) -> IntArray:
        """See Block."""
        return numbers[:, None]

    @property
    def within(self) -> float:
        """See Block."""
        return (self.count - 1) / self.count / 2

    def redrawn(self, values: IntArray, place: int, uniform: NDArray[np.float64]) -> IntArray:
        """See Block."""
        on = 1 + (uniform * (self.count - 1)).astype(np.int64)
        return (values + on[:, None]) % self.count


@dataclass(frozen=True)
class UpTo(Block):
    """Columns of yes and no, of which at most `size` are yes."""

    size: int

    @property
    def count(self) -> int:
        """See Block."""
        return sum(comb(len(self.columns), size) for size in range(self.size + 1))

    def values(self, numbers: IntArray) -> IntArray:
        """See Block. Smaller sets have smaller numbers.

        Sets of one size are numbered in colexicographic order, by the combinatorial number system (Lehmer 1964).

        >>> UpTo(tuple(Column(name, "claim", name) for name in "abc"), 2).values(np.arange(7)).tolist()
        [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]]
        """
        things = len(self.columns)
        found = np.zeros((len(numbers), things), np.int64)
        below = 0
        for members in range(self.size + 1):
            above = below + comb(things, members)
            rows = np.flatnonzero((numbers >= below) & (numbers < above))
            left = numbers[rows] - below
            for member in range(members, 0, -1):
                binomials = np.array([comb(place, member) for place in range(things + 1)], np.int64)
                place = np.searchsorted(binomials, left, side="right") - 1
                found[rows, place] = 1
                left = left - binomials[place]
            below = above
        return found

    def allowed(self, values: IntArray) -> BoolArray:
        """See Block."""
        few: BoolArray = values.sum(axis=1) <= self.size
        return few


@dataclass(frozen=True)
class Apart(Block):
    """Columns of yes and no, of which no two neighbours are yes: swaps within one list."""

    @property
    def count(self) -> int:
        """See Block."""
        return count_apart(len(self.columns))

    def values(self, numbers: IntArray) -> IntArray:
        """See Block. The numbers are those of the representation of Zeckendorf (1972).

        >>> Apart(tuple(Column(name, "swap", name) for name in "abc")).values(np.arange(5)).tolist()
        [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 1]]
        """
        found = np.zeros((len(numbers), len(self.columns)), np.int64)
        left = numbers
        for place in range(len(self.columns) - 1, -1, -1):
            found[:, place] = left >= count_apart(place)
            left = left - found[:, place] * count_apart(place)
        return found

    def allowed(self, values: IntArray) -> BoolArray:
        """See Block."""
        apart: BoolArray = ((values[:, 1:] & values[:, :-1]) == 0).all(axis=1)
        return apart


@dataclass(frozen=True)
class Range(Block):
    """A weight within a range: enumerated at its middle and its ends, or drawn from all its steps."""

    @property
    def count(self) -> int:
        """See Block."""
        return 3

    def values(self, numbers: IntArray) -> IntArray:
        """See Block."""
        return np.array([STEPS // 2, 0, STEPS])[numbers][:, None]

    def drawn(self, uniform: NDArray[np.float64]) -> IntArray:
        """See Block. All steps are equally likely."""
        return (uniform * (STEPS + 1)).astype(np.int64)[:, None]

    @property
    def within(self) -> float:
        """See Block."""
        return 1 / 2

    def redrawn(self, values: IntArray, place: int, uniform: NDArray[np.float64]) -> IntArray:
        """See Block."""
        return self.drawn(uniform)


def factor(step: int, spread: Fraction) -> Fraction:
    """The factor of a weight at a step of its range, from 1 - spread to 1 + spread.

    >>> [str(factor(step, Fraction(1, 10))) for step in (0, STEPS // 2, STEPS)]
    ['9/10', '1', '11/10']
    """
    return 1 + spread * (Fraction(2 * step, STEPS) - 1)


def unused(name: str, taken: Container[str]) -> str:
    """The name or, if it is taken, the name with a number.

    >>> unused("war", {"war", "war_2"})
    'war_3'
    """
    found, number = name, 2
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found


@cache
def count_apart(things: int) -> int:
    """The number of sets of things in a row without two neighbours: 1, 2, 3, 5, 8, ...

    >>> [count_apart(things) for things in range(5)]
    [1, 2, 3, 5, 8]
    """
    return things + 1 if things < 2 else count_apart(things - 1) + count_apart(things - 2)
