"""The concepts of strength of preference over plain Python sets, word for word from their definitions.

Sources: L. Hamouda, D. M. Kilgour, K. W. Hipel (2004), GDN 13, and (2006), Applied Mathematics and Computation 179. A
degree is by how much the first of two states is preferred: 1 mildly, 2 strongly, more by whole numbers, 0 not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import reference
from reference import Game, Predicate, State

Degrees = Mapping[tuple[State, State], int]


@dataclass(frozen=True)
class Graded:
    """A game, for each DM the degree by which it prefers the first of two states, and the degree that deters."""

    game: Game
    degrees: tuple[Degrees, ...]
    least: int = 2


# Degrees of pairs


def from_classes(classes: Sequence[Sequence[State]], steps: Sequence[int]) -> dict[tuple[State, State], int]:
    """Given classes of tied states, best first, and the step from each to the next: a pair has the largest between."""
    return {
        (t, s): max(steps[above:below], default=0)
        for above, one in enumerate(classes)
        for below, other in enumerate(classes)
        for t in one
        for s in other
    }


def from_statements(states: Iterable[State], statements: Sequence[tuple[Predicate, int]]) -> Degrees:
    """Rank first; a step between neighbours has the degree of the first statement on which they differ."""
    truth = {s: tuple(holds(s) for holds, _ in statements) for s in states}
    kinds = sorted(set(truth.values()), reverse=True)
    steps = [
        next(degree for (_, degree), x, y in zip(statements, one, other, strict=True) if x != y)
        for one, other in pairwise(kinds)
    ]
    return from_classes([[s for s in truth if truth[s] == kind] for kind in kinds], steps)


# Concepts


def mildly(graded: Graded, dm: int, t: State, s: State) -> bool:
    """t > s: DM prefers t to s, but not by the degree that deters."""
    return 0 < graded.degrees[dm][t, s] < graded.least


def strongly(graded: Graded, dm: int, t: State, s: State) -> bool:
    """t >> s: DM prefers t to s by at least the degree that deters."""
    return graded.degrees[dm][t, s] >= graded.least


def improvements(graded: Graded, dm: int, s: State) -> set[State]:
    """R_i^{+,++}(s): the mild and the strong improvements of DM from s."""
    return {t for t in graded.game.moves[dm][s] if mildly(graded, dm, t, s) or strongly(graded, dm, t, s)}


def sanctions(graded: Graded, dm: int, s1: State, *, credible: bool) -> set[State]:
    """R_{N-i}(s1) or R_{N-i}^{+,++}(s1): the ends of legal sequences of the others, nobody twice in succession."""
    game, found = graded.game, set[tuple[State, int]]()
    waiting = [(s1, dm)]
    while waiting:
        s, last = waiting.pop()
        for mover in set(range(game.dms)) - {dm, last}:
            steps = improvements(graded, mover, s) if credible else game.moves[mover][s]
            fresh = {(t, mover) for t in steps} - found
            found |= fresh
            waiting += fresh
    return {s for s, _ in found}


def strong(graded: Graded, dm: int, s: State, *, credible: bool, symmetric: bool) -> bool:
    """For all s1 in R_i^{+,++}(s) there is a sanction s2 with s >> s2 and, if symmetric, s >> s3 for s3 in R_i(s2)."""

    def holds(s2: State) -> bool:
        after = graded.game.moves[dm][s2] if symmetric else ()
        return strongly(graded, dm, s, s2) and all(strongly(graded, dm, s, s3) for s3 in after)

    found = improvements(graded, dm, s)
    return all(any(holds(s2) for s2 in sanctions(graded, dm, s1, credible=credible)) for s1 in found)


STRONG: dict[str, Callable[[Graded, int, State], bool]] = {
    "gmr": lambda graded, dm, s: strong(graded, dm, s, credible=False, symmetric=False),
    "smr": lambda graded, dm, s: strong(graded, dm, s, credible=False, symmetric=True),
    "seq": lambda graded, dm, s: strong(graded, dm, s, credible=True, symmetric=False),
    "sseq": lambda graded, dm, s: strong(graded, dm, s, credible=True, symmetric=True),
}


def holds_by(graded: Graded, concept: str, dm: int, s: State) -> bool:
    """Whether s is stable for DM by `strong_X`, `degK_X` or `weak_X`: stable by X, and not by strong X."""
    form, _, general = concept.partition("_")
    if form == "weak":
        return reference.CONCEPTS[general](graded.game, dm, s) and not STRONG[general](graded, dm, s)
    return STRONG[general](graded, dm, s)


def stable(graded: Graded, concept: str, dm: int) -> list[State]:
    """The states that are stable for DM under the concept, ascending."""
    return [s for s in graded.game.states if holds_by(graded, concept, dm, s)]
