"""The job of a sweep: all settings that its rows depend on, and the choices that each variant makes by them.

These are a pure function of the variant's number and, in a sample, of the seed. Total shares need pairs of variants
between which one thing changes and all else stays (Jansen 1999; Saltelli et al. 2010), which are rare in a sample. So
the first variants of a sample are redrawn: taken once more for each thing varied, with that thing drawn anew from what
the others leave open (Kucherenko, Tarantola and Annoni 2012). If there is nothing else to choose, it stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.questions.outcome import Outcome
from standoff.questions.sweep.dimensions import Block, Column, unused
from standoff.questions.sweep.variations import Variations
from standoff.space.listing import IntArray
from standoff.stability import CONCEPTS, Concept

WORDS = 4  # random words that Philox gives for each step of its counter
FEWEST, MOST = 50, 1_000  # variants redrawn in each thing varied
APART = 2**192  # offset of redrawn variants in the random stream: no variant of a sample comes near
FITS = "fits"  # the column that says whether preferences fit the states
EMPTIED = "emptied"  # the column that says who has no preference left
RESTING = "indifferent"  # the end of the columns that say whether an answer rests on that


@dataclass(frozen=True)
class Asked:
    """An outcome that is asked about; None stands for the status quo of each variant.

    The names of its columns begin with `name`, which is that of the definition if the outcome is `defined`. `text` is
    the outcome in words.
    """

    name: str
    outcome: Outcome | None
    text: str
    defined: bool = False


@dataclass(frozen=True)
class Job:
    """All settings that the rows of a sweep depend on. Variants are numbered from 0 to `count`.

    `seed` is None if all possible variants are enumerated. A sample has redrawn variants too, numbered from `count`,
    from which shares are estimated. `part` is the number of rows in a file.
    """

    conflict: Conflict
    accounts: tuple[Account, ...]
    variations: Variations
    blocks: tuple[Block, ...]
    asked: tuple[Asked, ...]
    concept_names: tuple[str, ...]
    count: int
    seed: int | None
    part: int

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all that is varied."""
        return tuple(column for block in self.blocks for column in block.columns)

    @property
    def may_empty(self) -> bool:
        """Whether some variants may leave a decision maker without any preference."""
        return any(each.kind in ("claim", "statement") for each in self.columns)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The solution concepts asked for."""
        return tuple(CONCEPTS[name] for name in self.concept_names)

    @property
    def possible(self) -> int:
        """The number of variants in a full enumeration, with the ends and the middle of each range."""
        return prod(block.count for block in self.blocks)

    @cached_property
    def pairs(self) -> int:
        """How many variants of a sample are redrawn in each of the things varied, in all no more than it has."""
        pairs = min(MOST, self.count // max(1, len(self.columns)))
        return pairs if self.seed is not None and pairs >= FEWEST else 0

    @property
    def total(self) -> int:
        """The number of rows, with those of redrawn variants."""
        return self.count + self.pairs * len(self.columns)

    @property
    def own_parts(self) -> range:
        """The numbers of the files with the variants themselves."""
        return range(-(-self.count // self.part))

    @property
    def redrawn_parts(self) -> range:
        """The numbers of the files with the redrawn variants."""
        first = self.own_parts.stop
        return range(first, first - (self.count - self.total) // self.part)

    @property
    def parts(self) -> range:
        """The numbers of all files."""
        return range(self.redrawn_parts.stop)

    def rows_of(self, part: int) -> range:
        """The numbers of the variants in a file."""
        if part in self.own_parts:
            return range(part * self.part, min((part + 1) * self.part, self.count))
        start = self.count + (part - self.redrawn_parts.start) * self.part
        return range(start, min(start + self.part, self.total))

    def values(self, start: int, stop: int) -> IntArray:
        """The choices (b, c) of the variants of some numbers."""
        if self.seed is None:
            return self._enumerated(start, stop)
        if start >= self.count:
            return self._redrawn(start - self.count, stop - self.count)
        return self._sampled(start, stop)

    def _enumerated(self, start: int, stop: int) -> IntArray:
        """The same where all possible variants are enumerated: the last block changes quickest."""
        numbers = np.unravel_index(np.arange(start, stop), [block.count for block in self.blocks])
        return np.concatenate([block.values(each) for block, each in zip(self.blocks, numbers, strict=True)], axis=1)

    def _sampled(self, start: int, stop: int) -> IntArray:
        """The same for variants of a sample.

        Each variant has words of its own in the stream of a counter-based generator (Philox: Salmon et al. 2011), so
        that it is the same whoever draws it, and whatever was drawn before.
        """
        draws = self._uniform(len(self.blocks), start, stop).T
        return np.concatenate([block.drawn(each) for block, each in zip(self.blocks, draws, strict=True)], axis=1)

    def _redrawn(self, start: int, stop: int) -> IntArray:
        """The same for redrawn variants, whose numbers here begin at 0.

        Number n has the values of variant n modulo `pairs` of the sample, except in column n divided by `pairs`.
        """
        numbers = np.arange(start, stop)
        found = self._sampled(0, self.pairs)[numbers % self.pairs]
        draws = self._uniform(1, start, stop, APART)[:, 0]
        first = 0
        for block in self.blocks:
            own = slice(first, first + len(block.columns))
            for place in range(len(block.columns)):
                rows = np.flatnonzero(numbers // self.pairs == first + place)
                found[rows, own] = block.redrawn(found[rows, own], place, draws[rows])
            first = own.stop
        return found

    def _uniform(self, columns: int, start: int, stop: int, apart: int = 0) -> NDArray[np.float64]:
        """Numbers from 0 up to 1 (b, columns), in steps of 2**-53, from the seed's stream or a place `apart` in it."""
        steps = -(-columns // WORDS)
        stream = np.random.Philox(key=self.seed, counter=apart + start * steps)
        words = stream.random_raw((stop - start) * steps * WORDS)
        return (words >> np.uint64(11)).astype(np.float64).reshape(stop - start, -1)[:, :columns] * 2.0**-53

    def settings(self) -> dict[str, Any]:
        """The settings as JSON, by which a sweep that goes on is known to be the same."""
        return {
            "accounts": [each.id for each in self.accounts],
            "claims": list(self.conflict.claims),
            "variations": self.variations.as_data(),
            "columns": {each.name: each.text for each in self.columns},
            "outcomes": {each.name: each.text for each in self.asked},
            "concepts": list(self.concept_names),
            "variants": self.count,
            "seed": self.seed,
            "redrawn": self.pairs,
            "rows_per_part": self.part,
            **({"indifference": True} if self.may_empty else {}),
            **self.conflict.settings.as_data(),
        }


def answer_columns(asked: Sequence[Asked], concepts: Sequence[str]) -> list[str]:
    """The names of the columns with answers, in their order."""
    outcomes = [f"{each.name}_{concept}" for each in asked for concept in concepts]
    number = unused("equilibria", {each.name for each in asked})
    return [*outcomes, *(f"{number}_{concept}" for concept in concepts)]


def resting_columns(asked: Sequence[Asked], concepts: Sequence[str]) -> list[str]:
    """The names of the columns that say whether each answer about an outcome rests on somebody's indifference."""
    return [f"{each.name}_{concept}_{RESTING}" for each in asked for concept in concepts]
