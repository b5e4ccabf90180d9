"""The answer of `analyse` as one JSON object, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, NotRequired, TypedDict, cast

from standoff.questions.analyse import AccountAnalysis, Analysis
from standoff.questions.analyse.by_coalition import stable_by_coalition
from standoff.questions.analyse.jumps import Jump
from standoff.questions.analyse.jumps import jumps as jumps_of
from standoff.questions.analyse.mixed import Mix
from standoff.questions.as_json import first_codes, head


def as_json(analysis: Analysis, *, stable: bool = False, jumps: bool = False, limit: int = 10_000) -> dict[str, Any]:
    """The answer as an object for JSON: states are codes, ascending; counts are always exact.

    With `stable` also what is stable for each decision maker and, under concepts of coalitions, for each of these; with
    `jumps` the equilibrium jumps. Lists longer than `limit` are cut, and their account then has `"truncated": true`.
    """
    return {
        **head(analysis.conflict),
        "accounts": {
            name: _account(each, analysis.mixed, stable=stable, jumps=jumps, limit=limit)
            for name, each in analysis.items()
        },
    }


class BesideData(TypedDict, total=False):
    """What is told beside what holds under each concept, where it was asked for."""

    mixed: list[dict[str, Any]]
    tie_dependent: dict[str, dict[str, list[int]]]
    non_myopic: dict[str, int]
    parameters: dict[str, Any]


class AccountData(BesideData):
    """An account's equilibria by concept and, if asked for, what is stable for whom; `truncated` if a list is cut."""

    feasible_states: int
    counts: dict[str, int]
    equilibria: dict[str, list[int]]
    stable: NotRequired[dict[str, dict[str, list[int]]]]
    coalition_stable: NotRequired[dict[str, dict[str, list[int]]]]
    jumps: NotRequired[list[dict[str, Any]]]
    truncated: NotRequired[bool]


def _account(each: AccountAnalysis, mixes: Sequence[Mix], *, stable: bool, jumps: bool, limit: int) -> AccountData:
    equilibria = {concept: each.equilibria(concept) for concept in each.concepts}
    beside, long = _beside(each, mixes, limit)
    answer: AccountData = {
        "feasible_states": len(each.states),
        "counts": each.counts,
        "equilibria": {concept: first_codes(states, limit) for concept, states in equilibria.items()},
    }
    answer |= cast(AccountData, beside)
    longest = max(long, *map(len, equilibria.values()))
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


def mixed_objects(each: AccountAnalysis, mixes: Sequence[Mix], limit: int) -> list[dict[str, Any]]:
    """Who goes by what, and how many states hold then: the first of these up to a limit."""
    held = ((mix, each.mixed(mix)) for mix in mixes)
    return [{"each": dict(mix), "count": len(states), "equilibria": first_codes(states, limit)} for mix, states in held]


def _beside(each: AccountAnalysis, mixes: Sequence[Mix], limit: int) -> tuple[BesideData, int]:
    """What is told beside, and the length of the longest list in it before it is cut."""
    answer: BesideData = {}
    longest = 0
    if mixes:
        answer["mixed"] = mixed_objects(each, mixes, limit)
        longest = max(mixed["count"] for mixed in answer["mixed"])
    parameters = each.parameters()
    if parameters.get("ties") == "all":
        hanging = each.all_tie_dependent()
        answer["tie_dependent"] = {
            concept: {dm: first_codes(states, limit) for dm, states in by_dm.items()}
            for concept, by_dm in hanging.items()
        }
        longest = max(longest, *(len(states) for by_dm in hanging.values() for states in by_dm.values()), 0)
    if "nm" in each.concepts:
        answer["non_myopic"] = {"from": each.non_myopic.start, "period": each.non_myopic.period}
    if parameters:
        answer["parameters"] = parameters
    return answer, longest


def _jump(found: Jump) -> dict[str, Any]:
    return {
        "concept": found.concept,
        "from": found.start.code,
        "coalition": list(found.coalition),
        "to": found.end.code,
        "path": [{"by": each.dm, "to": each.end.code} for each in found.steps],
    }
