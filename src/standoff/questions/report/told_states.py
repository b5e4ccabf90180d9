"""Which states a report explains: where things stand, what people have a name for, and one of each kind that holds."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import Holding, holdings, is_trivial, lead_concept
from standoff.questions.naming import title
from standoff.questions.outcome import meeting

MOST = 6


def told_states(analysis: Analysis) -> list[int]:
    """The codes of up to `MOST` states that are worth explaining, the most telling first."""
    found = dict.fromkeys((*_status_quos(analysis), *_titled(analysis)))
    for each in kinds(analysis):
        if not any(each.states.has(code) for code in found):
            found[_example(analysis, each)] = None
    return list(found)[:MOST]


def kinds(analysis: Analysis) -> list[Holding]:
    """The equilibria under the concept that answers speak of, by the accounts in which they hold and what they mean."""
    lead = lead_concept(analysis)
    return [] if lead is None else holdings(analysis, lead)


def stands_for(analysis: Analysis, code: int) -> Holding | None:
    """The kind of which a state without a name of its own is told as an example; None for any other state."""
    if code in _status_quos(analysis) or title(analysis.conflict, analysis.conflict.state(code)):
        return None
    return next((each for each in kinds(analysis) if each.states.has(code) and len(each.states) > 1), None)


def _status_quos(analysis: Analysis) -> list[int]:
    """Where things stand: codes of feasible states, those of the first accounts first."""
    return [each.status_quo.code for each in analysis.values() if each.status_quo is not None]


def _titled(analysis: Analysis) -> Iterator[int]:
    """The states with names of their own that are equilibria under some concept in some account."""
    for each in analysis.conflict.titles:
        for account in analysis.values():
            listing = account.model.listing
            codes = listing.codes[np.flatnonzero(meeting(listing, each.condition))[:1]].tolist()
            yield from (code for code in codes if account.holds(code))


def _example(analysis: Analysis, kind: Holding) -> int:
    """A state of a kind: the first from which somebody can move, if there is one."""
    codes: list[int] = kind.states.codes[: 4 * MOST].tolist()
    return next((code for code in codes if not is_trivial(analysis, kind.accounts, code)), codes[0])
