"""The states and moves that a picture of an account shows: all of them or, if there are too many, the most telling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.errors import QuestionError
from standoff.model.conflict import Conflict, State
from standoff.model.references import state_code
from standoff.progress import Progress, unheard
from standoff.questions.analyse import AccountAnalysis, States, analyse
from standoff.questions.arguments import AccountName
from standoff.questions.graph.drawn import Room, around, telling
from standoff.questions.outcome import meeting, outcome_meant
from standoff.space.listing import BoolArray, IntArray
from standoff.space.search import moves_from
from standoff.stability import choose

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
class Graph:
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
    concept: str = "nash",
    improvements: bool = False,
    dms: Sequence[str] = (),
    focus: str | None = None,
    radius: int = 1,
    find: str | None = None,
    hidden: Sequence[str] = (),
    limit: int = LIMIT,
    progress: Progress = unheard,
) -> Graph:
    """The states of an account, by default the first, and the moves between them: see `picture`.

    Raises what `picture` raises, QuestionError for an unknown account, and TooLargeError where this machine has no room
    for the states.
    """
    usual = [each.name for each in choose(None, conflict)]
    name = next(iter(conflict.accounts)) if account is None else account
    analysis = analyse(conflict, name, list(dict.fromkeys([*usual, concept])), progress=progress)[name]
    return picture(
        analysis,
        concept,
        improvements=improvements,
        dms=dms,
        focus=focus,
        radius=radius,
        find=find,
        hidden=hidden,
        limit=limit,
    )


def picture(
    analysis: AccountAnalysis,
    concept: str,
    *,
    improvements: bool = False,
    dms: Iterable[str] = (),
    focus: str | int | State | None = None,
    radius: int = 1,
    find: str | None = None,
    hidden: Iterable[str | int | State] = (),
    limit: int = LIMIT,
) -> Graph:
    """The states of an account and the moves between them, `limit` states at most.

    If there are more, these come first: the status quo, the equilibria under `concept`, the states that meet `find` (a
    state, a pattern, a condition), and the states on shortest paths to the equilibria. With `focus`, the states within
    `radius` moves to or from that state are shown instead. `dms` restricts the moves to theirs, and `improvements` to
    unilateral improvements.

    Raises QuestionError for an unknown decision maker, state or concept, and for a limit out of bounds.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... decision_makers: {ann: {options: {go: leave}}, bob: {options: {cry: weep}}}
    ... preferences: {ann: [go], bob: [not cry]}
    ... ''')
    >>> shown = picture(standoff.analyse(conflict)["default"], "nash", improvements=True)
    >>> shown.states, list(zip(shown.moves.starts.tolist(), shown.moves.ends.tolist()))
    (<States 0, 1, 2, 3>, [(0, 1), (2, 3), (2, 0), (3, 1)])
    """
    if not 1 <= limit <= MOST_STATES:
        raise QuestionError(f"a picture shows 1 to {MOST_STATES:,} states, not {limit:,}")
    if radius < 0:
        raise QuestionError(f"there is no neighbourhood of {radius} moves")
    conflict, model = analysis.conflict, analysis.model
    movers = [conflict.dm_index(dm) for dm in dms] or list(range(len(conflict.decision_makers)))
    feasible = model.listing.feasible
    may = feasible.copy()
    hidden_slots = model.listing.slots(np.array([state_code(conflict, each) for each in hidden], np.int64))
    may[hidden_slots[hidden_slots >= 0]] = False
    hides = int(feasible.sum() - may.sum())
    found = np.zeros(len(may), bool) if find is None else meeting(model.listing, outcome_meant(conflict, find))
    room = Room(model, may, limit)
    if focus is None:
        today = -1 if analysis.status_quo is None else model.listing.slot(analysis.status_quo.code)
        slots = telling(room, today, analysis.equilibrium_slots(concept), found)
    else:
        middle = analysis.slot(state_code(analysis.conflict, focus))
        slots = around(room, middle, radius, movers, improving=improvements)
    between = _between(analysis, slots)
    chosen = np.isin(between.dms, movers) & (between.improving | (not improvements))
    centre = None if focus is None else conflict.state(state_code(conflict, focus))
    moves = between.where(chosen)
    return Graph(analysis, concept, slots, found[slots], int(found.sum()), hides, centre, radius, between, moves)


def _between(analysis: AccountAnalysis, slots: IntArray) -> Moves:
    """All moves between some slots, those of one decision maker after those of the one before."""
    model = analysis.model
    place = np.full(len(model.listing.codes), -1)
    place[slots] = np.arange(len(slots))
    nothing = np.zeros(0, np.int64)
    parts = [Moves(nothing, nothing, nothing, np.zeros(0, bool))]
    for dm, rank in enumerate(model.ranks):
        for starts, ends in moves_from(model, dm, slots):
            here = place[ends] >= 0
            starts, ends = starts[here], ends[here]
            parts.append(Moves(place[starts], place[ends], np.full(len(ends), dm), rank[ends] > rank[starts]))
    columns = zip(*((each.starts, each.ends, each.dms, each.improving) for each in parts), strict=True)
    return Moves(*(np.concatenate(column) for column in columns))
