"""Barriers: proofs that the others can't deter a move, as sets of states without a sanction that they can't leave."""

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

    From each of its states that is no better than the one the decision maker left, one of the `escapes` leads to a
    better one. An escape is a code, of which the decision maker's own options count.
    """

    inside: Inside
    escapes: tuple[int, ...] = ()


class BarrierFinder:
    """Looks for barriers with Spacer, z3's engine for reachability (Komuravelli, Gurfinkel and Chaki 2014).

    Its answers are checked: the start has to be inside, no move may leave the set, and no sanction may be inside.
    """

    def __init__(self, formulas: Formulas, others: Sequence[int], *, credible: bool) -> None:
        self._formulas, self._engine, self._others = formulas, formulas.engine, others
        self._step = formulas.improvement if credible else formulas.move
        self._places = [place for dm in others for place in formulas.owned[dm]]
        self._here, self._there = formulas.fresh("from"), formulas.fresh("to")

    def around(self, code: int, bad: Callable[[State], Formula]) -> Inside | None:
        """A set of states around the state of a code that no move leaves and that has no `bad` state, or None."""
        formulas = self._formulas
        known = formulas.known(code)
        here = [self._here[place] if place in self._places else each for place, each in enumerate(known)]
        ends = [(dm, formulas.mixed(here, self._there, dm)) for dm in self._others]
        steps = [(end, self._step(dm, here, end)) for dm, end in ends]
        found = self._asked(known, here, steps, bad(here))
        if found is None:
            return None
        variables = [here[place] for place in self._places]

        def inside(state: State) -> Formula:
            pairs = zip(variables, [state[place] for place in self._places], strict=True)
            return self._engine.z3.substitute(found, *pairs)

        self._check(known, here, steps, bad(here), inside)
        return inside

    def _asked(self, known: State, here: State, steps: list[tuple[State, Formula]], bad: Formula) -> Formula | None:
        """Spacer's formula for the states that can be reached, over the variables of `here`; None if some are bad."""
        z3, spacer = self._engine.z3, self._spacer()
        sort = z3.BoolSort(self._engine.context)
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
            self._engine.give_up(error)
        if answer == z3.sat:
            return None
        if answer != z3.unsat:
            self._engine.give_up(spacer.reason_unknown())
        return self._read(spacer.get_answer(), [here[place] for place in self._places])

    def _spacer(self) -> Any:
        spacer = self._engine.z3.Fixedpoint(ctx=self._engine.context)
        spacer.set("engine", "spacer")
        for short_cut in ("xform.inline_eager", "xform.inline_linear"):  # with them, answers may have quantifiers
            spacer.set(short_cut, False)
        spacer.set("ctrl_c", False)
        spacer.set("timeout", self._engine.left())
        return spacer

    def _read(self, answer: Any, variables: list[Formula]) -> Formula:
        """The right side of `for all states: reached(state) == ...`."""
        z3 = self._engine.z3
        body = answer.body() if z3.is_quantifier(answer) else answer
        body = z3.substitute_vars(body, *reversed(variables)) if z3.is_quantifier(answer) else body
        if not z3.is_eq(body):
            raise UndecidedError("the solver gave an answer that can't be read")
        return body.arg(1)

    def _check(
        self, known: State, here: State, steps: list[tuple[State, Formula]], bad: Formula, inside: Inside
    ) -> None:
        engine = self._engine
        leaving = [engine.all([step, engine.no(inside(end))]) for end, step in steps]
        faults = [engine.no(inside(known)), engine.all([inside(here), engine.any([*leaving, bad])])]
        if engine.asks(engine.solver(engine.any(faults))):
            raise UndecidedError("the solver gave an answer that doesn't hold")
