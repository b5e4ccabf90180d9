"""The answer of `hinges` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.hinges import AccountHinges, Hinge, Hinges, StatementChange
from standoff.report.as_json.withdrawal import element_object


def hinges_object(found: Hinges) -> dict[str, Any]:
    """The object that `standoff hinges --json` prints; states are codes."""
    return {
        "title": found.conflict.title,
        "outcome": found.outcome if isinstance(found.outcome, int) else str(found.outcome),
        "size": found.size,
        "complete": found.complete,
        "answers": [_answer(each) for each in found.answers],
    }


def _answer(each: AccountHinges) -> dict[str, Any]:
    return {
        "account": each.account.id,
        "concept": each.concept,
        "feasible": each.feasible,
        "holds": each.holds,
        "states": each.states.codes.tolist(),
        "searched_size": each.size,
        "grounded": each.grounded,
        "sets": each.sets,
        "skipped": each.skipped,
        "unvaried": list(each.unvaried),
        "hinges": [_hinge(hinge) for hinge in each.hinges],
        "statement_changes": [_change(change) for change in each.changes],
    }


def _hinge(hinge: Hinge) -> dict[str, Any]:
    return {
        "claims": list(hinge.claims),
        "speakers": list(hinge.speakers),
        "effect": hinge.effect,
        "feasible": hinge.feasible,
        "fallen": [element_object(element) for element in hinge.fallen],
        "states": hinge.states.codes.tolist(),
    }


def _change(change: StatementChange) -> dict[str, Any]:
    return {
        "decision_maker": change.dm,
        "statement": str(change.statement.condition),
        "place": change.place,
        "to": change.to,
        "because": list(change.statement.because),
        "speakers": list(change.speakers),
        "effect": change.effect,
        "states": change.states.codes.tolist(),
    }
