"""Equilibria that meet an outcome, or for whom one state is stable: also where the states are too many to list."""

from __future__ import annotations

from typing import Any

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.model.withdrawal import withdraw
from standoff.questions.find import LIMIT
from standoff.questions.find import find as ask
from standoff.questions.find.as_json import find_object, verdicts_object
from standoff.questions.find.verdicts import verdicts
from standoff.report.left import left_object
from standoff.solver.concepts import DETERRENCE
from standoff.workbench.progress import tell


def find(
    conflict: Conflict,
    *,
    outcome: str | None = None,
    state: str | None = None,
    concept: str | None = None,
    limit: int = LIMIT,
    by: str | None = None,
    account: str | None = None,
    without: list[str] | None = None,
    voices: list[str] | None = None,
) -> dict[str, Any]:
    """The object that `standoff find --json` prints, for an outcome (a condition), for any, or for a state."""
    if outcome is not None and state is not None:
        raise QuestionError("give an outcome or a state, not both")
    withdrawal = withdraw(conflict, without or (), voices or ())
    if state is not None:
        asked = tuple(DETERRENCE) if concept is None else concept
        judged = verdicts(withdrawal.conflict, state, account, concepts=asked, by=by)
        return left_object(verdicts_object(judged), withdrawal, list(judged))

    answer = ask(
        withdrawal.conflict, outcome, account=account, concept=concept or "nash", limit=limit, by=by, progress=tell
    )
    return left_object(find_object(answer), withdrawal, list(answer))
