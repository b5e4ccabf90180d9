"""What each decision maker wants in an account: the list under edit, and beside it what comes of it."""

from __future__ import annotations

from markupsafe import Markup
from nicegui import ui

from standoff.model.dispute import Dispute, Ordering
from standoff.questions.ranking.as_json import RankingData
from standoff.render.words import counted
from standoff.workbench.commands.forms import form_of
from standoff.workbench.commands.preferences import wishes
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.preferences.editor import Editor
from standoff.workbench.pages.preferences.results import Results


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
                self._results = Results(bench)

    async def update(self) -> None:
        """Brings the screen up to date; without an answer, only the list under edit is shown."""
        bench, dispute = self._bench, self._bench.dispute
        dm = _chosen(bench, dispute) if dispute else None
        self._editor.hide(dm is None)
        self._results.hide(dm is None)
        if dispute is None or dm is None:
            self._makers.content = _nobody(bench) if dispute else ""
            await bench.ask("overview")  # which says what is wrong with the file
            return
        self._makers.content = _makers(bench, dispute, dm)
        found: RankingData | None = None
        try:
            found = await self._results.update(dm)
        finally:
            if not bench.overtaken:
                self._results.hide(not found)
                self._editor.show(dispute, dm, found)


def _chosen(bench: Bench, dispute: Dispute) -> str | None:
    """The decision maker that the address names, or else the first."""
    asked = bench.params.get("dm")
    return asked if asked in dispute.decision_makers else next(iter(dispute.decision_makers), None)


def _nobody(bench: Bench) -> Markup:
    return Markup("<p class='so-dim'>There are no decision makers yet: the {} screen adds them.</p>").format(
        parts.link(bench.href("model"), "Model")
    )


def _makers(bench: Bench, dispute: Dispute, chosen: str) -> Markup:
    """All decision makers, each leading to what it wants."""
    items = parts.joined((_maker(bench, dispute, dm, chosen) for dm in dispute.decision_makers), "")
    return Markup('<nav aria-label="Decision makers">{}</nav>').format(items)


def _maker(bench: Bench, dispute: Dispute, dm: str, chosen: str) -> Markup:
    here = Markup('aria-current="true"') if dm == chosen else ""
    name = dispute.decision_makers[dm].name or dm
    return Markup('<a href="{}" {}><strong>{}</strong><small>{}</small></a>').format(
        bench.href("preferences", dm=dm), here, name, _what(bench, dispute, dm)
    )


def _what(bench: Bench, dispute: Dispute, dm: str) -> str:
    """In a few words what is given of a decision maker's preference."""
    value = wishes(dispute, dm, bench.account).value
    form = form_of(value)
    if form == "ranking":
        return "a ranking"
    items = value if not isinstance(value, Ordering) else value.statements or value.weights or ()
    return counted(len(items), "weight" if form == "weights" else "statement")
