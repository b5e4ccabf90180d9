"""Equilibria that meet an outcome, or for whom a state is stable: also where the states are too many to list."""

from __future__ import annotations

from typing import Any

from standoff.asking.registry import QUESTIONS
from standoff.model.conflict import Conflict
from standoff.questions.find.equilibria import LIMIT
from standoff.workbench.pages.answer.choices import Concept, OneOf, Outcome
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.frame.bench import Bench

LIMITS = {str(LIMIT): f"{LIMIT} states", "100": "100 states", "1000": "1,000 states"}


class Find(AnswerScreen):
    """What is found under one concept; of a state that is asked about, under all of them."""

    asks = "Find"

    def __init__(self, bench: Bench) -> None:
        limit = OneOf("limit", "Up to", LIMITS, str(LIMIT), int)
        super().__init__(bench, QUESTIONS["find"], (Outcome(), Concept(), limit))

    def _arguments(self, conflict: Conflict) -> dict[str, Any]:
        found = super()._arguments(conflict)
        return {"state": found["state"]} if "state" in found else found
