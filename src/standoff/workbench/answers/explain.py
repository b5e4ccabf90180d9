"""Why a state holds or doesn't, for whom, and on whose word."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.withdrawal import withdraw
from standoff.questions.explain import explain as ask
from standoff.questions.explain.as_json import explain_object
from standoff.report.left import left_object


def explain(
    conflict: Conflict,
    *,
    state: str | None = None,
    account: str | None = None,
    dm: str | None = None,
    concepts: list[str] | None = None,
    without: list[str] | None = None,
    voices: list[str] | None = None,
    limit: int = 10_000,
) -> dict[str, Any]:
    """The object that `standoff explain STATE --json` prints; without a state that of each account's status quo."""
    withdrawal = withdraw(conflict, without or (), voices or ())
    answer = ask(withdrawal.conflict, state, account, dm=dm, concepts=concepts)
    return left_object(explain_object(answer, limit=limit), withdrawal, list(answer))
