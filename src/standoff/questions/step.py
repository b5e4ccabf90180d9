"""A move in an answer: who makes it, from where to where, and what it does for its mover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.conflict import State

Effect = Literal["improvement", "indifferent", "loss"]


@dataclass(frozen=True, slots=True)
class Step:
    """A unilateral move of `dm`; `effect` compares the state it leads to with the one it leaves, for the mover."""

    dm: str
    origin: State
    end: State
    effect: Effect

    @property
    def taken(self) -> tuple[str, ...]:
        """The options that the mover takes up (none in graph form)."""
        return self._own(self.end, self.origin)

    @property
    def dropped(self) -> tuple[str, ...]:
        """The options that the mover drops (none in graph form)."""
        return self._own(self.origin, self.end)

    def _own(self, there: State, elsewhere: State) -> tuple[str, ...]:
        """The mover's own options taken in `there` alone. Where states are made one, those of others may differ too."""
        own = () if there.named else (each for each in there.options if each.startswith(f"{self.dm}."))
        return tuple(each for each in own if each not in elsewhere.options)
