"""The solution concepts over plain Python sets, word for word from their definitions.

This is an oracle for tests: slow, short, and written without looking at the package, which it never imports.
A decision maker (DM) is a number from 0, a state is an integer, and a higher rank is better.

Sources
-------
[1] D. M. Kilgour, K. W. Hipel, N. M. Fraser (1987), Automatica: the graph model.
[2] L. Fang, K. W. Hipel, D. M. Kilgour (1993), Interactive Decision Making: legal sequences, and Nash, GMR,
    SMR and SEQ for any number of DMs.
[3] N. Howard (1971), Paradoxes of Rationality: GMR and SMR.
[4] N. M. Fraser, K. W. Hipel (1984), Conflict Analysis: SEQ and simultaneous sanctions.
[5] L. C. Rêgo, G. I. A. Vieira (2017), Group Decision and Negotiation 26: SSEQ.
[6] L. Fang, K. W. Hipel, D. M. Kilgour, X. Peng (2003), IEEE SMC-C 33: option form, option prioritising.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Literal

State = int
Predicate = Callable[[State], bool]
Ranks = Mapping[State, int]


@dataclass(frozen=True, eq=False)
class Game:
    """A conflict as the definitions see it.

    Attributes
    ----------
    dms
        How many DMs there are.
    states
        The feasible states, ascending.
    moves
        ``moves[i][s]`` is R_i(s), the states that DM ``i`` can move to from ``s``.
    rank
        ``rank[i][s]`` is the rank of ``s`` for DM ``i``; the bigger, the better.
    masks
        In option form, ``masks[i]`` has a bit for every option of DM ``i``; None in graph form.
    """

    dms: int
    states: tuple[State, ...]
    moves: tuple[Mapping[State, frozenset[State]], ...]
    rank: tuple[Ranks, ...]
    masks: tuple[int, ...] | None = None


# Moves


def better(game: Game, dm: int, t: State, s: State) -> bool:
    """Whether DM prefers t to s strictly: t ≻_i s."""
    return game.rank[dm][t] > game.rank[dm][s]


def deters(game: Game, dm: int, t: State, s: State) -> bool:
    """Whether t is no better than s for DM: t ∈ Φ_i(s), that is s ≽_i t. Equal is enough [2]."""
    return not better(game, dm, t, s)


def improvements(game: Game, dm: int, s: State) -> frozenset[State]:
    """R_i^+(s): the unilateral moves of DM from s to a state it prefers to s [2]."""
    return frozenset(t for t in game.moves[dm][s] if better(game, dm, t, s))


def others(game: Game, dm: int) -> frozenset[int]:
    """N - i: every DM but this one."""
    return frozenset(range(game.dms)) - {dm}


@lru_cache(maxsize=20_000)
def reach(game: Game, movers: frozenset[int], start: State, improving: bool = False) -> frozenset[State]:
    """R_H(s): the ends of all legal sequences of the movers H from the start [2].

    A legal sequence is a chain of one or more unilateral moves by members of H in which nobody moves twice
    in succession. What may follow depends on the state and on who moved last, so the search is over such
    pairs; a state may have several last movers. The start belongs to R_H(s) if a sequence comes back to it.

    With ``improving``, R_H^+(s): every move must improve on the state that it leaves, for its mover.
    """
    step = improvements if improving else all_moves
    reached: set[tuple[State, int]] = set()
    waiting: list[tuple[State, int | None]] = [(start, None)]
    while waiting:
        state, last = waiting.pop()
        for mover in movers - {last}:
            for target in step(game, mover, state):
                if (target, mover) not in reached:
                    reached.add((target, mover))
                    waiting.append((target, mover))
    return frozenset(state for state, _ in reached)


def all_moves(game: Game, dm: int, s: State) -> frozenset[State]:
    """R_i(s): the states that DM can reach from s in one move [1]."""
    return game.moves[dm][s]


# Solution concepts


def nash(game: Game, dm: int, s: State) -> bool:
    """Nash: R_i^+(s) is empty; DM cannot improve on s [1]."""
    return not improvements(game, dm, s)


def gmr(game: Game, dm: int, s: State) -> bool:
    """GMR: ∀ s1 ∈ R_i^+(s) ∃ s2 ∈ R_{N-i}(s1): s ≽_i s2 [2, 3]."""
    return all(
        any(deters(game, dm, s2, s) for s2 in reach(game, others(game, dm), s1)) for s1 in improvements(game, dm, s)
    )


def smr(game: Game, dm: int, s: State) -> bool:
    """SMR: ∀ s1 ∈ R_i^+(s) ∃ s2 ∈ R_{N-i}(s1): s ≽_i s2 and ∀ s3 ∈ R_i(s2): s ≽_i s3 [2, 3]."""
    return all(
        any(inescapable(game, dm, s2, s) for s2 in reach(game, others(game, dm), s1))
        for s1 in improvements(game, dm, s)
    )


def seq(game: Game, dm: int, s: State) -> bool:
    """SEQ: ∀ s1 ∈ R_i^+(s) ∃ s2 ∈ R_{N-i}^+(s1): s ≽_i s2 [2, 4]."""
    return all(
        any(deters(game, dm, s2, s) for s2 in reach(game, others(game, dm), s1, improving=True))
        for s1 in improvements(game, dm, s)
    )


def sseq(game: Game, dm: int, s: State) -> bool:
    """SSEQ: ∀ s1 ∈ R_i^+(s) ∃ s2 ∈ R_{N-i}^+(s1): s ≽_i s2 and ∀ s3 ∈ R_i(s2): s ≽_i s3 [5].

    The credible sanction must be the inescapable one: SEQ by one sanction and SMR by another are not enough.
    """
    return all(
        any(inescapable(game, dm, s2, s) for s2 in reach(game, others(game, dm), s1, improving=True))
        for s1 in improvements(game, dm, s)
    )


def inescapable(game: Game, dm: int, s2: State, s: State) -> bool:
    """Whether s2 deters from leaving s, and so does every state that DM can move to from s2."""
    return deters(game, dm, s2, s) and all(deters(game, dm, s3, s) for s3 in game.moves[dm][s2])


def joint_outcome(game: Game, s: State, targets: Mapping[int, State]) -> State:
    """The option state with the options of each DM of ``targets`` as there and all else as in s [4]."""
    assert game.masks is not None, "joint moves need option form"
    outcome = s
    for dm, target in targets.items():
        mask = game.masks[dm]
        outcome = (outcome & ~mask) | (target & mask)
    return outcome


def sim(game: Game, dm: int, s: State) -> bool:
    """SIM, two DMs: stable by SEQ, or saved by a simultaneous improvement of the other DM [4].

    First every DM is judged by SEQ. Only where both are unstable, an improvement s1 of DM is blocked if some
    improvement of the other DM from s, taken at the same time, gives a feasible state in Φ_i(s); DM becomes
    stable if every one of its improvements is blocked.
    """
    assert game.dms == 2, "SIM is defined for two DMs"
    other = 1 - dm
    if seq(game, dm, s):
        return True
    if seq(game, other, s):
        return False
    return all(
        any(
            blocks(game, dm, joint_outcome(game, s, {dm: mine, other: theirs}), s)
            for theirs in improvements(game, other, s)
        )
        for mine in improvements(game, dm, s)
    )


def joint(game: Game, dm: int, s: State) -> bool:
    """Joint sanctioning, any number of DMs: each improvement of DM from s is blocked by the others at once.

    Each other DM either stays or takes one of its own improvements from s. An improvement of DM is blocked if
    one combination of these choices, taken together with it, gives a feasible state in Φ_i(s). Unlike SIM it
    stands alone: the others need not be unstable, and SEQ plays no part.
    """
    rest = sorted(others(game, dm))
    choices = [[s, *improvements(game, other, s)] for other in rest]
    return all(
        any(
            blocks(game, dm, joint_outcome(game, s, {dm: mine, **dict(zip(rest, chosen, strict=True))}), s)
            for chosen in product(*choices)
        )
        for mine in improvements(game, dm, s)
    )


def blocks(game: Game, dm: int, outcome: State, s: State) -> bool:
    """Whether a joint outcome is feasible and no better than s for DM."""
    return outcome in game.rank[dm] and deters(game, dm, outcome, s)


CONCEPTS: dict[str, Callable[[Game, int, State], bool]] = {
    "nash": nash,
    "gmr": gmr,
    "smr": smr,
    "seq": seq,
    "sseq": sseq,
    "sim": sim,
    "joint": joint,
}


def applicable(game: Game) -> list[str]:
    """The names of the concepts that are defined for this game."""
    names = ["nash", "gmr", "smr", "seq", "sseq"]
    if game.masks is not None:
        names += ["joint"] if game.dms != 2 else ["sim", "joint"]
    return names


def stable(game: Game, concept: str, dm: int) -> list[State]:
    """The states that are stable for DM under the concept, ascending."""
    return [s for s in game.states if CONCEPTS[concept](game, dm, s)]


def equilibria(game: Game, concept: str) -> list[State]:
    """The states that are stable for every DM under the concept, ascending [1]."""
    return [s for s in game.states if all(CONCEPTS[concept](game, dm, s) for dm in range(game.dms))]


# Building states and moves


@dataclass(frozen=True)
class OneWay:
    """An option that moves can change in one direction only [6].

    ``forward``: it can be taken and never dropped. ``backward``: it can be dropped and never taken. The rule
    counts in the moves that start from a state for which ``when`` holds.
    """

    option: int
    direction: Literal["forward", "backward"]
    when: Predicate = lambda state: True

    def forbids(self, s: State, t: State) -> bool:
        """Whether the rule forbids the move from s to t."""
        before, after = s >> self.option & 1, t >> self.option & 1
        wrong = (1, 0) if self.direction == "forward" else (0, 1)
        return (before, after) == wrong and self.when(s)


@dataclass(frozen=True)
class NoMove:
    """Single moves that aren't there: those of ``dm`` from a state for which ``start`` holds to one of ``end``."""

    dm: int
    start: Predicate
    end: Predicate


def option_masks(owned: Sequence[int]) -> tuple[int, ...]:
    """The bits of each DM's options: DM ``i`` has the next ``owned[i]`` of them, from the lowest bit up.

    >>> option_masks([2, 1])
    (3, 4)
    """
    masks, first = [], 0
    for count in owned:
        masks.append((1 << count) - 1 << first)
        first += count
    return tuple(masks)


def option_states(owned: Sequence[int], infeasible: Predicate) -> tuple[State, ...]:
    """The feasible states: every combination of yes and no that is not infeasible [6]."""
    return tuple(s for s in range(1 << sum(owned)) if not infeasible(s))


def option_moves(
    masks: Sequence[int],
    states: Sequence[State],
    one_way: Iterable[OneWay] = (),
    removed: Iterable[NoMove] = (),
) -> tuple[dict[State, frozenset[State]], ...]:
    """R_i(s) for every DM and state [6].

    DM ``i`` can move from s to t if both are feasible and differ, if they agree outside the options of
    ``i``, and if no rule forbids it or takes it away. Several options may change in one move; the states in
    between need not be feasible.
    """
    rules, gone = tuple(one_way), tuple(removed)

    def allowed(dm: int, s: State, t: State) -> bool:
        if s == t or (s ^ t) & ~masks[dm] or any(rule.forbids(s, t) for rule in rules):
            return False
        return not any(each.dm == dm and each.start(s) and each.end(t) for each in gone)

    dms = range(len(masks))
    return tuple({s: frozenset(t for t in states if allowed(dm, s, t)) for s in states} for dm in dms)


def coalesced(
    states: Sequence[State], moves: Sequence[Mapping[State, frozenset[State]]], one: Predicate
) -> tuple[tuple[State, ...], tuple[dict[State, frozenset[State]], ...]]:
    """Make one state of all states for which ``one`` holds, known by its lowest code [6].

    The joined state has the moves of every state in it, and a move to any of them leads to it; moves among
    them vanish.
    """
    members = [s for s in states if one(s)]
    name = {s: min(members) if s in members else s for s in states}
    kept = tuple(sorted(set(name.values())))

    def joined(arcs: Mapping[State, frozenset[State]]) -> dict[State, frozenset[State]]:
        return {k: frozenset(name[t] for s in states if name[s] == k for t in arcs[s]) - {k} for k in kept}

    return kept, tuple(joined(arcs) for arcs in moves)


# Building ranks


def dense(key: Mapping[State, Hashable]) -> dict[State, int]:
    """Ranks from 1 without gaps, in the order of the keys, where a greater key is better.

    >>> dense({0: 5, 1: 7, 2: 5})
    {0: 1, 1: 2, 2: 1}
    """
    levels = {value: rank for rank, value in enumerate(sorted(set(key.values())), start=1)}  # type: ignore[type-var]
    return {state: levels[value] for state, value in key.items()}


def ranks_from_statements(states: Iterable[State], statements: Sequence[Predicate]) -> dict[State, int]:
    """Option prioritising: the first statement that two states do not share decides between them [6]."""
    return dense({s: tuple(statement(s) for statement in statements) for s in states})


def ranks_from_weights(states: Iterable[State], weights: Sequence[tuple[Predicate, Fraction]]) -> dict[State, int]:
    """Option weighting: the sum of the weights of the conditions that hold, exactly."""
    return dense({s: sum((weight for holds, weight in weights if holds(s)), Fraction(0)) for s in states})


def ranks_from_ranking(groups: Sequence[Iterable[State]]) -> dict[State, int]:
    """Direct ranking: groups of tied states, the best group first."""
    return dense({s: -place for place, group in enumerate(groups) for s in group})
