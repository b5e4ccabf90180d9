"""The file of a log of reading: read as far as it can be, appended to, and otherwise left as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from standoff.errors import EditError, FileError
from standoff.files.inside import NO_FILE, OpenFolder, opened, put_behind
from standoff.files.owner import owning
from standoff.marks.lines import (
    FOREIGN,
    LONGEST_LINE,
    Entry,
    LaterVersionError,
    LineError,
    dispute_of,
    entry_line,
    first_line,
    is_whole,
    read_line,
)

LARGEST_LOG = 64 * 2**20  # bytes
MOST_LINES = 200_000
MOST_TOLD = 20  # damaged lines that are told one by one
SUFFIXES = (".yaml", ".yml")
BEGINNING = b'{"log": "reading"'
START_ANEW = "move it away to begin another"
CUT_SHORT = "its last line was cut short and is left out; what is decided next takes its place"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line of a log that can't be read, by its number, and why. It stays where it is."""

    line: int
    why: str


def log_name(dispute: str) -> str:
    """The name of the log of the dispute in a file.

    >>> log_name("well.yaml"), log_name(".well.yaml.deleted-2")
    ('well.reading.jsonl', '.well.yaml.deleted-2.reading.jsonl')
    """
    name = Path(dispute)
    return f"{name.stem if name.suffix.lower() in SUFFIXES else name}.reading.jsonl"


def carried(log: bytes, dispute: str, to: str) -> bytes:
    """The bytes of the log of a dispute whose file gets another name, which its first line says then."""
    first = first_line(dispute)
    return first_line(to) + log.removeprefix(first) if log.startswith(first) else log


class LogFile:
    """The log beside a dispute, of which `entries` are what could be read.

    The file is reached anew each time, never by a link. Who writes keeps others waiting, and reads first what they have
    added, so several programs may have it open.
    """

    def __init__(self, dispute: Path) -> None:
        """`dispute` is the real path of the file of the dispute. Nothing is read yet."""
        self.dispute = dispute.name
        self.path = dispute.with_name(log_name(dispute.name))
        self._seen: tuple[int, int, int] | None = None  # what the system says of it, as it was read or written last
        self._clear()

    def _clear(self) -> None:
        self.entries: list[Entry] = []
        self.damaged: list[Damaged] = []
        self.begun_for = ""  # the dispute that its first line names
        self.is_cut_short = False
        self._ids: dict[str, Entry] = {}
        self._lines = 0
        self._end = 0  # of what is kept when something is added, in bytes
        self._lacks_newline = False

    @property
    def notes(self) -> Iterator[str]:
        """What people should know of it: damaged lines, that its end is missing, that it is another dispute's."""
        for each in self.damaged[:MOST_TOLD]:
            yield f"{self.path.name}, line {each.line}: this {each.why}, and is left out"
        if len(self.damaged) > MOST_TOLD:
            yield f"{self.path.name}: {len(self.damaged) - MOST_TOLD:,} more lines are left out"
        if self.is_cut_short:
            yield f"{self.path.name}: {CUT_SHORT}"
        if self.begun_for not in ("", self.dispute):
            yield f"{self.path.name} was begun for `{self.begun_for}`, and is taken for the log of `{self.dispute}`"

    def look(self) -> bool:
        """Reads the file if it isn't as it was. Returns whether it had to. Raises FileError."""
        with opened(self.path.parent) as here:
            return self._look(here)

    @contextmanager
    def owned(self) -> Iterator[OpenFolder]:
        """While no other program writes it, and read up to its end. Raises FileError, EditError."""
        with opened(self.path.parent) as here, owning(here, self.path.name):
            self._look(here)
            yield here

    def append(self, here: OpenFolder, entries: Sequence[Entry]) -> None:
        """Adds entries; once this has returned they are on the disk. Only while it is `owned`.

        Raises FileError where it can't be written or is full, EditError for an entry that is too long.
        """
        lines = [entry_line(each) for each in entries]
        if any(len(line) > LONGEST_LINE for line in lines):
            raise EditError(f"this is too long to be kept in {self.path.name}")
        data = b"".join([b"" if self._end else first_line(self.dispute), b"\n" * self._lacks_newline, *lines])
        count = self._lines + len(lines) + (self._end == 0)
        if self._end + len(data) > LARGEST_LOG or count > MOST_LINES:
            raise FileError(f"{self.path} is full: {START_ANEW}")
        self._write(here, data)
        self._end += len(data)
        self._lines = count
        self._lacks_newline = False
        self.begun_for = self.begun_for or self.dispute
        for each in entries:
            self._keep(each)

    def _write(self, here: OpenFolder, data: bytes) -> None:
        """Writes behind what is kept, into a new file where there is none, or none that may be changed in its place."""
        name, like = self.path.name, here.known(self.dispute)
        try:
            if not here.has(name):
                here.create(name, data, like, f".{name}.saving")
            else:
                with here.open(name, os.O_WRONLY) as file:
                    alone = os.fstat(file.fileno()).st_nlink == 1
                    if alone:
                        put_behind(file.fileno(), data, self._end)
                if not alone:  # a copy that shares its bytes shall stay as it is
                    kept, like = here.read(name, LARGEST_LOG)
                    here.replace(name, kept[: self._end] + data, like, f".{name}.saving")
        except OSError as error:
            raise FileError(f"{self.path}: {error.strerror or error}") from None
        self._seen = _version(here, name)

    # Reading

    def _look(self, here: OpenFolder) -> bool:
        name = self.path.name
        seen = _version(here, name)
        if seen is None and here.has(name):
            raise FileError(f"{self.path} {NO_FILE}")
        if seen == self._seen:
            return False
        self._clear()
        self._seen = None
        if seen is not None:
            self._read(here.read(name, LARGEST_LOG)[0])
            self._seen = seen
        return True

    def _read(self, data: bytes) -> None:
        *lines, last = data.split(b"\n")
        if len(lines) > MOST_LINES:
            raise FileError(f"{self.path} has more than {MOST_LINES:,} lines: {START_ANEW}")
        if last and self._is_whole(last, first=not lines):
            lines.append(last)
            self._lacks_newline = True
        elif last:
            self.is_cut_short = True
        if lines:
            self.begun_for = self._begun(lines[0])
        self._end = len(data) - (len(last) if self.is_cut_short else 0)
        self._lines = len(lines)
        for number, line in enumerate(lines[1:], 2):
            if line.strip() and line != lines[0]:  # a merge may have left the first line twice
                self._read_entry(number, line)

    def _is_whole(self, last: bytes, *, first: bool) -> bool:
        """Whether a last line lacks nothing but its end. Raises FileError for a first line that no log has."""
        if not first:
            return is_whole(last)
        try:
            dispute_of(last)
        except LineError:
            if not (BEGINNING.startswith(last) or last.startswith(BEGINNING)):
                raise self._foreign(FOREIGN) from None
            return False
        except LaterVersionError:
            return True
        return True

    def _begun(self, line: bytes) -> str:
        try:
            return dispute_of(line)
        except LineError as error:
            raise self._foreign(str(error)) from None
        except LaterVersionError:
            raise self._foreign("was written by a later version of Standoff") from None

    def _foreign(self, why: str) -> FileError:
        return FileError(f"{self.path} {why}: nothing is read from it or written to it")

    def _read_entry(self, number: int, line: bytes) -> None:
        try:
            entry = read_line(line)
        except LineError as error:
            self.damaged.append(Damaged(number, str(error)))
            return
        if self._ids.get(entry.id, entry) != entry:
            self.damaged.append(Damaged(number, "has the id of another line"))
        else:
            self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        if entry.id not in self._ids:  # a merge may have left a line twice
            self._ids[entry.id] = entry
            self.entries.append(entry)


def _version(here: OpenFolder, name: str) -> tuple[int, int, int] | None:
    """What changes whenever a file is written; None where there is no regular file."""
    known = here.known(name)
    return None if known is None else (known.st_ino, known.st_mtime_ns, known.st_size)
