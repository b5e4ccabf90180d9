"""What each decision maker wants in an account: the list under edit, and beside it what comes of it."""

from __future__ import annotations

from asyncio import gather
from functools import partial
from typing import cast

from markupsafe import Markup
from nicegui import events, ui

from standoff.editing.commands.forms import BY_STATE
from standoff.editing.commands.preferences import ALTERNATIVES, form_of, named_form, wishes
from standoff.errors import QuestionError
from standoff.model.dispute import Dispute
from standoff.questions.above.as_json import AboveData
from standoff.questions.analyse.as_json import AccountData
from standoff.questions.leaders import concept_in
from standoff.questions.ranking.as_json import RankingData
from standoff.render.words import counted
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import chosen
from standoff.workbench.pages.pieces.concepts import ConceptField
from standoff.workbench.pages.preferences.editor import Editor
from standoff.workbench.pages.preferences.ranking_html import above_html, changes, levels_html, verdicts_html
from standoff.workbench.pages.preferences.wishes import alternatives_of, rows_of

NOBODY = "<p class='so-dim'>There are no decision makers yet: the {} screen adds them.</p>"
LISTED = 4_000  # equilibria that are compared one by one with those before
LEVELS = 25  # that are shown at first, and that each click adds
STATES = 6
PICK = "(event) => { const at = event.target.closest('[data-pick]'); if (at) emit(at.dataset.pick); }"


class Preferences:
    """The decision makers and, of the chosen one, the list under edit and what comes of it."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        ui.html("<h1>Preferences</h1>")
        self._makers = parts.html().classes("so-makers")
        with ui.element("div").classes("so-preferences"):
            with ui.element("div"):
                self._editor = Editor(bench)
            with ui.element("div"):
                self._results = _Results(bench)

    async def update(self) -> None:
        """Brings the screen up to date; without an answer, only the list under edit is shown."""
        bench, dispute = self._bench, self._bench.dispute
        dm = chosen(dispute.decision_makers, bench.params.get("dm")) if dispute else None
        for each in (self._editor.panel, self._results.all):
            each.set_visibility(dm is not None)
        if dispute is None or dm is None:
            model = parts.link(bench.href("model"), "Model")
            self._makers.content = Markup(NOBODY).format(model) if dispute else ""
            await bench.ask("overview")  # which says what is wrong with the file
            return
        makers = parts.joined((_maker(bench, dispute, each, here=each == dm) for each in dispute.decision_makers), "")
        self._makers.content = Markup('<nav aria-label="Decision makers">{}</nav>').format(makers)
        found: RankingData | None = None
        try:
            found = await self._results.update(dm)
        finally:
            if not bench.overtaken:
                self._results.all.set_visibility(found is not None)
                self._editor.show(dispute, dm, found)


def _maker(bench: Bench, dispute: Dispute, dm: str, *, here: bool) -> Markup:
    """A link to what a decision maker wants."""
    mark = Markup('aria-current="true"') if here else ""
    name = dispute.decision_makers[dm].name or dm
    return Markup('<a href="{}" {}><strong>{}</strong><small>{}</small></a>').format(
        bench.href("preferences", dm=dm), mark, name, _what(bench, dispute, dm)
    )


def _what(bench: Bench, dispute: Dispute, dm: str) -> str:
    """In a few words what is given of a decision maker's preference."""
    value = wishes(dispute, dm, bench.account).value
    form = form_of(value)
    if form in BY_STATE:
        return named_form(value)
    if form == ALTERNATIVES:
        return counted(len(alternatives_of(value)), "reading")
    return counted(len(rows_of(value, ())), "weight" if form == "weights" else "statement")


class _Results:
    """The right half of the screen: what holds, the ranking, and why one state is above another."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.dm = bench, ""
        self.most = LEVELS
        self.holds: AccountData | None = None  # what held before the last change
        self.found: RankingData | None = None
        with ui.element("div") as self.all:
            with parts.panel("What holds"):
                self.concepts = ConceptField(bench, "By", several=True)
                self.verdicts = parts.html()
                self.said = ui.label().classes("so-unseen").props("role=status")
            with parts.panel("Its ranking", about="Choose two states to see why one is above the other."):
                self.levels = parts.html().classes("so-levels-shown").on("click", self._picked, js_handler=PICK)
                self.more = ui.button("Show more levels", on_click=self._more).props("flat dense no-caps")
            with parts.panel("Why is this state above that one?"):
                with ui.element("div").classes("so-line so-pair"):
                    self.one = ui.input("This state", on_change=self._named).props("dense outlined debounce=300")
                    self.other = ui.input("that one", on_change=self._named).props("dense outlined debounce=300")
                self.why = parts.html().props("aria-live=polite")

    async def update(self, dm: str) -> RankingData:
        """Brings it up to date, and gives the answer `ranking`."""
        self.dm = dm
        account = self.bench.account
        asked = {"account": account, "dm": dm, "levels": self.most, "states": STATES}
        self.concepts.update(self.bench.conflict)
        _, found = await gather(self._show_verdicts(account), self.bench.ask("ranking", **asked))
        self.found = ranking = cast("RankingData", found)
        await self._named()
        return ranking

    async def _show_verdicts(self, account: str | None) -> None:
        """What holds by the concepts that are chosen, and what of it is new; or why these can't be asked about."""
        try:
            found = await self.bench.ask("analyse", account=account, limit=LISTED, **self.concepts.asked())
        except QuestionError as error:
            self.holds, self.said.text = None, ""
            self.verdicts.content = Markup("<p>{}</p>").format(parts.said(f"{error}."))
            return
        before, self.holds = self.holds, cast("AccountData", found["accounts"][account])
        names, called = found.get("states", []), partial(concept_in, self.bench.conflict)
        self.verdicts.content = verdicts_html(self.holds, before, self.bench.href, names, called)
        self.said.text = changes(self.holds, before, names, called)

    def _more(self) -> None:
        self.most += LEVELS
        self.bench.changed()

    async def _picked(self, event: events.GenericEventArguments) -> None:
        """A state was chosen in the ranking: it takes the first place that is empty, or the other one's."""
        state = str(event.args)
        if state in (self.one.value, self.other.value):
            (self.one if state == self.one.value else self.other).set_value("")
        elif self.one.value and self.other.value:
            self.one.value, self.other.value = self.other.value, state
        else:
            (self.other if self.one.value else self.one).set_value(state)

    async def _named(self) -> None:
        await self.bench.latest("above", self._compare)

    async def _compare(self) -> None:
        """Marks the states that are named and, as soon as these are two, says why the one is above the other."""
        one, other = ((field.value or "").strip() for field in (self.one, self.other))
        conflict = self.bench.conflict
        if conflict is None or self.found is None:
            return
        self.levels.content = levels_html(self.found, conflict, (one, other))
        self.more.set_visibility(bool(self.found["levels_left_out"]))
        if not one or not other:
            self.why.content = "<p class='so-dim'>Name two states, or choose them above.</p>"
            return
        try:
            found: AboveData = await self.bench.ask(
                "above", account=self.bench.account, dm=self.dm, one=one, other=other
            )
        except QuestionError as error:
            self.why.content = Markup("<p>{}</p>").format(parts.said(str(error)))
        else:
            self.why.content = above_html(found, conflict, self.bench.href)
