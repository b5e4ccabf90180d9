"""The answer of `explain` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import fields, head, step_object, truncated
from standoff.questions.explain import AccountExplanation, Explanation
from standoff.questions.explain.positions import Position
from standoff.questions.explain.seen import Comparison, is_ranked
from standoff.questions.explain.told import Answer, Improvement, Joint
from standoff.questions.step import Step
from standoff.stability.beside import Beside


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
    shown, joint = position.improvements[:limit], position.joint[:limit]
    considered = position.considered[:limit]
    cut = len(shown) < position.improvement_count or len(joint) < len(position.joint)
    return {
        **fields(position, "stable", "structural"),
        "move_count": position.moves,
        "best_move": None if position.best is None else _move(*position.best),
        "improvement_count": position.improvement_count,
        **_counts(position),
        "improvements": [_improvement(each) for each in shown],
        **({"considered": [_improvement(each) for each in considered]} if considered else {}),
        **({"joint_improvements": [_joint(each) for each in joint]} if joint else {}),
        **{fact.key: fact.holds for _, fact in position.facts},
        **truncated(cut or len(considered) < len(position.considered)),
    }


def _counts(position: Position) -> dict[str, Any]:
    """How many improvements there are by concept, where concepts differ in that."""
    counts = {concept: len(tempting) for concept, tempting in position.tempting.items()}
    return {"improvement_counts": counts} if len(set(position.tempting.values())) > 1 else {}


def _improvement(each: Improvement) -> dict[str, Any]:
    otherwise = [
        {"concepts": list(some.concepts), "improves": some.tempts, "compared": _comparison(some.seen)}
        for some in each.otherwise
    ]
    return {
        **_move(each.step, each.gain),
        **({"otherwise": otherwise} if otherwise else {}),
        "answers": [_answer(answer) for answer in each.answers],
    }


def _joint(each: Joint) -> dict[str, Any]:
    return {
        **fields(each, "members", "concepts"),
        "path": [_step(step) for step in each.steps],
        "to": each.gains[0][1].state.code,
        "gains": {dm: _comparison(gain) for dm, gain in each.gains},
        "answers": [_answer(answer) for answer in each.answers],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    steps = [_step(each) for each in answer.steps]
    for told, beside in zip(steps, answer.besides, strict=True):
        told.update(_beside(beside))
    for told, together in zip(steps, answer.acting, strict=False):
        told.update({"together": list(together)} if len(together) > 1 else {})
    return {
        **fields(answer, "concepts", "kind", "deters"),
        "steps": steps,
        "end": None if answer.end is None else answer.end.state.code,
        "compared": _comparison(answer.end),
        **({"members": {dm: _comparison(end) for dm, end in answer.ends}} if answer.ends else {}),
        **({"escape": [_step(each) for each in answer.escape]} if answer.escape else {}),
        "counter_move": None if answer.counter is None else _move(*answer.counter),
    }


def _step(step: Step) -> dict[str, Any]:
    return {**step_object(step), "effect": step.effect}


def _move(step: Step, end: Comparison) -> dict[str, Any]:
    return {**_step(step), "compared": _comparison(end)}


def _comparison(found: Comparison | None) -> dict[str, Any] | None:
    return None if found is None else {**fields(found, "effect", "ground"), **_beside(found.beside)}


def _beside(found: Beside) -> dict[str, Any]:
    """How a concept sees something, where the ranks alone don't tell."""
    if is_ranked(found):
        return {}
    degree = {"degree": found.degree} if found.degree else {}
    minded = {"minded": {each.dm: each.how for each in found.minded}} if found.minded else {}
    return {"seen_as": found.how, **degree, **minded}
