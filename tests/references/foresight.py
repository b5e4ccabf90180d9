"""Concepts of longer foresight over plain Python sets, word for word from their definitions: an oracle for tests.

[1] D. M. Kilgour (1984), Theory and Decision 16; (1985); S. J. Brams, D. Wittman (1981), Conflict Management and Peace
    Science 6: limited moves, and non-myopic equilibria.
[2] L. Fang, K. W. Hipel, D. M. Kilgour (1993), Interactive Decision Making: both in the graph model, and Stackelberg.
[3] D.-Z. Zeng, L. Fang, K. W. Hipel, D. M. Kilgour (2006, 2007): metarational trees.
[4] L. C. Rêgo, G. I. A. Vieira (2020): Maximin_h.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count

from reference import Game, State, better, deters, improvements, others, reach

Ends = frozenset[State]


class Play:
    """Play of two who move in turn, with ties broken in one of the ways of `--ties` [1, 2]."""

    def __init__(self, game: Game, ties: str = "all") -> None:
        assert game.dms == 2
        self.game, self.ties = game, ties
        self.ends: Callable[[int, int, State], Ends] = cache(self._ends)

    def _ends(self, h: int, i: int, s: State) -> Ends:
        """All that G_h(i, s) may be, if in each place of the tree each tie may be broken either way.

        After each move one of its possible ends comes true, whichever comes true after the others. So a mover may go
        for an end that is better than s if after each move some end is no better; it may stay if some is no better
        than s.
        """
        if h == 0 or not self.game.moves[i][s]:
            return frozenset([s])
        after = [self.ends(h - 1, 1 - i, b) for b in sorted(self.game.moves[i][s])]

        def best(end: State) -> bool:
            return all(any(not better(self.game, i, other, end) for other in ends) for ends in after)

        found = [end for ends in after for end in sorted(ends) if better(self.game, i, end, s) and best(end)]
        return frozenset([*self.picked(i, found), *([s] if best(s) else [])])

    def picked(self, i: int, best: list[State]) -> list[State]:
        """Those of the best ends, in the order of the moves that lead to them, that the mover may take."""
        rank = self.game.rank[1 - i]
        if self.ties == "all" or not best:
            return best
        if self.ties == "order":
            return best[:1]
        return [(min if self.ties == "spiteful" else max)(best, key=lambda end: rank[end])]

    def stable(self, h: int, i: int, s: State) -> bool:
        """L_h: G_h(i, s) = s, however ties are broken."""
        return self.ends(h, i, s) == {s}

    def possible(self, h: int, i: int, s: State) -> bool:
        """L_h if ties are broken in some way."""
        return s in self.ends(h, i, s)

    def recurring(self) -> tuple[int, int]:
        """The least h > 0 from which on all G_h recur, and after how many more moves: up to what both find alike."""
        seen: dict[object, int] = {}
        for h in count(1):
            vector = tuple(self.worth(h, i, s) for i in (0, 1) for s in self.game.states)
            if vector in seen:
                return seen[vector], h - seen[vector]
            seen[vector] = h
        raise AssertionError

    def worth(self, h: int, i: int, s: State) -> frozenset[tuple[int, int]]:
        """What G_h(i, s) may be worth to both."""
        one, other = self.game.rank
        return frozenset((one[end], other[end]) for end in self.ends(h, i, s))

    def non_myopic(self, i: int, s: State) -> bool:
        """NM: L_h for every h from some h on."""
        first, period = self.recurring()
        return all(self.stable(h, i, s) for h in range(first, first + period))

    def possibly_non_myopic(self, i: int, s: State) -> bool:
        """NM if ties are broken in some way."""
        first, period = self.recurring()
        return all(self.possible(h, i, s) for h in range(first, first + period))

    def stackelberg(self, leader: int, i: int, s: State) -> bool:
        """L_2 for the leader, Nash for the other [2]."""
        return self.stable(2 if i == leader else 1, i, s)


def metarational(game: Game, h: int, i: int, s: State, *, credible: bool = False) -> bool:
    """MR_h, or with credible moves CMR_h: the others can answer all that i may do, in h moves in all [3]."""

    @cache
    def deterred(left: int, x: State) -> bool:
        if deters(game, i, x, s):
            return True
        return left > 0 and any(not wins(left - 1, z) for z in reach(game, others(game, i), x, improving=credible))

    @cache
    def wins(left: int, x: State) -> bool:
        if better(game, i, x, s):
            return True
        return left > 0 and any(not deterred(left - 1, y) for y in own(x))

    def own(x: State) -> frozenset[State]:
        return improvements(game, i, x) if credible else game.moves[i][x]

    return all(deterred(h - 1, y) for y in own(s))


def maximin(game: Game, h: int, i: int, s: State) -> bool:
    """Maximin_h: no move of i is worth more than s, at the worst that may come of it with h moves in all [4]."""
    rank = game.rank[i]

    @cache
    def theirs(left: int, x: State) -> int:
        ends = reach(game, others(game, i), x) if left else ()
        return min([rank[x], *(mine(left - 1, z) for z in ends)])

    @cache
    def mine(left: int, x: State) -> int:
        return max([rank[x], *(theirs(left - 1, y) for y in game.moves[i][x] if left)])

    return all(theirs(h - 1, y) <= rank[s] for y in game.moves[i][s])
