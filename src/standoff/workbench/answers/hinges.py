"""Which claims decide whether an outcome would hold."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.withdrawal import withdraw
from standoff.questions.hinges import SIZE
from standoff.questions.hinges import hinges as ask
from standoff.questions.hinges.as_json import hinges_object
from standoff.report.left import left_object
from standoff.workbench.progress import tell


def hinges(
    conflict: Conflict,
    *,
    outcome: str | None = None,
    state: str | None = None,
    size: int = SIZE,
    account: str | None = None,
    concepts: list[str] | None = None,
    without: list[str] | None = None,
    voices: list[str] | None = None,
) -> dict[str, Any]:
    """The object that `standoff hinges --json` prints, for an outcome (a condition) or a state."""
    withdrawal = withdraw(conflict, without or (), voices or ())
    asked = ("nash",) if concepts is None else concepts
    answer = ask(withdrawal.conflict, outcome, state=state, account=account, concepts=asked, size=size, progress=tell)
    return left_object(hinges_object(answer), withdrawal, [each.account.id for each in answer.answers])
