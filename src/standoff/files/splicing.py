"""Changes entries of the lists and mappings in a YAML text, and nothing else in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from standoff.files.yaml import Node, compose
from standoff.files.yaml_out import USUAL, Indents, value_lines

KEY_ALONE = re.compile(r"""(?:[\w.-]+|"[^"]*"|'[^']*'):(?:\s+#.*)?""")
DEEPEST = 8  # blanks by which a line below a key is indented, at most

Splice = tuple[int, int, str]
"""A stretch of a text, by its start and end, and what takes its place."""


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text after some splices, which don't overlap."""
    pieces, done = [], 0
    for start, end, new in sorted(splices):
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])


def standing(lines: list[str]) -> Node:
    """The node of a value, given its lines, when it is an item of a list."""
    return compose("\n".join(f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines))).items[0]


@dataclass(frozen=True)
class Splicer:
    """A list or mapping (`node`) in its text. It is in brackets, or each entry begins on a line of its own.

    It has at least one entry, unless it is in brackets.
    """

    text: str
    node: Node

    def replaced(self, place: int, value: Any) -> Splice:
        """The splice that gives an entry another value."""
        key = self.node.pairs[place][0].text if self.node.pairs else ""
        old, lines = self._value(place), self._lines(value, key)
        end = self._value_end(place)
        if len(lines) > 1 and self.text[end : self._line_end(end)].strip():
            lines = value_lines(value, flow=True, key=key)  # else a comment behind it might become part of the value
        here = "\n" not in self.text[self._head_end(place) : old.start] and old.end > old.start
        if self.node.flow or (here and not _has_own_lines(lines)):
            return old.start, end, self._joined(lines)
        return self._head_end(place), end, self._after_head(lines)

    def added(self, place: int, value: Any, key: str | None = None) -> Splice:
        """The splice that adds an entry before the one at a position, or behind the last entry."""
        lines = self._lines(value, key or "")
        if self.node.flow:
            return self._put(place, lines[0] if key is None else f"{_written(key)}: {lines[0]}")
        head = "-" if key is None else f"{_written(key)}:"
        return self._put(place, head + self._after_head(lines))

    def removed(self, places: Set[int]) -> Iterator[Splice]:
        """The splices that remove some entries. If they are all that there are, empty brackets are left."""
        flow, start = self.node.flow, self._start(0)
        kept = next((place for place in range(self._number) if place not in places), None)
        together = 0  # how many of the first entries go with one splice
        if kept is None:
            yield self.node.start, self.node.end if flow else self._value_end(0), "[]" if self.node.items else "{}"
            together = self._number if flow else 1
        elif flow or self.text[self._line_start(start) : start].strip():
            yield start, self._start(kept), ""  # the first entry begins on the line of its parent
            together = kept
        yield from ((*self._extent(place), "") for place in places if place >= together)

    def renamed(self, place: int, key: str) -> Splice:
        """The splice that gives an entry another key."""
        old = self.node.pairs[place][0]
        return old.start, old.end, _written(key)

    def moved(self, place: int, to: int) -> list[Splice]:
        """The splices that move an entry to another position, unchanged, with the comment on its last line."""
        if place == to:
            return []
        end = self._value_end(place)
        entry = self.text[self._start(place) : end if self.node.flow else self._line_end(end)]
        before = to if to < place else to + 1  # the present position of the entry that will follow it
        return [*self.removed({place}), self._put(before, entry)]

    def _extent(self, place: int) -> tuple[int, int]:
        """The start and end of the text to remove for an entry; in brackets, for one that isn't the first."""
        if self.node.flow:
            return self._value_end(place - 1), self._value_end(place)
        after = self._line_end(self._value_end(place))
        after += len(self._newline) if self.text.startswith(self._newline, after) else 0
        return self._line_start(self._start(place)), after

    def _put(self, place: int, entry: str) -> Splice:
        """The splice that puts the text of an entry before the one at a position, or behind the last entry."""
        if self.node.flow and not self._number:
            return self.node.end - 1, self.node.end - 1, entry
        if place < self._number and (self.node.flow or not place):
            start = self._start(place)
            return start, start, entry + (", " if self.node.flow else self._newline + self._indent)
        end = self._value_end(place - 1)
        end = end if self.node.flow else self._line_end(end)
        return end, end, (", " if self.node.flow else self._newline + self._indent) + entry

    # The positions of entries in the text

    @property
    def _number(self) -> int:
        return len(self.node.items) + len(self.node.pairs)

    @property
    def _newline(self) -> str:
        return _newline_of(self.text)

    @property
    def _indent(self) -> str:
        """The blanks before each entry, except the first, on its line."""
        return " " * (self.node.start - self._line_start(self.node.start))

    def _value(self, place: int) -> Node:
        return self.node.items[place] if self.node.kind == "list" else self.node.pairs[place][1]

    def _start(self, place: int) -> int:
        """The position at which an entry begins: that of its key or dash."""
        start = self.node.pairs[place][0].start if self.node.kind == "mapping" else self.node.items[place].start
        if self.node.kind == "mapping" or self.node.flow:
            return start
        line = self._line_start(start)
        while True:  # up to the line with the item's dash
            at = line + len(self._indent)
            is_first = at == self.node.start or not self.text[line:at].strip()
            if at < start and self.text[at] == "-" and is_first:
                return at
            line = self._line_start(line - 1)

    def _head_end(self, place: int) -> int:
        """The position behind the dash or the colon of an entry."""
        if self.node.kind == "list":
            return self._start(place) + (not self.node.flow)
        return self.text.index(":", self.node.pairs[place][0].end) + 1

    def _value_end(self, place: int) -> int:
        """The position behind the value of an entry, without white space that the parser adds to some values."""
        node = self._value(place)
        return max(self._head_end(place), node.start + len(self.text[node.start : node.end].rstrip()))

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, max(at, 0)) + 1

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - (end > at and self.text[end - 1] == "\r")

    # The new text

    @property
    def _indents(self) -> Indents:
        return indents_near(self.text, self.text.count("\n", 0, self.node.start))

    def _lines(self, value: Any, key: str) -> list[str]:
        return value_lines(value, flow=self.node.flow, key=key, indents=self._indents)

    def _after_head(self, lines: list[str]) -> str:
        """The text of a value behind a dash or a colon."""
        if self.node.kind == "mapping" and _has_own_lines(lines):
            deeper = "" if standing(lines).kind == "list" else " " * self._indents.step
            return "".join(f"{self._newline}{self._indent}{deeper}{line}" for line in lines)
        return f" {self._joined(lines)}"

    def _joined(self, lines: list[str]) -> str:
        deeper = " " * (2 if self.node.kind == "list" else self._indents.step)
        return f"{self._newline}{self._indent}{deeper}".join(lines)


def indents_near(text: str, line: int) -> Indents:
    """How a text indents what stands below keys, near a line of that number from 0: as is usual where it shows none."""

    def nearest(found: list[tuple[int, int]], usual: int) -> int:
        return min(found, key=lambda each: abs(each[0] - line))[1] if found else usual

    steps, dashes = _indents_of(text)
    return Indents(nearest(steps, USUAL.step), nearest(dashes, USUAL.dash))


@lru_cache(1)  # all splices of a text ask
def _indents_of(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The lines below keys that mappings, and lists, stand below, each with how far these are indented."""
    steps, dashes = list[tuple[int, int]](), list[tuple[int, int]]()
    above: tuple[int, int] | None = None  # the line of a key with nothing behind it, and its indent
    for number, line in enumerate(text.split("\n")):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        is_item = words.startswith("- ") or words == "-"
        if above is not None:
            deeper, found = indent - above[1], dashes if is_item else steps
            if (0 if is_item else 1) <= deeper <= DEEPEST:
                found.append((above[0], deeper))
        above = (number, indent) if KEY_ALONE.fullmatch(words) and not is_item else None
    return steps, dashes


@lru_cache(1)  # all splices of a text ask
def _newline_of(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _written(key: str) -> str:
    return value_lines(key, flow=True)[0]


def _has_own_lines(lines: list[str]) -> bool:
    """Whether a value, given its lines, stands below its key: it is a list or mapping without brackets."""
    node = standing(lines)
    return node.kind != "scalar" and not node.flow
