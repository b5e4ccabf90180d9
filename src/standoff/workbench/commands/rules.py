"""What can't be, what can't be undone, and which states are one: shared, or an account's own beside what is shared."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.errors import EditError, Path
from standoff.files.edits import Edit, Put, Remove
from standoff.files.reading import Document
from standoff.model.dispute import Account, Dispute, Infeasibility, Irreversibility
from standoff.workbench.commands import lists
from standoff.workbench.commands.fields import field_edits, text_edit
from standoff.workbench.commands.fitting import fitted
from standoff.workbench.commands.lookup import at, claims, names, one_of, option_id, position, unchanged, whole, within
from standoff.workbench.commands.lookup import condition as checked
from standoff.workbench.commands.step import Step, removals

INFEASIBLE, ONE_WAY, CONDITION = "infeasible condition", "irreversible option", "condition"  # what entries are called
WAYS = ("reversible", "forward", "backward")

# Infeasible


def add_infeasible(
    document: Document,
    *,
    condition: str,
    account: str | None = None,
    at: int | None = None,
    because: list[str] | None = None,
) -> Step:
    """Rules out the states of a condition."""
    path, items = _listed(document.dispute, "infeasible", account)
    text, grounds = checked(document.dispute, condition), claims(document.dispute, because)
    value = Infeasibility(condition=text, because=grounds) if grounds else text
    step = Step(f"infeasible: {condition}", (lists.inserted(path, items, INFEASIBLE, value, at),))
    return fitted(document, step)


def set_infeasible(
    document: Document, *, number: int, condition: str, account: str | None = None, was: str | None = None
) -> Step:
    """Changes a condition whose states can't be."""
    path, items = _listed(document.dispute, "infeasible", account)
    where = (*path, _place(items, INFEASIBLE, number, was))
    edit = text_edit(document, where, checked(document.dispute, condition))
    return fitted(document, Step(f"infeasible: {condition}", (edit,)))


def set_infeasible_because(
    document: Document, *, number: int, because: list[str], account: str | None = None, was: str | None = None
) -> Step:
    """Says on which claims it rests that something is infeasible."""
    path, items = _listed(document.dispute, "infeasible", account)
    where = (*path, _place(items, INFEASIBLE, number, was))
    edits = field_edits(document, where, "because", claims(document.dispute, because))
    return Step(f"the claims behind: infeasible, {_text(items[number])}", edits)


def move_infeasible(
    document: Document, *, number: int, to: int, account: str | None = None, was: str | None = None
) -> Step:
    """Takes a condition whose states can't be to another place among these."""
    path, items = _listed(document.dispute, "infeasible", account)
    edit = lists.moved(path, items, INFEASIBLE, _place(items, INFEASIBLE, number, was), to)
    return Step(f"move: infeasible, {_text(items[number])}", (edit,))


def remove_infeasible(document: Document, *, number: int, account: str | None = None, was: str | None = None) -> Step:
    """Lets the states of a condition be."""
    path, items = _listed(document.dispute, "infeasible", account)
    edit = lists.removed(path, items, INFEASIBLE, _place(items, INFEASIBLE, number, was))
    return fitted(document, Step(f"no longer infeasible: {_text(items[number])}", (edit,)))


# Irreversible


def add_irreversible(
    document: Document,
    *,
    option: str,
    backward: bool = False,
    given: str | None = None,
    account: str | None = None,
    because: list[str] | None = None,
) -> Step:
    """Says that an option can't be undone or, with `backward`, only be dropped; with `given`, from there alone."""
    dispute = document.dispute
    path, items = _listed(dispute, "irreversible", account)
    text = f"{'not ' if backward else ''}{option_id(dispute, option)}"
    entry = Irreversibility(
        option=text, if_=checked(dispute, given) if given else None, because=claims(dispute, because)
    )
    value = text if entry == Irreversibility(option=text) else entry
    label = f"irreversible: {text}" + (f" if {given}" if given else "")
    return Step(label, (lists.inserted(path, items, ONE_WAY, value, None),))


def set_irreversible(
    document: Document,
    *,
    number: int,
    option: str,
    backward: bool = False,
    given: str | None = None,
    account: str | None = None,
    was: str | None = None,
) -> Step:
    """Changes what can't be undone; the claims behind it stay."""
    dispute = document.dispute
    path, items = _listed(dispute, "irreversible", account)
    where = (*path, _place(items, ONE_WAY, number, was))
    text = f"{'not ' if backward else ''}{option_id(dispute, option)}"
    condition = checked(dispute, given) if given else None
    label = f"irreversible: {text}" + (f" if {given}" if given else "")
    old = items[number]
    if not isinstance(old, Irreversibility) or not old.because:
        value = Irreversibility(option=text, if_=condition) if condition else text
        return Step(label, (Put(where, value),))
    edits: list[Edit] = [text_edit(document, where, text)]
    if condition or old.if_ is not None:
        edits.append(Put((*where, "if"), condition) if condition else Remove((*where, "if")))
    return Step(label, tuple(edits))


def set_irreversibility(document: Document, *, option: str, way: str, account: str | None = None) -> Step:
    """Says which way an option goes: `reversible`, `forward` (it can't be undone) or `backward` (only dropped).

    What holds under a condition only stays as it is; so do the claims behind an entry that only changes its way.
    """
    dispute = document.dispute
    name, way = option_id(dispute, option), one_of("way", way, WAYS)
    path, items = _listed(dispute, "irreversible", account)
    found = [number for number, item in enumerate(items) if _way(dispute, item) == name]
    text = f"not {name}" if way == "backward" else name
    said = {"reversible": "can be undone", "forward": "can't be undone", "backward": "can only be dropped"}[way]
    edits: list[Edit] = []
    if way == "reversible":
        edits += removals((*path, number) for number in found)
    elif not found:
        edits.append(lists.inserted(path, items, ONE_WAY, text, None))
    else:
        edits.append(text_edit(document, (*path, found[0]), text))
        edits += removals((*path, number) for number in found[1:])
    return Step(f"`{name}` {said}", tuple(edits))


def move_irreversible(
    document: Document, *, number: int, to: int, account: str | None = None, was: str | None = None
) -> Step:
    """Takes an entry about what can't be undone to another place among these."""
    path, items = _listed(document.dispute, "irreversible", account)
    edit = lists.moved(path, items, ONE_WAY, _place(items, ONE_WAY, number, was), to)
    return Step(f"move: irreversible, {_text(items[number])}", (edit,))


def remove_irreversible(document: Document, *, number: int, account: str | None = None, was: str | None = None) -> Step:
    """Takes back that something can't be undone."""
    path, items = _listed(document.dispute, "irreversible", account)
    edit = lists.removed(path, items, ONE_WAY, _place(items, ONE_WAY, number, was))
    return Step(f"no longer irreversible: {_text(items[number])}", (edit,))


# Same


def add_same(document: Document, *, condition: str) -> Step:
    """Makes the states of a condition one."""
    if document.dispute.states is not None:
        raise EditError("a model in graph form lists its states one by one")
    edit = lists.inserted(("same",), document.dispute.same, CONDITION, checked(document.dispute, condition), None)
    return fitted(document, Step(f"one state: {condition}", (edit,)))


def set_same(document: Document, *, number: int, condition: str, was: str | None = None) -> Step:
    """Changes a condition whose states are one."""
    path = ("same", _place(document.dispute.same, CONDITION, number, was))
    return fitted(document, Step(f"one state: {condition}", (Put(path, checked(document.dispute, condition)),)))


def move_same(document: Document, *, number: int, to: int, was: str | None = None) -> Step:
    """Takes a condition whose states are one to another place among these."""
    items = document.dispute.same
    edit = lists.moved(("same",), items, CONDITION, _place(items, CONDITION, number, was), to)
    return Step(f"move: one state, {items[number]}", (edit,))


def remove_same(document: Document, *, number: int, was: str | None = None) -> Step:
    """Tells the states of a condition apart again."""
    items = document.dispute.same
    edit = lists.removed(("same",), items, CONDITION, _place(items, CONDITION, number, was))
    return fitted(document, Step(f"no longer one state: {items[number]}", (edit,)))


def _listed(
    dispute: Dispute, section: str, account: str | None
) -> tuple[Path, Sequence[str | Infeasibility | Irreversibility]]:
    """The place of a list that is shared or an account's own, and its entries."""
    path = within(dispute, account)
    part: Dispute | Account = at(dispute, path) if path else dispute
    return (*path, section), getattr(part, section)


def _place(items: Sequence[str | Infeasibility | Irreversibility], what: str, number: int, was: str | None) -> int:
    """The place of an entry, where it still says what it said: `south.sue`, or `south.sue if north.pump`."""
    item = items[position(what, number, len(items))]
    given = item.if_ if isinstance(item, Irreversibility) else None
    unchanged(_text(item) if given is None else f"{_text(item)} if {given}", was)
    return number


def _text(item: str | Infeasibility | Irreversibility) -> str:
    if isinstance(item, str):
        return item
    return item.condition if isinstance(item, Infeasibility) else item.option


def _way(dispute: Dispute, item: str | Infeasibility | Irreversibility) -> str | None:
    """The option that an entry is about, where it holds everywhere."""
    if isinstance(item, Irreversibility) and item.if_ is not None:
        return None
    return whole(names(dispute), _text(item).removeprefix("not "))
