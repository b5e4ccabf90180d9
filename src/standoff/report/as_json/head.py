"""What every answer in JSON begins with, and the claims that it cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standoff.model.conflict import Conflict

CITES = ("because", "claims")  # keys of lists of claims, wherever in an answer


def head(conflict: Conflict) -> dict[str, Any]:
    """The title, the options (in graph form the names of the states) and the decision makers."""
    named = {"states": list(conflict.states)} if conflict.in_graph_form else {}
    return {
        "title": conflict.title,
        **(named or {"options": [option.id for option in conflict.options]}),
        "decision_makers": [dm.id for dm in conflict.decision_makers],
    }


def cited(found: object, conflict: Conflict) -> dict[str, Any]:
    """`claims`: who says each claim that an answer cites, through whom, and with what stance; empty without any."""
    ids = set(_cited(found))
    told = {
        name: {"said_by": list(claim.said_by), "stance": claim.stance}
        for name, claim in conflict.claims.items()
        if name in ids
    }
    return {"claims": told} if told else {}


def _cited(found: object) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            if key in CITES and isinstance(value, list):
                yield from value
            else:
                yield from _cited(value)
    elif isinstance(found, list):
        for value in found:
            yield from _cited(value)
