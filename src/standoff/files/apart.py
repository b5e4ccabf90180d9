"""Reads a stranger's HTML or PDF in a process of its own, which may take only so much time and memory.

The parsers of both need forever for some small files. The child gets the bytes on standard input and gives JSON on
standard output; it finds modules where this process does, but never in the folder that it runs in.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import OrderedDict
from contextlib import suppress
from hashlib import sha256
from subprocess import DEVNULL, PIPE
from typing import Any

from standoff.errors import FileError
from standoff.files.documents import paragraphs_of

LONGEST = 20.0  # seconds
MOST_MEMORY = 2**30  # bytes, where the platform has such a limit
APART = (".html", ".htm", ".pdf")
MOST_KEPT = 8 * 2**20  # characters of all texts that are kept

_kept: OrderedDict[tuple[str, str], tuple[str, ...]] = OrderedDict()


def paragraphs_within(data: bytes, suffix: str, seconds: float = LONGEST, memory: int = MOST_MEMORY) -> tuple[str, ...]:
    """The paragraphs of a document, as `paragraphs_of`, within some time and memory. Raises FileError beyond them.

    What was read is kept for a while, for those who ask again.
    """
    if suffix not in APART:
        return paragraphs_of(data, suffix)
    key = (sha256(data).hexdigest(), suffix)
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    found = _child(data, [suffix, str(seconds), str(memory)], seconds)
    if found["refused"]:
        raise FileError(found["refused"])
    return _keep(key, tuple(found["paragraphs"]))


def _keep(key: tuple[str, str], paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Keeps a text, and lets those go that weren't asked for in the longest time."""
    _kept[key] = paragraphs
    while sum(len(text) for each in _kept.values() for text in each) > MOST_KEPT:
        _kept.popitem(last=False)
    return paragraphs


def _child(data: bytes, arguments: list[str], seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", __name__, *arguments]  # -P: no modules from the current folder
    places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, input=data, stdout=PIPE, stderr=DEVNULL, timeout=seconds, env=places, check=True)
        found: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise FileError(f"takes too long to read: more than {seconds:g} seconds") from None
    except (OSError, ValueError, subprocess.CalledProcessError):
        raise FileError("can't be read: it takes too much memory, or something else ended its reader") from None
    return found


def _main() -> None:
    """The child: the answer is printed as JSON."""
    suffix, seconds, memory = sys.argv[1:]
    _limit(float(seconds), int(memory))
    paragraphs: tuple[str, ...] = ()
    refused = ""
    try:
        paragraphs = paragraphs_of(sys.stdin.buffer.read(), suffix)
    except FileError as error:
        refused = str(error)
    except MemoryError:
        refused = "takes too much memory to read"
    print(json.dumps({"paragraphs": paragraphs, "refused": refused}))


def _limit(seconds: float, memory: int) -> None:
    """Bounds this process's memory, and its time too, should nobody be left to end it."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, 2 * int(seconds) + 2)):
        with suppress(ValueError, OSError):  # a lower limit holds already, or the system has none
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    _main()
