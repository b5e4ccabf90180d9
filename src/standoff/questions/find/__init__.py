"""Equilibria that meet an outcome, or for whom a state is stable: also where the states are too many to list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.arguments import AccountNames, Argument, CountInPart, Named
from standoff.questions.find import equilibria
from standoff.questions.find.equilibria import LIMIT, Found
from standoff.questions.find.verdicts import Verdicts, verdicts
from standoff.questions.find.ways import WAYS
from standoff.solver.engine import SECONDS
from standoff.stability import by_rule


def find(
    conflict: Conflict,
    outcome: Annotated[str | None, Argument("What the equilibria have to meet.", "outcome", leads=True)] = None,
    *,
    concepts: Annotated[
        Iterable[str] | str | None,
        Argument("What holding means [default: nash; for a state all that have a rule]", "concepts"),
    ] = None,
    state: Annotated[Named | None, Argument("For whom is this state stable?", "state", takes="STATE")] = None,
    limit: Annotated[int, Argument("The most states to find.", "number", least=1)] = LIMIT,
    by: Annotated[str | None, Argument("The way to go [default: by size].", "choice", choices=WAYS)] = None,
    seconds: Annotated[float, Argument("The time for the solver, in each account.", "seconds")] = SECONDS,
    in_part: CountInPart = False,
    account: AccountNames = None,
    progress: Progress = unheard,
) -> Found | Verdicts:
    """Some equilibria that meet an outcome, as `equilibria.find` gives them, or `verdicts` on one state.

    Raises QuestionError where both are asked for, and what those two raise.
    """
    if state is None:
        return equilibria.find(
            conflict,
            outcome,
            account=account,
            concepts=concepts or "nash",
            limit=limit,
            by=by,
            seconds=seconds,
            in_part=in_part,
            progress=progress,
        )
    if outcome is not None:
        raise QuestionError("give an outcome or a state, not both")
    return verdicts(conflict, state, account, concepts=concepts or by_rule(), by=by, seconds=seconds)
