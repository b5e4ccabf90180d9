"""The primitives of a space over plain Python sets, and models of drafts in one form or the other."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

import reference
import standoff
from models import GraphDraft, OptionDraft
from reference import Game
from standoff.space.graph_model import GraphModel, graph_model

Value = Mapping[int, int]


def best(game: Game, value: Value, dm: int) -> dict[int, int]:
    """At each state the greatest value among itself and the states that the DM can reach in one move."""
    return {s: max(value[t] for t in {s} | game.moves[dm][s]) for s in game.states}


def reach_min(game: Game, value: Value, movers: Collection[int], improving: bool = False) -> dict[int, int]:
    """At each state the least value among itself and the ends of all legal sequences of the movers."""
    whom = frozenset(movers)
    return {s: min(value[t] for t in {s} | reference.reach(game, whom, s, improving)) for s in game.states}


def model_of(draft: OptionDraft | GraphDraft) -> GraphModel:
    """The package's graph model of a draft."""
    return model_in(draft.document)


def model_in(document: Mapping[str, Any]) -> GraphModel:
    conflict = standoff.loads(json.dumps(document))
    return graph_model(conflict, conflict.account("default"))


def as_arcs(draft: OptionDraft) -> dict[str, Any]:
    """The same conflict as a file whose moves can only be listed one by one.

    Each irreversibility gets a condition that is always true; one more, whose condition is never true, makes
    sure that there is one.
    """
    name = draft.names[draft.order[0]][0]
    always, never = f"{name} or not {name}", f"{name} and not {name}"
    rules = [
        rule if isinstance(rule, dict) else {"option": rule, "if": always}
        for rule in draft.document.get("irreversible", [])
    ]
    return {**draft.document, "irreversible": [*rules, {"option": name, "if": never}]}


def spread(model: GraphModel, value: Value, junk: int) -> np.ndarray[Any, np.dtype[np.int32]]:
    """A value for each slot; slots without a state get junk."""
    slots = zip(model.listing.codes.tolist(), model.listing.feasible.tolist(), strict=True)
    return np.array([value[code] if feasible else junk for code, feasible in slots], np.int32)


def gathered(model: GraphModel, values: np.ndarray[Any, Any]) -> dict[int, int]:
    """The values of the slots that hold a state, by its code."""
    found = zip(model.listing.codes.tolist(), values.tolist(), model.listing.feasible.tolist(), strict=True)
    return {code: value for code, value, feasible in found if feasible}
