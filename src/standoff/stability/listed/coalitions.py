"""Concepts of coalitions: some decision makers move together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from standoff.model.preferences import says_nothing
from standoff.model.settings import ALL_COALITIONS, MOST_FOR_ALL
from standoff.stability import gmr, nash, seq, smr
from standoff.stability.concept import Concept
from standoff.stability.rule import Rule

if TYPE_CHECKING:
    from standoff.model.accounts import Account
    from standoff.model.conflict import Conflict

PARETO = "pareto_"
MOST_LOOKS = 2**23  # coalitions times states that are part of all concepts: about half a minute each
MOST_LISTED = 2**12  # states up to which the improvements of coalitions are listed as part of all concepts
KILGOUR = "Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008"
IDEAS: dict[str, tuple[str, str, str, Rule]] = {
    "cnash": (
        "Nash",
        "no coalition with it has an improvement to make, better for all its members",
        "no coalition has a move that is better for all its members",
        nash.RULE,
    ),
    "cgmr": (
        "General metarationality",
        "those outside can answer each improvement of a coalition with it so that some member is no better off",
        "each improvement of a coalition can be answered so that some member is no better off",
        gmr.RULE,
    ),
    "csmr": (
        "Symmetric metarationality",
        "as CGMR, and the coalition can't make up for it by further moves together",
        "each improvement of a coalition can be answered so, and no moves together help then",
        smr.RULE,
    ),
    "cseq": (
        "Sequential stability",
        "as CGMR, and the answer is made of improvements of coalitions of those outside",
        "each improvement of a coalition can be answered by improvements of coalitions outside",
        seq.RULE,
    ),
}
"""By name the title of the plain concept, the idea, what holds by it, and the rule."""
BY_PARETO: dict[str, tuple[str, str]] = {
    "cnash": (
        "no coalition with it has an improvement to make, by which one of its members gains and none loses",
        "no coalition has a move by which one of its members gains and none loses",
    ),
    "cgmr": (
        "those outside can answer each improvement of a coalition with it, by which one of its members gains and none "
        "loses, so that some member is worse off or none is better off",
        "each improvement of a coalition can be answered so that some member is worse off or none is better off",
    ),
}
"""The idea and what holds by it as Pareto has it, where that isn't the same in words."""


def _obstacle(conflict: Conflict, accounts: Sequence[Account]) -> str:
    dms = len(conflict.decision_makers)
    if dms < 2:
        return "needs two decision makers to act together; there is one"
    if dms > MOST_FOR_ALL and any(_named(conflict, account) is None for account in accounts):
        return (
            f"looks at all coalitions, as none are named: of up to {MOST_FOR_ALL} decision makers, and here are {dms}"
        )
    return ""


def _named(conflict: Conflict, account: Account) -> tuple[tuple[str, ...], ...] | None:
    """The coalitions that may act, if they are named; None if all may."""
    asked = conflict.settings.coalitions
    return None if asked == ALL_COALITIONS else account.coalitions if asked is None else asked


def _costly(pareto: bool, credible: bool, conflict: Conflict, accounts: Sequence[Account]) -> str:
    """Why it isn't among all concepts. Where all have to gain, one who is indifferent among all states spares much."""
    if credible and conflict.code_count > MOST_LISTED and any(_lists_all(conflict, each) for each in accounts):
        return (
            "lists all improvements of coalitions where some moves can't be undone or made as one: there are more than "
            f"{MOST_LISTED:,} states"
        )
    count = max((_acting(pareto, conflict, account) for account in accounts), default=0)
    if count * conflict.code_count <= MOST_LOOKS:
        return ""
    return (
        f"looks at {count:,} coalitions in up to {conflict.code_count:,} states, which may take minutes: ask for it by "
        "name, or name fewer coalitions"
    )


def _lists_all(conflict: Conflict, account: Account) -> bool:
    """Whether answers hang on more than states: where a coalition can't go back, or can't go everywhere at once."""
    return not conflict.is_plain or bool(account.irreversible or account.moves_removed)


def _acting(pareto: bool, conflict: Conflict, account: Account) -> int:
    named = _named(conflict, account)
    if named is not None:
        return len(named)
    return (1 << sum(pareto or not says_nothing(each) for each in account.preferences)) - 1


def _concept(name: str, *, pareto: bool) -> Concept:
    title, idea, holds, rule = IDEAS[name]
    label = name[:2].upper() + (name[2:] if name == "cnash" else name[2:].upper())
    if pareto:
        own_idea = idea.replace("as CGMR,", "as Pareto CGMR,")
        idea, holds = BY_PARETO.get(name, (own_idea, f"{holds}, as Pareto has it"))
    plain = title if title == "Nash" else f"{title[:1].lower()}{title[1:]}"
    return Concept(
        PARETO + name if pareto else name,
        f"Pareto {label}" if pareto else label,
        f"Coalition {plain}" + (" by Pareto" if pareto else ""),
        idea,
        holds,
        module="standoff.stability.coalition",
        source="Zhu, Kilgour and Hipel 2018, 2020; what deters is our own reading" if pareto else KILGOUR,
        purpose="coalitions",
        arguments=(PARETO + name if pareto else name, rule, pareto),
        in_batches=False,
        obstacle=_obstacle,
        ungiven=partial(_costly, pareto, rule.credible),
        guide="coalitions",
    )


LISTED: tuple[Concept, ...] = tuple(_concept(name, pareto=pareto) for pareto in (False, True) for name in IDEAS)
