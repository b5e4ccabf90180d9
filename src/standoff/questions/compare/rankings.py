"""How far two accounts agree on what a decision maker prefers, and which statements drive them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict
from standoff.model.preferences import Preference, Statement, Statements, first_order
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.effects import deciding
from standoff.space.listing import BoolArray, IntArray, Truth
from standoff.space.ranks import dense
from standoff.space.space import Values

Undefined = Literal["", "indifferent", "few states"]


@dataclass(frozen=True, slots=True)
class Driver:
    """Two statements that pull apart: `first` decides `pairs` pairs of states one way, `second` the other way."""

    first: Statement
    second: Statement
    pairs: int


@dataclass(frozen=True)
class RankAgreement:
    """How two accounts rank the same states for one decision maker.

    `states` counts those that are feasible in both accounts. Of their unordered pairs, `agreeing` are ranked alike and
    `opposite` the other way round; `tied_first` and `tied_second` are tied in that account alone, `tied_both` in both.
    `tau` is Kendall's tau-b: 1 for the same ranking, -1 for the reverse. It is None where it isn't defined, as
    `undefined` says: the decision maker is "indifferent" among all states, in the accounts `indifferent`, or there are
    "few states": less than two.

    `drivers` are exact where both lists are statements (`attributed`): each opposite pair counts for the statement that
    decides it in the first account and the one that decides it in the second. Most pairs come first.
    """

    dm: str
    first: str
    second: str
    states: int
    agreeing: int
    opposite: int
    tied_first: int
    tied_second: int
    tied_both: int
    tau: float | None
    undefined: Undefined
    indifferent: tuple[str, ...]
    attributed: bool
    drivers: tuple[Driver, ...]

    @property
    def pairs(self) -> int:
        """How many unordered pairs of states there are."""
        return self.states * (self.states - 1) // 2

    @property
    def opposite_share(self) -> float:
        """The part of all pairs that is ranked the other way round."""
        return self.opposite / self.pairs if self.pairs else 0.0


def require_statistics() -> None:
    """Raises QuestionError where scipy isn't installed."""
    try:
        import scipy.stats  # noqa: F401
    except ModuleNotFoundError:
        message = 'the agreement of rankings needs scipy: `pip install "standoff[statistics]"`'
        raise QuestionError(message) from None


def rank_agreement(first: AccountAnalysis, second: AccountAnalysis, dm: int) -> RankAgreement:
    """The agreement of two accounts on a decision maker's preferences: Kendall's tau-b (Kendall 1945). Needs scipy."""
    from scipy.stats import kendalltau

    slots = second.model.listing.slots(first.states.codes)
    both = slots >= 0  # feasible in both accounts
    ranks = first.model.ranks[dm][first.model.listing.feasible][both], second.model.ranks[dm][slots[both]]
    names = (first.account.id, second.account.id)
    indifferent = tuple(
        name for name, rank in zip(names, ranks, strict=True) if len(rank) > 1 and rank.min() == rank.max()
    )
    undefined: Undefined = "few states" if both.sum() < 2 else "indifferent" if indifferent else ""
    lists = (first_order(first.account.preferences[dm]), first_order(second.account.preferences[dm]))
    return RankAgreement(
        first.conflict.decision_makers[dm].id,
        *names,
        int(both.sum()),
        *_counted(*ranks),
        tau=None if undefined else float(kendalltau(*ranks, variant="b").statistic),
        undefined=undefined,
        indifferent=indifferent,
        attributed=all(isinstance(each, Statements) for each in lists),
        drivers=_drivers(
            first.conflict,
            (lists[0], first.feasible_codes[both]),
            (lists[1], second.model.listing.first_codes[slots[both]]),
        ),
    )


def _counted(first: Values, second: Values) -> tuple[int, int, int, int, int]:
    """How many pairs are agreeing, opposite, tied in the first alone, in the second alone, and in both."""
    pairs = len(first) * (len(first) - 1) // 2
    order = np.lexsort((second, first))
    opposite = _inversions(dense(second[order]) if len(order) else second)
    both = _tied(first.astype(np.int64) * (int(second.max(initial=0)) + 1) + second)
    tied_first, tied_second = _tied(first) - both, _tied(second) - both
    return pairs - opposite - tied_first - tied_second - both, opposite, tied_first, tied_second, both


def _tied(values: IntArray) -> int:
    counts = np.unique(values, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


def _inversions(values: IntArray) -> int:
    """How many pairs stand the wrong way round, the greater one first, by one pass a binary digit.

    Two values part at the highest digit in which they differ. Among those that agree on all higher digits, in their
    order, each 0 stands behind so many 1s.
    """
    total = 0
    for digit in range(int(values.max(initial=0)).bit_length()):
        above = values >> (digit + 1)
        order = np.argsort(above, kind="stable")
        one = (values[order] >> digit & 1).astype(np.int64)
        before = np.cumsum(one) - one
        starts = np.searchsorted(above[order], above[order])
        total += int(((before - before[starts]) * (1 - one)).sum())
    return total


def _drivers(
    conflict: Conflict, first: tuple[Preference, IntArray], second: tuple[Preference, IntArray]
) -> tuple[Driver, ...]:
    """For each two statements, the pairs of states (n) that they decide in opposite directions, where there are any.

    Each list comes with a code of each state that is feasible in its account.

    Both decide between two states that agree on all statements before them, in either list, and differ on both. The
    states are sorted once for each two statements.
    """
    (own, codes), (other_list, others) = first, second
    if not isinstance(own, Statements) or not isinstance(other_list, Statements):
        return ()
    mine = deciding(own, Truth(conflict, codes), codes)
    theirs = deciding(other_list, Truth(conflict, others), others)
    found = [
        Driver(one, other, pairs)
        for one, here, holds in mine
        for other, there, also in theirs
        if (pairs := _pulled_apart(here, holds, there, also))
    ]
    return tuple(sorted(found, key=lambda each: -each.pairs))


def _pulled_apart(here: IntArray, holds: BoolArray, there: IntArray, also: BoolArray) -> int:
    """How many pairs of states, within a group of both lists, the two statements order in opposite directions."""
    apart = holds != also
    if not apart.any():
        return 0
    group = dense(here[apart] * (int(there.max()) + 1) + there[apart])
    up = np.bincount(group, weights=holds[apart])
    down = np.bincount(group, weights=also[apart])
    return int((up.astype(np.int64) * down.astype(np.int64)).sum())
