"""Stackelberg stability of two decision makers: one of them, the leader, looks two moves ahead, the other one move.

A state is stable for the leader if it is L_2 stable for it, since it knows how the other will answer, and for the
other, who follows, if it is Nash stable.

Source: Fang, Hipel and Kilgour (1989, 1993), as we remember them; after von Stackelberg (1934).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability import limited
from standoff.stability.finder import Finder
from standoff.stability.witness import Witness


def moves_of(model: GraphModel, dm: int, leader: str) -> int:
    """How many moves ahead `dm` looks, where a decision maker of some id leads."""
    return 2 if model.terms.parties[dm] == leader else 1


def horizon(witness: Witness, model: GraphModel, leader: str) -> int:
    """How many moves ahead somebody looks."""
    return moves_of(model, witness.dm, leader)


def stable(model: GraphModel, dm: int, leader: str) -> BoolArray:
    """The states (s) that are stable for `dm`, however ties are broken."""
    return limited.stable(model, dm, moves_of(model, dm, leader))


def dependent(model: GraphModel, dm: int, leader: str) -> BoolArray:
    """The states (s) that are stable for `dm` if ties are broken in some ways, and not if in others."""
    return limited.dependent(model, dm, moves_of(model, dm, leader))


def parameters(model: GraphModel, leader: str) -> dict[str, Any]:
    """How ties were broken."""
    return {"ties": model.terms.ties}


def witness(finder: Finder, dm: int, slot: int, leader: str) -> Witness:
    """The witness of whether a slot is stable for `dm`: how play is expected to go on after its moves."""
    found = limited.witness(finder, dm, slot, moves_of(finder.model, dm, leader))
    return replace(found, concept=f"stackelberg_{leader}")


def shown(witness: Witness, model: GraphModel, leader: str) -> bool:
    """The verdict of a witness, replayed. Raises WitnessError if it doesn't hold."""
    return limited.shown(witness, model, moves_of(model, witness.dm, leader))
