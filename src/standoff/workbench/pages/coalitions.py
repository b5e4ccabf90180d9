"""What some could do together: how they leave each state that holds or, if a user asks for it, one state alone."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.asking.registry import QUESTIONS
from standoff.model.conflict import Conflict
from standoff.questions.coalitions import PLAIN, is_pareto
from standoff.questions.coalitions.words import AS_PARETO
from standoff.questions.words import concept_name
from standoff.render.answer import Answer
from standoff.workbench.pages.answer.choices import Select, Typed
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.answer.state import State
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.chooser import TOGETHER, TOGETHER_HINT


class Coalitions(AnswerScreen):
    """Who can leave what holds, in all accounts, and which coalitions may act."""

    def __init__(self, bench: Bench) -> None:
        one = State("state", "About one state only", or_quo=False)
        super().__init__(bench, QUESTIONS["coalitions"], (one, LooksAhead(), ActTogether()))

    async def _show(self, answer: Answer) -> None:
        await super()._show(answer)
        if "state" in self.bench.params:
            self._lead_back("Back to all that holds", "state")


class LooksAhead(Select):
    """How everybody looks ahead, alone and together: a concept that coalitions have a version of."""

    def __init__(self) -> None:
        super().__init__("concept", "Each looks ahead by", "concepts")

    def _offers(self, conflict: Conflict) -> Mapping[str, str]:
        pareto = {name: f"{concept_name(plain)}, {AS_PARETO}" for name, plain in PLAIN.items() if is_pareto(name)}
        return {plain: concept_name(plain) for plain in PLAIN.values()} | pareto


class ActTogether(Typed):
    """Which coalitions may act; without a text those of the file, or else all."""

    def __init__(self) -> None:
        super().__init__("coalitions", TOGETHER)

    def _build(self) -> None:
        super()._build()
        self.field.props(f'hint="{TOGETHER_HINT}"')
