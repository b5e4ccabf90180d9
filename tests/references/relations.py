"""The rules over plain Python sets, where what tempts, what deters and what is credible are any relations.

For DM i, `tempts[i]`, `deters[i]` and `credible[i]` are sets of pairs (t, s): the state t, beside the state s that is
left. Nothing else is known of them. A sanction is the end of a legal sequence of one move or more by the others, and
may be the state where that began (Fang, Hipel and Kilgour 1993).
"""

from __future__ import annotations

from dataclasses import dataclass

from reference import Game, State, others

Relation = frozenset[tuple[State, State]]


@dataclass(frozen=True)
class Relations:
    """Three relations for each DM."""

    tempts: tuple[Relation, ...]
    deters: tuple[Relation, ...]
    credible: tuple[Relation, ...]


def improvements(game: Game, relations: Relations, dm: int, s: State) -> set[State]:
    """The moves of DM from s to what tempts it."""
    return {t for t in game.moves[dm][s] if (t, s) in relations.tempts[dm]}


def reached(game: Game, relations: Relations, dm: int, start: State, *, credible: bool) -> set[State]:
    """The ends of legal sequences of the others, in which nobody moves twice in succession."""
    found: set[tuple[State, int]] = set()
    waiting: list[tuple[State, int | None]] = [(start, None)]
    while waiting:
        s, last = waiting.pop()
        for mover in others(game, dm) - {last}:
            for t in game.moves[mover][s]:
                if (t, mover) not in found and (not credible or (t, s) in relations.credible[mover]):
                    found.add((t, mover))
                    waiting.append((t, mover))
    return {state for state, _ in found}


def deterred(
    game: Game, relations: Relations, dm: int, s: State, t: State, *, credible: bool = False, no_escape: bool = False
) -> bool:
    """Whether a sanction deters DM from moving from s to t: with no_escape, one from which no own move escapes."""
    return any(
        (end, s) in relations.deters[dm]
        and not (no_escape and any((after, s) not in relations.deters[dm] for after in game.moves[dm][end]))
        for end in reached(game, relations, dm, t, credible=credible)
    )


def stable(game: Game, relations: Relations, concept: str, dm: int) -> list[State]:
    """The states that are stable for DM under one of five rules, ascending."""
    rule = {"credible": concept in ("seq", "sseq"), "no_escape": concept in ("smr", "sseq")}
    return [
        s
        for s in game.states
        if all(
            concept != "nash" and deterred(game, relations, dm, s, t, **rule)
            for t in improvements(game, relations, dm, s)
        )
    ]
