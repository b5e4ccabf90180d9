"""One file that is open in the workbench: it is read, changed and asked questions.

Listeners are told of every change, whether a window, a program or another editor made it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from standoff.asking.registry import QUESTIONS, question
from standoff.editing.changes import change, together
from standoff.editing.labels import in_names, names_in
from standoff.editing.parsed import ParsedText
from standoff.editing.session import CHANGED, Session
from standoff.errors import EditError, FileError, Finding, ModelError, StandoffError
from standoff.progress import Progress, unheard
from standoff.questions.check import forgiven
from standoff.render.answer import Answer
from standoff.workbench.aside import aside
from standoff.workbench.decisions import Decisions
from standoff.workbench.jobs import Jobs
from standoff.workbench.work import CHECK, Packing, Refused

MOST_ANSWERS = 64  # that are kept
LARGEST_ANSWERS = 32 * 2**20  # bytes, of all that are kept; the last one is kept in any case
LARGE = 2**16  # bytes of an answer that is unpacked beside the event loop
GRACE = 1.0  # seconds that work goes on after nobody waits for it: users come back, and ending it costs a process

OUR_MISTAKE = "Standoff itself has made a mistake here: its terminal tells which"

T = TypeVar("T")
Commands = Sequence[tuple[str, Mapping[str, Any]]]
"""Commands, each by its name and with its arguments."""


@dataclass(frozen=True)
class Made:
    """The last change of a file: who made it (None for another program), what it was, when, and the text it made."""

    by: object
    what: str
    at: datetime
    key: str
    line: int  # the first one that is other than before


class ChangedError(StandoffError):
    """The file was changed while a question about it was being answered: ask again."""


@dataclass(frozen=True)
class _Asked:
    """A question that was asked: its answer, pickled by a worker, and the listeners that wait for it.

    An answer that `lasts` is valid for as long as the text is the same; others depend on files that may change.
    """

    answer: asyncio.Future[bytes]
    waiting: list[Progress]
    lasts: bool


class Service:
    """A file under edit, read anew after every change. Used from one event loop alone."""

    def __init__(self, path: Path, jobs: Jobs) -> None:
        """Opens a file by its real path. Raises FileError where it can't be read, or is no text."""
        self.path, self._jobs = path, jobs
        self.session = Session(path, keeps_unsaved=True, is_real=True)
        self.gone = ""  # why it can't be changed any more: it was renamed, say
        self.moved = ""  # the name that it has then
        self.called: dict[str, str] = {}  # what the things were called that steps were about, by their ids
        self._editing = asyncio.Lock()
        self._listeners: list[Callable[[], None]] = []
        self.made: Made | None = None
        self._asked: OrderedDict[str, _Asked] = OrderedDict()
        self.decisions = Decisions(self)

    @property
    def parsed(self) -> ParsedText:
        """The file as it is understood."""
        return self.session.parsed

    # What is done to it

    async def do(self, name: str, who: object = None, onto: str | None = None, /, **arguments: Any) -> str:
        """Runs the command of that name as one step, and returns the label of the step.

        `who` does it: a window, or None for a program. With the key `onto` of the text that they saw, nothing is done
        where the very same was done since. Raises EditError where there is no such command, or it can't be done;
        nothing is changed then.
        """

        def make() -> str:
            if onto is not None and self.session.has_done(onto, name, **arguments):
                return ""
            return self.session.do(name, **arguments).label

        return await self._labelled(make, who)

    async def do_all(self, commands: Commands, who: object = None, /) -> str:
        """Runs some commands as one step, or none of them. Returns the label of the step. Raises as `do`."""

        def make() -> str:
            return together([step.label for step in self.session.do_all(commands)])

        return await self._labelled(make, who)

    async def _labelled(self, make: Callable[[], str], who: object) -> str:
        """Makes a step, and remembers what the things are called that its label names."""
        before = self.parsed.document
        label = await self._changing(make, who)
        after = self.parsed.document
        disputes = (None if each is None else each.dispute for each in (before, after))
        self.called |= names_in(label, *disputes)
        return label

    async def change(self, make: Callable[[], T], who: object = None, /) -> T:
        """Makes a change of the session that is no single command, as `do` does."""
        return await self._changing(make, who)

    async def write(self, label: str, text: str, who: object = None, /, *, onto: str | None = None) -> None:
        """Replaces the text as one step. Raises EditError if the text that is replaced isn't that of the key `onto`."""
        await self._changing(lambda: self.session.write(label, text, onto=onto), who)

    async def undo(self, who: object = None, /) -> str | None:
        """Undoes the last step, and returns its label; None where there is none."""
        return await self._changing(self.session.undo, who, "undone: {}")

    async def redo(self, who: object = None, /) -> str | None:
        """Redoes the step that was undone last, and returns its label; None where there is none."""
        return await self._changing(self.session.redo, who, "done again: {}")

    async def jump(self, to: int, was: str | None = None, who: object = None, /, *, onto: str | None = None) -> int:
        """Undoes or redoes steps until the first `to` are made, as `Session.jump`."""
        how = "steps undone: {}" if to < self.session.made else "steps done again: {}"
        return await self._changing(lambda: self.session.jump(to, was, onto=onto), who, how)

    def named(self, label: str) -> str:
        """The label of a step in people's names, also of things that are gone since."""
        document = self.parsed.document
        now = {} if document is None else names_in(label, document.dispute)
        return in_names(label, self.called | now)

    async def save(self) -> None:
        """Writes the file again, after an attempt that failed."""
        await self._changing(self.session.save)

    async def look(self) -> bool:
        """Takes over what other programs did to the file, and writes what couldn't be saved before.

        Returns whether that was possible: not while the file is missing, or another program keeps it to itself.
        """
        try:
            await self._changing(self.session.look)
            if self.session.unsaved:
                await self._changing(self.session.save)
        except (FileError, EditError):
            return False
        return True

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls `listener` after every change. Returns a function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def _changing(self, make: Callable[[], T], who: object = None, how: str = "") -> T:
        """Runs a change in a thread, one change at a time, and tells the listeners if the file changed.

        `how` is what the change is, where that isn't its own label: with that of the step in the place of `{}`.
        """
        async with self._editing:
            if self.gone:
                raise EditError(self.gone)
            before, text = self._state(), self.parsed.text
            made = asyncio.ensure_future(aside(make))
            try:
                return await asyncio.shield(made)
            except asyncio.CancelledError:
                await asyncio.wait([made])  # what has begun is finished before anybody else begins
                raise
            finally:
                if self._state() != before:
                    self._note(who, text, how.format(made.result()) if how and not made.exception() else "")
                    self._tell()

    def _note(self, who: object, before: str, what: str) -> None:
        """Notes who has changed the text, if it was changed."""
        after = self.parsed
        if after.text != before:
            line = before.count("\n", 0, change("", before, after.text).at) + 1
            self.made = Made(who, what or self.session.undoable or "", datetime.now(), after.key, line)

    @asynccontextmanager
    async def leaving(self) -> AsyncIterator[None]:
        """While the file is renamed, removed or copied: nothing else is done to it, nor later once `gone` says why.

        Raises EditError where the file lacks something that couldn't be saved yet.
        """
        async with self._editing:
            if self.session.unsaved:
                raise EditError(f"{self.path.name} couldn't be saved yet: {self.session.unsaved}")
            yield
        if self.gone:
            self._tell()

    def goes_on(self, name: str, why: str) -> None:
        """Has the windows of a file that is gone go on with it under the name that it has by now."""
        self.gone, self.moved = why, name
        self._tell()

    def _state(self) -> tuple[str | None, ...]:
        """The parts of the file's state that windows show."""
        session = self.session
        return self.parsed.key, session.unsaved, session.undoable, session.redoable, session.note

    def _tell(self) -> None:
        """Tells every listener of a change, also after one of them has failed."""
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:
                logging.getLogger(__name__).exception("a window could not be told of a change")

    # What is asked of it

    async def check(self) -> tuple[Finding, ...]:
        """All that is wrong with the file or doubtful in it, at its place. To have no model yet is only doubtful."""
        parsed = self.parsed
        if parsed.conflict is None:
            return parsed.findings
        found = await self._answer(parsed, CHECK, {}, unheard)
        if isinstance(found, Refused):
            raise found.kind(found.message)
        return await aside(lambda: parsed.place((*forgiven(parsed.unplaced), *found)))

    async def ask(self, name: str, heard: Progress | None = None, **arguments: Any) -> dict[str, Any]:
        """The answer to the question of that name as JSON; `heard` is told how far it is.

        Raises QuestionError where there is no such question, ModelError where the file isn't sound, and ChangedError
        where the file was changed before the answer came.
        """
        answer: dict[str, Any] = await self._asked_in("json", name, heard, arguments)
        return answer

    async def encoded(self, name: str, **arguments: Any) -> bytes:
        """The answer to the question of that name as the bytes of its JSON. Raises as `ask`."""
        answer: bytes = await self._asked_in("encoded", name, None, arguments)
        return answer

    async def words(self, name: str, heard: Progress | None = None, **arguments: Any) -> Answer:
        """The answer to the question of that name in words. Raises as `ask`."""
        answer: Answer = await self._asked_in("words", name, heard, arguments)
        return answer

    async def as_file(self, name: str, ending: str, heard: Progress | None = None, **arguments: Any) -> bytes:
        """The answer to the question of that name as a file with an ending that it can have. Raises as `ask`."""
        answer: bytes = await self._asked_in("file", name, heard, {**arguments, "ending": ending})
        return answer

    async def _asked_in(self, form: Packing, name: str, heard: Progress | None, arguments: Mapping[str, Any]) -> Any:
        asked, parsed = question(name), self.parsed
        wrong = parsed.findings if asked.reads == "model" else forgiven(parsed.findings)
        is_wrong = asked.reads != "sources" and any(finding.is_error for finding in wrong)
        if parsed.conflict is None or is_wrong:
            raise await _unsound(lambda: (finding for finding in wrong if finding.is_error))
        found = await self._answer(parsed, name, arguments, heard or unheard, form)
        if self.parsed.key != parsed.key:
            raise ChangedError(CHANGED)
        if isinstance(found, Refused):
            raise await _unsound(lambda: parsed.place(found.findings)) if found.findings else found.kind(found.message)
        return found

    async def _answer(
        self, parsed: ParsedText, name: str, arguments: Mapping[str, Any], heard: Progress, form: Packing = "json"
    ) -> Any:
        """An answer, computed once for everybody who asks the same, and kept for later."""
        key = json.dumps([parsed.key, name, form, arguments], sort_keys=True)
        asked = self._asked.get(key) or self._begin(key, parsed, name, form, arguments)
        self._asked.move_to_end(key)
        asked.waiting.append(heard)
        try:
            packed = await asyncio.shield(asked.answer)
            if len(packed) < LARGE:
                return pickle.loads(packed)  # packed by a worker of ours
            return await aside(lambda: pickle.loads(packed))
        finally:
            asked.waiting.remove(heard)
            if not asked.waiting and not asked.answer.done():
                asyncio.get_running_loop().call_later(GRACE, self._give_up, key, asked)
            self._tidy()

    def _begin(self, key: str, parsed: ParsedText, name: str, form: Packing, arguments: Mapping[str, Any]) -> _Asked:
        waiting: list[Progress] = []

        def heard(done: int, of: int, what: str) -> None:
            for each in tuple(waiting):
                each(done, of, what)

        where = f"{self.path}\0{parsed.key}"  # equal texts in two folders have two folders of sources

        async def work() -> bytes:
            packed = await aside(lambda: parsed.packed)
            return await self._jobs.ask(where, packed, name, form, arguments, heard)

        passing = name in QUESTIONS and QUESTIONS[name].reads != "model"
        self._asked[key] = _Asked(asyncio.ensure_future(work()), waiting, not passing)
        return self._asked[key]

    def _give_up(self, key: str, asked: _Asked) -> None:
        """Ends work for which nobody waits any more."""
        if not asked.waiting and not asked.answer.done() and self._asked.get(key) is asked:
            asked.answer.cancel()
            del self._asked[key]
        self._tidy()

    def _tidy(self) -> None:
        """Forgets answers that failed or don't last and, of the others, those not asked for in the longest time."""
        done = {key: asked for key, asked in reversed(self._asked.items()) if asked.answer.done()}
        kept = 0
        for number, (key, asked) in enumerate(done.items()):
            passes = not asked.lasts or asked.answer.cancelled() or asked.answer.exception() is not None
            kept += 0 if passes else len(asked.answer.result())
            if passes or number >= MOST_ANSWERS or (number and kept > LARGEST_ANSWERS):
                del self._asked[key]


async def _unsound(findings: Callable[[], Iterable[Finding]]) -> ModelError:
    """That a model is unsound, put in words beside the event loop, as there may be many findings."""
    return await aside(lambda: ModelError(findings()))
