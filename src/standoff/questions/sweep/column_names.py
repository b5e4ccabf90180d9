"""Names for what varies in a sweep, of letters, digits and `_` alone, so that SQL takes them as they are.

Ids may have `_` themselves, so that two names made from different ids can be one: of the account `a` and the decision
maker `b_c`, say, and of `a_b` and `c`. In a file where that is so, signs within ids are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from standoff.model.conflict import Conflict

RULES = ("infeasible", "absent", "irreversible", "moves_removed")
APART = str.maketrans({"_": "__", "-": "_m_"})  # of an id: the next one begins with a letter, behind a single `_`


class ColumnNames:
    """Names for the lists, rules and claims of a conflict: the same whatever is varied, and no two alike."""

    def __init__(self, conflict: Conflict) -> None:
        accounts = ("", *conflict.accounts)
        lists = [_joined(parts) for parts in product(accounts, [dm.id for dm in conflict.decision_makers])]
        rules = [_joined(parts) for parts in product(accounts, RULES)]
        self._plain = _distinct([*lists, *rules])
        self._plain_claims = _distinct(_underscored(claim) for claim in conflict.claims)

    def claim(self, claim: str) -> str:
        """That a claim is withdrawn."""
        return f"without_{_underscored(claim) if self._plain_claims else claim.translate(APART)}"

    def of_list(self, what: str, account: str, dm: str, place: int) -> str:
        """What becomes of an entry of a decision maker's list: the one of an account, or the shared one for none."""
        return f"{what}_{self._whole(account, dm)}_{place}"

    def rule(self, account: str, kind: str, place: int) -> str:
        """That a rule is dropped: one of an account, or a shared one for none."""
        return f"{'dropped' if self._plain else 'rule'}_{self._whole(account, kind)}_{place}"

    def _whole(self, *ids: str) -> str:
        return _joined(ids if self._plain else [each.translate(APART) for each in ids])


def _joined(ids: Iterable[str]) -> str:
    return "_".join(filter(None, ids))


def _underscored(claim: str) -> str:
    return claim.replace("-", "_")


def _distinct(names: Iterable[str]) -> bool:
    made = list(names)
    return len(set(made)) == len(made)
