"""What a decision maker wants: statements by priority, weights, or a ranking; shared, or an account's own.

An account that takes over a shared preference gets it as its own when it is changed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from standoff.errors import EditError, Path
from standoff.files.edits import Edit, Put, Remove, Rename
from standoff.files.reading import Document
from standoff.model.dispute import Dispute, Level, Ordering, Preference, Statement
from standoff.model.orderings import STRONGLY, YN
from standoff.workbench.commands import lists
from standoff.workbench.commands.codes import as_level
from standoff.workbench.commands.fields import field_edits, text_edit
from standoff.workbench.commands.fitting import fitted
from standoff.workbench.commands.lookup import at as found_at
from standoff.workbench.commands.lookup import (
    claims,
    dm_id,
    known,
    one_of,
    options,
    position,
    state_name,
    unchanged,
    within,
)
from standoff.workbench.commands.lookup import condition as checked
from standoff.workbench.commands.step import Step

STRENGTHS = ("mild", "strong")


@dataclass(frozen=True)
class Wishes:
    """A decision maker's preference as one view of the dispute has it, and what makes it that view's own."""

    path: Path
    value: Preference
    made_own: tuple[Edit, ...]
    whose: str

    @property
    def statements(self) -> tuple[Path, Sequence[str | Statement]]:
        """The place of the statements, and these."""
        if not isinstance(self.value, Ordering):
            return self.path, self.value
        if self.value.statements is None:
            form = "weights" if self.value.weights is not None else "a ranking"
            raise EditError(f"{self.whose} has {form}, and no statements")
        return (*self.path, "statements"), self.value.statements

    def statement(self, number: int) -> Path:
        """The place of one statement."""
        path, items = self.statements
        return (*path, position("statement", number, len(items)))

    def text(self, number: int, was: str | None = None) -> str:
        """What one statement says, where it still says what it said."""
        item = self.statements[1][position("statement", number, len(self.statements[1]))]
        text = item if isinstance(item, str) else item.prefer
        unchanged(text, was)
        return text


def wishes(dispute: Dispute, dm: str, account: str | None) -> Wishes:
    """What a decision maker wants in an account, or as all share it."""
    path = (*within(dispute, account), "preferences", dm_id(dispute, dm))
    whose = f"`{dm}`" + (f" in the account `{account}`" if path[0] == "accounts" else "")
    own = found_at(dispute, path)
    if own is not None:
        return Wishes(path, own, (), whose)
    shared = dispute.preferences.get(dm, ())
    return Wishes(path, shared, (Put(path, shared),), whose)


# Statements


def add_statement(
    document: Document,
    *,
    dm: str,
    condition: str,
    at: int | None = None,
    account: str | None = None,
    strength: str = "mild",
    certain: bool = True,
    because: list[str] | None = None,
) -> Step:
    """Adds something that a decision maker would rather see true, at a place by importance or as the least."""
    dispute = document.dispute
    held = wishes(dispute, dm, account)
    entry = Statement(
        prefer=checked(dispute, condition),
        strength="strong" if one_of("strength", strength, STRENGTHS) == "strong" else "mild",
        certain=certain,
        because=claims(dispute, because),
    )
    value = condition if entry == Statement(prefer=condition) else entry
    path, items = held.statements
    edit = lists.inserted(path, items, "statement", value, at)
    return Step(f"{held.whose}: {condition}", (*(held.made_own if items else ()), edit))


def set_statement(
    document: Document, *, dm: str, number: int, condition: str, account: str | None = None, was: str | None = None
) -> Step:
    """Changes the condition of a statement; the claims behind it stay."""
    held = wishes(document.dispute, dm, account)
    text = checked(document.dispute, condition)
    held.text(number, was)
    return _on_statement(document, held, number, f"{held.whose}: {condition}", text=text)


def set_statement_strength(
    document: Document, *, dm: str, number: int, strength: str, account: str | None = None, was: str | None = None
) -> Step:
    """Says how strong a wish is: `strong` or `mild`."""
    held = wishes(document.dispute, dm, account)
    one_of("strength", strength, STRENGTHS)
    return _on_statement(
        document, held, number, f"{held.whose}: {held.text(number, was)}, {strength}", strength=strength
    )


def set_statement_certain(
    document: Document, *, dm: str, number: int, certain: bool, account: str | None = None, was: str | None = None
) -> Step:
    """Says whether it is known that a decision maker cares."""
    held = wishes(document.dispute, dm, account)
    label = f"{held.whose}: {held.text(number, was)}, {'certain' if certain else 'uncertain'}"
    return _on_statement(document, held, number, label, certain=certain)


def set_statement_because(
    document: Document, *, dm: str, number: int, because: list[str], account: str | None = None, was: str | None = None
) -> Step:
    """Says on which claims a statement rests."""
    held = wishes(document.dispute, dm, account)
    grounds = claims(document.dispute, because)
    return _on_statement(
        document, held, number, f"the claims behind {held.whose}: {held.text(number, was)}", because=grounds
    )


def move_statement(
    document: Document, *, dm: str, number: int, to: int, account: str | None = None, was: str | None = None
) -> Step:
    """Makes a statement more or less important than others."""
    held = wishes(document.dispute, dm, account)
    path, items = held.statements
    edit = lists.moved(path, items, "statement", number, to)
    return Step(f"move {held.whose}: {held.text(number, was)}", (*held.made_own, edit))


def remove_statement(
    document: Document, *, dm: str, number: int, account: str | None = None, was: str | None = None
) -> Step:
    """Takes a statement out."""
    held = wishes(document.dispute, dm, account)
    path, items = held.statements
    edit = lists.removed(path, items, "statement", number)
    return Step(f"no longer {held.whose}: {held.text(number, was)}", (*held.made_own, edit))


def _on_statement(document: Document, held: Wishes, number: int, label: str, **change: Any) -> Step:
    """One change of one statement: of its text, or of a field beside it."""
    path = held.statement(number)
    if held.made_own:
        items = list(held.statements[1])
        items[number] = _changed(items[number], change)
        value = tuple(items)
        whole = replace(held.value, statements=value) if isinstance(held.value, Ordering) else value
        return Step(label, (Put(held.path, whole),))
    if "text" in change:
        return Step(label, (text_edit(document, path, change["text"]),))
    ((key, value),) = change.items()
    return Step(label, field_edits(document, path, key, value))


def _changed(item: str | Statement, change: dict[str, Any]) -> str | Statement:
    entry = Statement(prefer=item) if isinstance(item, str) else item
    entry = replace(entry, **{"prefer" if key == "text" else key: value for key, value in change.items()})
    return entry.prefer if entry == Statement(prefer=entry.prefer) else entry


# Weights


def set_weight(document: Document, *, dm: str, condition: str, weight: float, account: str | None = None) -> Step:
    """Gives a condition a weight, or another one."""
    held = wishes(document.dispute, dm, account)
    number = _number(weight)
    weights = _weights(held)
    if condition not in weights:
        checked(document.dispute, condition)
    edit = Put((*held.path, "weights", condition), number)
    return Step(f"{held.whose}: {condition} ({number})", (*held.made_own, edit))


def rename_weight(document: Document, *, dm: str, condition: str, to: str, account: str | None = None) -> Step:
    """Gives a weight to another condition, in its place."""
    held = wishes(document.dispute, dm, account)
    known("weight for", condition, _weights(held))
    if to in _weights(held):
        raise EditError(f"`{to}` has a weight already")
    edit = Rename((*held.path, "weights", condition), checked(document.dispute, to))
    return Step(f"{held.whose}: {to} ({_weights(held)[condition]})", (*held.made_own, edit))


def remove_weight(document: Document, *, dm: str, condition: str, account: str | None = None) -> Step:
    """Takes a weight out."""
    held = wishes(document.dispute, dm, account)
    known("weight for", condition, _weights(held))
    edit = Remove((*held.path, "weights", condition))
    return Step(f"{held.whose}: no weight for {condition}", (*held.made_own, edit))


def _weights(held: Wishes) -> dict[str, Decimal]:
    if not isinstance(held.value, Ordering) or held.value.weights is None:
        raise EditError(f"{held.whose} has no weights")
    return dict(held.value.weights)


def _number(weight: float) -> Decimal:
    number = Decimal(str(weight))
    if not number.is_finite():
        raise EditError(f"`{weight}` is no number")
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


# Rankings


def set_ranking(
    document: Document,
    *,
    dm: str,
    levels: list[list[int | str]],
    account: str | None = None,
    was: list[list[int | str]] | None = None,
) -> Step:
    """Orders the states, best first: each level a list of states that are tied, and `[">>"]` between two for strongly.

    A state is its code or a pattern of Y, N and -; in graph form its name. `was` are the levels that there were.
    """
    held = wishes(document.dispute, dm, account)
    value = tuple(_level(document.dispute, level) for level in levels)
    if was is not None and _states(was) != _states(ranking_of(held.value)):
        raise EditError("this was changed meanwhile")
    if isinstance(held.value, Ordering) and held.value.ranking is not None and not held.made_own:
        return Step(f"the ranking of {held.whose}", (Put((*held.path, "ranking"), value),))
    because = held.value.because if isinstance(held.value, Ordering) else ()
    return Step(f"the ranking of {held.whose}", (Put(held.path, Ordering(ranking=value, because=because)),))


def ranking_of(preference: Preference) -> Sequence[Level]:
    """The levels that a preference lists; none where it lists none."""
    return preference.ranking or () if isinstance(preference, Ordering) else ()


def _states(levels: Sequence[Level | list[int | str]]) -> list[list[str]]:
    """The states of levels, each by its text."""
    listed = [level if isinstance(level, tuple | list) else (level,) for level in levels if level != STRONGLY]
    return [[str(state) for state in level] for level in listed if list(level) != [STRONGLY]]


def _level(dispute: Dispute, level: Sequence[int | str]) -> Level:
    if list(level) == [STRONGLY]:
        return STRONGLY
    if not level:
        raise EditError("a tie without a state")
    return as_level(tuple(_ranked(dispute, each) for each in level))


def _ranked(dispute: Dispute, state: int | str) -> int | str:
    if dispute.states is not None:
        return state_name(dispute, str(state))
    number = len(options(dispute))
    if isinstance(state, int):
        if not 0 <= state < 1 << number:
            raise EditError(f"there is no state {state}: the codes run from 0 to {(1 << number) - 1}")
    elif not YN.fullmatch(state) or len(state) != number:
        raise EditError(f"`{state}` is no state: give a code, or a pattern of {number} letters Y, N and -")
    return state


# Whole preferences


def copy_preference(document: Document, *, dm: str, source: str | None = None, account: str | None = None) -> Step:
    """Gives an account what a decision maker wants in another; without `source`, what is shared.

    Without `account` it is shared. A ranking is made to fit the states that it comes to; the label says how.
    """
    dispute = document.dispute
    given = wishes(dispute, dm, source)
    held = wishes(dispute, dm, account)
    if given.path == held.path:
        raise EditError("a preference can't be copied onto itself")
    step = Step(f"the preference of {held.whose}, from {_view(source)}", (Put(held.path, given.value),))
    return fitted(document, step)  # the account may have other states than the one that it was written for


def share_preference(document: Document, *, dm: str, account: str) -> Step:
    """Lets an account take over what is shared: its own preference of a decision maker goes."""
    dispute = document.dispute
    path = (*within(dispute, account), "preferences", dm_id(dispute, dm))
    if len(path) < 4 or dm not in dispute.preferences:
        raise EditError(f"there is no shared preference of `{dm}`")
    own = dispute.accounts[account].preferences
    gone = (Remove(path if len(own) > 1 else path[:-1]),) if dm in own else ()
    return Step(f"the shared preference of `{dm}`, in the account `{account}`", gone)


def _view(account: str | None) -> str:
    return "what is shared" if account is None else f"the account `{account}`"
