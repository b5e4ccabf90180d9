"""The answer of `analyse` as one JSON object, for programs."""

from __future__ import annotations

from itertools import islice
from typing import Any, NotRequired, TypedDict

from standoff.questions.analyse import AccountAnalysis, Analysis
from standoff.questions.analyse.by_coalition import stable_by_coalition
from standoff.questions.analyse.jumps import Jump
from standoff.questions.analyse.jumps import jumps as jumps_of
from standoff.questions.as_json import first_codes, head


def as_json(analysis: Analysis, *, stable: bool = False, jumps: bool = False, limit: int = 10_000) -> dict[str, Any]:
    """The answer as an object for JSON: states are codes, ascending; counts are always exact.

    With `stable` also what is stable for each decision maker and, under concepts of coalitions, for each of these; with
    `jumps` the equilibrium jumps. Lists longer than `limit` are cut, and their account then has `"truncated": true`.
    """
    return {
        **head(analysis.conflict),
        "accounts": {name: _account(each, stable=stable, jumps=jumps, limit=limit) for name, each in analysis.items()},
    }


class AccountData(TypedDict):
    """An account's equilibria by concept and, if asked for, what is stable for whom; `truncated` if a list is cut."""

    feasible_states: int
    counts: dict[str, int]
    equilibria: dict[str, list[int]]
    stable: NotRequired[dict[str, dict[str, list[int]]]]
    coalition_stable: NotRequired[dict[str, dict[str, list[int]]]]
    jumps: NotRequired[list[dict[str, Any]]]
    truncated: NotRequired[bool]


def _account(each: AccountAnalysis, *, stable: bool, jumps: bool, limit: int) -> AccountData:
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
        together = stable_by_coalition(each)
        if together:
            answer["coalition_stable"] = {
                concept: {"+".join(members): first_codes(states, limit) for members, states in by.items()}
                for concept, by in together.items()
            }
            longest = max(longest, *(len(states) for by in together.values() for states in by.values()))
    if jumps:
        some = list(islice(jumps_of(each), limit + 1))
        answer["jumps"] = list(map(_jump, some[:limit]))
        longest = max(longest, len(some))
    if longest > limit:
        answer["truncated"] = True
    return answer


def _jump(found: Jump) -> dict[str, Any]:
    return {
        "concept": found.concept,
        "from": found.start.code,
        "coalition": list(found.coalition),
        "to": found.end.code,
        "path": [{"by": each.dm, "to": each.end.code} for each in found.steps],
    }
