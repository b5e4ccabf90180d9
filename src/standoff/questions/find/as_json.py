"""The answers of `find` as JSON objects, for programs: equilibria, or verdicts on one state."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import State
from standoff.questions.as_json import head
from standoff.questions.find.equilibria import AccountFound, Found
from standoff.questions.find.verdicts import AccountVerdicts, Verdicts


def as_json(found: Found | Verdicts) -> dict[str, Any]:
    """The answer as an object for JSON; codes may be longer than 64 bits, and come with their patterns.

    A verdict is null where it wasn't decided.
    """
    return _equilibria(found) if isinstance(found, Found) else _on_a_state(found)


def _equilibria(found: Found) -> dict[str, Any]:
    return {
        **head(found.conflict),
        "outcome": None if found.outcome is None else str(found.outcome),
        "concept": found.concept,
        "limit": found.limit,
        "accounts": {name: _found(each) for name, each in found.items()},
    }


def _on_a_state(verdicts: Verdicts) -> dict[str, Any]:
    return {
        **head(verdicts.conflict),
        "state": _state(verdicts.state),
        "concepts": list(verdicts.concepts),
        "accounts": {name: _verdicts(each) for name, each in verdicts.items()},
    }


def _found(each: AccountFound) -> dict[str, Any]:
    return {
        "states": list(map(_state, each.states)),
        "complete": each.complete,
        "possible": each.possible,
        "undecided": list(map(_state, each.undecided)),
        "reasons": list(each.reasons),
        "by": each.by,
        "seconds": round(each.seconds, 3),
    }


def _verdicts(each: AccountVerdicts) -> dict[str, Any]:
    return {
        "feasible": each.feasible,
        "holds": {concept: each.holds(concept) for concept in each.stable},
        "stable": {concept: dict(found) for concept, found in each.stable.items()},
        "reasons": list(each.reasons),
        "by": each.by,
        "seconds": round(each.seconds, 3),
    }


def _state(state: State) -> dict[str, Any]:
    return {"state": state.code, "pattern": state.pattern}
