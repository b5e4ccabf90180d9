"""The list of steps: what was done to the file, the last first, from which one can go to any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup
from nicegui import events, ui

from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts

BEFORE, AFTER = 60, 20  # steps that are listed: made, and undone
BEGINNING = "Before all these steps"
GO = """(event) => {
  const at = event.target.closest("[data-to]");
  if (at) emit([Number(at.dataset.to), at.dataset.was, at.closest("ol").dataset.key]);
}"""
STEP = (
    '<li class="{}" role="none"><button type="button" role="menuitem" data-to="{}" data-was="{}" {}>{}{}</button></li>'
)
STEPS = '<h2 aria-hidden="true">Steps</h2><ol role="none" data-key="{}">{}</ol>'
HERE = Markup(' <span class="so-chip so-good">now</span>')
UNDONE = Markup(' <span class="so-unseen">(undone)</span>')


class Steps:
    """A button of the header with a menu of the steps; it is drawn when it is opened."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        with ui.button(icon="history").props('flat dense round aria-label="Steps" color=inherit') as self._button:
            self._button.props("aria-haspopup=menu")
            ui.tooltip("All steps: go back or forth to any of them").classes("so-steps-tip")
            with ui.menu().props("aria-label=Steps").classes("so-steps") as self._menu:
                self._list = parts.html().on("click", self._go, js_handler=GO)
        self._menu.on("before-show", self._draw)

    def update(self) -> None:
        """Whether there is anything to list."""
        self._button.set_enabled(bool(self._bench.file.session.steps))
        if self._menu.value:
            self._draw()

    def _draw(self) -> None:
        session = self._bench.file.session
        items = parts.joined(self._items(session.steps, session.made), "")
        self._list.content = Markup(STEPS).format(self._bench.file.parsed.key, items)

    def _items(self, labels: Sequence[str], done: int) -> Iterator[Markup]:
        """The steps around the present one; those that were undone come first."""
        first, last = max(0, done - BEFORE), min(len(labels), done + AFTER)
        for number in range(last, first, -1):
            words = self._bench.file.named(labels[number - 1])
            yield self._item(number, labels[number - 1], words[:1].upper() + words[1:], done)
        yield self._item(first, labels[first - 1] if first else "", BEGINNING, done)

    def _item(self, number: int, label: str, words: str, done: int) -> Markup:
        css, after = ("so-undone", UNDONE) if number > done else ("", HERE if number == done else "")
        here = Markup('aria-current="step"') if number == done else ""
        return Markup(STEP).format(css, number, label, here, words, after)

    async def _go(self, event: events.GenericEventArguments) -> None:
        to, was, key = event.args
        self._menu.close()
        await self._bench.jump(int(to), was if to else None, key)
