"""What the lists of the Model screen show, as plain data for the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from standoff.model.dispute import Account, Dispute, Infeasibility, Irreversibility, Option
from standoff.questions.counts.as_json import AccountCounts, RuleData
from standoff.workbench.commands.lookup import names, whole

MOST_STATES = 200  # of a model in graph form that are edited here
Spec = dict[str, Any]


def parties(dispute: Dispute, account: str | None) -> list[Spec]:
    """The decision makers and their options, as all accounts share them or as one account has them."""
    entry = dispute.accounts.get(account) if account else None
    today = _named(dispute, _status_quo(dispute, entry))
    absent = _named(dispute, entry.absent) if entry else set()
    shared = one_ways(dispute, dispute.irreversible)
    own = one_ways(dispute, entry.irreversible) if entry else []
    return [
        {
            "id": dm,
            "name": str(maker.name),
            "options": [
                {
                    "id": name,
                    "whole": f"{dm}.{name}",
                    **_described(option),
                    "today": f"{dm}.{name}" in today,
                    "absent": f"{dm}.{name}" in absent,
                    **_ways(f"{dm}.{name}", shared, own, scoped=entry is not None),
                }
                for name, option in maker.options.items()
            ],
        }
        for dm, maker in dispute.decision_makers.items()
    ]


def one_ways(dispute: Dispute, items: Sequence[str | Irreversibility]) -> list[tuple[int, str | None, bool, str]]:
    """What can't be undone: its number, its option, whether it holds everywhere, and what it says."""
    found = []
    for number, item in enumerate(items):
        entry = Irreversibility(option=item) if isinstance(item, str) else item
        given = "" if entry.if_ is None else f" if {entry.if_}"
        option = next(iter(_named(dispute, [entry.option.removeprefix("not ")])), None)
        found.append((number, option, entry.if_ is None, f"{entry.option}{given}"))
    return found


def infeasible_rows(dispute: Dispute, account: str | None, counted: AccountCounts | None) -> list[Spec]:
    """What can't be: shared and, of one account, its own, with what each rules out where that is known."""
    entry = dispute.accounts.get(account) if account else None
    told: dict[tuple[object, ...], RuleData] = {
        tuple(rule["path"]): rule for rule in (counted["infeasible"] if counted else ())
    }
    rows = [_ruled(item, number, False, told.get(("infeasible", number))) for number, item in _enumerated(dispute)]
    if entry is not None:
        path = ("accounts", account, "infeasible")
        rows += [_ruled(item, number, True, told.get((*path, number))) for number, item in _enumerated(entry)]
    return rows


def definition_rows(dispute: Dispute, counted: AccountCounts | None) -> list[Spec]:
    """The definitions, with the number of states in which each is true where that is known."""
    true = (counted and counted["definitions"]) or {}
    states = counted and counted["feasible_states"]
    return [
        {"name": name, "condition": str(text), **_truth(true.get(name), states)}
        for name, text in dispute.definitions.items()
    ]


def same_rows(dispute: Dispute) -> list[Spec]:
    """The conditions whose states are one."""
    return [{"number": number, "condition": str(text)} for number, text in enumerate(dispute.same)]


def states(dispute: Dispute, account: str | None) -> list[Spec]:
    """The states of a model in graph form, and who can move where from each."""
    entry = dispute.accounts.get(account) if account else None
    today = entry.status_quo if entry is not None and entry.status_quo is not None else dispute.status_quo
    moves = dispute.moves or {}
    return [
        {
            "name": str(state),
            "today": state == today,
            "moves": {dm: list(dict.fromkeys(moves.get(dm, {}).get(state, ()))) for dm in dispute.decision_makers},
        }
        for state in dispute.states or ()
    ]


def taken(dispute: Dispute, command: str, told: Mapping[str, Any]) -> set[str]:
    """The short names that what a command adds can't have."""
    if command == "add_account":
        return set(dispute.accounts)
    if command == "add_decision_maker":
        return set(dispute.decision_makers)
    maker = dispute.decision_makers.get(str(told["dm"]))
    return {*dispute.definitions, *(maker.options if maker is not None else ())}


def accounts(dispute: Dispute) -> list[Spec]:
    """The accounts, and what each says."""
    return [
        {"id": name, "title": str(account.title), "description": str(account.description)}
        for name, account in dispute.accounts.items()
    ]


def believers(dispute: Dispute) -> list[Spec]:
    """The decision makers, and the account that each believes."""
    return [
        {"id": dm, "name": str(entry.name), "believes": dispute.perceptions.get(dm)}
        for dm, entry in dispute.decision_makers.items()
    ]


def _status_quo(dispute: Dispute, entry: Account | None) -> Sequence[str]:
    found = entry.status_quo if entry is not None and entry.status_quo is not None else dispute.status_quo
    return () if found is None or isinstance(found, str) else found


def _named(dispute: Dispute, words: Sequence[str]) -> set[str]:
    """The options that some words name, written out whole; what is unknown is left out."""
    known = names(dispute)
    return {name for word in words if (name := whole(known, word)) is not None}


def _described(option: str | Option) -> Spec:
    entry = Option(text=option) if isinstance(option, str) else option
    return {"text": str(entry.text), "because": list(entry.because)}


def _ways(
    option: str,
    shared: Sequence[tuple[int, str | None, bool, str]],
    own: Sequence[tuple[int, str | None, bool, str]],
    *,
    scoped: bool,
) -> Spec:
    """Which way an option goes: as all accounts share it, which is fixed in one of them, or as that has it beside."""
    everywhere = _way(option, shared)
    here = _way(option, own) if scoped else everywhere
    conditional = [
        {"number": number, "own": is_own, "text": text}
        for rules, is_own in ((shared, False), (own, True))
        for number, about, always, text in rules
        if about == option and not always
    ]
    fixed = everywhere if scoped and everywhere != "reversible" else ""
    return {"way": here, "fixed": fixed, "conditional": conditional}


def _way(option: str, rules: Sequence[tuple[int, str | None, bool, str]]) -> str:
    for _, about, always, text in rules:
        if about == option and always:
            return "backward" if text.startswith("not ") else "forward"
    return "reversible"


def _enumerated(part: Dispute | Account) -> Iterator[tuple[int, str | Infeasibility]]:
    return enumerate(part.infeasible)


def _ruled(item: str | Infeasibility, number: int, own: bool, told: RuleData | None) -> Spec:
    entry = Infeasibility(condition=item) if isinstance(item, str) else item
    row: Spec = {"number": number, "own": own, "condition": str(entry.condition), "because": list(entry.because)}
    if told is not None:
        row["said"] = f"rules out {told['codes']:,}, {told['alone']:,} of them alone"
        row["about"] = "How many combinations of options meet it, and how many of those no other condition rules out"
        if not told["alone"]:
            row["doubt"] = "changes nothing"
            row["why"] = "No state meets it that isn't ruled out otherwise"
    return row


def _truth(true: int | None, states: int | None) -> Spec:
    if true is None or states is None:
        return {}
    row: Spec = {"said": f"true in {true:,} of {states:,} states"}
    if true in (0, states):
        row["doubt"] = "always true" if true else "never true"
        row["why"] = "It tells no two states apart"
    return row
