"""The job of a sweep: all settings that its rows depend on, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.questions.outcome import Outcome
from standoff.questions.sweep.applying import Varied
from standoff.questions.sweep.dimensions import Block, Column, count_all, unused
from standoff.questions.sweep.drawing import enumerated, pairs_for, redrawn, sampled
from standoff.questions.sweep.variations import Variations
from standoff.space.listing import IntArray
from standoff.stability import CONCEPTS, Concept

FITS = "fits"  # the column that says whether preferences fit the states


@dataclass(frozen=True)
class Asked:
    """An outcome that is asked about; None stands for the status quo of each variant.

    The names of its columns begin with `name`, which is that of the definition if the outcome is `defined`. A state is
    `called` by its code or, in graph form, by its name.
    """

    name: str
    outcome: Outcome | None
    defined: bool = False
    called: str = ""

    @property
    def text(self) -> str:
        """The outcome in words."""
        if self.outcome is None:
            return "the status quo"
        return f"the state {self.called}" if isinstance(self.outcome, int) else str(self.outcome)


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
    def concepts(self) -> tuple[Concept, ...]:
        """The solution concepts asked for."""
        return tuple(CONCEPTS[name] for name in self.concept_names)

    @property
    def possible(self) -> int:
        """The number of variants in a full enumeration, with the ends and the middle of each range."""
        return count_all(self.blocks)

    @cached_property
    def varied(self) -> Varied:
        """The accounts under variation."""
        return Varied(self.conflict, self.accounts, self.columns, self.variations.weights)

    @cached_property
    def pairs(self) -> int:
        """The number of variants of a sample that are redrawn in each of the things varied."""
        return 0 if self.seed is None else pairs_for(self.count, len(self.columns))

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
            return enumerated(self.blocks, start, stop)
        if start >= self.count:
            return redrawn(self.blocks, self.seed, self.pairs, start - self.count, stop - self.count)
        return sampled(self.blocks, self.seed, start, stop)

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
        }


def answer_columns(asked: Sequence[Asked], concepts: Sequence[str]) -> list[str]:
    """The names of the columns with answers, in their order."""
    outcomes = [f"{each.name}_{concept}" for each in asked for concept in concepts]
    number = unused("equilibria", {each.name for each in asked})
    return [*outcomes, *(f"{number}_{concept}" for concept in concepts)]
