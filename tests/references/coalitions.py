"""The concepts of coalitions over plain Python sets, from their definitions.

CNash: Kilgour, Hipel, Fang and Peng (2001). CGMR, CSMR, CSEQ: Inohara and Hipel (2008). Pareto: Zhu, Kilgour and Hipel
(2018), in which whatever is no improvement deters. A coalition H is a frozenset of DMs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import combinations

from reference import Game, State, reach

Coalition = frozenset[int]


def better(game: Game, members: Coalition, t: State, s: State, pareto: bool) -> bool:
    """t is better than s for every member; or for somebody, while no member is worse off."""
    if pareto:
        no_worse = all(game.rank[i][t] >= game.rank[i][s] for i in members)
        return no_worse and any(game.rank[i][t] > game.rank[i][s] for i in members)
    return all(game.rank[i][t] > game.rank[i][s] for i in members)


@lru_cache(maxsize=50_000)
def improvements(game: Game, members: Coalition, s: State, pareto: bool = False) -> frozenset[State]:
    """R_H^++(s): the ends of legal sequences of the members that are better for the coalition than s."""
    return frozenset(t for t in reach(game, members, s) if better(game, members, t, s, pareto))


def coalitions(dms: Iterable[int]) -> list[Coalition]:
    """All coalitions of some DMs, each alone among them."""
    some = sorted(dms)
    return [frozenset(each) for size in range(1, len(some) + 1) for each in combinations(some, size)]


def outside(game: Game, members: Coalition) -> Coalition:
    return frozenset(range(game.dms)) - members


def by_improvements(game: Game, members: Coalition, start: State, pareto: bool) -> set[State]:
    """R^++_{P(N-H)}(s1): sequences of improvements of coalitions outside, none twice in succession."""
    acting = coalitions(outside(game, members))
    found: set[tuple[State, Coalition]] = set()
    waiting: list[tuple[State, Coalition]] = [(start, frozenset())]
    while waiting:
        state, last = waiting.pop()
        for each in acting:
            if each != last:
                new = {(end, each) for end in improvements(game, each, state, pareto)} - found
                found |= new
                waiting += new
    return {state for state, _ in found}


def cnash(game: Game, members: Coalition, s: State, pareto: bool) -> bool:
    """R_H^++(s) is empty."""
    return not improvements(game, members, s, pareto)


def cgmr(game: Game, members: Coalition, s: State, pareto: bool) -> bool:
    """For each s1 in R_H^++(s) some s2 in R_{N-H}(s1) is no better than s for the coalition."""
    return all(
        any(not better(game, members, s2, s, pareto) for s2 in reach(game, outside(game, members), s1))
        for s1 in improvements(game, members, s, pareto)
    )


def csmr(game: Game, members: Coalition, s: State, pareto: bool) -> bool:
    """As CGMR, by an s2 such that no s3 in R_H(s2) is better than s for the coalition."""
    return all(
        any(
            not better(game, members, s2, s, pareto)
            and not any(better(game, members, s3, s, pareto) for s3 in reach(game, members, s2))
            for s2 in reach(game, outside(game, members), s1)
        )
        for s1 in improvements(game, members, s, pareto)
    )


def cseq(game: Game, members: Coalition, s: State, pareto: bool) -> bool:
    """As CGMR, by improvements of coalitions outside."""
    return all(
        any(not better(game, members, s2, s, pareto) for s2 in by_improvements(game, members, s1, pareto))
        for s1 in improvements(game, members, s, pareto)
    )


CONCEPTS: dict[str, Callable[[Game, Coalition, State, bool], bool]] = {
    "cnash": cnash,
    "cgmr": cgmr,
    "csmr": csmr,
    "cseq": cseq,
}


def stable_for(game: Game, concept: str, members: Iterable[int]) -> list[State]:
    """The states that are stable for a coalition, ascending; `pareto_cnash` and so on as Pareto has it."""
    return sorted(_stable_for(game, concept, frozenset(members)))


@lru_cache(maxsize=10_000)
def _stable_for(game: Game, concept: str, members: Coalition) -> frozenset[State]:
    rule, pareto = CONCEPTS[concept.removeprefix("pareto_")], concept.startswith("pareto_")
    return frozenset(s for s in game.states if rule(game, members, s, pareto))


def stable(game: Game, concept: str, dm: int, allowed: Iterable[Iterable[int]]) -> list[State]:
    """The states that are stable for a DM: for each coalition with it that may act."""
    each = [set(stable_for(game, concept, members)) for members in allowed if dm in members]
    return sorted(set(game.states).intersection(*each))


def jumps(game: Game, equilibria: Iterable[State], allowed: Iterable[Coalition]) -> set[tuple[State, Coalition, State]]:
    """From an equilibrium to another one that is better for every member of a coalition of two or more."""
    held = set(equilibria)
    return {
        (s, members, t)
        for members in allowed
        if len(members) > 1
        for s in held
        for t in improvements(game, members, s) & held
    }
