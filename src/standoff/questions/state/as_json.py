"""One state as every account sees it, as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import fields, head, state_object
from standoff.questions.state import Seen, StateAnswer


def as_json(answer: StateAnswer) -> dict[str, Any]:
    """The state, and by account whether it is feasible, what rules it out, where it holds, and how it is for whom."""
    return {
        **head(answer.conflict),
        "concepts": list(answer.concepts),
        "state": state_object(answer.state),
        "accounts": {name: _seen(each) for name, each in answer.accounts.items()},
    }


def _seen(each: Seen) -> dict[str, Any]:
    known = ("place", "places", "moves", "improvements", "stable")
    return {
        "feasible": each.feasible,
        "status_quo": each.is_status_quo,
        **fields(each, "holds", "ruled_out"),
        "decision_makers": {standing.dm: fields(standing, *known) for standing in each.standings},
    }
