"""What an answer leaves out of what a file says, and what it goes by that the file doesn't say, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.preferences import Alternatives, Order, Statement, Statements, has_degrees, has_doubt, orders
from standoff.questions.clauses import condition
from standoff.questions.parties import accounts, parties, party
from standoff.questions.unheeded import concepts_of, heeded, unheeded
from standoff.questions.words import concept
from standoff.render.answer import Line, Words
from standoff.render.lines import line, series
from standoff.render.words import counted, listed
from standoff.stability import CONCEPTS
from standoff.stability.concept import Purpose

CALLED = {"strength": "strength of preference"}
MOST_NAMED = 3  # statements, and concepts, that are named
SAID: Mapping[Purpose, Callable[[Account], bool]] = {
    "attitudes": lambda account: bool(account.attitudes),
    "strength": lambda account: any(map(has_degrees, account.preferences)),
    "doubt": lambda account: any(map(has_doubt, account.preferences)),
}
UNSAID: Mapping[Purpose, tuple[str, str, str]] = {
    "attitudes": (
        "No attitudes are said",
        "by ",
        " each then minds how it fares itself, and nothing more. That differs from the plain concepts at ties alone.",
    ),
    "strength": ("No preference is said to be strong", "by ", " nothing is then strongly worse."),
    "doubt": ("Nothing is said to be unknown", "by ", " the same is then told as by the plain concepts."),
}
"""Where a file says nothing of what concepts go by: that, and what they come to."""


def left_out(conflict: Conflict, result: Any, *, jumps: bool) -> Iterator[Line]:
    """Notes on what the file says of the accounts asked about and the answer ignores, or goes by and isn't said."""
    ids = getattr(result, "account_ids", None)
    about = list(conflict.accounts if ids is None else ids)
    heeds: set[Purpose] = heeded(result) | ({"coalitions"} if jumps else set())
    unused = unheeded(conflict, about, heeds)
    if unused:
        yield line(f"Kept, but no part of this answer: {listed(CALLED.get(each, each) for each in unused)}.")
    yield from _unsaid(conflict, about, concepts_of(result))
    yield from _certain(conflict, about, result)
    several = [
        dm.id
        for place, dm in enumerate(conflict.decision_makers)
        if any(isinstance(conflict.accounts[name].preferences[place], Alternatives) for name in about)
    ]
    if several:
        yield line("Ranks and places of ", parties(conflict, several), " are those of the first of several readings.")


def _unsaid(conflict: Conflict, about: Sequence[str], names: Sequence[str]) -> Iterator[Line]:
    """That some accounts say nothing of what concepts go by, so that these come to the plain ones there."""
    for purpose, is_said in SAID.items():
        by = [name for name in names if name in CONCEPTS and purpose in CONCEPTS[name].heeds]
        silent = [name for name in about if not is_said(conflict.accounts[name])]
        if by and silent:
            nothing, of, comes_to = UNSAID[purpose]
            where = line(" in ", accounts(conflict, silent)) if len(conflict.accounts) > 1 else ""
            yield line(nothing, where, ": ", of, _first([concept(name) for name in by]), comes_to)


def _certain(conflict: Conflict, about: Sequence[str], result: Any) -> Iterator[Line]:
    """What is marked as unknown and taken as if it were known; nothing if the answer is about that alone."""
    purposes = {CONCEPTS[name].purpose for name in concepts_of(result) if name in CONCEPTS}
    if getattr(result, "heeds_doubts", False) or purposes == {"doubt"}:
        return
    by = " by the concepts that aren't about doubt." if "doubt" in purposes else "."
    unsure = uncertain(conflict, about)
    if unsure:
        marked = f"{counted(len(unsure), 'statement')} marked `certain: false` ("
        named = [line(party(conflict, dm), ": ", condition(conflict, each.condition)) for dm, each in unsure]
        yield line(marked, _first(named), ") taken as if certain", by)
    pairs = unknown(conflict, about)
    if pairs:
        found = f"{counted(pairs.total(), 'pair')} of states under `unknown` of "
        yield line(found, parties(conflict, pairs), " ordered as if that were known", by)


def uncertain(conflict: Conflict, about: Sequence[str]) -> list[tuple[str, Statement]]:
    """The statements of some accounts that are marked as uncertain, each once for whoever is said to prefer it."""
    found = ((dm, each) for dm, order in _lists(conflict, about) for each in _unsure(order))
    return list({(dm, str(each.condition)): (dm, each) for dm, each in found}.values())


def unknown(conflict: Conflict, about: Sequence[str]) -> Counter[str]:
    """Of how many pairs of states it isn't known, by some accounts, which a decision maker prefers."""
    return Counter(dm for dm, order in _lists(conflict, about) for _ in order.unknown)


def _lists(conflict: Conflict, about: Sequence[str]) -> list[tuple[str, Order]]:
    """The orders by which decision makers, by their ids, compare states in some accounts, each once."""
    found = (zip(conflict.decision_makers, conflict.accounts[name].preferences, strict=True) for name in about)
    return list(dict.fromkeys((dm.id, order) for pairs in found for dm, one in pairs for order in orders(one)))


def _unsure(order: Order) -> Iterator[Statement]:
    """The statements of an order that are marked as doubtful."""
    return (each for each in order.statements if not each.certain) if isinstance(order, Statements) else iter(())


def _first(parts: Sequence[Words]) -> Line:
    """The first of some, and how many more there are."""
    more = len(parts) - MOST_NAMED
    return series([*parts[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
