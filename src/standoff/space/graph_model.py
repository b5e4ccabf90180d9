"""The graph model of one account: decision makers, states, moves and preferences, ready to be asked about stability."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from hashlib import blake2b
from typing import Any, TypeVar

import numpy as np

from standoff.errors import Finding, ModelError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.preferences import Preference, beyond_order
from standoff.sharing import Same, once
from standoff.space.arcs import ArcSpace, graph_arcs, option_arcs
from standoff.space.compiling import worthwhile
from standoff.space.grid import GridSpace
from standoff.space.listing import BoolArray, IntArray, Listing, list_states, needs_arcs
from standoff.space.outlook import Outlook, above, left_below, ordinal
from standoff.space.ranks import rank_states
from standoff.space.space import LOWEST, Space, Values
from standoff.space.terms import NOTHING_SAID, Terms, terms_of

Preferences = tuple[Preference, ...]
T = TypeVar("T")

VALUES_OF_A_PIECE = 2**17  # in one array: few enough for the caches of a processor


@dataclass(frozen=True)
class GraphModel:
    """States, moves and ranks of one account (Kilgour, Hipel and Fang 1987).

    `ranks` has one array (..., s) per decision maker: bigger is better. `owned` has the bits of each one's options; it
    is empty unless states are plain combinations of options. `outlooks` is empty where all go by their ranks alone.
    `preferences` has for each decision maker what the ranks were made of: one preference, or one for each place of the
    batch; it is empty where that isn't known. `terms` says the rest that concepts may go by.

    Batch axes before the slots hold many variants of the preferences: see `with_ranks`. They have to broadcast: if only
    one decision maker has ranks of the shape (b, s), and all others (s), what doesn't depend on that one is computed
    once, with the shape (s). `improving`, `credible` and `follow` take no batches.
    """

    space: Space
    listing: Listing
    ranks: tuple[Values, ...]
    owned: tuple[int, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    preferences: tuple[Preferences, ...] = ()
    terms: Terms = NOTHING_SAID
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    _kept_of_some: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    _kept_of_moves: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    _improvements: dict[int, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        np.broadcast_shapes(*(rank.shape for rank in self.ranks))  # raises ValueError for batch axes that don't fit

    def with_ranks(self, ranks: Sequence[Values], preferences: Sequence[Preferences] = ()) -> GraphModel:
        """The same states and moves under other ranks: one array (..., s) per decision maker.

        `preferences` are what these are made of, for each decision maker one or as many as the batch has places.
        Raises ValueError if their number or shapes don't fit, TypeError if they may not fit into 32-bit integers.
        For many variants call it for one of the `pieces` after another.
        """
        slots = len(self.listing.codes)
        if len(ranks) != len(self.ranks) or any(rank.shape[-1:] != (slots,) for rank in ranks):
            raise ValueError(f"{len(self.ranks)} arrays of ranks are needed here, for {slots} slots each")
        laid = tuple(rank.astype(np.int32, order="F", casting="safe", copy=False) for rank in ranks)
        known = {} if self.outlooks else self._improvements
        kept = {dm: moves for dm, moves in known.items() if laid[dm] is self.ranks[dm]}
        fresh: dict[str, Any] = {"_kept": {}, "_kept_of_some": {}, "_improvements": kept}
        return replace(self, ranks=laid, outlooks=(), preferences=tuple(preferences), **fresh)

    @property
    def batch(self) -> tuple[int, ...]:
        """The shape of the batch axes, of which there are none where nothing but one variant is asked about."""
        return np.broadcast_shapes(*(rank.shape[:-1] for rank in self.ranks))

    def row_by_row(self, found: Callable[[GraphModel], BoolArray]) -> BoolArray:
        """What is found of each place of the batch (..., s), one after another; those that are alike are asked once.

        Their models are kept, with what is kept of them; they share what depends on ranks that they have in common.
        """
        shape = self.batch
        ranks = [np.broadcast_to(rank, (*shape, rank.shape[-1])) for rank in self.ranks]
        known: dict[Hashable, BoolArray] = {}
        rows: dict[bytes, Values] = {}
        result = np.empty((*shape, len(self.listing.codes)), bool)
        for number, at in enumerate(np.ndindex(shape)):
            row = [rows.setdefault(rank[at].tobytes(), np.ascontiguousarray(rank[at])) for rank in ranks]
            own = tuple(each if len(each) == 1 else each[number : number + 1] for each in self.preferences)
            key = tuple(each.tobytes() for each in row), own
            if key not in known:
                known[key] = found(self.kept(("row", key), partial(self._row, row, own)))
            result[at] = known[key]
        return result

    def _row(self, ranks: Sequence[Values], preferences: Sequence[Preferences]) -> GraphModel:
        """One place of the batch, which shares what is kept of the ranks of some."""
        return replace(self.with_ranks(ranks, preferences), _kept_of_some=self._kept_of_some)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made of this model under a key before, or else is made now."""
        return _once(self._kept, key, make)

    def kept_of_some(self, dms: Sequence[int], key: Hashable, make: Callable[[], T]) -> T:
        """The same of what depends on the moves and on the ranks of some alone: rows of a batch share it."""
        return _once(self._kept_of_some, (key, tuple(Same(self.ranks[dm]) for dm in dms)), make)

    def kept_of_moves(self, key: Hashable, make: Callable[[GraphModel], T]) -> T:
        """The same of what depends on the moves alone: models with other ranks share it. It is made of a bare model."""
        return _once(self._kept_of_moves, key, lambda: make(replace(self, _kept={}, _kept_of_some={})))

    def pieces(self, count: int) -> Iterator[slice]:
        """Slices that cut `count` variants of the ranks into pieces that are quick to analyse.

        Make the ranks of one piece after another: memory then stays bounded.
        """
        size = max(1, VALUES_OF_A_PIECE // max(1, len(self.listing.codes)))
        return (slice(start, min(start + size, count)) for start in range(0, count, size))

    def with_outlooks(self, outlooks: Sequence[Outlook]) -> GraphModel:
        """The same states and moves under other outlooks."""
        return replace(self, outlooks=tuple(outlooks), _kept={}, _kept_of_some={}, _improvements={})

    def outlook(self, dm: int) -> Outlook:
        """The outlook of a decision maker: which states tempt or deter it, and which of its moves are credible."""
        return (self.outlooks or self._by_rank)[dm]

    @cached_property
    def _by_rank(self) -> tuple[Outlook, ...]:
        return tuple(map(ordinal, self.ranks))

    def others(self, dm: int) -> tuple[int, ...]:
        """All decision makers except one."""
        return tuple(other for other in range(len(self.ranks)) if other != dm)

    def improve_min(self, values: Values, dms: Sequence[int]) -> Values:
        """As `reach_min` of a Space, over credible moves: with ordinal preference, improvements of their movers."""
        for dm in dms:
            if dm not in self._improvements:
                self._improvements[dm] = self.space.improvements(above(self.outlook(dm).credible), dm)
        return self.space.improve_min(values, [self._improvements[dm] for dm in dms])

    def untempted(self, dm: int) -> BoolArray:
        """The states from which no move tempts `dm`."""
        tempts = above(self.outlook(dm).tempts)
        if tempts.is_order:
            return np.asarray(self.space.best(tempts.there, dm) <= tempts.here)
        return np.asarray(self.space.best_above(np.zeros_like(tempts.there), tempts, dm) == LOWEST)

    def deterred(self, dm: int, worst: Values) -> BoolArray:
        """The states where each tempting move of `dm` leads to a `worst` value (of `spares`) that deters it."""
        outlook = self.outlook(dm)
        tempts, spares = above(outlook.tempts), above(outlook.spares)
        below = left_below(tempts, spares, worst)
        if below is not None:
            return np.asarray(self.space.best(below, dm) <= tempts.here)
        return np.asarray(self.space.best_above(worst, tempts, dm) <= spares.here)

    def improving(self, slot: int, dm: int) -> IntArray:
        """The slots of the unilateral improvements of `dm` from a slot: the moves that tempt it."""
        ends = self.space.moves(slot, dm)
        return ends[self.outlook(dm).tempts.holds(ends, slot)]

    def credible(self, slot: int, dm: int) -> IntArray:
        """The slots that `dm` can reach from a slot in one credible move."""
        ends = self.space.moves(slot, dm)
        return ends[self.outlook(dm).credible.holds(ends, slot)]

    def follow(
        self, slot: int, dms: Sequence[int], goal: BoolArray, *, credible: bool = False, moved: bool = False
    ) -> tuple[tuple[int, int], ...] | None:
        """A shortest legal sequence by `dms` to a slot where `goal` (s) holds, as (mover, slot) pairs, or None.

        Nobody has to move, unless they `moved`. With `credible`, all moves are credible ones. Nobody moves twice in
        succession.
        """
        step = self.credible if credible else self.space.moves
        came: dict[tuple[int, int], tuple[int, int] | None] = {(slot, -1): None}
        queue = deque(came)
        while queue:
            here = queue.popleft()
            if goal[here[0]] and not (moved and here[1] < 0):
                steps = []
                while (before := came[here]) is not None:
                    steps.append((here[1], here[0]))
                    here = before
                return tuple(reversed(steps))
            for dm in dms:
                if dm == here[1]:
                    continue
                for end in step(here[0], dm).tolist():
                    if (end, dm) not in came:
                        came[end, dm] = here
                        queue.append((end, dm))
        return None


def _once(kept: dict[Hashable, Any], key: Hashable, make: Callable[[], T]) -> T:
    if key not in kept:
        kept[key] = make()
    found: T = kept[key]
    return found


def graph_model(conflict: Conflict, account: Account) -> GraphModel:
    """The graph model of an account.

    Raises TooLargeError if this machine has no room for it, ModelError if a preference doesn't fit the states.
    """
    listing = list_states(conflict, account)
    model, findings = model_of(conflict, account, listing)
    if findings:
        raise ModelError(findings)
    return model


class GraphModels:
    """The graph models of the accounts of a conflict; accounts with the same states, moves and ranks share one.

    Those with the same states and moves, but other ranks, share their `space`.
    """

    def __init__(self, conflict: Conflict) -> None:
        self._conflict = conflict
        self._rank = once(rank_states)
        self._digest = once(lambda ranks: blake2b(ranks.tobytes()).digest())
        self._known: dict[Hashable, GraphModel] = {}
        self._first: dict[Hashable, GraphModel] = {}

    def of(self, account: Account) -> GraphModel:
        """As `graph_model`, and raises what that raises."""
        listing = list_states(self._conflict, account)
        ranked = [self._rank(preference, listing) for preference in account.preferences]
        terms = terms_of(self._conflict, account)
        findings = [finding for _, found in ranked for finding in found]
        if findings:
            raise ModelError(findings)
        ranks = tuple(rank for rank, _ in ranked)
        one_way = tuple((each.option, each.forward, each.given) for each in account.irreversible)
        states = Same(listing), one_way, tuple(each.content for each in account.moves_removed)
        beyond = tuple(map(beyond_order, account.preferences))
        key = states, tuple(map(self._digest, ranks)), beyond, terms
        if key not in self._known:
            if states not in self._first:
                self._first[states] = _model(self._conflict, account, listing, ranks)
            preferences = [(each,) for each in account.preferences]
            self._known[key] = replace(self._first[states].with_ranks(ranks, preferences), terms=terms)
        return self._known[key]


def model_of(conflict: Conflict, account: Account, listing: Listing) -> tuple[GraphModel, list[Finding]]:
    """The graph model of an account, given its states, and the findings about its preferences in these states."""
    ranked = [rank_states(preference, listing) for preference in account.preferences]
    findings = [finding for _, found in ranked for finding in found]
    return _model(conflict, account, listing, tuple(rank for rank, _ in ranked)), findings


def _model(conflict: Conflict, account: Account, listing: Listing, ranks: tuple[Values, ...]) -> GraphModel:
    owned = tuple(sum(1 << bit for bit in dm.options) for dm in conflict.decision_makers) if conflict.is_plain else ()
    preferences = tuple((each,) for each in account.preferences)
    space, terms = space_of(conflict, account, listing), terms_of(conflict, account)
    return GraphModel(space, listing, ranks, owned, preferences=preferences, terms=terms)


def space_of(conflict: Conflict, account: Account, listing: Listing) -> Space:
    """The space of an account: its listed states and the moves between them."""
    dms = range(len(conflict.decision_makers))
    if not needs_arcs(conflict, account):
        grid = GridSpace
        if worthwhile(len(listing.codes)):
            from standoff.space.compiled import CompiledGrid

            grid = CompiledGrid
        return grid(conflict, listing.feasible, account.irreversible)
    if conflict.in_graph_form:
        return ArcSpace([graph_arcs(conflict, listing, dm) for dm in dms])
    return ArcSpace([option_arcs(conflict, account, listing, dm) for dm in dms])
