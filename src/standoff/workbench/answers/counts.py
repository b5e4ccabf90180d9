"""How large a model is."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.counts import counts as ask
from standoff.questions.counts.as_json import counts_object


def counts(conflict: Conflict) -> dict[str, Any]:
    """How many codes, feasible states and moves there are in each account, and what each condition does to them."""
    return counts_object(conflict, ask(conflict))
