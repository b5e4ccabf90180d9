"""A session edits a file: every edit is saved at once, and can be undone, even after a restart."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from standoff.editing.changes import Change, change, merged
from standoff.editing.history import REDO, UNDO, History, first_line, restored, step_line
from standoff.errors import EditError, FileError
from standoff.files.edits import Edit, edited
from standoff.files.loading import read_bytes
from standoff.files.writing import mode, write_text
from standoff.files.yaml import LARGEST_FILE

LARGEST_LOG = 64 * 2**20  # bytes; a larger log isn't read
MOST_STEPS = 2_000  # if there are more, the older half is dropped at the next start
OUTSIDE = "changed outside of the workbench"
BYTE_ORDER_MARK = "\ufeff"
UNSAVED = "what couldn't be saved before"
CHANGED = "the file was changed meanwhile"


class Session:
    """A file with its text and the history of its changes.

    Changes that other programs make in the file become a step of the history before anything else is done, so they are
    never overwritten and can be undone. The history is in a log beside the file, `.NAME.history`. If the text couldn't
    be written into the file, `unsaved` says why; the text is then only in this object and in the log.
    """

    def __init__(self, path: str | Path) -> None:
        """Opens a file. Raises FileError if it can't be read, or isn't text."""
        self.path = Path(path)
        self.log = self.path.with_name(f".{self.path.name}.history")
        self.unsaved = ""
        self._mark = ""  # the byte order mark that some editors begin a file with
        self._saved = self._read()
        self._history = self._restored()
        if self._history.text != self._saved:
            self._make(OUTSIDE, self._saved)

    @property
    def text(self) -> str:
        """The text of the file."""
        return self._history.text

    @property
    def undoable(self) -> str | None:
        """The label of the step that `undo` would undo."""
        return self._history.steps[self._history.done - 1].label if self._history.done else None

    @property
    def redoable(self) -> str | None:
        """The label of the step that `redo` would redo."""
        open_ = self._history.done < len(self._history.steps)
        return self._history.steps[self._history.done].label if open_ else None

    def edit(self, label: str, *edits: Edit, onto: str | None = None) -> None:
        """Makes some edits as one step.

        Raises EditError, and changes nothing, if an edit can't be made, or if the text isn't `onto` (which the user
        saw) any more.
        """
        self._look(onto)
        text = self.text
        for each in edits:
            text = edited(text, each)
        self._step(label, text)

    def write(self, label: str, text: str, *, onto: str | None = None) -> None:
        """Replaces the whole text as one step, whether it is YAML or not. Raises EditError as `edit` does."""
        self._look(onto)
        self._step(label, text)

    def _look(self, onto: str | None) -> None:
        self.look()
        if onto is not None and self.text != onto:
            raise EditError(CHANGED)

    def look(self) -> bool:
        """Takes over a change that another program made in the file, as a step. Returns whether there was one.

        A deleted file doesn't count as changed: the next step writes it again.
        """
        if not self.path.exists():
            return False
        found = self._read()
        if found == self._saved:
            return False
        before, mine, self._saved = self._saved, self.text, found
        self._make(OUTSIDE, found)
        if self.unsaved:  # the unsaved text becomes a step on top of the other program's, so that both can be undone
            together = merged(before, mine, found)
            self._make(UNSAVED, mine if together is None else together)
        return True

    def undo(self) -> str | None:
        """Undoes the last step, whoever made it, and returns its label; None if there is none.

        Raises EditError if another program has just changed the file, as nobody shall undo what they haven't seen.
        """
        return self._turn(self._history.undo, UNDO)

    def redo(self) -> str | None:
        """Redoes the step that was undone last, and returns its label; None if there is none. Raises as `undo`."""
        return self._turn(self._history.redo, REDO)

    def save(self) -> None:
        """Writes the text into the file, also after earlier attempts have failed."""
        self.look()
        try:
            write_text(self.path, self._mark + self.text, force=True)
        except FileError as error:
            self.unsaved = str(error)
        else:
            self.unsaved, self._saved = "", self.text

    def _turn(self, turn: Callable[[], Change | None], line: str) -> str | None:
        if self.look():
            raise EditError("the file has just been changed by another program: look at it first")
        step = turn()
        if step is None:
            return None
        self._append(line)
        self.save()
        return step.label

    def _step(self, label: str, text: str) -> None:
        _check(text)
        if text != self.text:
            self._make(label, text)
            self.save()

    def _make(self, label: str, text: str) -> None:
        step = change(label, self.text, text)
        self._history.make(step)
        self._append(step_line(step))

    def _append(self, line: str) -> None:
        """Adds a line to the log. If that fails, steps can't be undone after a restart; nothing else is lost."""
        with suppress(OSError), _opened(self.log, "a", mode(self.path)) as log:
            log.write(line)
            log.flush()
            os.fsync(log.fileno())

    def _restored(self) -> History:
        """The history in the log; a new history if there is no log, or none that can be read."""
        found = None
        with suppress(OSError), _opened(self.log, "r", mode(self.path)) as log:
            found = restored(log) if os.fstat(log.fileno()).st_size <= LARGEST_LOG else None
        history = found or History(self._saved)
        if len(history.steps) > MOST_STEPS:  # drops the older half, but no step that can be redone
            cut = min(len(history.steps) // 2, history.done)
            history = History(history.text, history.steps[cut:], history.done - cut)
        self._rewrite(history)
        return history

    def _rewrite(self, history: History) -> None:
        """Replaces the log by the shortest one for a history."""
        text = history.text
        for step in reversed(history.steps[: history.done]):
            text = step.undone(text)
        lines = [first_line(text), *map(step_line, history.steps), *[UNDO] * (len(history.steps) - history.done)]
        with suppress(FileError):
            write_text(self.log, "".join(lines), force=True, like=self.path)

    def _read(self) -> str:
        """The text of the file."""
        try:
            text = read_bytes(self.path).decode("utf-8")
        except UnicodeDecodeError:
            raise FileError(f"{self.path} is no UTF-8 text") from None
        self._mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
        return text.removeprefix(BYTE_ORDER_MARK)


def _check(text: str) -> None:
    """Raises EditError for a text that can't be written to a file and read again."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise EditError("there are characters in it that no file can hold") from None
    if size > LARGEST_FILE:
        raise EditError(f"the file would be too large: at most {LARGEST_FILE // 2**20} MiB are read")


def _opened(log: Path, how: str, mode: int) -> IO[str]:
    """An opened log. It is never opened through a symlink, since the folder may be a stranger's."""
    nofollow = getattr(os, "O_NOFOLLOW", 0)
    return open(
        log, how, encoding="utf-8", errors="replace", opener=lambda path, flags: os.open(path, flags | nofollow, mode)
    )
