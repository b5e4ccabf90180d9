"""Witnesses: evidence that a state is stable for a decision maker, or isn't.

A witness never decides. It is found apart from the verdict (see `finder`), and replayed (see `replay`) with nothing but
the moves and outlooks of a model. Here states are slots of the model, and decision makers positions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.space.arrivals import Trail
from standoff.space.graph_model import GraphModel

Kind = Literal["sanction", "clash", "escaped", "all better", "nobody moves", "no clash", "unasked", "foreseen", "gains"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the others can do about an `improvement` of the focal decision maker, under one concept.

    - "sanction": the `trail`, a legal sequence of theirs from the improvement, leads to `end`, which is no better than
      the state explained;
    - "clash": the `trail`, improvements of theirs from the state explained, gives `end` if they are made at the same
      time as the improvement; it is no better than the state explained;
    - "foreseen": the `trail` is what the focal decision maker expects, or has to fear, to follow on its move to
      `improvement`, its own further moves among it; it leads to `end`, which is no better than the state explained.

    With all other kinds nothing deters:

    - "escaped": `trail` is a shortest sanction, which `counter` escapes, and so it is with all;
    - "all better": all that they can bring about is better than the state explained;
    - "nobody moves": no move (or no improvement) of theirs can follow;
    - "no clash": no improvements of theirs, made at the same time, give anything that is no better;
    - "unasked": the concept asks for no more than an improvement, as Nash stability does;
    - "gains": as "foreseen", but `end` is better. The `trail` is empty where nobody would move on. The move itself need
      not improve. If ties may be broken so that it doesn't gain, `otherwise` is what follows then; else it is None.

    `counter` is the focal decision maker's best move from the end of a sequence, -1 where it has none.

    Where a coalition improves, `movers` are its members, also if it is one alone, and `way` are their moves from the
    state explained to the `improvement`. It escapes jointly: by the moves `escape`, which lead from the end to
    `counter`, a state better for it; both are left out where nothing is. If the answer is made by coalitions, `acting`
    has for each move of the `trail` those who act together with its mover: moves one after another of the same ones
    are one improvement of theirs.
    """

    improvement: int
    kind: Kind
    trail: Trail = ()
    end: int = -1
    counter: int = -1
    movers: tuple[int, ...] = ()
    way: Trail = ()
    acting: tuple[tuple[int, ...], ...] = ()
    escape: Trail = ()
    otherwise: Trail | None = None

    @property
    def deters(self) -> bool:
        """Whether the reply deters."""
        return self.kind in ("sanction", "clash", "foreseen")


@dataclass(frozen=True, slots=True)
class Witness:
    """Evidence that a slot is stable for `dm` under a concept, or isn't: a reply to each improvement.

    If there are very many improvements, `left_out` of them have no reply. `rests_on` are witnesses for other concepts
    that it needs, as `sim` needs those for SEQ of both decision makers.
    """

    concept: str
    dm: int
    slot: int
    replies: tuple[Reply, ...]
    left_out: int = 0
    rests_on: tuple[Witness, ...] = ()

    @property
    def holds(self) -> bool:
        """The verdict that it claims to show: each improvement that has a reply is deterred."""
        return all(reply.deters for reply in self.replies)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a witness shows besides: its key in JSON, its truth, and its meaning for an unstable state."""

    key: str
    holds: bool
    words: str


class WitnessError(ValueError):
    """A witness doesn't show what it claims. The message says what is wrong with it."""


def require(condition: object, message: str) -> None:
    """Raises WitnessError unless a condition is met."""
    if not condition:
        raise WitnessError(message)


def require_covered(witness: Witness, model: GraphModel) -> None:
    """Raises WitnessError unless there is a reply to each improvement that isn't left out, and to nothing else."""
    improvements = set(model.improving(witness.slot, witness.dm).tolist())
    replied = [reply.improvement for reply in witness.replies]
    require(set(replied) <= improvements, "a reply to what is no improvement")
    require(len(set(replied)) == len(replied), "two replies to one improvement")
    require(len(replied) + witness.left_out == len(improvements), "an improvement without a reply")
