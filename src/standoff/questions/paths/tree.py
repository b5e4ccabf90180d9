"""The tree of evolution: the states that a dispute can come to from where it stands, step by step, and who moves."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from standoff.questions.analyse import AccountAnalysis
from standoff.questions.paths import AccountPaths
from standoff.space.search import improves

STATES = 24  # that are shown, unless the user asks for others
MOST_STEPS = 1 << 30


@dataclass
class Branch:
    """A state in the tree: who moves there, how many steps that takes, and what can be reached from it.

    `arriving` has all who can move there in so many steps, also from other branches than the one that it grows from.
    `also` are the slots of states that stand elsewhere in the tree, `more` counts those that aren't shown, and where
    nobody improves from it, it `stops`. A state that has a branch already may have one `again`.
    """

    slot: int
    dms: list[int]
    steps: int
    stops: bool
    arriving: set[int] = field(default_factory=set)
    also: list[int] = field(default_factory=list)
    more: int = 0
    again: bool = False
    branches: list[Branch] = field(default_factory=list)

    def all(self) -> Iterator[Branch]:
        """The branch itself and all those that grow from it, each before its own."""
        yield self
        for branch in self.branches:
            yield from branch.all()

    @property
    def turns_away(self) -> bool:
        """Whether nothing leads on only because nobody moves twice running."""
        return not (self.stops or self.branches or self.also or self.more)

    @property
    def depth(self) -> int:
        """The most steps in it."""
        return max((branch.depth for branch in self.branches), default=self.steps)


def grown(each: AccountPaths, *, moves: bool, limit: int, steps: int = MOST_STEPS) -> Branch | None:
    """The tree of an account, with `limit` states at most, the nearest; None where it has nowhere to start.

    It has so many `steps` at most.

    Steps are improvements for their movers or, with `moves`, any moves; nobody moves twice running. Each state has a
    branch where the fewest steps lead, and seldom another.
    """
    if each.start is None or not each.feasible:
        return None
    analysis = each.analysis
    start = analysis.slot(each.start.code)
    root = Branch(start, [], 0, _stops(analysis, start))
    known, waiting = {start: root}, deque([root])
    while waiting:
        here = waiting.popleft()
        for slot, dms in _onward(analysis, here, moves=moves).items():
            there = known.get(slot)
            if there is None and (len(known) >= limit or here.steps >= steps):
                here.more += 1
            elif there is None:
                known[slot] = _branch(analysis, here, slot, dms)
                waiting.append(known[slot])
            elif not here.again:
                waiting.extend(_once_more(analysis, known, (here, there), dms, moves=moves))
    return root


def _branch(analysis: AccountAnalysis, here: Branch, slot: int, dms: list[int]) -> Branch:
    here.branches.append(Branch(slot, dms, here.steps + 1, _stops(analysis, slot), set(dms)))
    return here.branches[-1]


def _once_more(
    analysis: AccountAnalysis, known: Mapping[int, Branch], ends: tuple[Branch, Branch], dms: list[int], *, moves: bool
) -> Iterator[Branch]:
    """Notes that another branch leads to a state; yields a second branch of it if only that one leads onward.

    This is so where its only mover so far could move on, but nobody moves twice running.
    """
    here, there = ends
    if there.steps == here.steps + 1:
        there.arriving.update(dms)
    elif len(there.arriving) == 1 and there.arriving != set(dms) and there.slot not in (here.slot, *here.also):
        new = Branch(there.slot, dms, here.steps + 1, there.stops, set(dms), again=True)
        onward = _onward(analysis, new, moves=moves)
        if there.arriving & {dm for slot, movers in onward.items() if slot not in known for dm in movers}:
            here.branches.append(new)
            yield new
            return
    if there is not here:
        here.also.append(there.slot)


def _onward(analysis: AccountAnalysis, here: Branch, *, moves: bool) -> dict[int, list[int]]:
    """The slots to which steps lead from a branch, each with who makes it: nobody who alone has just moved."""
    found: dict[int, list[int]] = {}
    for dm in range(len(analysis.model.ranks)):
        if here.arriving == {dm}:
            continue
        ends = analysis.model.space.moves(here.slot, dm)
        better = improves(analysis.model, dm, np.full(len(ends), here.slot), ends)
        for end in ends[better | moves].tolist():
            found.setdefault(end, []).append(dm)
    return dict(sorted(found.items()))


def _stops(analysis: AccountAnalysis, slot: int) -> bool:
    """Whether nobody improves from a state."""
    return not _onward(analysis, Branch(slot, [], 0, stops=True), moves=False)
