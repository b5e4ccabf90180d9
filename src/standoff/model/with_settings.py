"""Asks a conflict in another way: other coalitions may act, or ties are broken otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, get_args

from standoff.errors import QuestionError, not_there
from standoff.model.called import in_list, parts_of
from standoff.model.conflict import Conflict
from standoff.model.settings import ALL_COALITIONS, COALITION, Ties

OF_FILE = "file"


def with_settings(
    conflict: Conflict,
    *,
    ties: str | None = None,
    coalitions: Iterable[str | Sequence[str]] | str | None = None,
) -> Conflict:
    """The same conflict, asked about in another way: see `standoff.model.settings`. What isn't given stays as it is.

    `coalitions` is "file", "all", a text such as "us+rok,china+russia", or a list of such coalitions or of their
    members. Raises QuestionError for a way to break ties that isn't there, for a coalition of one, and for a member
    that isn't there or is named twice.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... decision_makers: {ann: {options: {go: go}}, bob: {options: {go: go}}}
    ... preferences: {ann: [ann.go], bob: [not bob.go]}
    ... ''')
    >>> with_settings(conflict, coalitions="ann+bob").settings
    Settings(ties='all', coalitions=(('ann', 'bob'),))
    """
    found = conflict.settings
    if ties is not None:
        known: tuple[Ties, ...] = get_args(Ties)
        way = next((each for each in known if each == ties), None)
        if way is None:
            raise QuestionError(not_there("way to break ties", ties, known))
        found = replace(found, ties=way)
    if coalitions is not None:
        found = replace(found, coalitions=_coalitions(conflict, coalitions))
    return conflict if found == conflict.settings else replace(conflict, settings=found)


def _coalitions(
    conflict: Conflict, asked: Iterable[str | Sequence[str]] | str
) -> tuple[tuple[str, ...], ...] | Literal["all"] | None:
    listed = in_list(asked) if isinstance(asked, str) else tuple(asked)
    if listed == (ALL_COALITIONS,):
        return ALL_COALITIONS
    if listed == (OF_FILE,):
        if not any(account.coalitions for account in conflict.accounts.values()):
            raise QuestionError(f"the file has no `coalitions`: leave out `{OF_FILE}`, and all may act")
        return None
    if not "".join(each if isinstance(each, str) else "+" for each in listed).strip(", "):
        raise QuestionError(f"name a coalition, as `{_example(conflict)}`, or `{ALL_COALITIONS}`")
    groups = [part.split("+") for each in listed if isinstance(each, str) for part in parts_of(each)]
    groups += [list(each) for each in listed if not isinstance(each, str)]
    return tuple(dict.fromkeys(_coalition(conflict, group) for group in groups))


def _coalition(conflict: Conflict, members: Sequence[str]) -> tuple[str, ...]:
    ids = [dm.id for dm in conflict.decision_makers]
    named = "+".join(members)
    if not all(each.strip() for each in members):
        raise QuestionError(f"`{named}` is no coalition: write `{_example(conflict)}`")
    places = [conflict.dm_index(each.strip()) for each in members]
    if len(set(places)) < len(places):
        raise QuestionError(f"`{named}` names somebody twice")
    if len(places) < 2:
        raise QuestionError(f"`{named}` is one alone: {COALITION}, as `{_example(conflict)}`")
    return tuple(ids[place] for place in sorted(places))


def _example(conflict: Conflict) -> str:
    return "+".join(dm.id for dm in conflict.decision_makers[:2])
