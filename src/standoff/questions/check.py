"""Is the file sound? Everything that is wrong with it, at once, each finding with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from standoff.errors import Finding, ModelError, TooLargeError
from standoff.files.reading import Document, read, read_text
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.preferences import Ranking, Statements
from standoff.model.resolve import resolve
from standoff.space.listing import Listing, list_states
from standoff.space.ranks import feasible_patterns, rank_states

STATES_HANG_ON = {
    "standoff",
    "decision_makers",
    "states",
    "moves",
    "definitions",
    "infeasible",
    "irreversible",
    "same",
}
ACCOUNT_STATES_HANG_ON = {"absent", "infeasible", "irreversible"}


def check(document: Document) -> tuple[Conflict, tuple[Finding, ...]]:
    """The conflict of a document, as far as it can be understood, and all findings in the order of the file."""
    conflict, found = resolve(document.dispute)
    findings = [*document.findings, *found]
    if not any(_spoils_states(finding) for finding in findings):
        broken = {finding.path for finding in findings if finding.severity == "error"}
        findings += _in_states(conflict, broken)
    findings += _doubts(conflict)
    return conflict, document.place(findings)


def load(path: str | Path) -> Conflict:
    """The conflict in a file: YAML, or a `.gmcr` file of GMCR+.

    Raises FileError where it can't be opened, and ModelError, with all findings, where it is unsound.
    """
    return _sound(read(path))


def loads(text: str, name: str = "<text>") -> Conflict:
    """The conflict in a text, as `load`; `name` stands for the file in messages.

    >>> from standoff import loads
    >>> loads("{standoff: 1, decision_makers: {ann: {options: {go: leave}}}, preferences: {ann: [go]}}")
    <Conflict '': 1 decision makers, 1 options, 1 accounts>
    """
    return _sound(read_text(text, name))


def _sound(document: Document) -> Conflict:
    conflict, findings = check(document)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise ModelError(errors)
    return conflict


def _spoils_states(finding: Finding) -> bool:
    """Whether an error makes it pointless to look at the states: some would be there, or not, by mistake."""
    if finding.severity != "error" or not finding.path:
        return finding.severity == "error"
    own = finding.path[0] == "accounts" and len(finding.path) > 2 and finding.path[2] in ACCOUNT_STATES_HANG_ON
    return own or finding.path[0] in STATES_HANG_ON


def _in_states(conflict: Conflict, broken: set[tuple[str | int, ...]]) -> Iterator[Finding]:
    """What can only be seen once the states are listed."""
    useful: dict[tuple[str | int, ...], bool] = {}
    patterns = {}
    for account in conflict.accounts.values():
        try:
            listing = list_states(conflict, account)
        except TooLargeError as error:
            yield Finding(message=str(error), path=("decision_makers",))
            return
        if not listing.feasible.any():
            place = (
                (*account.path, "infeasible") if account.path and not conflict.dispute.infeasible else ("infeasible",)
            )
            within = f" in the account `{account.id}`" if account.path else ""
            yield Finding(message=f"no state is feasible{within}", path=place, on_key=True, hint="rule out less")
            continue
        yield from _status_quo(conflict, account, _feasible_at(listing, account.status_quo))
        for preference in account.preferences:
            if any(path[: len(preference.path)] == preference.path for path in broken):
                continue
            yield from _named(rank_states(preference, listing)[1], account, preference.path)
            if isinstance(preference, Ranking):
                each = [pattern for level in preference.levels for pattern in level]
                for pattern, found in zip(each, feasible_patterns(preference, listing), strict=True):
                    patterns[pattern.path] = pattern.written
                    useful[pattern.path] = useful.get(pattern.path, False) or found
    for path, found in useful.items():
        if not found:
            yield Finding(message=f"no feasible state is `{patterns[path]}`", path=path, hint="leave it out")


def _named(findings: list[Finding], account: Account, path: tuple[str | int, ...]) -> Iterator[Finding]:
    """Findings of a preference that accounts share say in which account they were made."""
    for finding in findings:
        shared = account.path and path[:1] == ("preferences",)
        within = f" in the account `{account.id}`" if shared else ""
        yield replace(finding, message=finding.message + within)


def _feasible_at(listing: Listing, code: int | None) -> bool:
    if code is None:
        return True
    matches = listing.members == code
    return bool((matches & listing.feasible).any() if listing.slot_of is None else matches.any())


def _status_quo(conflict: Conflict, account: Account, feasible: bool) -> Iterator[Finding]:
    if not feasible:
        own = account.path and conflict.dispute.accounts[account.id].status_quo is not None
        within = f" in the account `{account.id}`" if account.path else ""
        path = (*account.path, "status_quo") if own else ("status_quo",)
        yield Finding(message=f"the status quo is not feasible{within}", path=path, on_key=True)


def _doubts(conflict: Conflict) -> Iterator[Finding]:
    """What is allowed, but may be a slip."""
    for account in conflict.accounts.values():
        for dm, preference in zip(conflict.decision_makers, account.preferences, strict=False):
            if isinstance(preference, Statements) and not preference.statements:
                message = f"`{dm.id}` has an empty list of preferences: it is indifferent among all states"
                yield Finding(message=message, path=preference.path, severity="warning")
