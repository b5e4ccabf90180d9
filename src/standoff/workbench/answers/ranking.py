"""How a decision maker ranks the states, and why one of them above another."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.above import above as why_above
from standoff.questions.above.as_json import above_object
from standoff.questions.analyse import ranked
from standoff.questions.ranking import ranking as ranking_of
from standoff.questions.ranking.as_json import ranking_object


def ranking(
    conflict: Conflict, *, dm: str, account: str | None = None, levels: int = 50, states: int = 12
) -> dict[str, Any]:
    """The states as a decision maker ranks them in an account, best first, and what each statement or weight decides.

    At most so many levels, and so many states of each.
    """
    return ranking_object(ranking_of(ranked(conflict, account), dm, max(0, levels)), states=max(0, states))


def above(conflict: Conflict, *, dm: str, one: str, other: str, account: str | None = None) -> dict[str, Any]:
    """Why a decision maker ranks one state above another, below it, or as high, in an account."""
    return above_object(why_above(ranked(conflict, account), dm, one, other))
