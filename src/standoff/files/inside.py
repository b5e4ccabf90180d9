"""Files in a folder that is open: no link is followed to them, and only regular files are opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import ELOOP, ENXIO
from pathlib import Path
from typing import BinaryIO

from standoff.errors import FileError

SAFELY = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))
FOLDER = SAFELY | getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0)
IN_FOLDERS = os.open in os.supports_dir_fd  # whether a file can be opened relative to an open folder: not on Windows
NO_FILE = "is no regular file"


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A folder that is open. What else takes its place meanwhile changes nothing.

    `handle` is None where the system has no such means: there the names are paths as anywhere. Every method raises
    FileError where the system refuses, but `open`, which raises OSError.
    """

    path: Path
    handle: int | None

    def open(self, name: str, flags: int = os.O_RDONLY, mode: int = 0o666) -> BinaryIO:
        """Opens a regular file, without waiting for it. Raises OSError; FileError where it is a link, or no file."""
        try:
            handle = os.open(self._at(name), flags | SAFELY, mode, dir_fd=self.handle)
        except OSError as error:
            if error.errno in (ELOOP, ENXIO):  # a link, or a pipe that nobody reads
                raise FileError(f"{self.path / name} {NO_FILE}") from None
            raise
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise FileError(f"{self.path / name} {NO_FILE}")
        return os.fdopen(handle, "r+b" if flags & os.O_RDWR else "wb" if flags & os.O_WRONLY else "rb")

    def read(self, name: str, most: int) -> tuple[bytes, os.stat_result]:
        """The bytes of a regular file, which has at most so many, and what the system knows of it."""
        with self._told(name), self.open(name) as file:
            known = os.fstat(file.fileno())
            data = file.read(most + 1)
        if len(data) > most:
            raise too_large(self.path / name, most)
        return data, known

    def replace(
        self, name: str, data: bytes, like: os.stat_result | None, part: str, check: Callable[[], object] | None = None
    ) -> os.stat_result:
        """Writes a regular file, completely or not at all: first as `part`, which then takes the name.

        Nobody else may do so at the same time: what an earlier attempt has left is written over. The file has the
        permissions and the owner of another one (`like`), as far as that is allowed. `check` is called when all that is
        left to do is to give it the name, and may raise. Returns what the system knows of it.
        """
        with self._told(name):
            if self.has(name) and not self.is_file(name):
                raise FileError(f"{self.path / name} {NO_FILE}")
            self.remove(part)
            try:
                new = os.O_WRONLY | os.O_CREAT | os.O_EXCL
                with self.open(part, new, 0o666 if like is None else 0o600) as file:
                    file.write(data)
                    file.flush()
                    _liken(file, like)
                    os.fsync(file.fileno())
                    self._require(part, file)
                    if check is not None:
                        check()
                    os.replace(self._at(part), self._at(name), src_dir_fd=self.handle, dst_dir_fd=self.handle)
                    self._require(name, file)
                    return os.fstat(file.fileno())
            except BaseException:
                with suppress(FileError):
                    self.remove(part)
                raise

    def _require(self, name: str, file: BinaryIO) -> None:
        """Raises FileError if something else than an open file has that name by now."""
        if not self.holds(name, file):
            raise FileError(f"{self.path / name} was put in another one's place meanwhile")

    def create(self, name: str, data: bytes, like: os.stat_result | None, part: str) -> None:
        """Writes a new file, as `replace`. Raises FileError where something has the name."""

        def require_free() -> None:
            if self.has(name):
                raise FileError(f"`{name}` exists already")

        require_free()
        self.replace(name, data, like, part, require_free)

    def move(self, name: str, to: str) -> None:
        """Gives a regular file another name. Raises FileError where something has that name, or it is no such file."""
        with self._told(name):
            if not self.is_file(name):
                raise FileError(f"{self.path / name} {NO_FILE}")
            try:
                os.link(self._at(name), self._at(to), src_dir_fd=self.handle, dst_dir_fd=self.handle)
            except FileExistsError:
                raise FileError(f"`{to}` exists already") from None
            except OSError:  # some file systems have no hard links
                if self.has(to):
                    raise FileError(f"`{to}` exists already") from None
                os.rename(self._at(name), self._at(to), src_dir_fd=self.handle, dst_dir_fd=self.handle)
            else:
                os.unlink(self._at(name), dir_fd=self.handle)

    def rename(self, name: str, to: str) -> None:
        """Gives whatever has a name another one."""
        with self._told(name):
            os.rename(self._at(name), self._at(to), src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def remove(self, name: str) -> None:
        """Removes what has a name, where there is something. What a link leads to stays."""
        with self._told(name), suppress(FileNotFoundError):
            os.unlink(self._at(name), dir_fd=self.handle)

    def names(self) -> list[str]:
        """The names in the folder; none where it can't be listed."""
        with suppress(OSError):
            return os.listdir(self.path)  # noqa: PTH208 - a handle of a folder that may not be read lists nothing
        return []

    def has(self, name: str) -> bool:
        """Whether there is something of that name, be it a link that leads nowhere."""
        return self._found(name) is not None

    def is_file(self, name: str) -> bool:
        """Whether there is a regular file of that name."""
        return self.known(name) is not None

    def holds(self, name: str, file: BinaryIO) -> bool:
        """Whether an open file still has that name."""
        found = self._found(name)
        return found is not None and os.path.samestat(found, os.fstat(file.fileno()))

    def known(self, name: str) -> os.stat_result | None:
        """What the system knows of a regular file; None where there is none."""
        found = self._found(name)
        return found if found is not None and stat.S_ISREG(found.st_mode) else None

    def may_write(self, name: str) -> bool:
        """Whether this program may write what has a name. The administrator may write even what nobody may."""
        return os.access(self._at(name), os.W_OK, dir_fd=self.handle)

    def age(self, name: str, now: float) -> float:
        """The seconds since something was changed last; 0 where there is nothing."""
        found = self._found(name)
        return 0.0 if found is None else now - found.st_mtime

    def _found(self, name: str) -> os.stat_result | None:
        try:
            return os.stat(self._at(name), dir_fd=self.handle, follow_symlinks=False)
        except OSError:
            return None

    def _at(self, name: str) -> str | Path:
        return self.path / name if self.handle is None else name

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """Turns refusals of the system into messages with the whole path."""
        try:
            yield
        except OSError as error:
            raise FileError(f"{self.path / name}: {error.strerror or error}") from None


def _liken(file: BinaryIO, like: os.stat_result | None) -> None:
    """Gives an open file the permissions of another one and, where that is allowed, its owner and group.

    What was allowed to one group isn't allowed to another.
    """
    if like is None:
        return
    for owner in (like.st_uid, -1):
        own = os.fstat(file.fileno())
        if (like.st_uid, like.st_gid) != (own.st_uid, own.st_gid):
            with suppress(OSError):
                os.fchown(file.fileno(), owner, like.st_gid)
    is_shared = os.fstat(file.fileno()).st_gid == like.st_gid
    os.fchmod(file.fileno(), stat.S_IMODE(like.st_mode) & (-1 if is_shared else ~stat.S_IRWXG))


@contextmanager
def opened(folder: Path) -> Iterator[OpenFolder]:
    """Opens a folder by its real path: each folder on the way is opened in the one before, and none by a link.

    Raises FileError where that isn't possible.
    """
    if not IN_FOLDERS:
        yield OpenFolder(folder, None)
        return
    try:
        handle = walked(Path(folder.anchor), folder.parts[1:], FOLDER)
    except OSError as error:
        raise FileError(f"{folder}: {error.strerror or error}") from None
    try:
        yield OpenFolder(folder, handle)
    finally:
        os.close(handle)


def walked(start: Path, names: Iterable[str], flags: int) -> int:
    """A handle of what some names lead to, each opened in the one before and none by a link. Raises OSError."""
    handle = os.open(start, FOLDER)
    for name in names:
        above = handle
        try:
            handle = os.open(name, flags, dir_fd=above)
        finally:
            os.close(above)
    return handle


def too_large(path: Path, most: int) -> FileError:
    """That a file has more bytes than are read."""
    return FileError(f"{path} is too large: at most {most // 2**20} MiB are read")


def put_behind(handle: int, data: bytes, at: int) -> None:
    """Writes the end of a file from a place on, without what a program that was killed has begun there, or nothing."""
    os.ftruncate(handle, at)
    os.lseek(handle, at, os.SEEK_SET)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, at)
        raise
