"""The log of a file's history, which all programs that change the file share: each appends what it does.

Its first line has the text at the beginning, and each other line a change, or that one was undone or redone. A stranger
may have written it, so whatever doesn't follow from the lines before is not believed.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import BinaryIO

from standoff.editing.changes import Change
from standoff.editing.history import History
from standoff.errors import FileError
from standoff.files.inside import NO_FILE, OpenFolder
from standoff.files.yaml import LARGEST_FILE

LARGEST_LOG = 64 * 2**20  # bytes; a larger log isn't read
MOST_STEPS = 2_000  # if there are more, the older half is forgotten
MOST_FOLLOWED = 2**30  # characters of text that are changed, in total, when a log is read
VERSION = 1
MOST_ASIDE = 100  # logs that are kept because they couldn't be read
NO_LOG = "the log of earlier changes can't be read"
UNDO, REDO = (json.dumps(word) + "\n" for word in ("undo", "redo"))


class UnreadableError(Exception):
    """A log isn't what a program of ours has written, beginning with what this says of it."""


def first_line(text: str) -> str:
    """The first line of a log: the text at its beginning."""
    return json.dumps({"version": VERSION, "text": text}) + "\n"


def step_line(step: Change) -> str:
    """The line of a change."""
    return json.dumps({"make": step.label, "at": step.at, "out": step.out, "put": step.put}) + "\n"


def log_text(history: History) -> str:
    """The shortest log of a history."""
    undone = [UNDO] * (len(history.steps) - history.done)
    return "".join((first_line(history.first_text), *map(step_line, history.steps), *undone))


class Log:
    """The log beside a file. It knows what of it this program has read or written, and reads what others appended.

    `note` says what is wrong with a log that couldn't be read, and where it is now; it is empty if all was well. All
    methods are for the program that owns the file at the moment.
    """

    def __init__(self, file: str) -> None:
        self.file, self.name = file, f".{file}.history"
        self.note = ""
        self.is_whole = False  # whether it has all of this program's history
        self._seen: tuple[int, int, int] | None = None  # device, number and size of the log as this program knows it
        self._followed = 0  # characters of text that are changed, in total, when the log is read as it is

    def read(self, folder: OpenFolder, text: str) -> History:
        """The history in the log; a new one of the text if there is no log, or none that can be read."""
        return self._history(folder) or History(text)

    def changed(self, folder: OpenFolder, history: History) -> History | None:
        """The history with what other programs have added to the log; None where nothing was added."""
        try:
            with folder.open(self.name) as file:
                found = _seen(file)
                if found == self._seen:
                    return None
                if self.is_whole and self._seen and found[:2] == self._seen[:2] and found[2] > self._seen[2]:
                    file.seek(self._seen[2])
                    before = self._seen
                    self._follow(history, file, found[:2], self._seen[2])
                    return None if self._seen == before else history
        except FileNotFoundError:
            self._seen, self.is_whole = None, False
            return None
        except (OSError, FileError, UnreadableError):
            pass
        return self._history(folder)

    def append(self, folder: OpenFolder, history: History, line: str) -> None:
        """Adds a line, with which the log is that of the history. Raises OSError or FileError where that fails.

        A history that has become too long is made shorter.
        """
        self._followed += len(history.text)
        if self._is_long(history):
            history.shorten()
            self.is_whole = False
        if self._seen is None or not self.is_whole:
            self._write(folder, history)
            return
        self.is_whole = False  # until the line is there
        with folder.open(self.name, os.O_WRONLY) as file:
            file.truncate(self._seen[2])  # without what a program that was killed has begun
            file.seek(self._seen[2])
            try:
                file.write(line.encode())
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                os.ftruncate(file.fileno(), self._seen[2])
                raise
            self._seen, self.is_whole = _seen(file), True

    def _write(self, folder: OpenFolder, history: History) -> None:
        """Replaces the log by the shortest one of a history."""
        if folder.has(self.name) and not folder.is_file(self.name):
            self._put_aside(folder, f"it {NO_FILE}")
        folder.replace(self.name, log_text(history).encode(), folder.mode(self.file))
        self._followed = len(history.steps) * len(history.text)
        with folder.open(self.name) as file:
            self._seen, self.is_whole = _seen(file), True

    def _is_long(self, history: History) -> bool:
        large = self._seen is not None and self._seen[2] > LARGEST_LOG // 2
        return large or len(history.steps) > MOST_STEPS or self._followed > MOST_FOLLOWED // 2

    def _history(self, folder: OpenFolder) -> History | None:
        """The history in the log. A log that is damaged is set aside, and one of what could be read takes its place."""
        self._seen, self._followed, self.is_whole = None, 0, False
        history: History | None = None
        try:
            with folder.open(self.name) as file:
                device, number, size = _seen(file)
                if size > LARGEST_LOG:
                    raise UnreadableError("it is too large")
                first = file.readline()
                if not first:
                    return None
                history = _beginning(first)
                self._follow(history, file, (device, number), len(first))
        except FileNotFoundError:
            return None
        except UnreadableError as error:
            self._put_aside(folder, str(error))
        except FileError:
            self._put_aside(folder, f"it {NO_FILE}")
        except OSError as error:
            self.note = f"{NO_LOG}: {error.strerror or error}"
        return history

    def _follow(self, history: History, file: BinaryIO, log: tuple[int, int], end: int) -> None:
        """Makes a history of the lines of a log. Raises UnreadableError at one that no program of ours has written."""
        for line in file:
            if not line.endswith(b"\n"):  # a program was killed while it wrote this
                break
            self._followed += len(history.text)
            if self._followed > MOST_FOLLOWED:
                raise UnreadableError("it has too many changes of so long a text")
            _enter(history, _entry(line))
            end += len(line)
        self._seen, self.is_whole = (*log, end), True

    def _put_aside(self, folder: OpenFolder, why: str) -> None:
        """Gives the log another name, as somebody may want to look at it, and says so."""
        names = (f"{self.name}.unreadable{number}" for number in ("", *(f"-{each}" for each in range(2, MOST_ASIDE))))
        free = next((name for name in names if not folder.has(name)), self.name)
        self.note = f"{NO_LOG}: {why}"
        with suppress(FileError):
            folder.rename(self.name, free)
            self.note += f". It is kept as {free}"


def _seen(file: BinaryIO) -> tuple[int, int, int]:
    found = os.fstat(file.fileno())
    return found.st_dev, found.st_ino, found.st_size


def _entry(line: bytes) -> object:
    """The value in a line. Raises UnreadableError where there is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableError("a line of it is no JSON") from None


def _beginning(line: bytes) -> History:
    match _entry(line):
        case {"version": int(version)} if version > VERSION:
            raise UnreadableError("a newer version of Standoff has written it")
        case {"text": str(text)} if _is_text(text):
            return History(text)
    raise UnreadableError("it doesn't begin as a log does")


def _enter(history: History, entry: object) -> None:
    """Makes, undoes or redoes a change as an entry says. Raises UnreadableError for one that doesn't follow."""
    match entry:
        case "undo" if history.last:
            history.undo()
            return
        case "redo" if history.next:
            history.redo()
            return
        case {"make": str(label), "at": int(at), "out": str(out), "put": str(put)} if at >= 0:
            if _is_text(label) and _is_text(put) and len(history.text) - len(out) + len(put) <= LARGEST_FILE:
                try:
                    history.make(Change(label, at, out, put))
                    return
                except ValueError:
                    pass
    raise UnreadableError("a line of it doesn't follow from those before")


def _is_text(text: str) -> bool:
    """Whether a text can be written into a file."""
    try:
        return len(text.encode()) <= LARGEST_FILE
    except UnicodeEncodeError:
        return False
