"""Equilibrium jumps of an account, as answers tell them: who moves from which equilibrium to which, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.model.conflict import State
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.step import Step
from standoff.questions.steps import steps_along


@dataclass(frozen=True, slots=True)
class Jump:
    """A coalition's jump, under a concept, from an equilibrium to another one that all its members prefer."""

    concept: str
    start: State
    coalition: tuple[str, ...]
    end: State
    steps: tuple[Step, ...]


def jumps(each: AccountAnalysis) -> Iterator[Jump]:
    """All jumps, concept after concept, as they are found.

    Raises TooLargeError where all coalitions of too many decision makers are asked about.
    """
    from standoff.stability.coalition.jumps import jumps as found

    ids = [dm.id for dm in each.conflict.decision_makers]
    for concept in each.concepts:
        for jump in found(each.model, each.equilibrium_slots(concept)):
            members = tuple(ids[dm] for dm in jump.members)
            start, end = each.state_at(jump.start), each.state_at(jump.end)
            yield Jump(concept, start, members, end, steps_along(each, jump.start, jump.path))
