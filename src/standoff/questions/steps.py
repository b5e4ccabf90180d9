"""The moves of an analysis as steps of an answer."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.model.history import Entry
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.step import Effect, Step, Way


def step(analysis: AccountAnalysis, dm: int, start: int, end: int) -> Step:
    """The step of a decision maker, by position, between two slots."""
    mover = analysis.conflict.decision_makers[dm].id
    happens = effect(analysis, dm, start, end)
    ways = ways_between(analysis, dm, start, end)
    return Step(mover, analysis.state_at(start), analysis.state_at(end), happens, ways)


def steps_along(analysis: AccountAnalysis, start: int, path: Iterable[tuple[int, int]]) -> tuple[Step, ...]:
    """The steps of a sequence from a slot, each told by its mover, by position, and the slot that it leads to."""
    found = []
    for mover, end in path:
        found.append(step(analysis, mover, start, end))
        start = end
    return tuple(found)


def ways_between(analysis: AccountAnalysis, dm: int, start: int, end: int) -> tuple[Way, ...]:
    """How a decision maker, by position, moves from one slot to another: moves that exist, the smallest first."""
    conflict = analysis.conflict
    if conflict.in_graph_form:
        return ()
    found = sorted(analysis.changes(dm, start, end), key=lambda each: ((each[0] | each[1]).bit_count(), each))
    options = conflict.options

    def named(bits: int) -> tuple[str, ...]:
        return tuple(options[bit].id for bit in conflict.decision_makers[dm].options if bits >> bit & 1)

    return tuple(Way(named(taken), named(dropped)) for taken, dropped in found)


def is_open(analysis: AccountAnalysis, dm: int, entry: Entry) -> bool:
    """Whether a decision maker, by position, can change what an entry of the record says, alone.

    That it can get to the same merged state by another move isn't enough.
    """
    before, after = (analysis.model.listing.slot(code) for code in (entry.before, entry.after))
    if before < 0 or after not in analysis.model.space.moves(before, dm):
        return False
    changed = entry.after & ~entry.before, entry.before & ~entry.after
    return changed in analysis.changes(dm, before, after)


def effect(analysis: AccountAnalysis, dm: int, start: int, end: int) -> Effect:
    """Whether a move from one slot to another is an improvement, a loss or indifferent for a decision maker."""
    ranks = analysis.model.ranks[dm]
    before, after = int(ranks[start]), int(ranks[end])
    return "improvement" if after > before else "loss" if after < before else "indifferent"
