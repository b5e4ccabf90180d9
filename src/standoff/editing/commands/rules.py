"""Commands for infeasible conditions, irreversible options and merged states; the first two also in an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.editing.commands.fitting import fitted
from standoff.editing.commands.lookup import at, checked_condition, claims, names, one_of, option_id, whole, within
from standoff.editing.commands.step import Step, entry_at, field_edits, full_text, inserted, moved, removals, text_of
from standoff.errors import EditError, Path
from standoff.files.edits import Edit, Put, Remove
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Dispute, Infeasibility, Irreversibility
from standoff.model.elements import ONLY_DROPPED

ENTRIES = {"infeasible": "infeasible condition", "irreversible": "irreversible option", "same": "condition"}
WAYS = {"reversible": "can be undone", "forward": "can't be undone", "backward": ONLY_DROPPED}

Entry = str | Infeasibility | Irreversibility

# Infeasible


def add_infeasible(
    document: LoadedFile,
    *,
    condition: str,
    account: str | None = None,
    at: int | None = None,
    because: list[str] | None = None,
) -> Step:
    """Adds a condition; the states that meet it are infeasible."""
    path, items = _listed(document.dispute, "infeasible", account)
    text, grounds = checked_condition(document.dispute, condition), claims(document.dispute, because)
    entry = Infeasibility(condition=text, because=grounds)
    edit = inserted(path, items, ENTRIES["infeasible"], entry, at)
    return fitted(document, Step(f"infeasible: {condition}", (edit,)))


def set_infeasible(
    document: LoadedFile, *, number: int, condition: str, account: str | None = None, was: str | None = None
) -> Step:
    """Changes an infeasible condition."""
    where, _ = _entry(document.dispute, "infeasible", account, number, was)
    edits = field_edits(document, where, condition=checked_condition(document.dispute, condition))
    return fitted(document, Step(f"infeasible: {condition}", edits))


def set_infeasible_because(
    document: LoadedFile, *, number: int, because: list[str], account: str | None = None, was: str | None = None
) -> Step:
    """Sets the claims that an infeasible condition rests on."""
    where, item = _entry(document.dispute, "infeasible", account, number, was)
    edits = field_edits(document, where, because=claims(document.dispute, because))
    return Step(f"the claims behind: infeasible, {text_of(item)}", edits)


def move_infeasible(
    document: LoadedFile, *, number: int, to: int, account: str | None = None, was: str | None = None
) -> Step:
    """Moves an infeasible condition to another position."""
    where, item = _entry(document.dispute, "infeasible", account, number, was)
    return Step(f"move: infeasible, {text_of(item)}", (_moved(document.dispute, where, to),))


def remove_infeasible(document: LoadedFile, *, number: int, account: str | None = None, was: str | None = None) -> Step:
    """Removes an infeasible condition, so that its states are feasible."""
    where, item = _entry(document.dispute, "infeasible", account, number, was)
    return fitted(document, Step(f"no longer infeasible: {text_of(item)}", (Remove(where),)))


# Irreversible


def add_irreversible(
    document: LoadedFile,
    *,
    option: str,
    backward: bool = False,
    given: str | None = None,
    account: str | None = None,
    because: list[str] | None = None,
) -> Step:
    """Adds an irreversible option. With `backward` it can only be dropped, instead of only taken.

    With `given`, this limits only the moves that start where that condition is true.
    """
    dispute = document.dispute
    path, items = _listed(dispute, "irreversible", account)
    entry = _irreversible(dispute, option, given, backward=backward)
    edit = inserted(path, items, ENTRIES["irreversible"], replace(entry, because=claims(dispute, because)))
    return Step(f"irreversible: {full_text(entry)}", (edit,))


def set_irreversible(
    document: LoadedFile,
    *,
    number: int,
    option: str,
    backward: bool = False,
    given: str | None = None,
    account: str | None = None,
    was: str | None = None,
) -> Step:
    """Changes an entry about an irreversible option. Its claims stay."""
    dispute = document.dispute
    where, _ = _entry(dispute, "irreversible", account, number, was)
    entry = _irreversible(dispute, option, given, backward=backward)
    edits = field_edits(document, where, option=entry.option, if_=entry.if_)
    return Step(f"irreversible: {full_text(entry)}", edits)


def _irreversible(dispute: Dispute, option: str, given: str | None, *, backward: bool) -> Irreversibility:
    text = f"{'not ' if backward else ''}{option_id(dispute, option)}"
    return Irreversibility(option=text, if_=checked_condition(dispute, given) if given else None)


def set_irreversibility(document: LoadedFile, *, option: str, way: str, account: str | None = None) -> Step:
    """Makes an option `reversible`, `forward` (it can't be undone) or `backward` (it can only be dropped).

    Entries with a condition stay as they are, and an entry that changes its way keeps its claims.
    """
    dispute = document.dispute
    name, way = option_id(dispute, option), one_of("way", way, tuple(WAYS))
    path, items = _listed(dispute, "irreversible", account)
    found = [
        number
        for number, item in enumerate(items)
        if getattr(item, "if_", None) is None and whole(names(dispute), text_of(item).removeprefix("not ")) == name
    ]
    text = f"not {name}" if way == "backward" else name
    edits: tuple[Edit, ...] = (inserted(path, items, ENTRIES["irreversible"], text),)
    if way == "reversible":
        edits = removals((*path, number) for number in found)
    elif found:
        further = removals((*path, number) for number in found[1:])
        edits = (*field_edits(document, (*path, found[0]), option=text), *further)
    return Step(f"`{name}` {WAYS[way]}", edits)


def move_irreversible(
    document: LoadedFile, *, number: int, to: int, account: str | None = None, was: str | None = None
) -> Step:
    """Moves an entry about an irreversible option to another position."""
    where, item = _entry(document.dispute, "irreversible", account, number, was)
    return Step(f"move: irreversible, {text_of(item)}", (_moved(document.dispute, where, to),))


def remove_irreversible(
    document: LoadedFile, *, number: int, account: str | None = None, was: str | None = None
) -> Step:
    """Removes an entry about an irreversible option."""
    where, item = _entry(document.dispute, "irreversible", account, number, was)
    return Step(f"no longer irreversible: {text_of(item)}", (Remove(where),))


# Same


def add_same(document: LoadedFile, *, condition: str) -> Step:
    """Merges the states that meet a condition into one."""
    if document.dispute.states is not None:
        raise EditError("a model in graph form lists its states one by one")
    edit = inserted(("same",), document.dispute.same, ENTRIES["same"], checked_condition(document.dispute, condition))
    return fitted(document, Step(f"one state: {condition}", (edit,)))


def set_same(document: LoadedFile, *, number: int, condition: str, was: str | None = None) -> Step:
    """Changes a condition whose states are merged."""
    where, _ = _entry(document.dispute, "same", None, number, was)
    edit = Put(where, checked_condition(document.dispute, condition))
    return fitted(document, Step(f"one state: {condition}", (edit,)))


def move_same(document: LoadedFile, *, number: int, to: int, was: str | None = None) -> Step:
    """Moves a condition whose states are merged to another position."""
    where, item = _entry(document.dispute, "same", None, number, was)
    return Step(f"move: one state, {item}", (_moved(document.dispute, where, to),))


def remove_same(document: LoadedFile, *, number: int, was: str | None = None) -> Step:
    """Removes a condition whose states are merged, so that they are separate states again."""
    where, item = _entry(document.dispute, "same", None, number, was)
    return fitted(document, Step(f"no longer one state: {item}", (Remove(where),)))


def _listed(dispute: Dispute, section: str, account: str | None) -> tuple[Path, Sequence[Entry]]:
    """The path of a section, shared or of an account, and its entries."""
    path = (*within(dispute, account), section)
    return path, at(dispute, path)


def _entry(dispute: Dispute, section: str, account: str | None, number: int, was: str | None) -> tuple[Path, Entry]:
    """The path of an entry, and the entry. Raises EditError if its text isn't `was` (`sue`, `sue if pump`) any more."""
    path, items = _listed(dispute, section, account)
    return (*path, number), entry_at(items, ENTRIES[section], number, was)


def _moved(dispute: Dispute, where: Path, to: int) -> Edit:
    """The edit that moves an entry to another position in its section."""
    path = where[:-1]
    return moved(path, at(dispute, path), ENTRIES[str(path[-1])], int(where[-1]), to)
