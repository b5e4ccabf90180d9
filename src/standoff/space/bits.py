"""Truths side by side: at each slot an integer, whose bits say what is true there of as many things."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.space.listing import BoolArray

Bits = NDArray[np.uint64]
WIDTH = 64  # things told apart at once


def packed(rows: BoolArray) -> Bits:
    """An array (s) in which bit k says what row k says there, for up to WIDTH rows (k, s)."""
    eighths = np.packbits(rows, axis=0, bitorder="little")
    spread = np.zeros((rows.shape[1], WIDTH // 8), np.uint8)
    spread[:, : len(eighths)] = eighths.T
    return spread.view("<u8").reshape(-1).astype(np.uint64, copy=False)


def picked(bits: Bits, numbers: Bits) -> BoolArray:
    """At each slot (s) the bit of its own number (s)."""
    return np.asarray(bits >> numbers & np.uint64(1), bool)
