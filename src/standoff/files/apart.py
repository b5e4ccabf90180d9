"""Reads HTML and PDF documents in a separate process with limits on time and memory.

The parsers of both formats can take forever on a small malicious file. The child process gets the bytes on standard
input and prints JSON. It looks for modules where this process does, but never in the current folder.
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
from standoff.files.documents import DocumentText, text_of
from standoff.files.encodings import EncodingError

LONGEST = 20.0  # seconds
MOST_MEMORY = 2**30  # bytes, on platforms with such a limit
APART = (".html", ".htm", ".pdf")
MOST_KEPT = 8 * 2**20  # characters of all texts in the cache

_kept: OrderedDict[tuple[str, str], DocumentText] = OrderedDict()


def text_within(data: bytes, suffix: str, seconds: float = LONGEST, memory: int = MOST_MEMORY) -> DocumentText:
    """The text of a document, as `text_of` gives it. Raises FileError if a limit is exceeded.

    The texts read last are cached.
    """
    if suffix not in APART:
        return text_of(data, suffix)
    key = (sha256(data).hexdigest(), suffix)
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    found = _child(data, [suffix, str(seconds), str(memory)], seconds)
    if found["likely"] is not None:
        raise EncodingError(found["refused"], tuple(found["likely"]))
    if found["refused"]:
        raise FileError(found["refused"])
    text = _kept[key] = DocumentText(tuple(found["paragraphs"]), found["encoding"])
    while sum(len(paragraph) for each in _kept.values() for paragraph in each.paragraphs) > MOST_KEPT:
        _kept.popitem(last=False)  # the text that was asked for longest ago
    return text


def _child(data: bytes, arguments: list[str], seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", __name__, *arguments]  # -P: no modules from the current folder
    places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, input=data, stdout=PIPE, stderr=DEVNULL, timeout=seconds, env=places, check=True)
        found: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise FileError(f"takes too long to read: more than {seconds:g} seconds") from None
    except (OSError, ValueError, subprocess.CalledProcessError):
        raise FileError("can't be read: it takes too much memory, or the process that reads it was ended") from None
    return found


def _main() -> None:  # of the child process
    suffix, seconds, memory = sys.argv[1:]
    _limit(float(seconds), int(memory))
    text, refused, likely = DocumentText(()), "", None
    try:
        text = text_of(sys.stdin.buffer.read(), suffix)
    except FileError as error:
        refused, likely = str(error), error.likely if isinstance(error, EncodingError) else None
    except MemoryError:
        refused = "takes too much memory to read"
    print(json.dumps({**text._asdict(), "refused": refused, "likely": likely}))


def _limit(seconds: float, memory: int) -> None:
    """Limits the memory of this process, and its time too, in case its parent ends first."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, 2 * int(seconds) + 2)):
        with suppress(ValueError, OSError):  # there is a lower limit already, or the system has no such limit
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    _main()
