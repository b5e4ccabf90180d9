"""The list of steps: what was done to the file, the last first, from which one can go to any of them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from nicegui import events, ui

from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts

BEFORE, AFTER = 60, 20  # steps that are listed: made, and undone
BEGINNING = "Before all these steps"
GO = "(event) => { const at = event.target.closest('[data-to]'); if (at) emit(Number(at.dataset.to)); }"
STEP = '<li class="{}" role="none"><button type="button" role="menuitem" data-to="{}" {}>{}{}</button></li>'
HERE = Markup(' <span class="so-chip so-good">now</span>')
UNDONE = Markup(' <span class="so-unseen">(undone)</span>')


class Steps:
    """A button of the header with a menu of the steps; it is drawn when it is opened."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._labels: tuple[str, ...] = ()
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
        self._labels = session.steps
        items = parts.joined(self._items(session.made), "")
        self._list.content = Markup("<h2 aria-hidden='true'>Steps</h2><ol role='none'>{}</ol>").format(items)

    def _items(self, done: int) -> Iterator[Markup]:
        """The steps around the present one; those that were undone come first."""
        first, last = max(0, done - BEFORE), min(len(self._labels), done + AFTER)
        for number in range(last, first, -1):
            words = self._bench.file.named(self._labels[number - 1])
            yield self._item(number, words[:1].upper() + words[1:], done)
        yield self._item(first, BEGINNING, done)

    def _item(self, number: int, words: str, done: int) -> Markup:
        css, after = ("so-undone", UNDONE) if number > done else ("", HERE if number == done else "")
        here = Markup('aria-current="step"') if number == done else ""
        return Markup(STEP).format(css, number, here, words, after)

    async def _go(self, event: events.GenericEventArguments) -> None:
        to = int(event.args)
        self._menu.close()
        if 0 <= to <= len(self._labels):
            await self._bench.jump(to, self._labels[to - 1] if to else None)
