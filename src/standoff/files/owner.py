"""Who may change a file: one program at a time, for as long as one change takes. The death of a program ends it too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from time import monotonic, sleep
from typing import BinaryIO

from standoff.errors import EditError, FileError
from standoff.files.inside import OpenFolder

PATIENCE = 30.0  # seconds that a change waits for that of another program
PAUSE = 0.005  # seconds between two attempts, at first
LONGEST_PAUSE = 0.05


def lock_name(name: str) -> str:
    """The name of the file that is locked while a file is changed. It is there only meanwhile."""
    return f".{name}.lock"


@contextmanager
def owning(folder: OpenFolder, name: str) -> Iterator[None]:
    """Waits until no other program changes the file, and keeps others waiting until the block ends.

    The lock is a lock of the system on a file beside it, which says by its number which process has it. Where the
    system has no such locks, nobody waits. Raises FileError where there can't be a lock, EditError where another
    program doesn't end its change.
    """
    try:
        import fcntl  # noqa: F401 - not on Windows
    except ModuleNotFoundError:
        yield
        return
    ends, pause, process = monotonic() + PATIENCE, PAUSE, ""
    while True:
        with _opened(folder, lock_name(name)) as lock:
            if lock is not None:
                if _taken(folder, lock_name(name), lock):
                    yield from _owned(folder, lock_name(name), lock)
                    return
                process = _process(lock)
        if monotonic() > ends:
            raise EditError(f"another program{process} keeps {folder.path / name} to itself")
        sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _taken(folder: OpenFolder, name: str, lock: BinaryIO) -> bool:
    """Whether the lock is this program's from now on; also where the file system has no locks, as on some networks."""
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return folder.holds(name, lock)  # else the program that had it has removed it


def _owned(folder: OpenFolder, name: str, lock: BinaryIO) -> Iterator[None]:
    with suppress(OSError):
        os.fchmod(lock.fileno(), 0o644)  # so that other users can wait for it
    with suppress(OSError):  # where the disk is full, it doesn't say who
        os.ftruncate(lock.fileno(), 0)
        os.write(lock.fileno(), f"{os.getpid()}\n".encode())
    try:
        yield
    finally:
        with suppress(FileError):
            folder.remove(name)


@contextmanager
def _opened(folder: OpenFolder, lock: str) -> Iterator[BinaryIO | None]:
    """The opened lock; None where it can't be opened now, as it is another user's.

    Anything else in its place, which may be a stranger's link or pipe, is removed, and so is what has another name too.
    """
    try:
        file = _created(folder, lock)
        if file is not None and os.fstat(file.fileno()).st_nlink > 1:
            file.close()
            folder.remove(lock)
            file = _created(folder, lock)
    except OSError as error:
        raise FileError(f"{folder.path / lock}: {error.strerror or error}") from None
    with nullcontext() if file is None else file:
        yield file


def _created(folder: OpenFolder, lock: str) -> BinaryIO | None:
    try:
        try:
            return folder.open(lock, os.O_RDWR | os.O_CREAT)
        except FileError:
            folder.remove(lock)
            return folder.open(lock, os.O_RDWR | os.O_CREAT)
    except PermissionError:
        if not folder.may_write("."):
            raise
        with suppress(OSError):  # others can be waited for
            return folder.open(lock)
        return None


def _process(lock: BinaryIO) -> str:
    """The number of the process that has the lock, if it says so."""
    found = lock.read(20).strip()
    return f" (process {found.decode()})" if found.isdigit() else ""
