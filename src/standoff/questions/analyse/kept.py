"""Analyses that are kept for questions to come: of one conflict, and only where somebody wants that."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from standoff.model.conflict import Conflict

MOST = 12  # analyses of an account

T = TypeVar("T")


class _Kept:
    """The conflict whose analyses are kept, and these by account and concepts: the last one asked for comes last."""

    conflict: ClassVar[Conflict | None] = None
    analyses: ClassVar[OrderedDict[tuple[str, tuple[str, ...]], Any]] = OrderedDict()


def keep_analyses(conflict: Conflict | None) -> None:
    """From now on keeps the last analyses of the accounts of a conflict, or of none, and forgets all others."""
    _Kept.conflict = conflict
    _Kept.analyses.clear()


def kept(conflict: Conflict, account: str, concepts: tuple[str, ...], make: Callable[[], T]) -> T:
    """The analysis of an account under some concepts, which is made unless it is kept."""
    if conflict is not _Kept.conflict:
        return make()
    key = account, concepts
    found: T = _Kept.analyses.pop(key, None) or make()
    _Kept.analyses[key] = found
    while len(_Kept.analyses) > MOST:
        _Kept.analyses.popitem(last=False)
    return found
