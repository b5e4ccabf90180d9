"""Removes many entries from a YAML text. Its tree is updated after each removal instead of being parsed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.errors import Path
from standoff.files.splicing import Splicer
from standoff.files.yaml import Node, child, compose, last_end


def prune(text: str, paths: Sequence[Path]) -> str:
    """The text without the entries at some paths, which come in the reverse order of the text.

    The caller must check the result, since unusual white space and comments may be handled wrongly.
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
