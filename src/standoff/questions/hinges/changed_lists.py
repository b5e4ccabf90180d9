"""Lists of preference statements with one of them dropped, or moved to another place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from standoff.model.accounts import Account
from standoff.model.preferences import Statement, Statements


@dataclass(frozen=True)
class Changed:
    """The statements of one decision maker (by position), with the one at a place dropped, or moved to another."""

    dm: int
    place: int
    to: int | None
    statement: Statement
    preference: Statements


def changed_lists(account: Account) -> Iterator[Changed]:
    """Each list of statements without one of them, or with one in another place.

    A swap of neighbours is told for both: different voices may stand behind the two.
    """
    for dm, preference in enumerate(account.preferences):
        if not isinstance(preference, Statements):
            continue
        statements = preference.statements
        for place, statement in enumerate(statements):
            rest = statements[:place] + statements[place + 1 :]
            yield Changed(dm, place, None, statement, replace(preference, statements=rest))
            for to in range(len(statements)):
                if to != place:
                    moved = (*rest[:to], statement, *rest[to:])
                    yield Changed(dm, place, to, statement, replace(preference, statements=moved))
