"""A field for a chain of voices: who speaks, and who reports whom, in their order."""

from __future__ import annotations

import json
from collections.abc import Sequence

from nicegui import ui

OFFER = "(event) => soOfferNames(event.target)"


class VoicesField:
    """Rows of names; each next one reports the one before."""

    def __init__(self) -> None:
        self.rows: list[ui.input] = []
        with ui.element("fieldset").classes("so-voices") as self.box:
            ui.html("Who says it", tag="legend")
            self.list = ui.element("div")
            ui.button("Told by somebody else", icon="add", on_click=self._add).props("flat dense no-caps")

    @property
    def value(self) -> list[str]:
        """The names, in the order of the rows."""
        return [(each.value or "").strip() for each in self.rows]

    def show(self, voices: Sequence[str], known: Sequence[str]) -> None:
        """Shows a chain; `known` are names that are offered."""
        self.box.props["data-names"] = json.dumps(list(known))
        self._draw(list(voices) or [""])

    def _draw(self, names: Sequence[str]) -> None:
        self.list.clear()
        self.rows = []
        with self.list:
            for place, name in enumerate(names):
                self._row(place, name, last=len(names) - 1)

    def _row(self, place: int, name: str, *, last: int) -> None:
        with ui.element("div").classes("so-voice"):
            label = "Who speaks" if place == 0 else "as told by"
            field = ui.input(label, value=name).props("dense outlined").on("focus", js_handler=OFFER)
            self.rows.append(field)
            up = ui.button(icon="arrow_upward", on_click=lambda: self._up(place)).props("flat dense round")
            up.props(f'aria-label="Move up voice {place + 1}"').set_enabled(place > 0)
            away = ui.button(icon="close", on_click=lambda: self._remove(place)).props("flat dense round")
            away.props(f'aria-label="Remove voice {place + 1}"').set_enabled(last > 0)

    def _names(self) -> list[str]:
        return [each.value or "" for each in self.rows]

    def _add(self) -> None:
        self._draw([*self._names(), ""])
        self.rows[-1].run_method("focus")

    def _up(self, place: int) -> None:
        names = self._names()
        names[place - 1], names[place] = names[place], names[place - 1]
        self._draw(names)

    def _remove(self, place: int) -> None:
        names = self._names()
        del names[place]
        self._draw(names)
