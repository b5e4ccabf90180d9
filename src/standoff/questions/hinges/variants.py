"""The variants of an account that may change an answer: claims withdrawn, or one preference statement changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.model.accounts import Account
from standoff.model.elements import Element
from standoff.model.preferences import Statement, Statements

Claims = frozenset[str]


def sets_of(grounded: Sequence[Element], size: int, most: int) -> tuple[int, list[Claims]]:
    """Every set of claims that may be a hinge, smallest first, and the largest size up to which they are all here.

    Only unions of `because` lists may be: any other set has a claim that nothing which falls rests on, and does the
    same without it.
    """
    supports = list(dict.fromkeys(frozenset(each.because) for each in grounded))
    known: list[Claims] = []
    for reach in range(1, min(size, len(frozenset[str]().union(*supports))) + 1):
        wider = _unions(supports, reach, most if reach > 1 else len(supports))
        if wider is None:
            return reach - 1, known
        known = wider
    return size, known


def _unions(supports: Sequence[Claims], size: int, most: int) -> list[Claims] | None:
    """All unions of up to `size` claims, smallest first; None where there are more than `most`."""
    found: dict[Claims, None] = {frozenset(): None}
    for support in supports:
        wider = (known | support for known in list(found))
        found.update((union, None) for union in wider if len(union) <= size)
        if len(found) - 1 > most:
            return None
    del found[frozenset()]
    return sorted(found, key=len)


@dataclass(frozen=True)
class Changed:
    """An account with a statement of a decision maker, by position, dropped or moved `to` another place, from 1."""

    account: Account
    dm: int
    statement: Statement
    place: int
    to: int | None


def changed_lists(account: Account) -> Iterator[Changed]:
    """An account with each of its statements dropped, and with each in each other place of its list.

    A swap of neighbours is told for both: different voices may stand behind the two.
    """
    for dm, preference in enumerate(account.preferences):
        if not isinstance(preference, Statements):
            continue
        statements = preference.statements
        for place, statement in enumerate(statements):
            rest = (*statements[:place], *statements[place + 1 :])
            yield Changed(_with(account, dm, replace(preference, statements=rest)), dm, statement, place + 1, None)
            for to in range(len(statements)):
                if to != place:
                    moved = replace(preference, statements=(*rest[:to], statement, *rest[to:]))
                    yield Changed(_with(account, dm, moved), dm, statement, place + 1, to + 1)


def _with(account: Account, dm: int, preference: Statements) -> Account:
    return replace(account, preferences=(*account.preferences[:dm], preference, *account.preferences[dm + 1 :]))
