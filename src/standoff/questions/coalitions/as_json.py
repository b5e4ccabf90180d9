"""What some could do together as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import first_codes, head, step_object, truncated
from standoff.questions.coalitions import AccountCoalitions, Coalitions, Departure, Together

LIMIT = 100  # equilibria that are left


def as_json(found: Coalitions, *, limit: int = LIMIT) -> dict[str, Any]:
    """The answer as an object for JSON: states are codes, places count from 1, the best; counts are always exact.

    Of the equilibria that coalitions can leave `limit` are told; `"truncated": true` says that there are more.
    """
    return {
        **head(found.conflict),
        "concepts": list(found.concepts),
        "state": None if found.asked is None else found.asked.code,
        "accounts": {name: _account(each, limit) for name, each in found.items()},
    }


def _account(each: AccountCoalitions, limit: int) -> dict[str, Any]:
    ids = [dm.id for dm in each.analysis.conflict.decision_makers]
    allowed = [[ids[dm] for dm in members] for members in each.analysis.model.terms.allowed() if len(members) > 1]
    how = _of_a_state if each.state is not None else _of_equilibria
    return {
        "state": None if each.state is None else each.state.code,
        "coalitions": allowed,
        "feasible": each.feasible,
        "concepts": {name: how(each, together, limit) for name, together in each.items()} if each.feasible else None,
    }


def _of_a_state(each: AccountCoalitions, together: Together, limit: int) -> dict[str, Any]:
    assert each.state is not None
    return {"departures": [_departure(departure) for departure in together.departures(each.state, alone=True)]}


def _of_equilibria(each: AccountCoalitions, together: Together, limit: int) -> dict[str, Any]:
    broken = [
        {"state": state.code, "departures": [_departure(departure) for departure in together.departures(state)]}
        for state in together.broken[:limit]
    ]
    longest = max(len(together.broken), len(together.withstand))
    return {
        "equilibria": len(together.equilibria),
        "withstand_count": len(together.withstand),
        "withstand": first_codes(together.withstand, limit),
        "broken_count": len(together.broken),
        "broken": broken,
        **truncated(longest > limit),
    }


def _departure(each: Departure) -> dict[str, Any]:
    return {
        "coalition": list(each.coalition),
        "to": each.end.code,
        "path": [{**step_object(step), "effect": step.effect} for step in each.steps],
        "places": {dm: list(places) for dm, places in each.places.items()},
        "holds": each.holds,
        "others": each.others,
    }
