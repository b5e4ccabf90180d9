"""The answer of `compare` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.errors import write_path
from standoff.model.conflict import Conflict
from standoff.model.preferences import Statement
from standoff.model.voices import speakers
from standoff.questions.analyse import States
from standoff.questions.as_json import fields, head, truncated
from standoff.questions.compare import EQUILIBRIUM, INFEASIBLE, NONE, Comparison
from standoff.questions.compare.rankings import RankAgreement
from standoff.questions.compare.swaps import Disagreement

VERDICTS = {EQUILIBRIUM: "equilibrium", NONE: "none", INFEASIBLE: "infeasible"}


def as_json(comparison: Comparison, *, limit: int = 10_000) -> dict[str, Any]:
    """The answer as an object for JSON: states are codes, ascending; counts are always exact.

    Lists longer than `limit` are cut, and what they are part of then has `"truncated": true`.
    """
    conflict = comparison.conflict
    return {
        **head(conflict),
        "accounts": comparison.account_ids,
        "concepts": {concept: _concept(comparison, concept, limit) for concept in comparison.concepts},
        "rankings": [_ranking(conflict, each) for each in comparison.rankings],
        "indifferent": {name: list(dms) for name, dms in comparison.indifferent.items() if dms},
        "rules": [fields(rule, "kind", "text", "accounts") for rule in comparison.rules],
    }


def _concept(comparison: Comparison, concept: str, limit: int) -> dict[str, Any]:
    matrix = comparison.matrix(concept)
    rows = zip(matrix.states.codes[:limit].tolist(), matrix.verdicts[:limit].tolist(), strict=True)
    return {
        "groups": [
            {"accounts": list(accounts), "count": len(states), **_listed(states, limit)}
            for accounts, states in matrix.groups
        ],
        "matrix": [
            {"state": code, "verdicts": dict(zip(matrix.accounts, map(VERDICTS.__getitem__, row), strict=True))}
            for code, row in rows
        ],
        "disagreements": [_disagreement(comparison, each, limit) for each in comparison.disagreements(concept)],
        **truncated(len(matrix.states) > limit),
    }


def _listed(states: States, limit: int) -> dict[str, Any]:
    return {"states": states.codes[:limit].tolist(), **truncated(len(states) > limit)}


def _disagreement(comparison: Comparison, each: Disagreement, limit: int) -> dict[str, Any]:
    return {
        "holds_in": each.holds,
        "not_in": each.fails,
        "count": len(each.states),
        **_listed(each.states, limit),
        **{
            name: {
                "lists": [list(dms) for dms in swap.sets],
                "indifferent": [dm for dm in comparison.indifferent[giver] if any(dm in dms for dms in swap.sets)],
                "obstacle": swap.obstacle or None,
            }
            for name, swap, giver in (("adopt", each.adopt, each.holds), ("give_up", each.give_up, each.fails))
        },
    }


def _ranking(conflict: Conflict, each: RankAgreement) -> dict[str, Any]:
    drivers = [
        {"pairs": driver.pairs, "statements": [_statement(conflict, one) for one in (driver.first, driver.second)]}
        for driver in each.drivers
    ]
    return {
        "decision_maker": each.dm,
        "accounts": [each.first, each.second],
        "states": each.states,
        "tau_b": each.tau,
        "undefined": each.undefined or None,
        "pairs": {
            "all": each.pairs,
            **fields(each, "agreeing", "opposite"),
            "tied_in_first": each.tied_first,
            "tied_in_second": each.tied_second,
            "tied_in_both": each.tied_both,
        },
        "drivers": drivers if each.attributed else None,
    }


def _statement(conflict: Conflict, statement: Statement) -> dict[str, Any]:
    claims = [conflict.claims[claim] for claim in statement.because]
    return {
        "text": str(statement.condition),
        "because": list(statement.because),
        "speakers": list(speakers(claims)),
        "path": write_path(statement.path),
    }
