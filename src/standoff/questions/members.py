"""Several who act together, in words: the smallest of some coalitions, who joins these in others, and what they do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from standoff.model.conflict import Conflict, State
from standoff.questions.clauses import does
from standoff.questions.naming import common_differences
from standoff.questions.parties import parties, party
from standoff.render.answer import Line
from standoff.render.lines import line, series
from standoff.render.words import counted
from standoff.stability.rule import Rule

FEW = 3  # coalitions that are told one by one
CAN_LEAVE = "can leave it, too"

Members = tuple[str, ...]
"""Those who act together, by their ids."""


def smallest(coalitions: Collection[Members]) -> list[Members]:
    """Those of some coalitions of which no others are a part."""
    known = [set(each) for each in coalitions]
    return [each for each in coalitions if not any(other < set(each) for other in known)]


def others_line(conflict: Conflict, told: Sequence[Members], others: Sequence[Members], can: str) -> Line:
    """What other coalitions `can` do than those that are told: how many they are and, as far as is short, which."""
    larger = all(any(set(each) < set(members) for each in told) for members in others)
    many = counted(len(others), "larger coalition" if larger else "more coalition")
    return line(f"{many} {can}", _joined_by(conflict, told[0], others) if larger and len(told) == 1 else ())


def _joined_by(conflict: Conflict, told: Members, larger: Sequence[Members]) -> Line:
    """By whom a coalition is joined in larger ones: in each of a few, or in any of many."""
    joining = [[dm for dm in members if dm not in told] for members in larger]
    if len(larger) <= FEW:
        return line(", joined ", series((line("by ", parties(conflict, each)) for each in joining), ", or "))
    ids = [dm.id for dm in conflict.decision_makers if any(dm.id in each for each in joining)]
    return line(", joined by some of these: ", series(party(conflict, dm) for dm in ids))


def done_in_each(conflict: Conflict, here: State, ends: Iterable[State]) -> Line:
    """What is done in all of some states, and not in the one that is left; nothing where there is no such thing."""
    return does(conflict, common_differences(conflict, here, ends))


def all_with(number: int) -> str:
    """What stands before what is done in each of a number of states, two or more."""
    return f"{all_of(number)} with this: "


def all_of(number: int) -> str:
    """All of a number of things, two or more."""
    return "both" if number == 2 else "all of them"


def undeterred(conflict: Conflict, members: Members, rule: Rule) -> str:
    """That those outside can't deter a coalition, in a sentence; empty by a rule that doesn't ask what they can do."""
    if not rule.answered:
        return ""
    if len(members) == len(conflict.decision_makers):
        return "Nobody is outside who could deter them from it."
    if rule.credible:
        return "No improvements of those outside deter from it."
    return "Nothing that those outside could do deters from it."
