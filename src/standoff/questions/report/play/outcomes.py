"""The outcomes that a page tells of first: what a report is about, where things stand, and what has a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.model.conditions import Name
from standoff.model.conflict import Conflict
from standoff.questions.clauses import condition_said
from standoff.questions.naming import STATUS_QUO, status_quo, title
from standoff.questions.outcome import InPart, Outcome
from standoff.render.lines import text

MOST = 12  # outcomes; what more people have names for is told among the states


@dataclass(frozen=True)
class Asked:
    """An outcome as it is called in a sentence, and what it is in each of some accounts; None where it is nothing."""

    name: str
    outcomes: tuple[Outcome | None, ...]


def asked_of(conflict: Conflict, accounts: Sequence[str], about: Outcome | None, called: str = "") -> list[Asked]:
    """The outcomes that a page tells of in some accounts: first what the report is `about`, then where things stand.

    `called` is what people call the first of them.
    """
    found: dict[str, Asked] = {}
    for each in _every(conflict, accounts, about, called):
        if all(each.outcomes != other.outcomes for other in found.values()):
            found.setdefault(each.name, each)
    return list(found.values())[:MOST]


def _every(conflict: Conflict, accounts: Sequence[str], about: Outcome | None, called: str) -> Iterator[Asked]:
    quo = tuple(conflict.accounts[name].status_quo for name in accounts)
    agreed = status_quo(conflict)
    own = "" if agreed is None else title(conflict, conflict.state(agreed))
    today = Asked(f"{own} ({STATUS_QUO})" if own else STATUS_QUO, quo)
    if about is not None:
        alike = (about,) * len(accounts)
        yield today if alike == quo else Asked(called or _said(conflict, about), alike)
    if any(code is not None for code in quo):
        yield today
    for name in conflict.definitions:
        yield Asked(conflict.definition_names.get(name, name), (Name(name),) * len(accounts))
    for each in conflict.titles:
        if each.name != own:
            meant = each.condition if each.code is None else each.code
            yield Asked(each.name, (meant,) * len(accounts))


def _said(conflict: Conflict, about: Outcome) -> str:
    if not isinstance(about, int):
        return text(condition_said(conflict, about.condition if isinstance(about, InPart) else about))
    state = conflict.state(about)
    return title(conflict, state) or (state.pattern if state.named else f"state {about}")
