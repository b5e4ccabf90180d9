"""What the lists of the Model screen show, as plain data for the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from standoff.editing.commands.lookup import names, whole
from standoff.editing.commands.step import full_text
from standoff.model.conflict import Conflict
from standoff.model.dispute import Broken, Dispute, Infeasibility, Irreversibility, MoveRemoval, Option
from standoff.model.elements import removed_text
from standoff.model.names import Names
from standoff.model.references import names_of
from standoff.questions.counts.as_json import AccountCounts, RuleData
from standoff.questions.words import one_way_line, removed_line
from standoff.render.lines import text as plain
from standoff.workbench.pages.pieces import fields

MOST_STATES = 200  # of a model in graph form that are edited here
Spec = dict[str, Any]


def party_name(dispute: Dispute, dm: str) -> str:
    """What people call a decision maker."""
    found = dispute.decision_makers.get(dm)
    return (found is not None and str(found.name)) or dm


def parties(dispute: Dispute, account: str | None, conflict: Conflict | None = None) -> list[Spec]:
    """The decision makers and their options, as all accounts share them or as one account has them.

    What can't be undone on a condition is told in words where the `conflict` is known.
    """
    entry, known = dispute.accounts.get(account or ""), names(dispute)
    quo = _status_quo(dispute, account)
    today = {whole(known, each) for each in quo} if isinstance(quo, tuple) else set()
    absent = {whole(known, each) for each in entry.absent} if entry else set()
    shared, shared_if = _one_ways(known, dispute.irreversible, own=False)
    own, own_if = _one_ways(known, entry.irreversible if entry else (), own=True)

    def shown(dm: str, name: str, text: str | Option) -> Spec:
        option, told = f"{dm}.{name}", Option(text=text) if isinstance(text, str) else text
        return {
            "id": name,
            "whole": option,
            "text": str(told.text),
            "because": list(told.because),
            "today": option in today,
            "absent": option in absent,
            "way": (own if entry else shared).get(option, "reversible"),
            "fixed": shared.get(option, "") if entry else "",  # in every account
            "conditional": [
                _worded(each, option, conflict) for each in shared_if.get(option, []) + own_if.get(option, [])
            ],
        }

    return [
        {"id": dm, "name": str(maker.name), "options": [shown(dm, *each) for each in maker.options.items()]}
        for dm, maker in dispute.decision_makers.items()
    ]


def options(dispute: Dispute) -> list[Spec]:
    """All options, each with its owner in people's words."""
    return [
        {**option, "said": f"{dm['name'] or dm['id']}: {option['text'] or option['id']}"}
        for dm in parties(dispute, None)
        for option in dm["options"]
    ]


def in_words(rows: list[Spec], conflict: Conflict | None) -> list[Spec]:
    """Rows of conditions, each with what it says in people's words."""
    words = fields.in_words(conflict, (row["condition"] for row in rows))
    return [{**row, "words": each} for row, each in zip(rows, words, strict=True)]


def _worded(row: Spec, option: str, conflict: Conflict | None) -> Spec:
    """What can't be undone on a condition, with what that says in words; as it is where it isn't understood."""
    written, _, typed = row["text"].partition(" if ")
    given = None if conflict is None else names_of(conflict).condition(typed, ())
    if conflict is None or given is None:
        return row
    back = "not " if written.startswith("not ") else ""
    return {**row, "said": plain(one_way_line(conflict, f"{back}{option} if {given}"))}


def _one_ways(
    known: Names, items: Sequence[str | Irreversibility], *, own: bool
) -> tuple[dict[str | None, str], dict[str | None, list[Spec]]]:
    """What can't be undone, by options: the one way that each always goes, and the ways that it goes on a condition."""
    always: dict[str | None, str] = {}
    conditional: dict[str | None, list[Spec]] = {}
    for number, item in enumerate(items):
        entry = Irreversibility(option=item) if isinstance(item, str) else item
        option = whole(known, entry.option.removeprefix("not "))
        if entry.if_ is None:
            always.setdefault(option, "backward" if entry.option.startswith("not ") else "forward")
        else:
            row = {"number": number, "own": own, "text": f"{entry.option} if {entry.if_}"}
            conditional.setdefault(option, []).append(row)
    return always, conditional


def infeasible_rows(dispute: Dispute, account: str | None, counted: AccountCounts | None) -> list[Spec]:
    """What can't be: shared and, of one account, its own, with what each rules out where that is known."""
    entry = dispute.accounts.get(account or "")
    told = {tuple(rule["path"]): rule for rule in (counted["infeasible"] if counted else ())}
    rows = [_ruled(item, ("infeasible", number), told) for number, item in enumerate(dispute.infeasible)]
    if entry is not None:
        path = ("accounts", account, "infeasible")
        rows += [_ruled(item, (*path, number), told) for number, item in enumerate(entry.infeasible)]
    return rows


def removed_rows(dispute: Dispute, account: str | None, conflict: Conflict | None) -> list[Spec]:
    """Single moves that aren't there: shared and, of one account, its own, in words where the `conflict` is known."""
    words = {} if conflict is None else _removals_in_words(conflict)
    entry = dispute.accounts.get(account or "")
    found: list[tuple[tuple[Any, ...], tuple[MoveRemoval, ...]]] = [((), dispute.moves_removed)]
    if entry is not None:
        found.append((("accounts", account), entry.moves_removed))
    return [
        {
            "number": number,
            "own": bool(path),
            "text": full_text(item),
            "by": str(item.by),
            "start": str(item.from_),
            "end": str(item.to),
            "because": list(item.because),
            "words": words.get((*path, "moves_removed", number), ""),
        }
        for path, items in found
        for number, item in enumerate(items)
        if not isinstance(item, Broken)
    ]


def _removals_in_words(conflict: Conflict) -> Mapping[tuple[Any, ...], str]:
    """What each entry about single moves says, by its place in the file."""
    rules = (rule for account in conflict.accounts.values() for rule in account.moves_removed)
    return {rule.path: plain(removed_line(conflict, removed_text(conflict, rule))) for rule in rules}


def definition_rows(dispute: Dispute, counted: AccountCounts | None) -> list[Spec]:
    """The definitions, with the number of states in which each is true where that is known."""
    true = (counted and counted["definitions"]) or {}
    states = counted and counted["feasible_states"]
    rows: list[Spec] = []
    for name, text in dispute.conditions.items():
        rows.append({"name": name, "condition": text})
        if name in true:
            rows[-1]["said"] = f"true in {true[name]:,} of {states:,} states"
            if true[name] in (0, states):
                rows[-1]["doubt"] = "always true" if true[name] else "never true"
                rows[-1]["why"] = "It tells no two states apart"
    return rows


def same_rows(dispute: Dispute) -> list[Spec]:
    """The conditions whose states are one."""
    return [{"number": number, "condition": str(text)} for number, text in enumerate(dispute.same)]


def states(dispute: Dispute, account: str | None) -> list[Spec]:
    """The states of a model in graph form, and who can move where from each."""
    today, moves = _status_quo(dispute, account), dispute.moves or {}
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


def makers(dispute: Dispute) -> list[Spec]:
    """The decision makers, and the account that each believes."""
    return [
        {"id": dm, "name": str(entry.name), "believes": dispute.perceptions.get(dm)}
        for dm, entry in dispute.decision_makers.items()
    ]


def attitudes(dispute: Dispute, account: str | None) -> list[Spec]:
    """How decision makers are disposed, where that is said: shared or, for those that one account has, its own."""
    entry = dispute.accounts.get(account or "")
    own = entry.attitudes if entry else {}
    return [
        {"dm": dm, "towards": other, "attitude": str(attitude), "own": dm in own}
        for dm, towards in {**dispute.attitudes, **own}.items()
        for other, attitude in towards.items()
    ]


def _status_quo(dispute: Dispute, account: str | None) -> Sequence[str] | str | None:
    """The status quo of an account: its own or, without one, the shared one."""
    entry = dispute.accounts.get(account or "")
    return dispute.status_quo if entry is None or entry.status_quo is None else entry.status_quo


def _ruled(item: str | Infeasibility, path: tuple[Any, ...], counted: Mapping[tuple[Any, ...], RuleData]) -> Spec:
    entry = Infeasibility(condition=item) if isinstance(item, str) else item
    row: Spec = {"number": path[-1], "own": len(path) > 2, "condition": str(entry.condition)}
    row["because"] = list(entry.because)
    if path in counted:
        told = counted[path]
        row["said"] = f"rules out {told['codes']:,}, {told['alone']:,} of them alone"
        row["about"] = "How many combinations of options meet it, and how many of those no other condition rules out"
        if not told["alone"]:
            row["doubt"] = "changes nothing"
            row["why"] = "No state meets it that isn't ruled out otherwise"
    return row
