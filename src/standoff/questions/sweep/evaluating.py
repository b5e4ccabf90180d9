"""Evaluates variants: each gives a row with its choices and the answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.model.accounts import Account
from standoff.questions.equilibria import distinct, equilibria_by, rank_lists, rules_of
from standoff.questions.outcome import meeting
from standoff.questions.sweep.applying import Varied
from standoff.questions.sweep.dimensions import STEPS
from standoff.questions.sweep.job import FITS, Job, answer_columns
from standoff.space.graph_model import GraphModel, model_of
from standoff.space.listing import BoolArray, IntArray, list_states
from standoff.space.space import Values

Rows = Mapping[str, NDArray[Any]]
RANKS_HELD = 2**24  # ranks in memory at once
STRUCTURES_KEPT = 64  # for the next variants, if they have few states


@dataclass(frozen=True)
class Structure:
    """The states and moves of some variants, and the slots (s) that meet each outcome; None for no status quo."""

    model: GraphModel
    meeting: tuple[BoolArray | None, ...]


class Evaluator:
    """Makes rows of a job, and keeps structures that the next ones may share."""

    def __init__(self, job: Job) -> None:
        self.job, self._varied = job, Varied(job)
        self._kept: dict[object, Structure] = {}

    def rows(self, part: int) -> Rows:
        """The rows of a part, as columns.

        If a variant's preferences don't fit its states, as when a ranking misses one, `fits` is false and its answers
        are masked. Raises TooLargeError where this machine has no room for the states.
        """
        numbers = self.job.rows_of(part)
        values = self.job.values(numbers.start, numbers.stop)
        fits = np.zeros(len(values), bool)
        holds = np.zeros((len(values), len(self.job.asked), len(self.job.concept_names)), bool)
        there = np.zeros(holds.shape, bool)
        counts = np.zeros((len(values), len(self.job.concept_names)), np.int32)
        size = max(1, RANKS_HELD // (self.job.conflict.code_count * len(self.job.conflict.decision_makers)))
        for some in (slice(start, start + size) for start in range(0, len(values), size)):
            self._answer(values[some], fits[some], holds[some], there[some], counts[some])
        known = np.broadcast_to(fits[:, None], counts.shape)
        masked: list[NDArray[Any]] = [
            np.ma.array(column, mask=~told)
            for answers, where in ((holds.reshape(len(values), -1), there.reshape(len(values), -1)), (counts, known))
            for column, told in zip(answers.T, where.T, strict=True)
        ]
        names = answer_columns(self.job.asked, self.job.concept_names)
        return {
            "variant": np.arange(numbers.start, numbers.stop, dtype=np.int64),
            **self._choices(values),
            FITS: fits,
            **dict(zip(names, masked, strict=True)),
        }

    def _choices(self, values: IntArray) -> dict[str, NDArray[Any]]:
        """The columns of what varies: yes or no, the id of an account, or the factor of a weight."""
        found: dict[str, NDArray[Any]] = {}
        for column, chosen in zip(self.job.columns, values.T, strict=True):
            if column.choices:
                found[column.name] = np.array(column.choices, object)[chosen]
            elif column.kind == "weight":
                spread = float(self.job.variations.weights)
                found[column.name] = 1 + spread * (2 * chosen / STEPS - 1)
            else:
                found[column.name] = chosen.astype(bool)
        return found

    def _answer(self, values: IntArray, fits: BoolArray, holds: BoolArray, there: BoolArray, counts: IntArray) -> None:
        """Fills in which variants (b) fit, which outcomes hold (b, o, c) or exist at all, and counts (b, c).

        Variants with the same states and moves are answered together.
        """
        for row, places in _alike(values, self._varied.rule_columns()):
            structure = self._structure(self._varied.rules(row))
            lists, chosen = self._ranked(structure, values[places])
            fitting = (chosen >= 0).all(axis=1)
            fits[places] = fitting
            asked = np.array([each is not None for each in structure.meeting], bool)
            there[places[fitting]] = asked[:, None]
            for some, held, counted in self._found(structure, lists, chosen[fitting]):
                holds[places[fitting][some]] = held
                counts[places[fitting][some]] = counted

    def _structure(self, account: Account) -> Structure:
        key = (rules_of(account), account.status_quo)
        if key not in self._kept:
            listing = list_states(self.job.conflict, account)
            model, _ = model_of(self.job.conflict, account, listing)
            outcomes = [account.status_quo if each.outcome is None else each.outcome for each in self.job.asked]
            met = tuple(None if each is None else meeting(listing, each) for each in outcomes)
            if len(self._kept) >= max(1, min(STRUCTURES_KEPT, RANKS_HELD // self.job.conflict.code_count)):
                del self._kept[next(iter(self._kept))]
            self._kept[key] = Structure(model, met)
        return self._kept[key]

    def _ranked(self, structure: Structure, values: IntArray) -> tuple[list[Values], IntArray]:
        """The distinct ranks of each decision maker (v, s), and which of them each variant has: (b, n), -1 for none."""
        lists, chosen = [], np.empty((len(values), len(self.job.conflict.decision_makers)), np.int64)
        for dm in range(chosen.shape[1]):
            groups = list(_alike(values, self._varied.preference_columns(dm)))
            preferences, numbers = distinct([self._varied.preference(dm, row) for row, _ in groups])
            ranks, places = rank_lists(structure.model.listing, preferences)
            for (_, members), number in zip(groups, numbers.tolist(), strict=True):
                chosen[members, dm] = places[number]
            lists.append(ranks)
        return lists, chosen

    def _found(
        self, structure: Structure, lists: Sequence[Values], chosen: IntArray
    ) -> Iterator[tuple[BoolArray, BoolArray, IntArray]]:
        """Which variants (b), which outcomes hold in them (some, o, c), and how many equilibria they have (some, c).

        Variants with the same ranks are looked at once.
        """
        if not len(chosen):
            return
        alike, which = np.unique(chosen, axis=0, return_inverse=True)
        which = which.reshape(-1)
        for piece in structure.model.pieces(len(alike)):
            stable = list(equilibria_by(structure.model, lists, alike[piece], self.job.concepts))
            held = np.zeros((len(alike[piece]), len(structure.meeting), len(stable)), bool)
            for outcome, met in enumerate(structure.meeting):
                if met is not None:
                    held[:, outcome] = np.stack([each[:, met].any(axis=1) for each in stable], axis=1)
            counted = np.stack([each.sum(axis=1) for each in stable], axis=1)
            some = (which >= piece.start) & (which < piece.stop)
            yield some, held[which[some] - piece.start], counted[which[some] - piece.start]


def _alike(values: IntArray, columns: Sequence[int]) -> Iterator[tuple[Sequence[int], IntArray]]:
    """A row for each group of rows (b, c) that are alike in some columns, and the places of the group."""
    if not columns:
        yield values[0].tolist(), np.arange(len(values))
        return
    keys = np.ascontiguousarray(values[:, columns])
    _, first, which = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(which.reshape(-1), kind="stable")
    ends = np.cumsum(np.bincount(which.reshape(-1)))
    for start, end, row in zip([0, *ends[:-1]], ends, first, strict=True):
        yield values[row].tolist(), order[start:end]
