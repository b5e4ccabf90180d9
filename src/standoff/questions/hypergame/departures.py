"""Why a decision maker leaves a state: its best improvement there that nothing deters, and what it prefers by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from standoff.model.conflict import State
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.grounds import Ground, ground
from standoff.questions.step import Step
from standoff.questions.steps import step
from standoff.space.graph_model import GraphModel
from standoff.stability import CONCEPTS
from standoff.stability.beside import How
from standoff.stability.concept import Concept
from standoff.stability.finder import Finder
from standoff.stability.witness import Reply

Gain = Literal["better", "perhaps better", "fitting", "foreseen", "joint"]
SEEN: dict[How, Gain] = {"unknown": "perhaps better", "fits": "fitting"}


@dataclass(frozen=True, slots=True)
class Departure:
    """An improvement of `dm` that nothing deters, by the account that it believes, and the preference behind it.

    It has several `steps` where `dm` makes it together with others. What makes it worth it is in `gain`: the state that
    it leads to, which by the concept asked about may be better or fits its attitudes; or what is foreseen to follow.
    """

    dm: str
    steps: tuple[Step, ...]
    ground: Ground | None
    gain: Gain = "better"

    @property
    def step(self) -> Step:
        """The first step."""
        return self.steps[0]


def departures(analysis: AccountAnalysis, concept: str, dm: int, states: Sequence[State]) -> Iterator[Departure]:
    """For each of some states that aren't stable for a decision maker (by position), how it leaves.

    There is none where it has nothing to gain, and the state isn't weakly stable for that very reason.
    """
    known, model = CONCEPTS[concept], analysis.model
    slots = model.listing.slots(np.array([state.code for state in states], np.int64)).tolist()
    finder = Finder(model)
    for start in slots:
        found = _undeterred(model, finder, known, dm, start)
        if found:
            best = min(found, key=lambda each: (-int(model.ranks[dm][_worth(each)]), each.improvement))
            yield _departure(analysis, known, dm, start, best)


def _departure(analysis: AccountAnalysis, concept: Concept, dm: int, start: int, reply: Reply) -> Departure:
    place, steps = start, list[Step]()
    for mover, end in reply.way or ((dm, reply.improvement),):
        steps.append(step(analysis, mover, place, end))
        place = end
    name, ranks = analysis.conflict.decision_makers[dm].id, analysis.model.ranks[dm]
    because = ground(analysis, dm, start, _worth(reply)) if ranks[_worth(reply)] > ranks[start] else None
    return Departure(name, tuple(steps), because, _gain(analysis, concept, dm, start, reply))


def _gain(analysis: AccountAnalysis, concept: Concept, dm: int, start: int, reply: Reply) -> Gain:
    if len(reply.movers) > 1:
        return "joint"
    if reply.trail and reply.kind == "gains":
        return "foreseen"
    return SEEN.get(concept.beside(analysis.model, dm, reply.improvement, start).how, "better")


def _worth(reply: Reply) -> int:
    """The slot for which an improvement is made: where it leads or, if more is foreseen, where that ends."""
    return reply.end if reply.kind == "gains" else reply.improvement


def _undeterred(model: GraphModel, finder: Finder, concept: Concept, dm: int, slot: int) -> list[Reply]:
    """The replies to the improvements from a slot that nothing deters.

    Under sim each may be deterred by itself, one by an answer and one by a clash, though the state isn't stable: then
    all of them are given. Where each is deterred by one thing alone, a state that isn't stable is so for other reasons.
    """
    if concept.rule and not concept.rule.answered:
        return [Reply(end, "unasked") for end in concept.seen(model).improving(slot, dm).tolist()]
    witness = finder.witness(concept.name, dm, slot)
    replies = [reply for each in (witness, *witness.rests_on) if each.dm == dm for reply in each.replies]
    deterred = {(reply.movers, reply.improvement) for reply in replies if reply.deters}
    free = [reply for reply in witness.replies if (reply.movers, reply.improvement) not in deterred]
    return free or ([] if witness.holds else list(witness.replies))
