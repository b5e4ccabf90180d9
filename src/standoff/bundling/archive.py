"""ZIP files as they are made and read here: few members, of bounded size, and the same bytes each time."""

from __future__ import annotations

import io
import stat
import zlib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from standoff.errors import FileError

LARGEST_ZIP = 128 * 2**20  # bytes of the file
LARGEST = 256 * 2**20  # bytes of all members together
MOST_MEMBERS = 300
EPOCH = (1980, 1, 1, 0, 0, 0)  # a ZIP file knows no earlier time; the real one would change its bytes
ENCRYPTED = 0x1
BROKEN = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """The bytes of a ZIP file with these members, in their order."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            info = ZipInfo(name, EPOCH)
            info.compress_type, info.create_system = ZIP_DEFLATED, 3  # as on Unix, wherever it is made
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def unzipped(path: Path) -> dict[str, bytes]:
    """The members of a ZIP file, by name. Nothing is written anywhere.

    Raises FileError for a file that can't be opened, isn't a ZIP file, is damaged, or has more than is read here.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_ZIP:
            raise _refused(path, f"is too large: {size:,} bytes, and at most {LARGEST_ZIP:,} are read")
        with ZipFile(path) as archive:
            return _members(path, archive)
    except FileNotFoundError:
        raise FileError(f"{path}: there is no such file") from None
    except BadZipFile as error:
        raise _refused(path, f"is no ZIP file, or is damaged: {_told(error)}") from None
    except BROKEN as error:
        raise _refused(path, f"can't be read: {_told(error)}") from None


def _members(path: Path, archive: ZipFile) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    infos, left = archive.infolist(), LARGEST
    if len(infos) > MOST_MEMBERS:
        raise _refused(path, f"has {len(infos):,} members, and at most {MOST_MEMBERS} are read")
    for info in infos:
        if wrong := _wrong(info, found):
            raise _refused(path, f"has a member `{info.filename}` {wrong}")
        with archive.open(info) as member:  # whatever the header says of its size
            found[info.filename] = member.read(left + 1)
        left -= len(found[info.filename])
        if left < 0:
            raise _refused(path, f"is too large: its members have more than {LARGEST:,} bytes together")
    return found


def _wrong(info: ZipInfo, found: Mapping[str, bytes]) -> str:
    """What keeps a member from being one that a bundle has; empty where nothing does."""
    if info.filename in found:
        return "twice"
    if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
        return "that is a folder or a link, and a bundle has files alone"
    if info.flag_bits & ENCRYPTED:
        return "that is encrypted"
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "that is packed in a way that isn't read here: a bundle has `deflate` alone"
    parts = info.filename.split("/")
    if not all(parts) or {"..", "."} & set(parts) or "\\" in info.filename or ":" in info.filename:
        return "whose name leads out of the bundle"
    return ""


def _refused(path: Path, why: str) -> FileError:
    return FileError(f"{path} {why}")


def _told(error: BaseException) -> str:
    words = str(error) or type(error).__name__
    return f"{words[:1].lower()}{words[1:]}"
