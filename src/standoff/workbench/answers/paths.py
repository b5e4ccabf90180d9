"""How the dispute can move, and who has to be won over."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.withdrawal import withdraw
from standoff.questions.paths import LIMIT
from standoff.questions.paths import paths as ask
from standoff.questions.paths.as_json import TARGETS, paths_object
from standoff.report.left import left_object


def paths(
    conflict: Conflict,
    *,
    start: str | None = None,
    to: str | None = None,
    outcome: str | None = None,
    account: str | None = None,
    concepts: list[str] | None = None,
    without: list[str] | None = None,
    voices: list[str] | None = None,
    limit: int = LIMIT,
    targets: int = TARGETS,
) -> dict[str, Any]:
    """The object that `standoff paths --json` prints: to a state, to an outcome, or to the equilibria."""
    withdrawal = withdraw(conflict, without or (), voices or ())
    asked = ("nash",) if concepts is None else concepts
    answer = ask(withdrawal.conflict, account, start=start, to=to, outcome=outcome, concepts=asked, limit=limit)
    return left_object(paths_object(answer, targets=max(0, targets)), withdrawal, list(answer))
