"""Which claims decide an outcome; and switches for claims and voices, which show at once what moves without them."""

from __future__ import annotations

import asyncio
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.questions.hinges import SIZE
from standoff.render.words import counted
from standoff.workbench.pages.frame.bench import TYPED, Bench, Update
from standoff.workbench.pages.hinges.hinging import Hinging, Moving, nothing_asked
from standoff.workbench.pages.hinges.switches import Switches
from standoff.workbench.pages.model.spec import sample
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import (
    answered,
    chosen,
    concepts_of,
    conflict_of,
    goal,
    offer,
    picked,
    remember,
    tune,
)
from standoff.workbench.pages.pieces.said import Said, empty
from standoff.workbench.service import ChangedError

ABOUT = "Switch one off to see what moves. The file stays as it is."
SIZES = {"1": "1 claim", "2": "2 claims", "3": "3 claims", "4": "4 claims", "5": "5 claims"}


def hinges(bench: Bench) -> Update:
    """Builds the screen."""
    return _Hinges(bench).update


class _Hinges:
    """The outcome that is asked about, its hinges, and what moves without the claims that are switched off."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        ui.html("<h1>Hinges</h1>")
        self._choices()
        with ui.element("div").classes("so-hinges-grid") as self._grid:
            with parts.panel("What it hangs on"):
                self._found = parts.html()
            with ui.element("div").classes("so-hinges-side"):
                with parts.panel("Without what is switched off"):
                    self._moved = parts.html().props("aria-live=polite")
                with parts.panel("Claims and voices", about=ABOUT) as self._side:
                    self._switches = Switches(bench, self._turned)

    def _choices(self) -> None:
        bench = self._bench
        with ui.element("div").classes("so-panel so-choices so-hinges-choices"):
            with ui.element("div"):
                self._outcome = ui.input("Outcome", value=bench.params.get("outcome", ""), on_change=self._typed)
                self._outcome.props("outlined dense clearable debounce=200").on(
                    "keydown.enter", self._asked, js_handler=TYPED
                )
                self._said = parts.html().classes("so-checked").props("aria-live=polite")
            self._concept = picked(ui.select({}, label="Concept"), self._chosen)
            size = bench.params.get("size", str(SIZE))
            chosen_size = size if size in SIZES else str(SIZE)
            self._size = picked(ui.select(SIZES, label="Sets of up to", value=chosen_size), self._chosen)
            for select in (self._concept, self._size):
                select.props("outlined dense options-dense")
            with ui.element("div"):  # which says why the button can't be pressed, as that hears no mouse then
                self._find = ui.button("Find the hinges", on_click=self._ask).props("unelevated no-caps")
                self._find.classes("so-grow")
                self._why_not = parts.html().classes("so-checked")

    async def update(self) -> None:
        """Brings the screen up to date: first what is quick."""
        concepts = concepts_of(self._bench)
        offer(self._concept, concepts, chosen(concepts, self._bench.params.get("concept")))
        await answered([self._grid], self._bring)
        await self._hinge(conflict_of(self._bench))

    async def _bring(self) -> bool:
        conflict = conflict_of(self._bench)
        self._side.set_visibility(bool(conflict.claims))
        self._find.set_enabled(bool(conflict.claims))
        self._why_not.content = "" if conflict.claims else "There are no claims yet."
        self._switches.update()
        await self._typed()
        await self._bench.latest("move", self._move)
        return True

    def _chosen(self) -> None:
        tune(self._bench, "hinges", concept=self._concept.value, size=self._size.value)

    def _asked(self, event: events.GenericEventArguments) -> None:
        self._outcome.value = str(event.args)  # which is told a little later than it is typed
        self._ask()

    def _ask(self) -> None:
        tune(self._bench, "hinges", outcome=(self._outcome.value or "").strip())

    # What is asked about

    async def _typed(self) -> None:
        await self._bench.latest("check", self._check)

    async def _check(self) -> None:
        """Says as one types whether the outcome is one, and how many states it means."""
        text, conflict = (self._outcome.value or "").strip(), self._bench.file.reading.conflict
        if not text or conflict is None:
            self._said.content = "" if conflict is None else _examples(conflict)
            return
        try:
            asked = goal(conflict, text)
            if "state" in asked:
                self._said.content = Markup("the state {}").format(
                    Said(self._bench, conflict).full(int(asked["state"]))
                )
                return
            found = await self._bench.ask("condition", text=text, account=self._bench.account)
        except StandoffError as error:
            self._said.content = Markup('<span class="so-effect so-bad">{}</span>').format(parts.said(str(error)))
            return
        of = (
            f"{found['matching']:,} of {counted(found['feasible_states'], 'state')}"
            if found["matching"] is not None
            else "?"
        )
        self._said.content = Markup("met by {} in {}").format(of, self._bench.account)

    # What moves

    async def _turned(self) -> None:
        remember(self._bench, "hinges", **self._switches.withdrawn.params())
        try:
            await self._bench.latest("move", self._move)
        except ChangedError:
            return  # the whole screen is brought up to date then
        except StandoffError as error:
            self._moved.content = empty(parts.said(str(error)))

    async def _move(self) -> None:
        bench, conflict = self._bench, self._bench.file.reading.conflict
        if conflict is None:
            return
        if not conflict.claims:
            self._moved.content = empty(_no_claims(bench))
            return
        asked: dict[str, Any] = {"concepts": [self._concept.value], **self._switches.withdrawn.known(conflict)}
        found = await bench.ask("shifts", **asked, **_asked_goal(bench, conflict))
        self._moved.content = Moving(Said(bench, conflict), found, self._concept.value).all()

    # What it hangs on

    async def _hinge(self, conflict: Conflict) -> None:
        bench, said = self._bench, Said(self._bench, conflict)
        text = bench.params.get("outcome", "")
        if not conflict.claims:
            self._found.content = empty(_no_claims(bench))
            return
        if not text:
            self._found.content = nothing_asked(said)
            return
        self._found.content = empty(f"Looking at all sets of up to {SIZES[self._size.value]} ...")
        try:
            asked = {"concepts": [self._concept.value], "size": int(self._size.value), **goal(conflict, text)}
            found = await bench.ask("hinges", **asked)
        except (StandoffError, asyncio.CancelledError):
            if not self._found.is_deleted:
                self._found.content = empty("There is no answer yet: ask once more.")
            raise
        self._found.content = Hinging(said, found, self._concept.value).all()


def _asked_goal(bench: Bench, conflict: Conflict) -> dict[str, str]:
    """The same for the outcome of the address; nothing where there is none, or it is no condition."""
    try:
        return goal(conflict, bench.params["outcome"]) if bench.params.get("outcome") else {}
    except StandoffError:
        return {}


def _examples(conflict: Conflict) -> Markup:
    """What can be asked about, in the dispute's own names."""
    name = next(iter(conflict.definitions), None)
    named = Markup(" such as <code>{}</code>").format(name) if name else ""
    condition = Markup("A condition such as <code>{}</code>").format(sample(conflict.dispute))
    return Markup("{}, a definition{}, or a state").format(condition, named)


def _no_claims(bench: Bench) -> Markup:
    link = parts.link(bench.href("sources"), "Sources & claims")
    return Markup("The model cites no claims yet, so nothing can be withdrawn: {} codes them.").format(link)
