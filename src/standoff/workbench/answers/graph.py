"""What the picture of an account's states and moves shows, and where."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.graph import LIMIT
from standoff.questions.graph import graph as ask
from standoff.questions.graph.as_json import graph_object
from standoff.stability import choose
from standoff.workbench.answers.cache import analysis


def graph(
    conflict: Conflict,
    *,
    account: str | None = None,
    concept: str = "nash",
    improvements: bool = False,
    dms: list[str] | None = None,
    focus: str | None = None,
    radius: int = 1,
    find: str | None = None,
    hidden: list[str] | None = None,
    limit: int = LIMIT,
) -> dict[str, Any]:
    """Some states of an account, its first one without `account`, and the moves between them: see `questions.graph`."""
    usual = [each.name for each in choose(None, conflict)]
    name = next(iter(conflict.accounts)) if account is None else account
    found = analysis(conflict, name, tuple(dict.fromkeys([*usual, concept])))[name]
    shown = ask(
        found,
        concept,
        improvements=improvements,
        dms=dms or (),
        focus=focus,
        radius=radius,
        find=find,
        hidden=hidden or (),
        limit=limit,
    )
    return graph_object(shown)
