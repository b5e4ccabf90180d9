"""What can be told of a model whose states are too many to list: some equilibria, and verdicts on the status quo."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.find.equilibria import Found, find
from standoff.questions.find.verdicts import Verdicts, verdicts
from standoff.solver import scope
from standoff.solver.engine import loaded
from standoff.stability import ALL, by_rule

MOST_OPTIONS = 200  # beyond which the solver is only asked by `find`
SECONDS = 10.0  # for each account and concept
LIMIT = 3


@dataclass(frozen=True)
class Unlisted:
    """Some equilibria under each concept, and for whom the status quo of each account that has one is stable."""

    conflict: Conflict
    found: tuple[Found, ...]
    today: tuple[Verdicts, ...]
    unlisted: bool = True

    @property
    def account_ids(self) -> list[str]:
        """The accounts asked about."""
        return self.found[0].account_ids


def otherwise(
    conflict: Conflict,
    account: Iterable[str] | str | None = None,
    concepts: Collection[str] | None = None,
    *,
    stable: bool = False,
    table: bool = False,
    jumps: bool = False,
    limit: int = LIMIT,
    progress: Progress = unheard,
) -> Unlisted | None:
    """What the solver finds of an account, or of all, in `SECONDS` for each of them and each concept.

    None where it can't be asked: it isn't installed, or takes no such model, or all that is `stable` for each decision
    maker, a `table` of all states or `jumps` among equilibria are asked for. `concepts` are all that it knows without,
    `limit` is how many equilibria are enough. `progress` is told as by `find`. Raises QuestionError for an account that
    isn't there.
    """
    asked = by_rule() if concepts is None or ALL in concepts else tuple(concepts)
    accounts = conflict.accounts_of(account)
    closed = any(scope.obstacle(conflict, each) for each in accounts) or not set(asked) <= set(by_rule())
    if stable or table or jumps or closed or len(conflict.options) > MOST_OPTIONS or not _installed():
        return None
    found = [
        find(
            conflict,
            account=account,
            concepts=concept,
            limit=max(1, limit),
            by="solver",
            seconds=SECONDS,
            progress=progress,
        )
        for concept in asked
    ]
    today = [
        verdicts(conflict, each.status_quo, each.id, concepts=asked, by="solver", seconds=SECONDS)
        for each in accounts
        if each.status_quo is not None
    ]
    return Unlisted(conflict, tuple(found), tuple(today))


def _installed() -> bool:
    try:
        loaded()
    except QuestionError:
        return False
    return True
