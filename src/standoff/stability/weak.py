"""Weak forms of concepts: stable, but not in the strong form.

A state is weakly stable for a decision maker by a concept if it is stable by it, and isn't strongly stable: some answer
deters from each of its improvements, but for at least one nothing that is strongly worse can follow. States that a
decision maker has no improvement from are stable in the strong form, and so they are never weakly stable.

Source: Hamouda, Kilgour and Hipel (2004, 2006).
"""

from __future__ import annotations

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability import CONCEPTS, verdict
from standoff.stability.finder import Finder
from standoff.stability.replay import replayed
from standoff.stability.witness import Fact, Witness, require


def stable(model: GraphModel, dm: int, general: str) -> BoolArray:
    """The states that are stable for `dm` by a concept and not by its strong form, as an array (..., s).

    The worst that others can bring about is the same by both. They differ in what of it deters.
    """
    strong, rule = CONCEPTS[_strong(general)].seen(model), CONCEPTS[general].rule
    assert rule is not None
    worst = verdict.worst(model, dm, rule)
    return model.deterred(dm, worst) & ~strong.deterred(dm, worst)


def witness(finder: Finder, dm: int, slot: int, general: str) -> Witness:
    """The witness for `dm`: the replies of the concept. It rests on those of the concept and of its strong form."""
    both = tuple(finder.witness(each, dm, slot) for each in (general, _strong(general)))
    return Witness(f"weak_{general}", dm, slot, both[0].replies, both[0].left_out, both)


def shown(witness: Witness, model: GraphModel, general: str) -> bool:
    """The verdict of a witness, replayed. Raises WitnessError if it doesn't hold."""
    asked = [(each, witness.dm, witness.slot) for each in (general, _strong(general))]
    require([(each.concept, each.dm, each.slot) for each in witness.rests_on] == asked, "both forms are needed")
    require(witness.replies == witness.rests_on[0].replies, "other replies than those of the general form")
    in_general, strongly = (replayed(each, model) for each in witness.rests_on)
    return in_general and not strongly


def facts(witness: Witness) -> tuple[Fact, ...]:
    """Whether it is strongly stable, which it may not be."""
    words = "the state is held strongly, so that the weak form doesn't apply"
    return (Fact("strongly_stable", witness.rests_on[1].holds, words),)


def _strong(general: str) -> str:
    return f"strong_{general}"
