"""A condition that is being written."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.condition import condition as written_condition
from standoff.questions.condition.as_json import condition_object


def condition(conflict: Conflict, *, text: str, account: str | None = None, caret: int | None = None) -> dict[str, Any]:
    """Whether a text is a condition, how many feasible states of an account meet it, and what may come at the caret.

    Without a caret its end is meant.
    """
    return condition_object(written_condition(conflict, text, account, caret), conflict)
