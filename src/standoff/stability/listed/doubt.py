"""Concepts of doubt: it isn't known of all states which one somebody prefers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.model.preferences import has_doubt
from standoff.stability import gmr, nash, seq, smr
from standoff.stability.concept import Concept
from standoff.stability.rule import Rule

if TYPE_CHECKING:
    from standoff.model.accounts import Account
    from standoff.model.conflict import Conflict

LETTERS = "abcd"
SOURCE = "Li, Hipel, Kilgour and Fang 2004"
BETTER = {True: "may be better", False: "is known to be better"}
"""What counts as better, where what is unknown does or doesn't."""
DETERS = {True: "known to be no better", False: "not known to be better"}
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


def _concepts() -> Iterator[Concept]:
    for name, (label, title, rule) in PLAIN.items():
        for letter in LETTERS:
            idea, holds = _said(name, letter)
            yield Concept(
                f"{name}_{letter}",
                f"{label} {letter}",
                f"{title}, extension {letter}",
                idea,
                holds,
                rule,
                source=SOURCE,
                purpose="doubt",
                lens="doubt",
                arguments=(letter,),
                in_batches=False,
                obstacle=_obstacle,
                guide="doubt",
            )


def _said(name: str, letter: str) -> tuple[str, str]:
    """The idea of a concept, and what it says of an equilibrium."""
    tempts, deters, escapes = BETTER[letter in "ac"], DETERS[letter in "ab"], BETTER[letter in "ab"]
    answered = ANSWERED.format(tempts)
    match name:
        case "nash":
            return f"it has no move to what {tempts}", f"nobody has a move to what {tempts}"
        case "gmr":
            return f"{answered}by the others with something {deters}", f"{answered}with something {deters}"
        case "smr":
            escape = f"no counter-move of its own leads to what {escapes} then"
            return f"as GMR {letter}, and {escape}", f"{answered}so, and no counter-move is an escape"
        case _:
            made = "the answer is made of moves to what may be better for those who make them"
            return f"as GMR {letter}, and {made}", f"{answered}by such moves of others"


IN_DOUBT = tuple(f"{name}_{letter}" for letter in "ad" for name in PLAIN)
WHY_IN_DOUBT = (
    "A preference has several readings, so that the usual concepts don't apply. In their place are extensions for what "
    "isn't known: what holds under a holds under all four, and what doesn't hold under d holds under none."
)

LISTED: tuple[Concept, ...] = tuple(_concepts())


def member(name: str) -> Concept | None:
    """The concept of a name that isn't listed, as each number of moves makes one of its own; None if there is none."""
    return None
