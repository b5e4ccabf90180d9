"""One state as every account sees it."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.state import state as ask
from standoff.report.as_json.state import seen_object
from standoff.workbench.answers.cache import analysis


def state(conflict: Conflict, *, state: str, concepts: list[str] | None = None) -> dict[str, Any]:
    """A state, named by code, pattern, name or the options taken: can it be, where it ranks, under what it holds."""
    return seen_object(ask(analysis(conflict, None, None if concepts is None else tuple(concepts)), state))
