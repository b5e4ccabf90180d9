"""The preference of one decision maker: an order of the states by statements, weights, a ranking or payoffs.

It may leave open how some states compare, or be one of several readings of which it isn't known which is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Literal

from standoff.errors import Path
from standoff.model.conditions import Condition

ORDERS_ALL = "it orders all feasible states"  # what a ranking does
MILD, STRONG = 1, 2
MOST_DEGREES = 9


@dataclass(frozen=True, slots=True)
class Statement:
    """A condition that the decision maker prefers true. It outweighs all statements after it together.

    `degree` is the strength of the preference: 1 is mild, 2 strong, and there may be more.
    """

    condition: Condition
    because: tuple[str, ...] = ()
    degree: int = MILD
    certain: bool = True
    path: Path = field(default=(), compare=False)

    @property
    def strong(self) -> bool:
        """Whether it is more than a mild wish."""
        return self.degree > MILD

    @property
    def strength(self) -> str | int:
        """The degree as a file has it."""
        return {MILD: "mild", STRONG: "strong"}.get(self.degree, self.degree)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The states whose code agrees with `value` on the bits of `mask`; `path` is the pattern's place in the file."""

    mask: int
    value: int
    path: Path
    written: str

    @property
    def content(self) -> tuple[int, int]:
        """Which states it matches, wherever it stands."""
        return self.mask, self.value


Unknown = tuple[Pattern, Pattern]
"""Two patterns: of no state of the one and no state of the other is it known which is better."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements by priority, most important first (option prioritising: Peng 1999; Fang et al. 2003).

    To compare two states, find the first statement that is true in one of them only: that state is better. A
    decision maker without statements is indifferent among all states.
    """

    path: Path
    statements: tuple[Statement, ...]
    unknown: tuple[Unknown, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """Option weighting: a state's score is the sum of the weights of the conditions that are true there."""

    path: Path
    weights: tuple[tuple[Condition, Decimal], ...]
    because: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Direct ranking: levels of tied states, best first.

    `degrees` has for each level but the last by how many degrees it is better than the next, and with it than all after
    that; it is empty where all are 1. The file gives it as a ranking, or as payoffs: `form` says which.
    """

    path: Path
    levels: tuple[tuple[Pattern, ...], ...]
    degrees: tuple[int, ...] = ()
    because: tuple[str, ...] = ()
    form: Literal["ranking", "payoffs"] = "ranking"
    unknown: tuple[Unknown, ...] = ()


Order = Statements | Weights | Ranking


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Two or more readings of a preference, of which it isn't known which is right, each with its weight.

    How two states compare is known where all readings agree on it.
    """

    path: Path
    readings: tuple[tuple[Order, Decimal], ...]


Preference = Order | Alternatives


def orders(preference: Preference) -> tuple[Order, ...]:
    """The orders that a preference is made of: the alternatives to each other, or itself alone."""
    return tuple(order for order, _ in preference.readings) if isinstance(preference, Alternatives) else (preference,)


def first_order(preference: Preference) -> Order:
    """The order by which ranks and places are shown: of several readings that is the first."""
    return orders(preference)[0]


def with_each(preference: Preference, change: Callable[[Order], Order]) -> Preference:
    """A preference each of whose orders is changed."""
    if not isinstance(preference, Alternatives):
        return change(preference)
    return replace(preference, readings=tuple((change(order), weight) for order, weight in preference.readings))


def says_nothing(preference: Preference) -> bool:
    """Whether it has no statement, weight or ranking: whose it is, is then indifferent among all states."""
    match preference:
        case Statements():
            return not preference.statements and not preference.unknown
        case Weights():
            return not preference.weights and not preference.unknown
        case Ranking():
            return not preference.levels
        case Alternatives():
            return all(map(says_nothing, orders(preference)))


def has_doubt(preference: Preference) -> bool:
    """Whether it leaves open of some states how they compare: it has readings, unknown pairs or doubtful statements."""
    if isinstance(preference, Alternatives) or preference.unknown:
        return True
    return isinstance(preference, Statements) and not all(each.certain for each in preference.statements)


def has_degrees(preference: Preference) -> bool:
    """Whether it says that some states are strongly preferred to others."""
    return highest_degree([preference]) > MILD


def highest_degree(preferences: Iterable[Preference]) -> int:
    """The highest degree of strength that some preferences have: 1 where all are mild."""
    degrees = {MILD}
    for each in chain.from_iterable(map(orders, preferences)):
        match each:
            case Statements():
                degrees.update(statement.degree for statement in each.statements)
            case Ranking():
                degrees.update(each.degrees)
    return max(degrees)


def beyond_order(preference: Preference) -> object:
    """What a preference says beyond an order of the states, in a form to compare it by; None where that is nothing.

    That is how strongly, and how surely, one state is preferred to another.
    """
    return content(preference) if has_doubt(preference) or has_degrees(preference) else None


def content(preference: Preference) -> object:
    """What a preference says, whatever it rests on and wherever it stands, in a form to compare it by."""
    match preference:
        case Alternatives():
            return tuple((content(order), weight) for order, weight in preference.readings)
        case Statements():
            said: tuple[object, ...] = tuple(map(_WISH, preference.statements))
        case Weights():
            said = preference.weights
        case Ranking():
            levels = tuple(frozenset(each.content for each in level) for level in preference.levels)
            said = levels, preference.degrees if has_degrees(preference) else ()
    return type(preference).__name__, said, tuple((one.content, other.content) for one, other in preference.unknown)


def claims_of(order: Order) -> tuple[tuple[str, ...], ...]:
    """The claims behind each part of an order: each statement, or the whole of another form."""
    return tuple(each.because for each in order.statements) if isinstance(order, Statements) else (order.because,)


_WISH = attrgetter(*(each.name for each in fields(Statement) if each.name not in ("because", "path")))
