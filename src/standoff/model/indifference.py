"""Whom a change of an account leaves without any preference, and the changed account with their lists kept whole.

A decision maker without a statement, a weight or a ranking is indifferent among all states, and leaves none of them.
What comes of that alone is no effect of what is left of the model: the answer doesn't change once the list is kept
whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standoff.model.accounts import Account
from standoff.model.preferences import says_nothing

Parties = tuple[int, ...]
"""The positions of some decision makers."""


def emptied(before: Account, after: Account) -> Parties:
    """The decision makers who have a preference in an account, and none in a changed one."""
    lists = enumerate(zip(before.preferences, after.preferences, strict=True))
    return tuple(dm for dm, (old, new) in lists if says_nothing(new) and not says_nothing(old))


def kept_sets(parties: Parties) -> list[Parties]:
    """The sets of emptied decision makers whose lists are kept whole to see what rests on that.

    They are each of them alone, and then all together: each may suffice where the same claims empty several.

    >>> kept_sets((0, 2)), kept_sets((1,))
    ([(0,), (2,), (0, 2)], [(1,)])
    """
    return [*((dm,) for dm in parties), *([parties] if len(parties) > 1 else [])]


def kept_whole(before: Account, after: Account, parties: Parties) -> Account:
    """A changed account in which some decision makers keep the lists that they had."""
    lists = list(after.preferences)
    for dm in parties:
        lists[dm] = before.preferences[dm]
    return replace(after, preferences=tuple(lists))


def resting_on(undone: Iterable[Parties]) -> Parties:
    """On whose indifference a change rests, given the sets of `kept_sets` that undo it: none where no set does.

    Those whose lists undo it one by one, or else all who were emptied.

    >>> resting_on([(0,), (0, 2)]), resting_on([(0, 2)]), resting_on([])
    ((0,), (0, 2), ())
    """
    sets = list(undone)
    alone = tuple(dm for each in sets if len(each) == 1 for dm in each)
    return alone or (sets[0] if sets else ())
