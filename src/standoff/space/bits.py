"""Truths side by side: at each slot an integer, whose bits say what is true there of as many things."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.space.listing import BoolArray, IntArray

Bits = NDArray[np.uint64]
WIDTH = 64  # things told apart at once


def packed(rows: BoolArray) -> Bits:
    """An array (s) in which bit k says what row k says there, for up to WIDTH rows (k, s)."""
    eighths = np.packbits(rows, axis=0, bitorder="little")
    spread = np.zeros((rows.shape[1], WIDTH // 8), np.uint8)
    spread[:, : len(eighths)] = eighths.T
    return spread.view("<u8").reshape(-1).astype(np.uint64, copy=False)


def in_rows(truth: BoolArray) -> Bits:
    """Rows of truths (n, s) as rows of integers (n, w), whose bits are these truths in order."""
    spread = np.zeros((len(truth), -(-truth.shape[1] // WIDTH) * (WIDTH // 8)), np.uint8)
    eighths = np.packbits(truth, axis=1, bitorder="little")
    spread[:, : eighths.shape[1]] = eighths
    return spread.view("<u8").astype(np.uint64, copy=False)


def set_in_rows(rows: Bits) -> tuple[IntArray, IntArray]:
    """The rows (a) of integers (n, w) in which bits are set, and the numbers of these bits (a), in order."""
    eighths = np.ascontiguousarray(rows, "<u8").view(np.uint8).reshape(-1)
    flat = np.flatnonzero(np.unpackbits(eighths, bitorder="little").view(bool))  # quicker than where there are two axes
    return np.divmod(flat, rows.shape[1] * WIDTH)
