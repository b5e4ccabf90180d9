"""Variants that differ from one of a sample in one thing alone, from which total shares are estimated.

Total shares need pairs of variants between which one thing changes and all else stays (Jansen 1999; Saltelli et al.
2010), which hardly ever meet in a sample by themselves. So the first variants of the sample are taken once more for
each thing varied, with that thing drawn anew from what the others leave open (Kucherenko, Tarantola and Annoni 2012).
What the file or a rule leaves no choice about stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from standoff.questions.sweep.dimensions import Block
from standoff.questions.sweep.drawing import sampled, uniform
from standoff.space.listing import IntArray

FEWEST, MOST = 50, 1_000  # variants that are taken once more for each thing varied
APART = 2**192  # where in the stream of the generator: no variant of a sample comes near


def pairs_for(count: int, things: int) -> int:
    """How many variants of a sample are taken once more for each of some things: no more in all than the sample has.

    >>> pairs_for(20_000, 61), pairs_for(10**7, 61), pairs_for(2_000, 61)
    (327, 1000, 0)
    """
    pairs = min(MOST, count // max(1, things))
    return pairs if pairs >= FEWEST else 0


def redrawn(blocks: Sequence[Block], seed: int, pairs: int, start: int, stop: int) -> IntArray:
    """The values of all columns (b, c) for the redrawn variants of some numbers.

    Number n has the values of variant n modulo `pairs` of the sample, but for column n divided by `pairs`.
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
