"""Numbered sets of things that are changed together, made from their numbers; number 0 is the empty set."""

from __future__ import annotations

from functools import cache
from math import comb

import numpy as np

from standoff.space.listing import BoolArray, IntArray


def count_up_to(things: int, size: int) -> int:
    """The number of sets of at most `size` things.

    >>> count_up_to(4, 2)
    11
    """
    return sum(comb(things, each) for each in range(min(size, things) + 1))


def sets_up_to(numbers: IntArray, things: int, size: int) -> BoolArray:
    """The sets of at most `size` things of some numbers (b), as (b, things); smaller sets have smaller numbers.

    Sets of one size are numbered in colexicographic order, by the combinatorial number system (Lehmer 1964).

    >>> sets_up_to(np.arange(7), 3, 2).astype(int).tolist()
    [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]]
    """
    found = np.zeros((len(numbers), things), bool)
    below = 0
    for members in range(min(size, things) + 1):
        above = below + comb(things, members)
        rows = np.flatnonzero((numbers >= below) & (numbers < above))
        left = numbers[rows] - below
        for member in range(members, 0, -1):
            binomials = np.array([comb(place, member) for place in range(things + 1)], np.int64)
            place = np.searchsorted(binomials, left, side="right") - 1
            found[rows, place] = True
            left = left - binomials[place]
        below = above
    return found


@cache
def count_apart(things: int) -> int:
    """The number of sets of things in a row without two neighbours: 1, 2, 3, 5, 8, ...

    >>> [count_apart(things) for things in range(5)]
    [1, 2, 3, 5, 8]
    """
    return things + 1 if things < 2 else count_apart(things - 1) + count_apart(things - 2)


def sets_apart(numbers: IntArray, things: int) -> BoolArray:
    """The sets without neighbours of some numbers (b), as (b, things), by the representation of Zeckendorf (1972).

    >>> sets_apart(np.arange(5), 3).astype(int).tolist()
    [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 1]]
    """
    found = np.zeros((len(numbers), things), bool)
    left = numbers
    for place in range(things - 1, -1, -1):
        found[:, place] = left >= count_apart(place)
        left = left - found[:, place] * count_apart(place)
    return found
