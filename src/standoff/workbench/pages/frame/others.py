"""What stands above a screen when others change the file: who changed what and when, and the way back."""

from __future__ import annotations

from markupsafe import Markup
from nicegui import ui

from standoff.editing.session import OUTSIDE
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts

BROKEN = Markup(
    "<h2>The file can't be read as it stands</h2><p>Nothing can be changed on the screens until that is mended. What "
    "they show is from before, and what you were typing stays in its field.</p>{}{}"
)
BY = Markup("<p class='so-dim'>Last change: {}.</p>")


def others(bench: Bench) -> None:
    """A line about the last change that another window or program made."""

    def close() -> None:
        bench.changes.looked()
        update()

    with ui.element("div").classes("so-others").props("role=status") as line:
        words = parts.html()
        undo = ui.button("Undo that", icon="undo", on_click=bench.undo).props("flat dense no-caps")
        ui.button("Close", on_click=close).props("flat dense no-caps")

    def update() -> None:
        line.set_visibility(bool(bench.changes.by_others) and not bench.is_broken)
        if bench.changes.by_others:
            *before, last = bench.changes.by_others
            what = "changed the file" if last.what == OUTSIDE else bench.file.named(last.what)
            more = Markup(" <span class='so-dim'>(and {} before)</span>").format(len(before)) if before else ""
            place = parts.link(bench.href("yaml", line=last.line), f"line {last.line}")
            who = bench.changes.who(last)
            said = Markup("<strong>{}</strong>: {}, {}{}")
            words.content = said.format(who[:1].upper() + who[1:], what, place, more)
            undo.set_visibility(last.key == bench.file.parsed.key and bench.file.session.undoable is not None)

    bench.parts.append(update)


def broken(bench: Bench, main: ui.element) -> None:
    """What is wrong with a file that is no YAML, and the way back; the screen is greyed meanwhile."""
    with ui.element("div").classes("so-broken").props("role=alert") as box:
        words = parts.html()
        undo = ui.button("Undo that change", icon="undo", on_click=bench.undo).props("outline dense no-caps")

    def update() -> None:
        shown = bench.is_broken and bench.name != "yaml"
        box.set_visibility(shown)
        main.classes(add="so-frozen") if shown else main.classes(remove="so-frozen")
        if shown:
            last = bench.file.session.undoable
            made = bench.file.made
            by = bench.changes.who(made) if made is not None and made.key == bench.file.parsed.key else last
            found = parts.findings(bench.file.parsed.findings, bench.href, 3)
            words.content = BROKEN.format(found, BY.format(by) if by else "")
            undo.set_visibility(last is not None)

    bench.parts.append(update)
