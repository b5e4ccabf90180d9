"""A file under edit: every edit is saved at once, and can be undone, also after a restart."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from standoff.errors import EditError, FileError
from standoff.files.edits import Edit, edited
from standoff.files.reading import read_bytes
from standoff.files.writing import mode, write_text
from standoff.files.yaml import LARGEST_FILE
from standoff.workbench.merging import merged
from standoff.workbench.undo import REDO, UNDO, Change, History, change, first_line, restored, step_line

LARGEST_LOG = 64 * 2**20  # bytes; of a larger one nothing is read
MOST_STEPS = 2_000  # that are kept; of more, the older half is forgotten at the next start
OUTSIDE = "changed outside of the workbench"
BYTE_ORDER_MARK = "\ufeff"
UNSAVED = "what couldn't be saved before"


class Session:
    """A file, its text as it is on disk, and what was done to it.

    What others write into the file meanwhile is taken over as a step of its own before anything else is done, so that
    it is never overwritten and can be undone. The steps lie in a log beside the file, `.NAME.history`. `unsaved` says
    why the last text couldn't be written into the file; it is kept here and in the log then.
    """

    def __init__(self, path: str | Path) -> None:
        """Opens a file. Raises FileError where it can't be read, or is no text."""
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
        """What `undo` would take back, in words."""
        return self._history.steps[self._history.done - 1].label if self._history.done else None

    @property
    def redoable(self) -> str | None:
        """What `redo` would make again."""
        open_ = self._history.done < len(self._history.steps)
        return self._history.steps[self._history.done].label if open_ else None

    def edit(self, label: str, *edits: Edit, onto: str | None = None) -> None:
        """Makes some edits as one step; nothing is changed where that can't be done.

        Raises EditError where they can't be made, or were meant for the text `onto` and the file says another by now.
        """
        self._look(onto)
        text = self.text
        for each in edits:
            text = edited(text, each)
        self._step(label, text)

    def write(self, label: str, text: str, *, onto: str | None = None) -> None:
        """Takes another text as one step, whether it is YAML or not. Raises EditError as `edit` does for `onto`."""
        self._look(onto)
        self._step(label, text)

    def _look(self, onto: str | None) -> None:
        self.look()
        if onto is not None and self.text != onto:
            raise EditError("the file was changed meanwhile")

    def look(self) -> bool:
        """Whether the file was changed from outside; takes the change over as a step.

        A file that is gone is no change: the next step writes it anew.
        """
        if not self.path.exists():
            return False
        found = self._read()
        if found == self._saved:
            return False
        before, mine, self._saved = self._saved, self.text, found
        self._make(OUTSIDE, found)
        if self.unsaved:  # what couldn't be written is a step on top of what others wrote, which so can be undone
            together = merged(before, mine, found)
            self._make(UNSAVED, mine if together is None else together)
        return True

    def undo(self) -> str | None:
        """Takes the last step back, whoever made it, and says which; None where there is none.

        Raises EditError where the file was just changed from outside: nobody takes back what they haven't seen.
        """
        return self._turn(self._history.undo, UNDO)

    def redo(self) -> str | None:
        """Makes the last step again that was taken back, and says which; None where there is none. As `undo`."""
        return self._turn(self._history.redo, REDO)

    def save(self) -> None:
        """Writes the text into the file, where that didn't succeed before."""
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
        """Adds a line to the log. A log that can't be written costs the undoing after a restart, and nothing else."""
        with suppress(OSError), _opened(self.log, "a", mode(self.path)) as log:
            log.write(line)
            log.flush()
            os.fsync(log.fileno())

    def _restored(self) -> History:
        """The history in the log; a new one where there is none, or none that can be read."""
        found = None
        with suppress(OSError), _opened(self.log, "r", mode(self.path)) as log:
            found = restored(log) if os.fstat(log.fileno()).st_size <= LARGEST_LOG else None
        history = found or History(self._saved)
        if len(history.steps) > MOST_STEPS:
            history = _shortened(history)
        self._rewrite(history)
        return history

    def _rewrite(self, history: History) -> None:
        """Writes a log that says the same in as few lines as can be."""
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
    """Raises EditError for a text that couldn't be written and read again."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise EditError("there are characters in it that no file can hold") from None
    if size > LARGEST_FILE:
        raise EditError(f"the file would be too large: at most {LARGEST_FILE // 2**20} MiB are read")


def _opened(log: Path, how: str, mode: int) -> IO[str]:
    """A log, which is never reached through a symlink: the folder may be a stranger's."""
    nofollow = getattr(os, "O_NOFOLLOW", 0)
    return open(
        log, how, encoding="utf-8", errors="replace", opener=lambda path, flags: os.open(path, flags | nofollow, mode)
    )


def _shortened(history: History) -> History:
    """A history without its older half; what can be redone stays."""
    cut = min(len(history.steps) // 2, history.done)
    return History(history.text, history.steps[cut:], history.done - cut)
