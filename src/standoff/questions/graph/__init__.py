"""The states and moves that a picture of an account shows: all of them or, if there are too many, the most telling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Annotated

import numpy as np

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict, State
from standoff.model.states_named import state_code
from standoff.progress import Progress, unheard
from standoff.questions.analyse import AccountAnalysis, States, analysed
from standoff.questions.arguments import AccountName, Argument
from standoff.questions.outcome import meeting, outcome_meant
from standoff.questions.shown import Drawn
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.search import Search, every_move, improvements_only, moves_from, search
from standoff.space.trails import on_the_way
from standoff.stability import choose_one, usual_for

LIMIT = 120  # states
MOST_STATES = 2_000
MOST_MOVES = 20_000


@dataclass(frozen=True)
class Moves:
    """Moves between shown states: `starts` and `ends` (a) are positions among the states, `dms` (a) the movers."""

    starts: IntArray
    ends: IntArray
    dms: IntArray
    improving: BoolArray

    def __len__(self) -> int:
        return len(self.starts)

    def where(self, chosen: BoolArray | slice) -> Moves:
        """Some of these moves."""
        return Moves(self.starts[chosen], self.ends[chosen], self.dms[chosen], self.improving[chosen])


@dataclass(frozen=True)
class Graph(Drawn):
    """Some states of an account (`slots`: n, ascending) and the moves between them that were asked for.

    Equilibria under `concept` are marked. `found` (n) are the states that were searched for; `all_found` counts them,
    shown or not. `hidden` counts the states left out on request. `focus` is the state whose neighbourhood is shown, of
    a `radius` in moves. `between` are all moves between the states, asked for or not.
    """

    analysis: AccountAnalysis
    concept: str
    slots: IntArray
    found: BoolArray
    all_found: int
    hidden: int
    focus: State | None
    radius: int
    between: Moves
    moves: Moves

    @property
    def states(self) -> States:
        """The states shown."""
        return States(self.analysis.conflict, self.analysis.model.listing.codes[self.slots])

    @property
    def left_out(self) -> int:
        """The number of feasible states that are neither shown nor hidden."""
        return len(self.analysis.states) - len(self.slots) - self.hidden

    @property
    def centre(self) -> int | None:
        """The position of the state at the centre of the picture: the focus, or else the status quo."""
        begin = self.focus or self.analysis.status_quo
        place = np.flatnonzero(self.states.codes == (-1 if begin is None else begin.code))
        return int(place[0]) if len(place) else None


def graph(
    conflict: Conflict,
    *,
    account: AccountName = None,
    concept: Annotated[str, Argument("The concept of the equilibria marked.", "concept", takes="NAME")] = "nash",
    improvements: Annotated[bool, Argument("Only moves that improve on their start for the mover.", "flag")] = False,
    dms: Sequence[str] = (),
    focus: Annotated[str | None, Argument("Only the states around this one.", "state", takes="STATE")] = None,
    radius: Annotated[int, Argument("How many moves around it.", "number", least=0)] = 1,
    find: Annotated[str | None, Argument("Mark the states that meet it.", "outcome", takes="CONDITION")] = None,
    hidden: Sequence[str] = (),
    limit: Annotated[int, Argument("The most states.", "number", least=1, largest=MOST_STATES)] = LIMIT,
    progress: Progress = unheard,
) -> Graph:
    """The states of an account, by default the first, and the moves between them, `limit` states at most.

    If there are more, these come first: the status quo, the equilibria under `concept`, the states that meet `find` (a
    state, a pattern, a condition), the states on shortest paths to the equilibria, and those to which improvements lead
    from the status quo. With `focus`, the states within `radius` moves to or from that state are shown instead. `dms`
    restricts the moves to theirs, and `improvements` to unilateral improvements.

    Raises QuestionError for an unknown account, decision maker, state or concept, and for a limit out of bounds;
    TooLargeError where this machine has no room for the states.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... decision_makers: {ann: {options: {go: leave}}, bob: {options: {cry: weep}}}
    ... preferences: {ann: [go], bob: [not cry]}
    ... ''')
    >>> shown = graph(conflict, improvements=True)
    >>> shown.states, list(zip(shown.moves.starts.tolist(), shown.moves.ends.tolist()))
    (<States 0, 1, 2, 3>, [(0, 1), (2, 3), (2, 0), (3, 1)])
    """
    chosen = conflict.account(account)
    asked, name = choose_one(concept, conflict, [chosen]), chosen.id
    concept = asked.name
    shown = tuple(dict.fromkeys([*usual_for(conflict, [chosen]), asked]))
    analysis = analysed(conflict, [chosen], shown, progress=progress)[name]
    if not 1 <= limit <= MOST_STATES:
        raise QuestionError(f"a picture shows 1 to {MOST_STATES:,} states, not {limit:,}")
    if radius < 0:
        raise QuestionError(f"there is no neighbourhood of {radius} moves")
    listing = analysis.model.listing
    movers = [conflict.dm_index(dm) for dm in dms] or list(range(len(conflict.decision_makers)))
    may = listing.feasible.copy()
    hidden_slots = listing.slots(np.array([state_code(conflict, each, name) for each in hidden], np.int64))
    may[hidden_slots[hidden_slots >= 0]] = False
    hides = int(listing.feasible.sum() - may.sum())
    found = np.zeros(len(may), bool) if find is None else meeting(listing, outcome_meant(conflict, find, name))
    centre = None if focus is None else conflict.state(focus, name)
    if centre is not None:
        near = _outward(analysis.model, analysis.slot(centre.code), radius, movers, improving=improvements)
        slots = _first(near, may, limit)
    elif may.sum() <= limit:
        slots = np.flatnonzero(may)
    else:
        telling = _by_interest(analysis, analysis.equilibrium_slots(concept) & may, found & may, limit)
        slots = _first(telling, may, limit)
    between = _between(analysis, slots)
    moves = between.where(np.isin(between.dms, movers) & (between.improving | (not improvements)))
    return Graph(analysis, concept, slots, found[slots], int(found.sum()), hides, centre, radius, between, moves)


def _between(analysis: AccountAnalysis, slots: IntArray) -> Moves:
    """All moves between some slots, those of one decision maker after those of the one before."""
    model = analysis.model
    place = np.full(len(model.listing.codes), -1)
    place[slots] = np.arange(len(slots))
    parts = [np.zeros((4, 0), np.int64)]
    for dm, rank in enumerate(model.ranks):
        for starts, ends in moves_from(model, dm, slots):
            here = place[ends] >= 0
            starts, ends = starts[here], ends[here]
            parts.append(np.stack([place[starts], place[ends], np.full(len(ends), dm), rank[ends] > rank[starts]]))
    starts, ends, dms, improving = np.concatenate(parts, axis=1)
    return Moves(starts, ends, dms, improving.astype(bool))


def _first(slots: Iterator[int], may: BoolArray, limit: int) -> IntArray:
    """The first `limit` of some slots that `may` (s) be shown, each once, ascending."""
    chosen: dict[int, None] = {}
    while len(chosen) < limit and (slot := next(slots, None)) is not None:
        if may[slot]:
            chosen[slot] = None
    return np.array(sorted(chosen), np.int64)


def _by_interest(analysis: AccountAnalysis, holding: BoolArray, found: BoolArray, limit: int) -> Iterator[int]:
    """The most telling slots, some of them repeatedly, as far as `limit` of them need them.

    These are today's, the equilibria (`holding`: s), those `found` (s), those on shortest paths from today to the
    equilibria, by moves and by improvements, and those to which improvements lead from today; the nearest come first.
    """
    today = analysis.model.listing.slot(analysis.account.status_quo)
    searches = [search(analysis.model, today, weigh) for weigh in (every_move, improvements_only)] if today >= 0 else []
    yield from [today] * bool(searches)
    held, met = (_nearest_first(np.flatnonzero(each), searches) for each in (holding, found))
    yield from held[: limit // 2]
    yield from met[: limit // 2]
    for most in (1, limit):  # one path to each equilibrium, then their other paths
        for slot in held[:limit]:
            for each in searches:
                yield from islice(on_the_way(each, slot), most * (1 + int(each.least[slot])))
    yield from held
    yield from met
    for each in searches[1:]:
        yield from _nearest_first(np.flatnonzero(each.least >= 0), [each])


def _nearest_first(slots: IntArray, searches: Sequence[Search]) -> list[int]:
    """Slots by the number of moves that lead there from today; those out of reach last."""
    far = searches[0].least[slots] if searches else np.zeros(len(slots))
    ordered: list[int] = slots[np.lexsort((slots, far, far < 0))].tolist()
    return ordered


def _outward(model: GraphModel, focus: int, radius: int, dms: Sequence[int], *, improving: bool) -> Iterator[int]:
    """The slots within `radius` moves (or improvements) to or from one, the nearest first."""
    seen = np.zeros(len(model.listing.codes), bool)
    edge = np.array([focus])
    for _ in range(radius + 1):
        seen[edge] = True
        yield from edge.tolist()
        beside = [each for dm in dms for each in _beside(model, dm, edge, improving=improving)]
        edge = np.unique(np.concatenate([edge[:0], *beside]))
        edge = edge[~seen[edge]]


def _beside(model: GraphModel, dm: int, slots: IntArray, *, improving: bool) -> Iterator[IntArray]:
    """Arrays of the slots at both ends of a decision maker's moves from some slots, and to them."""
    rank = model.ranks[dm]
    origins = ((slot, model.space.origins(slot, dm)) for slot in slots.tolist())
    arrivals = ((starts, np.full(len(starts), slot)) for slot, starts in origins)
    for starts, ends in chain(moves_from(model, dm, slots), arrivals):
        drawn = rank[ends] > rank[starts] if improving else np.ones(len(ends), bool)
        yield starts[drawn]
        yield ends[drawn]
