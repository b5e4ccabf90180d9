"""The solver itself: how it is loaded, asked, and given up on."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from types import ModuleType, TracebackType
from typing import Any, NoReturn, Self

from standoff.errors import QuestionError
from standoff.solver.interruption import Interruption

SECONDS = 60.0
LONGEST = 2**31 - 1  # milliseconds that z3 can be told of
Formula = Any
"""A Boolean formula of z3, whose package says nothing about types."""


class UndecidedError(Exception):
    """A question that the solver couldn't decide: what bound was met. `final`: there is no more time for any other."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.final = reason, final


class Engine:
    """z3, with a context of its own and a time by which it has to be done.

    In a `with` block, in which all formulas should come to their end too, Ctrl-C is raised by the question that z3 is
    thinking about, or by the next one, or at the end.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.z3 = loaded()
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._interruption = Interruption()

    @cached_property
    def context(self) -> Any:
        """What z3 keeps its formulas in, which no other engine shares."""
        made = self.z3.Context()
        self._interruption.stop = self._stop
        return made

    def __enter__(self) -> Self:
        self._interruption.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._interruption.end()
        if kind is None and self._interruption.came:
            raise KeyboardInterrupt

    def _stop(self) -> None:
        with suppress(self.z3.Z3Exception):  # which may be about what was stopped
            self.context.interrupt()

    def solver(self, *formulas: Formula) -> Any:
        """An incremental solver for Boolean formulas, among them counts and weights."""
        made = self.z3.SolverFor("QF_FD", ctx=self.context)
        made.set("ctrl_c", False)
        made.add(*formulas)
        return made

    def asks(self, solver: Any, *assumptions: Formula) -> bool:
        """Whether what a solver knows, and the assumptions, can all be true. Raises UndecidedError."""
        solver.set("timeout", self.left())
        known = self._array(assumptions)
        # as solver.check does, which looks at each assumption first: for longer than z3 needs
        try:
            answer = self.z3.Z3_solver_check_assumptions(self.context.ref(), solver.solver, len(known), known)
        except self.z3.Z3Exception as error:
            self.give_up(error)
        if answer == self.z3.Z3_L_UNDEF:
            self.give_up(solver.reason_unknown())
        return bool(answer == self.z3.Z3_L_TRUE)

    def left(self) -> int:
        """The milliseconds that are left. Raises UndecidedError where there are none."""
        if self._interruption.came:
            raise KeyboardInterrupt
        left = int(min(1000 * (self._end - time.monotonic()), LONGEST))
        if left <= 0:
            raise self._too_late()
        return left

    def give_up(self, why: object) -> NoReturn:
        """Raises UndecidedError, or KeyboardInterrupt, for the reason or the error that z3 has instead of an answer."""
        self.left()
        said = getattr(why, "value", why)
        reason = said.decode() if isinstance(said, bytes) else str(said)
        if reason in ("timeout", "canceled"):  # some moments early
            raise self._too_late()
        raise UndecidedError(f"the solver gave up: {' '.join(reason.split())}")

    def _too_late(self) -> UndecidedError:
        unit = "second" if self.seconds == 1 else "seconds"
        return UndecidedError(f"not decided within {self.seconds:g} {unit}", final=True)

    # Formulas are put together without the wrapper's checks too, which take longer than all else.

    def constant(self, value: bool) -> Formula:
        """What is always true, or never."""
        return self.z3.BoolVal(value, self.context)

    def variable(self, name: str) -> Formula:
        """The variable of a name."""
        return self.z3.Bool(name, self.context)

    def no(self, formula: Formula) -> Formula:
        """The formula that is true where this one isn't."""
        return self._formula(self.z3.Z3_mk_not(self.context.ref(), formula.ast))

    def same(self, left: Formula, right: Formula) -> Formula:
        """The formula that is true where both of these are, or neither."""
        return self._formula(self.z3.Z3_mk_iff(self.context.ref(), left.ast, right.ast))

    def all(self, formulas: Sequence[Formula]) -> Formula:
        """The formula that is true where all of these are."""
        if not formulas:
            return self.constant(True)
        return self._formula(self.z3.Z3_mk_and(self.context.ref(), len(formulas), self._array(formulas)))

    def any(self, formulas: Sequence[Formula]) -> Formula:
        """The formula that is true where one of these is."""
        if not formulas:
            return self.constant(False)
        return self._formula(self.z3.Z3_mk_or(self.context.ref(), len(formulas), self._array(formulas)))

    def filled(self, formula: Formula, variables: Sequence[Formula], values: Sequence[Formula]) -> Formula:
        """The formula with each of the variables replaced by its value, made simpler where that is easy."""
        pairs = self._array(variables), self._array(values)
        made = self._formula(self.z3.Z3_substitute(self.context.ref(), formula.ast, len(variables), *pairs))
        return self._formula(self.z3.Z3_simplify(self.context.ref(), made.ast))

    def _array(self, formulas: Sequence[Formula]) -> Any:
        return (self.z3.Ast * len(formulas))(*(each.ast for each in formulas))

    def _formula(self, made: Any) -> Formula:
        return self.z3.BoolRef(made, self.context)


def loaded() -> ModuleType:
    """The package z3. Raises QuestionError where it isn't installed."""
    try:
        return import_module("z3")
    except ModuleNotFoundError:
        message = 'states too many to list need z3: `pip install "standoff[solver]"`'
        raise QuestionError(message) from None
