"""The solver itself: how it is loaded, asked, and given up on."""

from __future__ import annotations

import signal
import threading
import time
from importlib import import_module
from types import FrameType, ModuleType, TracebackType
from typing import Any, NoReturn, Self

from standoff.errors import QuestionError

SECONDS = 60.0
Formula = Any
"""A Boolean formula of z3, whose package says nothing about types."""


class UndecidedError(Exception):
    """A question that the solver couldn't decide: what bound was met. `final`: there is no more time for any other."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.final = reason, final


class Engine:
    """z3, with a context of its own and a time by which it has to be done.

    In a `with` block Ctrl-C is kept for the next question: raised amid z3's own bookkeeping, it would be lost.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.z3 = loaded()
        self.context = self.z3.Context()
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._interrupted = False
        self._before: Any = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():  # no other may, or gets any
            self._before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        if kind is None and self._interrupted:
            raise KeyboardInterrupt

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self._interrupted = True

    def solver(self, *formulas: Formula) -> Any:
        """An incremental solver for Boolean formulas, among them counts and weights."""
        made = self.z3.SolverFor("QF_FD", ctx=self.context)
        made.add(*formulas)
        return made

    def asks(self, solver: Any, *assumptions: Formula) -> bool:
        """Whether what a solver knows, and the assumptions, can all be true. Raises UndecidedError."""
        solver.set("timeout", self.left())
        known = (self.z3.Ast * len(assumptions))(*(each.ast for each in assumptions))
        # as solver.check does, which looks at each assumption first: for longer than z3 needs
        answer = self.z3.Z3_solver_check_assumptions(self.context.ref(), solver.solver, len(known), known)
        if answer == self.z3.Z3_L_UNDEF:
            self.give_up(solver.reason_unknown())
        return bool(answer == self.z3.Z3_L_TRUE)

    def left(self) -> int:
        """The milliseconds that are left. Raises UndecidedError where there are none."""
        if self._interrupted:
            raise KeyboardInterrupt
        left = int(1000 * (self._end - time.monotonic()))
        if left <= 0:
            raise UndecidedError(f"not decided within {self.seconds:g} seconds", final=True)
        return left

    def give_up(self, reason: str) -> NoReturn:
        """Raises UndecidedError, or KeyboardInterrupt, for the reason why z3 didn't answer."""
        if "interrupt" in reason:  # as z3 listens too, while it thinks
            raise KeyboardInterrupt
        self.left()
        if reason in ("timeout", "canceled"):  # some moments early
            raise UndecidedError(f"not decided within {self.seconds:g} seconds", final=True)
        raise UndecidedError(f"the solver gave up: {reason}")

    def true(self) -> Formula:
        """What is always true."""
        return self.z3.BoolVal(True, self.context)

    def all(self, formulas: list[Formula]) -> Formula:
        """The formula that is true where all of these are."""
        return self.z3.And(*formulas) if formulas else self.true()

    def any(self, formulas: list[Formula]) -> Formula:
        """The formula that is true where one of these is."""
        return self.z3.Or(*formulas) if formulas else self.z3.BoolVal(False, self.context)


def loaded() -> ModuleType:
    """The package z3. Raises QuestionError where it isn't installed."""
    try:
        return import_module("z3")
    except ModuleNotFoundError:
        message = 'states too many to list need z3: `pip install "standoff[solver]"`'
        raise QuestionError(message) from None
