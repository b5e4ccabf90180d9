"""The lines of a log of reading: what was decided, marked, proposed or taken back, each a JSON object.

A stranger may have written them, or a merge of two branches, so each is checked by itself.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, cast, get_args

from standoff.marks.mark import Mark
from standoff.reading.candidate import STANCES

VERSION = 1
LONGEST_LINE = 64 * 2**10  # bytes
LARGEST = 10**9  # a greater place or number isn't believed
FOREIGN = "doesn't begin as such a log does"
HEX = re.compile(r"[0-9a-f]{16,64}")
ID = re.compile(r"[0-9a-z-]{1,64}")
WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

Do = Literal["accept", "refuse", "mark", "propose"]


class LineError(Exception):
    """A line can't be read; this says why, in words that follow on "it"."""


class LaterVersionError(Exception):
    """A later version of the program has written the log."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was done with a mark: it was accepted as a `claim`, refused for a reason, kept as a mark, or proposed.

    `changed` names what the person changed of a draft before accepting it: "place", "said_by", "stance". `instead` is
    the id of the mark that became the claim, where that had other voices or another place.
    """

    id: str
    when: str
    by: str
    do: Do
    mark: Mark
    claim: str = ""
    changed: tuple[str, ...] = ()
    why: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """How many proposals about a source were dropped before anybody saw them, by reason."""

    id: str
    when: str
    by: str
    source: str
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Undone:
    """That an entry was taken back, be it a decision or the taking back of one."""

    id: str
    when: str
    by: str
    of: str


Entry = Decision | Dropped | Undone


def first_line(dispute: str) -> bytes:
    """The first line of the log of a dispute, which is named by its file."""
    return _line({"log": "reading", "version": VERSION, "dispute": dispute})


def entry_line(entry: Entry) -> bytes:
    """The line of an entry, with its keys always in the same order. What is empty is left out."""
    told: dict[str, Any] = {"id": entry.id, "when": entry.when, "by": entry.by}
    match entry:
        case Decision():
            told |= {"do": entry.do, **asdict(entry.mark)}
            told |= {"claim": entry.claim, "changed": list(entry.changed), "instead": entry.instead, "why": entry.why}
            told["said_by"] = list(entry.mark.said_by)
        case Dropped():
            told |= {"do": "drop", "source": entry.source, "counts": dict(entry.counts)}
        case Undone():
            told |= {"do": "undo", "of": entry.of}
    return _line({key: value for key, value in told.items() if value not in ("", []) or key == "said_by"})


def _line(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def dispute_of(line: bytes) -> str:
    """The dispute that the first line of a log names.

    Raises LineError where it is no such line, LaterVersionError for one of a later version.
    """
    try:
        told = _object(line.removeprefix(BOM_UTF8))  # which some editors put there
    except LineError:
        raise LineError(FOREIGN) from None
    if told.get("log") != "reading":
        raise LineError(FOREIGN)
    version = _number(told, "version")
    if version > VERSION:
        raise LaterVersionError
    return _text(told, "dispute")


def read_line(line: bytes) -> Entry:
    """The entry of a line. Raises LineError."""
    told = _object(line)
    known = (_text(told, "id", ID), _text(told, "when", WHEN), _text(told, "by", needed=False))
    do = _text(told, "do")
    if do == "undo":
        return Undone(*known, _text(told, "of", ID))
    if do == "drop":
        return Dropped(*known, _text(told, "source"), _counts(told))
    if do not in get_args(Do):
        raise LineError(f"does something unknown: {do[:40]!r}")
    claim = _text(told, "claim", needed=do == "accept")
    changed, why = _texts(told, "changed"), _text(told, "why", needed=False)
    instead = _text(told, "instead", ID, needed=False)
    return Decision(*known, cast("Do", do), _mark(told), claim, changed, why, instead)


def is_whole(line: bytes) -> bool:
    """Whether a line, be it understood or not, has its end: what is cut short is no JSON."""
    try:
        _object(line)
    except LineError:
        return False
    return True


def _mark(told: Mapping[str, Any]) -> Mark:
    stance = _text(told, "stance")
    if stance not in STANCES:
        raise LineError(f"has an unknown stance: {stance[:40]!r}")
    paragraph, start, end = (_number(told, key) for key in ("paragraph", "start", "end"))
    if paragraph < 1 or start >= end:
        raise LineError("has a passage that can't be")
    return Mark(
        _text(told, "source"),
        paragraph,
        start,
        end,
        _text(told, "digest", HEX),
        _texts(told, "said_by"),
        stance,
        _text(told, "folded", HEX, needed=False),
        _text(told, "sha256", HEX, needed=False),
        _text(told, "drafted_by", needed=False),
    )


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise LineError(f"is too long: at most {LONGEST_LINE // 2**10} KiB are read")
    try:
        found = json.loads(line.decode())
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise LineError("is no JSON object")
    return found


def _text(told: Mapping[str, Any], key: str, form: re.Pattern[str] | None = None, *, needed: bool = True) -> str:
    found = told.get(key, "")
    if not _is_text(found) or (found and form is not None and not form.fullmatch(found)):
        raise LineError(f"has something else than expected under `{key}`")
    if needed and not found:
        raise LineError(f"has no `{key}`")
    return str(found)


def _texts(told: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = told.get(key, [])
    if not isinstance(found, list) or not all(map(_is_text, found)):
        raise LineError(f"has no list of texts under `{key}`")
    return tuple(found)


def _counts(told: Mapping[str, Any]) -> dict[str, int]:
    found = told.get("counts", {})
    if isinstance(found, dict) and all(map(_is_text, found)) and all(map(_is_number, found.values())):
        return found
    raise LineError("has no numbers by reason under `counts`")


def _is_text(found: Any) -> bool:
    """Whether it is a text that can be written into a file."""
    try:
        return isinstance(found, str) and found.encode() is not None
    except UnicodeEncodeError:
        return False


def _is_number(found: Any) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= LARGEST


def _number(told: Mapping[str, Any], key: str) -> int:
    found = told.get(key)
    if not _is_number(found):
        raise LineError(f"has no number under `{key}`")
    return int(cast("int", found))
