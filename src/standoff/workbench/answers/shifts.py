"""What would be otherwise without some claims."""

from __future__ import annotations

from typing import Any

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.model.references import outcome_condition, state_code
from standoff.questions.outcome import Outcome
from standoff.questions.shifts import shifts as ask
from standoff.questions.shifts.as_json import shifts_object
from standoff.workbench.answers.cache import analysis


def shifts(
    conflict: Conflict,
    *,
    without: list[str] | None = None,
    voices: list[str] | None = None,
    outcome: str | None = None,
    state: str | None = None,
    account: str | None = None,
    concepts: list[str] | None = None,
    limit: int = 100,
) -> dict[str, Any]:
    """What holds without some claims or voices, beside what holds now; and whether an outcome, or a state, would."""
    if outcome is not None and state is not None:
        raise QuestionError("give an outcome, or a state")
    goal: Outcome | None = None
    if outcome is not None:
        goal = outcome_condition(conflict, outcome)
    elif state is not None:
        goal = state_code(conflict, state)
    before = analysis(conflict, account, None if concepts is None else tuple(concepts))
    return shifts_object(ask(before, without or (), voices or (), goal), limit=limit)
