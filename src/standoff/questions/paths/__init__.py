"""How a dispute can move from where it stands: what can be reached, in which steps, and who has to be won over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

import numpy as np

from standoff.errors import QuestionError
from standoff.model.accounts import Account
from standoff.model.conditions import Condition
from standoff.model.conflict import Conflict, State
from standoff.model.states_named import own_code
from standoff.questions.analyse import AccountAnalysis, analyse
from standoff.questions.arguments import AccountNames, Argument, CountInPart, Named
from standoff.questions.by_account import ByAccount, any_of, infeasible_in, nowhere
from standoff.questions.naming import typed
from standoff.questions.outcome import InPart, Outcome, meeting, met_in_part, outcome_asked
from standoff.questions.paths.routes import Route, Router
from standoff.sharing import once
from standoff.space.arrivals import Arrivals
from standoff.space.listing import IntArray
from standoff.space.search import Search, every_move, improvements_only, persuasion_first, search

LIMIT = 5
FAR = 1 << 62  # further than any state that can be reached


@dataclass(frozen=True, repr=False)
class Target:
    """A state that one would get to, and how. Routes are None where there is none."""

    state: State
    concepts: tuple[str, ...]
    _from: AccountPaths
    _slot: int

    @cached_property
    def by_moves(self) -> Route | None:
        """The shortest legal sequences of moves."""
        return self._route(self._from.moves)

    @cached_property
    def by_improvements(self) -> Route | None:
        """The shortest sequences in which each mover improves on the state that it leaves."""
        return self._route(self._from.improvements)

    @cached_property
    def least_persuasion(self) -> Route | None:
        """The sequences with the fewest steps that aren't improvements and, of those, the shortest."""
        return self._route(self._from.persuasion)

    def _route(self, found: Search) -> Route | None:
        return self._from.route(found, self._slot)

    @cached_property
    def must_move(self) -> tuple[str, ...]:
        """The decision makers without whom no legal sequence leads there; empty where none does anyhow."""
        if self._from.moves.least[self._slot] < 0:
            return ()
        dms = self._from.analysis.conflict.decision_makers
        without = zip(dms, self._from.moves_without, strict=True)
        return tuple(dm.id for dm, found in without if found.least[self._slot] < 0)

    def __repr__(self) -> str:
        return f"<Target {typed(self.state)}>"


class Targets(Sequence[Target]):
    """Some targets, nearest first, by slot; paths to each are looked for when asked for."""

    def __init__(self, start: AccountPaths, slots: IntArray) -> None:
        self._from, self.slots = start, slots

    def __len__(self) -> int:
        return len(self.slots)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return Targets(self._from, self.slots[index])
        slot = int(self.slots[index])
        state = self._from.analysis.state_at(slot)
        return Target(state, self._from.analysis.holds(state), self._from, slot)


@dataclass(frozen=True, repr=False)
class AccountPaths:
    """Where one account's dispute can go from `start`: None where the account says of no state that things stand so.

    Where it says of `start` that it can't be, `feasible` is false. In both cases there are no targets. Merged states
    of which an outcome is true `in_part` aren't among them, unless they are to be counted.
    """

    analysis: AccountAnalysis
    start: State | None
    feasible: bool
    limit: int
    _targets: IntArray
    in_part: tuple[State, ...] = ()

    @property
    def account(self) -> Account:
        """The account."""
        return self.analysis.account

    @property
    def conflict(self) -> Conflict:
        """The dispute."""
        return self.analysis.conflict

    @cached_property
    def targets(self) -> Targets:
        """The states asked for: by the least number of moves, then of steps to offer for; those out of reach last."""
        slots = self._targets if self.feasible else self._targets[:0]
        if len(slots):
            far, offers = self.moves.least[slots], self.persuasion.least[slots]
            slots = slots[np.lexsort((slots, offers, far, far < 0))]
        return Targets(self, slots)

    def lasting(self, concept: str) -> Targets:
        """The targets that are equilibria under a concept, in the same order."""
        slots = self.targets.slots
        return Targets(self, slots[self.analysis.equilibrium_slots(concept)[slots]])

    def distance(self, target: Target) -> tuple[int, int]:
        """The fewest moves to a target, and how hard the easiest way is to come by: the less, the nearer.

        The second goes by steps that aren't improvements, and among ways with as many by all steps. Both are very large
        where the target is out of reach.
        """
        far = [int(found.least[target._slot]) for found in (self.moves, self.persuasion)]
        return (FAR, FAR) if far[0] < 0 else (far[0], far[1])

    @property
    def target_slots(self) -> IntArray:
        """The slots of the states asked for (n), in reach or not."""
        return self._targets

    def in_reach(self, found: Search) -> int:
        """How many targets one of the searches from the start reaches."""
        return int((found.least[self._targets] >= 0).sum())

    @property
    def away(self) -> int:
        """How many targets legal sequences of moves reach, not counting the start."""
        return int((self.moves.least[self._targets] > 0).sum())

    @cached_property
    def moves(self) -> Search:
        """What legal sequences of moves reach from the start."""
        return search(self.analysis.model, self._start, every_move)

    @cached_property
    def improvements(self) -> Search:
        """What sequences reach in which each mover improves on the state that it leaves."""
        return search(self.analysis.model, self._start, improvements_only)

    @cached_property
    def persuasion(self) -> Search:
        """What legal sequences reach with the fewest steps that aren't improvements."""
        return search(self.analysis.model, self._start, persuasion_first)

    @cached_property
    def moves_without(self) -> list[Search]:
        """What legal sequences reach without one decision maker, for each of them."""
        model = self.analysis.model
        return [search(model, self._start, every_move, model.others(dm)) for dm in range(len(model.ranks))]

    def route(self, found: Search, slot: int) -> Route | None:
        """The best paths of one of the searches to a slot; None where it is out of reach."""
        return self._router.route(self._arrivals(found), slot, self.limit)

    @cached_property
    def _router(self) -> Router:
        return Router(self.analysis)

    @cached_property
    def _arrivals(self) -> Callable[[Search], Arrivals]:
        return once(Arrivals)

    @property
    def _start(self) -> int:
        if self.start is None:
            raise QuestionError(f"the account `{self.account.id}` has no status quo to start from")
        return self.analysis.slot(int(self.start))

    def __repr__(self) -> str:
        return f"<AccountPaths {self.account.id!r} from {typed(self.start) if self.start else None}>"


@dataclass(frozen=True, repr=False)
class Paths(ByAccount[AccountPaths]):
    """How a dispute can move, account by account: to a state or an outcome (`aim`), or to its equilibria (None)."""

    concepts: tuple[str, ...]
    aim: State | Condition | InPart | None


def paths(
    conflict: Conflict,
    account: AccountNames = None,
    *,
    start: Annotated[
        Named | None, Argument("Where to start [default: each account's status quo].", "state", takes="STATE")
    ] = None,
    to: Annotated[
        Named | None, Argument("The state to get to [default: the equilibria].", "state", takes="STATE")
    ] = None,
    outcome: Annotated[
        str | None, Argument("Get to any state in which this is true.", "outcome", takes="CONDITION")
    ] = None,
    concepts: Annotated[
        Iterable[str] | str,
        Argument("Without another aim: solution concepts whose equilibria to get to, separated by commas", "concepts"),
    ] = ("nash",),
    limit: Annotated[int, Argument("The paths of a sort to write out.", "number", least=0)] = LIMIT,
    in_part: CountInPart = False,
) -> Paths:
    """How a dispute can get from its status quo, or from `start`, to its equilibria, to a state or to an outcome.

    This is status quo analysis (Li, Kilgour and Hipel 2005). Without `to`, a state, and `outcome`, a condition, the
    targets are the equilibria under `concepts`. A merged state meets an outcome that is true of all its members or,
    with `in_part`, of some. States are named by code, pattern, name or the options taken. Of each sort of path to a
    target, `limit` are written out, while all are counted.

    Raises QuestionError for a state, a condition, an account or a concept that isn't there, and where no account has
    a state to start from or one to go to; TooLargeError where this machine has no room for the states.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... decision_makers:
    ...   row: {options: {cooperate: stay silent}}
    ...   column: {options: {cooperate: stay silent}}
    ... status_quo: []
    ... preferences:
    ...   row: {ranking: [NY, YY, NN, YN]}
    ...   column: {ranking: [YN, YY, NN, NY]}
    ... ''')
    >>> target = paths(conflict, to="YY")["default"].targets[0]
    >>> [(each.step.dm, each.kind) for each in target.by_moves.paths[0].steps]
    [('row', 'loss'), ('column', 'against its interest')]
    >>> target.by_improvements is None
    True
    """
    if to is not None and outcome is not None:
        raise QuestionError("give a state to go to or an outcome, not both")
    goal = outcome_asked(conflict, outcome, to, account, in_part=in_part)
    begin = own_code(conflict, start, account)
    analysis = analyse(conflict, account, concepts)
    found = {name: _account(each, begin, goal, limit) for name, each in analysis.items()}
    if not any(each.feasible for each in found.values()):
        raise nowhere({name: each.start for name, each in found.items()}, begin, "start from", "start")
    if goal is not None and not any(len(each._targets) or each.in_part for each in found.values()):
        if isinstance(goal, int):
            raise QuestionError(infeasible_in(f"the state {goal}", found))
        raise QuestionError(f"no feasible state meets `{outcome}` in {any_of(found)}")
    aim = conflict.state(goal) if isinstance(goal, int) else goal
    return Paths(conflict, analysis.concepts, aim, accounts=found)


def _account(each: AccountAnalysis, begin: int | None, outcome: Outcome | None, limit: int) -> AccountPaths:
    listing, conflict = each.model.listing, each.conflict
    code = each.account.status_quo if begin is None else begin
    slot = listing.slot(code)
    start = None if code is None else conflict.state(code if slot < 0 else int(listing.codes[slot]))
    in_part: tuple[State, ...] = ()
    if outcome is not None:
        targets = np.flatnonzero(meeting(listing, outcome))
        in_part = tuple(each.state_at(slot) for slot in np.flatnonzero(met_in_part(listing, outcome)).tolist())
    else:
        targets = np.unique(np.concatenate([listing.slots(each.equilibria(name).codes) for name in each.concepts]))
    return AccountPaths(each, start, slot >= 0, limit, targets, in_part)
