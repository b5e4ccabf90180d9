"""The dialogues of the screen on which one reads: who codes, the chain of voices, why something is refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nicegui import ui

from standoff.editing.short_names import proposed_id
from standoff.model.voices import voices
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.forms import Form
from standoff.workbench.pages.sources.claim_form import UNNAMED, VoiceRows


class CoderForm:
    """Who codes: one of the coders of the file, or a new one, who is added to it."""

    def __init__(self, bench: Bench, done: Callable[[str], Awaitable[None]]) -> None:
        self._bench, self._done = bench, done
        self.form = Form(self._save)
        with self.form.fields:
            ui.label("Every decision and every claim says who made it.").classes("so-dim")
            self._known = ui.label().classes("so-dim")
            self._name = ui.input("Your name").props("outlined dense")
        self.form.keep(bench, "coder", lambda told: self.open())

    def open(self) -> None:
        """Opens it, empty."""
        dispute = self._bench.dispute
        names = [] if dispute is None else [each.name or id for id, each in dispute.coders.items()]
        self._known.text = f"So far: {', '.join(names)}."
        self._known.set_visibility(bool(names))
        self._name.value = ""
        self.form.open("Who codes?")

    async def _save(self) -> bool:
        name, dispute = (self._name.value or "").strip(), self._bench.dispute
        if not name or dispute is None:
            return self.form.refuse("Say who you are, by a name or initials.")
        known = {each.name.casefold(): id for id, each in dispute.coders.items()}
        known |= {id: id for id in dispute.coders}
        coder = known.get(name.casefold()) or proposed_id(name, dispute.coders)
        if coder not in dispute.coders and not await self._bench.do("add_coder", coder=coder, name=name):
            return self.form.refuse(self._bench.refusal)
        await self._done(coder)
        return True


class ChainForm:
    """The voices of a passage: who speaks, as told by whom."""

    def __init__(self, bench: Bench, done: Callable[[str, tuple[str, ...]], Awaitable[None]]) -> None:
        self._bench, self._done, self._row = bench, done, ""
        self.form = Form(self._save, saves="Take these voices")
        with self.form.fields:
            self._rows = VoiceRows()
        self.form.keep(
            bench, "chain", lambda told: self.open(*told), lambda: [self._row, self._rows.value, self._rows.own]
        )

    def open(self, row: str, chain: Sequence[str], own: str) -> None:
        """For a row of the queue; `own` is the voice in which its source speaks there."""
        dispute, self._row = self._bench.dispute, row
        known = () if dispute is None else voices(dispute.claims.values())
        self._rows.show(chain, known, None, own)
        self.form.open("Who says it, and through whom")

    async def _save(self) -> bool:
        chain = tuple(self._rows.value)
        if not all(chain):
            return self.form.refuse(UNNAMED)
        await self._done(self._row, chain)
        return True


class RefusalForm:
    """Why no claim shall be made of some passages."""

    def __init__(self, bench: Bench, done: Callable[[Sequence[str], str], Awaitable[bool]]) -> None:
        self._done, self._rows = done, list[str]()
        self.form = Form(self._save, saves="Refuse")
        with self.form.fields:
            self._why = ui.input("Why (may stay empty)").props("outlined dense maxlength=2000")
        self.form.keep(bench, "refusal", self._again, lambda: self._rows)

    def _again(self, told: Any) -> None:
        self.open(list(told))

    def open(self, rows: Sequence[str]) -> None:
        """For some rows of the queue."""
        self._rows, self._why.value = list(rows), ""
        self.form.open("Refuse it" if len(rows) == 1 else f"Refuse {len(rows)} passages")

    async def _save(self) -> bool:
        return await self._done(self._rows, (self._why.value or "").strip())
