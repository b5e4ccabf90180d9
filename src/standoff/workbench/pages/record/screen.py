"""What really happened, entry by entry, held against each account; and a form to write it."""

from __future__ import annotations

from markupsafe import Markup
from nicegui import ui

from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute
from standoff.model.states_named import NOTHING_TAKEN
from standoff.render.lines import text
from standoff.render.words import counted, listed
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import account_titles, chosen, conflict_of, offer, picked
from standoff.workbench.pages.pieces.concepts import ConceptField
from standoff.workbench.pages.pieces.links import page_of
from standoff.workbench.pages.record.form import MoveForm, StartForm
from standoff.workbench.pages.record.in_short import in_short
from standoff.workbench.pages.record.periods import PeriodsForm
from standoff.workbench.pages.record.timeline import Timeline, done
from standoff.workbench.pages.record.verdicts import Verdicts

NOTHING = (
    "Nothing is on record yet. Say where things stood at first, then what happened, move by move: each account is held "
    "against it."
)
OPEN = ""  # no account in particular
ALL_SCORES = "<details class='so-folded'><summary>All scores, beside movers who choose at random</summary>{}</details>"
OWN = "Each decision maker believes an account: what holds then, and who is surprised?"


class Record:
    """The record and its verdicts."""

    def __init__(self, bench: Bench) -> None:
        self._bench, self._page = bench, page_of(bench)
        self._move, self._start, self._periods = MoveForm(bench), StartForm(bench), PeriodsForm(bench)
        self._head = parts.html("<h1>Record</h1>")
        with ui.element("div").classes("so-line so-record-tools"):
            self._begin = ui.button("Start a record", icon="add", on_click=self._start.open).props("unelevated no-caps")
            self._add = ui.button("Add an entry", icon="add", on_click=self._move.open).props("unelevated no-caps")
            self._from = ui.button("Change where it starts", on_click=self._start.open).props("flat no-caps")
            self._by_periods = ui.button("What stayed", on_click=self._periods.open).props("flat no-caps")
            self._concept = ConceptField(bench, "Concept")
        with ui.element("div").classes("so-record-grid") as self._grid:
            with parts.panel("What happened"):
                self._timeline = Timeline(bench, self._move)
            with parts.panel("Held against the accounts") as beside:
                self._beside = parts.html()
        with parts.panel("In all") as below:
            self._below = parts.html()
        with parts.panel("If each believes its own account", about=OWN) as self._own:
            self._perceptions = _Perceptions(bench)
            self._holds = parts.html()
        self._judged = (beside, below)
        self._show_judged(False)

    async def update(self) -> None:
        """Brings the record up to date first, then what the accounts say of it."""
        dispute, conflict = self._bench.dispute, self._bench.file.parsed.conflict
        self._tools(dispute, conflict)
        record = None if dispute is None else dispute.record
        self._timeline.update(record.moves if record else (), conflict)
        if dispute is not None:
            self._perceptions.update(dispute)
        self._concept.update(conflict)
        try:
            self._show_judged(await self._replay())
        except StandoffError:
            self._show_judged(False)
            raise
        if dispute is not None and conflict is not None and len(dispute.accounts) > 1:
            await self._beliefs(dispute)

    def _tools(self, dispute: Dispute | None, conflict: Conflict | None) -> None:
        there = dispute is not None and dispute.record is not None
        several = dispute is not None and len(dispute.accounts) > 1
        self._begin.set_visibility(dispute is not None and not there)
        for each in (self._add, self._from, self._by_periods, self._grid):
            each.set_visibility(there)
        self._own.set_visibility(several)
        self._concept.button.set_visibility(several or there)
        self._head.content = _head(dispute, conflict)

    def _show_judged(self, there: bool) -> None:
        for panel in self._judged:
            panel.set_visibility(there)

    async def _replay(self) -> bool:
        """Shows what the accounts say; says whether there is a record of which they can say anything."""
        conflict = conflict_of(self._bench)
        if conflict.record is None:
            return False
        asked = {"concept": self._concept.value, **self._concept.settings()}
        answer = await self._bench.words("replay", **asked, full=True)
        found = await self._bench.ask("replay", **asked)
        page = self._page
        self._beside.content = page.blocks(answer.parts("answer", "stays", "not-open", "caveats"))
        scores = Markup(ALL_SCORES).format(page.blocks(answer.parts("scores")))
        short = in_short(conflict, found["accounts"], self._concept.value)
        self._below.content = short + scores + page.blocks(answer.parts("spells"))
        self._timeline.judge(Verdicts(page, conflict, answer))
        return True

    async def _beliefs(self, dispute: Dispute) -> None:
        open_to = [dm for dm in dispute.decision_makers if dm not in dispute.perceptions]
        if open_to:
            believe = "believes" if len(open_to) == 1 else "believe"
            who = listed(dispute.decision_makers[dm].name or dm for dm in open_to)
            self._holds.content = parts.empty(f"Choose which account {who} {believe}.")
            return
        answer = await self._bench.words("hypergame", concepts=[self._concept.value], **self._concept.settings())
        self._holds.content = self._page.blocks(answer.parts("holding", "surprised", "record", "tallies"))


def _head(dispute: Dispute | None, conflict: Conflict | None) -> Markup:
    if dispute is None:
        below = Markup("")
    elif dispute.record is None:
        below = parts.empty(NOTHING)
    else:
        start, moves = dispute.record.start, dispute.record.moves
        last = dispute.record.until or (moves[-1].date if moves else start.date)
        words = () if conflict is None else done(conflict, start.taken)
        taken = start.state or text(words) or ", ".join(start.taken) or NOTHING_TAKEN
        below = Markup("<p class='so-dim'>{}, {} to {}. At first: {}.</p>").format(
            counted(len(moves), "entry", "entries"), start.date, last, taken
        )
    return Markup("<h1>Record</h1>{}").format(below)


class _Perceptions:
    """For each decision maker the account that it believes."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._names: dict[str, str] = {}
        self._fields: dict[str, ui.select] = {}
        self._row = ui.element("div").classes("so-perceptions")

    def update(self, dispute: Dispute) -> None:
        """Brings the choices up to date."""
        names = {dm: str(entry.name) or dm for dm, entry in dispute.decision_makers.items()}
        if names != self._names:
            self._names = names
            self._row.clear()
            with self._row:
                self._fields = {dm: self._field(dm, name) for dm, name in names.items()}
        accounts = {OPEN: "open", **account_titles(dispute)}
        for dm, select in self._fields.items():
            offer(select, accounts, chosen(accounts, dispute.perceptions.get(dm), OPEN))

    def _field(self, dm: str, name: str) -> ui.select:
        field = ui.select({OPEN: "open"}, label=f"{name} believes", value=OPEN).props("outlined dense options-dense")
        return picked(field, lambda: self._bench.do("set_perception", dm=dm, account=field.value or None))
