"""A session edits a file: every edit is saved at once, and can be undone, even after a restart."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from textwrap import shorten
from typing import Any

from standoff.editing.changes import Change, change, merged
from standoff.editing.commands import command_named
from standoff.editing.commands.step import Step
from standoff.editing.log import REDO, UNDO, Log, step_line
from standoff.editing.parsed import ParsedText, key_of, parse
from standoff.editing.place import Place
from standoff.errors import EditError, FileError
from standoff.files.edits import Edit, edited
from standoff.files.inside import OpenFolder
from standoff.files.yaml import LARGEST_FILE

OUTSIDE = "changed by another program"
UNSAVED = "what couldn't be saved before"
CHANGED = "the file was changed meanwhile"
NO_YAML = "the file is no YAML as it stands: mend it in an editor or the YAML screen, or undo"
LONGEST_LABEL = 300


class Session:
    """A file with its text, what is understood of it as `parsed`, and the history of its changes.

    Several sessions, also of several programs, may be on one file: each change waits for that of another to end and
    takes over what the other has done, so nothing is ever written over. What a program that keeps no history has
    changed becomes a step too. The history is in a log beside the file, `.NAME.history`.

    The file is reached anew each time, and never by a link: whatever takes its place, nothing outside is read or
    written.

    A step that can't be written into the file raises FileError and isn't made. With `keeps_unsaved` it is made all the
    same: `unsaved` then says why the text is only in this object and in the log.
    """

    def __init__(self, path: str | Path, *, keeps_unsaved: bool = False) -> None:
        """Opens a file. Raises FileError if it can't be read, or isn't text; EditError if another program holds it."""
        self.path = Path(os.path.realpath(path))
        if self.path.suffix.lower() == ".gmcr":
            raise FileError(f"{path} is a file of GMCR+: convert it to a YAML file, and edit that")
        self._keeps_unsaved = keeps_unsaved
        self._place = Place(self.path, may_be_barred=keeps_unsaved)
        self.unsaved = ""
        self._log = Log(self.path.name)
        with self._place.owned() as here:
            self._place.sweep(here)
            self._saved = self._place.read(here)
            self._history = self._log.read(here, self._saved)
            if self._history.text != self._saved:
                self._make(here, OUTSIDE, self._saved)
        self.parsed: ParsedText = parse(self.path, self.text)

    @property
    def text(self) -> str:
        """The text of the file."""
        return self._history.text

    @property
    def undoable(self) -> str | None:
        """The label of the step that `undo` would undo."""
        return None if self._history.last is None else self._history.last.label

    @property
    def redoable(self) -> str | None:
        """The label of the step that `redo` would redo."""
        return None if self._history.next is None else self._history.next.label

    @property
    def note(self) -> str:
        """What is wrong with the log of the changes, if it couldn't be read; else empty."""
        return self._log.note

    def do(self, name: str, /, **arguments: Any) -> Step:
        """Runs the command of that name as one step, and returns the step.

        Raises EditError, and changes nothing, if there is no such command, or it can't be done.
        """
        [step] = self.do_all([(name, arguments)])
        return step

    def do_all(self, commands: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[Step, ...]:
        """Runs some commands, each by its name and with its arguments, as one step, or none of them. Raises as `do`."""
        steps = list[Step]()
        with self._changing() as here:
            text = self.text
            for number, (name, arguments) in enumerate(commands, 1):
                try:
                    step = self._step_of(text, name, arguments)
                    text = _edited(text, step.edits)
                except EditError as error:
                    raise error if len(commands) == 1 else EditError(f"edit {number}: {error}") from None
                steps.append(step)
            self._step(here, together([step.label for step in steps]), text)
        return tuple(steps)

    def _step_of(self, text: str, name: str, arguments: Mapping[str, Any]) -> Step:
        command = command_named(name)
        self._understand()
        document = (self.parsed if text == self.text else parse(self.path, text)).document
        if document is None:
            raise EditError(NO_YAML)
        return command(document, **command.read(arguments))

    def edit(self, label: str, *edits: Edit, onto: str | None = None) -> None:
        """Makes some edits as one step.

        Raises EditError, and changes nothing, if an edit can't be made, or if the text isn't that of the key `onto`
        (which the user saw) any more.
        """
        with self._changing(onto) as here:
            self._step(here, label, _edited(self.text, edits))

    def write(self, label: str, text: str, *, onto: str | None = None) -> None:
        """Replaces the whole text as one step, whether it is YAML or not. Raises EditError as `edit` does."""
        with self._changing(onto) as here:
            self._step(here, label, text)

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

    def save(self) -> None:
        """Writes the text into the file, also after earlier attempts have failed."""
        with self._changing() as here:
            self._save(here, self.text)

    # While this program owns the file

    @contextmanager
    def _owned(self) -> Iterator[OpenFolder]:
        try:
            with self._place.owned() as here:
                yield here
        finally:
            self._understand()

    @contextmanager
    def _changing(self, onto: str | None = None) -> Iterator[OpenFolder]:
        with self._owned() as here:
            self._look(here)
            if onto is not None and key_of(self.text) != onto:
                raise EditError(CHANGED)
            yield here

    @contextmanager
    def _unchanged(self) -> Iterator[OpenFolder]:
        with self._owned() as here:
            if self._look(here):
                raise EditError("the file has just been changed by another program: look at it first")
            yield here

    def _look(self, here: OpenFolder) -> bool:
        before, mine = self._saved, self.text
        history = self._log.changed(here, self._history)
        self._history = history or self._history
        found = self._place.read(here) if here.has(self.path.name) else before
        if history is None and found == before:
            return False
        self._saved = found
        if found != self.text:
            self._make(here, OUTSIDE, found)
        if self.unsaved and mine != before:  # becomes a step on top of those of others, so that all can be undone
            both = merged(before, mine, found)
            self._make(here, UNSAVED, mine if both is None else both)
        return True

    def _step(self, here: OpenFolder, label: str, text: str) -> None:
        _check(text)
        if text != self.text:
            self._save(here, text)
            self._make(here, label, text)

    def _turn(self, here: OpenFolder, step: Change, text: str, turn: Callable[[], None], line: str) -> str:
        self._save(here, text)
        turn()
        self._append(here, line)
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
            step = change(label, self.text, text)
            self._history.make(step)
            self._append(here, step_line(step))

    def _append(self, here: OpenFolder, line: str) -> None:
        """Adds a line to the log. If that fails, steps can't be undone after a restart; nothing else is lost."""
        if self._place.barred:
            self._log.is_whole = False
            return
        with suppress(OSError, FileError):
            self._log.append(here, self._history, line)

    def _understand(self) -> None:
        if self.parsed.text != self.text:
            self.parsed = parse(self.path, self.text)


def together(labels: Sequence[str]) -> str:
    """One label for some steps that are made as one.

    >>> together(["set the title"])
    'set the title'
    >>> together(["set the title", "add the option strike"])
    '2 edits: set the title; add the option strike'
    """
    if len(labels) == 1:
        return labels[0]
    return shorten(f"{len(labels)} edits: {'; '.join(labels)}", LONGEST_LABEL, placeholder=" …")


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for each in edits:
        text = edited(text, each)
    return text


def _check(text: str) -> None:
    """Raises EditError for a text that can't be written to a file and read again."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise EditError("there are characters in it that no file can hold") from None
    if size > LARGEST_FILE:
        raise EditError(f"the file would be too large: at most {LARGEST_FILE // 2**20} MiB are read")
