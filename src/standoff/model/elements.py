"""The elements of a model, which may rest on claims, each with its place in the file and the accounts it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import Literal

from standoff.errors import Path
from standoff.model.accounts import Account, Irreversible, Removed
from standoff.model.conflict import Conflict, Option
from standoff.model.dispute import Definition, Move
from standoff.model.preferences import Order, Ranking, Statements, orders

ONLY_DROPPED = "can only be dropped"  # of an option that is once taken
ElementKind = Literal[
    "option", "definition", "infeasible", "irreversible", "removed move", "statement", "preference", "record move"
]


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a model that stands while one of the claims in its `because` stands, or if its `because` is empty.

    `text` describes it for people; `dm` is the decision maker that it belongs to, if any. `accounts` are the accounts
    that it is part of: none for a record move, which has its `move`. `path` is its place in the file; no other element
    has the same.
    """

    kind: ElementKind
    text: str
    because: tuple[str, ...]
    path: Path
    accounts: tuple[str, ...] = ()
    dm: str = ""
    move: Move | None = None

    @property
    def may_rest(self) -> bool:
        """Whether this may rest on claims: not that an account has no such option (`absent`)."""
        return self.path[:1] != ("accounts",) or "absent" not in self.path[2:3]

    def falls_without(self, claims: Set[str]) -> bool:
        """Whether this falls when these claims are withdrawn: it rests on claims, and on no others."""
        return not stands(self.because, claims)

    def __str__(self) -> str:
        owner = f"{self.dm}: " if self.dm and self.kind in ("statement", "preference", "record move") else ""
        return f"{owner}{self.text}"


def concerning(conflict: Conflict, accounts: Set[str]) -> tuple[Element, ...]:
    """The elements without which some accounts, by id, may be others.

    Where states are merged, what is infeasible in the other accounts decides, too, which codes are one.
    """
    merging = conflict.merging is not None
    return tuple(
        each
        for each in elements(conflict)
        if not accounts.isdisjoint(each.accounts) or (merging and each.kind == "infeasible")
    )


def stands(because: tuple[str, ...], without: Set[str]) -> bool:
    """Whether an element with this `because` stands without some claims: one of its own is left, or it has none."""
    return not because or not without >= set(because)


def option_path(conflict: Conflict, option: Option) -> Path:
    """The place of an option in the file."""
    return ("decision_makers", conflict.decision_makers[option.dm].id, "options", option.id.partition(".")[2])


def elements(conflict: Conflict) -> tuple[Element, ...]:
    """All elements of a conflict, each once: options, then the accounts in turn, then the record.

    Options that fell with withdrawn claims are left out.
    """
    found: dict[Path, Element] = {}
    for element in _all(conflict):
        known = found.get(element.path)
        if known is not None:
            element = replace(known, accounts=(*known.accounts, *element.accounts))
        found[element.path] = element
    return tuple(found.values())


def _all(conflict: Conflict) -> Iterator[Element]:
    accounts = tuple(conflict.accounts)
    for option in conflict.options:
        if option.stands:
            path, dm = option_path(conflict, option), conflict.decision_makers[option.dm].id
            yield Element("option", option.id, option.because, path, accounts, dm)
    for name, each in conflict.dispute.definitions.items():
        if isinstance(each, Definition) and each.because:
            text = f"{name}: {each.condition}"
            yield Element("definition", text, each.because, ("definitions", name), accounts)
    for account in conflict.accounts.values():
        yield from _of_account(conflict, account)
    for number, move in enumerate(conflict.record.moves if conflict.record else ()):
        by = ", ".join(move.movers)
        yield Element("record move", move_text(move), move.because, ("record", "moves", number), dm=by, move=move)


def _of_account(conflict: Conflict, account: Account) -> Iterator[Element]:
    where = (account.id,)
    fallen = {option_path(conflict, option) for option in conflict.options if not option.stands}
    for rule in account.infeasible:
        if rule.path not in fallen:
            yield Element("infeasible", str(rule.condition), rule.because, rule.path, where)
    for one_way in account.irreversible:
        text, dm = irreversible_text(conflict, one_way), conflict.options[one_way.option].dm
        yield Element("irreversible", text, one_way.because, one_way.path, where, conflict.decision_makers[dm].id)
    for gone in account.moves_removed:
        text, owner = removed_text(conflict, gone), conflict.decision_makers[gone.dm].id
        yield Element("removed move", text, gone.because, gone.path, where, owner)
    for party, preference in zip(conflict.decision_makers, account.preferences, strict=True):
        for order in orders(preference):
            yield from _of_order(order, party.id, where)


def _of_order(order: Order, dm: str, where: tuple[str, ...]) -> Iterator[Element]:
    if isinstance(order, Statements):
        for each in order.statements:
            yield Element("statement", str(each.condition), each.because, each.path, where, dm)
    else:
        text = order.form if isinstance(order, Ranking) else "weights"
        yield Element("preference", text, order.because, order.path, where, dm)


def irreversible_text(conflict: Conflict, rule: Irreversible) -> str:
    """The text of an irreversible option: `us.strike`, `not us.strike`, `us.strike if war`."""
    option = conflict.options[rule.option].id
    given = "" if rule.given is None else f" if {rule.given}"
    return f"{'' if rule.forward else 'not '}{option}{given}"


def removed_text(conflict: Conflict, rule: Removed) -> str:
    """The text of moves that aren't there: `us: not us.talks -> us.deal`."""
    return removal_text(conflict.decision_makers[rule.dm].id, rule.start, rule.end)


def removal_text(dm: str, start: object, end: object) -> str:
    """The same of an entry as it is written: `us: not talks -> deal`."""
    return f"{dm}: {start} -> {end}"


def move_text(move: Move) -> str:
    """A move of the record on one line: its date, what it takes and drops or where it leads, and its note."""
    changes = [*(f"takes {option}" for option in move.take), *(f"drops {option}" for option in move.drop)]
    changes += [f"moves to {move.to}"] * bool(move.to)
    text = "; ".join(part for part in (", ".join(changes), move.note) if part)
    return f"{move.date} {text}".strip()
