"""The preference of one decision maker: an ordering of the states by statements, weights, a ranking or payoffs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from standoff.errors import Path
from standoff.model.conditions import Condition

ORDERS_ALL = "it orders all feasible states"  # what a ranking does


@dataclass(frozen=True, slots=True)
class Statement:
    """A condition that the decision maker prefers true. It outweighs all statements after it together."""

    condition: Condition
    because: tuple[str, ...] = ()
    strong: bool = False
    certain: bool = True
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements by priority, most important first (option prioritising: Peng 1999; Fang et al. 2003).

    To compare two states, find the first statement that is true in one of them only: that state is better. A
    decision maker without statements is indifferent among all states.
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
    """The states whose code agrees with `value` on the bits of `mask`; `path` is the pattern's place in the file."""

    mask: int
    value: int
    path: Path
    written: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Direct ranking: levels of tied states, best first. The levels after one in `strong_after` are strongly worse.

    The file gives it as a ranking, or as payoffs: `form` says which.
    """

    path: Path
    levels: tuple[tuple[Pattern, ...], ...]
    strong_after: frozenset[int] = frozenset()
    because: tuple[str, ...] = ()
    form: Literal["ranking", "payoffs"] = "ranking"


Preference = Statements | Weights | Ranking


def says_nothing(preference: Preference) -> bool:
    """Whether it has no statement, weight or ranking: whose it is, is then indifferent among all states."""
    match preference:
        case Statements():
            return not preference.statements
        case Weights():
            return not preference.weights
        case Ranking():
            return not preference.levels


def beyond_order(preference: Preference) -> object:
    """What a preference says beyond an order of the states, in a form to compare it by; None where that is nothing.

    That is how strongly, and how surely, one state is preferred to another.
    """
    match preference:
        case Statements() if any(each.strong or not each.certain for each in preference.statements):
            return tuple((each.condition, each.strong, each.certain) for each in preference.statements)
        case Ranking() if preference.strong_after:
            return replace(preference, because=())
        case _:
            return None
