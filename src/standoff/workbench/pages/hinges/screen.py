"""Which claims decide an outcome; and switches for claims and voices, which show at once what moves without them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.asking.registry import QUESTIONS
from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.questions.hinges import SIZE
from standoff.workbench.pages.answer.choices import Concept, OneOf, quo_of
from standoff.workbench.pages.answer.outcome import Outcome
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.hinges.switches import Switches
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import remember
from standoff.workbench.service import ChangedError

ABOUT = "Switch one off to see what moves. The file stays as it is."
SIZES = {"1": "1 claim", "2": "2 claims", "3": "3 claims", "4": "4 claims", "5": "5 claims"}
NOTHING_ASKED = "Name an outcome above, and this says which smallest sets of claims decide whether it would hold."


class Hinges(AnswerScreen):
    """The hinges of an outcome and, beside them, what moves without the claims that are switched off."""

    def __init__(self, bench: Bench) -> None:
        self._outcome = Outcome("Outcome")
        size = OneOf("size", "Sets of up to", SIZES, str(SIZE), int)
        super().__init__(bench, QUESTIONS["hinges"], (self._outcome, Concept(), size))

    def buttons(self) -> None:
        """Asks about what is typed; says why not where there is nothing to withdraw."""
        with ui.element("div"):
            asks = ui.button("Find the hinges", on_click=lambda: self._outcome.taken(self.bench, "hinges"))
            self._find = asks.props("unelevated no-caps").classes("so-grow")
            self._why_not = parts.html().classes("so-checked")

    def layout(self) -> None:
        """The answer on the left, what moves and the switches beside it."""
        with ui.element("div").classes("so-hinges-grid"):
            super().layout()
            with ui.element("div").classes("so-hinges-side"):
                with parts.panel("Without what is switched off"):
                    self._moved = parts.html().props("aria-live=polite")
                with parts.panel("Claims and voices", about=ABOUT) as self._side:
                    self._switches = Switches(self.bench, self._turned)

    def missing(self, conflict: Conflict) -> Markup | str | None:
        """Claims, and an outcome."""
        self._find.set_enabled(bool(conflict.claims))
        self._why_not.content = "" if conflict.claims else "There are no claims yet."
        if not conflict.claims:
            return _no_claims(self.bench)
        return None if self.bench.params.get("outcome") else _nothing_asked(self.bench, conflict)

    async def beside(self, conflict: Conflict) -> None:
        """The switches, and what moves."""
        self._side.set_visibility(bool(conflict.claims))
        self._switches.update()
        await self.bench.latest("move", self._move)

    async def _turned(self) -> None:
        remember(self.bench, "hinges", **self._switches.withdrawn.params())
        try:
            await self.bench.latest("move", self._move)
        except ChangedError:
            return  # the whole screen is brought up to date then
        except StandoffError as error:
            self._moved.content = parts.said(str(error))

    async def _move(self) -> None:
        bench, conflict = self.bench, self.bench.file.reading.conflict
        if conflict is None or not conflict.claims:
            self._moved.content = _no_claims(bench)
            return
        concept = self.choices[1].asked(bench, conflict)
        asked: dict[str, Any] = {**concept, **self._switches.withdrawn.known(conflict)}
        with suppress(StandoffError):  # which the answer beside it says
            asked |= self._outcome.asked(bench, conflict)
        self._moved.content = self.page.answer(await bench.words("shifts", **asked))


def _no_claims(bench: Bench) -> Markup:
    link = parts.link(bench.href("sources"), "Sources & claims")
    return Markup("The model cites no claims yet, so nothing can be withdrawn: {} codes them.").format(link)


def _nothing_asked(bench: Bench, conflict: Conflict) -> Markup:
    """What could be asked: the outcomes that have names, and the status quo."""
    asked = {name: parts.chip(name, css="so-concept") for name in conflict.definitions}
    quo = quo_of(bench, conflict)
    if quo is not None:
        asked[str(quo)] = parts.chip("the status quo", css="so-good")
    links = (
        parts.link(bench.href("hinges", **{**bench.params, "outcome": name}), chip) for name, chip in asked.items()
    )
    return Markup("{} {}").format(NOTHING_ASKED, parts.joined(links, " "))
