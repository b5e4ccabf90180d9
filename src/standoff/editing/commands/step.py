"""A step: the edits that one command makes in a document; and edits of lists and of fields.

Some entries have two forms: short (`not war`) and long (`{prefer: not war, because: [lose-lose]}`). They are written
in the short form unless they need other fields.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.editing.commands.lookup import at, position
from standoff.errors import EditError, Path, write_path
from standoff.files.edits import Edit, Insert, Move, Prune, Put, Remove
from standoff.files.loading import LoadedFile
from standoff.files.yaml import child
from standoff.model import dispute as written
from standoff.model.elements import move_text, removal_text


@dataclass(frozen=True, slots=True)
class Step:
    """Edits that are made in turn and undone together.

    `label` describes them to people, and `falls` everything that falls with what they remove.
    """

    label: str
    edits: tuple[Edit, ...]
    falls: tuple[str, ...] = ()


def removals(paths: Iterable[Path]) -> tuple[Edit, ...]:
    """The edits that remove the entries at some paths."""
    found = tuple(dict.fromkeys(paths))
    return (Prune(found),) if found else ()


def inserted(path: Path, entries: Sequence[Any] | None, what: str, value: Any, place: int | None = None) -> Edit:
    """The edit that inserts an entry into the list at a path (with these `entries`): at a position or at the end."""
    number = len(entries or ())
    place = number if place is None else position(what, place, number, behind=True)
    return Insert((*path, place), shortened(value)) if number else Put(path, (shortened(value),))


def removed(path: Path, entries: Sequence[Any], what: str, place: int) -> Edit:
    """The edit that removes an entry from a list."""
    return Remove((*path, position(what, place, len(entries))))


def moved(path: Path, entries: Sequence[Any], what: str, place: int, to: int) -> Edit:
    """The edit that moves an entry of a list to another position."""
    position(what, to, len(entries))
    return Move((*path, position(what, place, len(entries))), to)


TEXT_FIELDS: dict[type, str] = {
    written.Option: "text",
    written.Definition: "condition",
    written.Infeasibility: "condition",
    written.Irreversibility: "option",
    written.Statement: "prefer",
    written.HandoutOutcome: "condition",
}
"""The classes of long forms, and the field of each that has the text of the short form."""


def text_of(entry: Any) -> str:
    """The text of an entry, in its short or long form."""
    if isinstance(entry, written.MoveRemoval):
        return removal_text(entry.by, entry.from_, entry.to)
    main = TEXT_FIELDS.get(type(entry))
    return str(entry if main is None else getattr(entry, main))


def full_text(entry: Any) -> str:
    """The text of an entry with the condition under which it counts (`us.sue if war`), or a move's line."""
    if isinstance(entry, written.Move):
        return move_text(entry)
    condition = getattr(entry, "if_", None)
    return text_of(entry) if condition is None else f"{text_of(entry)} if {condition}"


def entry_at(entries: Sequence[Any], what: str, place: int, was: str | None) -> Any:
    """An entry of a list. Raises EditError if it no longer has the text that the user saw (`was`), if that is known."""
    entry = entries[position(what, place, len(entries))]
    if was is not None and full_text(entry) != was:
        raise EditError(f"this was changed meanwhile: what stands there now is `{full_text(entry)}`")
    return entry


def shortened(entry: Any) -> Any:
    """The entry in its short form if it has one, and no other field is needed."""
    form = type(entry)
    if form in TEXT_FIELDS and entry == form(**{TEXT_FIELDS[form]: text_of(entry)}):
        return text_of(entry)
    return entry


def lengthened(entry: Any, path: Path) -> Any:
    """The entry in its long form; its path says in which."""
    if not isinstance(entry, str):
        return entry
    match path:
        case ("decision_makers", _, "options", _):
            return written.Option(text=entry)
        case ("definitions", _):
            return written.Definition(condition=entry)
        case (*_, "infeasible", int()):
            return written.Infeasibility(condition=entry)
        case (*_, "irreversible", int()):
            return written.Irreversibility(option=entry)
    return written.Statement(prefer=entry)


def field_edits(document: LoadedFile, path: Path, entry: Any = None, **fields: Any) -> tuple[Edit, ...]:
    """The edits that change some fields of what stands at a path: by default the `entry` that the document has there.

    A field with its default value is left out of the file. An entry that needed its long form and needs it no longer
    is written in its short form, unless that would lose a comment.
    """
    entry = at(document.dispute, path) if entry is None else entry
    if entry is None:
        raise EditError(f"there is no {write_path(path)}")
    old = lengthened(entry, path)
    new = dataclasses.replace(old, **fields)
    if new == old:
        return ()
    short = shortened(new) if shortened(old) is old else new
    node = child(document.root, path) if document.root else None
    may_have_comment = node is not None and "#" in document.text[node.start : node.end]
    if isinstance(entry, str):
        return (Put(path, shortened(new)),)
    if short is not new and not may_have_comment:
        return (Put(path, short),)
    edits: list[Edit] = []
    for field in dataclasses.fields(old):
        value, where = getattr(new, field.name), (*path, field.name.rstrip("_"))
        if value != getattr(old, field.name):
            edits.append(Remove(where) if value == field.default else Put(where, value))
    return tuple(edits)


def given(**arguments: Any) -> dict[str, Any]:
    """The arguments that aren't None: those that a command was given."""
    return {key: value for key, value in arguments.items() if value is not None}
