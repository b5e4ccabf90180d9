"""Who may change a file: one program at a time, for as long as one change takes. The death of a program ends it too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
        import fcntl
    except ModuleNotFoundError:
        yield
        return
    ends, pause = monotonic() + PATIENCE, PAUSE
    while True:
        with _opened(folder, lock_name(name)) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if monotonic() > ends:
                    raise EditError(f"another program{_process(lock)} keeps {folder.path / name} to itself") from None
            except OSError:  # some network file systems have no locks
                yield
                return
            else:
                if folder.holds(lock_name(name), lock):  # else the program that had it has removed it
                    yield from _owned(folder, lock_name(name), lock)
                    return
                continue
        sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _owned(folder: OpenFolder, name: str, lock: BinaryIO) -> Iterator[None]:
    with suppress(OSError):  # where the disk is full, it doesn't say who
        os.ftruncate(lock.fileno(), 0)
        os.write(lock.fileno(), f"{os.getpid()}\n".encode())
    try:
        yield
    finally:
        with suppress(FileError):
            folder.remove(name)


def _opened(folder: OpenFolder, lock: str) -> BinaryIO:
    """The opened lock. Anything else in its place, which may be a stranger's link or pipe, is removed."""
    try:
        try:
            return folder.open(lock, os.O_RDWR | os.O_CREAT)
        except FileError:
            folder.remove(lock)
            return folder.open(lock, os.O_RDWR | os.O_CREAT)
        except PermissionError:
            if not folder.has(lock):
                raise
            return folder.open(lock)  # that of another user can be waited for
    except OSError as error:
        raise FileError(f"{folder.path / lock}: {error.strerror or error}") from None


def _process(lock: BinaryIO) -> str:
    """The number of the process that has the lock, if it says so."""
    found = lock.read(20).strip()
    return f" (process {found.decode()})" if found.isdigit() else ""
