"""How much of the record each account explains, beside chance."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.withdrawal import withdraw
from standoff.questions.replay import replay as ask
from standoff.questions.replay.as_json import replay_object
from standoff.report.left import left_object


def replay(
    conflict: Conflict,
    *,
    account: str | None = None,
    concepts: list[str] | None = None,
    without: list[str] | None = None,
    voices: list[str] | None = None,
) -> dict[str, Any]:
    """The object that `standoff replay --json` prints."""
    withdrawal = withdraw(conflict, without or (), voices or ())
    answer = ask(withdrawal.conflict, account, concepts)
    return left_object(replay_object(answer), withdrawal, list(answer))
