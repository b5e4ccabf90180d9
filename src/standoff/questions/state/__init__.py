"""One state as every account sees it: can it be, what is it worth to whom, and under which concepts does it hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from standoff.model.conditions import evaluate
from standoff.model.conflict import Conflict, State
from standoff.model.states_named import state_code
from standoff.progress import Progress, unheard
from standoff.questions.analyse import AccountAnalysis, analyse
from standoff.questions.arguments import Argument, Concepts, Named
from standoff.questions.by_account import ByAccount


@dataclass(frozen=True, slots=True)
class Standing:
    """A state for one decision maker: its `place` in the ranking, of all `places`, 1 the best, and the moves from it.

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
    """A state in one account. Where it is infeasible, `ruled_out` has the conditions that it, or a member, breaks."""

    feasible: bool
    is_status_quo: bool
    holds: tuple[str, ...]
    ruled_out: tuple[str, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, repr=False)
class StateAnswer(ByAccount[Seen]):
    """A state, and how each account sees it."""

    concepts: tuple[str, ...]
    state: State


def state(
    conflict: Conflict,
    state: Annotated[Named, Argument("The state, by code, pattern, name or the options taken.", "state")],
    *,
    concepts: Concepts = None,
    progress: Progress = unheard,
) -> StateAnswer:
    """How each account sees a state: whether it can be, where each decision maker ranks it, under what it holds.

    Raises QuestionError for a state or a concept that isn't there, TooLargeError where there is no room.

    >>> import standoff
    >>> text = "{standoff: 1, decision_makers: {ann: {options: {go: '', cry: ''}}}, preferences: {ann: [not cry, go]}}"
    >>> seen = state(standoff.loads(text), "go", concepts="nash").accounts["default"]
    >>> seen.holds, seen.standings[0].place, seen.standings[0].places
    (('nash',), 1, 4)
    """
    code = state_code(conflict, state)
    analysis = analyse(conflict, None, concepts, progress=progress)
    found = {name: _seen(each, code) for name, each in analysis.items()}
    return StateAnswer(conflict, analysis.concepts, conflict.state(code), accounts=found)


def _seen(found: AccountAnalysis, code: int) -> Seen:
    slot = found.model.listing.slot(code)
    if slot < 0:
        truths = list(map(found.conflict.truth, found.conflict.state(code).members or (code,)))
        rules = (rule.condition for rule in found.account.infeasible)
        broken = tuple(str(rule) for rule in rules if any(evaluate(rule, truth) for truth in truths))
        return Seen(False, False, (), broken, ())
    standings = tuple(_standing(found, slot, dm) for dm in range(len(found.conflict.decision_makers)))
    is_quo = found.model.listing.slot(found.account.status_quo) == slot
    return Seen(True, is_quo, found.holds(code), (), standings)


def _standing(found: AccountAnalysis, slot: int, dm: int) -> Standing:
    return Standing(
        found.conflict.decision_makers[dm].id,
        place=found.place(dm, slot),
        places=int(found.model.ranks[dm].max()),
        moves=len(found.model.space.moves(slot, dm)),
        improvements=len(found.model.improving(slot, dm)),
        stable=found.stable_under(dm, slot),
    )
