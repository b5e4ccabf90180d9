"""What each decision maker wants in an account: the list under edit, and beside it what comes of it."""

from __future__ import annotations

from markupsafe import Markup
from nicegui import ui

from standoff.model.dispute import Dispute, Ordering
from standoff.questions.ranking.as_json import RankingData
from standoff.render.words import counted
from standoff.workbench.commands.forms import form_of
from standoff.workbench.commands.preferences import wishes
from standoff.workbench.pages.frame.bench import Bench, Update
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.preferences.editor import Editor
from standoff.workbench.pages.preferences.results import Results


def preferences(bench: Bench) -> Update:
    """Builds the screen."""
    ui.html("<h1>Preferences</h1>")
    makers = parts.html().classes("so-makers")
    with ui.element("div").classes("so-preferences"):
        with ui.element("div"):
            editor = Editor(bench)
        with ui.element("div"):
            results = Results(bench)

    async def update() -> None:
        document = bench.file.reading.document
        dm = _chosen(bench, document.dispute) if document else None
        editor.hide(dm is None)
        results.hide(dm is None)
        if document is None or dm is None:
            makers.content = _nobody(bench) if document else ""
            await bench.ask("overview")  # which says what is wrong with the file
            return
        makers.content = _makers(bench, document.dispute, dm)
        found: RankingData | None = None
        try:
            found = await results.update(dm)
        finally:
            if not bench.overtaken:
                results.hide(not found)
                editor.show(document.dispute, dm, found)

    return update


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
