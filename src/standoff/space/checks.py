"""Finds the problems of a conflict that can be seen only when its states are listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from standoff.errors import Finding, Path, TooLargeError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.preferences import Order, Pattern, Ranking, orders
from standoff.sharing import once
from standoff.space.listing import Listing, list_states
from standoff.space.memory import ADVICE
from standoff.space.ranks import matching, rank_states

UNLISTED = "the states were not looked at"
NO_STATE_FEASIBLE = "no state is feasible"


def check_states(conflict: Conflict, broken: set[Path]) -> Iterator[Finding]:
    """Findings about the states of each account; preferences at a path of `broken` aren't checked.

    If there are too many states for this machine, a warning says that they weren't looked at. Lists of states and
    preferences that accounts share are looked at once.
    """
    any_feasible = once(lambda listing: listing.feasible.any())
    torn = once(lambda listing: tuple(_torn(conflict, listing)))
    titled = once(lambda listing: tuple(_ambiguous_titles(conflict, listing)))
    rankings = _Rankings()
    for account in conflict.accounts.values():
        try:
            listing = list_states(conflict, account)
        except TooLargeError as error:
            message = f"{UNLISTED}: {str(error).removesuffix(ADVICE)}"
            yield Finding(message=message, path=("decision_makers",), on_key=True, severity="warning")
            return
        if not any_feasible(listing):
            own = account.path and conflict.dispute.accounts[account.id].infeasible
            path: Path = (*account.path, "infeasible") if own else ("infeasible",)
            message = f"{NO_STATE_FEASIBLE}{_within(account)}"
            yield Finding(message=message, path=path, on_key=True, hint="rule out less")
            continue
        yield from _status_quo(conflict, account, listing)
        yield from torn(listing)
        yield from titled(listing)
        yield from _preferences(account, listing, broken, rankings)
    yield from rankings.idle()


class _Rankings:
    """What was found about preferences, each looked at once in the same states."""

    def __init__(self) -> None:
        self._idle: dict[Path, Finding | None] = {}
        self.findings = once(lambda preference, listing: rank_states(preference, listing)[1])
        self.look = once(self._look)

    def idle(self) -> Iterator[Finding]:
        """The entries of rankings, and of unknown pairs, that have no state in any of the accounts."""
        return filter(None, self._idle.values())

    def _look(self, order: Order, listing: Listing) -> None:
        for pattern, on_key in _patterns(order):
            if len(matching(pattern, listing)):
                self._idle[pattern.path] = None
            elif pattern.path not in self._idle:
                message = f"no feasible state is `{pattern.written}`"
                self._idle[pattern.path] = Finding(message, pattern.path, "leave it out", on_key=on_key)


def _patterns(order: Order) -> Iterator[tuple[Pattern, bool]]:
    """The states that an order names, each with whether it does so by a key: in a ranking and in unknown pairs."""
    if isinstance(order, Ranking):
        yield from ((each, order.form == "payoffs") for level in order.levels for each in level)
    yield from ((each, False) for pair in order.unknown for each in pair)


def _preferences(account: Account, listing: Listing, broken: set[Path], rankings: _Rankings) -> Iterator[Finding]:
    for preference in (order for each in account.preferences for order in orders(each)):
        if preference.path in broken or (listing.slot_of is None and not any(_patterns(preference))):
            continue
        shared = account.path and preference.path[0] != "accounts"
        for finding in rankings.findings(preference, listing):
            yield replace(finding, message=finding.message + _within(account)) if shared else finding
        rankings.look(preference, listing)


def _torn(conflict: Conflict, listing: Listing) -> Iterator[Finding]:
    """A finding for each definition, or name of a state, that is true in some only of the codes of a merged state."""
    for name, condition in conflict.definitions.items():
        if listing.in_part(condition).any():
            message = f"the definition `{name}` is true in some only of the states that `same` makes one"
            hint = "answers say that it is true of them in part"
            yield Finding(message=message, path=("definitions", name), hint=hint, severity="warning")
    for title in conflict.titles:
        if title.code is None and listing.in_part(title.condition).any():
            message = f"“{title.name}” isn't told where it is true in some only of the states that `same` makes one"
            yield Finding(message, title.path, "give the name to one of their codes", severity="warning")


def _ambiguous_titles(conflict: Conflict, listing: Listing) -> Iterator[Finding]:
    """A finding for each name of a state that several feasible states have."""
    for title in conflict.titles:
        found = int((listing.at_slots(title.condition) & listing.feasible).sum())
        if found > 1 and title.code is None:
            message = f"{found:,} feasible states would be called “{title.name}”; a name in `names` is that of one"
            hint = f"give a state, or a `definitions` entry with the name: `{{name: {title.name}, condition: ...}}`"
            yield Finding(message=message, path=title.path, hint=hint)


def _status_quo(conflict: Conflict, account: Account, listing: Listing) -> Iterator[Finding]:
    if account.status_quo is None:
        return
    if listing.slot(account.status_quo) < 0:
        own = account.path and conflict.dispute.accounts[account.id].status_quo is not None
        path: Path = (*account.path, "status_quo") if own else ("status_quo",)
        message = f"the status quo is not feasible{_within(account)}"
        yield Finding(message=message, path=path, on_key=True, severity="warning")


def _within(account: Account) -> str:
    return f" in the account `{account.id}`" if account.path else ""
