"""A form for one entry of the record, or for where it starts: in a dialog, with what was written before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping

from markupsafe import Markup
from nicegui import ui

from standoff.editing.commands.lookup import names, whole
from standoff.model.dates import DATE
from standoff.model.dispute import Dispute, Move, Option
from standoff.model.elements import move_text
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.parts import snippet

SHORT = 80  # letters of a claim in a list
DATE_HINT = "2017, 2017-09 or 2017-09-14"

Values = Mapping[str, str | list[str]]
"""What stands in the fields of a form, by the arguments of the command that writes it."""


def options_of(dispute: Dispute) -> dict[str, str]:
    """All options by their ids, each with its owner in people's words."""
    found = {}
    for dm, party in dispute.decision_makers.items():
        for name, option in party.options.items():
            text = option.text or option.taken if isinstance(option, Option) else option
            found[f"{dm}.{name}"] = f"{party.name or dm}: {text or name}"
    return found


def written_out(dispute: Dispute, words: Iterable[str]) -> list[str]:
    """Options by their ids, where a file may have their short names; what isn't understood stays as it is."""
    known = names(dispute)
    return [whole(known, word) or str(word) for word in words]


class MoveForm:
    """The form for an entry."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._number: int | None = None
        self._was = ""  # what the entry said
        self._before: Values = {}  # what was shown at first
        with ui.dialog() as self._dialog, ui.card().classes("so-record-form"):
            self._dialog.props('aria-label="An entry of the record"')
            self._title = ui.html()
            self._date = date_field("When")
            self._by = _several("Who")
            self._take, self._drop = _several("Takes"), _several("Drops")
            self._to = _state("Moves to")
            self._note = ui.input("Note").props("outlined dense")
            self._report = ui.input("Reported by").props('outlined dense hint="Who reported it, and when"')
            self._because = _several("Because of the claims")
            buttons(self._dialog, self._save)

    def open(self, number: int | None = None) -> None:
        """Shows the form for an entry of that number, from 0, or for a new one."""
        dispute = self._bench.dispute
        if dispute is None or dispute.record is None:
            return
        self._number = number
        move = Move(date="") if number is None else dispute.record.moves[number]
        title = "A new entry" if number is None else f"The entry of {move.date}"
        self._title.content = Markup("<h2>{}</h2>").format(title)
        self._fill(dispute, move)
        self._was, self._before = move_text(move), self._given()
        self._dialog.open()

    def _fill(self, dispute: Dispute, move: Move) -> None:
        options = options_of(dispute)
        self._date.value, self._note.value, self._report.value = move.date, move.note, move.report
        _choose(self._by, {dm: party.name or dm for dm, party in dispute.decision_makers.items()}, move.movers)
        _choose(self._take, options, written_out(dispute, move.take))
        _choose(self._drop, options, written_out(dispute, move.drop))
        _offer_states(self._to, dispute, move.to)
        for field in (self._take, self._drop):
            field.set_visibility(dispute.states is None)
        claims = {name: f"{name}: {snippet(claim.text, SHORT)}" for name, claim in dispute.claims.items()}
        _choose(self._because, claims, move.because)
        self._because.set_visibility(bool(claims))

    def _given(self) -> Values:
        return {
            "date": (self._date.value or "").strip(),
            "by": list(self._by.value),
            "take": list(self._take.value),
            "drop": list(self._drop.value),
            "to": self._to.value or "",
            "note": (self._note.value or "").strip(),
            "report": (self._report.value or "").strip(),
            "because": list(self._because.value),
        }

    async def _save(self) -> None:
        if self._date.validate() and await self._done(self._given()):
            self._dialog.close()

    async def _done(self, given: Values) -> bool:
        """One step, of what is other than it was shown at first."""
        if self._number is None:
            return await self._bench.do("add_record_move", **given)
        change = {key: value for key, value in given.items() if value != self._before[key]}
        told = {"number": self._number, "was": self._was, **change}
        return not change or await self._bench.do("set_record_move", **told)


class StartForm:
    """The form for where the record starts."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        with ui.dialog() as self._dialog, ui.card().classes("so-record-form"):
            self._dialog.props('aria-label="Where the record starts"')
            ui.html("<h2>Where the record starts</h2>")
            self._date = date_field("When")
            self._taken = _several("Options taken then; all others are not")
            self._state = _state("State")
            buttons(self._dialog, self._save)

    def open(self) -> None:
        """Shows the form."""
        dispute = self._bench.dispute
        if dispute is not None:
            start = dispute.record.start if dispute.record else None
            taken = start.taken if start else dispute.status_quo or ()
            self._date.value = start.date if start else ""
            _choose(self._taken, options_of(dispute), written_out(dispute, () if isinstance(taken, str) else taken))
            self._taken.set_visibility(dispute.states is None)
            quo = taken if isinstance(taken, str) else ""
            _offer_states(self._state, dispute, start.state if start else quo)
            self._dialog.open()

    async def _save(self) -> None:
        if self._date.validate():
            given = {"date": self._date.value.strip(), "taken": self._taken.value, "state": self._state.value or ""}
            if await self._bench.do("set_record_start", **given):
                self._dialog.close()


def date_field(label: str, *, optional: bool = False) -> ui.input:
    """A field for a date, which may be empty if it is optional."""

    def fits(text: str | None) -> bool:
        word = (text or "").strip()
        return bool(DATE.fullmatch(word)) or (optional and not word)

    field = ui.input(label, validation={DATE_HINT: fits})
    return field.without_auto_validation().props(f'outlined dense hint="{DATE_HINT}"')


def _choose(field: ui.select, options: Mapping[str, str], chosen: Iterable[str]) -> None:
    """Fills a field; what is chosen and isn't understood is offered too: only who looks at it knows what it means."""
    value = [str(each) for each in chosen]
    others = {each: f"{each} (not understood)" for each in value if each not in options}
    field.set_options({**options, **others}, value=value)


def _state(label: str) -> ui.select:
    return ui.select({}, label=label, with_input=True, clearable=True).props("outlined dense options-dense")


def _offer_states(field: ui.select, dispute: Dispute, chosen: str) -> None:
    """Fills a field for a state, which only graph form needs."""
    names = {str(name): str(name) for name in dispute.states or ()}
    others = {chosen: f"{chosen} (not understood)"} if chosen and chosen not in names else {}
    field.set_options({**names, **others}, value=chosen or None)
    field.set_visibility(dispute.states is not None)


def _several(label: str) -> ui.select:
    return ui.select({}, label=label, multiple=True, with_input=True).props("outlined dense options-dense use-chips")


def buttons(dialog: ui.dialog, save: Callable[[], Awaitable[None]]) -> None:
    """The buttons at the end of a form."""
    with ui.element("div").classes("so-line so-record-form-end"):
        ui.button("Cancel", on_click=dialog.close).props("flat no-caps")
        ui.button("Save", on_click=save).props("unelevated no-caps")
