"""The answer of `analyse` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from standoff.questions.analyse import AccountAnalysis, Analysis
from standoff.questions.as_json import first_codes, head


def as_json(analysis: Analysis, *, stable: bool = False, limit: int = 10_000) -> dict[str, Any]:
    """The answer as an object for JSON: states are codes, ascending; counts are always exact.

    Lists longer than `limit` are cut, and their account then has `"truncated": true`.
    """
    return {
        **head(analysis.conflict),
        "accounts": {name: _account(each, stable, limit) for name, each in analysis.items()},
    }


class AccountData(TypedDict):
    """An account's equilibria by concept and, if asked for, what is stable for whom; `truncated` if a list is cut."""

    feasible_states: int
    counts: dict[str, int]
    equilibria: dict[str, list[int]]
    stable: NotRequired[dict[str, dict[str, list[int]]]]
    truncated: NotRequired[bool]


def _account(each: AccountAnalysis, stable: bool, limit: int) -> AccountData:
    equilibria = {concept: each.equilibria(concept) for concept in each.concepts}
    answer: AccountData = {
        "feasible_states": len(each.states),
        "counts": each.counts,
        "equilibria": {concept: first_codes(states, limit) for concept, states in equilibria.items()},
    }
    longest = max(map(len, equilibria.values()), default=0)
    if stable:
        dms = [dm.id for dm in each.conflict.decision_makers]
        found = {concept: {dm: each.stable(concept, dm) for dm in dms} for concept in each.concepts}
        answer["stable"] = {
            concept: {dm: first_codes(states, limit) for dm, states in by_dm.items()}
            for concept, by_dm in found.items()
        }
        longest = max(longest, *(len(states) for by_dm in found.values() for states in by_dm.values()))
    if longest > limit:
        answer["truncated"] = True
    return answer
