"""Concepts of doubt: it isn't known of all states which one somebody prefers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.model.preferences import STRONG, Order, Statements, has_doubt, orders
from standoff.stability import gmr, nash, seq, smr
from standoff.stability.concept import Concept
from standoff.stability.listed.strength import not_strong
from standoff.stability.rule import Rule

if TYPE_CHECKING:
    from standoff.model.accounts import Account
    from standoff.model.conflict import Conflict

LETTERS = "abcd"
SOURCE = "Li, Hipel, Kilgour and Fang 2004"
SOURCE_OF_STRONG = "after Xu, Hipel, Kilgour and Chen 2010"
MOST_DOUBTFUL = 8  # statements of a list of which all sets are looked at
BETTER = {True: "may be better", False: "is known to be better"}
"""What counts as better, where what is unknown does or doesn't."""
DETERS = {True: "known to be no better", False: "not known to be better"}
DETERS_STRONGLY = {True: "known to be strongly worse", False: "strongly worse, or not known to be otherwise"}
ANSWERED = "each move to what {} can be answered "
PLAIN: dict[str, tuple[str, str, Rule]] = {
    "nash": ("Nash", "Nash stability", nash.RULE),
    "gmr": ("GMR", "General metarationality", gmr.RULE),
    "smr": ("SMR", "Symmetric metarationality", smr.RULE),
    "seq": ("SEQ", "Sequential stability", seq.RULE),
}


def _obstacle(conflict: Conflict, accounts: Sequence[Account]) -> str:
    if any(has_doubt(each) for account in accounts for each in account.preferences):
        return ""
    return (
        "asks what isn't known of preferences, and here all is known: without `alternatives`, `unknown` pairs and "
        "statements with `certain: false` it equals the plain concept"
    )


def _obstacle_to_strong(conflict: Conflict, accounts: Sequence[Account]) -> str:
    found = _obstacle(conflict, accounts) or not_strong(STRONG, conflict, accounts)
    lists = (order for account in accounts for each in account.preferences for order in orders(each))
    doubtful = max(map(_doubtful, lists), default=0)
    if doubtful > MOST_DOUBTFUL and not found:
        return f"takes all sets of doubtful statements: of up to {MOST_DOUBTFUL} in one list, and here are {doubtful}"
    return found


def _doubtful(order: Order) -> int:
    """The number of statements that may count or not."""
    return sum(not each.certain for each in order.statements) if isinstance(order, Statements) else 0


def _concepts() -> Iterator[Concept]:
    for name, (label, title, rule) in PLAIN.items():
        for letter in LETTERS:
            idea, holds = _said(name, letter, f"GMR {letter}", DETERS[letter in "ab"])
            how = f"{title}, extension {letter}"
            yield _concept(f"{name}_{letter}", f"{label} {letter}", how, idea, holds, rule, (letter,))
    for name, (label, title, rule) in list(PLAIN.items())[1:]:
        for letter in LETTERS:
            idea, holds = _said(name, letter, f"strong GMR {letter}", DETERS_STRONGLY[letter in "ab"])
            how = f"{title}, strong, extension {letter}"
            strong = (letter, STRONG)
            yield _concept(f"strong_{name}_{letter}", f"strong {label} {letter}", how, idea, holds, rule, strong)


def _concept(
    name: str, label: str, title: str, idea: str, holds: str, rule: Rule, arguments: tuple[str] | tuple[str, int]
) -> Concept:
    strong = len(arguments) > 1
    return Concept(
        name,
        label,
        title,
        idea,
        holds,
        rule,
        source=SOURCE_OF_STRONG if strong else SOURCE,
        purpose="doubt",
        lens="doubt",
        arguments=arguments,
        in_batches=False,
        obstacle=_obstacle_to_strong if strong else _obstacle,
        guide="doubt",
    )


def _said(name: str, letter: str, general: str, deters: str) -> tuple[str, str]:
    """The idea of a concept, and what it says of an equilibrium."""
    tempts = BETTER[letter in "ac"]
    answered = ANSWERED.format(tempts)
    match name:
        case "nash":
            return f"it has no move to what {tempts}", f"nobody has a move to what {tempts}"
        case "gmr":
            return f"{answered}by the others with something {deters}", f"{answered}with something {deters}"
        case "smr":
            escape = f"each counter-move of its own then leads to something {deters}"
            return f"as {general}, and {escape}", f"{answered}so, and no counter-move is an escape"
        case _:
            made = "the answer is made of moves to what may be better for those who make them"
            return f"as {general}, and {made}", f"{answered}by such moves of others"


IN_DOUBT = tuple(f"{name}_{letter}" for letter in "ad" for name in PLAIN)
WHY_IN_DOUBT = (
    "A preference has several readings, so that the usual concepts don't apply. In their place are extensions for what "
    "isn't known: what holds under a holds under all four, and what doesn't hold under d holds under none."
)

LISTED: tuple[Concept, ...] = tuple(_concepts())
