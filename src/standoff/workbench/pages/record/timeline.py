"""The entries of the record in a list, with what can be done with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup
from nicegui import ui

from standoff.editing.commands.lookup import whole
from standoff.model.conflict import Conflict
from standoff.model.dates import is_before
from standoff.model.dispute import Claim, Move
from standoff.model.elements import move_text
from standoff.model.references import names_of
from standoff.model.voices import told
from standoff.questions.clauses import does
from standoff.questions.naming import moves_to
from standoff.questions.parties import party_name
from standoff.questions.words import claim, dimmed
from standoff.render.answer import Line
from standoff.render.html import Page
from standoff.render.lines import line
from standoff.render.words import listed
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.links import page_of
from standoff.workbench.pages.record.form import MoveForm
from standoff.workbench.pages.record.verdicts import Verdicts

ROWS = 100  # entries at a time


class Timeline:
    """The list, a part at a time; `form` is where an entry is edited."""

    def __init__(self, bench: Bench, form: MoveForm) -> None:
        self._bench, self._form = bench, form
        self._rows: list[_Row] = []
        self._moves: Sequence[Move] = ()
        self._conflict: Conflict | None = None
        self._verdicts: Verdicts | None = None
        self._key = parts.html()
        self._list = ui.element("ol").classes("so-timeline")
        self._pager = parts.Pager(ROWS, self._turn)

    def update(self, moves: Sequence[Move], conflict: Conflict | None) -> None:
        """Brings the list up to date with the entries of the file; rows are made and taken away at the end."""
        self._moves, self._conflict = moves, conflict
        shown = self._pager.show(len(moves))
        while len(self._rows) > len(shown):
            self._rows.pop().item.delete()
        with self._list:
            while len(self._rows) < len(shown):
                self._rows.append(_Row(self._bench, self._form))
        for number, row in zip(shown, self._rows, strict=True):
            row.update(moves, number, conflict)
        self._list.props["start"] = shown.start + 1
        self._pager.bar.set_visibility(len(moves) > ROWS)

    def judge(self, verdicts: Verdicts) -> None:
        """Says below each entry what the accounts say of it."""
        self._verdicts, self._key.content = verdicts, verdicts.key()
        for number, row in enumerate(self._rows, self._pager.start):
            row.verdict.content = verdicts.of(number)

    def _turn(self) -> None:
        self.update(self._moves, self._conflict)
        if self._verdicts is not None:
            self.judge(self._verdicts)


class _Row:
    """An entry in the list, with what can be done with it."""

    def __init__(self, bench: Bench, form: MoveForm) -> None:
        self._bench, self._number, self._was = bench, 0, ""
        with ui.element("li") as self.item:
            with ui.element("div").classes("so-entry"):
                self._text = parts.html()
                self.verdict = parts.html().classes("so-entry-verdict")
            with ui.element("div").classes("so-entry-tools"):
                self._tools = {
                    "Move up": _tool("arrow_upward", lambda: self._move(-1)),
                    "Move down": _tool("arrow_downward", lambda: self._move(1)),
                    "Edit": _tool("edit", lambda: form.open(self._number)),
                    "Remove": _tool("delete", self._removed),
                }

    async def _move(self, by: int) -> None:
        await self._bench.do("move_record_move", number=self._number, to=self._number + by, was=self._was)

    async def _removed(self) -> None:
        await self._bench.do("remove_record_move", number=self._number, was=self._was)

    def update(self, moves: Sequence[Move], number: int, conflict: Conflict | None) -> None:
        """Shows the entry of a number, from 0."""
        move = moves[number]
        self._number, self._was = number, move_text(move)
        self._text.content = _entry(page_of(self._bench), move, conflict)
        before, after = moves[number - 1] if number else None, moves[number + 1] if number + 1 < len(moves) else None
        self._tools["Move up"].set_visibility(before is not None and not is_before(before.date, move.date))
        self._tools["Move down"].set_visibility(after is not None and not is_before(move.date, after.date))
        name = f"the entry of {move.date} by {_who(move, conflict)}"
        for verb, button in self._tools.items():
            button.props["aria-label"] = f"{verb} {name}"


def done(conflict: Conflict, take: Iterable[str], drop: Iterable[str] = (), *, first: bool = False) -> Line:
    """What is done where some options are taken and others dropped; nothing where one isn't understood.

    `first` says that it begins a sentence.
    """
    known = names_of(conflict)
    changes = {whole(known, each): taken for words, taken in ((take, True), (drop, False)) for each in words}
    understood = {name: taken for name, taken in changes.items() if name is not None}
    return does(conflict, understood, first=first) if len(understood) == len(changes) else ()


def _who(move: Move, conflict: Conflict | None) -> str:
    """Those who make a move."""
    return listed(move.movers if conflict is None else (party_name(conflict, dm).text for dm in move.movers))


def _did(page: Page, move: Move, conflict: Conflict | None) -> Markup:
    """Who does what; as the file has it where it isn't understood."""
    typed = [*(f"takes {each}" for each in move.take), *(f"drops {each}" for each in move.drop)]
    typed += [f"moves to {move.to}"] * bool(move.to)
    words = _words(move, conflict) if conflict is not None and typed else ()
    if words:
        return Markup("<strong>{}</strong>").format(page.line(words))
    what = Markup(" <code>{}</code>").format(", ".join(typed)) if typed else ""
    return Markup("<strong>{}</strong>{}").format(_who(move, conflict), what)


def _words(move: Move, conflict: Conflict) -> Line:
    """Who does what; nothing where it isn't understood."""
    if move.to in conflict.states:
        return moves_to(conflict, move.movers, conflict.state(conflict.states.index(move.to)), first=True)
    return () if move.to else done(conflict, move.take, move.drop, first=True)


def _entry(page: Page, move: Move, conflict: Conflict | None) -> Markup:
    """When, who, what, why, and by whose report."""
    claims: Mapping[str, Claim] = {} if conflict is None else conflict.claims
    note = Markup("{}{}").format(": " if move.take or move.drop or move.to else " ", move.note) if move.note else ""
    report = Markup('<div class="so-dim so-report">{}</div>').format(move.report) if move.report else ""
    because = [page.line(_claim(each, claims[each])) for each in move.because if each in claims]
    why = Markup(", because {}").format(parts.joined(because)) if because else ""
    return Markup("<time>{}</time> {}{}{}{}").format(move.date, _did(page, move, conflict), note, why, report)


def _claim(name: str, known: Claim) -> Line:
    """A claim, and who says it."""
    return line(claim(name, known), dimmed(f" ({told(known) or 'nobody named'})"))


def _tool(icon: str, done: Callable[[], object]) -> ui.button:
    return ui.button(icon=icon, on_click=done).props("flat dense round size=sm color=inherit")
