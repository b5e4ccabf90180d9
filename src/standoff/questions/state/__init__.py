"""One state as every account sees it: can it be, what is it worth to whom, and under which concepts does it hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.model.conditions import evaluate
from standoff.model.conflict import State
from standoff.model.references import state_code
from standoff.questions.analyse import AccountAnalysis, Analysis


@dataclass(frozen=True, slots=True)
class Standing:
    """A state for one decision maker: its `place` among all `places` from the best, which is 1, and its ways on.

    `stable` has the concepts under which it is stable for this decision maker.
    """

    dm: str
    place: int
    places: int
    moves: int
    improvements: int
    stable: tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """A state in one account. Where it can't be, `ruled_out` has the conditions that say so, and nothing stands."""

    analysis: AccountAnalysis
    feasible: bool
    is_status_quo: bool
    holds: tuple[str, ...]
    ruled_out: tuple[str, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class StateAnswer:
    """A state, and how each account sees it."""

    state: State
    accounts: Mapping[str, Seen]


def state(analysis: Analysis, name: str | int | State) -> StateAnswer:
    """How the accounts of an analysis see a state, named by its code, its pattern, its name or the options taken.

    Raises QuestionError for a state that isn't there.

    >>> import standoff
    >>> text = "{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: [not cry, go]}}"
    >>> seen = state(standoff.analyse(standoff.loads(text), concepts="nash"), "go").accounts["default"]
    >>> seen.holds, seen.standings[0].place, seen.standings[0].places
    (('nash',), 1, 4)
    """
    code = state_code(analysis.conflict, name)
    return StateAnswer(analysis.conflict.state(code), {each: _seen(found, code) for each, found in analysis.items()})


def _seen(found: AccountAnalysis, code: int) -> Seen:
    slot = found.model.listing.slot(code)
    if slot < 0:
        return Seen(found, False, False, (), _ruled_out(found, code), ())
    dms = range(len(found.conflict.decision_makers))
    standings = tuple(_standing(found, slot, dm) for dm in dms)
    quo = found.status_quo
    return Seen(
        found, True, quo is not None and found.model.listing.slot(quo.code) == slot, found.holds(code), (), standings
    )


def _ruled_out(found: AccountAnalysis, code: int) -> tuple[str, ...]:
    truth = found.conflict.truth(code)
    return tuple(str(rule.condition) for rule in found.account.infeasible if evaluate(rule.condition, truth))


def _standing(found: AccountAnalysis, slot: int, dm: int) -> Standing:
    ranks, model = found.model.ranks[dm], found.model
    name = found.conflict.decision_makers[dm].id
    return Standing(
        name,
        place=int(ranks.max()) - int(ranks[slot]) + 1,
        places=int(ranks.max()),
        moves=len(model.space.moves(slot, dm)),
        improvements=len(model.improving(slot, dm)),
        stable=tuple(each for each in found.concepts if bool(found.stable_slots(each, dm)[slot])),
    )
