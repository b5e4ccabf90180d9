"""Why a recorded move was not open to its mover in an account: what is absent, infeasible, can't be undone, or no move.

These reasons explain; whether a move is open is decided by the moves of the space.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from standoff.model.accounts import Account
from standoff.model.conditions import Name, evaluate
from standoff.model.conflict import Conflict
from standoff.model.elements import irreversible_text, removed_text
from standoff.model.history import Entry, changed_by, movers_of
from standoff.model.states_named import are_one
from standoff.space.listing import Listing

Hindrance = Literal[
    "idle",
    "absent before",
    "absent",
    "infeasible before",
    "infeasible",
    "irreversible",
    "removed",
    "same",
    "there",
    "no arc",
]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A reason why a move isn't open, what it is about, and the claims that it rests on.

    ================= ================================================= =================================
    `kind`            why                                               `about`
    ================= ================================================= =================================
    idle              taken already though the entry takes it, or not   the option; `not` and
                      taken though the entry drops it                   the option
    absent before     the state before has an option that isn't there   the option
    absent            the state after has one                           the option
    infeasible before the state before can't be                         the condition
    infeasible        the state after can't be                          the condition
    irreversible      it can't be undone, or can only be dropped        the rule, as the file has it
    removed           the mover's own part is a move that isn't there   the rule: `us: not talks -> deal`
    same              the states before and after are one               nothing
    there             in graph form, things stand in that state already the state's name
    no arc            in graph form, no arc of the mover leads there    the state's name
    ================= ================================================= =================================
    """

    kind: Hindrance
    about: str = ""
    because: tuple[str, ...] = ()


def obstacles(conflict: Conflict, account: Account, listing: Listing, entry: Entry) -> tuple[Obstacle, ...]:
    """All reasons of an account why an entry of the record, of one mover or several, can't be a move."""
    if conflict.in_graph_form and not entry.is_move:
        return tuple(Obstacle("there", each) for each in entry.idle)
    if not entry.is_move:
        taken = [option.id for place, option in enumerate(conflict.options) if entry.before >> place & 1]
        return tuple(Obstacle("idle", each if each in taken else f"not {each}") for each in entry.idle)
    found = _rules_against(conflict, account, entry)
    for each in _alike(conflict, entry) if found else ():
        found = min(found, _rules_against(conflict, account, each), key=len)
    if conflict.in_graph_form:
        led = any((entry.before, entry.after) in conflict.moves[dm] for dm in movers_of(conflict, entry))
        return tuple(found) if led else (*found, Obstacle("no arc", conflict.states[entry.after]))
    before, after = listing.slots(np.array([entry.before, entry.after]))
    if not found and before == after:
        found.append(Obstacle("same"))
    return tuple(found)


def _rules_against(conflict: Conflict, account: Account, entry: Entry) -> list[Obstacle]:
    return [each for look in (_infeasible, _irreversible, _removed) for each in look(conflict, account, entry)]


def _alike(conflict: Conflict, entry: Entry) -> Iterator[Entry]:
    """The entry between other members of the same merged states, with the same options taken and dropped."""
    changed = entry.before ^ entry.after
    for before in conflict.state(entry.before).members:
        if not (before ^ entry.before) & changed and are_one(conflict, before ^ changed, entry.after):
            yield replace(entry, before=before, after=before ^ changed)


def _infeasible(conflict: Conflict, account: Account, entry: Entry) -> Iterator[Obstacle]:
    """The rules that the state before breaks and, of the others, those that the state after breaks."""
    before, after = conflict.truth(entry.before), conflict.truth(entry.after)
    options = {option.id for option in conflict.options}
    for rule in account.infeasible:
        # a rule that is an option alone says that it isn't there: `absent` is read as this
        absent = isinstance(rule.condition, Name) and rule.condition.name in options
        if evaluate(rule.condition, before):
            yield Obstacle("absent before" if absent else "infeasible before", str(rule.condition), rule.because)
        elif evaluate(rule.condition, after):
            yield Obstacle("absent" if absent else "infeasible", str(rule.condition), rule.because)


def _irreversible(conflict: Conflict, account: Account, entry: Entry) -> Iterator[Obstacle]:
    before = conflict.truth(entry.before)
    for rule in account.irreversible:
        held, holds_on = (entry.before, entry.after) if rule.forward else (entry.after, entry.before)
        undone = held & ~holds_on & 1 << rule.option
        if undone and (rule.given is None or evaluate(rule.given, before)):
            yield Obstacle("irreversible", irreversible_text(conflict, rule), rule.because)


def _removed(conflict: Conflict, account: Account, entry: Entry) -> Iterator[Obstacle]:
    """The rules that take away what a mover does, as far as it changes its own options."""
    before = conflict.truth(entry.before)
    for dm in changed_by(conflict, entry) if account.moves_removed else ():
        own = sum(1 << bit for bit in conflict.decision_makers[dm].options)
        after = conflict.truth(entry.before & ~own | entry.after & own)
        for rule in account.moves_removed:
            if rule.dm == dm and evaluate(rule.start, before) and evaluate(rule.end, after):
                yield Obstacle("removed", removed_text(conflict, rule), rule.because)
