"""Equilibria that meet an outcome, or for whom a state is stable: also where the states are too many to list."""

from __future__ import annotations

import asyncio
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.errors import StandoffError
from standoff.questions.find import LIMIT
from standoff.report.headings import concept_name
from standoff.stability import by_rule
from standoff.workbench.pages.find.finding import Finding
from standoff.workbench.pages.frame.bench import TYPED, Bench, Update
from standoff.workbench.pages.model.spec import sample
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import answered, chosen, conflict_of, goal, picked, tune
from standoff.workbench.pages.pieces.said import Said, empty

LIMITS = {str(LIMIT): f"{LIMIT} states", "100": "100 states", "1000": "1,000 states"}


def find(bench: Bench) -> Update:
    """Builds the screen."""
    return _Find(bench).update


class _Find:
    """What is asked about, and what was found."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        ui.html("<h1>Find</h1>")
        with ui.element("div").classes("so-panel so-choices so-hinges-choices"):
            self._choices()
        with parts.panel("What holds") as self._panel:
            self._found = parts.html().props("aria-live=polite")
        self._panel.set_visibility(False)

    def _choices(self) -> None:
        bench = self._bench
        with ui.element("div"):
            self._outcome = ui.input(
                "Outcome, or a state", value=bench.params.get("outcome", ""), on_change=self._typed
            )
            self._outcome.props("outlined dense clearable debounce=200").on(
                "keydown.enter", self._entered, js_handler=TYPED
            )
            self._said = parts.html().classes("so-checked").props("aria-live=polite")
        concepts = {name: concept_name(name) for name in by_rule()}
        self._concept = self._choice("Concept", concepts, chosen(concepts, bench.params.get("concept")))
        self._limit = self._choice("Up to", LIMITS, chosen(LIMITS, bench.params.get("limit")))
        ui.button("Find", on_click=self._ask).props("unelevated no-caps").classes("so-grow")

    def _choice(self, label: str, options: dict[str, str], value: str | None) -> ui.select:
        return picked(ui.select(options, label=label, value=value), self._ask).props("outlined dense options-dense")

    async def update(self) -> None:
        """Brings the screen up to date."""
        self._typed()
        await answered([self._panel], self._bring)

    async def _bring(self) -> bool:
        bench, conflict = self._bench, conflict_of(self._bench)
        text = bench.params.get("outcome")
        asked: dict[str, Any] = {**goal(conflict, text)} if text else {}
        self._panel.set_visibility(True)
        self._found.content = empty("Looking ...")
        if "state" not in asked:
            asked |= {"concept": self._concept.value, "limit": int(self._limit.value)}
        try:
            found = await bench.ask("find", **asked)
        except asyncio.CancelledError:
            if not self._found.is_deleted:
                self._found.content = empty("There is no answer yet: ask once more.")
            raise
        self._found.content = Finding(Said(bench, conflict), found).all()
        return True

    def _entered(self, event: events.GenericEventArguments) -> None:
        self._outcome.value = str(event.args)  # which is told a little later than it is typed
        self._ask()

    def _ask(self) -> None:
        outcome = (self._outcome.value or "").strip()
        tune(self._bench, "find", outcome=outcome, concept=self._concept.value, limit=self._limit.value)

    def _typed(self) -> None:
        """Says as one types whether that is an outcome or a state."""
        text, conflict = (self._outcome.value or "").strip(), self._bench.file.reading.conflict
        if conflict is not None:
            self._said.content = _meant(Said(self._bench, conflict), text)


def _meant(said: Said, text: str) -> Markup:
    """What a text means: in words for a state, and for what is none what is wrong with it."""
    if not text:
        condition = Markup("<code>{}</code>").format(sample(said.conflict.dispute))
        return Markup("A condition such as {}, a definition, or a state; any, where it is empty").format(condition)
    try:
        code = goal(said.conflict, text).get("state")
        return Markup("the state in which: {}").format(said.what(int(code))) if code else Markup("")
    except StandoffError as error:
        return Markup('<span class="so-effect so-bad">{}</span>').format(parts.said(str(error)))
