"""Opens the documents that claims come from: only files inside the model's folder, and never larger than is safe."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from standoff.errors import FileError
from standoff.files.documents import paragraphs_of
from standoff.model.checks import leaves_folder
from standoff.model.dispute import Source

LARGEST_SOURCE = 32 * 2**20

SourceStatus = Literal["at hand", "changed", "unchecked", "missing", "not named", "refused"]


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source as it was found, a tuple of paragraphs.

    `status` is "at hand" (its bytes are those that the model speaks of), "changed" (they are others), "unchecked"
    (the model has no sha256 of them), "missing", "not named" (the model names no file) or "refused"; the last three
    have no text. `message` says what is wrong. `sha256` is that of the bytes found.
    """

    status: SourceStatus
    message: str = ""
    paragraphs: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def is_open(self) -> bool:
        """Whether there is a text, changed or not."""
        return self.status in ("at hand", "changed", "unchecked")


def open_source(source: Source, folder: Path | None) -> SourceText:
    """Reads the file of a source, which is looked for in `folder`. Nothing is raised: what is wrong is in the result.

    >>> open_source(Source(title="A speech"), Path()).status
    'not named'
    """
    if not source.file:
        return SourceText("not named", "the model names no file for it")
    if folder is None:
        return SourceText("missing", "the model was not read from a file, so there is no folder to look in")
    try:
        data = _read(source.file, folder)
        if data is None:
            return SourceText("missing", f"there is no file `{source.file}` beside the model")
        paragraphs = paragraphs_of(data, Path(source.file).suffix.lower())
    except FileError as error:
        return SourceText("refused", f"`{source.file}` {error}")
    digest = sha256(data).hexdigest()
    if not source.sha256:
        return SourceText("unchecked", "the model has no sha256 of it", paragraphs, digest)
    if digest != source.sha256:
        return SourceText("changed", f"`{source.file}` is not the file that was coded", paragraphs, digest)
    return SourceText("at hand", "", paragraphs, digest)


def _read(file: str, folder: Path) -> bytes | None:
    """The bytes of a file, or None where there is none. Raises FileError where it must not or can't be read."""
    if leaves_folder(file):
        raise FileError("lies outside the model's folder")
    try:
        home = folder.resolve()
        path = (home / file).resolve()  # through every symlink
        if not path.is_relative_to(home):
            raise FileError("leads outside the model's folder")
        return _bytes(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: symlinks in a circle
        raise FileError(f"can't be read: {getattr(error, 'strerror', None) or error}") from None


def _bytes(path: Path) -> bytes:
    """All of a regular file. The checks are made of what was opened, so that it can't be another by then."""
    flags = [getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY")]
    handle = os.open(path, os.O_RDONLY | sum(flags))  # O_NONBLOCK: a pipe without a writer must not hang
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise FileError("is no regular file")
        data = file.read(LARGEST_SOURCE + 1)
    if len(data) > LARGEST_SOURCE:
        raise FileError(f"is too large: at most {LARGEST_SOURCE // 2**20} MiB are read")
    return data
