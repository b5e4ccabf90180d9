"""Warnings about what a sound file may say and hardly means: what is said twice, decides nothing, or isn't used.

Nothing is doubted that counts once a claim is withdrawn: it is there for that case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from standoff.errors import Finding, Path, TooLargeError
from standoff.model import dispute as written
from standoff.model.accounts import Account
from standoff.model.conditions import Condition, evaluate, names
from standoff.model.conflict import Conflict
from standoff.model.elements import option_path
from standoff.model.preferences import Order, Statements, Weights, orders
from standoff.model.voices import named_twice, twice
from standoff.questions.removal_doubts import LEAVE_OUT, removing_nothing
from standoff.sharing import once
from standoff.space.listing import BoolArray, Listing, every_code, list_states
from standoff.space.ranks import dense, rank_states

MOST_STATES = 2**16  # of an account whose states are looked at
MOST_LOOKS = 10**8  # truth values of all statements

NEVER, ALWAYS = "`{}` is true in no feasible state", "`{}` is true in every feasible state"
SETTLED = "`{}` decides nothing: the statements before it tell all states apart that it does"
REASONS = {"never": f"{NEVER}: it decides nothing", "always": f"{ALWAYS}: it decides nothing", "settled": SETTLED}
UNSAID = written.Account()


class Said(NamedTuple):
    """Something that a list says: the kind of list, what it comes to, the claims behind it, and its place."""

    kind: str
    content: object
    because: tuple[str, ...]
    path: Path


def doubts(conflict: Conflict) -> Iterator[Finding]:
    """The warnings about a sound conflict, in no particular order. Those about states only where these are few."""
    repeated = list(_repeated(conflict))
    yield from repeated
    yield from _unused(conflict)
    yield from _unnamed(conflict)
    yield from _capital_articles(conflict)
    yield from _voices_named_twice(conflict)
    told = {finding.path for finding in repeated}
    yield from (each for each in _without_effect(conflict) if each.path not in told)


def _warning(message: str, path: Path, hint: str = "", *, on_key: bool = False) -> Finding:
    return Finding(message, path, hint, severity="warning", on_key=on_key)


# What is said twice


def _repeated(conflict: Conflict) -> Iterator[Finding]:
    """What a list says that it said before, and that falls with the same claims, or with more."""
    found: dict[Path, Finding] = {}
    for said in _lists(conflict):
        before: dict[object, list[Said]] = {}
        for each in said:
            same = next(
                (one for one in before.get(each.content, ()) if set(one.because) in (set(), set(each.because))), None
            )
            before.setdefault(each.content, []).append(each)
            if same is not None and each.path != same.path:
                message = f"this says the same as the {each.kind} {_place(same.path, each.path)}"
                found.setdefault(each.path, _warning(message, each.path, LEAVE_OUT))
    yield from found.values()


def _place(path: Path, other: Path) -> str:
    number = f"number {int(path[-1]) + 1}"
    return number if path[:-1] == other[:-1] else f"{number} of those that all accounts share"


def _lists(conflict: Conflict) -> Iterator[list[Said]]:
    for preference in _preferences(conflict):
        if isinstance(preference, Statements):
            yield [
                Said("statement", (each.condition, each.degree, each.certain), each.because, each.path)
                for each in preference.statements
            ]
    yield [Said("condition", each, (), ("same", place)) for place, each in enumerate(conflict.same)]
    seen: set[int] = set()
    for account in conflict.accounts.values():
        if id(account.infeasible) not in seen:
            seen.add(id(account.infeasible))
            yield [Said("condition", each.condition, each.because, each.path) for each in account.infeasible]
        if id(account.irreversible) not in seen:
            seen.add(id(account.irreversible))
            rules = account.irreversible
            yield [Said("entry", (each.option, each.forward, each.given), each.because, each.path) for each in rules]
        if id(account.moves_removed) not in seen:
            seen.add(id(account.moves_removed))
            yield [Said("entry", each.content, each.because, each.path) for each in account.moves_removed]


def _preferences(conflict: Conflict) -> Iterator[Order]:
    """Each order of a preference once, however many accounts share it."""
    seen: set[int] = set()
    for preference in chain.from_iterable(account.preferences for account in conflict.accounts.values()):
        if id(preference) not in seen:
            seen.add(id(preference))
            yield from orders(preference)


# What nothing uses


def _unused(conflict: Conflict) -> Iterator[Finding]:
    shared, accounts = conflict.dispute.preferences, conflict.dispute.accounts
    own = [account.preferences.keys() for account in accounts.values()]
    for dm in shared if accounts else ():
        if all(dm in each for each in own):
            message = f"no account uses the shared preferences of `{dm}`: each has its own"
            yield _warning(message, ("preferences", dm), LEAVE_OUT, on_key=True)
    for name, account in accounts.items():
        if account == UNSAID and any(own):
            message = f"the account `{name}` has no preferences of its own, nor anything else: it is what all share"
            yield _warning(message, ("accounts", name), "give it some, or a `title` that says so", on_key=True)


def _unnamed(conflict: Conflict) -> Iterator[Finding]:
    """Options that no statement, weight, rule, definition or move names. What lists states names all.

    Those of a party that says nothing of what it wants are left out: that it does is told already.
    """
    if not all(isinstance(preference, Statements | Weights) for preference in _preferences(conflict)):
        return
    record = conflict.dispute.record
    named = {name.name for condition in set(_conditions(conflict)) for name in names(condition)}
    moved = chain.from_iterable((*move.take, *move.drop) for move in (record.moves if record else ()))
    named |= {each for word in moved for each in (word, *_owned(conflict, word))}
    for account in conflict.accounts.values():
        named |= {conflict.options[each.option].id for each in account.irreversible}
    accounts = conflict.accounts.values()
    lists = ((dm, order) for each in accounts for dm, one in enumerate(each.preferences) for order in orders(one))
    minds = {dm for dm, order in lists if any(_of_preference(order))}
    for option in conflict.options:
        if option.id not in named and option.dm in minds:
            message = f"no preference, rule, definition or move names the option `{option.id}`"
            yield _warning(message, option_path(conflict, option), "nobody minds whether it is taken", on_key=True)


def _owned(conflict: Conflict, short: str) -> Iterator[str]:
    return (option.id for option in conflict.options if option.id.partition(".")[2] == short)


def _conditions(conflict: Conflict) -> Iterator[Condition]:
    yield from conflict.definitions.values()
    yield from conflict.same
    for preference in _preferences(conflict):
        yield from _of_preference(preference)
    for account in conflict.accounts.values():
        yield from (each.condition for each in account.infeasible)
        yield from (each.given for each in account.irreversible if each.given is not None)
        yield from chain.from_iterable((each.start, each.end) for each in account.moves_removed)


def _of_preference(preference: Order) -> Iterable[Condition]:
    if isinstance(preference, Statements):
        return (each.condition for each in preference.statements)
    return (condition for condition, _ in preference.weights) if isinstance(preference, Weights) else ()


def _capital_articles(conflict: Conflict) -> Iterator[Finding]:
    """Articles with a capital, which is wrong within sentences; at their beginning answers write it themselves."""
    for dm in conflict.decision_makers:
        if dm.article[:1].isupper():
            path = ("decision_makers", dm.id, "article")
            message = f"the article `{dm.article}` would have its capital within sentences, too"
            yield _warning(message, path, f"write `{dm.article[0].lower()}{dm.article[1:]}`")


def _voices_named_twice(conflict: Conflict) -> Iterator[Finding]:
    """Chains of voices in which somebody reports what they have said or reported already."""
    for name, claim in conflict.claims.items():
        place = named_twice(claim.said_by)
        if place is not None:
            yield _warning(twice(claim.said_by[place]), ("claims", name, "said_by", place), "name it once")


# What has no effect in any account


class _Looks:
    """What is said of each place in all accounts that it is part of: told if it has no effect in any."""

    def __init__(self) -> None:
        self._found: dict[Path, Finding | None] = {}

    def look(self, path: Path, finding: Finding | None) -> None:
        """Notes a finding about a place in one account, or that there is none."""
        self._found[path] = finding if self._found.get(path, finding) is not None else None

    def findings(self) -> Iterator[Finding]:
        """Those that hold in all accounts."""
        return filter(None, self._found.values())


def _without_effect(conflict: Conflict) -> Iterator[Finding]:
    looks = _Looks()
    statements = sum(len(list(_of_preference(each))) for each in _preferences(conflict))
    if not 0 < conflict.code_count <= min(MOST_STATES, MOST_LOOKS // max(1, statements)):
        return
    about = once(lambda preference, listing: tuple(_about(preference, listing)))
    firm_rules = once(lambda rules: tuple(rule for rule in rules if not rule.because))
    known: set[tuple[int, int]] = set()
    for account in conflict.accounts.values():
        firm = replace(account, infeasible=firm_rules(account.infeasible))  # with all states that there may be
        try:
            listing = list_states(conflict, firm)
        except TooLargeError:
            return
        for dm, preference in zip(conflict.decision_makers, firm.preferences, strict=True):
            if (id(preference), id(listing)) in known:
                continue
            known.add((id(preference), id(listing)))
            for path, message, hint in chain.from_iterable(about(order, listing) for order in orders(preference)):
                looks.look(path, _warning(message.format(dm=dm.id), path, hint) if message else None)
        of_states = chain(_rules(conflict, firm, listing), _merging(conflict, listing), _titles(conflict, listing))
        for path, message, hint in chain(of_states, removing_nothing(conflict, firm, listing)):
            looks.look(path, _warning(message, path, hint) if message else None)
    yield from looks.findings()


Look = tuple[Path, str, str]
"""A place, what is doubtful there, or nothing, and a hint."""


def _among(listing: Listing) -> Callable[[Condition], BoolArray]:
    """The truth of a condition in each feasible state; of merged states, in each of their members."""
    feasible: Any = slice(None) if listing.slot_of is not None else listing.feasible
    return lambda condition: listing.where(condition)[feasible]


def _about(preference: Order, listing: Listing) -> Iterator[Look]:
    if isinstance(preference, Statements):
        yield from _about_statements(preference, listing)
        return
    ranks = rank_states(preference, listing)[0][listing.feasible]
    even = len(ranks) > 1 and ranks.min() == ranks.max()
    yield preference.path, "`{dm}` is indifferent among all feasible states" * bool(even), ""
    if isinstance(preference, Weights):
        true = _among(listing)
        for condition, _ in preference.weights:
            holds = true(condition)
            reason = "" if holds.any() and not holds.all() else "always" if holds.any() else "never"
            text = REASONS[reason].format(condition) if reason and not even else ""
            yield (*preference.path, str(condition)), text, LEAVE_OUT


def _about_statements(preference: Statements, listing: Listing) -> Iterator[Look]:
    """Statements that tell no states apart that those before them leave tied, which stand and count in any case."""
    true = _among(listing)
    group: Any = None
    for statement in preference.statements:
        holds = true(statement.condition)
        if group is None:
            group = np.zeros(len(holds), np.int64)
        finer = dense(group * 2 + holds).astype(np.int64)
        reason = "" if holds.any() and not holds.all() else "always" if holds.any() else "never"
        if not reason and len(holds) and finer.max() == group.max(initial=0) + (group.min(initial=1) == 0):
            reason = "settled"
        text = REASONS[reason].format(statement.condition) if reason and len(holds) > 1 else ""
        yield statement.path, text, "move it up, or leave it out" if reason == "settled" else LEAVE_OUT
        group = finer if statement.certain and not statement.because else group


def _rules(conflict: Conflict, account: Account, listing: Listing) -> Iterator[Look]:
    every = every_code(conflict)
    for rule in account.infeasible:
        nowhere = not np.any(evaluate(rule.condition, every.truth))
        text = f"`{rule.condition}` is true in no state: it rules out nothing" if nowhere else ""
        yield rule.path, text, LEAVE_OUT
    true = _among(listing)
    for each in account.irreversible:
        if each.given is not None:
            holds = true(each.given)
            never = NEVER.format(each.given) + ": this never counts"
            always = ALWAYS.format(each.given) + ": this always counts"
            text = never if not holds.any() else always if holds.all() else ""
            yield (*each.path, "if"), text, LEAVE_OUT


def _merging(conflict: Conflict, listing: Listing) -> Iterator[Look]:
    for place, condition in enumerate(conflict.same):
        alone = listing.where(condition).sum() < 2
        yield ("same", place), f"`{condition}` makes no states one" if alone else "", LEAVE_OUT


def _titles(conflict: Conflict, listing: Listing) -> Iterator[Look]:
    """Names of single states that no feasible state has."""
    true = _among(listing)
    for each in conflict.titles:
        text = "" if true(each.condition).any() else f"no feasible state is called “{each.name}”"
        yield each.path, text, "name another state, or leave it out"
