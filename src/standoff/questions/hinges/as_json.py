"""The answer of `hinges` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import fields, head
from standoff.questions.hinges import AccountHinges, Hinges, StatementChange

HINGE = ("claims", "speakers", "effect", "feasible", "fallen", "states", "emptied", "indifferent")


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
        "no_indifference": found.no_indifference,
        "complete": found.complete,
        "accounts": accounts,
    }


def _answer(each: AccountHinges) -> dict[str, Any]:
    return {
        **fields(each, "feasible", "holds", "states", "in_part"),
        "searched_size": each.size,
        **fields(each, "grounded", "sets", "skipped", "unvaried"),
        "hinges": [fields(hinge, *HINGE) for hinge in each.hinges],
        "statement_changes": [_change(change) for change in each.changes],
    }


def _change(change: StatementChange) -> dict[str, Any]:
    return {
        "decision_maker": change.dm,
        "statement": str(change.statement.condition),
        **fields(change, "place", "to"),
        **fields(change.statement, "because"),
        **fields(change, "speakers", "effect", "states", "indifferent"),
    }
