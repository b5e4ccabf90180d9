"""What a dispute hangs on: which claims decide an outcome that is worth asking about before anybody asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.analyse import Analysis, analyse
from standoff.questions.analyse.agreement import holdings, lead_concept
from standoff.questions.arguments import Concepts
from standoff.questions.hinges import Hinges, hinges

SIZE = 2  # the most claims in a set

Reason = Literal["the accounts part", "the status quo", "it holds", "it was chosen"]


@dataclass(frozen=True)
class HangsOn:
    """The hinges of an outcome, and the `reason` why it is that one: both are None where there is nothing to ask about.

    It is the outcome that was chosen; else a named one on which the accounts part or, where there is none, the status
    quo or a named outcome that some equilibrium meets. Without claims there are no hinges.
    """

    conflict: Conflict
    reason: Reason | None
    hinges: Hinges | None


def hangs_on(conflict: Conflict, *, concepts: Concepts = None, progress: Progress = unheard) -> HangsOn:
    """Which claims decide what the accounts part on, or else whether the status quo or a named outcome would hold.

    It is asked under the first of some concepts, by default the usual ones, that has an equilibrium. `progress` is told
    how far it is. Raises what `analyse` raises.
    """
    return hangs_on_what(analyse(conflict, None, concepts or None, progress=progress), progress=progress)


def hangs_on_what(
    analysis: Analysis, chosen: str | None = None, *, size: int = SIZE, progress: Progress = unheard
) -> HangsOn:
    """Which sets of up to `size` claims decide a `chosen` outcome or, without one, one that is worth asking about.

    Raises QuestionError for a chosen outcome that is no condition, or that no feasible state meets in any account.
    """
    conflict, lead = analysis.conflict, lead_concept(analysis)
    reason, outcome, state = asked_about(analysis, lead, chosen)
    if reason is None or not conflict.claims:
        return HangsOn(conflict, reason, None)
    concepts, accounts = [lead or analysis.concepts[0]], analysis.account_ids
    found = hinges(conflict, outcome, state=state, size=size, account=accounts, concepts=concepts, progress=progress)
    return HangsOn(conflict, reason, found)


def asked_about(
    analysis: Analysis, lead: str | None, chosen: str | None = None
) -> tuple[Reason | None, str | None, int | None]:
    """The reason for asking, None where there is none, and the outcome: a condition or the code of a state."""
    if chosen:
        return "it was chosen", chosen, None
    named: dict[str, set[str]] = {}  # the definitions that equilibria meet, each with the accounts in which they do
    for each in holdings(analysis, lead) if lead else ():
        for name in each.definitions:
            named.setdefault(name, set()).update(each.accounts)
    parted = next((name for name, accounts in named.items() if len(accounts) < len(analysis)), None)
    if parted is not None:
        return "the accounts part", parted, None
    quo = next((each.status_quo for each in analysis.values() if each.status_quo is not None), None)
    if quo is not None:
        return "the status quo", None, quo.code
    return ("it holds", next(iter(named)), None) if named else (None, None, None)
