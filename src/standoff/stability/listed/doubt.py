"""Concepts of doubt: it isn't known of all states which one somebody prefers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
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
TEMPTED = {"a": "may be better", "b": "is known to be better"}
DETERRED = {"a": "known to be no better", "c": "not known to be better"}
ESCAPES = {"a": "may be better", "c": "is known to be better"}
PLAIN: dict[str, tuple[str, str, Rule]] = {
    "nash": ("Nash", "Nash stability", nash.RULE),
    "gmr": ("GMR", "General metarationality", gmr.RULE),
    "smr": ("SMR", "Symmetric metarationality", smr.RULE),
    "seq": ("SEQ", "Sequential stability", seq.RULE),
}


def _obstacle(plain: str, conflict: Conflict, accounts: Sequence[Account]) -> str:
    if any(has_doubt(each) for account in accounts for each in account.preferences):
        return ""
    return (
        "asks what isn't known of preferences, and here all is known: without `alternatives`, `unknown` pairs and "
        f"statements with `certain: false` it equals `{plain}`"
    )


def _concepts() -> Iterator[Concept]:
    for name, (label, title, rule) in PLAIN.items():
        for letter in LETTERS:
            tempts = TEMPTED["a" if letter in "ac" else "b"]
            idea, holds = _said(name, letter, tempts)
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
                obstacle=partial(_obstacle, name),
                guide="doubt",
            )


def _said(name: str, letter: str, tempts: str) -> tuple[str, str]:
    """The idea of a concept, and what it says of an equilibrium."""
    deters, escapes = DETERRED["a" if letter in "ab" else "c"], ESCAPES["a" if letter in "ab" else "c"]
    match name:
        case "nash":
            return f"it has no move to what {tempts}", f"nobody has a move to what {tempts}"
        case "gmr":
            answered = f"the others can answer each move to what {tempts} with something {deters}"
            return answered, f"each move to what {tempts} can be answered with something {deters}"
        case "smr":
            escape = f"no counter-move of its own leads to what {escapes} then"
            return f"as GMR {letter}, and {escape}", f"each move to what {tempts} can be answered so, without an escape"
        case _:
            made = "the answer is made of moves to what may be better for those who make them"
            return f"as GMR {letter}, and {made}", f"each move to what {tempts} can be answered by such moves of others"


LISTED: tuple[Concept, ...] = tuple(_concepts())


def member(name: str) -> Concept | None:
    """The concept of a name that isn't listed, as each number of moves makes one of its own; None if there is none."""
    return None
