"""Reads YAML text as a tree of nodes with their places in the text, with limits on size and depth.

The tree is built from the parser's events without recursion, so neither deep nesting nor exploding aliases can do
harm. Scalars stay text here. The decoder, which knows their types, interprets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any, Literal

from standoff.errors import Finding, Path
from standoff.files.slips import Stop, hint_for, slip

LARGEST_FILE = 32 * 2**20  # bytes
MOST_NODES = 2_000_000  # with every alias written out
DEEPEST = 50  # levels
EMPTY = "the file is empty"
NO_YAML = "this is no YAML: "
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e]")  # characters that a terminal may obey
COLON = "\ue000"  # stands for a colon of a text while the parser works, which takes none in brackets
# Texts with such colons: times of day, ratios, addresses.
TEXTS = re.compile(r"([{,]\s*)?(?:(?<!\w)|(?<=\dT))\d+(?::\d+)+|(?<=\w)://[^\s,\[\]{}]*[^\s,\[\]{}:]", re.ASCII)
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
NO_KEYS: Mapping[str, Any] = MappingProxyType({})


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
        return self.text in NULLS and self.kind == "scalar" and not self.quoted


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


def no_control(found: re.Match[str]) -> str:
    """That a text has a control character, which was found."""
    return f"a text can't hold the control character {found.group()!a}"


def compose(text: str) -> Node:
    """The tree of a YAML text. Raises Refusal if it has no document, or several, or exceeds a limit."""
    root: Node | None = None
    builder = _Builder()
    for event in _events(text):
        take = builder.takes.get(type(event).__name__)
        if take is not None:
            root = take(event) or root
        elif root is not None and type(event).__name__ == "DocumentStartEvent":
            raise Refusal("a file is one dispute; this is a second YAML document", *_place(event))
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
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    from standoff.files.yaml_library import Yaml

    try:
        if COLON in text:
            yield from Yaml(typ="safe").parse(text)
            return
        for event in Yaml(typ="safe").parse(TEXTS.sub(_hidden, text)):
            if value := getattr(event, "value", None):
                event.value = value.replace(COLON, ":")
            yield event
    except MarkedYAMLError as error:
        raise _refusal(text, error) from None
    except YAMLError as error:
        raise Refusal(f"{NO_YAML}{' '.join(str(error).split())}") from None


def _hidden(found: re.Match[str]) -> str:
    """A text with its colons hidden, unless it may be a key with its value, as in `{1:2}`."""
    return found[0] if found[1] else found[0].replace(":", COLON)


def _refusal(text: str, error: Any) -> Refusal:
    """Why the parser stopped: the slip that made it stop where that can be seen, else its own words."""
    mark = error.problem_mark or error.context_mark
    problem = " ".join(str(part) for part in (error.problem, error.context) if part)
    begun = (error.context_mark.line, error.context_mark.column) if error.context_mark else None
    if mark:
        found = slip(Stop(re.split("\r\n|\r|\n", text), problem, mark.line, mark.column, begun))
        if found is not None:
            return Refusal(f"{NO_YAML}{found.message}", found.line, found.column, found.hint)
    if error.context_mark and mark and error.context_mark.line != mark.line:
        problem += f" that begins in line {error.context_mark.line + 1}"
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Refusal(f"{NO_YAML}{problem or 'it breaks off'}", line, column, hint_for(str(error.problem)))


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _extent(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


class _Open:
    """A list or mapping that isn't complete yet: its node, what is in it so far, and a key without a value yet."""

    __slots__ = ("is_list", "items", "key", "node", "pairs")

    def __init__(self, node: Node) -> None:
        self.node, self.is_list = node, node.kind == "list"
        self.key: Node | None = None
        self.items: list[Node] = []
        self.pairs: list[tuple[Node, Node]] = []

    def closed(self, end: int) -> Node:
        """The node, complete, given the place of what follows it."""
        node = self.node
        last: tuple[Node, ...] = ()
        if self.is_list:
            node.items, last = self.items, tuple(self.items[-1:])
        elif self.pairs:
            last = self.pairs[-1]
            node.pairs, node.by_key = self.pairs, {pair[0].text: pair for pair in reversed(self.pairs)}
        node.end = end if node.flow else max([node.start, *(each.end for each in last)])
        return node


class _Builder:
    """Builds nodes from events. `open` has the lists and mappings that aren't complete yet.

    `takes` has what takes an event of each sort, and returns the document's root once it is complete.
    """

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.takes: dict[str, Callable[[Any], Node | None]] = {
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
            "MappingStartEvent": partial(self._begin, "mapping"),
            "SequenceStartEvent": partial(self._begin, "list"),
            "MappingEndEvent": self._end,
            "SequenceEndEvent": self._end,
        }

    def _begin(self, kind: Literal["list", "mapping"], event: Any) -> None:
        if event.tag:
            self._refuse_tag(event)
        if len(self.open) >= DEEPEST:
            raise Refusal(f"lists and mappings are nested more than {DEEPEST} deep", *_place(event))
        node = Node(kind, *_place(event), *_extent(event), event.flow_style)
        if event.anchor:
            self._anchor(event, node)
        self.open.append(_Open(node))

    def _end(self, event: Any) -> Node | None:
        return self._add(self.open.pop().closed(event.end_mark.index))

    def _scalar(self, event: Any) -> Node | None:
        if event.tag:
            self._refuse_tag(event)
        text, start, end = event.value, event.start_mark, event.end_mark
        control = CONTROL.search(text)
        if control:
            raise Refusal(no_control(control), *_place(event))
        line, column, quoted = start.line, start.column, bool(event.style)
        one_line = line == end.line
        node = Node("scalar", line + 1, column + 1, start.index, end.index, False, False, text, quoted, one_line)
        if event.anchor:
            self._anchor(event, node)
        return self._add(node)

    def _alias(self, event: Any) -> Node | None:
        node = self.anchors.get(event.anchor)
        if node is None:
            raise Refusal(f"the alias `*{event.anchor}` has no anchor", *_place(event))
        if any(node is each.node for each in self.open):
            raise Refusal(f"the alias `*{event.anchor}` stands inside what it repeats", *_place(event))
        start, end = _extent(event)
        return self._add(replace(node, start=start, end=end, shared=True))

    def _anchor(self, event: Any, node: Node) -> None:
        self.anchors[event.anchor] = node
        node.shared = True

    def _refuse_tag(self, event: Any) -> None:
        if event.tag != "!":
            name = re.fullmatch(r"!([^\W\d][\w.]*),?", event.tag)
            negated = name and (event.tag.endswith(",") or not getattr(event, "value", "x"))
            hint = f"write `not {name[1]}`" if name and negated else "leave it out"
            raise Refusal(f"the tag `{event.tag}` is not read", *_place(event), hint=hint)

    def _add(self, node: Node) -> Node | None:
        """Adds a complete node to its parent. Returns it if it is the root."""
        if not self.open:
            return node
        parent = self.open[-1]
        above = parent.node
        above.weight += node.weight
        if above.weight > MOST_NODES:
            raise Refusal(too_many(MOST_NODES), node.line, node.column)
        if parent.is_list:
            parent.items.append(node)
        elif parent.key is None:
            if node.kind != "scalar":
                raise Refusal("a key is a plain word", node.line, node.column)
            parent.key = node
        else:
            parent.pairs.append((parent.key, node))
            parent.key = None
        return None
