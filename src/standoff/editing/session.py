"""A session edits a file: every edit is saved at once, and can be undone, even after a restart."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from standoff.editing.changes import LONGEST_LABEL, Change, change, merged, together
from standoff.editing.commands import command_named
from standoff.editing.commands.step import Step
from standoff.editing.lines import REDO, UNDO, step_line
from standoff.editing.log import Log
from standoff.editing.parsed import ParsedText, key_of, parse
from standoff.editing.place import OvertakenError, Place
from standoff.errors import EditError, FileError
from standoff.files.edits import Edit, edited
from standoff.files.inside import OpenFolder
from standoff.files.loading import FOREIGN, of_program
from standoff.files.yaml import LARGEST_FILE

OUTSIDE = "changed by another program"
UNSAVED = "what couldn't be saved before"
THEIRS = "what another program wrote at the same place"
CLASH = "what couldn't be saved before is at the same place as what another program wrote: undo brings it back"
CHANGED = "the file was changed meanwhile"
UNSEEN = "the file has just been changed by another program: look at it first"
LOOKED_BACK = 50  # steps among which an earlier text is looked for
ATTEMPTS = 100  # to write the file between two times that an editor saves it

T = TypeVar("T")


class Session:
    """A file with its text, what is understood of it as `parsed`, and the history of its changes.

    Several sessions, also of several programs, may be on one file: each change waits for that of another to end and
    takes over what the other has done, so nothing is written over. What a program that keeps no history has changed
    becomes a step too; only what it saves in the very moment in which the file is replaced can be lost. The history is
    in a log beside the file, `.NAME.history`.

    The file is reached anew each time, and never by a link: whatever takes its place, nothing outside is read or
    written.

    `taken_over` tells whether the file, as it was opened, had been changed since the last step of its history.

    A step that can't be written into the file raises FileError and isn't made. With `keeps_unsaved` it is made all the
    same: `unsaved` then says why the text is only in this object and in the log.
    """

    def __init__(self, path: str | Path, *, keeps_unsaved: bool = False, is_real: bool = False) -> None:
        """Opens a file, which a link may lead to unless its path `is_real`.

        Raises FileError if it can't be read, or isn't text; EditError if another program holds it.
        """
        self.path = Path(path if is_real else os.path.realpath(path))
        if program := FOREIGN.get(self.path.suffix.lower()):
            raise FileError(of_program(str(path), program, "convert it to a YAML file, and edit that"))
        self._keeps_unsaved = keeps_unsaved
        self._place = Place(self.path, may_be_barred=keeps_unsaved)
        self.unsaved = self._clash = self._unlogged = ""
        self._log = Log(self.path.name, self._place.part)
        with self._place.owned() as here:
            self._log.is_barred = bool(self._place.barred)
            self._place.sweep(here)
            self._saved = self._place.read(here)
            self._history = self._log.read(here, self._saved)
            self.taken_over = self._history.text != self._saved
            if self.taken_over:
                self._make(here, OUTSIDE, self._saved)
        self.parsed: ParsedText = parse(self.path, self.text)

    @property
    def text(self) -> str:
        """The text of the file."""
        return self._history.text

    @property
    def undoable(self) -> str | None:
        """The label of the step that `undo` would undo."""
        return _label(self._history.last)

    @property
    def redoable(self) -> str | None:
        """The label of the step that `redo` would redo."""
        return _label(self._history.next)

    @property
    def steps(self) -> tuple[str, ...]:
        """The labels of all steps, the first one first. Those from number `made` on have been undone."""
        return tuple(step.label for step in self._history.steps)

    @property
    def made(self) -> int:
        """How many of the steps are made."""
        return self._history.done

    @property
    def note(self) -> str:
        """What a user should know of the history: what couldn't be kept in it, or read; empty if all is well."""
        return self._clash or self._unlogged or self._log.note

    def earlier_text(self, key: str) -> str | None:
        """The text of that key, if it is this one or was a few steps ago."""
        texts = (self.text, *islice(self._history.earlier(), LOOKED_BACK))
        return next((text for text in texts if key_of(text) == key), None)

    def has_done(self, onto: str, name: str, /, **arguments: Any) -> bool:
        """Whether a step since the text of the key `onto` is the one that the command of that name makes.

        Whoever sent a command, and never heard whether it was done, asks before it is sent once more.
        """
        after = self.text
        for before in islice(self._history.earlier(), LOOKED_BACK):
            if key_of(after) == onto:
                return False
            with suppress(EditError):
                if edited(before, *self._step_of(before, name, arguments).edits) == after:
                    return True
            after = before
        return False

    def do(self, name: str, /, **arguments: Any) -> Step:
        """Runs the command of that name as one step, and returns the step.

        Raises EditError, and changes nothing, if there is no such command, or it can't be done.
        """
        [step] = self.do_all([(name, arguments)])
        return step

    def do_all(self, commands: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[Step, ...]:
        """Runs some commands, each by its name and with its arguments, as one step, or none of them. Raises as `do`."""
        text, plan = self.text, None
        with suppress(EditError):  # which may not be so any more once others have been waited for
            plan = self._planned(commands)

        def make(here: OpenFolder) -> tuple[Step, ...]:
            steps, new = plan if plan is not None and self.text == text else self._planned(commands)
            self._step(here, together([step.label for step in steps]), new)
            return steps

        return self._change(make)

    def _planned(self, commands: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[tuple[Step, ...], str]:
        """The steps that some commands make, and the text after them."""
        text, steps = self.text, list[Step]()
        for number, (name, arguments) in enumerate(commands, 1):
            try:
                step = self._step_of(text, name, arguments)
                text = edited(text, *step.edits)
            except EditError as error:
                raise error if len(commands) == 1 else EditError(f"edit {number}: {error}") from None
            steps.append(step)
        return tuple(steps), text

    def _step_of(self, text: str, name: str, arguments: Mapping[str, Any]) -> Step:
        command = command_named(name)
        self._understand()
        parsed = self.parsed if text == self.text else parse(self.path, text)
        return command(parsed.editable(), **command.read(arguments))

    def edit(self, label: str, *edits: Edit, onto: str | None = None) -> None:
        """Makes some edits as one step.

        Raises EditError, and changes nothing, if an edit can't be made, or if the text isn't that of the key `onto`
        (which the user saw) any more.
        """
        self._change(lambda here: self._step(here, label, edited(self.text, *edits)), onto)

    def write(self, label: str, text: str, *, onto: str | None = None) -> None:
        """Replaces the whole text as one step, whether it is YAML or not. Raises EditError as `edit` does."""
        self._change(lambda here: self._step(here, label, text), onto)

    def look(self) -> bool:
        """Takes over what other programs have done to the file. Returns whether they have.

        A deleted file doesn't count as changed: the next step writes it again.
        """
        with self._owned() as here:
            return self._look(here)

    def undo(self) -> str | None:
        """Undoes the last step, whoever made it, and returns its label; None if there is none.

        Raises EditError if another program has just changed the file, as nobody shall undo what they haven't seen.
        """
        with self._unchanged() as here:
            step = self._history.last
            return None if step is None else self._turn(here, step, step.undone(self.text), self._history.undo, UNDO)

    def redo(self) -> str | None:
        """Redoes the step that was undone last, and returns its label; None if there is none. Raises as `undo`."""
        with self._unchanged() as here:
            step = self._history.next
            return None if step is None else self._turn(here, step, step.made(self.text), self._history.redo, REDO)

    def jump(self, to: int, was: str | None = None, *, onto: str | None = None) -> int:
        """Undoes or redoes steps until the first `to` are made, all in one. Returns how many were undone or redone.

        `was` is the label of the last of these as the user saw it, and `onto` the key of the text. Raises EditError
        where there aren't so many steps, or either isn't so any more; and as `undo`.
        """
        with self._unchanged() as here:
            if onto is not None and key_of(self.text) != onto:
                raise EditError(CHANGED)
            steps, done = self._history.steps, self._history.done
            if not 0 <= to <= len(steps):
                raise EditError(
                    f"there is no step {to}: there are {len(steps)}, as a new step takes the place of undone ones"
                )
            if was is not None and (not to or steps[to - 1].label != was):
                raise EditError("the steps have changed meanwhile: look at them again")
            text = self.text
            for step in steps[done:to]:
                text = step.made(text)
            for step in reversed(steps[to:done]):
                text = step.undone(text)
            if to != done:
                self._save(here, text)
                turn = self._history.redo if to > done else self._history.undo
                for _ in range(abs(to - done)):
                    turn()
                self._append(here, (REDO if to > done else UNDO) * abs(to - done))
                self._clash = ""
            return abs(to - done)

    def save(self) -> None:
        """Writes the text into the file, also after earlier attempts have failed, and the history into its log."""

        def make(here: OpenFolder) -> None:
            self._save(here, self.text)
            if self._history.steps and not self._log.is_whole:
                self._append(here, "")

        self._change(make)

    # While this program owns the file

    @contextmanager
    def _owned(self) -> Iterator[OpenFolder]:
        try:
            with self._place.owned() as here:
                self._log.is_barred = bool(self._place.barred)
                yield here
        finally:
            self._understand()

    def _change(self, make: Callable[[OpenFolder], T], onto: str | None = None) -> T:
        """Takes over what others have done, and makes a change; anew, if an editor saves the file meanwhile."""
        with self._owned() as here:
            for _ in range(ATTEMPTS):
                self._look(here)
                if onto is not None and key_of(self.text) != onto:
                    raise EditError(CHANGED)
                with suppress(OvertakenError):
                    return make(here)
        raise EditError("another program saves the file again and again")

    @contextmanager
    def _unchanged(self) -> Iterator[OpenFolder]:
        with self._owned() as here:
            if not self._look(here):
                with suppress(OvertakenError):
                    yield here
                    return
                self._look(here)
            raise EditError(UNSEEN)

    def _look(self, here: OpenFolder) -> bool:
        found = self._place.read(here) if here.has(self.path.name) else self._saved  # first, as this may fail
        before, mine = self._saved, self.text
        history = self._log.changed(here, self._history)
        if history is None and found == before:
            return False
        self._history, self._saved = history or self._history, found
        if found != self.text:
            self._make(here, OUTSIDE, found)
        if self.unsaved and mine != before:
            self._keep(here, merged(before, mine, found), mine)
        return True

    def _keep(self, here: OpenFolder, both: str | None, mine: str) -> None:
        """Puts what couldn't be saved on top of what others have written.

        If the two touch each other there is no text with `both`: then that of the others stays, and an undo away is
        `mine`.
        """
        self._make(here, UNSAVED, mine if both is None else both)
        if both is None:
            self._make(here, THEIRS, self._saved)
            self._clash = CLASH
        if self.text == self._saved:
            self.unsaved = ""

    def _step(self, here: OpenFolder, label: str, text: str) -> None:
        _check(text)
        if text != self.text:
            self._save(here, text)
            self._make(here, label, text)
            self._clash = ""

    def _turn(self, here: OpenFolder, step: Change, text: str, turn: Callable[[], None], line: str) -> str:
        self._save(here, text)
        turn()
        self._append(here, line)
        self._clash = ""
        return step.label

    def _save(self, here: OpenFolder, text: str) -> None:
        """Writes a text into the file, or notes why not."""
        try:
            self._place.write(here, text)
        except FileError as error:
            if not self._keeps_unsaved:
                raise
            self.unsaved = str(error)
        else:
            self.unsaved, self._saved = "", text

    def _make(self, here: OpenFolder, label: str, text: str) -> None:
        if text != self.text:
            step = change(label.encode("utf-8", "replace").decode()[:LONGEST_LABEL], self.text, text)
            self._history.make(step)
            self._append(here, step_line(step))

    def _append(self, here: OpenFolder, line: str) -> None:
        """Adds a line to the log. If that fails, steps can't be undone after a restart; nothing else is lost."""
        if self._place.barred:
            self._log.is_whole = False
            return
        try:
            self._log.append(here, self._history, line)
        except (OSError, FileError) as error:
            why = error.strerror or error if isinstance(error, OSError) else error
            self._unlogged = f"the log of changes can't be written, so that they can't be undone later: {why}"
        else:
            self._unlogged = ""

    def _understand(self) -> None:
        if self.parsed.text != self.text:
            self.parsed = parse(self.path, self.text)


def _label(step: Change | None) -> str | None:
    """The label of a step, if there is one."""
    return None if step is None else step.label


def _check(text: str) -> None:
    """Raises EditError for a text that can't be written to a file and read again."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise EditError("there are characters in it that no file can hold") from None
    if size > LARGEST_FILE:
        raise EditError(f"the file would be too large: at most {LARGEST_FILE // 2**20} MiB are read")
