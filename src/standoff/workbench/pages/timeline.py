"""The entries of the record in a list, with what can be done with each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.model.dates import is_before
from standoff.model.dispute import Move
from standoff.report.words import listed
from standoff.workbench.pages import parts
from standoff.workbench.pages.bench import Bench
from standoff.workbench.pages.record_form import MoveForm, movers
from standoff.workbench.pages.said import Said


class Timeline:
    """The list; `form` is where an entry is edited."""

    def __init__(self, bench: Bench, form: MoveForm) -> None:
        self._bench, self._form = bench, form
        self._rows: list[_Row] = []
        self._list = ui.element("ol").classes("so-timeline")

    def update(self, moves: Sequence[Move], said: Said | None) -> None:
        """Brings the list up to date with the entries of the file; rows are made and taken away at the end."""
        while len(self._rows) > len(moves):
            self._rows.pop().item.delete()
        with self._list:
            while len(self._rows) < len(moves):
                self._rows.append(_Row(self._bench, self._form, len(self._rows)))
        for number, row in enumerate(self._rows):
            row.update(moves, number, said)

    def judge(self, verdict: Callable[[int], Markup]) -> None:
        """Says below each entry, by its number from 0, what the accounts say of it."""
        for number, row in enumerate(self._rows):
            row.verdict.content = verdict(number)


class _Row:
    """An entry in the list, with what can be done with it."""

    def __init__(self, bench: Bench, form: MoveForm, number: int) -> None:
        self._bench = bench
        with ui.element("li") as self.item:
            with ui.element("div").classes("so-entry"):
                self._text = parts.html()
                self.verdict = parts.html().classes("so-entry-verdict")
            with ui.element("div").classes("so-entry-tools"):
                self._up = _tool("arrow_upward", lambda: self._move(number, number - 1))
                self._down = _tool("arrow_downward", lambda: self._move(number, number + 1))
                self._edit = _tool("edit", lambda: form.open(number))
                self._remove = _tool("delete", lambda: bench.do("remove_record_move", number=number))

    async def _move(self, number: int, to: int) -> None:
        await self._bench.do("move_record_move", number=number, to=to)

    def update(self, moves: Sequence[Move], number: int, said: Said | None) -> None:
        """Shows the entry of a number, from 0."""
        move = moves[number]
        self._text.content = _entry(move, said)
        before, after = moves[number - 1] if number else None, moves[number + 1] if number + 1 < len(moves) else None
        self._up.set_visibility(before is not None and not is_before(before.date, move.date))
        self._down.set_visibility(after is not None and not is_before(move.date, after.date))
        name = f"the entry of {move.date} by {listed(movers(move))}"
        for button, verb in (
            (self._up, "Move up"),
            (self._down, "Move down"),
            (self._edit, "Edit"),
            (self._remove, "Remove"),
        ):
            button.props["aria-label"] = f"{verb} {name}"


def _tool(icon: str, done: Any) -> ui.button:
    return ui.button(icon=icon, on_click=done).props("flat dense round size=sm color=inherit")


def _entry(move: Move, said: Said | None) -> Markup:
    """When, who, what, and by whose report."""
    does = [*(f"takes {each}" for each in move.take), *(f"drops {each}" for each in move.drop)]
    what = Markup(' <span class="so-did">{}</span>').format(", ".join(does)) if does else ""
    note = Markup("{}{}").format(": " if does else " ", move.note) if move.note else ""
    report = Markup('<div class="so-dim so-report">{}</div>').format(move.report) if move.report else ""
    because = said.because(move.because) if said is not None and move.because else ""
    who = Markup("<strong>{}</strong>").format(listed(movers(move)))
    return Markup("<time>{}</time> {}{}{}{}{}").format(move.date, who, what, note, because, report)
