"""Equilibria that meet an outcome, also where the states are too many to list."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from standoff.errors import QuestionError
from standoff.model.accounts import Account
from standoff.model.conditions import Condition
from standoff.model.conflict import Conflict, State
from standoff.progress import Progress, unheard
from standoff.questions.analyse import analysed
from standoff.questions.arguments import CountInPart
from standoff.questions.by_account import ByAccount
from standoff.questions.find.ways import Way, chosen_way
from standoff.questions.outcome import InPart, Outcome, meeting, met_in_part, outcome_asked, state_condition
from standoff.solver.engine import SECONDS
from standoff.solver.search import Search, search
from standoff.space.listing import require_room
from standoff.stability import CONCEPTS, choose_one

LIMIT = 10


@dataclass(frozen=True)
class AccountFound:
    """The equilibria of one account that meet the outcome: `states`, ascending.

    `complete` says that there are no others: without it, more may exist. `undecided` has the states for which it
    couldn't be decided, `reasons` the bounds that were met. `possible` is false where no feasible state meets the
    outcome at all. `by` says which way it went, `seconds` how long it took. Merged equilibria of which the outcome is
    true in some members only are told apart, all of them, `in_part`, unless they were to be counted.
    """

    account: Account
    states: tuple[State, ...]
    complete: bool
    possible: bool
    by: Way
    seconds: float
    undecided: tuple[State, ...] = ()
    reasons: tuple[str, ...] = ()
    in_part: tuple[State, ...] = ()

    @property
    def codes(self) -> list[int]:
        """The codes of the states, ascending: integers of any length."""
        return [state.code for state in self.states]


@dataclass(frozen=True, repr=False)
class Found(ByAccount[AccountFound]):
    """Equilibria under one concept that meet an outcome, account by account; None stands for any outcome."""

    outcome: Outcome | None
    concept: str
    limit: int

    @property
    def unlisted(self) -> bool:
        """Whether the states of some account weren't listed."""
        return any(each.by == "solver" for each in self.values())

    def __repr__(self) -> str:
        counts = ", ".join(f"{name}: {len(each.states)}{'' if each.complete else '+'}" for name, each in self.items())
        return f"<Found of {self.conflict.title!r}, {self.concept}: {counts}>"


def find(
    conflict: Conflict,
    outcome: str | None = None,
    *,
    account: Iterable[str] | str | None = None,
    concepts: Iterable[str] | str = "nash",
    concept: str | None = None,
    limit: int = LIMIT,
    by: str | None = None,
    seconds: float = SECONDS,
    in_part: CountInPart = False,
    progress: Progress = unheard,
) -> Found:
    """Up to `limit` equilibria that meet an outcome, or proof that there are no (others), in one account or in all.

    All states are listed where that is quick, and a solver (z3) is asked otherwise; `by` chooses: "enumeration" or
    "solver". Both give the same answer; where `limit` cuts it, the states may be others. The solver takes preferences
    by statements and the concepts nash, gmr, smr, seq and sseq. `concepts` is one concept (`concept` is an older name).
    A merged state counts where the outcome is true of all its members or, with `in_part`, of some. What the solver
    can't decide in `seconds` an account, it says. `progress` is told how many equilibria it has found,
    of how many, and at how many candidates it has looked.

    Raises QuestionError for an outcome, account, concept or way that isn't there, and where the solver isn't installed
    or can't be asked; TooLargeError where this machine has no room for the states.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... decision_makers:
    ...   north: {options: {pump: pump more}}
    ...   south: {options: {sue: go to court}}
    ... preferences: {north: [not sue, pump], south: [not pump, not sue]}
    ... ''')
    >>> found = standoff.find(conflict, "north.pump", by="solver")["default"]
    >>> found.codes, found.complete
    ([1], True)
    """
    if limit < 1:
        raise QuestionError(f"the limit is {limit}; ask for one state at least")
    if not seconds > 0:
        raise QuestionError(f"{seconds:g} seconds are no time; give some")
    meant = outcome_asked(conflict, outcome, None, account, in_part=in_part)
    accounts = conflict.accounts_of(account)
    chosen = choose_one(concept or concepts, conflict, accounts)
    condition = _condition(conflict, meant)
    ways = {each.id: chosen_way(conflict, each, chosen.name, by) for each in accounts}
    answers = {}
    for each in accounts:
        if ways[each.id] == "solver":
            start = time.perf_counter()
            done = search(conflict, each, condition, chosen.name, most=limit, seconds=seconds, progress=progress)
            answers[each.id] = _by_solver(conflict, each, done, start)
        else:
            answers[each.id] = _by_enumeration(conflict, each, meant, chosen.name, limit)
    return Found(conflict, meant, chosen.name, limit, accounts=answers)


def _condition(conflict: Conflict, outcome: Outcome | None) -> Condition | None:
    """An outcome as a solver takes it, for which no states are merged."""
    if isinstance(outcome, int):
        return state_condition(conflict, outcome)
    return outcome.condition if isinstance(outcome, InPart) else outcome


def _by_solver(conflict: Conflict, account: Account, done: Search, start: float) -> AccountFound:
    return AccountFound(
        account,
        tuple(map(conflict.state, done.found)),
        done.complete and not done.undecided,
        done.candidates > 0 or not done.complete,
        "solver",
        time.perf_counter() - start,
        tuple(map(conflict.state, done.undecided)),
        tuple(done.reasons),
    )


def _by_enumeration(
    conflict: Conflict, account: Account, outcome: Outcome | None, concept: str, limit: int
) -> AccountFound:
    start = time.perf_counter()
    require_room(conflict, account)  # says no more than that there is none: `analyse` would name this question instead
    analysis = analysed(conflict, [account], [CONCEPTS[concept]])[account.id]
    listing = analysis.model.listing
    held = analysis.equilibrium_slots(concept)
    met = listing.feasible if outcome is None else meeting(listing, outcome)
    codes = listing.codes[met & held & listing.feasible]
    apart = listing.codes[:0] if outcome is None else listing.codes[met_in_part(listing, outcome) & held & ~met]
    return AccountFound(
        account,
        tuple(conflict.state(code) for code in codes[:limit].tolist()),
        len(codes) <= limit,
        bool(met.any()),
        "enumeration",
        time.perf_counter() - start,
        in_part=tuple(map(conflict.state, apart.tolist())),
    )
