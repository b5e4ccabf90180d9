"""How large a model is as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.questions.counts import Counts, ModelCounts


def as_json(found: ModelCounts) -> dict[str, Any]:
    """Per account its `codes`, `feasible_states` and `moves` per decision maker, and what each condition does.

    `infeasible` says of each rule how many `codes` it rules out and how many of these `alone`; of an account that is
    `too_large` the other numbers are null.
    """
    return {
        "title": found.conflict.title,
        "decision_makers": [dm.id for dm in found.conflict.decision_makers],
        "accounts": {name: _account(each) for name, each in found.accounts.items()},
    }


def _account(each: Counts) -> dict[str, Any]:
    large = bool(each.too_large)
    return {
        "codes": each.codes,
        "feasible_states": each.feasible,
        "moves": None if large else dict(each.moves),
        "definitions": None if large else dict(each.definitions),
        "infeasible": [
            {"path": list(rule.path), "condition": rule.condition, "codes": rule.codes, "alone": rule.alone}
            for rule in each.infeasible
        ],
        **({"too_large": each.too_large} if large else {}),
    }
