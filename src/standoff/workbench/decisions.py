"""What people decide when they read the sources of an opened file, for windows and programs: marks, refusals, claims.

Each decision is in the log of reading beside the file, or in the file, before anybody is told of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import Any, ClassVar, Protocol, TypeVar

from standoff.editing.commands.lookup import known, one_of
from standoff.editing.parsed import ParsedText, key_of
from standoff.editing.session import Session
from standoff.editing.wording import Wording, word
from standoff.errors import EditError, FileError
from standoff.files.search import digest
from standoff.files.sources import SourceText, open_source
from standoff.marks.lines import Decision, Undone
from standoff.marks.log import ReadingLog
from standoff.marks.mark import Mark, Part, differences, mark_at, words_at
from standoff.marks.standing import Standing
from standoff.model.dispute import Dispute, Source
from standoff.questions.passage import NO_WORDS
from standoff.reading.candidate import STANCES
from standoff.reading.overlap import shared
from standoff.workbench.aside import aside

MOST_AT_ONCE = 500  # marks in one request
LONGEST_VOICE = 500  # letters
MOST_VOICES = 20
LONGEST_WHY = 2_000
CHANGED = "the text of `{}` is another one by now: look at it again"
BROKEN = "the file can't be read as it stands: mend it first"
NO_CODER = "say who codes: one of the file's `coders`"
T = TypeVar("T")


class Edited(Protocol):
    """An opened file, as a service has it."""

    path: Path
    session: Session

    @property
    def parsed(self) -> ParsedText:
        """The file as it is understood."""

    async def change(self, make: Callable[[], T], who: object = None, /) -> T:
        """Makes a change of the session."""

    async def undo(self, who: object = None, /) -> str | None:
        """Undoes the last step."""

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls a function after every change of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A passage with its voices, as somebody saw it: `digest` begins the SHA-256 of its words.

    `drafted_by` says what proposed it, "" for a person.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    source: str
    paragraph: int
    start: int
    end: int
    digest: str
    said_by: list[str]
    stance: str = "asserts"
    drafted_by: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a window took back: its label and the id of the decision; both "" where there was nothing.

    `stays` is the label of the file's last step, where that is a later one, which was made elsewhere.
    """

    label: str = ""
    decision: str = ""
    stays: str = ""


@dataclass(frozen=True, slots=True)
class _Worded:
    """Who made a claim here, of which decision, and the key of the text after it."""

    by: str
    decision: str
    key: str


@dataclass
class _Text:
    """A source's text, and what it was read from."""

    of: object = None
    text: SourceText = field(default_factory=lambda: SourceText("missing"))


class Decisions:
    """The decisions on the sources of one opened file. Used from one event loop alone."""

    def __init__(self, service: Edited) -> None:
        self._service = service
        self.passed: dict[tuple[str, str], set[str]] = {}  # of a source and a coder who reads blind: what has no claim
        self._log: ReadingLog | None = None
        self._unreadable = ""  # why the log couldn't be read when it was looked at
        self._lock = asyncio.Lock()
        self._texts: dict[str, _Text] = {}
        self._listeners: list[Callable[[object], None]] = []
        self._when: dict[str, float] = {}  # when this process made a decision, by its id
        self._steps: dict[int, float] = {}  # when a step of the file was made, by its number
        self._worded: dict[int, _Worded] = {}  # the steps of the file that are wordings made here, by their numbers
        self._made = service.session.made
        self._opened = _modified(service)
        service.listen(self._note_steps)

    # What there is

    @property
    def is_open(self) -> bool:
        """Whether anybody has asked for the log yet."""
        return self._log is not None

    async def log(self) -> ReadingLog:
        """The log as it stands on the disk. Raises FileError where it can't be read."""
        async with self._lock:
            return (await self._looked())[0]

    async def standing(self) -> Standing:
        """What stands of it, given the claims of the file. Raises FileError."""
        log, claims = await self.log(), self._dispute.claims
        return await aside(lambda: log.standing(claims))

    async def look(self) -> None:
        """Takes over what other programs have written into the log, if anybody here has asked for it."""
        if not self.is_open:
            return
        before, self._unreadable = self._unreadable, ""
        changed = False
        async with self._lock:
            try:
                changed = (await self._looked())[1]
            except FileError as error:  # whoever asks for it is told so
                self._unreadable = str(error)
        if changed or self._unreadable != before:
            self._tell(None)

    async def text(self, source: str) -> SourceText:
        """The text of a source. Raises EditError where there is no such source."""
        entry = self._dispute.sources[known("source", source, self._dispute.sources)]
        kept = self._texts.setdefault(source, _Text())

        def read() -> None:
            now = (entry, _seen(entry, self._service))
            if kept.of != now:
                kept.text, kept.of = open_source(entry, self._service.path.parent), now

        await aside(read)
        return kept.text

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        """Calls `listener` after every change of the log, with who made it. Returns a function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    # What is decided

    async def mark(
        self, marks: Sequence[Marked], *, by: str, instead: Collection[str] = (), who: object = None
    ) -> list[Decision]:
        """Keeps marks; those with the ids of `instead` are taken back. Raises EditError, FileError."""
        found = await self._marks(marks, by)

        def make(log: ReadingLog) -> list[Decision]:
            standing = {each.id for each in log.marks}
            for each in [known("mark", each, standing) for each in instead]:
                log.take_back(each, by=by)
            return log.mark_all(found, by=by)

        return await self._decided(make, who)

    async def refuse(self, marks: Sequence[Marked], why: str = "", *, by: str, who: object = None) -> list[Decision]:
        """Says that no claims shall be made of some passages. Raises EditError, FileError."""
        found = await self._marks(marks, by)
        if len(why) > LONGEST_WHY:
            raise EditError(f"a reason has at most {LONGEST_WHY:,} letters")
        return await self._decided(lambda log: log.refuse_all(found, why.strip(), by=by), who)

    async def word(
        self,
        marked: Marked,
        text: str,
        *,
        by: str,
        claim: str = "",
        note: str = "",
        changed: Sequence[Part] = (),
        instead: str = "",
        who: object = None,
    ) -> str:
        """Makes a claim of a passage, in a person's own words. Returns the claim's id. Raises EditError, FileError.

        `instead` is the id of the mark that is worded with other voices or at another place; without it, it is the
        coder's mark of the passage that differs in what was `changed` alone.
        """
        (mark,) = await self._marks([marked], by)
        async with self._lock:
            log, _ = await self._looked()
            marks = log.standing(self._dispute.claims).marks
            if instead:
                known("mark", instead, {each.id for each in marks})
            old = instead or _worded_otherwise(mark, changed, [each for each in marks if each.by == by])
            wording = Wording(mark, text, claim, note, tuple(changed), old)
            session = self._service.session
            made = await self._service.change(lambda: word(session, log, wording, by=by), who)
            noted = next((each.id for each in reversed(log.entries) if _accepts(each, made)), "")
            self._worded[session.made] = _Worded(by, noted, key_of(session.text))
        self._tell(who)
        return made

    async def undo(self, who: object = None) -> str | None:
        """Takes back what was done last: a decision in the log, or a step of the file.

        Returns its label; None where there is nothing. Raises EditError, FileError.
        """
        async with self._lock:
            log, _ = await self._looked()
            standing = log.standing(self._dispute.claims)
            last = _last(log, standing)
            if last is None or self._time(last) < self._last_step():
                return await self._service.undo(who)
            await self._take_back(log, last)
        self._tell(who)
        return _label(last)

    async def take_back(self, by: str, who: object = None) -> TakenBack:
        """Takes back what a coder decided last: a mark, a refusal, or a claim that was worded here.

        A step of the file that was made elsewhere stays. Raises EditError, FileError.
        """
        async with self._lock:
            log, _ = await self._looked()
            standing = await aside(lambda: log.standing(self._dispute.claims))
            last = _last(log, standing, by)
            at = 0.0 if last is None else self._time(last)
            step = self._service.session.undoable if self._last_step() > at else None
            if step is not None and (claim := self._last_worded(by, standing, at)) is not None:
                if claim.key != key_of(self._service.session.text):  # others have built on it
                    return TakenBack(stays=step)
                return TakenBack(await self._service.undo(who) or "", claim.decision)
            if last is None:
                return TakenBack(stays=step or "")
            await self._take_back(log, last)
        self._tell(who)
        return TakenBack(_label(last), last.id, step or "")

    # How

    @property
    def _dispute(self) -> Dispute:
        document = self._service.parsed.document
        if document is None:
            raise EditError(BROKEN)
        return document.dispute

    async def _looked(self) -> tuple[ReadingLog, bool]:
        """The log, once it was looked at, and whether it had changed."""
        path = self._service.path
        if self._log is None:
            self._log = await aside(lambda: ReadingLog.open(path))
            return self._log, True
        return self._log, await aside(self._log.look)

    async def _marks(self, marks: Sequence[Marked], by: str) -> list[Mark]:
        """The marks that are meant, each checked against the text as it stands."""
        dispute = self._dispute
        if not by:
            raise EditError(NO_CODER)
        known("coder", by, dispute.coders)
        if not 0 < len(marks) <= MOST_AT_ONCE:
            raise EditError(f"at least one mark, and at most {MOST_AT_ONCE} at once")
        texts = {name: await self.text(name) for name in {each.source for each in marks}}
        return [_checked(each, texts[each.source]) for each in marks]

    async def _take_back(self, log: ReadingLog, last: Decision) -> None:
        before = _taken_back_for(log, last)
        await _finished(
            asyncio.ensure_future(aside(lambda: [log.take_back(each, by=last.by) for each in (last.id, *before)]))
        )

    async def _decided(self, make: Callable[[ReadingLog], list[Decision]], who: object) -> list[Decision]:
        async with self._lock:
            log, _ = await self._looked()
            found = await _finished(asyncio.ensure_future(aside(lambda: make(log))))
            self._when |= {each.id: time() for each in found}
        self._tell(who)
        return found

    def _tell(self, who: object) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(who)
            except Exception:
                logging.getLogger(__name__).exception("a window could not be told of a decision")

    # The one history

    def _note_steps(self) -> None:
        """Notes when steps of the file are made."""
        made = self._service.session.made
        now = time()
        self._steps = {step: at for step, at in self._steps.items() if step <= made}
        self._steps |= dict.fromkeys(range(self._made + 1, made + 1), now)
        self._made = made

    def _last_step(self) -> float:
        """When the last step of the file was made; never, where there is none."""
        session = self._service.session
        return self._steps.get(session.made, self._opened) if session.undoable is not None else 0.0

    def _last_worded(self, by: str, standing: Standing, since: float) -> _Worded | None:
        """The last claim that a coder has worded here since a time, if it still stands."""
        accepted, made = {each.id for each in standing.decisions}, self._service.session.made
        found = [
            (step, each)
            for step, each in self._worded.items()
            if step <= made and each.by == by and each.decision in accepted and self._steps.get(step, 0.0) > since
        ]
        return max(found, key=lambda each: each[0])[1] if found else None

    def _time(self, decision: Decision) -> float:
        known_here = self._when.get(decision.id)
        return datetime.fromisoformat(decision.when).astimezone(UTC).timestamp() if known_here is None else known_here


async def _finished(task: asyncio.Future[T]) -> T:
    """What comes of work that isn't broken off, also where nobody waits for it any more."""
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


def _modified(service: Edited) -> float:
    try:
        return service.path.stat().st_mtime
    except OSError:
        return 0.0


def _seen(entry: Source, service: Edited) -> object:
    """What changes whenever the file of a source is written."""
    try:
        found = (service.path.parent / entry.file).stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _checked(each: Marked, text: SourceText) -> Mark:
    """The mark that somebody means. Raises EditError where the text isn't what they saw, or it can't be."""
    if not text.is_open:
        raise EditError(f"the source `{each.source}` isn't at hand: {text.message}")
    one_of("stance", each.stance, STANCES)
    voices = [voice.strip() for voice in each.said_by]
    if not 0 < len(voices) <= MOST_VOICES or not all(0 < len(voice) <= LONGEST_VOICE for voice in voices):
        raise EditError(f"a mark needs its voices, 1 to {MOST_VOICES}, each of at most {LONGEST_VOICE} letters")
    place = (each.paragraph, each.start, each.end)
    try:
        mark = mark_at(each.source, text, place, voices, each.stance, each.drafted_by[:LONGEST_VOICE])
    except ValueError:
        raise EditError(CHANGED.format(each.source)) from None
    words = words_at(mark, text.paragraphs)
    if len(each.digest) < 8 or not digest(words).startswith(each.digest):
        raise EditError(CHANGED.format(each.source))
    if not words.strip():
        raise EditError(NO_WORDS)
    return mark


def _last(log: ReadingLog, standing: Standing, by: str | None = None) -> Decision | None:
    """The last mark or refusal that stands, of one coder or of all. An acceptance is undone with its claim."""
    made = {each.id: each for each in (*standing.decisions, *standing.marks) if each.do != "accept"}
    return next(
        (made[each.id] for each in reversed(log.entries) if each.id in made and by in (None, made[each.id].by)), None
    )


def _label(decision: Decision) -> str:
    return "mark a passage" if decision.do == "mark" else "refuse a passage"


def _accepts(entry: object, claim: str) -> bool:
    return isinstance(entry, Decision) and entry.do == "accept" and entry.claim == claim


def _taken_back_for(log: ReadingLog, last: Decision) -> list[str]:
    """The ids of what took back an earlier mark of the passage just before the last one took its place."""
    entries = list(log.entries)
    place = next(number for number, each in enumerate(entries) if each.id == last.id)
    before = entries[place - 1] if place else None
    if isinstance(before, Undone) and before.by == last.by and last.do == "mark":
        old = next((each for each in entries if each.id == before.of), None)
        if isinstance(old, Decision) and _overlap(old.mark, last.mark):
            return [before.id]
    return []


def _worded_otherwise(mark: Mark, changed: Collection[str], marks: Sequence[Decision]) -> str:
    """The id of the one of the `marks` that a passage was before it was changed; "" where none is.

    Of marks by hand nobody says what was changed: they differ either in their place, or in voices and stance.
    """
    ways = [{*changed}] if mark.drafted_by else [{"place"}, {"said_by", "stance"}]
    alike = [each for each in marks if each.mark.drafted_by == mark.drafted_by and _overlap(each.mark, mark)]
    near = [each for each in alike if any({*differences(each.mark, mark)} <= way for way in ways)]
    if any(each.mark.keys == mark.keys for each in near):
        return ""  # it is worded as it was marked
    return max(near, key=lambda each: shared(each.mark, mark)).id if near else ""


def _overlap(one: Mark, other: Mark) -> bool:
    return (one.source, one.paragraph) == (other.source, other.paragraph) and shared(one, other) > 0


# As programs are told


def told(standing: Standing, log: ReadingLog, source: str | None) -> dict[str, Any]:
    """All that stands of the log as JSON, about one source or all."""

    def of(decisions: Sequence[Decision]) -> list[dict[str, Any]]:
        return [decision_object(each) for each in decisions if source in (None, each.mark.source)]

    dropped: Mapping[str, int] = {}
    for each in log.dropped:
        if source in (None, each.source):
            dropped = {key: dropped.get(key, 0) + each.counts.get(key, 0) for key in {*dropped, *each.counts}}
    return {
        "log": log.path.name,
        "notes": list(log.notes),
        "decisions": of(standing.decisions),
        "marks": of(standing.marks),
        "proposals": of(standing.proposals),
        "dropped": dict(sorted(dropped.items())),
    }


def decision_object(each: Decision) -> dict[str, Any]:
    """A decision as JSON."""
    mark = each.mark
    return {
        "id": each.id,
        "when": each.when,
        "by": each.by,
        "do": each.do,
        "source": mark.source,
        "paragraph": mark.paragraph,
        "start": mark.start,
        "end": mark.end,
        "digest": mark.digest,
        "said_by": list(mark.said_by),
        "stance": mark.stance,
        "drafted_by": mark.drafted_by,
        "claim": each.claim or None,
        "changed": list(each.changed),
        "instead": each.instead or None,
        "why": each.why,
    }
