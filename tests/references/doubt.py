"""The concepts of doubt over plain Python sets, from their definitions (Li, Hipel, Kilgour and Fang 2004).

A DM's preference is a list of readings, each with the rank of every state, and pairs of states that are unknown
whatever the readings say. How x is beside s is ">", "=" or "<" where all readings agree on it, else "U". In strong
forms it may also be "»" or "«".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from reference import Game, State, others

Rank = Mapping[State, int]
TEMPTED = {"a": "»>U", "b": "»>", "c": "»>U", "d": "»>"}
DETERRED = {"a": "=<", "b": "=<", "c": "=<U", "d": "=<U"}
DETERRED_STRONGLY = {"a": "«", "b": "«", "c": "«U", "d": "«U"}


@dataclass(frozen=True)
class Doubt:
    """The readings of one DM, and its unknown pairs in both orders."""

    readings: tuple[Rank, ...]
    unknown: frozenset[tuple[State, State]] = frozenset()

    def kind(self, x: State, s: State) -> str:
        """How x is beside s."""
        kinds = {">" if rank[x] > rank[s] else "<" if rank[x] < rank[s] else "=" for rank in self.readings}
        return "U" if len(kinds) > 1 or ((x, s) in self.unknown and x != s) else kinds.pop()


def sets_of(statements: Sequence[tuple[Any, bool]]) -> list[list[Any]]:
    """Every set of (statement, certain) in which those that are certain are, without the truth values."""
    doubtful = [place for place, (_, certain) in enumerate(statements) if not certain]
    chosen = [set(some) for size in range(len(doubtful) + 1) for some in combinations(doubtful, size)]
    return [[each for place, (each, sure) in enumerate(statements) if sure or place in some] for some in chosen]


@dataclass(frozen=True)
class StrongDoubt:
    """The same by degrees: for each reading by how much it prefers the first of two states, 0 not at all."""

    readings: tuple[Mapping[tuple[State, State], int], ...]
    unknown: frozenset[tuple[State, State]] = frozenset()

    def kind(self, x: State, s: State) -> str:
        """How x is beside s."""
        signed = (degrees[x, s] or -degrees[s, x] for degrees in self.readings)
        kinds = {"«<=>»"[min(max(each, -2), 2) + 2] for each in signed}
        return "U" if len(kinds) > 1 or ((x, s) in self.unknown and x != s) else kinds.pop()


Doubts = Sequence[Doubt] | Sequence[StrongDoubt]


def tempting(game: Game, doubts: Doubts, letter: str, dm: int, s: State) -> set[State]:
    """The moves of DM from s that tempt it."""
    return {x for x in game.moves[dm][s] if doubts[dm].kind(x, s) in TEMPTED[letter]}


def reached(game: Game, doubts: Doubts, dm: int, start: State, *, credible: bool) -> set[State]:
    """The ends of legal sequences of one or more moves of the others; credible ones are better, or may be."""
    found: set[tuple[State, int]] = set()
    waiting: list[tuple[State, int]] = [(start, -1)]
    while waiting:
        state, last = waiting.pop()
        for mover in others(game, dm) - {last}:
            for end in game.moves[mover][state]:
                allowed = not credible or doubts[mover].kind(end, state) in "»>U"
                if allowed and (end, mover) not in found:
                    found.add((end, mover))
                    waiting.append((end, mover))
    return {state for state, _ in found}


def stable_at(game: Game, doubts: Doubts, concept: str, dm: int, s: State) -> bool:
    """Whether s is stable for DM under a concept, as `smr_c` or `strong_smr_c`, for which doubts are strong ones."""
    *strong, name, letter = concept.split("_")
    kinds = DETERRED_STRONGLY if strong else DETERRED
    bad = {x for x in game.states if doubts[dm].kind(x, s) in kinds[letter]}

    def nash(x: State) -> bool:
        return False

    def gmr(x: State) -> bool:
        return bool(reached(game, doubts, dm, x, credible=False) & bad)

    def smr(x: State) -> bool:
        return any(y in bad and game.moves[dm][y] <= bad for y in reached(game, doubts, dm, x, credible=False))

    def seq(x: State) -> bool:
        return bool(reached(game, doubts, dm, x, credible=True) & bad)

    answered: dict[str, Callable[[State], bool]] = {"nash": nash, "gmr": gmr, "smr": smr, "seq": seq}
    return all(answered[name](x) for x in tempting(game, doubts, letter, dm, s))


def stable(game: Game, doubts: Doubts, concept: str, dm: int) -> list[State]:
    """The states that are stable for DM under the concept, ascending."""
    return [s for s in game.states if stable_at(game, doubts, concept, dm, s)]
