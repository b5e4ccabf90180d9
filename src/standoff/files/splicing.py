"""Changes entries of the lists and mappings in a YAML text, and nothing else in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.errors import Path
from standoff.files.yaml import Node, child, compose, last_end
from standoff.files.yaml_out import value_lines


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

    def replaced(self, place: int, value: Any) -> str:
        """The text with another value for an entry."""
        key = self.node.pairs[place][0].text if self.node.pairs else ""
        old, lines = self._value(place), value_lines(value, flow=self.node.flow, key=key)
        end = self._value_end(place)
        if len(lines) > 1 and self.text[end : self._line_end(end)].strip():
            lines = value_lines(value, flow=True, key=key)  # else a comment behind it might become part of the value
        here = "\n" not in self.text[self._head_end(place) : old.start] and old.end > old.start
        if self.node.flow or (here and not _has_own_lines(lines)):
            return self._with(old.start, end, self._joined(lines))
        return self._with(self._head_end(place), end, self._after_head(lines))

    def added(self, place: int, value: Any, key: str | None = None) -> str:
        """The text with a new entry before the one at a position, or behind the last entry."""
        lines = value_lines(value, flow=self.node.flow, key=key or "")
        if self.node.flow:
            return self._put(place, lines[0] if key is None else f"{_written(key)}: {lines[0]}")
        head = "-" if key is None else f"{_written(key)}:"
        return self._put(place, head + self._after_head(lines))

    def removed(self, place: int) -> str:
        """The text without an entry. If it was the only one, empty brackets are left."""
        return self._with(*self.removal(place))

    def removal(self, place: int) -> tuple[int, int, str]:
        """The start and end of the text to remove for an entry, and the text to put in its place."""
        start, end = self._start(place), self._value_end(place)
        if self._number == 1:
            whole = self.node.end if self.node.flow else end
            return self.node.start, whole, "[]" if self.node.kind == "list" else "{}"
        if not place and (self.node.flow or self.text[self._line_start(start) : start].strip()):
            return start, self._start(1), ""  # it begins on the line of its parent
        return *self._extent(place), ""

    def renamed(self, place: int, key: str) -> str:
        """The text with another key for an entry."""
        old = self.node.pairs[place][0]
        return self._with(old.start, old.end, _written(key))

    def moved(self, place: int, to: int) -> str:
        """The text with an entry at another position, unchanged, with the comment on its last line."""
        end = self._value_end(place)
        entry = self.text[self._start(place) : end if self.node.flow else self._line_end(end)]
        before = to if to < place else to + 1  # the present position of the entry that will follow it
        if before > place:  # the later change is made first, so that the earlier position stays valid
            return Splicer(self._put(before, entry), self.node).removed(place) if to != place else self.text
        put = self._put(before, entry)
        grown = len(put) - len(self.text)
        begin, after = self._extent(place)
        return put[: begin + grown] + put[after + grown :]

    def _extent(self, place: int) -> tuple[int, int]:
        """The start and end of the text to remove for an entry; in brackets, for one that isn't the first."""
        if self.node.flow:
            return self._value_end(place - 1), self._value_end(place)
        after = self._line_end(self._value_end(place))
        after += len(self._newline) if self.text.startswith(self._newline, after) else 0
        return self._line_start(self._start(place)), after

    def _put(self, place: int, entry: str) -> str:
        """The text with the text of a new entry before the one at a position, or behind the last entry."""
        if self.node.flow and not self._number:
            return self._with(self.node.end - 1, self.node.end - 1, entry)
        if place < self._number and (self.node.flow or not place):
            start = self._start(place)
            return self._with(start, start, entry + (", " if self.node.flow else self._newline + self._indent))
        end = self._value_end(place - 1)
        end = end if self.node.flow else self._line_end(end)
        return self._with(end, end, (", " if self.node.flow else self._newline + self._indent) + entry)

    # The positions of entries in the text

    @property
    def _number(self) -> int:
        return len(self.node.items) + len(self.node.pairs)

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

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

    def _with(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def _after_head(self, lines: list[str]) -> str:
        """The text of a value behind a dash or a colon."""
        if self.node.kind == "mapping" and _has_own_lines(lines):
            return "".join(f"{self._newline}{self._indent}  {line}" for line in lines)
        return f" {self._joined(lines)}"

    def _joined(self, lines: list[str]) -> str:
        return f"{self._newline}{self._indent}  ".join(lines)


def _written(key: str) -> str:
    return value_lines(key, flow=True)[0]


def _has_own_lines(lines: list[str]) -> bool:
    """Whether a value, given its lines, stands below its key: it is a list or mapping without brackets."""
    node = standing(lines)
    return node.kind != "scalar" and not node.flow


def prune(text: str, paths: Sequence[Path]) -> str:
    """The text without the entries at some paths, which come in the reverse order of the text.

    The tree is updated after each removal instead of being parsed again. The caller must check the result,
    since unusual white space and comments may be handled wrongly.
    """
    root = compose(text)  # a new tree, which is changed on the way
    for path in paths:
        parents = [child(root, path[:length]) for length in range(len(path))]
        text = _pruned(text, root, [each for each in parents if each is not None], path[-1])
    return text


def _pruned(text: str, root: Node, parents: list[Node], step: str | int) -> str:
    """The text without one entry. Updates the tree, too; `parents` are the nodes from the root to the entry's list."""
    parent = parents[-1]
    place = step if isinstance(step, int) else [key.text for key, _ in parent.pairs].index(step)
    start, end, put = Splicer(text, parent).removal(place)
    text = text[:start] + put + text[end:]
    if parent.kind == "list":
        del parent.items[place]
    else:
        del parent.by_key[parent.pairs.pop(place)[0].text]
    grown = len(put) - (end - start)
    for node in _each(root):
        node.start += grown if node.start >= end else 0
        node.end += grown if node.end >= end else 0
    if not parent.items and not parent.pairs:
        parent.flow, parent.end = True, parent.start + len(put)
    elif not parent.flow and not place:
        first = parent.pairs[0][0].start if parent.pairs else text.rfind("-", 0, parent.items[0].start)
        parent.start = first
    for node in reversed(parents):
        if not node.flow:
            node.end = last_end(node)
    return text


def _each(root: Node) -> Iterator[Node]:
    """Every node of a tree, each once, even if an alias repeats it."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += node.items
            waiting += [each for pair in node.pairs for each in pair]
