"""Writes files safely: a file is written completely or not at all, and is overwritten only on request."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from standoff.errors import FileError


def write_text(path: Path, text: str, *, force: bool = False, like: Path | None = None) -> None:
    """Writes a text file, as `write_bytes`."""
    write_bytes(path, text.encode("utf-8"), force=force, like=like)


def write_bytes(path: Path, data: bytes, *, force: bool = False, like: Path | None = None) -> None:
    """Writes a file by way of a temporary file beside it. It gets the permissions of the file `like`.

    Raises FileError if the file can't be written, or exists and isn't overwritten (`force`).
    """
    require_absent(path, force=force)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(handle)
            Path(temporary).chmod(mode(like or path))
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileError(f"{path}: {error.strerror or error}") from None


def require_absent(path: Path, *, force: bool) -> None:
    """Raises FileError if a file exists, unless `force`. Call it before the work whose result the file shall get."""
    if path.exists() and not force:
        raise FileError(f"{path} exists already: choose another name, or say `force`", arguments=["force"])


def mode(path: Path) -> int:
    """The permissions of a file; for a new file, the default of the system."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
