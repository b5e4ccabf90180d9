"""Checks, before anything is allocated, that a model fits into this machine's memory."""

from __future__ import annotations

from pathlib import Path

from standoff.errors import TooLargeError

SHARE = 0.8  # the part of the free memory that a model may take
SMALL = 2**26  # bytes; smaller sizes aren't checked
ADVICE = " Leave out options that the question doesn't hang on, or use a machine with more memory."
CGROUP = Path("/sys/fs/cgroup")


def require(size: int, what: str) -> None:
    """Raises TooLargeError if `size` bytes are more than this machine can spare. `what` begins the message."""
    if size <= SMALL:
        return
    free = free_memory()
    if size > SHARE * free:
        raise TooLargeError(f"{what} would need {in_words(size)} of memory; {in_words(free)} are free here.{ADVICE}")


def free_memory() -> int:
    """The bytes that this process may still take: the free memory, within the limit of its control group."""
    import psutil

    free = int(psutil.virtual_memory().available)
    try:
        limit = (CGROUP / "memory.max").read_text().strip()
        used = (CGROUP / "memory.current").read_text().strip()
        return free if limit == "max" else min(free, int(limit) - int(used))
    except (OSError, ValueError):
        return free


def in_words(size: float) -> str:
    """A number of bytes for people: `3.2 GiB`."""
    if size >= 2**70:
        return "more than 1,024 EiB"
    for unit in ("bytes", "KiB", "MiB", "GiB", "TiB", "PiB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} EiB"
