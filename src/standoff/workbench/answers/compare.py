"""Where accounts agree and part, and whose preferences part them."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.withdrawal import withdraw
from standoff.questions.compare import compare as ask
from standoff.questions.compare.as_json import compare_object
from standoff.report.left import left_object


def compare(
    conflict: Conflict,
    *,
    accounts: list[str] | None = None,
    concepts: list[str] | None = None,
    without: list[str] | None = None,
    voices: list[str] | None = None,
    limit: int = 10_000,
) -> dict[str, Any]:
    """The object that `standoff compare --json` prints."""
    withdrawal = withdraw(conflict, without or (), voices or ())
    answer = ask(withdrawal.conflict, accounts, concepts)
    return left_object(compare_object(answer, limit=limit), withdrawal, answer.accounts)
