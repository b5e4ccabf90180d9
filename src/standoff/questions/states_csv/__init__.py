"""The table of states with all of its rows, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.arguments import AccountName, Concepts
from standoff.questions.states import Window, states


def states_csv(
    conflict: Conflict,
    *,
    account: AccountName = None,
    concepts: Concepts = None,
    sort: Sequence[str] = (),
    options: Sequence[str] = (),
    definitions: Sequence[str] = (),
    condition: str = "",
    held: Sequence[str] = (),
    stable: Sequence[str] = (),
    search: str = "",
    progress: Progress = unheard,
) -> Window:
    """All states that match the filter, without their rows; arguments and errors are those of `states`."""
    return states(
        conflict,
        account=account,
        concepts=concepts,
        count=0,
        sort=sort,
        options=options,
        definitions=definitions,
        condition=condition,
        held=held,
        stable=stable,
        search=search,
        progress=progress,
    )
