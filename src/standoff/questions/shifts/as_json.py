"""What would be otherwise without some claims, as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import fields, first_codes, head, withdrawal_object
from standoff.questions.shifts import Shift, Shifts

LIMIT = 100  # states


def as_json(found: Shifts, *, limit: int = LIMIT) -> dict[str, Any]:
    """By account and concept how many equilibria there are before and after, and which are gained and lost.

    States are codes, and lists longer than `limit` are cut; the counts are always exact. Without an outcome `held` and
    `holds` are null.
    """
    return {
        **head(found.conflict),
        **withdrawal_object(found.withdrawal),
        "accounts": {
            name: {concept: _shift(each, limit) for concept, each in by_concept.items()}
            for name, by_concept in found.items()
        },
    }


def _shift(each: Shift, limit: int) -> dict[str, Any]:
    return {
        **fields(each, "before", "after"),
        "gained_count": len(each.gained),
        "gained": first_codes(each.gained, limit),
        "lost_count": len(each.lost),
        "lost": first_codes(each.lost, limit),
        **fields(each, "held", "holds", "emptied"),
        "gained_indifferent": first_codes(each.gained_indifferent, limit),
        "lost_indifferent": first_codes(each.lost_indifferent, limit),
        **fields(each, "outcome_indifferent"),
    }
