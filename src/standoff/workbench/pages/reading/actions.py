"""What the keys and buttons of the screen do. They are done one after another, however fast they are pressed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from nicegui import events

from standoff.errors import StandoffError
from standoff.marks.mark import differences
from standoff.reading.candidate import Span
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.reading import queue, spans
from standoff.workbench.pages.reading.forms import ChainForm, CoderForm, RefusalForm
from standoff.workbench.pages.reading.items import Item, own_at, sentence_at, words_of
from standoff.workbench.pages.reading.material import ALL, Material
from standoff.workbench.pages.reading.voices import next_stance, with_voice
from standoff.workbench.pages.reading.wording import WordingForm
from standoff.workbench.pages.sources.passage_bar import TEXT_CHANGED
from standoff.workbench.pages.sources.use_form import UseForm

HALF = queue.WINDOW // 2
NOTHING_TO_TAKE_BACK = "There is nothing here that you decided"
STAYS = "{}. The last step of the file, “{}”, is no decision made here, and stays: undo it by Ctrl+Z or Steps above"
TOO_EARLY = "Not done, as the next passage wasn't shown yet: press it once more"
NOT_EDITED = "There is nothing to reset: you have changed nothing of it"
NOTHING_SELECTED = "Select words in the text first"
ALREADY = {"marked": "This is marked already: word it, or change it first", "accepted": "This is a claim already"}


class View(Protocol):
    """The screen: what it shows, and how it is brought up to date."""

    def shown(self) -> tuple[Item, ...]:
        """The rows that are shown."""

    def selection(self) -> Mapping[str, Any] | None:
        """The words that are selected in the text."""

    async def moved(self) -> None:
        """Another row is the current one."""

    async def draw(self) -> None:
        """Shows the rows as they are."""

    async def redraw(self) -> None:
        """Takes over what was decided, and shows it."""


class Actions:
    """What one does with the rows."""

    def __init__(
        self, bench: Bench, material: Material, view: View, coder_added: Callable[[str], Awaitable[None]]
    ) -> None:
        self._bench, self._material, self._view = bench, material, view
        self._turn = asyncio.Lock()
        self._passes = list[set[str]]()  # what was passed since anything was decided, to be taken back
        self._passed_of: set[str] | None = None  # where that is noted: of one source and coder
        self._left: set[str] = set()  # rows that one has moved on from, while the window may still show them as current
        self._wording = WordingForm(bench, Falling(bench))
        self._wording.saved = self._worded
        self._refusal, self._chain = RefusalForm(bench, self.refuse), ChainForm(bench, self._chained)
        self.coder, self._use = CoderForm(bench, coder_added), UseForm(bench)
        self._acts: dict[str, Callable[[Item], Awaitable[object]]] = {
            "mark": self._mark,
            "word": self._word,
            "refuse": lambda row: self.refuse([row.id], ""),
            "refuse-why": self._refuse_why,
            "stance": lambda row: self._edited(replace(row, stance=next_stance(row.stance))),
            "chain": self._open_chain,
            "reset": self._reset,
            "widen": lambda row: self._spanned(row, spans.widened),
            "widen-before": lambda row: self._spanned(row, spans.widened_before),
            "narrow": lambda row: self._spanned(row, spans.narrowed),
            "narrow-before": lambda row: self._spanned(row, spans.narrowed_before),
        }
        self._moves = {"next": 1, "previous": -1, "earlier": -HALF, "later": HALF}

    async def acted(self, event: events.GenericEventArguments) -> None:
        """A button was pressed, or its key."""
        told = event.args if isinstance(event.args, dict) else {}
        act, of, now = (str(told.get(key, "")) for key in ("act", "of", "now"))
        async with self._turn:
            try:
                await self._act(act, of, now, on=told.get("on") is True)
            except StandoffError as error:
                self._bench.say(str(error), wrong=True)
            finally:
                self._bench.run("soReading.heard")

    async def _act(self, act: str, of: str, now: str, *, on: bool) -> None:
        """Does it: of the current row, if people know that it is. `now` is what the window showed as that.

        Whoever moves on and decides before the window shows it means the row moved to; whoever decides twice hasn't
        seen the next row yet, and others may have decided meanwhile.
        """
        material = self._material
        row = material.row(material.current) if now in {material.current, *self._left} else None
        if now == material.current:
            self._left.clear()
        if act in self._moves:
            await self._go(queue.step(self._view.shown(), material.current, self._moves[act]))
        elif row is None and (act in self._acts or act == "voice"):
            self._bench.say(TOO_EARLY)
        elif act in self._acts and row is not None:
            self._left.clear()
            await self._acts[act](row)
        elif act == "voice" and row is not None:
            await self._edited(replace(row, said_by=with_voice(row.said_by, of)))
        else:
            await self._on_others(act, of, on=on)

    async def _on_others(self, act: str, of: str, *, on: bool) -> None:
        """What isn't about the current row."""
        match act:
            case "go":
                await self._go(of)
            case "pick":
                await self._pick(of.split())
            case "choose" | "choose-none":
                await self._choose(of, on=on)
            case "mark-chosen":
                await self._mark_chosen()
            case "refuse-chosen":
                self._refusal.open(sorted(self._material.chosen))
            case "selection":
                await self._mark_selection()
            case "use":
                self._use.open(of)
            case "undo":
                await self._undo()
            case "reveal":
                self._pass({ALL})
                await self._view.redraw()

    async def _go(self, id: str) -> None:
        if id:
            self._left.add(self._material.current)
            self._material.current = id
            await self._view.moved()

    async def _choose(self, of: str, *, on: bool) -> None:
        """A row was ticked, or not any more; without a row, none is."""
        chosen = self._material.chosen
        if of:
            (chosen.add if on else chosen.discard)(of)
        else:
            chosen.clear()
        await self._view.draw()

    async def _pick(self, ids: Sequence[str]) -> None:
        """Words of the text were clicked: their shortest passage that isn't the current one."""
        rows = [row for row in map(self._material.row, ids) if row is not None]
        others = [row for row in rows if row.id != self._material.current] or rows
        if others:
            await self._go(min(others, key=lambda row: row.end - row.start).id)

    # Deciding

    def _codes(self) -> str:
        """Who codes. Where nobody has said so, the window asks, and it is "" this time."""
        if not self._material.coder:
            self.coder.open()
        return self._material.coder

    async def _mark(self, row: Item) -> None:
        edited = row.id in self._material.drafts
        if row.state in ALREADY and not (edited and row.state == "marked"):
            self._bench.say(ALREADY[row.state])
        elif coder := self._codes():
            instead = [row.decision] if row.state == "marked" and row.decision else []
            after = queue.next_open(self._view.shown(), row.id)
            decisions = self._bench.file.decisions
            await decisions.mark([self._material.marked(row)], by=coder, instead=instead, who=self._bench)
            await self._done([row.id], after)

    async def _mark_chosen(self) -> None:
        rows = self._chosen()
        if rows and (coder := self._codes()):
            marks = [self._material.marked(each) for each in rows]
            await self._bench.file.decisions.mark(marks, by=coder, who=self._bench)
            await self._done([each.id for each in rows], self._material.current)

    def _chosen(self) -> list[Item]:
        """The rows that are ticked; several at once are only marked where the source says it itself."""
        rows = map(self._material.row, sorted(self._material.chosen))
        return [each for each in rows if each is not None and each.is_own and each.state == "open"]

    async def _mark_selection(self) -> None:
        """Marks the selected words, in the source's own voice until another one is chosen."""
        place, material = self._view.selection(), self._material
        if place is None or material.reading is None:
            self._bench.say(NOTHING_SELECTED)
        elif coder := self._codes():
            paragraph, start, end = (int(place[key]) for key in ("paragraph", "start", "end"))
            sentence = sentence_at(material.text, paragraph, start, end)
            row = Item("", paragraph, start, end, sentence, (own_at(material.reading, paragraph),), kind="mark")
            same = (each for each in material.rows if each.place == row.place and each.said_by == row.said_by)
            if marked := next((each for each in same if each.state in ALREADY), None):
                self._bench.say(ALREADY[marked.state])
                await self._go(marked.id)
                return
            if words_of(row, material.text) != place.get("text"):
                self._bench.say(TEXT_CHANGED, wrong=True)
                self._bench.changed()
                return
            (made,) = await self._bench.file.decisions.mark([material.marked(row)], by=coder, who=self._bench)
            await self._done([], f"m-{made.id}")

    async def refuse(self, ids: Sequence[str], why: str) -> bool:
        """Refuses rows; a sentence that is read blind is passed. Returns whether that worked."""
        material = self._material
        rows = [each for each in map(material.row, ids) if each is not None and each.state != "accepted"]
        after = queue.next_open(self._view.shown(), material.current)
        if not rows:
            self._bench.say(ALREADY["accepted"])
            return False
        passes = material.is_hiding and rows[0].kind == "sentence"
        if passes:
            self._pass({each.id for each in rows})
        else:
            coder = self._codes()
            if not coder:
                return False
            marks = [material.marked(self._as_proposed(each)) for each in rows]
            try:
                await self._bench.file.decisions.refuse(marks, why, by=coder, who=self._bench)
            except StandoffError as error:
                self._bench.say(str(error), wrong=True)
                return False
        await self._done(ids, after, passes=passes)
        return True

    def _as_proposed(self, row: Item) -> Item:
        """What is refused is what was proposed, however it was changed since."""
        return self._material.proposed(row.id) or row

    async def _refuse_why(self, row: Item) -> None:
        if row.state == "accepted":
            self._bench.say(ALREADY[row.state])
        elif self._codes():
            self._refusal.open([row.id])

    async def _word(self, row: Item) -> None:
        if row.state == "accepted":
            self._bench.say(ALREADY["accepted"])
        elif coder := self._codes():
            before = self._material.proposed(row.id) or row
            differs = tuple(dict.fromkeys((*row.changed, *differences(before, row))))
            words = words_of(row, self._material.text)
            self._wording.open_marked(self._material.marked(row), words, coder, differs)

    def _worded(self, claim: str) -> None:
        """A claim was made: on with the next."""
        material = self._material
        self._passes.clear()
        material.drafts.pop(material.current, None)
        material.current = queue.next_open(self._view.shown(), material.current)

    def _pass(self, ids: set[str]) -> None:
        """Passes sentences that are read blind, or all; that is undone as a decision is."""
        passed = self._material.passed
        if passed is not self._passed_of:
            self._passes.clear()
        self._passed_of = passed
        passed.update(ids)
        self._passes.append(ids)

    def _pass_undone(self) -> str:
        """Takes back what was passed last, if nothing was decided since; says what that was, or "" for nothing."""
        passed = self._material.passed
        if not self._passes or passed is not self._passed_of:
            return ""
        ids = self._passes.pop()
        passed.difference_update(ids)
        if ALL in ids:
            return "show what is proposed"
        self._material.current = min(ids)
        return "pass a sentence"

    async def _undo(self) -> None:
        """Takes back what the coder decided last, and goes to the row that it was about."""
        if undone := self._pass_undone():
            self._bench.say(f"Undone: {undone}")
            await self._view.redraw()
            return
        material = self._material
        back = await self._bench.file.decisions.take_back(material.coder, self._bench)
        said = f"Undone: {self._bench.file.named(back.label)}" if back.label else NOTHING_TO_TAKE_BACK
        self._bench.say(STAYS.format(said, self._bench.file.named(back.stays)) if back.stays else said)
        row = next((each for each in material.rows if back.decision and each.decision == back.decision), None)
        if row is not None:
            material.turn_to(row)
        await self._view.redraw()

    async def _done(self, ids: Sequence[str], after: str, *, passes: bool = False) -> None:
        """Rows are decided on: goes on with another one."""
        if not passes:
            self._passes.clear()
        for each in ids:
            self._material.drafts.pop(each, None)
            self._material.chosen.discard(each)
        self._material.current = after
        await self._view.redraw()

    # Changing what is proposed

    async def _edited(self, row: Item) -> None:
        if row.state == "accepted":
            self._bench.say(ALREADY["accepted"])
            return
        self._material.change(row)
        await self._view.draw()

    async def _reset(self, row: Item) -> None:
        if self._material.drafts.pop(row.id, None) is None:
            self._bench.say(NOT_EDITED)
        await self._view.draw()

    async def _spanned(self, row: Item, spanned: Callable[[str, Span], Span]) -> None:
        paragraphs = self._material.text.paragraphs
        if not row.lost and 0 < row.paragraph <= len(paragraphs):
            start, end = spanned(paragraphs[row.paragraph - 1], Span(row.start, row.end))
            await self._edited(replace(row, start=start, end=end))

    async def _open_chain(self, row: Item) -> None:
        reading = self._material.reading
        if reading is not None:
            self._chain.open(row.id, row.said_by, own_at(reading, row.paragraph))

    async def _chained(self, id: str, voices: tuple[str, ...]) -> None:
        row = self._material.row(id)
        if row is not None:
            await self._edited(replace(row, said_by=voices))
