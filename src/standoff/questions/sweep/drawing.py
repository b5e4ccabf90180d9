"""The choices that a variant makes: a pure function of its number and, in a sample, of the seed.

Total shares need pairs of variants between which one thing changes and all else stays (Jansen 1999; Saltelli et al.
2010), which are rare in a sample. So the first variants of a sample are redrawn: taken once more for each thing varied,
with that thing drawn anew from what the others leave open (Kucherenko, Tarantola and Annoni 2012). Where there is
nothing else to choose, it stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.questions.sweep.dimensions import Block
from standoff.space.listing import IntArray

WORDS = 4  # random words that Philox gives for each step of its counter
FEWEST, MOST = 50, 1_000  # variants redrawn in each thing varied
APART = 2**192  # offset of redrawn variants in the random stream: no variant of a sample comes near


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


def pairs_for(count: int, things: int) -> int:
    """How many variants of a sample are redrawn in each of some things: in all no more than the sample has.

    >>> pairs_for(20_000, 61), pairs_for(10**7, 61), pairs_for(2_000, 61)
    (327, 1000, 0)
    """
    pairs = min(MOST, count // max(1, things))
    return pairs if pairs >= FEWEST else 0


def redrawn(blocks: Sequence[Block], seed: int, pairs: int, start: int, stop: int) -> IntArray:
    """The values of all columns (b, c) for the redrawn variants of some numbers.

    Number n has the values of variant n modulo `pairs` of the sample, except in column n divided by `pairs`.
    """
    numbers = np.arange(start, stop, dtype=np.int64)
    bases = sampled(blocks, seed, 0, pairs)[numbers % pairs]
    draws = uniform(seed, 1, start, stop, APART)[:, 0]
    first = 0
    for block in blocks:
        own = slice(first, first + len(block.columns))
        for place in range(len(block.columns)):
            rows = np.flatnonzero(numbers // pairs == first + place)
            bases[rows, own] = block.redrawn(bases[rows, own], place, draws[rows])
        first = own.stop
    return bases
