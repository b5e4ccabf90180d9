"""Analyses that are kept, as most answers about one text begin with the same one."""

from __future__ import annotations

from collections import OrderedDict

from standoff.model.conflict import Conflict
from standoff.questions.analyse import AccountAnalysis, Analysis, analyse
from standoff.stability import choose
from standoff.workbench.progress import tell

MOST = 12  # analyses of an account

_Key = tuple[int, str, tuple[str, ...]]
_kept: OrderedDict[_Key, AccountAnalysis] = OrderedDict()


def analysis(conflict: Conflict, account: str | None = None, concepts: tuple[str, ...] | None = None) -> Analysis:
    """The analysis of an account or of all, as `standoff.analyse` gives it; it says how far it is.

    Raises QuestionError for an account or a concept that isn't there, TooLargeError where there is no room.
    """
    names = [conflict.account(account).id] if account is not None else list(conflict.accounts)
    asked = tuple(concept.name for concept in choose(concepts, conflict))
    found = {}
    for place, name in enumerate(names):
        tell(place, len(names), f"the account {name}")
        found[name] = _of_account(conflict, name, asked)
    return Analysis(conflict, accounts=found)


def _of_account(conflict: Conflict, account: str, concepts: tuple[str, ...]) -> AccountAnalysis:
    key = (id(conflict), account, concepts)  # an analysis holds its conflict, so that no other can have its id
    found = _kept.pop(key, None) or analyse(conflict, account, concepts)[account]
    _kept[key] = found
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return found


def forget() -> None:
    """Keeps nothing any more."""
    _kept.clear()
