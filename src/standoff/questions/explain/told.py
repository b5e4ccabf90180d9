"""What a position tells: improvements of one's own and those made together, and what others can do about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.questions.explain.seen import Comparison
from standoff.questions.step import Step
from standoff.stability.beside import Beside, Deterring
from standoff.stability.witness import Kind

ANYTHING_NO_BETTER = Deterring()
DETERRING: tuple[Kind, ...] = ("sanction", "clash", "foreseen")


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Why what is foreseen goes no further, and what else may follow.

    Nobody looks further than some number of moves (`far`), or somebody does and expects the same again with each
    `recurs` more; or the one whose turn it is, `dm`, `stays` or is `stuck`,
    without a move. `fears`: it is the worst that the others can do, and they stop where no more is in it for them.
    Where ties may be broken so that there is no gain, `otherwise` are the steps that follow then, and `end` is their
    end; else that is None.
    """

    why: Literal["far", "stays", "stuck", "fears"]
    moves: int = 0
    dm: str = ""
    otherwise: tuple[Step, ...] = ()
    end: Comparison | None = None
    recurs: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows on an improvement, under some concepts: see `Reply` for the kinds.

    `steps` are those of the others: one after another from the improvement on or, in a clash, all of them from the
    state explained. Where something is foreseen, they are all that is expected to follow, also by the focal decision
    maker. `besides` says for each step how its end is beside its start for its mover, as these concepts see it, and
    `acting` who acts together with its mover, if anybody does.

    `end` is where they end, and `counter` the focal decision maker's best move from there, with its end; None where
    there is nothing of the sort. `escapes` says whether that leads to what doesn't deter. `deterring` says what would
    deter, where nothing does.

    For a coalition that improves together, `ends` has the end beside the state explained for each of its members;
    `escape` are the steps by which they escape together, if they can, and `escaped_to` what that leads to for each.
    Where something is `foreseen`, that says why it goes no further.
    """

    concepts: tuple[str, ...]
    kind: Kind
    steps: tuple[Step, ...] = ()
    end: Comparison | None = None
    counter: tuple[Step, Comparison] | None = None
    escapes: bool = False
    besides: tuple[Beside, ...] = ()
    acting: tuple[tuple[str, ...], ...] = ()
    ends: tuple[tuple[str, Comparison], ...] = ()
    deterring: Deterring = ANYTHING_NO_BETTER
    escape: tuple[Step, ...] = ()
    escaped_to: tuple[tuple[str, Comparison], ...] = ()
    foreseen: Foreseen | None = None

    @property
    def deters(self) -> bool:
        """Whether this deters from the improvement."""
        return self.kind in DETERRING


@dataclass(frozen=True, slots=True)
class Otherwise:
    """How some concepts see the end of a move that others see in another way; or those by which it doesn't tempt."""

    concepts: tuple[str, ...]
    seen: Comparison
    tempts: bool


@dataclass(frozen=True, slots=True)
class Improvement:
    """A unilateral improvement of the focal decision maker, and what the others can do about it.

    `gain` is what it leads to, as the first concept sees it by which it is an improvement; `otherwise` has those that
    see it in another way. A move that is no improvement is told in the same form where it is foreseen what follows.
    """

    step: Step
    gain: Comparison
    answers: tuple[Answer, ...]
    otherwise: tuple[Otherwise, ...] = ()


@dataclass(frozen=True, slots=True)
class Joint:
    """An improvement that several `members` make together, under some concepts, and what the others can do about it.

    `steps` lead to it from the state explained; a step may be a loss for its mover. `gains` has for each member what it
    leads to.
    """

    members: tuple[str, ...]
    concepts: tuple[str, ...]
    steps: tuple[Step, ...]
    gains: tuple[tuple[str, Comparison], ...]
    answers: tuple[Answer, ...]
