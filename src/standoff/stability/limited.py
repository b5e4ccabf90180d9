"""Limited-move stability of two decision makers: both look a number of moves ahead, each knowing that the other does.

A state is L_h stable for a decision maker if, with h moves to come in turn and the first one its own, it is best for it
to stay: no move of its own leads to an expected end that is strictly better for it (see `anticipation`). It is the end
that counts, and not the state that it moves to. L_1 is Nash stability.

Where ends hang on how ties are broken, the state has to be stable however they are; `dependent` tells where it is
stable only if some are broken in some way.

Source: Kilgour (1984, 1985); Fang, Hipel and Kilgour (1993). How ties are followed is a rule of this program: in the
literature it isn't defined which of several equally good ends is taken.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray
from standoff.stability.anticipation import ends, hopes
from standoff.stability.expected import check, expect
from standoff.stability.finder import Finder
from standoff.stability.witness import Witness


def stable(model: GraphModel, dm: int, moves: int) -> BoolArray:
    """The states (s) that are stable for `dm`, looking some moves ahead, however ties are broken."""
    return ~hopes(model, dm, ends(model, 1 - dm, moves - 1)).may_gain


def dependent(model: GraphModel, dm: int, moves: int) -> BoolArray:
    """The states (s) that are stable for `dm` if ties are broken in some ways, and not if in others."""
    found = hopes(model, dm, ends(model, 1 - dm, moves - 1))
    return np.asarray(found.may_gain & ~found.gains)


def horizon(witness: Witness, model: GraphModel, moves: int) -> int:
    """How many moves ahead somebody looks."""
    return moves


def parameters(model: GraphModel, moves: int) -> dict[str, Any]:
    """How ties were broken."""
    return {"ties": model.terms.ties}


def witness(finder: Finder, dm: int, slot: int, moves: int) -> Witness:
    """The witness of whether a slot is stable for `dm`: how play is expected to go on after its moves."""
    return expect(finder.model, f"l{moves}", dm, slot, moves)


def shown(witness: Witness, model: GraphModel, moves: int) -> bool:
    """The verdict of a witness, replayed. Raises WitnessError if it doesn't hold."""
    check(witness, model, moves)
    return witness.holds
