"""What holds and where the accounts part, as one JSON object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.questions.analyse import AccountAnalysis, Analysis
from standoff.questions.analyse.agreement import FEW, Holding, holdings, is_trivial, lead_concept, status_quo
from standoff.questions.analyse.as_json import mixed_objects
from standoff.questions.analyse.mixed import Mix
from standoff.questions.as_json import fields, head, state_object
from standoff.stability import CONCEPTS


def as_json(analysis: Analysis) -> dict[str, Any]:
    """The answer first: the leading concept's equilibria by the accounts in which they hold and by what they mean.

    `concept` is null where nothing holds under any concept. Of each group of states the first few are told.
    """
    conflict = analysis.conflict
    lead = lead_concept(analysis)
    return {
        **head(conflict),
        "description": conflict.dispute.description,
        "concept": lead,
        "concepts": {name: {"title": CONCEPTS[name].title, "idea": CONCEPTS[name].idea} for name in analysis.concepts},
        "codes": conflict.code_count,
        "accounts": {name: _account(each, analysis.mixed) for name, each in analysis.items()},
        "agreed": {concept: len(analysis.agreed(concept)) for concept in analysis.concepts},
        "holdings": [] if lead is None else [_holding(each, analysis) for each in holdings(analysis, lead)],
    }


def _account(each: AccountAnalysis, mixes: Sequence[Mix]) -> dict[str, Any]:
    quo = each.status_quo
    return {
        **({"mixed": mixed_objects(each, mixes, FEW)} if mixes else {}),
        "title": each.account.title,
        "feasible_states": len(each.states),
        "counts": each.counts,
        "status_quo": None if quo is None else {**state_object(quo), "holds": list(each.holds(quo))},
    }


def _holding(each: Holding, analysis: Analysis) -> dict[str, Any]:
    quo = status_quo(analysis, each.accounts)
    shown = [
        {
            **state_object(state),
            "status_quo": state.code in quo,
            "nobody_can_move": is_trivial(analysis, each.accounts, state.code),
        }
        for state in each.states[:FEW]
    ]
    return {
        **fields(each, "accounts", "definitions"),
        "count": len(each.states),
        "states": shown,
    }
