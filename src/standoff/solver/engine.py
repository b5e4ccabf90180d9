"""The solver itself: how it is loaded, asked, and given up on."""

from __future__ import annotations

import time
from importlib import import_module
from types import ModuleType
from typing import Any

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
    """z3, with a context of its own and a time by which it has to be done."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.z3 = loaded()
        self.context = self.z3.Context()
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def solver(self, *formulas: Formula) -> Any:
        """An incremental solver for Boolean formulas, among them counts and weights."""
        made = self.z3.SolverFor("QF_FD", ctx=self.context)
        made.add(*formulas)
        return made

    def asks(self, solver: Any, *assumptions: Formula) -> bool:
        """Whether what a solver knows, and the assumptions, can all be true. Raises UndecidedError."""
        solver.set("timeout", self.left())
        answer = solver.check(*assumptions)
        if answer == self.z3.unknown:
            self._give_up(solver.reason_unknown())
        return bool(answer == self.z3.sat)

    def left(self) -> int:
        """The milliseconds that are left. Raises UndecidedError where there are none."""
        left = int(1000 * (self._end - time.monotonic()))
        if left <= 0:
            self._give_up("timeout")
        return left

    def _give_up(self, reason: str) -> None:
        if "interrupt" in reason:
            raise KeyboardInterrupt
        raise UndecidedError(f"not decided within {self.seconds:g} seconds", final=True)

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
