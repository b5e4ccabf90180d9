"""Doubts about entries of `moves_removed` that take no move away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from standoff.errors import Path
from standoff.model.accounts import Account, Removed
from standoff.model.conflict import Conflict
from standoff.model.elements import removed_text
from standoff.space.arcs import is_removed, option_moves
from standoff.space.listing import IntArray, Listing

LEAVE_OUT = "leave it out"
NO_MOVE = "`{}` takes no move away: {}"


def removing_nothing(conflict: Conflict, account: Account, listing: Listing) -> Iterator[tuple[Path, str, str]]:
    """Each entry of an account with what is doubtful about it, or nothing, and a hint.

    An entry is doubted if none of its moves is there, or if those before it, that stand whatever is withdrawn, take
    them all away.
    """
    bare = replace(account, irreversible=tuple(rule for rule in account.irreversible if not rule.because))
    moves: dict[int, IntArray] = {}
    for rule in account.moves_removed:
        if rule.dm not in moves:
            moves[rule.dm] = option_moves(conflict, bare, listing, rule.dm)
        taken = is_removed(rule, listing, moves[rule.dm])
        yield rule.path, "" if taken.any() else _why(conflict, bare, listing, rule), LEAVE_OUT
        if not rule.because:
            moves[rule.dm] = moves[rule.dm][~taken]


def _why(conflict: Conflict, account: Account, listing: Listing, rule: Removed) -> str:
    settled = is_removed(rule, listing, option_moves(conflict, account, listing, rule.dm)).any()
    none = f"`{conflict.decision_makers[rule.dm].id}` has none that leads so"
    why = "those before it take away all that it does" if settled else none
    return NO_MOVE.format(removed_text(conflict, rule), why)
