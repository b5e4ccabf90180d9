"""One decision maker's ordering of the states: by statements, by weights or by a ranking."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from standoff.errors import Path
from standoff.model.conditions import Condition


@dataclass(frozen=True, slots=True)
class Statement:
    """A condition that the decision maker would rather see true, more than all statements after it together."""

    condition: Condition
    because: tuple[str, ...] = ()
    strong: bool = False
    certain: bool = True
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements by priority, most important first (option prioritising: Peng 1999; Fang et al. 2003).

    Of two states, the better one is that in which the first statement they differ on is true. No statements
    at all: indifferent among all states.
    """

    path: Path
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Option weighting: a state's score is the sum of the weights of the conditions that are true there."""

    path: Path
    weights: tuple[tuple[Condition, Decimal], ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """The states whose code agrees with `value` on the bits of `mask`; `path` is where the ranking has it."""

    mask: int
    value: int
    path: Path
    written: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Direct ranking: levels of tied states, best first; after a level in `strong_after` come strongly worse ones."""

    path: Path
    levels: tuple[tuple[Pattern, ...], ...]
    strong_after: frozenset[int] = frozenset()
    because: tuple[str, ...] = ()


Preference = Statements | Weights | Ranking
