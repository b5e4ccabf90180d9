"""Reads JSON text, with limits on its size and depth, and takes typed values out of it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from standoff.errors import Finder, Finding, Guess, Path, misfit
from standoff.files.yaml import CONTROL, DEEPEST, EMPTY, MOST_NODES, Refusal, too_many

LONGEST_NUMBER = 400  # digits
TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{]|[\]}]', re.DOTALL)
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
NEW_NAMES = {
    "useManualPreferenceVectors": "useManualPreferenceRanking",
    "preferenceVector": "preferenceRanking",
    "reversibility": "permittedDirection",
}
KINDS: dict[type, str] = {list: "a list", str: "a text", bool: "`true` or `false`"}
Kind = TypeVar("Kind", list[Any], str, bool)


class Members(dict[str, Any]):
    """A JSON object. If a key is given twice, the first value counts, and `repeated` has the key."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__()
        self.repeated: list[str] = []
        for key, value in pairs:
            if key in self:
                self.repeated.append(key)
            else:
                self[key] = value


def load_json(text: str) -> tuple[Any, list[Finding]]:
    """The value of a JSON text, and a finding for each repeated key and each number that is infinite or NaN.

    Raises Refusal if the text isn't JSON, or is larger or more deeply nested than anything a program would write.
    """
    if not text.strip():
        raise Refusal(EMPTY, 1, 1)
    _refuse_depth(text)
    try:
        value = json.loads(text, object_pairs_hook=Members, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise Refusal(f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.lineno, error.colno) from None
    return value, list(_walk(value))


def _refuse_depth(text: str) -> None:
    depth = 0
    for token in TOKEN.finditer(text):
        sign = token.group()[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEEPEST:
            line = text.count("\n", 0, token.start()) + 1
            column = token.start() - text.rfind("\n", 0, token.start())
            raise Refusal(f"lists and objects are nested more than {DEEPEST} deep", line, column)


def _whole(text: str) -> float:
    """A whole number; infinity for one with too many digits."""
    return int(text) if len(text) <= LONGEST_NUMBER else math.inf


def _walk(root: Any) -> Iterator[Finding]:
    waiting: list[tuple[Any, Path]] = [(root, ())]
    count = 0
    while waiting:
        value, path = waiting.pop()
        count += 1
        if count > MOST_NODES:
            raise Refusal(too_many(MOST_NODES))
        if isinstance(value, Members):
            for key in (*value, *value.repeated):
                _refuse_unshowable(key, path)
            for key in value.repeated:
                yield Finding(message=f"`{key[:40]}` is given twice", path=(*path, key), on_key=True)
            waiting += [(item, (*path, key)) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(item, (*path, place)) for place, item in reversed(list(enumerate(value)))]
        elif isinstance(value, str):
            _refuse_unshowable(value, path)
        elif isinstance(value, float) and not math.isfinite(value):
            yield Finding(message="this is no number, or is infinite, or too large", path=path)


def _refuse_unshowable(text: str, path: Path) -> None:
    """Raises Refusal if a text can't be written to a file, or has characters that a terminal may obey."""
    found = HALF_CHARACTER.search(text) or CONTROL.search(text)
    if found:
        what = "half a character" if HALF_CHARACTER.match(found.group()) else "the control character"
        raise Refusal(f"a text can't hold {what} {found.group()!a}", path=path)


def described(value: Any) -> str:
    """A short description of a value."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value[:40] if isinstance(value, str) else value, ensure_ascii=False)
    return f"`{text[:60]}`"


class Fields(Finder):
    """Takes typed values out of JSON objects. A value that doesn't fit becomes None or an empty value."""

    def mapping(
        self, value: Any, path: Path, required: Collection[str], optional: Collection[str] = ()
    ) -> dict[str, Any]:
        """An object, with the newest names of its keys; empty where the value isn't an object."""
        if not isinstance(value, dict):
            self.misfit("an object", value, path)
            return {}
        entry: dict[str, Any] = {}
        allowed = (*required, *optional)
        for key, item in value.items():
            new = str(NEW_NAMES.get(key, key))
            if new not in allowed:
                like = Guess(key[:40], allowed)
                self.wrong(f"unknown key `{key[:40]}`", (*path, key), like=like, severity="warning", on_key=True)
            elif new in entry and entry[new] != item:
                self.wrong(f"`{new}` and `{key}`, its old name, say different things", (*path, key), on_key=True)
            entry.setdefault(new, item)
        for key in required:
            if key not in entry:
                self.wrong(f"`{key}` is missing", path)
        return entry

    def value(self, entry: dict[str, Any], key: str, path: Path, kind: type[Kind]) -> Kind:
        """The list, text or truth value under a key; an empty one where there is none."""
        value = entry.get(key, kind())
        if isinstance(value, kind):
            return value
        self.misfit(KINDS[kind], value, (*path, key))
        return kind()

    def items(self, entry: dict[str, Any], key: str, path: Path) -> list[tuple[Any, Path]]:
        """The items of the list under a key, each with its path."""
        return [(item, (*path, key, place)) for place, item in enumerate(self.value(entry, key, path, list))]

    def number(self, value: Any, path: Path, first: int, last: int | None, what: str) -> int | None:
        """A whole number from `first` to `last` that numbers a thing; None where the value isn't one."""
        if type(value) is not int:  # `true` is an int in Python
            self.misfit(f"the number of {'an' if what[0] in 'aeiou' else 'a'} {what}", value, path)
            return None
        if value < first or (last is not None and value > last):
            span = f"they are numbered from {first}" + (f" to {last}" if last is not None and last >= first else "")
            self.wrong(f"there is no {what} {value if abs(value) < 10**20 else 'of so large a number'}: {span}", path)
            return None
        return value

    def misfit(self, wanted: str, value: Any, path: Path, hint: str = "") -> None:
        """Adds a finding: another kind of value is needed here."""
        self.wrong(misfit(wanted, described(value)), path, hint)
