"""Reads the documents that claims come from. Only files inside the model's folder are read, up to a safe size."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Literal

from standoff.errors import GUESSES, FileError, like
from standoff.files.apart import LONGEST, text_within
from standoff.files.documents import DocumentText
from standoff.files.encodings import EncodingError, conversion
from standoff.files.inside import IN_FOLDERS, NO_FILE, SAFELY, walked
from standoff.files.kinds import LARGEST_SOURCE, documents, too_large
from standoff.model.checks import OUTSIDE, leaves_folder
from standoff.model.dispute import Source

LARGEST_TOGETHER = 64 * 2**20  # bytes, or characters of text, for all sources of a model
MOST_TOGETHER = 1_000_000  # paragraphs
LONGEST_TOGETHER = 120.0  # seconds
TOO_MUCH = "isn't read: the sources together are too large"

SourceStatus = Literal["at hand", "changed", "unchecked", "missing", "not named", "refused"]


@dataclass(frozen=True, slots=True)
class SourceText:
    """The paragraphs of a source's file.

    `status` is "at hand" (the file has the sha256 of the model), "changed" (it has another one), "unchecked" (the
    model has no sha256), "missing" (there is no such file), "not named" (the model names no file) or "refused"; the
    last three come without paragraphs. `message` says what is wrong. `sha256` is that of the file. `encoding` is that
    of a file that isn't UTF-8.
    """

    status: SourceStatus
    message: str = ""
    paragraphs: tuple[str, ...] = ()
    sha256: str = ""
    encoding: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the file was read, changed or not."""
        return self.status in ("at hand", "changed", "unchecked")

    @property
    def told(self) -> str:
        """The status, with the encoding of a file that isn't UTF-8."""
        return f"{self.status}, read as {self.encoding}" if self.encoding else self.status


def open_source(source: Source, folder: Path | None) -> SourceText:
    """Reads the file of a source in `folder`. Raises nothing: the result says what is wrong.

    >>> open_source(Source(title="A speech"), Path()).status
    'not named'
    """
    return open_sources({"": source}, folder)[""]


def open_sources(sources: Mapping[str, Source], folder: Path | None) -> dict[str, SourceText]:
    """Reads the files of several sources, as `open_source` does. Each file is read once; the total size is limited."""
    reader = None if folder is None else _Reader(folder)
    return {name: _text(source, reader) for name, source in sources.items()}


def _text(source: Source, reader: _Reader | None) -> SourceText:
    if not source.file:
        return SourceText("not named", "the model names no file for it")
    if reader is None:
        return SourceText("missing", "the model was not read from a file, so there is no folder to look in")
    found = reader.file(source.file)
    if not found.is_open:
        return found
    if not source.sha256:
        return replace(found, message="the model has no sha256 of it")
    if found.sha256 != source.sha256:
        return replace(found, status="changed", message=f"`{source.file}` is not the file that was coded")
    return replace(found, status="at hand")


class _Reader:
    """Reads files of one folder, each once, until a total limit is reached."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[Path, SourceText | str] = {}
        self.beside: list[str] | None = None  # the documents of the folder, once they were looked for
        self.guesses_left = GUESSES
        self.bytes_left, self.paragraphs_left, self.seconds_left = LARGEST_TOGETHER, MOST_TOGETHER, LONGEST_TOGETHER

    def file(self, name: str) -> SourceText:
        """The text of a file, not compared with the model yet, or why there is none."""
        try:
            home, path = _inside(name, self.folder)
            if path not in self.files:
                self.files[path] = self._read(home, path)
            found = self.files[path]
            return SourceText("refused", f"`{name}` {found}") if isinstance(found, str) else found
        except (FileNotFoundError, NotADirectoryError):
            return SourceText("missing", f"there is no file `{name}` beside the model{self._meant(name)}")
        except FileError as error:
            return SourceText("refused", f"`{name}` {error}")
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: symlinks in a circle
            return SourceText("refused", f"`{name}` can't be read: {getattr(error, 'strerror', None) or error}")

    def _meant(self, name: str) -> str:
        """Which document a name may have meant. That takes long, so it is looked for with some names only."""
        if not self.guesses_left:
            return ""
        self.guesses_left -= 1
        self.beside = documents(self.folder) if self.beside is None else self.beside
        meant = like(name, self.beside)
        return f": {meant}" if meant else ""

    def _read(self, home: Path, path: Path) -> SourceText | str:
        """The text of a file, or why it is refused, continuing a sentence after its name."""
        try:
            data = _bytes(home, path, self.bytes_left)
            text = self._text(data, path.suffix.lower())
            return SourceText("unchecked", "", text.paragraphs, sha256(data).hexdigest(), text.encoding)
        except EncodingError as error:
            return f"{error}: {conversion(path.name, error.likely)}"
        except FileError as error:
            return str(error)

    def _text(self, data: bytes, suffix: str) -> DocumentText:
        """The text of a document. Its size and the time are taken from what is left of the total limits."""
        began = monotonic()
        self.bytes_left -= len(data)
        if self.seconds_left <= 0:
            raise FileError("isn't read: the sources together take too long")
        try:
            found = text_within(data, suffix, min(LONGEST, self.seconds_left))
        finally:
            self.seconds_left -= monotonic() - began
        self.bytes_left -= max(0, sum(map(len, found.paragraphs)) - len(data))
        self.paragraphs_left -= len(found.paragraphs)
        if self.bytes_left < 0 or self.paragraphs_left < 0:
            raise FileError(TOO_MUCH)
        return found


def source_bytes(file: str, folder: Path) -> bytes:
    """The bytes of a source's file in a folder. Raises FileError or OSError where it can't be read from there."""
    return _bytes(*_inside(file, folder), LARGEST_SOURCE)


def _inside(file: str, folder: Path) -> tuple[Path, Path]:
    """The real paths of a folder and of a file in it. Raises FileError if the file lies outside, also by a symlink."""
    if leaves_folder(file):
        raise FileError(OUTSIDE)
    home = folder.resolve()
    path = (home / file).resolve()
    if not path.is_relative_to(home):
        raise FileError("leads outside the model's folder")
    return home, path


def _bytes(home: Path, path: Path, left: int) -> bytes:
    """The bytes of a regular file, at most `left`. The checks are of the opened file, not of its path."""
    handle = _opened(home, path)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise FileError(NO_FILE)
        data = file.read(min(LARGEST_SOURCE, max(0, left)) + 1) if found.st_size <= LARGEST_SOURCE else b""
    if max(len(data), found.st_size) > LARGEST_SOURCE:
        raise FileError(too_large(max(len(data), found.st_size), LARGEST_SOURCE))
    if len(data) > left:
        raise FileError(TOO_MUCH)
    return data


def _opened(home: Path, path: Path) -> int:
    """A handle of a file, reached without a link; where the system has no such means, opened as it was checked."""
    if not IN_FOLDERS:
        return os.open(path, os.O_RDONLY | SAFELY)
    return walked(home, path.relative_to(home).parts, os.O_RDONLY | SAFELY)
