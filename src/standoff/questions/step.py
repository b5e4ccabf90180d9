"""A move in an answer: who makes it, from where to where, how, and what it does for its mover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.conflict import State

Effect = Literal["improvement", "indifferent", "loss"]


@dataclass(frozen=True, slots=True)
class Way:
    """The options that a mover takes up, and those that it drops."""

    taken: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A unilateral move of `dm`; `effect` compares the state it leads to with the one it leaves, for the mover.

    `ways` has what the mover takes up and drops: nothing in graph form, several ways where these lead to the same
    merged state, those with the fewest options first.
    """

    dm: str
    origin: State
    end: State
    effect: Effect
    ways: tuple[Way, ...] = ()

    @property
    def taken(self) -> tuple[str, ...]:
        """The options that the mover takes up, in the first of several ways."""
        return self.ways[0].taken if self.ways else ()

    @property
    def dropped(self) -> tuple[str, ...]:
        """The options that the mover drops, in the first of several ways."""
        return self.ways[0].dropped if self.ways else ()
