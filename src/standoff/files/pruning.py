"""Takes many places out of a YAML text in one go: the tree is kept in step with the text instead of being read anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.errors import Path
from standoff.files.splicing import Splicer
from standoff.files.yaml import Node, child, compose


def prune(text: str, paths: Sequence[Path]) -> str:
    """The text without what some paths lead to, which come in the order of the text, the last first.

    What it gives has to be compared with what it should say: of white space and comments in odd places it knows little.
    """
    root = compose(text)  # a tree of its own, which is changed on the way
    for path in paths:
        parents = [child(root, path[:length]) for length in range(len(path))]
        text = _pruned(text, root, [each for each in parents if each is not None], path[-1])
    return text


def _pruned(text: str, root: Node, parents: list[Node], step: str | int) -> str:
    """The text without an entry of the last of some parents, of which each lies in the one before; so is their tree."""
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
        parent.start = _first(text, parent)
    for node in reversed(parents):
        if not node.flow:
            node.end = _last(node)
    return text


def _each(root: Node) -> Iterator[Node]:
    """Every node of a tree once, also where an alias repeats it."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += node.items
            waiting += [each for pair in node.pairs for each in pair]


def _first(text: str, node: Node) -> int:
    """Where the first entry of a list or mapping without brackets begins."""
    return node.pairs[0][0].start if node.pairs else text.rfind("-", 0, node.items[0].start)


def _last(node: Node) -> int:
    """Where the last entry of a list or mapping without brackets ends."""
    last = [*node.items[-1:], *(each for pair in node.pairs[-1:] for each in pair)]
    return max(each.end for each in last) if last else node.end
