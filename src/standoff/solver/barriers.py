"""Proofs that nobody can do anything about a move: sets of states that the others never leave, without a sanction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.solver.engine import Formula, UndecidedError
from standoff.solver.formulas import Formulas, State

Inside = Callable[[State], Formula]


@dataclass(frozen=True)
class Barrier:
    """A set of states that legal moves of the others don't leave: those in which `inside` is true.

    From each of its states that is no better than where the decision maker came from, one of the `escapes` (codes, of
    which its own options count) leads to something better again.
    """

    inside: Inside
    escapes: tuple[int, ...] = ()


def everything_after(formulas: Formulas, code: int, others: Sequence[int]) -> Inside:
    """All that the others could ever do from a state, if nothing infeasible came in between."""
    start = formulas.known(code)
    engine = formulas.engine
    return lambda state: engine.all([formulas.allowed(start, state, others), formulas.feasible(state)])


class Walls:
    """Looks for barriers with Spacer, the engine of z3 for reachability (Komuravelli, Gurfinkel and Chaki 2014).

    Its answer is a claim: it counts once it is shown that the start is inside, that no move leaves it, and that there
    is no sanction inside.
    """

    def __init__(self, formulas: Formulas, others: Sequence[int], *, credible: bool) -> None:
        self._formulas, self._others = formulas, others
        self._step = formulas.improvement if credible else formulas.move
        self._places = [place for dm in others for place in formulas.owned[dm]]
        self._here, self._there = formulas.fresh("from"), formulas.fresh("to")

    def around(self, code: int, bad: Callable[[State], Formula]) -> Inside | None:
        """A set of states with that of a code in it, that no move leaves and no `bad` state is in, or None."""
        formulas, engine = self._formulas, self._formulas.engine
        known = formulas.known(code)
        here = self._varied(known, self._here)
        steps = [(end, self._step(dm, here, end)) for dm in self._others if (end := self._moved(here, dm))]
        found = self._asked(known, here, steps, bad(here))
        if found is None:
            return None
        variables = [here[place] for place in self._places]

        def inside(state: State) -> Formula:
            pairs = zip(variables, [state[place] for place in self._places], strict=True)
            return engine.z3.substitute(found, *pairs)

        self._check(known, here, steps, bad(here), inside)
        return inside

    def _varied(self, known: State, variables: State) -> State:
        return [variables[place] if place in self._places else each for place, each in enumerate(known)]

    def _moved(self, here: State, dm: int) -> State:
        return self._formulas.mixed(here, self._there, dm)

    def _asked(self, known: State, here: State, steps: list[tuple[State, Formula]], bad: Formula) -> Formula | None:
        """Which states can be reached, as Spacer says, over the variables of `here`; None where some are bad."""
        z3, engine, spacer = self._formulas.engine.z3, self._formulas.engine, self._spacer()
        sort = z3.BoolSort(engine.context)
        reached = z3.Function("reached", *[sort] * len(self._places), sort)
        spacer.register_relation(reached)
        for place in self._places:
            spacer.declare_var(here[place])
            spacer.declare_var(self._there[place])
        at = [reached(*(state[place] for place in self._places)) for state in (known, here)]
        spacer.fact(at[0])
        for end, step in steps:
            spacer.rule(reached(*(end[place] for place in self._places)), [at[1], step])
        try:
            answer = spacer.query(z3.And(at[1], bad))
        except z3.Z3Exception as error:
            engine.give_up(error)
        if answer == z3.sat:
            return None
        if answer != z3.unsat:
            engine.give_up(spacer.reason_unknown())
        return self._read(spacer.get_answer(), [here[place] for place in self._places])

    def _spacer(self) -> Any:
        engine = self._formulas.engine
        spacer = engine.z3.Fixedpoint(ctx=engine.context)
        spacer.set("engine", "spacer")
        for short_cut in ("xform.inline_eager", "xform.inline_linear"):  # after which answers may have quantifiers
            spacer.set(short_cut, False)
        spacer.set("ctrl_c", False)
        spacer.set("timeout", engine.left())
        return spacer

    def _read(self, answer: Any, variables: list[Formula]) -> Formula:
        """The right side of `for all states: reached(state) == ...`."""
        z3 = self._formulas.engine.z3
        body = answer.body() if z3.is_quantifier(answer) else answer
        body = z3.substitute_vars(body, *reversed(variables)) if z3.is_quantifier(answer) else body
        if not z3.is_eq(body):
            raise UndecidedError("the solver gave an answer that can't be read")
        return body.arg(1)

    def _check(
        self, known: State, here: State, steps: list[tuple[State, Formula]], bad: Formula, inside: Inside
    ) -> None:
        engine = self._formulas.engine
        leaving = [engine.all([step, engine.no(inside(end))]) for end, step in steps]
        faults = [engine.no(inside(known)), engine.all([inside(here), engine.any([*leaving, bad])])]
        if engine.asks(engine.solver(engine.any(faults))):
            raise UndecidedError("the solver gave an answer that doesn't hold")
