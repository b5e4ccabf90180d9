"""Concepts of attitudes: one minds how others fare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.stability import gmr, nash, seq, smr
from standoff.stability.concept import Concept
from standoff.stability.rule import Rule

if TYPE_CHECKING:
    from standoff.model.accounts import Account
    from standoff.model.conflict import Conflict

SOURCE = "Inohara, Hipel and Walker 2007; Inohara and Hipel 2009; made here from an abstract and from memory"


def _ungiven(conflict: Conflict, accounts: Sequence[Account]) -> str:
    if any(account.attitudes for account in accounts):
        return ""
    return "goes by `attitudes`, of which the file has none"


def _concept(name: str, label: str, title: str, idea: str, holds: str, rule: Rule) -> Concept:
    return Concept(
        name,
        label,
        title,
        idea,
        holds,
        rule,
        source=SOURCE,
        purpose="attitudes",
        lens="attitudes",
        in_batches=False,
        ungiven=_ungiven,
        guide="attitudes",
    )


LISTED: tuple[Concept, ...] = (
    _concept(
        "rnash",
        "RNash",
        "Relational Nash stability",
        "it has no move that fits its attitudes",
        "nobody has a move that fits their attitudes",
        nash.RULE,
    ),
    _concept(
        "rgmr",
        "RGMR",
        "Relational general metarationality",
        "the others can answer each move that fits its attitudes with something that doesn't fit them",
        "each move that fits somebody's attitudes can be answered with something that doesn't",
        gmr.RULE,
    ),
    _concept(
        "rsmr",
        "RSMR",
        "Relational symmetric metarationality",
        "as RGMR, and no counter-move of its own leads to what fits them then",
        "each move that fits somebody's attitudes can be answered so, and no counter-move fits them",
        smr.RULE,
    ),
    _concept(
        "rseq",
        "RSEQ",
        "Relational sequential stability",
        "as RGMR, and the answer is made of moves that fit the attitudes of those who make them",
        "each move that fits somebody's attitudes can be answered by moves that fit those of others",
        seq.RULE,
    ),
)
