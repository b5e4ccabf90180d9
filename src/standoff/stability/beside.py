"""How one state is beside another for a decision maker, as a concept sees it: what explanations are worded by.

A lens may say so in functions of its own, next to `seen`, and so may a page of another shape, next to `stable`:

- `beside(model, dm, end, start, *arguments)`, of the model as it is without the lens, returns a `Beside`;
- `deterring(*arguments)` returns which states deter, as a `Deterring`;
- `horizon(witness, model, *arguments)` returns how many moves ahead somebody looks who foresees what follows;
- a true `FEARS` says that what is foreseen is the worst that others can do, and not what they are expected to do.

What isn't said is as with the plain concepts, which go by ranks. All this words what is shown and never decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from standoff.space.graph_model import GraphModel

How = Literal["better", "as good", "worse", "unknown", "fits", "doesn't fit"]


@dataclass(frozen=True, slots=True)
class Minded:
    """How a state is for a decision maker, by id, whom somebody minds: well disposed (1) or ill disposed (-1)."""

    dm: str
    attitude: int
    how: Literal["better", "as good", "worse"]


@dataclass(frozen=True, slots=True)
class Beside:
    """How a state is for a decision maker beside another one.

    - "better", "as good" or "worse": by its preference. Where it counts how strongly, `degree` tells: 1 is mildly, 2
      strongly, 3 and more as a file has it; 0 where it doesn't count;
    - "unknown": it isn't known which of the two it prefers;
    - "fits" or "doesn't fit": by its attitudes to those whom it minds, itself among them.
    """

    how: How
    degree: int = 0
    minded: tuple[Minded, ...] = ()


@dataclass(frozen=True, slots=True)
class Deterring:
    """Which states deter from a move: what is no better or, with a `degree`, only what is worse by that much at least.

    What may be better or worse, as that isn't known, deters if `unknown`; that is None where all is known. With
    `attitudes` it is what doesn't fit these that deters, and what one came from. With `pareto` it is, for a coalition,
    what is worse for a member, and what is better for none.
    """

    degree: int = 0
    unknown: bool | None = None
    attitudes: bool = False
    pareto: bool = False


def by_ranks(model: GraphModel, dm: int, end: int, start: int) -> Beside:
    """How a state is beside another one by the ranks of a decision maker, in a model without batch axes."""
    return Beside(compared(model, dm, end, start))


def compared(model: GraphModel, dm: int, end: int, start: int) -> Literal["better", "as good", "worse"]:
    """Whether a state ranks above another one for a decision maker, below it, or beside it."""
    there, here = int(model.ranks[dm][end]), int(model.ranks[dm][start])
    return "better" if there > here else "worse" if there < here else "as good"
