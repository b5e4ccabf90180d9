"""How the dispute can move: what is in reach from where it stands, by which steps, and who has to be won over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from standoff.asking.registry import QUESTIONS
from standoff.model.conflict import Conflict
from standoff.render.answer import Answer
from standoff.workbench.pages.answer.choices import Concept, Outcome, State
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts

TARGETS = 12  # that are listed, with paths to each
PATHS = 2  # of each sort


class Paths(AnswerScreen):
    """Paths in the account of the window."""

    def __init__(self, bench: Bench) -> None:
        start, aim = State("start", "From another state"), Outcome("Or to an outcome or a state", "to", state="to")
        super().__init__(bench, QUESTIONS["paths"], (start, Concept("To the equilibria of"), aim))

    def _fixed(self, conflict: Conflict) -> Mapping[str, Any]:
        return {"account": self.bench.account, "limit": PATHS, "targets": TARGETS, "written": TARGETS}

    def _show(self, answer: Answer) -> None:
        super()._show(answer)
        if "start" in self.bench.params:
            own = {name: value for name, value in self.bench.params.items() if name != "start"}
            back = parts.link(self.bench.href("paths", **own), "Back to the status quo")
            self.answer.content = Markup("<p>{}</p>{}").format(back, Markup(self.answer.content))
