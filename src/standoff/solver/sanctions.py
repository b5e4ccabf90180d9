"""Decides whether the others can answer a move: by a path to a sanction, or not at all, which a barrier proves."""

from __future__ import annotations

from typing import Any

from standoff.solver.barriers import Barrier, BarrierFinder, Inside
from standoff.solver.engine import Formula, UndecidedError
from standoff.solver.formulas import Formulas, State
from standoff.stability.rule import Rule

MOST_ROUNDS = 64  # in a round, each of the others moves once at most


Answer = tuple[tuple[int, int], ...]
"""A path of moves of the others, as (mover, code) pairs, from the end of a move to a sanction."""


class Sanctions:
    """The sanctions against one decision maker's moves from the state of a code.

    If escapes count, a state isn't a sanction if a counter-move leads from it to a state better than the one left. Only
    escapes that mattered so far are known: codes, of which the decision maker's own options count.
    """

    def __init__(self, formulas: Formulas, dm: int, code: int, rule: Rule) -> None:
        self._formulas, self._engine, self._dm, self._rule = formulas, formulas.engine, dm, rule
        self._left = formulas.known(code)
        self._others = formulas.others(dm)
        self._escapes: list[int] = []
        self._barriers = BarrierFinder(formulas, self._others, credible=rule.credible)

    def against(self, code: int) -> Answer | Barrier:
        """An answer to a move to the state of a code, or the barrier that rules it out. Raises UndecidedError."""
        rounds = 1
        while rounds <= MOST_ROUNDS:
            answer = self._within(rounds, code)
            if answer is not None:
                return answer
            inside = self._inside_at_once(code) if rounds == 1 else self._barriers.around(code, self.no_better)
            if inside is not None:
                return Barrier(inside, tuple(self._escapes))
            rounds *= 2
        raise UndecidedError(f"sanctions in more than {MOST_ROUNDS} rounds were not looked for")

    def no_better(self, state: State) -> Formula:
        """The formula that a state is no better than the one left, and that no known escape helps."""
        no = self._engine.no
        escapes = [no(self._escape(state, self._formulas.known(escape))) for escape in self._escapes]
        return self._engine.all([no(self._formulas.better(self._dm, state, self._left)), *escapes])

    def _escape(self, state: State, other: State) -> Formula:
        end = self._formulas.mixed(state, other, self._dm)
        move = self._formulas.move(self._dm, state, end)
        return self._engine.all([move, self._formulas.better(self._dm, end, self._left)])

    def _inside_at_once(self, code: int) -> Inside | None:
        """All states that the others could reach if they could do everything at once; None if one is a sanction."""
        formulas, start = self._formulas, self._formulas.known(code)

        def inside(state: State) -> Formula:
            return self._engine.all([formulas.allowed(start, state, self._others), formulas.feasible(state)])

        state = formulas.mixed(formulas.fresh("end"), start, self._dm)
        return inside if self._sanction([inside(state)], state) is None else None

    def _within(self, rounds: int, code: int) -> Answer | None:
        """A path to a sanction in some rounds; in each round the others move or stay, one after another."""
        state = self._formulas.known(code)
        path: list[tuple[int, State]] = []
        rules = []
        for number in range(rounds):
            for other in self._others:
                end = self._formulas.mixed(state, self._formulas.fresh(f"round {number}"), other)
                rules.append(self._may_stay(other, state, end))
                path.append((other, end))
                state = end
        model = self._sanction(rules, state)
        if model is None:
            return None
        steps = [(other, self._formulas.code(model, end)) for other, end in path]
        befores = [code, *(end for _, end in steps)]
        return tuple(step for step, before in zip(steps, befores, strict=False) if step[1] != before)

    def _may_stay(self, dm: int, start: State, end: State) -> Formula:
        if not self._rule.credible:
            return self._formulas.move(dm, start, end)
        same = [self._engine.same(start[place], end[place]) for place in self._formulas.owned[dm]]
        return self._engine.any([self._engine.all(same), self._formulas.improvement(dm, start, end)])

    def _sanction(self, rules: list[Formula], state: State) -> Any:
        """A model in which `state` is a sanction without an escape (if escapes count), or None."""
        solver = self._engine.solver(*rules, self.no_better(state))
        while self._engine.asks(solver):
            model = solver.model()
            escape = self._escape_from(self._formulas.code(model, state)) if self._rule.no_escape else None
            if escape is None:
                return model
            self._escapes.append(escape)
            solver.add(self._engine.no(self._escape(state, self._formulas.known(escape))))
        return None

    def _escape_from(self, code: int) -> int | None:
        """The code of a state better than the one left, to which the decision maker can move from a state, or None."""
        known, free = self._formulas.known(code), self._formulas.fresh("out")
        solver = self._engine.solver(self._escape(known, free))
        if not self._engine.asks(solver):
            return None
        return self._formulas.code(solver.model(), self._formulas.mixed(known, free, self._dm))
