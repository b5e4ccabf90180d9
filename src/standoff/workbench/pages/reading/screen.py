"""Reading: the text on one side, and on the other what is proposed of it, to be marked, worded or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from nicegui import background_tasks, ui

from standoff.errors import QuestionError
from standoff.questions.sources.as_json import SourceData, SourcesData
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import chosen, offer, picked
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.reading import queue
from standoff.workbench.pages.reading.actions import Actions
from standoff.workbench.pages.reading.buttons import ACT, actions_html, together_html
from standoff.workbench.pages.reading.coverage import covered
from standoff.workbench.pages.reading.html import card_html, coverage_html, queue_html, voices_html
from standoff.workbench.pages.reading.items import Item
from standoff.workbench.pages.reading.material import Material
from standoff.workbench.pages.reading.model import AskModel
from standoff.workbench.pages.reading.text import NO_TEXT, ReadingText
from standoff.workbench.pages.sources.source_form import SourceForm
from standoff.workbench.pages.sources.text import fullest, named

NO_SOURCE = "There is no source yet: drop a text, a PDF or a web page here, or press Add."
NOT_HERE = "This text isn't here: {} Put a copy of the document beside the dispute's file, and describe it under {}."
NO_LANGUAGE = "The text isn't in English: only its sentences and quotes are proposed, in its own voice."
MOST_TOLD = 5  # stretches that weren't read


class Reading:
    """The text, the queue, and the row that one is at. What it shows is in `material`, what one does in `actions`."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.material = bench, Material(bench)
        self._drawn, self._of = range(0), 0  # the rows that are drawn, and of how many
        self.actions = Actions(bench, self.material, self, self._coder_added)
        self._of_model: list[str] = []  # what is said of the model that was asked last
        self._sources = SourceForm(bench, Falling(bench))
        self._sources.saved = self._source_added
        self._head()
        self.notes = parts.html().classes("so-reading-notes so-dim").props("role=status")
        with ui.element("div").classes("so-reading-grid"):
            with ui.element("section").classes("so-panel").props('aria-label="Source" data-drops') as pane:
                pane.on("dropped", lambda: self._sources.open())
                self.text = ReadingText(bench)
                self.text.pane.on("click", self.actions.acted, js_handler=ACT)
                self._card()
            with ui.element("section").classes("so-panel").props('aria-label="Queue"') as self.beside:
                self._queue()
        self._unlisten = bench.file.decisions.listen(self._heard)
        bench.client.on_delete(self._unlisten)

    def _head(self) -> None:
        with ui.element("div").classes("so-reading-head"):
            ui.html("<h1>Reading</h1>")
            self.source = picked(ui.select({}, label="Source"), self._other_source)
            add = ui.button("Add", icon="add", on_click=lambda: self._sources.open()).props("flat dense")
            add.props('aria-label="Add a source"')
            AskModel(self.bench, lambda: self.material.source, self._model_answered)
            self.coder = picked(ui.select({}, label="Who codes"), self._other_coder).classes("so-coder")
            for each in (self.source, self.coder):
                each.props("dense outlined options-dense")
            new = ui.button(icon="person_add", on_click=self.actions.coder.open).props("flat dense round")
            new.props('aria-label="New coder"')
            self.blind = picked(ui.switch("Blind first"), self._turned_blind).props("dense")

    def _card(self) -> None:
        with ui.element("div").classes("so-card") as self.card_box:
            self.card = parts.html().props("aria-live=polite").on("click", self.actions.acted, js_handler=ACT)
            self.voices = parts.html().on("click", self.actions.acted, js_handler=ACT)
            self.buttons = parts.html().on("click", self.actions.acted, js_handler=ACT)

    def _queue(self) -> None:
        self.coverage = parts.html().classes("so-coverage").props("role=status")
        with ui.element("div").classes("so-queue-head") as self.queue_head:
            self.filter = ui.input("Filter by voice or cue", on_change=self.narrowed).props("clearable debounce=200")
            self.filter.classes("so-filter")
            self.show = ui.select(queue.SHOWS, label="Show", value="all", on_change=self.narrowed)
            for each in (self.filter, self.show):
                each.props("dense outlined options-dense")
        self.together = parts.html().on("click", self.actions.acted, js_handler=ACT)
        self.rows = parts.html().classes("so-queue").props('role=region tabindex=0 aria-label="What is proposed"')
        self.rows.on("click", self.actions.acted, js_handler=ACT)
        self.fold = ui.switch("", on_change=self.narrowed).props("dense").classes("so-fold")

    # Bringing it up to date

    async def update(self) -> None:
        """Brings the screen up to date: which sources there are, what was read, and what was decided."""
        looks: SourcesData = await self.bench.ask("sources")
        source = self._offer(looks["sources"])
        self._offer_coders()
        if source is None:
            self._nothing(Markup(NO_SOURCE))
            return
        try:
            await self.material.read(source, looks["sources"][source])
            current = self.material.settle(self.shown())
            await self.text.load(source, current.place[:2] if current else (1, 0))
        except QuestionError as error:
            message = looks["sources"][source]["message"] or str(error)
            ended = message if message.endswith(("?", ".")) else f"{message}."
            self._nothing(Markup(NOT_HERE).format(parts.said(ended), self._link()))
            return
        await self.draw()

    def _offer(self, looks: Mapping[str, SourceData]) -> str | None:
        names = {name: named(name, look) for name, look in looks.items()}
        source = chosen(names, self.bench.params.get("source") or self.source.value, fullest(looks))
        offer(self.source, names, source)
        return source

    def _offer_coders(self) -> None:
        dispute = self.bench.dispute
        coders = {} if dispute is None else {id: each.name or id for id, each in dispute.coders.items()}
        only = next(iter(coders)) if len(coders) == 1 else None
        value = chosen(coders, self.bench.params.get("coder") or self.bench.coder, only) if coders else None
        if value not in coders or (value != only and value not in (self.bench.params.get("coder"), self.bench.coder)):
            value = None
        self.bench.coder = value or ""
        offer(self.coder, coders, value)
        self.coder.set_visibility(bool(coders))
        self.blind.value = self.bench.params.get("blind") == "1"
        self.material.coder, self.material.blind = self.bench.coder, bool(self.blind.value)

    def _link(self) -> Markup:
        return parts.link(self.bench.href("sources"), "Sources & claims")

    def _nothing(self, words: Markup) -> None:
        """Shows why there is nothing to read."""
        self.material.clear()
        self.text.clear(parts.empty(words))
        self.notes.content = ""
        self.beside.set_visibility(False)
        self.card_box.set_visibility(False)
        self.bench.run("soReading.now", "", "")

    def shown(self) -> tuple[Item, ...]:
        """The rows that are shown."""
        return self.material.narrowed(self.filter.value or "", self.show.value, unfolded=bool(self.fold.value))

    def selection(self) -> Mapping[str, Any] | None:
        """The words that are selected in the text."""
        return self.text.selected

    def narrowed(self) -> None:
        """Other rows are asked for."""
        background_tasks.create(self.bench.latest("queue", self.draw))

    async def redraw(self) -> None:
        """Something was decided: the rows are as they are by now."""
        if await self.material.is_stale():
            await self.update()
        elif self.material.source:
            await self.material.decide()
            await self.draw()

    async def draw(self) -> None:
        """Shows the rows, and the one that one is at."""
        material = self.material
        if not material.source:
            return
        self.beside.set_visibility(True)
        self.card_box.set_visibility(True)
        shown = self.shown()
        current = material.settle(shown)
        if current is not None:
            await self.text.turn_to(material.source, current.place[:2])
        self.text.draw(material.in_text(shown))
        self._draw_queue(shown)
        self._draw_notes()
        self._draw_card(shown, current)

    def _draw_queue(self, shown: Sequence[Item]) -> None:
        material = self.material
        self._of = len(shown)
        self._drawn = queue.window(len(shown), queue.place_of(shown, material.current) or 0)
        rows = queue_html(shown, self._drawn, material.text, material.chosen, material.drafts)
        self.rows.content = rows if shown else self._empty()
        self.coverage.content = coverage_html(covered(material.rows), material.to_go, blind=material.is_hiding)
        quiet = sum(each.is_quiet for each in material.rows)
        self.fold.text = f"{quiet:,} more in its own voice: show"
        self.fold.set_visibility(bool(quiet) and not material.is_hiding)
        self.together.content = together_html(len(material.chosen))
        self.queue_head.set_visibility(not material.is_hiding)

    def _empty(self) -> Markup:
        if not self.material.text.paragraphs:
            return parts.empty(NO_TEXT)
        if not self.material.rows:
            return parts.empty("Nothing is proposed. Select words of the text, and press m to mark them.")
        if self.material.is_hiding:
            return parts.empty("Select words of the text, and press m to mark them.")
        return parts.empty("No row is like that. Clear the filter, or show all.")

    def _draw_card(self, shown: Sequence[Item], current: Item | None) -> None:
        material = self.material
        self.voices.set_visibility(current is not None and current.kind != "sentence")
        self.card.set_visibility(current is not None)
        self.buttons.content = actions_html(blind=material.is_hiding, bare=current is None)
        if current is None:
            self.bench.run("soReading.now", "", "")
            return
        at = queue.place_of(shown, current.id) or 0
        place = f"{at + 1:,} of {len(shown):,} · paragraph {current.paragraph}"
        edited = current.id in material.drafts
        self.card.content = card_html(current, material.text, place, self.bench.href, edited=edited)
        self.voices.content = voices_html(material.offered(current, shown, at), current.said_by)
        self.bench.run("soReading.now", current.id, str(current.sentence.start))

    def _draw_notes(self) -> None:
        reading = self.material.reading
        told = [*self._of_model, *self.material.log_notes]
        if reading is not None:
            if reading["language"] not in ("en", ""):
                told.append(NO_LANGUAGE)
            unread = reading["unread"]
            told += [
                f"Not read: paragraph {each['paragraph']}, letters {each['start']:,} to {each['end']:,}: {each['why']}."
                for each in unread[:MOST_TOLD]
            ]
            if len(unread) > MOST_TOLD:
                told.append(f"And {len(unread) - MOST_TOLD:,} more stretches were not read.")
        self.notes.content = parts.joined((parts.tag("p", parts.said(each)) for each in told), "")

    async def moved(self) -> None:
        """Another row is the current one; what is drawn of the others stays, if it is among them."""
        shown = self.shown()
        current, at = self.material.settle(shown), queue.place_of(shown, self.material.current)
        folds = len(shown) != self._of  # the row before is folded again, or this one isn't any more
        if current is None or at not in self._drawn or folds or not self.text.has(*current.place[:2]):
            await self.draw()
        else:
            self._draw_card(shown, current)

    # What others do

    def _heard(self, who: object) -> None:
        """Something was decided, here or elsewhere."""
        if self.bench.screen != self.update:
            self._unlisten()
        elif who is not self.bench:
            background_tasks.create(self.bench.latest("decisions", self.redraw))

    # What is chosen

    def _other_source(self) -> None:
        self._of_model = []
        self.material.clear()
        self.bench.tune(source=self.source.value)

    def _model_answered(self, told: list[str]) -> None:
        self._of_model = told
        self._draw_notes()

    def _source_added(self, source: str) -> None:
        self.bench.tune(source=source)

    def _other_coder(self) -> None:
        self.bench.coder = self.coder.value or ""
        self.bench.tune(coder=self.coder.value)

    async def _coder_added(self, coder: str) -> None:
        self.bench.coder = coder
        self.bench.tune(coder=coder)

    def _turned_blind(self) -> None:
        self.bench.tune(blind="1" if self.blind.value else None)
