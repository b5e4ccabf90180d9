"""Solution concepts, ideas of how a decision maker looks ahead: one a file, a few lines over the primitives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from standoff.errors import QuestionError, did_you_mean
from standoff.model.conflict import Conflict
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability import gmr, joint, nash, seq, sim, smr, sseq

ENOUGH_FOR_PAIRS = 2**14  # states up to which `sim`, whose cost is their square, is part of the usual answer


@dataclass(frozen=True, slots=True)
class Concept:
    """A solution concept: its name here and in the literature, its idea in a few words, and the page that decides it.

    The idea ends the sentence "A state is stable for a decision maker if ...". A concept that looks at `pairs` of moves
    made at the same time takes one state after another: it has no batch axis, and costs the square of the states.
    """

    name: str
    title: str
    idea: str
    page: ModuleType
    pairs: bool = False

    def stable(self, model: GraphModel, dm: int) -> BoolArray:
        """Where a decision maker is stable under this concept, among the feasible states."""
        found: BoolArray = self.page.stable(model, dm) & model.listing.feasible
        return found


CONCEPTS = {
    concept.name: concept
    for concept in (
        Concept("nash", "Nash stability", "it has no improvement to make", nash),
        Concept(
            "gmr",
            "General metarationality",
            "the others can answer each improvement with something no better",
            gmr,
        ),
        Concept("smr", "Symmetric metarationality", "as gmr, and no counter-move of its own helps then", smr),
        Concept("seq", "Sequential stability", "as gmr, and the answer is made of improvements of the others", seq),
        Concept(
            "sseq",
            "Symmetric sequential stability",
            "as seq, and no counter-move of its own helps then",
            sseq,
        ),
        Concept(
            "sim",
            "Sequential or simultaneous stability",
            "as seq, or improvements made at the same time spoil each other",
            sim,
            pairs=True,
        ),
        Concept(
            "joint",
            "Joint-improvement stability",
            "improvements of others, made at the same time, spoil each of its own",
            joint,
            pairs=True,
        ),
    )
}
USUAL = ("nash", "gmr", "smr", "seq", "sseq")


def choose(names: Iterable[str] | str | None, conflict: Conflict) -> tuple[Concept, ...]:
    """The concepts of those names or, without names, the usual ones: `sim` among them where it is defined and quick.

    A text has the names with commas between.

    Raises QuestionError for a name that no concept has.
    """
    if names is None:
        quick = conflict.code_count <= ENOUGH_FOR_PAIRS
        names = (*USUAL, "sim") if len(conflict.decision_makers) == 2 and conflict.is_plain and quick else USUAL
    listed = names.split(",") if isinstance(names, str) else names
    chosen = list(dict.fromkeys(name.strip() for name in listed))
    if not chosen:
        raise QuestionError(f"name a solution concept: {', '.join(CONCEPTS)}")
    for name in chosen:
        if name not in CONCEPTS:
            raise QuestionError(f"there is no solution concept `{name}`: {did_you_mean(name, CONCEPTS)}")
    return tuple(CONCEPTS[name] for name in chosen)
