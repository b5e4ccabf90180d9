"""Writing files so that nothing is ever lost: whole or not at all, and never over a file unasked."""

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
    """Writes a file by way of a temporary one beside it; who may read `like` may read it.

    Raises FileError where it exists and not `force`, or can't be written.
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
    """Raises FileError where a file exists and not `force`: before the work that is to be written into it."""
    if path.exists() and not force:
        raise FileError(f"{path} exists already: choose another name, or say `force`", arguments=["force"])


def mode(path: Path) -> int:
    """Who may read and write a file: as before or, for a new one, what the system gives."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
