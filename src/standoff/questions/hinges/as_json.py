"""The answer of `hinges` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import element_object, head
from standoff.questions.hinges import AccountHinges, Hinge, Hinges, StatementChange


def as_json(found: Hinges) -> dict[str, Any]:
    """The answer as an object for JSON; states are codes, and what wasn't asked about is null."""
    state = isinstance(found.outcome, int)
    accounts: dict[str, dict[str, Any]] = {}
    for each in found.answers:
        accounts.setdefault(each.account.id, {})[each.concept] = _answer(each)
    return {
        **head(found.conflict),
        "concepts": list(dict.fromkeys(each.concept for each in found.answers)),
        "state": found.outcome if state else None,
        "outcome": None if state else str(found.outcome),
        "size": found.size,
        "complete": found.complete,
        "accounts": accounts,
    }


def _answer(each: AccountHinges) -> dict[str, Any]:
    return {
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
