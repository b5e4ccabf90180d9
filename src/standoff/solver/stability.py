"""Decides whether a state is stable: whether the others can answer each improvement of a decision maker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from standoff.solver.barriers import Barrier
from standoff.solver.formulas import Formulas, State
from standoff.solver.sanctions import Answer, Sanctions
from standoff.stability.rule import Rule


@dataclass(frozen=True, slots=True)
class Departure:
    """An improvement to the state of a code, with the barrier that proves that it isn't deterred, if answers count."""

    end: int
    barrier: Barrier | None


class StabilityTest:
    """The test of whether states are stable for one decision maker under one rule."""

    def __init__(self, formulas: Formulas, dm: int, rule: Rule) -> None:
        self._formulas, self._engine, self._dm, self._rule = formulas, formulas.engine, dm, rule
        self._start = formulas.fresh("start")
        self._choice = formulas.fresh("choice")
        self._end = formulas.mixed(self._start, self._choice, dm)
        self._improvements = formulas.engine.solver(formulas.improvement(dm, self._start, self._end))

    def departure(self, code: int) -> Departure | None:
        """An improvement that makes the state of a code unstable, or None if it is stable. Raises UndecidedError."""
        end = self._best(code)
        if end is None:
            return None
        return self._undeterred(code, end) if self._rule.answered else Departure(end, None)

    def _best(self, code: int) -> int | None:
        """A best improvement from the state of a code, which refutes the most other states."""
        formulas = self._formulas
        at = formulas.is_code(self._start, code)
        end = formulas.mixed(formulas.known(code), self._choice, self._dm)
        best = None
        better: list[Any] = []
        while self._engine.asks(self._improvements, *at, *better):
            best = formulas.code(self._improvements.model(), end)
            better = [formulas.better(self._dm, self._end, formulas.known(best))]
        return best

    def _undeterred(self, code: int, improvement: int) -> Departure | None:
        """An improvement that can't be answered. An answer to one is tried against all others at once."""
        engine, formulas = self._engine, self._formulas
        start = formulas.known(code)
        end = formulas.mixed(start, self._choice, self._dm)
        solver = engine.solver(formulas.improvement(self._dm, start, end))
        sanctions = Sanctions(formulas, self._dm, code, self._rule)
        while True:
            found = sanctions.against(improvement)
            if isinstance(found, Barrier):
                return Departure(improvement, found)
            solver.add(engine.no(self._answered(start, end, improvement, found)))
            if not engine.asks(solver):
                return None
            improvement = formulas.code(solver.model(), end)

    def _answered(self, start: State, end: State, like: int, answer: Answer) -> Any:
        """The formula that an answer to the move to `like` also answers the move to `end`."""
        formulas = self._formulas
        step = formulas.improvement if self._rule.credible else formulas.move
        here, rules = end, []
        for other, code in answer:
            there = formulas.mixed(formulas.known(code), self._choice, self._dm)
            rules.append(step(other, here, there))
            here = there
        rules.append(self._engine.no(formulas.better(self._dm, here, start)))
        if self._rule.no_escape:
            rules.append(formulas.allowed(formulas.known(like), end, [self._dm]))
        return self._engine.all(rules)
