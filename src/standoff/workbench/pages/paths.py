"""How the dispute can move: what is in reach from where it stands, by which steps, and who has to be won over."""

from __future__ import annotations

from typing import Any

from standoff.asking.registry import QUESTIONS
from standoff.model.conflict import Conflict
from standoff.render.answer import Answer
from standoff.workbench.pages.answer.choices import Concept, Outcome
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.answer.state import State
from standoff.workbench.pages.frame.bench import Bench

TARGETS = 12  # that are listed, with paths to each
PATHS = 2  # of each sort


class Paths(AnswerScreen):
    """Paths in the account of the window."""

    def __init__(self, bench: Bench) -> None:
        start, aim = State("start", "From another state"), Outcome("Or to an outcome or a state", "to", state="to")
        super().__init__(bench, QUESTIONS["paths"], (start, Concept("To the equilibria of"), aim))

    def _arguments(self, conflict: Conflict) -> dict[str, Any]:
        limits = {"limit": PATHS, "targets": TARGETS, "written": TARGETS}
        return {**super()._arguments(conflict), "account": self.bench.account, **limits}

    async def _show(self, answer: Answer) -> None:
        await super()._show(answer)
        if "start" in self.bench.params:
            self._lead_back("Back to the status quo", "start")
