"""The size of a model as one JSON object."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from standoff.questions.counts import Counts, ModelCounts


class RuleData(TypedDict):
    """An infeasibility: its place in the file, and the numbers of codes that it rules out, and that it alone does."""

    path: list[str | int]
    condition: str
    codes: int
    alone: int


class AccountCounts(TypedDict):
    """The numbers of an account; if it is `too_large`, which says why, most are null."""

    codes: int
    feasible_states: int | None
    moves: dict[str, int] | None
    definitions: dict[str, int] | None
    infeasible: list[RuleData]
    too_large: NotRequired[str]


class CountsData(TypedDict):
    """The numbers of each account."""

    title: str
    decision_makers: list[str]
    accounts: dict[str, AccountCounts]


def as_json(found: ModelCounts) -> CountsData:
    """For each account its numbers of codes, feasible states and moves, and what each condition does."""
    return {
        "title": found.conflict.title,
        "decision_makers": [dm.id for dm in found.conflict.decision_makers],
        "accounts": {name: _account(each) for name, each in found.accounts.items()},
    }


def _account(each: Counts) -> AccountCounts:
    answer: AccountCounts = {
        "codes": each.codes,
        "feasible_states": each.feasible,
        "moves": each.moves,
        "definitions": each.definitions,
        "infeasible": [
            {"path": list(rule.path), "condition": rule.condition, "codes": rule.codes, "alone": rule.alone}
            for rule in each.infeasible
        ],
    }
    if each.too_large:
        answer["too_large"] = each.too_large
    return answer
