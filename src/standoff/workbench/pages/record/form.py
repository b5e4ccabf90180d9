"""A form for one entry of the record, or for where it starts: in a dialog, with what was written before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nicegui import ui

from standoff.editing.commands.lookup import names, whole
from standoff.model.dispute import Dispute, Move, Option
from standoff.model.elements import move_text
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.choices import picked
from standoff.workbench.pages.pieces.forms import NOT_UNDERSTOOD, DateField, Form, choose, several
from standoff.workbench.pages.pieces.parts import snippet

SHORT = 80  # letters of a claim in a list

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
        self._options: Mapping[str, str] = {}  # all of them
        self._form = Form(self._save)
        with self._form.fields:
            self._date = DateField("When")
            self._by = picked(several("Who"), self._narrow)
            self._take, self._drop = (picked(several(label), self._narrow) for label in ("Takes", "Drops"))
            self._to = one_state("Moves to")
            self._note = ui.input("Note").props("outlined dense")
            self._report = ui.input("Reported by").props('outlined dense hint="Who reported it, and when"')
            self._because = several("Because of the claims")
        self._form.keep(bench, "move", self.open, lambda: self._number)

    def open(self, number: int | None = None) -> None:
        """Shows the form for an entry of that number, from 0, or for a new one."""
        dispute = self._bench.dispute
        if dispute is None or dispute.record is None:
            return
        self._number = number
        move = Move(date="") if number is None else dispute.record.moves[number]
        self._fill(dispute, move)
        self._was, self._before = move_text(move), self._given()
        self._form.open("A new entry" if number is None else f"The entry of {move.date}")

    def _fill(self, dispute: Dispute, move: Move) -> None:
        self._options = options_of(dispute)
        self._date.show(move.date, _last_date(dispute))
        self._note.value, self._report.value = move.note, move.report
        choose(self._by, {dm: party.name or dm for dm, party in dispute.decision_makers.items()}, move.movers)
        self._offer(written_out(dispute, move.take), written_out(dispute, move.drop))
        _offer_states(self._to, dispute, move.to)
        for field in (self._take, self._drop):
            field.set_visibility(dispute.states is None)
        claims = {name: f"{name}: {snippet(claim.text, SHORT)}" for name, claim in dispute.claims.items()}
        choose(self._because, claims, move.because)
        self._because.set_visibility(bool(claims))

    def _narrow(self) -> None:
        """Others act, or other options are taken or dropped: what nobody who acts has is chosen no more."""
        others = self._options.keys() - self._theirs().keys()
        self._offer(*([each for each in field.value if each not in others] for field in (self._take, self._drop)))

    def _theirs(self) -> dict[str, str]:
        """The options of those who act; all options before anybody is chosen."""
        by = self._by.value
        return {name: text for name, text in self._options.items() if not by or name.partition(".")[0] in by}

    def _offer(self, take: Sequence[str], drop: Sequence[str]) -> None:
        """Shows what is taken and dropped. To choose from are the options of those who act, for one of the two."""
        theirs = self._theirs()
        for field, chosen, other in ((self._take, take, drop), (self._drop, drop, take)):
            free = {*theirs, *chosen} - set(other)
            choose(field, {name: text for name, text in self._options.items() if name in free}, chosen)

    def _given(self) -> Values:
        return {
            "date": self._date.value,
            "by": list(self._by.value),
            "take": list(self._take.value),
            "drop": list(self._drop.value),
            "to": self._to.value or "",
            "note": (self._note.value or "").strip(),
            "report": (self._report.value or "").strip(),
            "because": list(self._because.value),
        }

    async def _save(self) -> bool:
        if not self._date.validate():
            return False
        if not self._by.value:
            return self._form.refuse("Choose who acts.")
        return await self._done(self._given())

    async def _done(self, given: Values) -> bool:
        """One step, of what is other than it was shown at first."""
        if self._number is None:
            return await self._bench.do("add_record_move", **given) or self._form.refuse(self._bench.refusal)
        change = {key: value for key, value in given.items() if value != self._before[key]}
        if not change:
            return True
        if theirs := self._theirs_now(self._number):
            return self._form.refuse(self._bench.changes.clash(theirs))
        told = {"number": self._number, "was": self._was, **change}
        return await self._bench.do("set_record_move", **told) or self._form.refuse(self._bench.refusal)

    def _theirs_now(self, number: int) -> str:
        """What others have made of the entry meanwhile; empty where it is as it was, wherever it stands by now."""
        record = self._bench.dispute.record if self._bench.dispute else None
        texts = [move_text(move) for move in record.moves] if record else []
        if self._was in texts[number : number + 1]:
            return ""
        if self._was in texts:
            self._number = texts.index(self._was)
        elif number < len(texts):
            self._was = texts[number]
            return self._was
        return ""


class StartForm:
    """The form for where the record starts."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._form = Form(self._save)
        with self._form.fields:
            self._date = DateField("When")
            self._taken = several("Options taken then; all others are not")
            self._state = one_state("State")
        self._form.keep(bench, "start", self.open)

    def open(self, _: object = None) -> None:
        """Shows the form."""
        dispute = self._bench.dispute
        if dispute is not None:
            start = dispute.record.start if dispute.record else None
            taken = start.taken if start else dispute.status_quo or ()
            self._date.show(start.date if start else "")
            choose(self._taken, options_of(dispute), written_out(dispute, () if isinstance(taken, str) else taken))
            self._taken.set_visibility(dispute.states is None)
            quo = taken if isinstance(taken, str) else ""
            _offer_states(self._state, dispute, start.state if start else quo)
            self._form.open("Where the record starts")

    async def _save(self) -> bool:
        if not self._date.validate():
            return False
        given = {"date": self._date.value, "taken": self._taken.value, "state": self._state.value or ""}
        return await self._bench.do("set_record_start", **given) or self._form.refuse(self._bench.refusal)


def one_state(label: str) -> ui.select:
    """A field for a state, by its name."""
    return ui.select({}, label=label, with_input=True, clearable=True).props("outlined dense options-dense")


def _offer_states(field: ui.select, dispute: Dispute, chosen: str) -> None:
    """Fills a field for a state, which only graph form needs."""
    names = {str(name): str(name) for name in dispute.states or ()}
    others = {chosen: NOT_UNDERSTOOD.format(chosen)} if chosen and chosen not in names else {}
    field.set_options({**names, **others}, value=chosen or None)
    field.set_visibility(dispute.states is not None)


def _last_date(dispute: Dispute) -> str:
    """The date of the last entry, near which a new one will be."""
    record = dispute.record
    return "" if record is None else [record.start.date, *(move.date for move in record.moves)][-1]
