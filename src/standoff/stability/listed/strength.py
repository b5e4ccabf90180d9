"""Concepts of strength: how much better or worse a state is."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from standoff.model.preferences import MOST_DEGREES, STRONG, highest_degree
from standoff.stability.concept import Concept
from standoff.stability.listed import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.model.accounts import Account
    from standoff.model.conflict import Conflict

GENERAL = {each.name: each for each in plain.LISTED if each.rule is not None and each.rule.answered}
"""The concepts that have a strong and a weak form: those by which answers deter."""
SOURCE = "Hamouda, Kilgour and Hipel 2004; for several parties 2006"
SOURCE_OF_MORE = "after Xu, Hipel and Kilgour 2009"
BY_ANY = "the others can answer each improvement with something {worse}"
BY_CREDIBLE = "improvements of the others can answer each of its own with something {worse}"
NO_ESCAPE = ", and each counter-move of its own then still ends {worse}"
HELD_BY_ANY = "each improvement can be answered with something {worse}"
HELD_BY_CREDIBLE = "each improvement can be answered, by improvements of others, with something {worse}"


def not_strong(degree: int, conflict: Conflict, accounts: Sequence[Account]) -> str:
    """Why a concept that needs preferences of a degree doesn't apply."""
    highest = max((highest_degree(account.preferences) for account in accounts), default=0)
    if highest >= degree:
        return ""
    if highest < STRONG:
        return 'asks what is strongly preferred: here no statement is `strong`, and no ranking has ">>"'
    return f"asks for preferences of degree {degree} or more: here the highest is {highest}"


def _strong(general: Concept, degree: int) -> Concept:
    """The strong form of a concept: only what is worse by at least a degree deters."""
    rule = general.rule
    assert rule is not None
    worse = "strongly worse" if degree == STRONG else f"worse by {degree} degrees or more"
    idea, held = (BY_CREDIBLE, HELD_BY_CREDIBLE) if rule.credible else (BY_ANY, HELD_BY_ANY)
    escape = NO_ESCAPE if rule.no_escape else ""
    how = f"strong in degree {degree}" if degree > STRONG else "strong"
    return Concept(
        f"strong_{general.name}" if degree == STRONG else f"deg{degree}_{general.name}",
        f"strong {general.label}" if degree == STRONG else f"degree-{degree} {general.label}",
        f"{general.title}, {how}",
        (idea + escape).format(worse=worse),
        (held + escape).format(worse=worse),
        rule,
        source=SOURCE if degree == STRONG else SOURCE_OF_MORE,
        purpose="strength",
        lens="strength",
        arguments=(degree,),
        obstacle=partial(not_strong, degree),
        guide="strength",
    )


def _weak(general: Concept) -> Concept:
    """The weak form of a concept: stable by it, and not by its strong form."""
    return Concept(
        f"weak_{general.name}",
        f"weak {general.label}",
        f"{general.title}, weak",
        f"it is stable by {general.label}, but not by strong {general.label}",
        "everybody has improvements that can be answered, but not each with something strongly worse",
        module="standoff.stability.weak",
        source=SOURCE,
        purpose="strength",
        arguments=(general.name,),
        obstacle=partial(not_strong, STRONG),
        guide="strength",
    )


LISTED: tuple[Concept, ...] = (
    *(_strong(each, STRONG) for each in GENERAL.values()),
    *map(_weak, GENERAL.values()),
)


def in_higher_degrees(accounts: Sequence[Account]) -> tuple[Concept, ...]:
    """The strong forms in each degree above the first strong one that some accounts have, which aren't listed."""
    highest = max((highest_degree(account.preferences) for account in accounts), default=0)
    return tuple(_strong(each, degree) for degree in range(STRONG + 1, highest + 1) for each in GENERAL.values())


def member(name: str) -> Concept | None:
    """The strong form of a concept in a higher degree, as `deg3_gmr`; None for another name."""
    found = re.fullmatch(f"deg([{STRONG + 1}-{MOST_DEGREES}])_({'|'.join(GENERAL)})", name)
    return None if found is None else _strong(GENERAL[found[2]], int(found[1]))
