"""Edits of a dispute's YAML text. Everything else in the text stays as it is, with comments, order and quotes.

An edit names its place by a path. After the change the text is read again. An edit is refused if the result isn't
exactly the intended one, so that no edit can lose anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from standoff.errors import EditError, Path, write_path
from standoff.files.pruning import prune
from standoff.files.splicing import Splicer, standing
from standoff.files.yaml import Node, Refusal, child, composed
from standoff.files.yaml_out import value_lines
from standoff.model.dispute import Dispute

SECTIONS = tuple(field.name.rstrip("_") for field in fields(Dispute))  # the order of new sections


@dataclass(frozen=True, slots=True)
class Put:
    """Sets the value at a path. A key of a mapping is added, with all that leads there, if it isn't there."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Insert:
    """Inserts an item into a list before the item at a path; a position equal to the list's length means the end."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """Removes the entry at a path. Comments on lines of their own stay."""

    path: Path


@dataclass(frozen=True, slots=True)
class Rename:
    """Renames the key at a path, which keeps its position."""

    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class Move:
    """Moves the list item at a path to another position among the other items."""

    path: Path
    to: int


@dataclass(frozen=True, slots=True)
class Reword:
    """Sets existing values and renames existing keys, all at once: each path is meant before any of these changes."""

    values: tuple[Put, ...] = ()
    keys: tuple[Rename, ...] = ()


@dataclass(frozen=True, slots=True)
class Prune:
    """Removes the entries at some paths, all at once: each path is meant before any of the removals."""

    paths: tuple[Path, ...]


Single = Put | Insert | Remove | Rename | Move
Edit = Single | Reword | Prune


def edited(text: str, edit: Edit) -> str:
    r"""The text after an edit.

    Raises EditError if the path leads nowhere or into a part that an anchor shares with aliases, if YAML can't hold
    the value, or if the text isn't YAML.

    >>> print(edited("standoff: 1  # the format\ntitle: Well\n", Put(("title",), "Two wells")), end="")
    standoff: 1  # the format
    title: Two wells
    """
    try:
        if isinstance(edit, Prune):
            return _pruned(text, edit)
        return _reworded(text, edit) if isinstance(edit, Reword) else _edited(text, edit)
    except Refusal as refused:
        raise EditError(f"this can't be written: {refused}") from None


def _edited(text: str, edit: Single) -> str:
    root = _read(text)
    if isinstance(edit, Put):
        edit = _reaching(root, edit)
    parent = _parent(root, edit.path)
    place, there = _place(parent, edit, is_root=parent is root)
    made = _spliced(Splicer(text, parent), edit, place, there=there)
    if _plain(_read(made)) != _changed(root, edit, edit.path[:-1], place, there=there):
        raise EditError(f"{write_path(edit.path)} can't be edited where it stands: change the YAML itself")
    return made


def _pruned(text: str, edit: Prune) -> str:
    """The text without some entries. The last one is removed first, so that the others keep their positions."""
    wanted, before = set(edit.paths), _read(text)
    gone = [path for path in wanted if not any(path[:length] in wanted for length in range(1, len(path)))]
    gone.sort(key=lambda path: _position(before, path), reverse=True)
    try:
        made = prune(text, gone)
        if _plain(_read(made)) == _pruned_plain(before, set(gone)):
            return made
    except (EditError, LookupError, ValueError):  # the tree no longer matched the text
        pass
    for path in gone:
        text = edited(text, Remove(path))
    return text


def _position(root: Node, path: Path) -> int:
    """The position in the text at which the entry at a path begins."""
    parent = _parent(root, path)
    place, _ = _place(parent, Remove(path), is_root=parent is root)
    return parent.items[place].start if parent.items else parent.pairs[place][0].start


def _reworded(text: str, edit: Reword) -> str:
    """The text with some entries changed. The last one is changed first, so that the others keep their positions."""
    if not edit.values and not edit.keys:
        return text
    if len({(each.path[:-1], each.key) for each in edit.keys}) < len(edit.keys):
        raise EditError("two keys can't have one name")
    root = _read(text)
    found: list[tuple[int, Node, Put | Rename, int]] = []
    named: tuple[Put | Rename, ...] = (*edit.values, *edit.keys)
    for each in named:
        parent = _parent(root, each.path)
        place, there = _place(parent, each, is_root=False)
        if not there:
            raise EditError(f"there is no {write_path(each.path)}")
        entry = parent.items[place] if parent.kind == "list" else parent.pairs[place][isinstance(each, Put)]
        found.append((entry.start, parent, each, place))
    made = text
    for _, parent, each, place in sorted(found, key=lambda item: item[0], reverse=True):
        made = _spliced(Splicer(made, parent), each, place, there=True)
    values = {put.path: put.value for put in edit.values}
    if _plain(_read(made)) != _reworded_plain(root, values, {each.path: each.key for each in edit.keys}):
        raise EditError("this can't be changed where it stands: change the YAML itself")
    return made


def _read(text: str) -> Node:
    try:
        return composed(text)
    except Refusal as refused:
        raise EditError(f"the text can't be read: {refused}") from None


def _reaching(root: Node, put: Put) -> Put:
    """The edit at the deepest existing part of its path; the missing parts become parts of its value."""
    while len(put.path) > 1:
        above = child(root, put.path[:-1])
        if above is not None and (above.pairs or above.items):
            break
        put = Put(put.path[:-1], {str(put.path[-1]): put.value})
    return put


def _parent(root: Node, path: Path) -> Node:
    """The list or mapping that contains a path's last step. Raises EditError if there is none, or if it is shared."""
    node: Node | None = root
    for step in path[:-1]:
        node = child(node, (step,)) if node else None
        if node is not None and node.shared:
            raise EditError(f"{write_path(path)} is part of what an anchor and aliases share: change the YAML itself")
    if not path or node is None or node.kind != ("list" if isinstance(path[-1], int) else "mapping"):
        raise EditError(f"there is no {write_path(path) or 'such place'}")
    return node


def _place(parent: Node, edit: Single, *, is_root: bool) -> tuple[int, bool]:
    """The position of an edit among the entries of its list or mapping, and whether an entry is there already."""
    step, number = edit.path[-1], len(parent.items) + len(parent.pairs)
    if isinstance(step, int):
        place, there = step, 0 <= step < number and not isinstance(edit, Insert)
        found = there or (isinstance(edit, Insert) and 0 <= step <= number)
    else:
        keys = [key.text for key, _ in parent.pairs]
        there = step in keys
        place = keys.index(step) if there else _among(SECTIONS, keys, step) if is_root else number
        found = there or isinstance(edit, Put)
    if not found:
        raise EditError(f"there is no {write_path(edit.path)}")
    if isinstance(edit, Move) and not 0 <= edit.to < number:
        raise EditError(f"{write_path(edit.path)} can't move to {edit.to}: there are {number}")
    if isinstance(edit, Rename) and edit.key in parent.by_key:
        raise EditError(f"there is a `{edit.key}` already")
    return place, there


def _among(order: Sequence[str], keys: Sequence[str], key: str) -> int:
    """The position of a new key among others: behind the last key that precedes it in an order."""
    if key not in order:
        return len(keys)
    before = order[: order.index(key)]
    return max((place + 1 for place, each in enumerate(keys) if each in before), default=0)


def _spliced(splicer: Splicer, edit: Single, place: int, *, there: bool) -> str:
    match edit:
        case Put() if there:
            return splicer.replaced(place, edit.value)
        case Put():
            return splicer.added(place, edit.value, str(edit.path[-1]))
        case Insert():
            return splicer.added(place, edit.value)
        case Remove():
            return splicer.removed(place)
        case Rename():
            return splicer.renamed(place, edit.key)
        case Move():
            return splicer.moved(place, edit.to)


# The intended result of an edit, as plain data


def _plain(node: Node) -> Any:
    """A node as lists of texts, or of pairs of a key and a value."""
    if node.kind == "list":
        return [_plain(item) for item in node.items]
    if node.kind == "mapping":
        return [(key.text, _plain(value)) for key, value in node.pairs]
    return None if node.is_null else node.text


def _changed(node: Node, edit: Single, path: Path, place: int, *, there: bool) -> Any:
    """The plain data of a node after an edit at the end of a path."""
    entries = _plain(node)
    if path:
        step = path[0]
        inner = child(node, (step,))
        assert inner is not None, "the parent is there"
        changed = _changed(inner, edit, path[1:], place, there=there)
        if isinstance(step, int):
            return [*entries[:step], changed, *entries[step + 1 :]]
        return [(key, changed if key == step else value) for key, value in entries]
    rest = [*entries[:place], *entries[place + 1 :]] if there else entries
    match edit:
        case Put() | Insert():
            value = _plain(standing(value_lines(edit.value)))
            return [*rest[:place], value if isinstance(edit.path[-1], int) else (edit.path[-1], value), *rest[place:]]
        case Remove():
            return rest
        case Rename():
            return [*rest[:place], (edit.key, entries[place][1]), *rest[place:]]
        case Move():
            return [*rest[: edit.to], entries[place], *rest[edit.to :]]


def _pruned_plain(node: Node, gone: set[Path], path: Path = ()) -> Any:
    """The plain data of the node at a path, without the entries at the paths `gone`."""
    if node.kind == "list":
        inner = [((*path, place), item) for place, item in enumerate(node.items)]
        return [_pruned_plain(item, gone, where) for where, item in inner if where not in gone]
    if node.kind == "mapping":
        pairs = [((*path, key.text), value) for key, value in node.pairs]
        return [(where[-1], _pruned_plain(value, gone, where)) for where, value in pairs if where not in gone]
    return _plain(node)


def _reworded_plain(node: Node, values: Mapping[Path, Any], keys: Mapping[Path, str], path: Path = ()) -> Any:
    """The plain data of the node at a path, with new values and keys."""
    if path in values:
        return _plain(standing(value_lines(values[path])))
    if node.kind == "list":
        return [_reworded_plain(item, values, keys, (*path, place)) for place, item in enumerate(node.items)]
    if node.kind == "mapping":
        inner = [((*path, key.text), value) for key, value in node.pairs]
        return [(keys.get(where, where[-1]), _reworded_plain(value, values, keys, where)) for where, value in inner]
    return _plain(node)
