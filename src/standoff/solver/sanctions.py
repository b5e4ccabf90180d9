"""Whether the others can answer a move: by a path of moves to a sanction, or not at all, which a barrier shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from standoff.solver.barriers import Barrier, Walls, everything_after
from standoff.solver.engine import Formula, UndecidedError
from standoff.solver.formulas import Formulas, State
from standoff.stability.rule import Rule

MOST_ROUNDS = 64  # in which each of the others moves once, in turn


@dataclass(frozen=True, slots=True)
class Answer:
    """A path of moves of the others (movers and codes) from the end of a move to a sanction."""

    steps: tuple[tuple[int, int], ...]


class Sanctions:
    """What can be done about the moves of one decision maker from the state of a code.

    Escapes are counter-moves to states better than that one, which make a state no sanction where counter-moves count.
    Of all there may be, those are looked at that mattered: codes, of which the decision maker's own options count.
    """

    def __init__(self, formulas: Formulas, dm: int, code: int, rule: Rule) -> None:
        self._formulas, self._dm, self._rule = formulas, dm, rule
        self._left = formulas.known(code)
        self._others = [other for other in range(len(formulas.owned)) if other != dm]
        self._escapes: list[int] = []
        self._walls = Walls(formulas, self._others, credible=rule.credible)

    def against(self, code: int) -> Answer | Barrier:
        """How the others can answer a move to the state of a code, or why they can't. Raises UndecidedError."""
        rounds = 1
        while rounds <= MOST_ROUNDS:
            answer = self._within(rounds, code)
            if answer is not None:
                return answer
            barrier = self._in_principle(code) if rounds == 1 else self._in_fact(code)
            if barrier is not None:
                return barrier
            rounds *= 2
        raise UndecidedError(f"sanctions in more than {MOST_ROUNDS} rounds were not looked for")

    def no_better(self, state: State) -> Formula:
        """Where a state is no better than the one left, and no escape known so far helps."""
        engine = self._formulas.engine
        escapes = [engine.no(self._escape(state, self._formulas.known(escape))) for escape in self._escapes]
        return engine.all([engine.no(self._formulas.better(self._dm, state, self._left)), *escapes])

    def _escape(self, state: State, other: State) -> Formula:
        end = self._formulas.mixed(state, other, self._dm)
        move = self._formulas.move(self._dm, state, end)
        return self._formulas.engine.all([move, self._formulas.better(self._dm, end, self._left)])

    def _in_principle(self, code: int) -> Barrier | None:
        """Shows that there is no sanction even if the others could do all at once."""
        inside = everything_after(self._formulas, code, self._others)
        state = self._free(code)
        found = self._sanction([inside(state)], state)
        return Barrier(inside, tuple(self._escapes)) if found is None else None

    def _in_fact(self, code: int) -> Barrier | None:
        inside = self._walls.around(code, self.no_better)
        return None if inside is None else Barrier(inside, tuple(self._escapes))

    def _free(self, code: int) -> State:
        """A state in which the others may have done anything."""
        return self._formulas.mixed(self._formulas.fresh("end"), self._formulas.known(code), self._dm)

    def _within(self, rounds: int, code: int) -> Answer | None:
        """A path to a sanction in some rounds, in each of which each of the others moves or stays, in turn."""
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
        return self._answer(code, [(other, self._formulas.code(model, end)) for other, end in path])

    def _may_stay(self, dm: int, start: State, end: State) -> Formula:
        engine = self._formulas.engine
        if not self._rule.credible:
            return self._formulas.move(dm, start, end)
        same = [engine.same(start[place], end[place]) for place in self._formulas.owned[dm]]
        return engine.any([engine.all(same), self._formulas.improvement(dm, start, end)])

    def _answer(self, start: int, steps: list[tuple[int, int]]) -> Answer:
        """The steps that change something."""
        befores = [start, *(code for _, code in steps)]
        return Answer(tuple(step for step, before in zip(steps, befores, strict=False) if step[1] != before))

    def _sanction(self, rules: list[Formula], state: State) -> Any:
        """A model in which `state` is a sanction that can't be escaped from, where that counts; or None."""
        engine = self._formulas.engine
        solver = engine.solver(*rules, self.no_better(state))
        while engine.asks(solver):
            model = solver.model()
            escape = self._way_out(self._formulas.code(model, state)) if self._rule.no_escape else None
            if escape is None:
                return model
            self._escapes.append(escape)
            solver.add(engine.no(self._escape(state, self._formulas.known(escape))))
        return None

    def _way_out(self, code: int) -> int | None:
        """Where the decision maker can go from a state to be better off than in the one that it left."""
        engine = self._formulas.engine
        free = self._formulas.fresh("out")
        known = self._formulas.known(code)
        solver = engine.solver(self._escape(known, free))
        if not engine.asks(solver):
            return None
        return self._formulas.code(solver.model(), self._formulas.mixed(known, free, self._dm))
