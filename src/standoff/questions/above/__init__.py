"""Why a decision maker ranks one state above another, or as high: what decides, and what is true in either of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from standoff.model.conditions import Condition, evaluate
from standoff.model.conflict import State
from standoff.model.preferences import Statement, Statements, Weights
from standoff.model.references import state_code
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground, weight_sum

Relation = Literal["above", "tied", "below"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A state, the `place` of its level from the best, which is 1, and for weights their sum."""

    state: State
    place: int
    sum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A statement, or a condition with its weight, and whether it is true in the one state and in the other."""

    of: Statement | tuple[Condition, Decimal]
    one: bool
    other: bool


@dataclass(frozen=True)
class Above:
    """What the one state is to the other: `above`, `tied` or `below`; `ground` says why, where they aren't tied.

    `held` has all statements or all weights, in the order of the file. `deciding` is the position of the statement that
    decides, the first that is true in one of the two alone.
    """

    analysis: AccountAnalysis
    dm: int
    one: Compared
    other: Compared
    relation: Relation
    ground: Ground | None
    held: tuple[Held, ...]
    deciding: int | None


def above(analysis: AccountAnalysis, dm: str, one: str | int | State, other: str | int | State) -> Above:
    """Why a decision maker ranks a state above another, below it, or as high.

    States are named by code, pattern, name or the options taken. No concept needs to have been asked. Raises
    QuestionError for a decision maker that isn't there and for a state that isn't feasible.

    >>> import standoff
    >>> text = "{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: [not cry, go]}}"
    >>> found = above(standoff.analyse(standoff.loads(text))["default"], "ann", "NN", "YY")
    >>> found.relation, found.deciding, found.ground.text
    ('above', 0, 'not ann.cry')
    """
    place = analysis.conflict.dm_index(dm)
    slots = [analysis.slot(state_code(analysis.conflict, state)) for state in (one, other)]
    ranks = [int(analysis.model.ranks[place][slot]) for slot in slots]
    held = _held(analysis, place, slots)
    is_list = isinstance(analysis.account.preferences[place], Statements)
    differing = [position for position, each in enumerate(held) if each.one != each.other]
    return Above(
        analysis,
        place,
        _compared(analysis, place, slots[0]),
        _compared(analysis, place, slots[1]),
        relation="tied" if ranks[0] == ranks[1] else "above" if ranks[0] > ranks[1] else "below",
        ground=ground(analysis, place, *slots),
        held=held,
        deciding=differing[0] if is_list and differing else None,
    )


def _compared(analysis: AccountAnalysis, dm: int, slot: int) -> Compared:
    ranks, preference = analysis.model.ranks[dm], analysis.account.preferences[dm]
    state = analysis.conflict.state(int(analysis.model.listing.codes[slot]))
    total = weight_sum(analysis.conflict, preference, state) if isinstance(preference, Weights) else None
    return Compared(state, int(ranks.max()) - int(ranks[slot]) + 1, total)


def _held(analysis: AccountAnalysis, dm: int, slots: list[int]) -> tuple[Held, ...]:
    one, other = (analysis.conflict.truth(int(analysis.model.listing.codes[slot])) for slot in slots)
    elements: list[tuple[Statement | tuple[Condition, Decimal], Condition]] = []
    match analysis.account.preferences[dm]:
        case Statements(_, statements):
            elements = [(each, each.condition) for each in statements]
        case Weights(_, weights):
            elements = [(each, each[0]) for each in weights]
    return tuple(Held(each, bool(evaluate(of, one)), bool(evaluate(of, other))) for each, of in elements)
