"""What the accounts agree on: the equilibria, by the accounts in which they hold and by what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from standoff.model.conditions import Condition, evaluate
from standoff.model.conflict import Conflict
from standoff.questions.analyse import Analysed, States
from standoff.space.listing import BoolArray, IntArray, Truth

FEW = 8  # states of a kind that are looked at to tell whether it is trivial


@dataclass(frozen=True)
class Holding:
    """The states that are equilibria in just these accounts and satisfy just these definitions."""

    accounts: tuple[str, ...]
    definitions: tuple[str, ...]
    states: States


def lead_concept(analysis: Analysed) -> str | None:
    """The concept that an answer speaks of: the first one asked for that has an equilibrium in some account."""
    return next((concept for concept in analysis.concepts if len(analysis.anywhere(concept))), None)


def holdings(analysis: Analysed, concept: str) -> list[Holding]:
    """The equilibria under a concept, each in one Holding."""
    return told_apart(analysis, {name: each.equilibria(concept) for name, each in analysis.items()})


def told_apart(analysis: Analysed, held: Mapping[str, States]) -> list[Holding]:
    """What holds in each account, by the accounts in which it does and by what it means.

    What holds in most accounts comes first; among that the status quo, then what isn't trivial, then the rarer kind.
    """
    conflict = analysis.conflict
    codes = np.unique(np.concatenate([each.codes for each in held.values()]))
    within = np.array([np.isin(codes, each.codes) for each in held.values()])
    kinds, which = np.unique(np.vstack([within, meaning(conflict, codes)]), axis=1, return_inverse=True)
    names = list(analysis)
    place_of = {name: place for place, name in enumerate(names)}
    found = []
    for number, kind in enumerate(kinds.T):
        accounts = tuple(name for name, holds in zip(names, kind, strict=False) if holds)
        definitions = tuple(name for name, holds in zip(conflict.definitions, kind[len(names) :], strict=True) if holds)
        found.append(Holding(accounts, definitions, States(conflict, codes[which.reshape(-1) == number])))

    def importance(each: Holding) -> tuple[int, list[int], bool, bool, int]:
        places = [place_of[name] for name in each.accounts]
        has_quo = any(each.states.has(code) for code in status_quo(analysis, each.accounts))
        trivial = all(is_trivial(analysis, each.accounts, code) for code in each.states.codes[:FEW].tolist())
        return -len(places), places, not has_quo, trivial, len(each.states)

    return sorted(found, key=importance)


def status_quo(analysis: Analysed, accounts: Iterable[str]) -> dict[int, list[str]]:
    """The codes of the states that some of these accounts call the status quo, each with those that do."""
    found: dict[int, list[str]] = {}
    for name in accounts:
        state = analysis[name].status_quo
        if state is not None:
            found.setdefault(state.code, []).append(name)
    return found


def is_trivial(analysis: Analysed, accounts: Iterable[str], code: int) -> bool:
    """Whether, according to all of these accounts, nobody can move from the state of a code: it holds by itself."""
    alike = {id(analysis[name].model): analysis[name] for name in accounts}
    return all(each.has_no_moves(code) for each in alike.values())


def meaning(conflict: Conflict, codes: IntArray) -> BoolArray:
    """Which definitions (d) hold at each code (n), as an array (d, n)."""
    rows = [true_at(conflict, codes, each) for each in conflict.definitions.values()]
    return np.array(rows, dtype=bool).reshape(len(rows), len(codes))


def true_at(conflict: Conflict, codes: IntArray, condition: Condition) -> BoolArray:
    """Whether a condition is true at each code (n): of merged states, in all members."""
    if conflict.merging is not None:
        return conflict.merging.truth_of(codes, condition)[0]
    return np.broadcast_to(evaluate(condition, Truth(conflict, codes)), codes.shape)
