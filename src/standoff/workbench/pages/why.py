"""Why a state holds or doesn't: what it is, where it holds, and for each decision maker the reasons step by step."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.asking.registry import QUESTIONS
from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.questions.naming import called
from standoff.render.answer import Answer, Cut, Part
from standoff.render.lines import line, paragraphs
from standoff.workbench.pages.answer.choices import Concept, OneOf, Party
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.answer.state import State
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import Withdrawn

MOST = 8  # states to begin with
SIZES = {"6": "6 of each", "10000": "all"}
NOTHING = (
    "No state is chosen, and the file says nothing of where things stand. Look for a state above, choose one in {} or "
    "{}, or set the status quo on the {} screen."
)


class Why(AnswerScreen):
    """The explanation in the account of the window and, beside it, what the state is in each account."""

    def __init__(self, bench: Bench) -> None:
        self._state = State("state", "Another state")
        self._concepts = Concept("Concepts", several=True)
        shown = OneOf("limit", "Improvements", SIZES, "6", int)
        super().__init__(bench, QUESTIONS["explain"], (self._state, Party(), self._concepts, shown))

    def _layout(self) -> None:
        with ui.element("div").classes("so-why-grid"):
            self._card = parts.html().classes("so-answered")
            super()._layout()

    def _missing(self, conflict: Conflict) -> Markup | None:
        if self._state.asked(conflict):
            return None
        screens = {"states": "States", "graph": "Graph", "model": "Model"}
        return Markup(NOTHING).format(*(parts.link(self.bench.href(name), title) for name, title in screens.items()))

    def _arguments(self, conflict: Conflict) -> dict[str, Any]:
        left = Withdrawn.of(self.bench.params).known(conflict)
        return {**super()._arguments(conflict), "account": self.bench.account, **left}

    async def _beside(self, conflict: Conflict) -> None:
        self._card.content = ""
        with suppress(StandoffError):  # which the answer says
            asked = self._state.asked(conflict)
            left = Withdrawn.of(self.bench.params).known(conflict)
            if asked:
                by = self._concepts.asked(conflict)
                found = await self.bench.words("state", account=self.bench.account, **asked, **by, **left)
                self._card.content = self.page.answer(replace(found, before=()))
            else:
                self._card.content = self.page.answer(await self._holding(conflict))

    async def _holding(self, conflict: Conflict) -> Answer:
        account = self.bench.account or ""
        told = (await self.bench.ask("analyse", account=account, concepts=["nash"], limit=MOST))["accounts"][account]
        states, more = told["equilibria"]["nash"], told["counts"]["nash"] - MOST
        lines = paragraphs(*(called(conflict, conflict.state(code)) for code in states))
        cut = [Cut(line(f"and {more:,} more"))] if more > 0 else []
        part = Part(line("These hold under Nash" if states else "No state holds under Nash"), (*lines, *cut))
        return Answer(conflict.title, (), (part,))

    async def _show(self, answer: Answer) -> None:
        await super()._show(answer)
        if answer.before:
            self._lead_back("Show it with all claims", "without", "voices")
