"""Searches for equilibria that meet a condition: each refuted candidate rules out many others.

Counterexample-guided refinement (Clarke, Grumberg, Jha, Lu and Veith 2000).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from standoff.model.accounts import Account
from standoff.model.conditions import Condition
from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.solver.engine import Engine, Formula, UndecidedError
from standoff.solver.formulas import Formulas, State
from standoff.solver.scope import rule_of
from standoff.solver.stability import Departure, StabilityTest


@dataclass
class Search:
    """The codes of equilibria that a search has found so far, and of undecided states.

    If it is `complete`, all other equilibria are among the undecided ones. `reasons` says why states are undecided.
    """

    found: list[int] = field(default_factory=list)
    undecided: list[int] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    candidates: int = 0
    complete: bool = False


def search(
    conflict: Conflict,
    account: Account,
    outcome: Condition | None,
    concept: str,
    *,
    most: int,
    seconds: float,
    progress: Progress = unheard,
) -> Search:
    """Up to `most` equilibria of an account that meet an outcome, within `seconds`."""
    result = Search()
    with Engine(seconds) as engine:
        try:
            _Candidates(Formulas(engine, conflict, account), outcome, concept).look(result, most, progress)
        except UndecidedError as bound:
            result.reasons.append(bound.reason)
    result.found.sort()
    result.undecided.sort()
    result.reasons = list(dict.fromkeys(result.reasons))
    return result


class _Candidates:
    """The states that may still be equilibria, given what was learned."""

    def __init__(self, formulas: Formulas, outcome: Condition | None, concept: str) -> None:
        self._formulas, self._engine = formulas, formulas.engine
        self._state = formulas.fresh("state")
        self._solver = self._engine.solver(formulas.feasible(self._state))
        if outcome is not None:
            self._solver.add(formulas.condition(outcome, self._state))
        self._tests = [StabilityTest(formulas, dm, rule_of(concept)) for dm in range(len(formulas.owned))]
        # by mover and target: the end of a sanction, the same in all that is learned, and the escapes told of it so far
        self._sanctions: dict[tuple[int, int], tuple[State, set[int]]] = {}

    def look(self, result: Search, most: int, progress: Progress) -> None:
        while self._engine.asks(self._solver):
            if len(result.found) >= most:
                return
            code = self._formulas.code(self._solver.model(), self._state)
            result.candidates += 1
            self._judge(code, result)
            progress(len(result.found), most, f"candidate {result.candidates + 1:,}")
        result.complete = True

    def _judge(self, code: int, result: Search) -> None:
        refuted, bounds = False, list[str]()
        for dm, test in enumerate(self._tests):
            try:
                departure = test.departure(code)
            except UndecidedError as bound:
                if bound.final:
                    raise
                bounds.append(bound.reason)
                continue
            if departure is not None:
                refuted = True
                self._learn(dm, code, departure)
        if not refuted:
            (result.undecided if bounds else result.found).append(code)
            result.reasons += bounds
            self._solver.add(self._engine.no(self._engine.all(self._formulas.is_code(self._state, code))))

    def _learn(self, dm: int, code: int, departure: Departure) -> None:
        """Rules out all states from which the same move is an improvement that isn't deterred for the same reason."""
        engine, formulas = self._engine, self._formulas
        end = formulas.mixed(self._state, formulas.known(departure.end), dm)
        improves = formulas.improvement(dm, self._state, end)
        barrier = departure.barrier
        if barrier is None:
            kept = formulas.is_code(self._state, ~(code ^ departure.end))
            # nor may changing the same options be an improvement: conditions on odd numbers of them need this
            self._solver.add(engine.no(improves), engine.no(formulas.improvement(dm, self._state, kept)))
            return
        no_higher = engine.no(formulas.better(dm, self._state, formulas.known(code)))
        self._solver.add(engine.no(engine.all([improves, no_higher, barrier.inside(end)])))
        self._solver.add(*self._needed(dm, departure.end, end, improves, barrier.escapes))

    def _needed(
        self, dm: int, target: int, end: State, improves: Formula, escapes: tuple[int, ...]
    ) -> Iterator[Formula]:
        """Formulas that hold in every equilibrium: if a move to the target improves, there may be a sanction."""
        engine, formulas = self._engine, self._formulas
        unless = engine.no(improves)
        own = sum(1 << place for place in formulas.owned[dm])
        key = dm, target & own
        new = key not in self._sanctions
        free, known = self._sanctions.setdefault(key, (formulas.fresh(f"sanction {key}"), set()))
        sanction = formulas.mixed(free, end, dm)
        if new:
            possible = [formulas.allowed(end, sanction, formulas.others(dm)), formulas.feasible(sanction)]
            deters = engine.no(formulas.better(dm, sanction, self._state))
            yield engine.any([unless, engine.all([*possible, deters])])
        for escape in {each & own for each in escapes} - known:
            known.add(escape)
            other = formulas.mixed(sanction, formulas.known(escape), dm)
            way_out = engine.all([formulas.move(dm, sanction, other), formulas.better(dm, other, self._state)])
            yield engine.any([unless, engine.no(way_out)])
