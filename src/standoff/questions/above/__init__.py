"""Why a decision maker ranks one state above another, or as high, and what is true in either of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from standoff.model.conditions import Condition, evaluate
from standoff.model.conflict import Conflict, State
from standoff.model.preferences import Statement, Statements, Weights, first_order, has_degrees
from standoff.model.states_named import state_code
from standoff.questions.analyse import AccountAnalysis, ranked
from standoff.questions.arguments import AccountName, Argument, Named
from standoff.questions.grounds import Ground, ground, weight_sum
from standoff.space.degrees import degree_between, steps_of

Relation = Literal["above", "tied", "below"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A state, the `place` of its level from the best, which is 1, and for weights their sum."""

    state: State
    place: int
    sum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """A statement, or a condition with its weight, and whether it is true in the one state and in the other."""

    element: Statement | tuple[Condition, Decimal]
    one: bool
    other: bool


@dataclass(frozen=True)
class Above:
    """How the one state ranks relative to the other; `ground` says why, unless they are tied.

    `elements` are all statements or weights of the preference, in the order of the file. `deciding` is the position of
    the statement that decides: the first that is true in only one of the two states. `degree` says by how many degrees
    the upper one is better, where the preference says so of some states: 1 is mildly; else, and of tied ones, it is 0.
    """

    analysis: AccountAnalysis
    dm: int
    one: Compared
    other: Compared
    relation: Relation
    ground: Ground | None
    elements: tuple[Element, ...]
    deciding: int | None
    degree: int = 0


def above(
    conflict: Conflict,
    dm: str,
    one: Annotated[Named, Argument("The one state.", "state")],
    other: Annotated[Named, Argument("The other.", "state")],
    account: AccountName = None,
) -> Above:
    """Why a decision maker ranks a state above another, below it, or as high, in an account (by default the first).

    Raises QuestionError for an unknown decision maker or account and for an infeasible state, TooLargeError where this
    machine has no room for the states.

    >>> import standoff
    >>> text = "{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: [not cry, go]}}"
    >>> found = above(standoff.loads(text), "ann", "NN", "YY")
    >>> found.relation, found.deciding, found.ground.text
    ('above', 0, 'not ann.cry')
    """
    analysis = ranked(conflict, account)
    place = conflict.dm_index(dm)
    slots = [analysis.slot(state_code(conflict, state, account)) for state in (one, other)]
    first, second = (_compared(analysis, place, slot) for slot in slots)
    elements = _elements(analysis, place, *slots)
    is_list = isinstance(first_order(analysis.account.preferences[place]), Statements)
    differing = [position for position, each in enumerate(elements) if each.one != each.other]
    return Above(
        analysis,
        place,
        first,
        second,
        relation="tied" if first.place == second.place else "above" if first.place < second.place else "below",
        ground=ground(analysis, place, *slots),
        elements=elements,
        deciding=differing[0] if is_list and differing else None,
        degree=_degree(analysis, place, *slots),
    )


def _degree(analysis: AccountAnalysis, dm: int, one: int, other: int) -> int:
    """By how many degrees one of two slots is better than the other; 0 where the preference has no degrees."""
    if not has_degrees(first_order(analysis.account.preferences[dm])):
        return 0
    ranks = analysis.model.ranks[dm]
    return degree_between(steps_of(analysis.model, dm), int(ranks[one]), int(ranks[other]))


def _compared(analysis: AccountAnalysis, dm: int, slot: int) -> Compared:
    state, preference = analysis.state_at(slot), first_order(analysis.account.preferences[dm])
    total = weight_sum(preference, analysis.truth_at(slot)) if isinstance(preference, Weights) else None
    return Compared(state, analysis.place(dm, slot), total)


def _elements(analysis: AccountAnalysis, dm: int, first: int, second: int) -> tuple[Element, ...]:
    one, other = analysis.truth_at(first), analysis.truth_at(second)
    found: list[tuple[Statement | tuple[Condition, Decimal], Condition]] = []
    match first_order(analysis.account.preferences[dm]):
        case Statements(statements=statements):
            found = [(each, each.condition) for each in statements]
        case Weights(weights=weights):
            found = [(each, each[0]) for each in weights]
    return tuple(Element(each, bool(evaluate(of, one)), bool(evaluate(of, other))) for each, of in found)
