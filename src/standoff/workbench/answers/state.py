"""One state as every account sees it."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.withdrawal import withdraw
from standoff.questions.analyse import analyse
from standoff.questions.as_json import withdrawal_object
from standoff.questions.state import state as ask
from standoff.questions.state.as_json import seen_object
from standoff.workbench.answers.cache import analysis


def state(
    conflict: Conflict,
    *,
    state: str,
    concepts: list[str] | None = None,
    without: list[str] | None = None,
    voices: list[str] | None = None,
) -> dict[str, Any]:
    """A state, named by code, pattern, name or the options taken: can it be, where it ranks, under what it holds."""
    withdrawal = withdraw(conflict, without or (), voices or ())
    analysed = analyse if withdrawal.claims else analysis  # what is left is asked about too rarely to be kept
    found = analysed(withdrawal.conflict, None, None if concepts is None else tuple(concepts))
    return {**seen_object(ask(found, state)), **withdrawal_object(withdrawal)}
