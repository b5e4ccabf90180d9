"""Reads YAML text as a tree of nodes with their places in the text, with limits on size and depth.

The tree is built from the parser's events without recursion, so neither deep nesting nor exploding aliases can do
harm. Scalars stay text here. The decoder, which knows their types, interprets them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from standoff.errors import Finding, Path

LARGEST_FILE = 32 * 2**20  # bytes
MOST_NODES = 2_000_000  # with every alias written out
DEEPEST = 50  # levels
EMPTY = "the file is empty"
NO_YAML = "this is no YAML: "
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e]")  # characters that a terminal may obey
NO_KEYS: Mapping[str, Any] = MappingProxyType({})
SLIPS = {  # words of the parser's messages, and hints for them
    "cannot start any token": "indent with blanks, not tabs, and put a text that starts with a sign into quotes",
    "could not find expected ':'": "each key has `: ` after it, with a blank; look at the line before, too",
    "mapping values are not allowed": "put a text with `: ` in it into quotes; after a key comes `: `, with a blank",
    "unexpected end of stream": "a quotation mark was opened and not closed",
    "did not find expected": "a bracket, a comma or a quotation mark is missing, or a line is indented by chance",
}


@dataclass(slots=True)
class Node:
    """A scalar (`text`), a list (`items`) or a mapping (`pairs` of nodes), with its line and column, from 1.

    `start` and `end` are its first position and the one behind it, in code points; blank lines behind a block scalar
    may count as part of it. `flow`: a list or mapping stands in brackets. `shared`: it is an alias or has an anchor.
    An alias has the content of its anchor: the same `items`, `pairs` and `by_key`, not copies of them.
    """

    kind: Literal["scalar", "list", "mapping"]
    line: int
    column: int
    start: int = 0
    end: int = 0
    flow: bool = False
    shared: bool = False
    text: str = ""
    quoted: bool = False
    one_line: bool = True
    items: Sequence[Node] = ()
    pairs: Sequence[tuple[Node, Node]] = ()
    by_key: Mapping[str, tuple[Node, Node]] = field(default_factory=lambda: NO_KEYS)
    weight: int = 1

    @property
    def is_null(self) -> bool:
        """Whether this is an empty value, or YAML's null."""
        return self.kind == "scalar" and not self.quoted and self.text in ("", "~", "null", "Null", "NULL")


class Refusal(Exception):  # noqa: N818  # never leaves this package
    """The text isn't YAML (or JSON), or exceeds a limit. `finding` says why."""

    def __init__(
        self, message: str, line: int | None = None, column: int | None = None, hint: str = "", path: Path = ()
    ) -> None:
        super().__init__(message)
        self.finding = Finding(message, path, hint, line=line, column=column)


def too_many(most: int) -> str:
    """That a file is larger than anything a person or a program would write."""
    return f"the file has more than {most:,} values"


def compose(text: str) -> Node:
    """The tree of a YAML text. Raises Refusal if it has no document, or several, or exceeds a limit."""
    root: Node | None = None
    builder = _Builder()
    for event in _events(text):
        name = type(event).__name__
        if name == "DocumentStartEvent" and root is not None:
            raise Refusal("a file is one dispute; this is a second YAML document", *_place(event))
        root = builder.take(name, event) or root
    if root is None or root.is_null:
        raise Refusal(EMPTY, 1, 1, "`standoff new` writes one to start from")
    return root


composed = lru_cache(maxsize=2)(compose)
"""As `compose`, with a cache for the last two texts: the file before an edit and after it."""


def locate(root: Node, finding: Finding) -> tuple[int, int]:
    """Line and column (from 1) of the place that a finding's path leads to, or of the nearest existing part of it."""
    node, place = root, (root.line, root.column)
    for number, step in enumerate(finding.path):
        last = number == len(finding.path) - 1
        key, value = _step(node, step)
        if value is None:
            return place
        node = key if key and last and finding.on_key else value
        place = (node.line, node.column)
        if key and value.is_null:
            place = (key.line, key.column)
    if finding.offset and node.kind == "scalar" and node.one_line:
        place = (place[0], place[1] + finding.offset + node.quoted)
    return place


def child(root: Node, path: Path) -> Node | None:
    """The node that a path leads to."""
    node: Node | None = root
    for step in path:
        node = _step(node, step)[1] if node else None
    return node


def _step(node: Node, step: str | int) -> tuple[Node | None, Node | None]:
    if isinstance(step, int):
        within = node.kind == "list" and step < len(node.items)
        return None, node.items[step] if within else None
    return node.by_key.get(step, (None, None))


def _events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        yield from YAML(typ="safe").parse(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(part) for part in (error.problem, error.context) if part)
        if error.context_mark and mark and error.context_mark.line != mark.line:
            problem += f" that begins in line {error.context_mark.line + 1}"
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        hint = next((hint for words, hint in SLIPS.items() if words in str(error.problem)), "")
        raise Refusal(f"{NO_YAML}{problem or 'it breaks off'}", line, column, hint) from None
    except YAMLError as error:
        raise Refusal(f"{NO_YAML}{' '.join(str(error).split())}") from None


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _extent(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


class _Open:
    """A list or mapping that isn't complete yet: its node, which shares its content, and a key without a value yet."""

    __slots__ = ("by_key", "items", "key", "node", "pairs")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.key: Node | None = None
        self.items: list[Node] = []
        self.pairs: list[tuple[Node, Node]] = []
        self.by_key: dict[str, tuple[Node, Node]] = {}
        if node.kind == "list":
            node.items = self.items
        else:
            node.pairs, node.by_key = self.pairs, self.by_key


class _Builder:
    """Builds nodes from events. `open` has the lists and mappings that aren't complete yet."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.anchors: dict[str, Node] = {}

    def take(self, name: str, event: Any) -> Node | None:
        """Takes the next event. Returns the document's root once it is complete."""
        if name == "ScalarEvent":
            return self._add(self._scalar(event))
        if name == "AliasEvent":
            return self._add(self._alias(event))
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse_tag(event)
            if len(self.open) >= DEEPEST:
                raise Refusal(f"lists and mappings are nested more than {DEEPEST} deep", *_place(event))
            node = Node("mapping" if name.startswith("Map") else "list", *_place(event), *_extent(event))
            node.flow = event.flow_style
            self._anchor(event, node)
            self.open.append(_Open(node))
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            node = self.open.pop().node
            node.end = event.end_mark.index
            if not node.flow:  # then the parser gives the place of what follows
                last = [*node.items[-1:], *(each for pair in node.pairs[-1:] for each in pair)]
                node.end = max((each.end for each in last), default=node.start)
            return self._add(node)
        return None

    def _scalar(self, event: Any) -> Node:
        self._refuse_tag(event)
        text = event.value
        control = CONTROL.search(text)
        if control:
            raise Refusal(f"a text can't hold the control character {control.group()!a}", *_place(event))
        start, end = event.start_mark, event.end_mark
        node = Node("scalar", start.line + 1, start.column + 1, start.index, end.index)
        node.text, node.quoted, node.one_line = text, bool(event.style), start.line == end.line
        self._anchor(event, node)
        return node

    def _alias(self, event: Any) -> Node:
        node = self.anchors.get(event.anchor)
        if node is None:
            raise Refusal(f"the alias `*{event.anchor}` has no anchor", *_place(event))
        if any(node is each.node for each in self.open):
            raise Refusal(f"the alias `*{event.anchor}` stands inside what it repeats", *_place(event))
        start, end = _extent(event)
        return replace(node, start=start, end=end, shared=True)

    def _anchor(self, event: Any, node: Node) -> None:
        if event.anchor:
            self.anchors[event.anchor] = node
            node.shared = True

    def _refuse_tag(self, event: Any) -> None:
        if event.tag and event.tag != "!":
            raise Refusal(f"the tag `{event.tag}` is not read", *_place(event), hint="leave it out")

    def _add(self, node: Node) -> Node | None:
        """Adds a complete node to its parent. Returns it if it is the root."""
        if not self.open:
            return node
        parent = self.open[-1]
        parent.node.weight += node.weight
        if parent.node.weight > MOST_NODES:
            raise Refusal(too_many(MOST_NODES), node.line, node.column)
        if parent.node.kind == "list":
            parent.items.append(node)
        elif parent.key is None:
            if node.kind != "scalar":
                raise Refusal("a key is a plain word", node.line, node.column)
            parent.key = node
        else:
            pair = parent.key, node
            parent.pairs.append(pair)
            parent.by_key.setdefault(pair[0].text, pair)
            parent.key = None
        return None
