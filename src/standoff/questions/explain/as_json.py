"""The answer of `explain` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import fields, head, step_object, truncated
from standoff.questions.explain import AccountExplanation, Explanation
from standoff.questions.explain.positions import Answer, Comparison, Position
from standoff.questions.step import Step


def as_json(explanation: Explanation, *, limit: int = 10_000) -> dict[str, Any]:
    """The answer as an object for JSON: states are codes, and what isn't there is null.

    Of each decision maker at most `limit` improvements are listed; `"truncated": true` says that there are more.
    """
    conflict, asked = explanation.conflict, explanation.asked
    return {
        **head(conflict),
        "concepts": list(explanation.concepts),
        "state": None if asked is None else asked.code,
        "accounts": {name: _account(each, limit) for name, each in explanation.items()},
    }


def _account(each: AccountExplanation, limit: int) -> dict[str, Any]:
    concepts = each.analysis.concepts
    return {
        "state": None if each.state is None else each.state.code,
        "feasible": each.feasible,
        "equilibrium": {concept: concept in each.holds_under for concept in concepts} if each.feasible else None,
        "decision_makers": {dm: _position(position, limit) for dm, position in each.items()},
    }


def _position(position: Position, limit: int) -> dict[str, Any]:
    shown = position.improvements[:limit]
    return {
        **fields(position, "stable", "structural"),
        "move_count": position.moves,
        "best_move": None if position.best is None else _move(*position.best),
        "improvement_count": position.improvement_count,
        "improvements": [
            {**_move(each.step, each.gain), "answers": [_answer(answer) for answer in each.answers]} for each in shown
        ],
        **{fact.key: fact.holds for _, fact in position.facts},
        **truncated(len(shown) < position.improvement_count),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        **fields(answer, "concepts", "kind", "deters"),
        "steps": [_step(each) for each in answer.steps],
        "end": None if answer.end is None else answer.end.state.code,
        "compared": _comparison(answer.end),
        "counter_move": None if answer.counter is None else _move(*answer.counter),
    }


def _step(step: Step) -> dict[str, Any]:
    return {**step_object(step), "effect": step.effect}


def _move(step: Step, end: Comparison) -> dict[str, Any]:
    return {**_step(step), "compared": _comparison(end)}


def _comparison(found: Comparison | None) -> dict[str, Any] | None:
    return None if found is None else fields(found, "effect", "ground")
