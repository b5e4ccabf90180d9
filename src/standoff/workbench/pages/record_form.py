"""A form for one entry of the record, or for where it starts: in a dialog, with what was written before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.model.dates import DATE
from standoff.model.dispute import Dispute, Move, Option
from standoff.workbench.pages.bench import Bench

DATE_HINT = "2017, 2017-09 or 2017-09-14"


def options_of(dispute: Dispute) -> dict[str, str]:
    """All options by their ids, with their texts."""
    found = {}
    for dm, party in dispute.decision_makers.items():
        for name, option in party.options.items():
            text = option.text if isinstance(option, Option) else option
            found[f"{dm}.{name}"] = f"{dm}.{name}: {text}" if text else f"{dm}.{name}"
    return found


def whole(options: Iterable[str], names: Iterable[str]) -> list[str]:
    """Options by their ids, where a file may have their short names.

    >>> whole(["us.talks", "us.strike", "dprk.attack"], ["talks", "dprk.attack", "gone"])
    ['us.talks', 'dprk.attack']
    """
    known = list(options)
    found = (next((each for each in known if name in (each, each.partition(".")[2])), None) for name in names)
    return [each for each in found if each is not None]


def movers(move: Move) -> list[str]:
    """Who makes a move."""
    return [move.by] if isinstance(move.by, str) else list(move.by)


class MoveForm:
    """The form for an entry."""

    def __init__(self, bench: Bench) -> None:
        self._bench, self._number = bench, -1
        with _dialog("An entry of the record") as self._dialog, ui.card().classes("so-record-form"):
            self._title = ui.html()
            self._date = _date("When")
            self._by = _several("Who")
            self._take, self._drop = _several("Takes"), _several("Drops")
            self._note = ui.input("Note").props("outlined dense")
            self._report = ui.input("Reported by").props('outlined dense hint="Who reported it, and when"')
            self._because = _several("Because of the claims")
            _buttons(self._dialog, self._save)

    def open(self, number: int | None = None) -> None:
        """Shows the form for an entry of that number, from 0, or for a new one."""
        document = self._bench.file.reading.document
        if document is None or document.dispute.record is None:
            return
        dispute, moves = document.dispute, document.dispute.record.moves
        self._number = -1 if number is None else number
        move = Move(date="") if number is None else moves[number]
        self._title.content = Markup("<h2>{}</h2>").format(
            "A new entry" if number is None else f"The entry of {move.date}"
        )
        self._fill(dispute, move)
        self._dialog.open()

    def _fill(self, dispute: Dispute, move: Move) -> None:
        options = options_of(dispute)
        self._date.value, self._note.value, self._report.value = move.date, move.note, move.report
        self._by.set_options(
            {dm: party.name or dm for dm, party in dispute.decision_makers.items()}, value=movers(move)
        )
        self._take.set_options(options, value=whole(options, move.take))
        self._drop.set_options(options, value=whole(options, move.drop))
        claims = {name: f"{name}: {claim.text}" for name, claim in dispute.claims.items()}
        self._because.set_options(claims, value=[each for each in move.because if each in claims])
        self._because.set_visibility(bool(claims))

    async def _save(self) -> None:
        if not self._date.validate():
            return
        given: dict[str, Any] = {
            "date": self._date.value.strip(),
            "by": self._by.value,
            "take": self._take.value,
            "drop": self._drop.value,
            "note": (self._note.value or "").strip(),
            "report": (self._report.value or "").strip(),
            "because": self._because.value,
        }
        if self._number < 0:
            done = await self._bench.do("add_record_move", **given)
        else:
            done = await self._bench.do("set_record_move", number=self._number, **given)
        if done:
            self._dialog.close()


class StartForm:
    """The form for where the record starts."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        with _dialog("Where the record starts") as self._dialog, ui.card().classes("so-record-form"):
            ui.html("<h2>Where the record starts</h2>")
            self._date = _date("When")
            self._taken = _several("Options taken then; all others are not")
            _buttons(self._dialog, self._save)

    def open(self) -> None:
        """Shows the form."""
        document = self._bench.file.reading.document
        if document is None:
            return
        dispute = document.dispute
        options, start = options_of(dispute), dispute.record.start if dispute.record else None
        taken = start.taken if start else dispute.status_quo or ()
        self._date.value = start.date if start else ""
        self._taken.set_options(options, value=whole(options, () if isinstance(taken, str) else taken))
        self._dialog.open()

    async def _save(self) -> None:
        if not self._date.validate():
            return
        if await self._bench.do("set_record_start", date=self._date.value.strip(), taken=self._taken.value):
            self._dialog.close()


def _dialog(name: str) -> ui.dialog:
    return ui.dialog().props(f'aria-label="{name}"')


def _date(label: str) -> ui.input:
    field = ui.input(label, validation={DATE_HINT: lambda text: bool(DATE.fullmatch((text or "").strip()))})
    return field.without_auto_validation().props(f'outlined dense hint="{DATE_HINT}"')


def _several(label: str) -> ui.select:
    return ui.select({}, label=label, multiple=True, with_input=True).props("outlined dense options-dense use-chips")


def _buttons(dialog: ui.dialog, save: Any) -> None:
    with ui.element("div").classes("so-line so-record-form-end"):
        ui.button("Cancel", on_click=dialog.close).props("flat no-caps")
        ui.button("Save", on_click=save).props("unelevated no-caps")
