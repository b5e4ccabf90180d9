"""Which claims decide an outcome; and switches for claims and voices, which show at once what moves without them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.asking.registry import QUESTIONS
from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.model.elements import elements
from standoff.model.voices import told, voices
from standoff.questions.hinges import SIZE
from standoff.questions.naming import state, typed
from standoff.render.words import counted
from standoff.workbench.pages.answer.choices import Concept, Flag, OneOf, Outcome
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.answer.state import quo_of
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import Withdrawn

ABOUT = "Switch one off to see what moves. The file stays as it is."
SIZES = {"1": "1 claim", "2": "2 claims", "3": "3 claims", "4": "4 claims", "5": "5 claims"}
SHOWN = 300  # switches of one sort
TOLD = "({target}) => target.dataset.kind && emit([target.dataset.kind, target.value, target.checked])"
SORTS = {"claims": "Claims", "voices": "Voices"}
NOTHING_ASKED = "Name an outcome above: which smallest sets of claims, and which preferences, decide whether it holds?"


class Hinges(AnswerScreen):
    """The hinges of an outcome and, beside them, what moves without the claims that are switched off."""

    asks = "Find the hinges"

    def __init__(self, bench: Bench) -> None:
        self._outcome, self._concept = Outcome("Outcome"), Concept()
        size = OneOf("size", "Sets of up to", SIZES, str(SIZE), int)
        real = Flag("no_indifference", "Leave out what rests on indifference")
        super().__init__(bench, QUESTIONS["hinges"], (self._outcome, self._concept, size, real))

    def _layout(self) -> None:
        with ui.element("div").classes("so-hinges-grid"):
            super()._layout()
            with ui.element("div").classes("so-hinges-side"):
                with parts.panel("Without what is switched off"):
                    self._moved = parts.html().props("aria-live=polite")
                with parts.panel("Claims and voices", about=ABOUT) as self._side:
                    self._switches = _Switches(self.bench, self._turned)

    def _missing(self, conflict: Conflict) -> Markup | str | None:
        return None if self.bench.params.get("outcome") else _nothing_asked(self.bench, conflict)

    async def _beside(self, conflict: Conflict) -> None:
        self._side.set_visibility(bool(conflict.claims))
        self._switches.update()
        await self.bench.latest("move", self._move)

    async def _turned(self) -> None:
        self.bench.remember(**self._switches.withdrawn.params())
        try:
            await self.bench.latest("move", self._move)
        except StandoffError as error:
            self._moved.content = parts.said(str(error))

    async def _move(self) -> None:
        conflict = self.bench.conflict
        if conflict is None or not conflict.claims:
            self._moved.content = _no_claims(self.bench)
            return
        asked = {**self._concept.asked(conflict), **self._switches.withdrawn.known(conflict)}
        with suppress(StandoffError):  # which the answer beside it says
            asked |= self._outcome.asked(conflict)
        self._moved.content = self.page.answer(await self.bench.words("shifts", **asked))


def _no_claims(bench: Bench) -> Markup:
    link = parts.link(bench.href("sources"), "Sources & claims")
    return Markup("The model cites no claims yet, so nothing can be withdrawn: {} codes them.").format(link)


def _nothing_asked(bench: Bench, conflict: Conflict) -> Markup:
    """What could be asked: the outcomes that have names, and the status quo."""
    asked = {name: parts.chip(said, css="so-concept") for name, said in conflict.definition_names.items()}
    quo = quo_of(bench, conflict)
    if quo is not None:
        asked[typed(conflict.state(quo))] = parts.chip(state(conflict, conflict.state(quo)).text, css="so-good")
    links = (
        parts.link(bench.href("hinges", **{**bench.params, "outcome": name}), chip) for name, chip in asked.items()
    )
    return Markup("{} {}").format(NOTHING_ASKED, parts.joined(links, " "))


class _Switches:
    """The switches of a screen; `turned` is called whenever one is turned."""

    def __init__(self, bench: Bench, turned: Callable[[], Awaitable[None]]) -> None:
        self._bench, self._turned = bench, turned
        self.withdrawn = Withdrawn.of(bench.params)
        with ui.element("div").classes("so-line"):
            self._field = ui.input("Filter", on_change=self._narrowed).props("outlined dense clearable debounce=250")
            self._field.classes("so-grow")
            self._sort = ui.toggle(SORTS, value="claims", on_change=self._narrowed).classes("so-sorts")
            self._sort.props('dense no-caps flat aria-label="Claims or voices"')
            ui.button("Put all back", icon="restart_alt", on_click=self._restore).props("flat dense no-caps")
        self._box = ui.element("div").classes("so-switches").props('tabindex=0 role=region aria-label="Switches"')
        with self._box:
            self._list = parts.html().on("change", self._heard, js_handler=TOLD)

    def update(self) -> None:
        conflict = self._bench.conflict
        if conflict is None:
            self._list.content = ""
            return
        self._count()
        word = (self._field.value or "").casefold().strip()
        of_sort = self._of_claims if self._sort.value == "claims" else self._of_voices
        self._list.content = of_sort(conflict, word)

    def _narrowed(self) -> None:
        """Shows the switches that are asked for, from the first."""
        self.update()
        parts.to_the_top(self._box)

    def _count(self) -> None:
        """Says beside each sort how many are switched off."""
        off = {"claims": len(self.withdrawn.claims), "voices": len(self.withdrawn.voices)}
        options = {sort: f"{title} ({off[sort]} off)" if off[sort] else title for sort, title in SORTS.items()}
        if self._sort.options != options:
            self._sort.set_options(options)

    async def _heard(self, event: Any) -> None:
        kind, name, stands = event.args
        gone = self.withdrawn.claims if kind == "claim" else self.withdrawn.voices
        (gone.discard if stands else gone.add)(str(name))
        self._count()
        await self._turned()

    async def _restore(self) -> None:
        self.withdrawn.claims.clear()
        self.withdrawn.voices.clear()
        self._list.content = ""  # a box that a person has turned is made anew
        self.update()
        await self._turned()

    def _of_voices(self, conflict: Conflict, word: str) -> Markup:
        claims, off = conflict.claims.values(), self.withdrawn.voices
        found = []
        for name in sorted(voices(claims), key=lambda name: name not in off):
            if word in name.casefold():
                speaks = sum(each.said_by[:1] == (name,) for each in claims)
                reports = sum(name in each.said_by[1:] for each in claims)
                about = [f"speaks in {speaks}"] * bool(speaks) + [f"reports {reports}"] * bool(reports)
                found.append(_switch("voice", name, name not in off, ", ".join(about)))
        return _listed(found)

    def _of_claims(self, conflict: Conflict, word: str) -> Markup:
        """The switches of claims on which something rests, those switched off first; folded below, of the others."""
        rests = {claim for element in elements(conflict) for claim in element.because}
        off, used, idle = list[Markup](), list[Markup](), list[Markup]()
        for name, claim in conflict.claims.items():
            if word in f"{name} {claim.text} {told(claim)}".casefold():
                about = Markup("{} <span class='so-dim'>({})</span>").format(claim.text, told(claim) or "nobody named")
                found = _switch("claim", name, name not in self.withdrawn.claims, about)
                (off if name in self.withdrawn.claims else used if name in rests else idle).append(found)
        if not idle:
            return _listed(off + used)
        below = Markup("<details><summary>{} on which nothing rests</summary>{}</details>")
        return _listed(off + used) + below.format(counted(len(idle), "claim"), _listed(idle))


def _switch(kind: str, name: str, stands: bool, about: object) -> Markup:
    return Markup(
        '<label class="so-switch"><input type="checkbox" role="switch" data-kind="{0}" value="{1}" {2}>'
        "<span><strong>{1}</strong> {3}</span></label>"
    ).format(kind, name, Markup("checked") if stands else "", about)


def _listed(switches: list[Markup]) -> Markup:
    if not switches:
        return parts.empty("None of that sort.")
    return parts.joined(switches[:SHOWN], "") + parts.more(len(switches) - SHOWN, "more: filter them")
