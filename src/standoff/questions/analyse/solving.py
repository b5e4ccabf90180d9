"""Which states are stable for whom, for one account after another: small models that are alike are solved together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import chain, islice

import numpy as np

from standoff.errors import TooLargeError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.solver import scope
from standoff.space.graph_model import GraphModel, GraphModels
from standoff.space.listing import BoolArray
from standoff.stability import Concept

SMALL = 2**12  # codes up to which models of several accounts are solved together


class Solving:
    """Finds the stable states of accounts under some concepts; what accounts have in common is solved once.

    Small models of `accounts` that differ in ranks alone are solved together, when one of them is asked about.
    """

    def __init__(self, conflict: Conflict, concepts: Sequence[Concept], accounts: Sequence[Account] = ()) -> None:
        self.conflict, self._concepts = conflict, concepts
        self._models = GraphModels(conflict)
        self._stable: dict[int, dict[str, tuple[BoolArray, ...]]] = {}
        self._to_come = list(accounts) if conflict.code_count <= SMALL else []
        self._unsolved: defaultdict[Hashable, dict[int, GraphModel]] = defaultdict(dict)

    def of(self, account: Account) -> tuple[GraphModel, Mapping[str, tuple[BoolArray, ...]]]:
        """The graph model of an account and, by concept, where (s) it is stable for each decision maker.

        Raises what `graph_model` raises, and what a concept raises that isn't defined here.
        """
        model = self._model(account)
        if id(model) not in self._stable:
            self._solve(model)
        return model, self._stable[id(model)]

    def _model(self, account: Account) -> GraphModel:
        try:
            return self._models.of(account)
        except TooLargeError as error:
            hint = " Or ask `standoff find`, which looks for equilibria without listing the states."
            raise TooLargeError(f"{error}{'' if scope.obstacle(self.conflict, account) else hint}") from None

    def _solve(self, model: GraphModel) -> None:
        alike = self._with_others(model)
        lists = zip(*(each.ranks for each in alike), strict=True)
        ranks = [each[0] if len(set(map(id, each))) == 1 else np.array(each) for each in lists]
        preferences = [tuple(chain(*each)) for each in zip(*(each.preferences for each in alike), strict=True)]
        made_of = [each[:1] if len(set(each)) == 1 else each for each in preferences]
        together = model if len(alike) == 1 else model.with_ranks(ranks, made_of)
        shape = (len(alike), len(model.listing.codes))
        found: dict[str, list[BoolArray]] = {}
        for concept in self._concepts:
            stable = (concept.stable(together, dm) for dm in range(len(model.ranks)))
            found[concept.name] = [np.ascontiguousarray(np.broadcast_to(each, shape)) for each in stable]
        for row, each in enumerate(alike):
            self._stable[id(each)] = {name: tuple(rows[row] for rows in every) for name, every in found.items()}

    def _with_others(self, model: GraphModel) -> list[GraphModel]:
        """A model and, as many as make a piece, those to come that have the same states and moves."""
        for account in self._to_come:
            other = self._model(account)
            if id(other) not in self._stable:
                self._unsolved[id(other.space), other.terms][id(other)] = other
        self._to_come = []
        waiting = self._unsolved[id(model.space), model.terms]
        waiting.pop(id(model), None)
        piece = next(model.pieces(len(waiting) + 1))
        found = [model, *islice(waiting.values(), piece.stop - 1)]
        for each in found[1:]:
            del waiting[id(each)]
        return found
