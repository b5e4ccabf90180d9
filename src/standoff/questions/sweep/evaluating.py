"""Evaluates variants: each gives a row with its choices and the answers for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from standoff.model.accounts import Account
from standoff.model.preferences import says_nothing
from standoff.questions.equilibria import Lists, distinct, equilibria_by, rank_lists, rules_of
from standoff.questions.outcome import meeting
from standoff.questions.sweep.applying import Varied
from standoff.questions.sweep.dimensions import STEPS
from standoff.questions.sweep.job import EMPTIED, FITS, Job, answer_columns, resting_columns
from standoff.space.graph_model import GraphModel, model_of
from standoff.space.listing import BoolArray, IntArray, list_states

Rows = Mapping[str, NDArray[Any]]
RANKS_HELD = 2**24  # ranks in memory at once
OWN = -2  # in the place of a list that is kept whole: it is its own, as it isn't empty
STRUCTURES_KEPT = 64  # for the next variants, if they have few states


@dataclass(frozen=True)
class Structure:
    """The states and moves of some variants, and the slots (s) that meet each outcome; None for no status quo."""

    model: GraphModel
    meeting: tuple[BoolArray | None, ...]


@dataclass(frozen=True)
class Answers:
    """The answers for some variants (b), which are filled in.

    Which of them fit (b), which outcomes hold (b, o, c) or are there at all, and how many equilibria they have (b, c).
    Then which decision makers have no preference left (b, n), and which answers rest on that (b, o, c): with one of
    these lists kept whole, or all of them, the outcome holds if it doesn't, and the other way round.
    """

    fits: BoolArray
    holds: BoolArray
    there: BoolArray
    counts: IntArray
    emptied: BoolArray
    resting: BoolArray

    @classmethod
    def of(cls, job: Job, variants: int) -> Self:
        """Those of so many variants, with nothing filled in."""
        shape = variants, len(job.asked), len(job.concept_names)
        holds, there, resting = (np.zeros(shape, bool) for _ in range(3))
        counts = np.zeros((variants, shape[2]), np.int32)
        emptied = np.zeros((variants, len(job.conflict.decision_makers)), bool)
        return cls(np.zeros(variants, bool), holds, there, counts, emptied, resting)

    def some(self, where: slice) -> Answers:
        """Those for some of the variants, to be filled in."""
        return Answers(*(getattr(self, each.name)[where] for each in fields(self)))


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
        found = Answers.of(self.job, len(values))
        size = max(1, RANKS_HELD // (self.job.conflict.code_count * len(self.job.conflict.decision_makers)))
        for some in (slice(start, start + size) for start in range(0, len(values), size)):
            self._answer(values[some], found.some(some))
        return {
            "variant": np.arange(numbers.start, numbers.stop, dtype=np.int64),
            **self._choices(values),
            FITS: found.fits,
            **self._answers(found),
        }

    def _answers(self, found: Answers) -> Rows:
        """The columns of the answers, and where somebody may have no preference left those that tell of that."""
        known = np.broadcast_to(found.fits[:, None], found.counts.shape)
        asked, concepts = self.job.asked, self.job.concept_names
        columns = {**_masked(answer_columns(asked, concepts), (found.holds, found.there), (found.counts, known))}
        if self.job.may_empty:
            ids = [dm.id for dm in self.job.conflict.decision_makers]
            kinds, which = np.unique(found.emptied, axis=0, return_inverse=True)
            words = [", ".join(id for id, empty in zip(ids, kind, strict=True) if empty) for kind in kinds]
            columns[EMPTIED] = np.array(words, object)[which.reshape(-1)]
            columns |= _masked(resting_columns(asked, concepts), (found.resting, found.there))
        return columns

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

    def _answer(self, values: IntArray, found: Answers) -> None:
        """Fills in the answers for some variants (b). Those with the same states and moves are answered together."""
        for row, places in _alike(values, self._varied.rule_columns()):
            structure = self._structure(self._varied.rules(row))
            lists, chosen, whole = self._ranked(structure, values[places])
            fitting = (chosen >= 0).all(axis=1)
            found.fits[places] = fitting
            found.emptied[places] = whole != OWN
            asked = np.array([each is not None for each in structure.meeting], bool)
            places = places[fitting]
            found.there[places] = asked[:, None]
            kept, of = _kept_whole(chosen[fitting], whole[fitting])
            holds, counts = self._found(structure, lists, np.concatenate([chosen[fitting], kept]))
            found.holds[places], found.counts[places] = holds[: len(places)], counts[: len(places)]
            np.logical_or.at(found.resting, places[of], holds[len(places) :] != holds[of])

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

    def _ranked(self, structure: Structure, values: IntArray) -> tuple[list[Lists], IntArray, IntArray]:
        """The distinct preferences of each decision maker, and which of them each variant has: (b, n), -1 for none.

        And which it would have with its list kept whole (b, n) where it has no preference left, or else `OWN`.
        """
        lists = []
        chosen = np.empty((len(values), len(self.job.conflict.decision_makers)), np.int64)
        whole = np.full(chosen.shape, OWN)
        for dm in range(chosen.shape[1]):
            groups = list(_alike(values, self._varied.preference_columns(dm)))
            left = [self._varied.preference(dm, row) for row, _ in groups]
            before = {
                place: self._varied.whole(dm, row) for place, (row, _) in enumerate(groups) if says_nothing(left[place])
            }
            empty = {place: each for place, each in before.items() if not says_nothing(each)}
            preferences, numbers = distinct([*left, *empty.values()])
            fitting, places = rank_lists(structure.model.listing, preferences)
            for (_, members), number in zip(groups, numbers.tolist(), strict=False):
                chosen[members, dm] = places[number]
            for place, number in zip(empty, numbers[len(left) :].tolist(), strict=True):
                whole[groups[place][1], dm] = places[number]
            lists.append(fitting)
        return lists, chosen, whole

    def _found(self, structure: Structure, lists: Sequence[Lists], chosen: IntArray) -> tuple[BoolArray, IntArray]:
        """Which outcomes hold in some variants (b, o, c), and how many equilibria they have (b, c).

        Variants with the same ranks are looked at once.
        """
        concepts = self.job.concepts
        holds = np.zeros((len(chosen), len(structure.meeting), len(concepts)), bool)
        counts = np.zeros((len(chosen), len(concepts)), np.int32)
        alike, which = np.unique(chosen, axis=0, return_inverse=True)
        which = which.reshape(-1)
        for piece in structure.model.pieces(len(alike)):
            stable = list(equilibria_by(structure.model, lists, alike[piece], concepts))
            held = np.zeros((len(alike[piece]), *holds.shape[1:]), bool)
            for outcome, met in enumerate(structure.meeting):
                if met is not None:
                    held[:, outcome] = np.stack([each[:, met].any(axis=1) for each in stable], axis=1)
            counted = np.stack([each.sum(axis=1) for each in stable], axis=1)
            some = (which >= piece.start) & (which < piece.stop)
            holds[some], counts[some] = held[which[some] - piece.start], counted[which[some] - piece.start]
        return holds, counts


def _kept_whole(chosen: IntArray, whole: IntArray) -> tuple[IntArray, IntArray]:
    """Variants (k, n) of those in which somebody has no preference left (b, n), and which of these each is of (k).

    In each of them one such list is kept whole, or all are; those whose list doesn't fit the states are left out.
    """
    kept, of = [chosen[:0]], [np.arange(0)]
    empty = whole != OWN
    alone = np.eye(chosen.shape[1], dtype=bool)
    for sets in (*(empty & each for each in alone), empty & (empty.sum(axis=1) > 1)[:, None]):
        rows = np.flatnonzero(sets.any(axis=1))
        lists = np.where(sets[rows], whole[rows], chosen[rows])
        fits = (lists >= 0).all(axis=1)
        kept.append(lists[fits])
        of.append(rows[fits])
    return np.concatenate(kept), np.concatenate(of)


def _masked(names: Iterable[str], *answers: tuple[NDArray[Any], BoolArray]) -> dict[str, NDArray[Any]]:
    """Columns of answers (b, ...), without those that aren't known (b, ...)."""
    columns = (
        np.ma.array(column, mask=~told)
        for found, known in answers
        for column, told in zip(found.reshape(len(found), -1).T, known.reshape(len(found), -1).T, strict=True)
    )
    return dict(zip(names, columns, strict=True))


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
