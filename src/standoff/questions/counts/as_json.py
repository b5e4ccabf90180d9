"""How large a model is as one JSON object."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from standoff.questions.counts import Counts, ModelCounts


class RuleData(TypedDict):
    """An infeasibility: its place in the file, and how many codes it rules out, and how many alone."""

    path: list[str | int]
    condition: str
    codes: int
    alone: int


class AccountCounts(TypedDict):
    """The numbers of an account; of one that is `too_large` most are null, and that says why."""

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
    """Per account its `codes`, `feasible_states` and `moves` per decision maker, and what each condition does.

    `infeasible` says of each rule how many `codes` it rules out and how many of these `alone`; of an account that is
    `too_large` the other numbers are null.
    """
    return {
        "title": found.conflict.title,
        "decision_makers": [dm.id for dm in found.conflict.decision_makers],
        "accounts": {name: _account(each) for name, each in found.accounts.items()},
    }


def _account(each: Counts) -> AccountCounts:
    large = bool(each.too_large)
    answer: AccountCounts = {
        "codes": each.codes,
        "feasible_states": each.feasible,
        "moves": None if large else dict(each.moves),
        "definitions": None if large else dict(each.definitions),
        "infeasible": [
            {"path": list(rule.path), "condition": rule.condition, "codes": rule.codes, "alone": rule.alone}
            for rule in each.infeasible
        ],
    }
    if large:
        answer["too_large"] = each.too_large
    return answer
