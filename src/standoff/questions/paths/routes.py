"""The best paths between two states: their steps, what each is to its mover, and what would have to be offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground
from standoff.questions.steps import Step, step
from standoff.space.search import HEAVY, Search
from standoff.space.trails import trails

StepKind = Literal["improvement", "indifferent", "loss", "against its interest"]


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step on a path, and what it is to its mover.

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


def route(analysis: AccountAnalysis, found: Search, slot: int, limit: int) -> Route | None:
    """The cheapest paths of a search to a slot, `limit` of them written out; None where it is out of reach."""
    cost = int(found.least[slot])
    if cost < 0:
        return None
    ways = trails(found, slot)
    paths = []
    for trail in ways.first(limit):
        slots = (found.start, *(slot for _, slot in trail))
        steps = (_step(analysis, mover, slots[n], slot, slots[-1]) for n, (mover, slot) in enumerate(trail))
        paths.append(Path(tuple(steps)))
    dms = analysis.conflict.decision_makers
    to_persuade = tuple(tuple(dms[dm].id for dm in sorted(way)) for way in ways.persuaded if way)
    return Route(cost % HEAVY, ways.persuasion, to_persuade, ways.count, tuple(paths))


def _step(analysis: AccountAnalysis, dm: int, start: int, end: int, last: int) -> PathStep:
    made = step(analysis, dm, start, end)
    if made.effect != "loss":
        return PathStep(made, made.effect)
    pays_off = analysis.model.ranks[dm][last] > analysis.model.ranks[dm][start]
    return PathStep(made, "loss" if pays_off else "against its interest", ground(analysis, dm, start, end))
