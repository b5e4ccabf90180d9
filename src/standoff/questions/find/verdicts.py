"""For whom one state is stable, under which concepts, also where the states are too many to list."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from standoff.errors import QuestionError
from standoff.model.accounts import Account
from standoff.model.conditions import evaluate
from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import analysed
from standoff.questions.by_account import ByAccount
from standoff.questions.find.ways import Way, chosen_way
from standoff.solver.engine import SECONDS, Engine, UndecidedError
from standoff.solver.formulas import Formulas
from standoff.solver.scope import rule_of
from standoff.solver.stability import StabilityTest
from standoff.space.listing import require_room
from standoff.stability import CONCEPTS, USUAL, choose


@dataclass(frozen=True)
class AccountVerdicts:
    """For whom the state is stable in one account, by concept and decision maker; None where it wasn't decided.

    `reasons` has the bounds that were met then. Without verdicts the state isn't `feasible`. `by` says which way it
    went, `seconds` how long it took.
    """

    account: Account
    feasible: bool
    stable: Mapping[str, Mapping[str, bool | None]]
    by: Way
    seconds: float
    reasons: tuple[str, ...] = ()

    def holds(self, concept: str) -> bool | None:
        """Whether the state is an equilibrium under a concept: None where that wasn't decided."""
        if concept not in self.stable and self.feasible:
            raise QuestionError(f"`{concept}` was not asked for; this has {', '.join(self.stable)}")
        found = list(self.stable[concept].values()) if self.feasible else [False]
        return False if False in found else None if None in found else True


@dataclass(frozen=True, repr=False)
class Verdicts(ByAccount[AccountVerdicts]):
    """For whom one state is stable, account by account."""

    state: State
    concepts: tuple[str, ...]

    @property
    def unlisted(self) -> bool:
        """Whether the states of some account weren't listed."""
        return any(each.by == "solver" for each in self.values())


def verdicts(
    conflict: Conflict,
    state: str | int | State,
    account: Iterable[str] | str | None = None,
    *,
    concepts: Iterable[str] | str = USUAL,
    by: str | None = None,
    seconds: float = SECONDS,
) -> Verdicts:
    """For whom a state is stable under each concept, in one account or in all, by the way that `find` goes too.

    Raises QuestionError for a state, account, concept or way that isn't there, and where the solver isn't installed or
    can't be asked; TooLargeError where this machine has no room for the states.

    >>> import standoff
    >>> ann = "decision_makers: {ann: {options: {go: leave}}}"
    >>> conflict = standoff.loads(f"{{standoff: 1, {ann}, preferences: {{ann: [go]}}}}")
    >>> standoff.verdicts(conflict, 0, concepts="nash", by="solver")["default"].stable
    {'nash': {'ann': False}}
    """
    asked = conflict.state(state, account)
    accounts = conflict.accounts_of(account)
    names = tuple(concept.name for concept in choose(concepts, conflict, accounts))
    answers = {}
    for each in accounts:
        ways = {chosen_way(conflict, each, name, by) for name in names}
        if ways == {"solver"}:
            answers[each.id] = _by_solver(conflict, each, asked, names, seconds)
        else:
            answers[each.id] = _by_enumeration(conflict, each, asked, names)
    return Verdicts(conflict, asked, names, accounts=answers)


def _by_solver(
    conflict: Conflict, account: Account, state: State, concepts: tuple[str, ...], seconds: float
) -> AccountVerdicts:
    start = time.perf_counter()
    truth = state.truth
    if any(evaluate(each.condition, truth) for each in account.infeasible):
        return AccountVerdicts(account, False, {}, "solver", time.perf_counter() - start)
    found: dict[str, dict[str, bool | None]] = {
        concept: dict.fromkeys([dm.id for dm in conflict.decision_makers]) for concept in concepts
    }
    reasons: list[str] = []
    with Engine(seconds) as engine:
        try:
            _judge(Formulas(engine, conflict, account), conflict, state.code, found, reasons)
        except UndecidedError as bound:
            reasons.append(bound.reason)
    return AccountVerdicts(account, True, found, "solver", time.perf_counter() - start, tuple(dict.fromkeys(reasons)))


def _judge(
    formulas: Formulas, conflict: Conflict, code: int, found: dict[str, dict[str, bool | None]], reasons: list[str]
) -> None:
    """Fills in the verdicts that can be decided in time, and collects the bounds met for the others."""
    for concept, (place, dm) in product(found, enumerate(conflict.decision_makers)):
        try:
            found[concept][dm.id] = StabilityTest(formulas, place, rule_of(concept)).departure(code) is None
        except UndecidedError as bound:
            if bound.final:
                raise
            reasons.append(bound.reason)


def _by_enumeration(conflict: Conflict, account: Account, state: State, concepts: tuple[str, ...]) -> AccountVerdicts:
    start = time.perf_counter()
    require_room(conflict, account)  # as in `find`
    analysis = analysed(conflict, [account], [CONCEPTS[name] for name in concepts])[account.id]
    found: dict[str, dict[str, bool | None]] = {}
    feasible = analysis.model.listing.slot(state.code) >= 0
    if feasible:
        dms = [dm.id for dm in conflict.decision_makers]
        found = {concept: {dm: analysis.is_stable(concept, dm, state) for dm in dms} for concept in concepts}
    return AccountVerdicts(account, feasible, found, "enumeration", time.perf_counter() - start)
