"""A step: the edits that one command makes in a document; and edits of lists, of optional texts and of entries.

Some entries have two forms: short (`not war`) and long (`{prefer: not war, because: [lose-lose]}`). They are written
in the short form unless they need other fields.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.errors import EditError, Path, write_path
from standoff.files.edits import Edit, Insert, Move, Prune, Put, Remove
from standoff.files.loading import LoadedFile
from standoff.files.yaml import child
from standoff.model import dispute as written
from standoff.workbench.commands.lookup import at, position


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


def text_edits(path: Path, text: str, old: str) -> tuple[Edit, ...]:
    """The edits that set an optional text, or remove it (there is an `old` one) for an empty text."""
    if text:
        return (Put(path, text),)
    return (Remove(path),) if old else ()


def inserted(path: Path, entries: Sequence[Any] | None, what: str, value: Any, place: int | None) -> Edit:
    """The edit that inserts an entry into the list at a path (with these `entries`): at a position or at the end."""
    number = len(entries or ())
    place = number if place is None else position(what, place, number, behind=True)
    return Insert((*path, place), value) if number else Put(path, (value,))


def removed(path: Path, entries: Sequence[Any], what: str, place: int) -> Edit:
    """The edit that removes an entry from a list."""
    return Remove((*path, position(what, place, len(entries))))


def moved(path: Path, entries: Sequence[Any], what: str, place: int, to: int) -> Edit:
    """The edit that moves an entry of a list to another position."""
    position(what, to, len(entries))
    return Move((*path, position(what, place, len(entries))), to)


def form_of(path: Path) -> tuple[Any, str]:
    """The class of an entry's long form, and the name of the field that holds the text of the short form."""
    match path:
        case ("decision_makers", _, "options", _):
            return written.Option, "text"
        case (*_, "infeasible", int()):
            return written.Infeasibility, "condition"
        case (*_, "irreversible", int()):
            return written.Irreversibility, "option"
    return written.Statement, "prefer"


def text_edit(document: LoadedFile, path: Path, text: str) -> Edit:
    """The edit that changes the text of an entry."""
    entry = at(document.dispute, path)
    return Put(path if isinstance(entry, str) else (*path, form_of(path)[1]), text)


def field_edits(document: LoadedFile, path: Path, key: str, value: Any) -> tuple[Edit, ...]:
    """The edits that set another field of an entry. A field with its default value is left out of the file."""
    entry = at(document.dispute, path)
    if entry is None:
        raise EditError(f"there is no {write_path(path)}")
    form, main = form_of(path) if isinstance(entry, str) else (type(entry), form_of(path)[1])
    name = "if_" if key == "if" else key
    default = next(field.default for field in dataclasses.fields(form) if field.name == name)
    if isinstance(entry, str):
        return () if value == default else (Put(path, form(**{main: entry, name: value})),)
    if value != default:
        return (Put((*path, key), value),)
    if getattr(entry, name) == default:
        return ()
    alone = form is form_of(path)[0] and dataclasses.replace(entry, **{name: default}) == form(
        **{main: getattr(entry, main)}
    )
    node = child(document.root, path) if document.root else None
    may_have_comment = node is not None and "#" in document.text[node.start : node.end]
    return (Put(path, getattr(entry, main)) if alone and not may_have_comment else Remove((*path, key)),)
