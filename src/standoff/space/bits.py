"""Truths side by side: at each slot an integer, whose bits say what is true there of as many things."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from standoff.space.listing import BoolArray

Bits = NDArray[np.uint64]
WIDTH = 64  # things told apart at once


def packed(rows: Iterable[BoolArray], size: int) -> Bits:
    """An array (size) in which bit k says what row k (size) does, for up to WIDTH rows."""
    found = np.zeros(size, np.uint64)
    for number, row in enumerate(rows):
        found |= row.astype(np.uint64) << np.uint64(number)
    return found


def picked(bits: Bits, numbers: NDArray[np.uint64]) -> BoolArray:
    """At each slot (s) the bit of its own number (s)."""
    return np.asarray(bits >> numbers & np.uint64(1), bool)
