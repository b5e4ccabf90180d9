"""Why one state ranks above another as one JSON object."""

from __future__ import annotations

from typing import Any, NotRequired, cast, final

from standoff.model.preferences import Statement
from standoff.questions.above import Above, Compared, Element, Relation
from standoff.questions.as_json import GroundData, StateData, cited, ground_object, state_object
from standoff.questions.ranking.as_json import (
    PreferenceHead,
    StatementData,
    WeightData,
    preference_head,
    statement_object,
    weight_object,
)


class ComparedState(StateData):
    """A state, the place of its level from the best and, for weights, their sum."""

    place: int
    sum: NotRequired[str]


@final
class HeldStatement(StatementData):
    """A statement, and whether it is true in the one state and in the other."""

    one: bool
    other: bool


@final
class HeldWeight(WeightData):
    """A weight, and whether the one state and the other have it."""

    one: bool
    other: bool


class AboveData(PreferenceHead):
    """The two states, how the one ranks relative to the other, and whether each element is true in either.

    `degree`, where the preference has some of more than 1, says by how many degrees the upper one is better.
    """

    one: ComparedState
    other: ComparedState
    relation: Relation
    ground: GroundData | None
    deciding: int | None
    degree: NotRequired[int]
    held: list[HeldStatement | HeldWeight]
    claims: NotRequired[dict[str, Any]]


def as_json(found: Above) -> AboveData:
    """The two states, the `relation` of the `one` to the `other`, and whether each element is true in either."""
    answer = {
        **preference_head(found.analysis, found.dm),
        "one": _compared(found.one),
        "other": _compared(found.other),
        "relation": found.relation,
        "ground": ground_object(found.ground),
        "deciding": found.deciding,
        **({"degree": found.degree} if found.degree else {}),
        "held": [_element(each, position) for position, each in enumerate(found.elements)],
    }
    return cast("AboveData", {**answer, **cited(answer, found.analysis.conflict)})


def _compared(each: Compared) -> ComparedState:
    total = {} if each.sum is None else {"sum": f"{each.sum:f}"}
    return cast("ComparedState", {**state_object(each.state), "place": each.place, **total})


def _element(each: Element, position: int) -> HeldStatement | HeldWeight:
    if isinstance(each.element, Statement):
        return {**statement_object(each.element, position), "one": each.one, "other": each.other}
    return {**weight_object(*each.element, position), "one": each.one, "other": each.other}
