"""What holds when each decision maker believes an account of its own, and who is surprised by what."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.withdrawal import withdraw
from standoff.questions.hypergame import hypergame as ask
from standoff.questions.hypergame.as_json import hypergame_object
from standoff.questions.hypergame.beliefs import believed
from standoff.questions.hypergame.surprises import surprises
from standoff.report.left import left_object


def hypergame(
    conflict: Conflict,
    *,
    believe: list[str] | None = None,
    concepts: list[str] | None = None,
    without: list[str] | None = None,
    voices: list[str] | None = None,
    limit: int = 10_000,
) -> dict[str, Any]:
    """The object that `standoff hypergame --json` prints; `believe` has texts of the form `DM=ACCOUNT`."""
    withdrawal = withdraw(conflict, without or (), voices or ())
    answer = ask(withdrawal.conflict, believed(believe or ()), concepts)
    found = hypergame_object(answer, surprises(answer), limit=limit)
    return left_object(found, withdrawal, list(answer.analysis))
