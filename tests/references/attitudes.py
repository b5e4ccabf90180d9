"""The concepts of attitudes over plain Python sets, from their definitions (Inohara, Hipel and Walker 2007).

`attitudes[i][j]` is 1, 0 or -1: DM i is positive, neutral or negative towards DM j.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reference import Game, State, others

Attitudes = Sequence[Sequence[int]]


def related(game: Game, attitudes: Attitudes, dm: int, x: State, s: State) -> bool:
    """x TRP_i s: for every j, x is at least as good as s if i is positive to j, and no better if it is negative."""
    for j in range(game.dms):
        if attitudes[dm][j] == 1 and not game.rank[j][x] >= game.rank[j][s]:
            return False
        if attitudes[dm][j] == -1 and not game.rank[j][s] >= game.rank[j][x]:
            return False
    return True


def replies(game: Game, attitudes: Attitudes, dm: int, s: State) -> set[State]:
    """TRR_i(s) without s: the moves of DM to states that fit its attitudes."""
    return {x for x in game.moves[dm][s] if related(game, attitudes, dm, x, s)}


def deterring(game: Game, attitudes: Attitudes, dm: int, s: State) -> set[State]:
    """R-Phi_i(s): what doesn't fit beside s, and s."""
    return {x for x in game.states if not related(game, attitudes, dm, x, s)} | {s}


def reached(game: Game, attitudes: Attitudes, dm: int, start: State, *, credible: bool) -> set[State]:
    """The ends of legal sequences of one or more moves of the others; credible ones are relational replies."""
    found: set[tuple[State, int]] = set()
    waiting: list[tuple[State, int]] = [(start, -1)]
    while waiting:
        state, last = waiting.pop()
        for mover in others(game, dm) - {last}:
            ends = replies(game, attitudes, mover, state) if credible else game.moves[mover][state]
            for end in ends:
                if (end, mover) not in found:
                    found.add((end, mover))
                    waiting.append((end, mover))
    return {state for state, _ in found}


def rnash(game: Game, attitudes: Attitudes, dm: int, s: State) -> bool:
    """RNash: TRR_i(s) = {s}."""
    return not replies(game, attitudes, dm, s)


def rgmr(game: Game, attitudes: Attitudes, dm: int, s: State) -> bool:
    """RGMR: for each x in TRR_i(s) without s, R_{N-i}(x) meets R-Phi_i(s)."""
    bad = deterring(game, attitudes, dm, s)
    return all(reached(game, attitudes, dm, x, credible=False) & bad for x in replies(game, attitudes, dm, s))


def rsmr(game: Game, attitudes: Attitudes, dm: int, s: State) -> bool:
    """RSMR: as RGMR, by a state from which all moves of DM lead into R-Phi_i(s) too."""
    bad = deterring(game, attitudes, dm, s)
    return all(
        any(y in bad and game.moves[dm][y] <= bad for y in reached(game, attitudes, dm, x, credible=False))
        for x in replies(game, attitudes, dm, s)
    )


def rseq(game: Game, attitudes: Attitudes, dm: int, s: State) -> bool:
    """RSEQ: as RGMR, by relational replies of the others, each by its mover's attitudes."""
    bad = deterring(game, attitudes, dm, s)
    return all(reached(game, attitudes, dm, x, credible=True) & bad for x in replies(game, attitudes, dm, s))


CONCEPTS: dict[str, Callable[[Game, Attitudes, int, State], bool]] = {
    "rnash": rnash,
    "rgmr": rgmr,
    "rsmr": rsmr,
    "rseq": rseq,
}


def stable(game: Game, attitudes: Attitudes, concept: str, dm: int) -> list[State]:
    """The states that are stable for DM under the concept, ascending."""
    return [s for s in game.states if CONCEPTS[concept](game, attitudes, dm, s)]
