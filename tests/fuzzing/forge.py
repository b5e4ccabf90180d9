"""Makes hostile texts: examples and shapes, cut, mixed, and with nasty pieces in them."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from shapes import GMCR_SHAPES, SHAPES
from standoff.errors import StandoffError
from standoff.files.gmcr import gmcr_text
from standoff.questions.check import loads
from standoff.questions.convert.as_gmcr import as_gmcr

EXAMPLES = Path(__file__).parents[2] / "examples"
PIECES = (
    *(
        "[" * 60,
        "{" * 60,
        "- " * 60,
        "(" * 60,
        "not " * 60,
        "]",
        "}",
        ")",
        ":",
        ": ",
        "- ",
        "? ",
        "|\n",
        ">\n",
        "---\n",
    ),
    *(
        "1e999",
        "-1",
        "0x10",
        "1_000",
        ".inf",
        ".nan",
        "9" * 500,
        "1e400",
        "-0",
        "01",
        "2017-13-45",
        "true",
        "~",
        "null",
    ),
    *("&a ", "*a", "&a [*a]", "<<: *a", "!!python/object:os.system x", "!!binary x", "!t ", "%YAML 1.1\n", "...\n"),
    *("\0", "\ufeff", "\u2028", "\x85", "\u202e", "e\u0301", "\U0001f600", "\ud800", "\x1b[31m", "\t", "\r", "\r\n"),
    *("a" * 3_000, "a.b.c", "A", "é", "ſ", "and", "iff", "at least 99999 of (x)", '"', "'", "`", "\\", "#", "<script>"),
    *(
        "../../etc/passwd",
        "C:\\x",
        "~/x",
        "file:///x",
        "YN-",
        '">>"',
        "because: [x]",
        "if: x",
        "states: [a]",
        "same: [x]",
    ),
)
NUMBERS = (b"-1", b"1e999", b"99999999999999999999", b"true", b"null", b'"x"', b"[]", b"{}", b"0.5", b'"\\ud800"')
TOKEN = re.compile(rb"[A-Za-z_][\w.]*|\d+")


def sample(rng: random.Random, kind: str) -> bytes:
    """A text to begin with: an example or a shape."""
    if rng.random() < 0.5:
        make, size = rng.choice(list((SHAPES if kind == "yaml" else GMCR_SHAPES).values()))
        return make(max(2, int(size * rng.random()))).encode()
    return rng.choice(examples() if kind == "yaml" else converted())


@cache
def examples() -> list[bytes]:
    """The disputes in `examples`."""
    return [each.read_bytes() for each in sorted(EXAMPLES.rglob("*.yaml")) if each.stat().st_size < 100_000]


@cache
def converted() -> list[bytes]:
    """Those of them that can be written as `.gmcr` files, as such."""
    found = []
    for text in examples():
        with suppress(StandoffError):
            found.append(gmcr_text(as_gmcr(loads(text.decode()))[0], "fuzzing").encode())
    return found


def mutated(rng: random.Random, data: bytes) -> bytes:
    """The text with some changes; now and then as it is."""
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3, 8))):
        data = rng.choice((_piece, _piece, _cut, _repeat, _swap, _number, _line, _bytes, _encoded))(rng, data)
        if len(data) > 300_000:
            break
    return data[:300_000]


def _at(rng: random.Random, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def _piece(rng: random.Random, data: bytes) -> bytes:
    at = _at(rng, data)
    return data[:at] + rng.choice(PIECES).encode("utf-8", "surrogatepass") + data[at + rng.choice((0, 0, 5)) :]


def _cut(rng: random.Random, data: bytes) -> bytes:
    start = _at(rng, data)
    return data[:start] + data[start + rng.choice((1, 10, 1_000, len(data))) :]


def _repeat(rng: random.Random, data: bytes) -> bytes:
    start = _at(rng, data)
    part = data[start : start + rng.choice((1, 20, 200))]
    return data[:start] + part * rng.choice((2, 10, 100)) + data[start:]


def _swap(rng: random.Random, data: bytes) -> bytes:
    """One word in the place of another."""
    words = list(TOKEN.finditer(data))
    if not words:
        return data
    one, other = rng.choice(words), rng.choice(words)
    return data[: one.start()] + other.group() + data[one.end() :]


def _number(rng: random.Random, data: bytes) -> bytes:
    words = list(TOKEN.finditer(data))
    if not words:
        return data
    one = rng.choice(words)
    return data[: one.start()] + rng.choice(NUMBERS) + data[one.end() :]


def _line(rng: random.Random, data: bytes) -> bytes:
    """A line moved elsewhere, perhaps indented otherwise."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    line = rng.choice((b"", b"  ", b"\t")) + lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randrange(len(lines) + 1), line)
    return b"".join(lines)


def _bytes(rng: random.Random, data: bytes) -> bytes:
    at = _at(rng, data)
    return data[:at] + rng.randbytes(rng.choice((1, 4))) + data[at:]


def _encoded(rng: random.Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(("utf-16", "utf-8-sig", "latin-1")), "replace")
