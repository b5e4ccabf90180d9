"""How a decision maker ranks the states of an account, best first, and what each element of its preference decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated, ClassVar

import numpy as np

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.model.preferences import Order, Statements, Weights, first_order, has_degrees, orders
from standoff.questions.above import Above, above
from standoff.questions.analyse import AccountAnalysis, States, ranked
from standoff.questions.arguments import AccountName, Argument, PartyName
from standoff.questions.by_account import ByName
from standoff.questions.columns import patterns
from standoff.questions.effects import StatementEffect, WeightEffect, statement_effects, weight_effects
from standoff.questions.shown import Shown
from standoff.space.degrees import steps_of
from standoff.space.listing import Truth
from standoff.stability.concept import Purpose

LEVELS = 50  # that are worked out


@dataclass(frozen=True, slots=True)
class Level:
    """States that are tied. `place` counts levels from the best, which is 1; `rank` counts them from the worst.

    `shared` is the pattern that all of them share, with `-` where they differ; in graph form it is empty. `degree` says
    by how many degrees they are better than the next level, and so than all below: 1 is mildly; 0 where there is none.
    """

    place: int
    rank: int
    states: States
    shared: str
    degree: int


@dataclass(frozen=True, repr=False)
class RankedStates(Shown):
    """The states of an account as a decision maker ranks them: the best of `level_count` levels.

    `statements` or `weights` have the effect of each element of its preference, and `compared` says why one of two
    states is above the other, if that was asked. `is_chosen` says whether the account was named.
    """

    analysis: AccountAnalysis
    dm: int
    level_count: int
    levels: tuple[Level, ...]
    compared: Above | None = None
    statements: tuple[StatementEffect, ...] = ()
    weights: tuple[WeightEffect, ...] = ()
    is_chosen: bool = False
    tells: ClassVar[frozenset[Purpose]] = frozenset({"strength"})

    @property
    def conflict(self) -> Conflict:
        """The conflict that was asked about."""
        return self.analysis.conflict

    @property
    def preference(self) -> Order:
        """The order by which the states are ranked: of several readings that is the first."""
        return first_order(self.analysis.account.preferences[self.dm])

    @property
    def readings(self) -> int:
        """How many readings of the preference there are; 1 where it has no alternatives."""
        return len(orders(self.analysis.account.preferences[self.dm]))

    @property
    def is_graded(self) -> bool:
        """Whether some states are more than mildly better than others."""
        return has_degrees(self.preference)


@dataclass(frozen=True, repr=False)
class Rankings(Shown, ByName[RankedStates]):
    """How every decision maker ranks the states of an account, by their ids."""

    conflict: Conflict
    rankings: Mapping[str, RankedStates]
    tells: ClassVar[frozenset[Purpose]] = frozenset({"strength"})
    _of = "the decision maker "

    @property
    def _said(self) -> Mapping[str, RankedStates]:
        return self.rankings


Between = Annotated[
    Sequence[str], Argument("Why one state is above another: give two, each with the option.", "texts", takes="STATE")
]


def ranking(
    conflict: Conflict,
    dm: PartyName = None,
    account: AccountName = None,
    *,
    between: Between = (),
    levels: Annotated[int, Argument("The levels that are worked out.", "number", least=0)] = LEVELS,
) -> RankedStates | Rankings:
    """The best states of a decision maker, or of all, in an account (by default the first), in at most so many levels.

    With two states `between` which to decide, only those that tell the one from the other: see `above`.

    Raises QuestionError for an unknown decision maker, account or state, TooLargeError where this machine has no room
    for the states.

    >>> import standoff
    >>> text = '''
    ... standoff: 1
    ... decision_makers: {ann: {options: {go: leave, cry: weep}}}
    ... preferences: {ann: [not cry, go, go]}
    ... '''
    >>> found = ranking(standoff.loads(text), "ann")
    >>> [(level.place, level.shared) for level in found.levels]
    [(1, 'YN'), (2, 'NN'), (3, 'YY'), (4, 'NY')]
    >>> [effect.pairs for effect in found.statements]
    [4, 2, 0]
    """
    states = [between] if isinstance(between, str) else list(between)
    if len(states) not in (0, 2):
        raise QuestionError("give two states `between` which to decide", arguments=["between"])
    analysis = ranked(conflict, account)
    if dm is not None:
        found = _ranked(analysis, conflict.dm_index(dm), states, levels)
        return replace(found, is_chosen=account is not None)
    ids = [each.id for each in conflict.decision_makers]
    return Rankings(conflict, {name: _ranked(analysis, place, states, levels) for place, name in enumerate(ids)})


def _ranked(analysis: AccountAnalysis, place: int, between: Sequence[str], levels: int) -> RankedStates:
    conflict, dm = analysis.conflict, analysis.conflict.decision_makers[place].id
    codes, ranks = analysis.states.codes, analysis.ranks(dm)
    order = np.argsort(-ranks, kind="stable")
    starts = np.flatnonzero(np.diff(ranks[order], prepend=0))  # no rank is 0
    edges = [*starts.tolist(), len(order)][: max(0, levels) + 1]
    steps = [0, *steps_of(analysis.model, place).tolist()]  # by rank, from the worst
    shown = []
    for number, (first, after) in enumerate(pairwise(edges), start=1):
        states = States(conflict, codes[order[first:after]])
        rank = int(ranks[order[first]])
        shown.append(Level(number, rank, states, _shared(states, analysis), steps[rank - 1]))
    compared = above(conflict, dm, between[0], between[1], analysis.account.id) if between else None
    found = RankedStates(analysis, place, len(starts), tuple(shown), compared)
    match found.preference:
        case Statements() as preference:
            seen = analysis.feasible_codes
            return replace(found, statements=statement_effects(preference, Truth(conflict, seen), seen))
        case Weights() as preference:
            return replace(found, weights=weight_effects(preference, analysis.model.listing))
    return found


def _shared(states: States, analysis: AccountAnalysis) -> str:
    if analysis.conflict.in_graph_form:
        return ""
    merging = analysis.model.listing.merging
    codes = states.codes if merging is None else merging.members_of(states.codes)
    all_taken, any_taken = (pick.reduce(codes) for pick in (np.bitwise_and, np.bitwise_or))
    taken, possible = patterns(analysis.conflict, np.array([all_taken, any_taken])).astype(str).tolist()
    return "".join(one if one == other else "-" for one, other in zip(taken, possible, strict=True))
