"""Why one state ranks above another as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.model.preferences import Statement
from standoff.questions.above import Above, Compared, Held
from standoff.questions.as_json import cited, ground_object, state_object
from standoff.questions.ranking.preference import preference_head, statement_object, weight_object


def as_json(found: Above) -> dict[str, Any]:
    """The two states, what the `one` is to the `other`, and the truth of every statement or weight in either."""
    statements = [_held(each, position) for position, each in enumerate(found.held)]
    answer = {
        **preference_head(found.analysis, found.dm),
        "one": _compared(found.one),
        "other": _compared(found.other),
        "relation": found.relation,
        "ground": ground_object(found.ground),
        "deciding": found.deciding,
        "held": statements,
    }
    return {**answer, **cited(answer, found.analysis.conflict)}


def _compared(each: Compared) -> dict[str, Any]:
    total = {} if each.sum is None else {"sum": f"{each.sum:f}"}
    return {**state_object(each.state), "place": each.place, **total}


def _held(each: Held, position: int) -> dict[str, Any]:
    told = statement_object(each.of, position) if isinstance(each.of, Statement) else weight_object(*each.of, position)
    return {**told, "one": each.one, "other": each.other}
