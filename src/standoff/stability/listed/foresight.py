"""Concepts of longer foresight: how many moves one looks ahead, and what the others do meanwhile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from standoff.stability.concept import Concept

if TYPE_CHECKING:
    from standoff.model.accounts import Account
    from standoff.model.conflict import Conflict

NUMBERED = re.compile("(l|mr|cmr|maximin)([1-9][0-9]?)")
LEADING = re.compile("stackelberg_(.+)")


def not_two(conflict: Conflict, accounts: Sequence[Account], for_more: str = "") -> str:
    """Why nobody can tell what play to expect where there isn't just one other; `for_more` says what is known there."""
    count = len(conflict.decision_makers)
    if count == 2:
        return ""
    return f"is defined for two decision makers{for_more if count > 2 else ''}: this conflict has {count}"


LIMITED_FOR_MORE = "; for more, the two published definitions are disputed (Soares and others 2026)"


def no_leader(leader: str, conflict: Conflict, accounts: Sequence[Account]) -> str:
    """Why somebody can't lead."""
    ids = [dm.id for dm in conflict.decision_makers]
    if leader not in ids:
        return f"names a leader that isn't there: the decision makers are {', '.join(ids)}"
    return not_two(conflict, accounts)


def limited(count: int) -> Concept:
    """Limited-move stability with some number of moves."""
    moves = _moves(count)
    return Concept(
        f"l{count}",
        f"L{count}",
        f"Limited-move stability with {moves}",
        f"with {moves} to come in turn, its own first, it expects to gain by none",
        f"nobody who looks {moves} ahead expects to gain by one",
        module="standoff.stability.limited",
        purpose="foresight",
        arguments=(count,),
        in_batches=False,
        obstacle=partial(not_two, for_more=LIMITED_FOR_MORE),
        source="Kilgour 1984, 1985; Fang, Hipel and Kilgour 1993",
        guide="limited-moves",
    )


NON_MYOPIC = Concept(
    "nm",
    "NM",
    "Non-myopic stability",
    "from some number of moves on, however far it looks, it expects to gain by none",
    "nobody who looks far ahead expects to gain by a move",
    module="standoff.stability.non_myopic",
    purpose="foresight",
    in_batches=False,
    obstacle=not_two,
    source="Brams and Wittman 1981; Kilgour 1984, 1985",
    guide="limited-moves",
)

ANSWERED = "and expects no gain once the other has answered, or it follows and has no improvement"

STACKELBERG = Concept(
    "stackelberg",
    "Stackelberg",
    "Stackelberg stability",
    f"it leads {ANSWERED}",
    "one who looks two moves ahead expects to gain by none, and the other has no better move",
    module="standoff.stability.stackelberg",
    purpose="foresight",
    in_batches=False,
    obstacle=not_two,
    versions=lambda conflict: tuple(f"stackelberg_{dm.id}" for dm in conflict.decision_makers),
    source="after von Stackelberg 1934; Fang, Hipel and Kilgour 1993, as we remember it",
)


def led(leader: str, name: str = "") -> Concept:
    """Stackelberg stability with somebody as the leader, who is called by the id or, if it is given, a name."""
    called = name or leader
    return Concept(
        f"stackelberg_{leader}",
        f"Stackelberg led by {called}",
        f"Stackelberg stability led by {called}",
        f"it leads (as {called} does) {ANSWERED}",
        f"{called}, who looks two moves ahead, expects to gain by none, and the other has no better move",
        module="standoff.stability.stackelberg",
        purpose="foresight",
        arguments=(leader,),
        in_batches=False,
        obstacle=partial(no_leader, leader),
        source=STACKELBERG.source,
        guide="stackelberg",
    )


TITLES = {"mr": "Metarational", "cmr": "Credible metarational", "maximin": "Maximin"}


def metarational(family: str, count: int) -> Concept:
    """MR, CMR or Maximin with some number of moves in all."""
    moves = _moves(count)
    sure = f"with {moves} in all, its own first, it can't be sure of a gain"
    ideas = {
        "mr": f"{sure}: whatever it does, the others can see to it that it ends no better",
        "cmr": f"{sure}: whatever it does, the others can see to it, by improvements alone, that it ends no better",
        "maximin": f"with {moves} in all, the worst that may come of any of its own is no better than to stay",
    }
    return Concept(
        f"{family}{count}",
        f"{family.capitalize() if family == 'maximin' else family.upper()}{count}",
        f"{TITLES[family]} stability with {moves}",
        ideas[family],
        f"nobody can be sure to gain, with {moves} in all" + (" and credible answers" if family == "cmr" else ""),
        module="standoff.stability.metarational",
        purpose="foresight",
        arguments=(count, family),
        source="Rêgo and Vieira 2020" if family == "maximin" else "Zeng, Fang, Hipel and Kilgour 2006, 2007",
        guide="metarational",
    )


def _moves(count: int) -> str:
    return f"{count} move{'s' if count > 1 else ''}"


LISTED = (
    *(limited(count) for count in (2, 3, 4)),
    NON_MYOPIC,
    STACKELBERG,
    *(metarational("mr", count) for count in (4, 5)),
    *(metarational("cmr", count) for count in (4, 5)),
)


def member(name: str) -> Concept | None:
    """The concept of another number of moves, as `l7`, or of a leader, as `stackelberg_ann`; None for another name."""
    if found := NUMBERED.fullmatch(name):
        family, count = found[1], int(found[2])
        return limited(count) if family == "l" else metarational(family, count)
    if found := LEADING.fullmatch(name):
        return led(found[1])
    return None
