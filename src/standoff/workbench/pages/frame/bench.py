"""One window of the workbench: the file it shows, what it asks and does, and how it is kept up to date."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar
from urllib.parse import urlencode

from nicegui import background_tasks, context, ui

from standoff.editing.intake import staying
from standoff.errors import ModelError, StandoffError
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute
from standoff.render.answer import Answer
from standoff.render.words import counted
from standoff.workbench.aside import aside
from standoff.workbench.desk import Desk
from standoff.workbench.pages.frame.changes import Changes
from standoff.workbench.pages.pieces.browser import call
from standoff.workbench.pages.pieces.parts import plain
from standoff.workbench.service import OUR_MISTAKE, ChangedError, Commands, Service

T = TypeVar("T")
Update = Callable[[], Awaitable[None]]
TYPED = "(event) => emit(event.target.value)"  # what stands in a field, also where the server isn't told yet
TELL = "(event) => emit(event.detail)"  # what an element of ours in the browser tells
CARRIED = ("file", "account", "concepts", "coalitions", "ties")  # in an address what holds for all screens
OF_ALL = (*CARRIED, "line")  # what isn't asked of its screen alone, or only once
_said_beside: ContextVar[bool] = ContextVar("said beside", default=False)
"""Whether what is refused now is said beside the field that it came from, by the browser."""
NOTHING_TO_UNDO = "There is nothing to undo"
NOT_DONE = "this couldn't be done"
PATIENCE = 0.4  # seconds before a window shows that it waits


class GivenUpError(StandoffError):
    """That somebody gave up a question: no mistake, and told quietly."""


class Bench:
    """The window that a screen works with.

    `file` is the file, `params` what the address says besides the screen. `account` is the account that the window is
    about: the one of the address, or else the first. `gone` says what the address named and isn't there any more.
    `dark` tells whether the browser shows it dark.
    """

    def __init__(self, desk: Desk, file: Service) -> None:
        self.desk, self.file = desk, file
        self.client = context.client
        self.params: dict[str, str] = {}
        self.name = "overview"  # of the screen that is shown
        self.coder = ""  # who reads in this window, by the id in the file
        self.gone: dict[str, str] = {}
        self._left: dict[str, dict[str, str]] = {}  # what each screen was asked when it was left
        self.dark = False
        self.opening = True  # until the first screen is shown
        self.parts: list[Callable[[], None]] = []  # bring the frame around the screen up to date
        self.screen: Update | None = None
        self.notice: Callable[[StandoffError | None], None] = lambda error: None
        self.waiting: Callable[[int, int, str], None] = lambda done, of, what: None
        self.ready: Callable[[], object] = lambda: None
        self.busy: Callable[[bool], object] = lambda on: None
        self.fresh: Callable[[], object] = lambda: None  # called once the screen has something to show
        self.refusal = ""  # why the last thing that couldn't be done couldn't
        self.changes = Changes(file, self)
        self.forms: dict[str, Callable[[Any, Any], Awaitable[None]]] = {}  # each opens what was open before a restart
        self._given_up = False
        self._asking: set[asyncio.Task[Any]] = set()
        self._latest: dict[str, asyncio.Task[None]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        self._updating: asyncio.Task[Any] | None = None

    @property
    def dispute(self) -> Dispute | None:
        """The content of the file; None if it is no YAML."""
        document = self.file.parsed.document
        return None if document is None else document.dispute

    @property
    def conflict(self) -> Conflict | None:
        """The conflict of the file, as far as it can be understood."""
        return self.file.parsed.conflict

    @property
    def is_broken(self) -> bool:
        """Whether the file is no YAML, so that nothing but its text can be changed."""
        return self.dispute is None

    @property
    def accounts(self) -> tuple[str, ...]:
        """The ids of the accounts, as far as the file can be understood."""
        return () if self.conflict is None else tuple(self.conflict.accounts)

    @property
    def account(self) -> str | None:
        """The account that the window shows; None where there is none."""
        asked = self.params.get("account")
        return asked if asked in self.accounts else next(iter(self.accounts), None)

    def href(self, screen: str, **params: Any) -> str:
        """The address of a screen about the same file, account and concepts; a parameter that is None is left out."""
        own = {**{name: self.params.get(name) for name in CARRIED}, **params}
        query = urlencode({key: value for key, value in own.items() if value is not None})
        return f"/{screen}?{query}" if query else f"/{screen}"

    def show(self, screen: str, params: Mapping[str, str]) -> None:
        """Another screen is shown: what the one before was asked is kept for when one comes back to it."""
        self._left[self.name] = {key: value for key, value in self.params.items() if key not in OF_ALL}
        self.params, self.name, self.gone, self.forms = dict(params), screen, {}, {}
        self.screen = None

    def back(self, screen: str) -> str:
        """The address of a screen, with what it was asked when it was left; of the one that is shown, with nothing."""
        return self.href(screen, **({} if screen == self.name else self._left.get(screen, {})))

    def go(self, screen: str, **params: Any) -> None:
        """Shows a screen."""
        with self.client:
            ui.navigate.to(self.href(screen, **params))

    def remember(self, **params: str | None) -> None:
        """Notes in the address what was chosen on the screen; an empty value removes its parameter."""
        self.params = {name: value for name, value in {**self.params, **params}.items() if value}
        ui.navigate.history.replace(self.href(self.name, **self.params))

    def tune(self, **params: str | None) -> None:
        """Notes in the address what was chosen on the screen, and updates it."""
        self.remember(**params)
        self.changed()

    async def ask(self, name: str, **arguments: Any) -> Any:
        """The answer to a question as data. If it takes long, the window shows its progress and a way to cancel it.

        Raises what `Service.ask` raises; `update` shows that to people.
        """
        return await self._waited(self.file.ask(name, self.waiting, **arguments))

    async def words(self, name: str, **arguments: Any) -> Answer:
        """The answer to a question in words, as `ask`."""
        return await self._waited(self.file.words(name, self.waiting, **arguments))

    async def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """What comes of work that is no question; the window shows that it waits, and a way to cancel it."""
        return await self._waited(work)

    async def _waited(self, asking: Coroutine[Any, Any, T]) -> T:
        if self._given_up:  # what was said of that isn't so any more
            self._given_up = False
            self.notice(None)
        task = asyncio.ensure_future(asking)
        self._asking.add(task)
        timer = asyncio.get_running_loop().call_later(PATIENCE, self.waiting, 0, 0, "")
        try:
            return await task
        finally:
            timer.cancel()
            self._asking.discard(task)
            if not self._asking:
                self.ready()

    async def latest(self, slot: str, work: Update) -> bool:
        """Runs work that ends with showing an answer, after cancelling unfinished work in the same slot.

        So the answer that is shown last is the one that was asked for last. Returns whether the work was finished.
        """
        if (before := self._latest.get(slot)) is not None:
            before.cancel()

        async def worked() -> None:
            with self.client:
                await work()

        task = self._latest[slot] = asyncio.ensure_future(worked())
        try:
            await task
        except asyncio.CancelledError:
            if self._latest.get(slot) is task or self.overtaken:
                raise
            return False
        except ChangedError:  # the screen is brought up to date after every change
            return False
        finally:
            if self._latest.get(slot) is task:
                del self._latest[slot]
        return True

    @property
    def overtaken(self) -> bool:
        """Whether the current task is being cancelled, as the window is updated anew or shows another screen."""
        task = asyncio.current_task()
        return task is not None and task.cancelling() > 0

    def cancel(self) -> None:
        """Cancels the questions that are being answered."""
        for task in tuple(self._asking):
            task.cancel()

    async def do(self, name: str, onto: str | None = None, /, **arguments: Any) -> bool:
        """Runs the command of that name. Returns whether that worked; if it didn't, the window says why.

        `onto` is the key of the text that the user saw, where the command may have been done already.
        """
        with self._refused():
            await self.file.do(name, self, onto, **arguments)
            return True
        return False

    async def do_all(self, commands: Commands) -> bool:
        """Runs some commands as one step, or none of them. Returns whether that worked, as `do`."""
        with self._refused():
            await self.file.do_all(commands, self)
            return True
        return False

    async def answered(self, tried: object, work: Awaitable[bool | None]) -> None:
        """Does what an element sent to be `tried`, and tells it that this was done, or why it was refused.

        None stands for what the user took back.
        """
        self.refusal, why = "", OUR_MISTAKE
        _said_beside.set(True)
        try:
            done = await work
            why = "" if done or done is None else self.refusal or NOT_DONE
        finally:
            self.run("soSent.heard", tried, why)

    def run(self, function: str, *arguments: Any) -> None:
        """Calls a function in the browser."""
        call(self.client, function, *arguments)

    async def undo(self) -> None:
        """Undoes the last step, and says which one that was."""
        with self._refused():
            before = self.dispute
            label = await self.file.undo(self)
            stays = await self._staying(before)
            self.say(f"Undone: {self.file.named(label)}{stays}" if label else NOTHING_TO_UNDO)

    async def _staying(self, before: Dispute | None) -> str:
        """That the documents of sources that an undo took away stay in the folder, where they do."""
        told = await aside(lambda: staying(before, self.dispute, self.file.path.parent))
        return f". {told}" if told else ""

    async def redo(self) -> None:
        """Redoes the step that was undone last, and says which one that was."""
        with self._refused():
            label = await self.file.redo(self)
            self.say(f"Done again: {self.file.named(label)}" if label else "There is nothing to do again")

    async def jump(self, to: int, was: str | None, onto: str) -> None:
        """Undoes or redoes steps until the first `to` are made, and says how many these were.

        `was` is the label of the last of these, and `onto` the key of the text, as the user saw them.
        """
        with self._refused():
            way, before = "back" if to < self.file.session.made else "on", self.dispute
            number = await self.file.jump(to, was, self, onto=onto)
            if number:
                self.say(f"{counted(number, 'step')} {way}{await self._staying(before)}")

    async def save(self) -> None:
        """Writes the file again, after an attempt that failed."""
        with self._refused():
            await self.file.save()
            unsaved = self.file.session.unsaved
            self.say(unsaved or "Saved", wrong=bool(unsaved))

    @contextmanager
    def _refused(self) -> Iterator[None]:
        """Says why a step can't be done."""
        try:
            yield
        except ModelError as error:
            self.say(error.findings[0].message, wrong=True)
        except StandoffError as error:
            self.say(str(error), wrong=True)

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Shows a message for a few seconds."""
        message = plain(message)
        self.refusal = message if wrong else self.refusal
        if self.client.has_socket_connection and not (wrong and _said_beside.get()):
            with self.client:
                if wrong:
                    ui.notify(message, position="bottom", group=False, type="negative", timeout=6000)
                else:
                    ui.notify(message, position="bottom", group=False, color="secondary", timeout=2500)

    def told(self) -> None:
        """Updates the window after a change of the file; one that was renamed is gone on with by its new name."""
        if self.file.moved and "file" in self.params:
            self.run("soKept.moved", self.params["file"], self.file.moved)
        self.changes.note()
        self.changed()

    def changed(self) -> None:
        """Updates the window after a change of the file or the screen. An update that is still running is cancelled."""
        self.leave()
        self.busy(True)
        self._updating = background_tasks.create(self.update(), name="update a window")

    def leave(self) -> None:
        """Cancels an update of the window that is still running."""
        if self._updating is not None:
            self._updating.cancel()

    async def update(self) -> None:
        """Updates the frame and the screen, and says why if the screen can't be updated."""
        with self.client:
            self._follow()
            for part in self.parts:
                part()
            if self.screen is not None:
                wrong = await self._shown(self.screen)
                self.notice(None if self.is_broken else wrong or self._missed())
                self.fresh()
            self.busy(False)

    def _follow(self) -> None:
        """Replaces ids in the address that were renamed, and notes those that are gone."""
        now: dict[str, str | None] = {}
        makers = () if self.dispute is None else tuple(self.dispute.decision_makers)
        for key, ids in (("account", self.accounts), ("dm", makers)):
            asked = self.params.get(key)
            if ids and asked and asked not in ids:
                now[key] = renamed(self._known.get(key, ()), ids, asked)
                if now[key] is None:
                    self.gone[key] = asked
            self._known[key] = ids or self._known.get(key, ())
        if now:
            self.remember(**now)

    def _missed(self) -> StandoffError | None:
        """A message about what the address names and is gone; None where nothing is."""
        said = [f"{self.file.gone[0].upper()}{self.file.gone[1:]}."] if self.file.gone else []
        if "account" in self.gone:
            said.append(f"There is no account `{self.gone['account']}` any more: this is about `{self.account}`.")
        if "dm" in self.gone:
            said.append(f"There is no decision maker `{self.gone['dm']}` any more.")
        return StandoffError(" ".join(said)) if said else None

    async def _shown(self, screen: Update) -> StandoffError | None:
        """Updates a screen. Returns the error if it can't be updated."""
        try:
            await screen()
        except StandoffError as error:
            return error if not isinstance(error, ChangedError) else None  # after a change this is called once more
        except asyncio.CancelledError:
            if self.overtaken:
                raise
            self._given_up = True
            return GivenUpError("This was cancelled. It is asked again when you come back or change something.")
        except Exception:
            self.notice(StandoffError(f"{OUR_MISTAKE}."))
            self.busy(False)
            raise
        return None


def renamed(before: Sequence[str], now: Sequence[str], id: str) -> str | None:
    """The new id of a thing, if no other id has changed; None if the thing is gone.

    >>> renamed(["one", "two"], ["one", "three"], "two"), renamed(["one", "two"], ["one"], "two")
    ('three', None)
    """
    if id not in before or len(before) != len(now):
        return None
    new = [there for there, here in zip(now, before, strict=True) if there != here]
    return new[0] if len(new) == 1 and before[now.index(new[0])] == id else None
