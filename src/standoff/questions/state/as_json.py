"""One state as every account sees it, as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import head, state_object
from standoff.questions.state import Seen, Standing, StateAnswer


def as_json(answer: StateAnswer) -> dict[str, Any]:
    """The state, and by account whether it can be, what rules it out, where it holds, and how it is for whom."""
    return {
        **head(answer.conflict),
        "concepts": list(answer.concepts),
        "state": state_object(answer.state),
        "accounts": {name: _seen(each) for name, each in answer.accounts.items()},
    }


def _seen(each: Seen) -> dict[str, Any]:
    return {
        "feasible": each.feasible,
        "status_quo": each.is_status_quo,
        "holds": list(each.holds),
        "ruled_out": list(each.ruled_out),
        "decision_makers": {standing.dm: _standing(standing) for standing in each.standings},
    }


def _standing(each: Standing) -> dict[str, Any]:
    return {
        "place": each.place,
        "places": each.places,
        "moves": each.moves,
        "improvements": each.improvements,
        "stable": list(each.stable),
    }
