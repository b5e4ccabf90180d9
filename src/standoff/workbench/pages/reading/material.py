"""What the screen is about: a source as it was read, what became of its passages, and the row that one is at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.errors import FileError, QuestionError
from standoff.files.sources import SourceText
from standoff.marks.standing import Standing, edition_notes
from standoff.model.voices import voices
from standoff.questions.read.as_json import ReadData
from standoff.questions.sources.as_json import SourceData
from standoff.reading.candidate import Span
from standoff.workbench.aside import aside
from standoff.workbench.decisions import Marked
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.reading import queue
from standoff.workbench.pages.reading.coverage import gaps
from standoff.workbench.pages.reading.items import (
    Item,
    Proposal,
    decided,
    digest_of,
    proposals,
    sentence_at,
    sentence_rows,
)
from standoff.workbench.pages.reading.reporting import reporting_sentences
from standoff.workbench.pages.reading.voices import offered

ATTEMPTS = 3  # to read a text that is changed meanwhile
ALL = "*"  # stands for all sentences, where somebody has passed the whole text
NO_TEXT = SourceText("missing")


class Material:
    """The rows of one source, in the order of the text.

    `drafts` are rows as a person has changed them and not marked yet, by their ids; `chosen` those that are ticked.
    While somebody reads blind, and isn't through, it `is_hiding` what is proposed.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.coder, self.blind = "", False
        self.clear()

    def clear(self) -> None:
        """Forgets the source."""
        self.source, self.text = "", NO_TEXT
        self.reading: ReadData | None = None
        self.rows: tuple[Item, ...] = ()
        self.drafts: dict[str, Item] = {}
        self.chosen: set[str] = set()
        self.current, self.is_hiding = "", False
        self.log_notes: tuple[str, ...] = ()
        self._at = (1, 0, 0)  # the place of the current row
        self._found: tuple[Proposal, ...] = ()
        self._reporting: tuple[tuple[int, Span], ...] = ()
        self._key: object = None
        self._models: tuple[str, ...] = ()  # what models had proposed when it was read

    async def read(self, source: str, look: SourceData) -> None:
        """Reads a source, if it wasn't read as it is. Raises QuestionError where it can't be read."""
        if source != self.source:
            self.clear()
        proposed = await self._proposed(source)
        key = (source, look["sha256"], proposed, *self._known(source))
        if key != self._key:
            for _ in range(ATTEMPTS):
                reading: ReadData = await self._bench.ask("read", source=source)
                text = await self._bench.file.decisions.text(source)
                if text.sha256 == reading["source"]["sha256"]:
                    break
            else:
                raise QuestionError(f"the text of `{source}` changes all the time: look at it again later")
            self._found = await aside(lambda: proposals(reading, text))
            self._reporting = await aside(lambda: reporting_sentences(text))
            self.reading, self.text, self._key, self._models = reading, text, key, proposed
        self.source = source
        await self.decide()

    async def is_stale(self) -> bool:
        """Whether a model has proposed something since it was read."""
        return bool(self.source) and await self._proposed(self.source) != self._models

    async def _proposed(self, source: str) -> tuple[str, ...]:
        """What models have proposed of a source."""
        try:
            found = (await self._bench.file.decisions.standing()).proposed
        except FileError:
            return ()
        return tuple(each.id for each in found if each.mark.source == source)

    def _known(self, source: str) -> tuple[object, ...]:
        """What a reading goes by, besides the text."""
        dispute = self._bench.dispute
        if dispute is None:
            return ()
        names = tuple((id, each.name) for id, each in dispute.decision_makers.items())
        return dispute.sources.get(source), voices(dispute.claims.values()), names

    @property
    def passed(self) -> set[str]:
        """The sentences that the coder has passed, who reads blind."""
        return self._bench.file.decisions.passed.setdefault((self.source, self.coder), set())

    async def decide(self) -> None:
        """Takes over what was decided."""
        dispute = self._bench.dispute
        claims = {} if dispute is None else dispute.claims
        coders = {} if dispute is None else {id: each.name or id for id, each in dispute.coders.items()}
        decisions = self._bench.file.decisions
        try:
            standing = await decisions.standing()
            editions = edition_notes(standing.of_other_editions({self.source: self.text.sha256}))
            self.log_notes = (*(await decisions.log()).notes, *editions)
        except FileError as error:
            standing, self.log_notes = Standing((), claims), (str(error),)
        reading = self.reading
        if reading is None:
            return
        source, text, found, reporting = self.source, self.text, self._found, self._reporting
        blind, passed = self.blind, set(self.passed)

        def made() -> tuple[tuple[Item, ...], bool]:
            rows = decided(found, standing, source, text, claims)
            rows = tuple(replace(each, by=coders.get(each.by, each.by)) for each in rows)
            if blind and ALL not in passed:
                hidden = sentence_rows(reading, text, rows, passed)
                if any(each.kind == "sentence" and each.state == "open" for each in hidden):
                    return hidden, True
            empty = gaps(reporting, rows, reading)
            return tuple(sorted((*rows, *empty), key=lambda row: (*row.place, row.id))), False

        self.rows, self.is_hiding = await aside(made)
        ids = {each.id for each in self.rows}
        self.drafts = {id: each for id, each in self.drafts.items() if id in ids}
        open_ones = {each.id for each in self.rows if each.state == "open"}
        self.chosen &= open_ones

    @property
    def to_go(self) -> int:
        """How many sentences are neither marked nor passed, where somebody reads blind."""
        return sum(each.kind == "sentence" and each.state == "open" for each in self.rows)

    def narrowed(self, word: str, show: queue.Show, *, unfolded: bool) -> tuple[Item, ...]:
        """The rows to show, each as a person has changed it."""
        rows = self.rows if self.is_hiding else queue.filtered(self.rows, word, show)
        if not (unfolded or word.strip() or all(each.is_quiet for each in rows)):
            rows, _ = queue.folded(rows, self.current)
        return tuple(self.drafts.get(each.id, each) for each in rows)

    def in_text(self, shown: Sequence[Item]) -> tuple[Item, ...]:
        """The rows that are marked in the text: those that are shown, and all that aren't folded away."""
        ids = {each.id for each in shown}
        rows = (each for each in self.rows if each.id in ids or not (each.is_quiet or each.kind == "gap"))
        return tuple(self.drafts.get(each.id, each) for each in rows)

    def settle(self, shown: Sequence[Item]) -> Item | None:
        """The row that one is at: where the one before isn't shown, the next open one, or the one nearest to it."""
        at = queue.place_of(shown, self.current)
        if at is None and shown:
            behind = [each for each in shown if each.place >= self._at and each.state == "open"]
            self.current = behind[0].id if behind else queue.nearest(shown, self._at)
            at = queue.place_of(shown, self.current)
        if at is None:
            return None
        self._at = shown[at].place
        return shown[at]

    def turn_to(self, row: Item) -> None:
        """Makes a row the current one, or what stands at its place once it isn't there any more."""
        self.current, self._at = row.id, row.place

    def row(self, id: str) -> Item | None:
        """The row with an id, as a person has changed it."""
        return self.drafts.get(id) or self.proposed(id)

    def proposed(self, id: str) -> Item | None:
        """The row with an id as it was, before a person changed it."""
        return next((each for each in self.rows if each.id == id), None)

    def change(self, row: Item) -> None:
        """Keeps a row as a person has changed it; where that is as it was, there is nothing to keep."""
        before = self.proposed(row.id)
        self.drafts.pop(row.id, None)
        if before is not None and before != row:
            inside = row.start >= before.sentence.start and row.end <= before.sentence.end
            sentence = before.sentence if inside else sentence_at(self.text, *row.place)
            self.drafts[row.id] = replace(row, sentence=sentence)

    def marked(self, row: Item) -> Marked:
        """A row as the mark that it would be."""
        return Marked(
            source=self.source,
            paragraph=row.paragraph,
            start=row.start,
            end=row.end,
            digest=digest_of(row, self.text),
            said_by=list(row.said_by),
            stance=row.stance,
            drafted_by=row.drafted_by,
        )

    def offered(self, row: Item, shown: Sequence[Item], at: int) -> tuple[str, ...]:
        """The voices to choose from for a row; voices that somebody gave to another row, and didn't mark, aren't."""
        dispute = self._bench.dispute
        if dispute is None:
            return offered(row, shown, at, ())
        unedited = {each.id: each for each in self.rows if each.id in self.drafts}
        row, shown = unedited.get(row.id, row), [unedited.get(each.id, each) for each in shown]
        names = (each.name or id for id, each in dispute.decision_makers.items())
        return offered(row, shown, at, (*voices(dispute.claims.values()), *names))
