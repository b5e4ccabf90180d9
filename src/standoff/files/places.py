"""Places inside texts that run over several lines in a file: YAML folds their lines, and escapes some letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from standoff.errors import Finding
from standoff.files.yaml import Node

PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|\r\n\s*|[\r\n]\s*|.)")
BREAK = re.compile(r"\r\n|\r|\n")
DASH = re.compile(r"[\r\n][^\S\r\n]*(?=- )")
INDENTED = "is this item indented by chance? the `-` of all items stand under one another"
NO_DASH = "is `- ` missing before it? each item of a list begins so"


def within(text: str, node: Node, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a letter of a scalar's value in the text of the file."""
    return _line_and_column(node, text[node.start : node.end], _index(text[node.start : node.end], node.text, offset))


def by_chance(text: str, node: Node, finding: Finding) -> Finding:
    """The finding about a value, with place and hint if one of its lines was meant to be an item of its own."""
    raw = text[node.start : node.end]
    dash = _dash(raw)
    if dash:
        line, column = _line_and_column(node, raw, dash)
        return replace(finding, hint=INDENTED, like=None, line=line, column=column)
    place = _index(raw, node.text, finding.offset)
    if finding.offset and "\n" in raw[:place] and not raw[:place].rpartition("\n")[2].strip() and not finding.like:
        line, column = _line_and_column(node, raw, place)
        return replace(finding, hint=NO_DASH, line=line, column=column)
    return finding


def _index(raw: str, value: str, offset: int) -> int:
    """The index in a scalar as it is written of the letter at an offset of its value, and of its end for the end."""
    places = _indices(raw, value)
    return places[min(offset, len(places) - 1)]


@lru_cache(maxsize=4)
def _indices(raw: str, value: str) -> list[int]:
    """The index of each letter of a value in the scalar as it is written, and that of its end."""
    at = _beginning(raw)
    escaped = raw[at - 1 : at] == '"'
    found = []
    for letter in value:
        here, at = (at, at) if letter.isspace() else _next(raw, at, letter, escaped=escaped)
        found.append(here)
    return [*found, at]


def _beginning(raw: str) -> int:
    """The index behind the anchor, the quotation mark or the header of a scalar."""
    properties = PROPERTIES.match(raw)
    at = properties.end() if properties else 0
    if raw[at : at + 1] in ("|", ">"):
        header = BREAK.search(raw, at)
        return header.end() if header else at
    return at + 1 if raw[at : at + 1] in ("'", '"') else at


def _next(raw: str, at: int, letter: str, *, escaped: bool) -> tuple[int, int]:
    """Where the next letter that isn't blank stands, from an index on, and the index behind it."""
    while at < len(raw):
        escape = ESCAPE.match(raw, at) if escaped else None
        if escape:
            if not escape.group()[1:2].isspace() and escape.group()[1] not in "ntr":
                return at, escape.end()
            at = escape.end()
        elif raw[at] == letter:
            return at, at + 1
        else:
            at += 1
    return len(raw), len(raw)


def _line_and_column(node: Node, raw: str, at: int) -> tuple[int, int]:
    ends = _line_ends(raw)
    line = bisect_right(ends, at)
    return (node.line + line, at - ends[line - 1] + 1) if line else (node.line, node.column + at)


@lru_cache(maxsize=4)
def _dash(raw: str) -> int:
    """Where a line begins with the dash of an item; 0 where none does."""
    found = DASH.search(raw)
    return found.end() if found else 0


@lru_cache(maxsize=4)
def _line_ends(raw: str) -> list[int]:
    """Where each line ends, behind its break."""
    return [each.end() for each in BREAK.finditer(raw)]
