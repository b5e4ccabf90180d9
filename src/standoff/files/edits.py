"""Edits of a dispute's YAML text. Everything else in the text stays as it is, with comments, order and quotes.

An edit names its place by a path. After the change the text is read again. An edit is refused if the result isn't
exactly the intended one, so that no edit can lose anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import reduce
from typing import Any

from standoff.errors import EditError, Path, write_path
from standoff.files.splicing import Splice, Splicer, spliced, standing
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
class Extend:
    """Adds entries to the mapping at a path, behind those that are there, all at once. No key may be there already."""

    path: Path
    entries: Mapping[str, Any]


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
Edit = Single | Extend | Reword | Prune


def edited(text: str, *edits: Edit) -> str:
    r"""The text after some edits, made one after another.

    Raises EditError if the path leads nowhere or into a part that an anchor shares with aliases, if YAML can't hold
    the value, or if the text isn't YAML.

    >>> print(edited("standoff: 1  # the format\ntitle: Well\n", Put(("title",), "Two wells")), end="")
    standoff: 1  # the format
    title: Two wells
    """
    try:
        for edit in edits:
            text = _after(text, edit)
    except Refusal as refused:
        raise EditError(f"this can't be written: {refused}") from None
    return text


def _after(text: str, edit: Edit) -> str:
    match edit:
        case Prune():
            return _pruned(text, edit)
        case Reword():
            return _reworded(text, edit)
        case Extend():
            return _extended(text, edit)
    return _edited(text, edit)


@dataclass(frozen=True, slots=True)
class _Change:
    """An edit at a position in a list or mapping (`parent`), where an entry is `there` already, or not."""

    edit: Single
    parent: Node
    place: int
    there: bool

    def splices(self, text: str) -> Iterable[Splice]:
        splicer, place = Splicer(text, self.parent), self.place
        match self.edit:
            case Put(_, value) if self.there:
                return [splicer.replaced(place, value)]
            case Put(path, value):
                return [splicer.added(place, value, str(path[-1]))]
            case Insert(_, value):
                return [splicer.added(place, value)]
            case Remove():
                return splicer.removed({place})
            case Rename(_, key):
                return [splicer.renamed(place, key)]
            case Move(_, to):
                return splicer.moved(place, to)

    def in_entries(self, entries: list[Any]) -> list[Any]:
        """The entries of the list or mapping, as plain data, after the edit."""
        place = self.place
        rest = [*entries[:place], *entries[place + 1 :]] if self.there else entries
        match self.edit:
            case Put(path, new) | Insert(path, new):
                value = _plain(standing(value_lines(new)))
                return [*rest[:place], value if isinstance(path[-1], int) else (path[-1], value), *rest[place:]]
            case Remove():
                return rest
            case Rename(_, key):
                return [*rest[:place], (key, entries[place][1]), *rest[place:]]
            case Move(_, to):
                return [*rest[:to], entries[place], *rest[to:]]


def _edited(text: str, edit: Single) -> str:
    root = _read(text)
    change = _change(root, _reaching(root, edit) if isinstance(edit, Put) else edit)
    refusal = f"{write_path(change.edit.path)} can't be edited where it stands: change the YAML itself"
    return _made(text, change.splices(text), root, [change], refusal)


def _extended(text: str, edit: Extend) -> str:
    """The text with all entries put in at one place, so that it is read only twice however many they are."""
    root = _read(text)
    found = child(root, edit.path)
    if found is None or not (found.pairs or found.items):  # there is nothing yet to put them behind
        return _edited(text, Put(edit.path, edit.entries)) if edit.entries else text
    changes = [_change(root, Put((*edit.path, key), value)) for key, value in edit.entries.items()]
    for change in changes:
        if change.there:
            raise EditError(f"there is a {write_path(change.edit.path)} already")
    splices = [splice for change in changes for splice in change.splices(text)]
    whole = [(splices[0][0], splices[0][1], "".join(new for _, _, new in splices))] if splices else []
    moved = [replace(change, place=change.place + number) for number, change in enumerate(changes)]
    return _made(text, whole, root, moved, f"nothing can be added to {write_path(edit.path)}: change the YAML itself")


def _reworded(text: str, edit: Reword) -> str:
    if not edit.values and not edit.keys:
        return text
    if len({(each.path[:-1], each.key) for each in edit.keys}) < len(edit.keys):
        raise EditError("two keys can't have one name")
    root = _read(text)
    edits: tuple[Single, ...] = (*edit.values, *edit.keys)
    changes = [_change(root, each) for each in edits]
    for change in changes:
        if not change.there:
            raise EditError(f"there is no {write_path(change.edit.path)}")
    splices = [splice for change in changes for splice in change.splices(text)]
    return _made(text, splices, root, changes, "this can't be changed where it stands: change the YAML itself")


def _pruned(text: str, edit: Prune) -> str:
    root, wanted = _read(text), set(edit.paths)
    paths = [path for path in wanted if not any(path[:length] in wanted for length in range(1, len(path)))]
    changes = [_change(root, Remove(path)) for path in paths]
    changes.sort(key=lambda each: each.place, reverse=True)  # so that the others keep their positions
    places: dict[int, tuple[Splicer, set[int]]] = {}
    for each in changes:
        places.setdefault(id(each.parent), (Splicer(text, each.parent), set()))[1].add(each.place)
    splices = [splice for splicer, gone in places.values() for splice in splicer.removed(gone)]
    try:
        return _made(text, splices, root, changes, "these can't go all at once")
    except EditError:  # white space or comments are in the way: one by one, the last in a list first
        return reduce(edited, map(Remove, sorted(paths, reverse=True)), text)


def _made(text: str, splices: Iterable[Splice], root: Node, changes: Sequence[_Change], refusal: str) -> str:
    """The text after some splices. Raises EditError, with the refusal, unless they make the changes and no others."""
    made = spliced(text, splices)
    if _plain(_read(made)) != _plain(root, changes):
        raise EditError(refusal)
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


def _change(root: Node, edit: Single) -> _Change:
    """An edit with its place in a tree. Raises EditError if the place isn't there, or can't take the edit."""
    parent = _parent(root, edit.path)
    step, number = edit.path[-1], len(parent.items) + len(parent.pairs)
    if isinstance(step, int):
        place, there = step, 0 <= step < number and not isinstance(edit, Insert)
        found = there or (isinstance(edit, Insert) and 0 <= step <= number)
    else:
        keys = [key.text for key, _ in parent.pairs]
        there = step in keys
        place = keys.index(step) if there else _new_section(keys, step) if parent is root else number
        found = there or isinstance(edit, Put)
    if not found:
        raise EditError(f"there is no {write_path(edit.path)}")
    if isinstance(edit, Move) and not 0 <= edit.to < number:
        raise EditError(f"{write_path(edit.path)} can't move to {edit.to}: there are {number}")
    if isinstance(edit, Rename) and edit.key in parent.by_key:
        raise EditError(f"there is a `{edit.key}` already")
    return _Change(edit, parent, place, there)


def _new_section(keys: Sequence[str], key: str) -> int:
    """The position of a new section among others: behind the last of those that precede it in the format."""
    before = SECTIONS[: SECTIONS.index(key)] if key in SECTIONS else keys
    return max((place + 1 for place, each in enumerate(keys) if each in before), default=0)


def _plain(node: Node, changes: Sequence[_Change] = ()) -> Any:
    """A node as lists of texts, or of pairs of a key and a value, after some changes, which are made in their order."""
    of_parent: dict[int, list[_Change]] = {}
    for change in changes:
        of_parent.setdefault(id(change.parent), []).append(change)

    def plain(node: Node) -> Any:
        if node.kind == "scalar":
            return None if node.is_null else node.text
        entries: list[Any] = [(key.text, plain(value)) for key, value in node.pairs]
        if node.kind == "list":
            entries = [plain(item) for item in node.items]
        for change in of_parent.get(id(node), ()):
            entries = change.in_entries(entries)
        return entries

    return plain(node)
