"""The answers of `find` as JSON objects, for programs: equilibria, or verdicts on one state."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import State
from standoff.questions.as_json import fields, head
from standoff.questions.find.equilibria import AccountFound, Found
from standoff.questions.find.verdicts import AccountVerdicts, Verdicts


def as_json(found: Found | Verdicts) -> dict[str, Any]:
    """The answer as an object for JSON; codes may be longer than 64 bits, and come with their patterns.

    A verdict is null where it wasn't decided.
    """
    if isinstance(found, Found):
        return {
            **head(found.conflict),
            "outcome": None if found.outcome is None else str(found.outcome),
            **fields(found, "concept", "limit"),
            "accounts": {name: _found(each) for name, each in found.items()},
        }
    return {
        **head(found.conflict),
        "state": _state(found.state),
        "concepts": list(found.concepts),
        "accounts": {name: _verdicts(each) for name, each in found.items()},
    }


def _found(each: AccountFound) -> dict[str, Any]:
    return {
        "states": list(map(_state, each.states)),
        **fields(each, "complete", "possible"),
        "undecided": list(map(_state, each.undecided)),
        "in_part": list(map(_state, each.in_part)),
        **_search(each),
    }


def _verdicts(each: AccountVerdicts) -> dict[str, Any]:
    holds = {concept: each.holds(concept) for concept in each.stable}
    return {"feasible": each.feasible, "holds": holds, **fields(each, "stable"), **_search(each)}


def _search(each: AccountFound | AccountVerdicts) -> dict[str, Any]:
    return {**fields(each, "reasons", "by"), "seconds": round(each.seconds, 3)}


def _state(state: State) -> dict[str, Any]:
    return {"state": state.code, "pattern": state.pattern}
