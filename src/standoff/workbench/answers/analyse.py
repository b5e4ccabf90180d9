"""Which states hold, for whom, account by account."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.withdrawal import withdraw
from standoff.questions.analyse.as_json import analysis_object
from standoff.questions.as_json import withdrawal_object
from standoff.workbench.answers.cache import analysis


def analyse(
    conflict: Conflict,
    *,
    account: str | None = None,
    concepts: list[str] | None = None,
    without: list[str] | None = None,
    voices: list[str] | None = None,
    stable: bool = False,
    limit: int = 10_000,
) -> dict[str, Any]:
    """The object that `standoff analyse --json` prints."""
    withdrawal = withdraw(conflict, without or (), voices or ())
    found = analysis(withdrawal.conflict, account, None if concepts is None else tuple(concepts))
    return {**analysis_object(found, stable=stable, limit=limit), **withdrawal_object(withdrawal)}
