"""The place of a file under edit: reached anew for each change, and owned for as long as the change takes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from time import time

from standoff.errors import FileError
from standoff.files.encodings import no_text
from standoff.files.inside import OpenFolder, opened
from standoff.files.owner import owning
from standoff.files.yaml import LARGEST_FILE

BYTE_ORDER_MARK = "\ufeff"
ANYBODY_WRITES = 0o222
LEFT_AFTER = 60.0  # seconds after which what a program has begun to write is left over


def part_name(name: str) -> str:
    """The name of what is written before it takes the place of a file."""
    return f".{name}.saving"


class OvertakenError(Exception):
    """A program that waits for nobody, such as an editor, has changed the file since it was read."""


class Place:
    """Where a file lies, by its real path.

    `barred` says why no program may be kept from changing the file at the same time, as on a read-only disk, so that
    nothing may be written. With `may_be_barred` the file is only read then; else that raises FileError.
    """

    def __init__(self, path: Path, *, may_be_barred: bool) -> None:
        self.path = path
        self.barred = ""
        self._may_be_barred = may_be_barred
        self.part = part_name(path.name)
        self._mark = ""  # the byte order mark that some editors begin a file with
        self._known: os.stat_result | None = None  # of the file as it was read or written last

    @contextmanager
    def owned(self) -> Iterator[OpenFolder]:
        """The folder of the file, while no other program changes the file."""
        with opened(self.path.parent) as folder, ExitStack() as owned:
            self.barred = ""
            try:
                owned.enter_context(owning(folder, self.path.name))
            except FileError as error:
                if not self._may_be_barred:
                    raise
                self.barred = str(error)
            yield folder

    def read(self, folder: OpenFolder) -> str:
        """The text of the file. Raises FileError where there is none."""
        data, known = folder.read(self.path.name, LARGEST_FILE)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise no_text(self.path, data) from None
        self._mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
        self._known = known
        return text.removeprefix(BYTE_ORDER_MARK)

    def write(self, folder: OpenFolder, text: str) -> None:
        """Writes the text of the file.

        Raises FileError where that fails, OvertakenError where the file isn't any more what was read or written last.
        """
        if self.barred:
            raise FileError(self.barred)
        found = self._not_overtaken(folder)
        if found is not None and not (found.st_mode & ANYBODY_WRITES and folder.may_write(self.path.name)):
            raise FileError(f"{self.path} is read-only: it may not be written")
        data = (self._mark + text).encode()
        again = partial(self._not_overtaken, folder)  # as it takes a while until the disk has the text
        self._known = folder.replace(self.path.name, data, found or self._known, self.part, again)

    def _not_overtaken(self, folder: OpenFolder) -> os.stat_result | None:
        """What the system knows of the file, if there is one. Raises OvertakenError."""
        found = folder.known(self.path.name)
        if found is not None and _version(found) != _version(self._known):
            raise OvertakenError
        return found

    def sweep(self, folder: OpenFolder) -> None:
        """Removes what programs have left that were killed while they wrote the file."""
        if self.barred:
            return
        begun = re.compile(rf"\.{re.escape(self.path.name)}\.[0-9a-f]{{8}}\.begun")
        old = [name for name in folder.names() if begun.fullmatch(name) and folder.age(name, time()) > LEFT_AFTER]
        for name in (self.part, *old):
            with suppress(FileError):
                folder.remove(name)


def _version(known: os.stat_result | None) -> tuple[int, int, int] | None:
    """What changes whenever a file is written."""
    return None if known is None else (known.st_ino, known.st_mtime_ns, known.st_size)
