"""The log of a file's history, which all programs that change the file share: each appends what it does."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from standoff.editing.history import History
from standoff.editing.lines import UnreadableError, begun, follow, log_text
from standoff.errors import FileError
from standoff.files.inside import NO_FILE, OpenFolder, put_behind

LARGEST_LOG = 64 * 2**20  # bytes; a larger log isn't read
MOST_STEPS = 2_000  # if there are more, the older half is forgotten
MOST_FOLLOWED = 2**30  # characters of text that are changed, in total, when a log is read
EACH = 2_000  # characters that a change counts for besides the text
MOST_ASIDE = 100  # logs that are kept because they couldn't be read
OTHERS = stat.S_IRWXG | stat.S_IRWXO
NO_LOG = "the log of earlier changes can't be read"


def log_name(file: str) -> str:
    """The name of the log of a file."""
    return f".{file}.history"


class Log:
    """The log beside a file. It knows what of it this program has read or written, and reads what others appended.

    `note` says what is wrong with a log that couldn't be read, and where it is now; it is empty if all was well. A log
    that can be neither read nor set aside is left alone, and nothing is written. All methods are for the program that
    owns the file at the moment; `part` is where that writes what then takes the place of the log.
    """

    def __init__(self, file: str, part: str) -> None:
        self.file, self.name, self.part = file, log_name(file), part
        self.note = ""
        self.is_whole = False  # whether it has all of this program's history
        self.is_barred = False  # whether another program may be writing it, so that it is only read
        self._left_alone = False
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
                before = self._seen
                if self.is_whole and before and found[:2] == before[:2] and found[2] > before[2]:
                    file.seek(before[2])
                    longer = replace(history, steps=[*history.steps])  # as the lines may be followed in part only
                    self._follow(longer, file, before)
                    return None if self._seen == before else longer
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
        if self._left_alone:
            raise FileError(self.note)
        data = line.encode()
        self._followed += EACH + len(history.text)
        if self._is_long(history) and len(history.steps) > 1:
            history.shorten()
            self.is_whole = False
        if self._seen is None or not self.is_whole or self._seen[2] + len(data) > LARGEST_LOG:
            self.is_whole = False
            self._write(folder, history)
            return
        self.is_whole = False  # until the line is there
        with folder.open(self.name, os.O_WRONLY) as file:
            is_same = _seen(file)[:2] == self._seen[:2] and os.fstat(file.fileno()).st_nlink == 1
            if is_same:
                self._hide(folder, file)
                put_behind(file.fileno(), data, self._seen[2])
                self._seen, self.is_whole = _seen(file), True
        if not is_same:  # something else was put in its place, or is the same file under another name
            self._write(folder, history)

    def _hide(self, folder: OpenFolder, file: BinaryIO) -> None:
        """Lets nobody read the log who may no longer read the file."""
        known, own = folder.known(self.file), os.fstat(file.fileno())
        if known is not None and own.st_mode & ~known.st_mode & OTHERS:
            with suppress(OSError):
                os.fchmod(file.fileno(), stat.S_IMODE(known.st_mode))

    def _write(self, folder: OpenFolder, history: History) -> None:
        """Replaces the log by the shortest one of a history, which is made shorter if the log would be too large."""
        if folder.has(self.name) and not folder.is_file(self.name):
            self._put_aside(folder, f"it {NO_FILE}")
        while len(data := log_text(history).encode()) > LARGEST_LOG:
            if not history.done:
                raise FileError("the log of changes would be too large")
            history.shorten()
        known = folder.replace(self.name, data, folder.known(self.file), self.part)
        self._followed = len(history.steps) * (EACH + len(history.text))
        self._seen, self.is_whole = (known.st_dev, known.st_ino, known.st_size), True

    def _is_long(self, history: History) -> bool:
        large = self._seen is not None and self._seen[2] > LARGEST_LOG // 2
        return large or len(history.steps) > MOST_STEPS or self._followed > MOST_FOLLOWED // 2

    def _history(self, folder: OpenFolder) -> History | None:
        """The history in the log. A log that is damaged is set aside, and one of what could be read takes its place."""
        self._seen, self._followed = None, 0
        self.is_whole = self._left_alone = False
        history: History | None = None
        try:
            with folder.open(self.name) as file:
                first = file.readline(LARGEST_LOG)
                if not first:
                    return None
                history = begun(first)
                self._follow(history, file, (*_seen(file)[:2], len(first)))
        except FileNotFoundError:
            return None
        except UnreadableError as error:
            self._put_aside(folder, str(error))
        except FileError:
            self._put_aside(folder, f"it {NO_FILE}")
        except OSError as error:  # it may be readable another time, or for others
            self.note, self._left_alone = f"{NO_LOG}: {error.strerror or error}", True
        return history

    def _follow(self, history: History, file: BinaryIO, seen: tuple[int, int, int]) -> None:
        """Makes a history of the lines of a log from a place on. Raises UnreadableError at one that is none of ours."""
        *log, end = seen
        data = file.read(LARGEST_LOG + 1 - end)
        if len(data) + end > LARGEST_LOG:
            raise UnreadableError("it is too large")
        for line in BytesIO(data):
            if not line.endswith(b"\n"):  # a program was killed while it wrote this
                break
            self._followed += EACH + len(history.text)
            if self._followed > MOST_FOLLOWED:
                raise UnreadableError("it has too many changes of so long a text")
            follow(history, line)
            end += len(line)
        self._seen, self.is_whole = (log[0], log[1], end), True

    def _put_aside(self, folder: OpenFolder, why: str) -> None:
        """Gives the log another name, as somebody may want to look at it, and says so."""
        names = (f"{self.name}.unreadable{number}" for number in ("", *(f"-{each}" for each in range(2, MOST_ASIDE))))
        free = next((name for name in names if not folder.has(name)), None)
        self.note, self._left_alone = f"{NO_LOG}: {why}", True
        if free is not None and not self.is_barred:
            with suppress(FileError):
                folder.rename(self.name, free)
                self.note, self._left_alone = f"{self.note}. It is kept as {free}", False


def _seen(file: BinaryIO) -> tuple[int, int, int]:
    found = os.fstat(file.fileno())
    return found.st_dev, found.st_ino, found.st_size
