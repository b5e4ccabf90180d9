"""How a decision maker ranks the states of an account, best first, and what each element of its preference decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from standoff.model.conflict import Conflict
from standoff.model.preferences import Preference, Statements, Weights
from standoff.questions.analyse import AccountAnalysis, States, ranked
from standoff.questions.arguments import AccountName
from standoff.questions.columns import patterns
from standoff.questions.effects import StatementEffect, WeightEffect, statement_effects, weight_effects
from standoff.space.listing import Truth


@dataclass(frozen=True, slots=True)
class Level:
    """States that are tied. `place` counts levels from the best, which is 1; `rank` counts them from the worst.

    `shared` is the pattern that all of them share, with `-` where they differ; in graph form it is empty.
    """

    place: int
    rank: int
    states: States
    shared: str


@dataclass(frozen=True)
class RankedStates:
    """The states of an account as a decision maker ranks them: the best of `level_count` levels.

    `statements` or `weights` have the effect of each element of its preference.
    """

    analysis: AccountAnalysis
    dm: int
    level_count: int
    levels: tuple[Level, ...]
    statements: tuple[StatementEffect, ...] = ()
    weights: tuple[WeightEffect, ...] = ()

    @property
    def preference(self) -> Preference:
        """The preference by which the states are ranked."""
        return self.analysis.account.preferences[self.dm]


def ranking(conflict: Conflict, dm: str, account: AccountName = None, *, levels: int = 50) -> RankedStates:
    """The best states of a decision maker in an account (by default the first), in at most so many `levels`.

    Raises QuestionError for an unknown decision maker or account, TooLargeError where this machine has no room for the
    states.

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
    analysis = ranked(conflict, account)
    place = conflict.dm_index(dm)
    codes, ranks = analysis.states.codes, analysis.ranks(dm)
    order = np.argsort(-ranks, kind="stable")
    starts = np.flatnonzero(np.diff(ranks[order], prepend=0))  # no rank is 0
    edges = [*starts.tolist(), len(order)][: max(0, levels) + 1]
    shown = []
    for number, (first, after) in enumerate(pairwise(edges), start=1):
        states = States(conflict, codes[order[first:after]])
        shown.append(Level(number, int(ranks[order[first]]), states, _shared(states, analysis)))
    found = RankedStates(analysis, place, len(starts), tuple(shown))
    match found.preference:
        case Statements() as preference:
            return replace(found, statements=statement_effects(preference, Truth(conflict, codes), codes))
        case Weights() as preference:
            return replace(found, weights=weight_effects(preference, analysis.model.listing))
    return found


def _shared(states: States, analysis: AccountAnalysis) -> str:
    if analysis.conflict.in_graph_form:
        return ""
    all_taken, any_taken = (pick.reduce(states.codes) for pick in (np.bitwise_and, np.bitwise_or))
    taken, possible = patterns(analysis.conflict, np.array([all_taken, any_taken])).astype(str).tolist()
    return "".join(one if one == other else "-" for one, other in zip(taken, possible, strict=True))
