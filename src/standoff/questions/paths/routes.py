"""The best paths between two states: their steps, what each is to its mover, and what would have to be offered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground
from standoff.questions.step import Step
from standoff.questions.steps import step
from standoff.space.arrivals import Arrivals
from standoff.space.search import HEAVY
from standoff.space.trails import Trails

StepKind = Literal["improvement", "indifferent", "loss", "against its interest"]


@dataclass(frozen=True, slots=True, eq=False)
class PathStep:
    """A step on a path, and what it is to its mover. It is one object on all paths of an account that have it.

    A step to a worse state is a `loss` where the path's end is better for the mover than the state that the step
    leaves, so that it pays off if the others do their part, and `against its interest` where it isn't. `ground` is
    the preference that speaks against such a step.
    """

    step: Step
    kind: StepKind
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A legal sequence of moves: nobody moves twice in succession."""

    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The best paths to a state, of one sort: all have `steps` steps; there are `count` of them in all.

    `paths` has the first of these: those with the fewest steps that aren't improvements, which number `to_offer`.
    `to_persuade` has who makes such steps on all paths with that few, each way once that needs no others besides.
    """

    steps: int
    to_offer: int
    to_persuade: tuple[tuple[str, ...], ...]
    count: int
    paths: tuple[Path, ...]


class Router:
    """Writes out paths of one account: each step of them once, however many paths have it."""

    def __init__(self, analysis: AccountAnalysis) -> None:
        self._analysis = analysis
        self._step = cache(self._made)
        self._in_vain = cache(self._made_in_vain)

    def route(self, arrivals: Arrivals, slot: int, limit: int) -> Route | None:
        """The cheapest paths of a search to a slot, `limit` of them written out; None where it is out of reach."""
        search = arrivals.search
        cost = int(search.least[slot])
        if cost < 0:
            return None
        ways = Trails(arrivals, slot)
        paths = []
        for trail in ways.first(limit):
            slots = (search.start, *(slot for _, slot in trail))
            steps = (self._on_path(mover, slots[n], slot, slots[-1]) for n, (mover, slot) in enumerate(trail))
            paths.append(Path(tuple(steps)))
        dms = self._analysis.conflict.decision_makers
        to_persuade = tuple(tuple(dms[dm].id for dm in sorted(way)) for way in ways.persuaded if way)
        return Route(cost % HEAVY, ways.persuasion, to_persuade, ways.count, tuple(paths))

    def _on_path(self, dm: int, start: int, end: int, last: int) -> PathStep:
        step = self._step(dm, start, end)
        if step.kind != "loss":
            return step
        ranks = self._analysis.model.ranks[dm]
        return step if ranks[last] > ranks[start] else self._in_vain(dm, start, end)

    def _made(self, dm: int, start: int, end: int) -> PathStep:
        found = step(self._analysis, dm, start, end)
        against = ground(self._analysis, dm, start, end) if found.effect == "loss" else None
        return PathStep(found, found.effect, against)

    def _made_in_vain(self, dm: int, start: int, end: int) -> PathStep:
        return replace(self._step(dm, start, end), kind="against its interest")
