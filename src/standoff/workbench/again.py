"""How a tab and a workbench know each other again after a restart, though the token is made anew at each start.

They share a key, which lies with the user's own data and is never sent once the page has it. Whoever listens on the
port meanwhile learns nothing that opens the workbench: each of the two proves that it has the key, the workbench first.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import stat
import time
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

LASTS = 30 * 24 * 3600  # seconds after the last start in which a key is used again
KEY = re.compile(rb"[0-9a-f]{64}")
ASKED = re.compile(r"[0-9a-f]{32,64}")
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True)
class Again:
    """The key of a workbench, and what tells this start of it from the earlier ones."""

    key: str
    run: str = field(default_factory=lambda: secrets.token_hex(16))

    def proof(self, asked: str) -> str | None:
        """The proof that this is the workbench, for a tab that asks with something of its own; else None."""
        return self._signed(f"workbench {asked} {self.run}") if ASKED.fullmatch(asked) else None

    def knows(self, proof: str) -> bool:
        """Whether a tab has proved to this start that it has the key."""
        return hmac.compare_digest(proof.encode("utf-8", "replace"), self._signed(f"tab {self.run}").encode())

    def _signed(self, words: str) -> str:
        return hmac.new(bytes.fromhex(self.key), words.encode(), sha256).hexdigest()


def kept_key(opened: Path, port: int, home: Path | None = None) -> str:
    """The key of the workbench on a file or folder and a port: the kept one, or a new one, which is then kept.

    Where it can't be kept for the user alone, or was, it is new each time.
    """
    new = secrets.token_hex(32)
    if not hasattr(os, "geteuid"):
        return new
    folder = home or state_folder()
    where = os.fsencode(os.path.realpath(opened)) + b"\0%d" % port
    name = f"{sha256(where).hexdigest()[:32]}.key"
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(folder.lstat(), stat.S_IFDIR):
            return new
        _sweep(folder)
        kept = _read(folder / name)
        if kept is not None:
            os.utime(folder / name)
            return kept
        _write(folder / name, new)
    return new


def state_folder() -> Path:
    """Where what a program keeps for its user lies."""
    given = Path(os.environ.get("XDG_STATE_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".local" / "state") / "standoff"


def _is_private(found: os.stat_result, kind: int) -> bool:
    """Whether something is of a kind, belongs to this user, and nobody else may do anything with it."""
    return stat.S_IFMT(found.st_mode) == kind and found.st_uid == os.geteuid() and not found.st_mode & OTHERS


def _sweep(folder: Path) -> None:
    """Removes the keys of workbenches that haven't been started for long."""
    for each in folder.glob("*.key"):
        with suppress(OSError):
            if time.time() - each.lstat().st_mtime > LASTS:
                each.unlink()


def _read(path: Path) -> str | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        found = file.read(65) if _is_private(os.fstat(handle), stat.S_IFREG) else b""
    return found.decode() if KEY.fullmatch(found) else None


def _write(path: Path, key: str) -> None:
    """Puts a key in the place of whatever is there."""
    part = path.with_suffix(f".{secrets.token_hex(8)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    part.replace(path)
