"""The dispute at a glance: the answer first, what it hangs on, and whether the file is in good health."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.asking.registry import QUESTIONS
from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.questions.find.ways import has_room
from standoff.questions.hangs_on.words import TITLE
from standoff.render.answer import Answer
from standoff.render.lines import line
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.concepts import ConceptField
from standoff.workbench.pages.pieces.each import EachField

MOST_FINDINGS = 12
TOO_MANY = "Its states are too many to list. {} asks a solver what holds, and for whom a state is stable."
NOBODY = "Nobody can act in it yet: {} adds who can, and what each can do."


class Overview(AnswerScreen):
    """The overview with what it hangs on below it; beside them the numbers, the status quo, and the file."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, QUESTIONS["overview"], ())

    @property
    def _title(self) -> str:
        dispute = self.bench.dispute
        return (dispute is not None and str(dispute.title)) or self.bench.file.path.name

    def _layout(self) -> None:
        with ui.element("div").classes("so-line so-overview-asked") as self._choices:
            self._concepts = ConceptField(self.bench, "What holds by", several=True)
            self._each = EachField(self.bench)
        with ui.element("div").classes("so-columns"):
            with ui.element("div"):
                super()._layout()
                with parts.panel(TITLE) as self._reasons:
                    self._hangs = parts.html()
            with ui.element("div"):
                self._numbers = parts.html().classes("so-answered")
                with parts.panel("The file"):
                    self._health = parts.html()

    async def update(self) -> None:
        """The state of the file first, which is there whatever else is."""
        self._reasons.set_visibility(False)
        self._numbers.content = ""
        found = await self.bench.file.check()
        sound = Markup("<p>{} Nothing is wrong with it.</p>").format(parts.chip("sound", css="so-good"))
        self._health.content = parts.findings(found, self.bench.href, MOST_FINDINGS) if found else sound
        await super().update()

    def _missing(self, conflict: Conflict) -> Markup | None:
        if not conflict.decision_makers:
            return Markup(NOBODY).format(parts.link(self.bench.href("model"), "Model"))
        if all(has_room(conflict, each) for each in conflict.accounts.values()):
            return None
        return Markup(TOO_MANY).format(parts.link(self.bench.href("find"), "Find"))

    def _arguments(self, conflict: Conflict) -> dict[str, Any]:
        return {**self._concepts.asked(), **self._each.asked(conflict)}

    async def _show(self, answer: Answer) -> None:
        dispute = self.bench.dispute
        about = (*answer.about, *([line(dispute.description)] if dispute and dispute.description else []))
        await super()._show(replace(answer, about=about, blocks=answer.parts("holds")))
        self._numbers.content = self.page.answer(replace(answer, blocks=answer.parts("counts", "mixed", "quo")))

    async def _ask(self, conflict: Conflict) -> None:
        self._choices.set_visibility(self._missing(conflict) is None)
        self._concepts.update(conflict)
        self._each.update(conflict)
        await super()._ask(conflict)

    async def _beside(self, conflict: Conflict) -> None:
        if self._numbers.content:
            self._reasons.set_visibility(True)
            self._hangs.content = "Asking ..."
            try:
                found = await self.bench.words("hangs_on", **self._concepts.asked())
            except StandoffError as error:
                self._hangs.content = parts.said(str(error))
            else:
                self._hangs.content = self.page.blocks(found.blocks)
