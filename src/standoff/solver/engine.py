"""The solver z3: how it is loaded, asked, given a time limit and interrupted."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import cached_property
from importlib import import_module
from socket import socket, socketpair
from types import FrameType, ModuleType, TracebackType
from typing import Any, NoReturn, Self

from standoff.errors import QuestionError

SECONDS = 60.0
LONGEST = 2**31 - 1  # milliseconds: the longest time limit of z3
AGAIN = 0.05  # seconds after which z3 is interrupted once more, in case it was only about to start
Formula = Any
"""A Boolean formula of z3, whose package says nothing about types."""


class UndecidedError(Exception):
    """The solver couldn't decide a question; `reason` says why. If it is `final`, there is no time for another one."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.final = reason, final


class Interruption:
    """Handles Ctrl-C between `start` and `end`: it sets `came`, and `stop` is called in another thread.

    An exception raised amid z3's own bookkeeping would be lost. Nothing is done outside the main thread, where Python
    gets no signals, or if Ctrl-C is ignored or left to the system.
    """

    def __init__(self) -> None:
        self.came = False
        self.stop: Callable[[], None] | None = None
        self._ended = threading.Event()
        self._undo = ExitStack()

    def start(self) -> None:
        """Handles Ctrl-C from now on."""
        if threading.current_thread() is threading.main_thread() and callable(signal.getsignal(signal.SIGINT)):
            with ExitStack() as undo:
                undo.callback(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, self._note))
                ear, mouth = socketpair()
                undo.callback(ear.close)
                watching = threading.Thread(target=self._watch, args=[ear], daemon=True)
                watching.start()
                undo.callback(watching.join)
                undo.callback(mouth.close)
                undo.callback(self._ended.set)
                mouth.setblocking(False)
                undo.callback(signal.set_wakeup_fd, signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False))
                self._undo = undo.pop_all()

    def end(self) -> None:
        """Restores everything as it was before `start`."""
        self._undo.close()
        self.stop = None

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.came = True

    def _watch(self, ear: socket) -> None:
        """Waits for a signal, whose number Python writes as soon as it comes, or for the end."""
        while number := ear.recv(1):
            if number[0] == signal.SIGINT:
                self.came = True
                while not self._ended.wait(AGAIN):
                    if self.stop:
                        self.stop()


class Engine:
    """z3 with a context of its own and a time limit.

    Use it, and all of its formulas, in a `with` block: Ctrl-C is then raised by the question that z3 is working on, by
    the next one, or at the end of the block.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.z3 = loaded()
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._interruption = Interruption()

    @cached_property
    def context(self) -> Any:
        """The context of z3's formulas, which no other engine shares."""
        made = self.z3.Context()

        def stop() -> None:
            with suppress(self.z3.Z3Exception):  # about the question that was stopped
                made.interrupt()

        self._interruption.stop = stop
        return made

    def __enter__(self) -> Self:
        self._interruption.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._interruption.end()
        if kind is None and self._interruption.came:
            raise KeyboardInterrupt

    def solver(self, *formulas: Formula) -> Any:
        """An incremental solver for Boolean formulas."""
        made = self.z3.SolverFor("QF_FD", ctx=self.context)
        made.set("ctrl_c", False)
        made.add(*formulas)
        return made

    def asks(self, solver: Any, *assumptions: Formula) -> bool:
        """Whether a solver's formulas and the assumptions can all be true. Raises UndecidedError."""
        solver.set("timeout", self.left())
        known = self._array(assumptions)
        # as solver.check does, without its checks of each assumption, which take longer than z3 itself
        try:
            answer = self.z3.Z3_solver_check_assumptions(self.context.ref(), solver.solver, len(known), known)
        except self.z3.Z3Exception as error:
            self.give_up(error)
        if answer == self.z3.Z3_L_UNDEF:
            self.give_up(solver.reason_unknown())
        return bool(answer == self.z3.Z3_L_TRUE)

    def left(self) -> int:
        """The milliseconds that are left. Raises UndecidedError if there are none."""
        if self._interruption.came:
            raise KeyboardInterrupt
        left = int(min(1000 * (self._end - time.monotonic()), LONGEST))
        if left <= 0:
            raise self._too_late()
        return left

    def give_up(self, why: object) -> NoReturn:
        """Raises UndecidedError or KeyboardInterrupt, given z3's reason or error."""
        self.left()
        said = getattr(why, "value", why)
        reason = said.decode() if isinstance(said, bytes) else str(said)
        if reason in ("timeout", "canceled"):  # some moments early
            raise self._too_late()
        raise UndecidedError(f"the solver gave up: {' '.join(reason.split())}")

    def _too_late(self) -> UndecidedError:
        unit = "second" if self.seconds == 1 else "seconds"
        return UndecidedError(f"not decided within {self.seconds:g} {unit}", final=True)

    # Formulas are made without the checks of z3's Python package, which would take most of the time.

    def constant(self, value: bool) -> Formula:
        """The formula that is always true, or never."""
        return self.z3.BoolVal(value, self.context)

    def variable(self, name: str) -> Formula:
        """The variable of a name."""
        return self.z3.Bool(name, self.context)

    def no(self, formula: Formula) -> Formula:
        """The negation of a formula."""
        return self._formula(self.z3.Z3_mk_not(self.context.ref(), formula.ast))

    def same(self, left: Formula, right: Formula) -> Formula:
        """The equivalence of two formulas."""
        return self._formula(self.z3.Z3_mk_iff(self.context.ref(), left.ast, right.ast))

    def all(self, formulas: Sequence[Formula]) -> Formula:
        """The conjunction of formulas."""
        if not formulas:
            return self.constant(True)
        return self._formula(self.z3.Z3_mk_and(self.context.ref(), len(formulas), self._array(formulas)))

    def any(self, formulas: Sequence[Formula]) -> Formula:
        """The disjunction of formulas."""
        if not formulas:
            return self.constant(False)
        return self._formula(self.z3.Z3_mk_or(self.context.ref(), len(formulas), self._array(formulas)))

    def filled(self, formula: Formula, variables: Sequence[Formula], values: Sequence[Formula]) -> Formula:
        """A formula with each variable replaced by its value, and simplified."""
        pairs = self._array(variables), self._array(values)
        made = self._formula(self.z3.Z3_substitute(self.context.ref(), formula.ast, len(variables), *pairs))
        return self._formula(self.z3.Z3_simplify(self.context.ref(), made.ast))

    def _array(self, formulas: Sequence[Formula]) -> Any:
        return (self.z3.Ast * len(formulas))(*(each.ast for each in formulas))

    def _formula(self, made: Any) -> Formula:
        return self.z3.BoolRef(made, self.context)


def loaded() -> ModuleType:
    """The package z3. Raises QuestionError if it isn't installed."""
    try:
        return import_module("z3")
    except ModuleNotFoundError:
        raise QuestionError('states too many to list need z3: `pip install "standoff[solver]"`') from None
