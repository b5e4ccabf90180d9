"""The table of states: a window at a time, and all of its rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.states import Filter, Window
from standoff.questions.states import states as window_of
from standoff.questions.states.as_json import states_csv_object, states_object
from standoff.workbench.answers.cache import analysis


def states(
    conflict: Conflict,
    *,
    account: str | None = None,
    concepts: list[str] | None = None,
    start: int = 0,
    count: int = 100,
    sort: list[str] | None = None,
    options: list[str] | None = None,
    definitions: list[str] | None = None,
    condition: str = "",
    held: list[str] | None = None,
    stable: list[str] | None = None,
    search: str = "",
) -> dict[str, Any]:
    """Some rows of the table of all feasible states of an account, the first one without: sorted, and filtered.

    `sort` has keys of columns, `-key` for descending; `options` and `definitions` what is to be true or not
    (`us.talks=Y`), `held` concepts under which states are equilibria, `stable` verdicts (`nash.us`); `search` is the
    beginning of a code or a pattern, or part of a name.
    """
    only = _filter(options, definitions, condition, held, stable, search)
    return states_object(_window(conflict, account, concepts, sort, only, start, count))


def states_csv(
    conflict: Conflict,
    *,
    account: str | None = None,
    concepts: list[str] | None = None,
    sort: list[str] | None = None,
    options: list[str] | None = None,
    definitions: list[str] | None = None,
    condition: str = "",
    held: list[str] | None = None,
    stable: list[str] | None = None,
    search: str = "",
) -> dict[str, Any]:
    """All rows that `states` would give with the same choices, as one CSV text."""
    only = _filter(options, definitions, condition, held, stable, search)
    return states_csv_object(_window(conflict, account, concepts, sort, only, 0, 0))


def _filter(
    options: Sequence[str] | None,
    definitions: Sequence[str] | None,
    condition: str,
    held: Sequence[str] | None,
    stable: Sequence[str] | None,
    search: str,
) -> Filter:
    return Filter(
        options=options or (),
        definitions=definitions or (),
        condition=condition,
        held=held or (),
        stable=stable or (),
        search=search,
    )


def _window(
    conflict: Conflict,
    account: str | None,
    concepts: Sequence[str] | None,
    sort: Sequence[str] | None,
    only: Filter,
    start: int,
    count: int,
) -> Window:
    name = next(iter(conflict.accounts)) if account is None else account
    asked = tuple(concepts) if concepts else None
    found = analysis(conflict, name, asked)[conflict.account(name).id]
    return window_of(found, start=start, count=count, sort=sort or (), only=only)
