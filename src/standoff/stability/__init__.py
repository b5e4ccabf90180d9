"""Solution concepts, ideas of how a decision maker looks ahead: each has a page, and one entry here.

A page has either a RULE alone or, for a concept of another shape, three functions: `stable(model, dm)` returns the
states that are stable for a decision maker, `witness(finder, dm, slot)` finds a witness of the verdict, and
`shown(witness, model)` replays it. It may also have `facts(witness)`. All else is derived. Nothing here imports numpy,
so that commands can list the concepts at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from standoff.errors import QuestionError, not_there
from standoff.model.called import in_list
from standoff.stability import gmr, nash, rule, seq, smr, sseq
from standoff.stability.rule import Rule

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict
    from standoff.space.graph_model import GraphModel
    from standoff.space.listing import BoolArray
    from standoff.stability.witness import Fact, Witness

ENOUGH_FOR_PAIRS = 2**14  # states up to which `sim`, whose cost is their square, is part of the usual answer
FOR_SEVERAL = "; for several parties Fang, Hipel and Kilgour 1993"
SHAPE = ("stable", "witness", "shown")


@dataclass(frozen=True, slots=True)
class Concept:
    """A solution concept: its name, its label for people, its title in the literature, its idea, and what holds by it.

    The idea ends the sentence "A state is stable for a decision maker if ...", and `holds` says of a state in which
    that is so for everybody what it is: "nobody has a better move". A concept without a `rule` is decided by
    its page: the `module`, by default the one in this package with the concept's name.

    `usual` concepts are part of an answer by default, wherever they are defined. A concept with `pairs` looks at moves
    made at the same time: it is defined where states are plain combinations of options, and costs the square of the
    states. A concept `for_two` is defined for two decision makers only. `source` says who described it, and when.
    """

    name: str
    label: str
    title: str
    idea: str
    holds: str = ""
    rule: Rule | None = None
    module: str = ""
    usual: bool = True
    pairs: bool = False
    for_two: bool = False
    source: str = ""

    @property
    def page(self) -> ModuleType:
        """The module that defines the concept. Raises QuestionError if it lacks a function that is needed."""
        page = import_module(self.module or f"standoff.stability.{self.name}")
        missing = [name for name in SHAPE if self.rule is None and not hasattr(page, name)]
        if missing:
            raise QuestionError(f"`{self.name}` can't be asked about: it has no rule, and its page no {missing[0]}()")
        return page

    def stable(self, model: GraphModel, dm: int) -> BoolArray:
        """The feasible states that are stable for a decision maker: an array (..., s). Raises what its page raises."""
        found: BoolArray = self.page.stable(model, dm) if self.rule is None else rule.stable(model, dm, self.rule)
        return found & model.listing.feasible

    def facts(self, witness: Witness) -> tuple[Fact, ...]:
        """The facts that a witness shows besides the verdict: only a concept without a rule may have some."""
        facts = getattr(self.page, "facts", None) if self.rule is None else None
        return () if facts is None else tuple(facts(witness))

    def is_quick(self, conflict: Conflict) -> bool:
        """Whether it is defined for a conflict and, if it looks at pairs, there are few enough states."""
        pairs = not self.pairs or (conflict.is_plain and conflict.code_count <= ENOUGH_FOR_PAIRS)
        return pairs and not (self.for_two and len(conflict.decision_makers) != 2)


CONCEPTS = {
    concept.name: concept
    for concept in (
        Concept(
            "nash",
            "Nash",
            "Nash stability",
            "it has no improvement to make",
            "nobody has a better move",
            nash.RULE,
            source="Nash 1950, 1951; in the graph model Kilgour, Hipel and Fang 1987",
        ),
        Concept(
            "gmr",
            "GMR",
            "General metarationality",
            "the others can answer each improvement with something no better",
            "each improvement can be answered with something no better",
            gmr.RULE,
            source=f"Howard 1971{FOR_SEVERAL}",
        ),
        Concept(
            "smr",
            "SMR",
            "Symmetric metarationality",
            "as GMR, and no counter-move of its own helps then",
            "each improvement can be answered so, and no counter-move helps",
            smr.RULE,
            source=f"Howard 1971{FOR_SEVERAL}",
        ),
        Concept(
            "seq",
            "SEQ",
            "Sequential stability",
            "as GMR, and the answer is made of improvements of the others",
            "each improvement can be answered by improvements of others",
            seq.RULE,
            source=f"Fraser and Hipel 1979, 1984{FOR_SEVERAL}",
        ),
        Concept(
            "sseq",
            "SSEQ",
            "Symmetric sequential stability",
            "as SEQ, and no counter-move of its own helps then",
            "each can be answered by improvements of others, and no counter-move helps",
            sseq.RULE,
            source="Rêgo and Vieira 2015, 2017; made here from a description of it",
        ),
        Concept(
            "sim",
            "SIM",
            "Sequential or simultaneous stability",
            "as SEQ, or improvements made at the same time spoil each other",
            "each improvement can be answered, or is spoilt by one made at the same time",
            pairs=True,
            for_two=True,
            source="Fraser and Hipel 1984",
        ),
        Concept(
            "joint",
            "joint",
            "Joint-improvement stability",
            "improvements of others, made at the same time, spoil each of its own",
            "each improvement is spoilt by others made at the same time",
            usual=False,
            pairs=True,
            source="after Fraser and Hipel 1984; we know no paper that defines it",
        ),
    )
}
USUAL = tuple(name for name, concept in CONCEPTS.items() if concept.usual and not concept.pairs)
"""The usual concepts that are defined for every conflict, and quick."""


def whole_idea(name: str, told: Container[str] = ()) -> str:
    """The idea of a concept that says what it shares with another, unless that one is `told` already.

    >>> whole_idea("smr")
    'the others can answer each improvement with something no better, and no counter-move of its own helps then'
    >>> whole_idea("sseq", ["seq"])
    'as SEQ, and no counter-move of its own helps then'
    """
    idea = CONCEPTS[name].idea
    base = next((each for each in CONCEPTS.values() if idea.startswith(f"as {each.label},")), None)
    if base is None or base.name in told:
        return idea
    return whole_idea(base.name, told) + idea.removeprefix(f"as {base.label}")


def by_rule() -> tuple[str, ...]:
    """The names of the concepts that have a rule, which the solver needs."""
    return tuple(name for name, concept in CONCEPTS.items() if concept.rule is not None)


def choose(names: Iterable[str] | str | None, conflict: Conflict) -> tuple[Concept, ...]:
    """The concepts of some names (see `concept_names`), by default the usual ones that are quick for a conflict.

    Raises QuestionError for an unknown name.
    """
    if names is None:
        return tuple(concept for concept in CONCEPTS.values() if concept.usual and concept.is_quick(conflict))
    return tuple(CONCEPTS[name] for name in concept_names(names))


def concept_names(texts: Iterable[str] | str) -> tuple[str, ...]:
    """The names of the concepts that some texts name: by name, label or title, in any case, each once.

    A text has one, or several with commas or blanks between. Raises QuestionError for an unknown one, and where none
    is named.

    >>> concept_names("Nash, SEQ"), concept_names(["gmr smr", "general metarationality"])
    (('nash', 'seq'), ('gmr', 'smr'))
    """
    known = {text.casefold(): each.name for each in CONCEPTS.values() for text in (each.title, each.label, each.name)}
    found: dict[str, None] = {}
    for text in in_list(texts):
        word = text.strip().casefold()
        for part in [word] if word in known else word.replace(",", " ").split():
            if part not in known:
                raise QuestionError(not_there("solution concept", part, CONCEPTS))
            found[known[part]] = None
    if not found:
        raise QuestionError(f"name a solution concept: {', '.join(CONCEPTS)}")
    return tuple(found)
