"""How a decision maker ranks the states as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.model.conditions import evaluate
from standoff.model.preferences import Statements, Weights
from standoff.questions.as_json import state_object
from standoff.questions.effects import StatementEffect, WeightEffect
from standoff.questions.grounds import weight_sum
from standoff.questions.ranking import Level, RankedStates
from standoff.questions.ranking.preference import preference_head, statement_object, weight_object


def as_json(ranked: RankedStates, *, states: int = 12) -> dict[str, Any]:
    """The levels, best first, `states` of each at most, and what each statement or weight decides.

    `levels_left_out`, `states_left_out` of a level and its `count` are exact.
    """
    return {
        **preference_head(ranked.analysis, ranked.dm),
        "feasible_states": len(ranked.analysis.states),
        "level_count": ranked.level_count,
        "levels_left_out": ranked.level_count - len(ranked.levels),
        "levels": [_level(ranked, level, max(0, states)) for level in ranked.levels],
        "statements": [_statement(effect, position) for position, effect in enumerate(ranked.statements)],
        "weights": [_weight(effect, position) for position, effect in enumerate(ranked.weights)],
    }


def _level(ranked: RankedStates, level: Level, limit: int) -> dict[str, Any]:
    shown = list(level.states[:limit])
    return {
        "place": level.place,
        "rank": level.rank,
        "count": len(level.states),
        "states_left_out": len(level.states) - len(shown),
        "shared": level.shared,
        "states": [state_object(state) for state in shown],
        **_why_here(ranked, level),
    }


def _why_here(ranked: RankedStates, level: Level) -> dict[str, Any]:
    """What puts a level where it is: which statements are true in all of its states, or the sum of their weights."""
    conflict, first = ranked.analysis.conflict, level.states[0]
    match ranked.preference:
        case Statements(_, statements):
            truth = conflict.truth(first.code)
            return {"holds": [bool(evaluate(each.condition, truth)) for each in statements]}
        case Weights() as preference:
            return {"sum": f"{weight_sum(conflict, preference, first):f}"}
        case _:
            return {}


def _statement(effect: StatementEffect, position: int) -> dict[str, Any]:
    return {
        **statement_object(effect.statement, position),
        "decides": effect.decides,
        "pairs": effect.pairs,
        "states": effect.states,
        "levels": effect.levels,
    }


def _weight(effect: WeightEffect, position: int) -> dict[str, Any]:
    return {
        **weight_object(effect.condition, effect.weight, position),
        "decides": effect.decides,
        "states": effect.states,
    }
