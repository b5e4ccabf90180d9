"""Which choices a variant makes: a pure function of its number and, in a sample, of the seed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.questions.sweep.dimensions import Block
from standoff.space.listing import IntArray

WORDS = 4  # that Philox gives for each step of its counter


def enumerated(blocks: Sequence[Block], start: int, stop: int) -> IntArray:
    """The values of all columns (b, c) for the variants of some numbers: the last block changes quickest."""
    left = np.arange(start, stop, dtype=np.int64)
    parts: list[IntArray] = []
    for block in reversed(blocks):
        left, number = np.divmod(left, block.count)
        parts.insert(0, block.values(number))
    return np.concatenate(parts, axis=1)


def sampled(blocks: Sequence[Block], seed: int, start: int, stop: int) -> IntArray:
    """The values of all columns (b, c) for the variants of some numbers in the sample of a seed.

    Each variant has words of its own in the stream of a counter-based generator (Philox: Salmon et al. 2011), so that
    it is the same whoever draws it, and whatever was drawn before.
    """
    draws = uniform(seed, len(blocks), start, stop)
    return np.concatenate([block.drawn(column) for block, column in zip(blocks, draws.T, strict=True)], axis=1)


def uniform(seed: int, columns: int, start: int, stop: int, apart: int = 0) -> NDArray[np.float64]:
    """Numbers from 0 up to 1 (b, columns), in steps of 2**-53, from the stream of a seed or a place `apart` in it."""
    steps = -(-columns // WORDS)
    words = np.random.Philox(key=seed, counter=apart + start * steps).random_raw((stop - start) * steps * WORDS)
    return (words >> np.uint64(11)).astype(np.float64).reshape(stop - start, -1)[:, :columns] * 2.0**-53
