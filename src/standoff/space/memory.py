"""Whether this machine has room for a model: asked before anything is allocated."""

from __future__ import annotations

from pathlib import Path

from standoff.errors import TooLargeError

SHARE = 0.8  # of the free memory that a model may take
SMALL = 2**26  # bytes that are never worth asking about
ADVICE = " Leave out options that the question doesn't hang on, or use a machine with more memory."
CGROUP = Path("/sys/fs/cgroup")


def require(size: int, what: str) -> None:
    """Raises TooLargeError where `size` bytes are more than this machine can spare for `what`."""
    if size <= SMALL:
        return
    free = free_memory()
    if size > SHARE * free:
        raise TooLargeError(f"{what} would need {in_words(size)} of memory; {in_words(free)} are free here.{ADVICE}")


def free_memory() -> int:
    """Bytes that this process may still take: what the machine has left, within the limit of its control group."""
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
