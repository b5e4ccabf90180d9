"""What a file says that no answer takes notice of yet: it is kept, and told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.preferences import Statements
from standoff.render.words import counted, listed


def kept_of(conflict: Conflict, accounts: Collection[str] | None = None, *, doubts: bool = False) -> list[str]:
    """What an answer about the accounts of some ids, or about all, takes no notice of: of `doubts` it may."""
    ids = conflict.accounts if accounts is None else accounts
    return list(kept(conflict, [conflict.accounts[each] for each in ids], doubts=doubts))


def kept(conflict: Conflict, accounts: Iterable[Account], *, doubts: bool = False) -> Iterator[str]:
    """What the file, or some of its accounts, says that is no part of an answer about these."""
    preferences = [preference for account in accounts for preference in account.preferences]
    statements = {each for found in preferences if isinstance(found, Statements) for each in found.statements}
    unused = [section for section in ("attitudes", "coalitions") if getattr(conflict.dispute, section)]
    if any(each.strong for each in statements) or any(getattr(each, "strong_after", ()) for each in preferences):
        unused.append("strength of preference")
    if unused:
        yield f"Kept, but no part of this answer: {listed(unused)}."
    unsure = sum(not each.certain for each in statements)
    if unsure and not doubts:
        yield f"{counted(unsure, 'statement')} marked `certain: false` taken as if certain."
