"""Ctrl-C and the time while the solver is asked."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import inf

import pytest

from standoff.solver.engine import Engine, UndecidedError

pytest.importorskip("z3")


def interrupted(then: Callable[[Engine], object], delay: float = 0) -> None:
    """Is interrupted while the solver's own things are seen to, or after some seconds, and goes on without a limit."""
    with Engine(inf) as engine:
        if delay:
            threading.Timer(delay, os.kill, (os.getpid(), signal.SIGINT)).start()
        else:
            signal.raise_signal(signal.SIGINT)
        then(engine)


def test_an_interruption_is_kept_for_the_next_question() -> None:
    before, reached = signal.getsignal(signal.SIGINT), list[str]()

    def then(engine: Engine) -> None:
        reached.append("after the interruption")
        engine.asks(engine.solver())
        reached.append("after the question")

    with pytest.raises(KeyboardInterrupt):
        interrupted(then)
    assert reached == ["after the interruption"]
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interruption_after_the_last_question_is_raised_at_the_end() -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted(lambda engine: engine.constant(True))


def test_an_error_is_not_hidden_by_an_interruption() -> None:
    with pytest.raises(ZeroDivisionError):
        interrupted(lambda engine: 1 // 0)


def pigeons(engine: Engine, number: int) -> list[object]:
    """That each of some pigeons has a hole of its own, of one fewer: false, and long to prove."""
    sits = [[engine.variable(f"{pigeon} {hole}") for hole in range(number - 1)] for pigeon in range(number)]
    apart = [
        engine.no(engine.all(pair)) for hole in zip(*sits, strict=True) for pair in itertools.combinations(hole, 2)
    ]
    return [*map(engine.any, sits), *apart]


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends the process there")
def test_a_long_question_is_interrupted() -> None:
    def ask(engine: Engine) -> None:
        answer = engine.asks(engine.solver(*pigeons(engine, 13)))
        pytest.fail(f"the question was answered before the interruption: {answer}")

    with pytest.raises(KeyboardInterrupt):
        interrupted(ask, delay=0.3)


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends the process there")
def test_no_interruption_is_lost_among_short_questions() -> None:
    def ask(engine: Engine) -> None:
        solver = engine.solver(engine.variable("a"))
        while engine.asks(solver):
            pass

    with pytest.raises(KeyboardInterrupt):
        interrupted(ask, delay=0.1)


@pytest.mark.parametrize("handler", [signal.SIG_IGN, signal.SIG_DFL])
def test_ctrl_c_stays_ignored_or_left_to_the_system(handler: signal.Handlers) -> None:
    before = signal.signal(signal.SIGINT, handler)
    try:
        with Engine() as engine:
            assert signal.getsignal(signal.SIGINT) is handler
            assert engine.asks(engine.solver())
        assert signal.getsignal(signal.SIGINT) is handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_what_python_had_for_signals_is_put_back() -> None:
    ear, mouth = socket.socketpair()
    mouth.setblocking(False)
    handler, number = signal.getsignal(signal.SIGINT), threading.active_count()
    before = signal.set_wakeup_fd(mouth.fileno())

    def fail() -> None:
        with Engine(), Engine():
            assert threading.active_count() == number + 2
            raise ZeroDivisionError

    try:
        with pytest.raises(ZeroDivisionError):
            fail()
    finally:
        assert signal.set_wakeup_fd(before) == mouth.fileno()
        ear.close()
        mouth.close()
    assert (signal.getsignal(signal.SIGINT), threading.active_count()) == (handler, number)


def test_an_engine_within_another_one_is_interrupted_alone() -> None:
    with Engine() as outer:
        with pytest.raises(KeyboardInterrupt):
            interrupted(lambda inner: inner.asks(inner.solver()))
        assert outer.asks(outer.solver())


def test_other_threads_may_ask_and_hear_no_signal() -> None:
    def ask() -> bool:
        with Engine() as engine:
            engine.left()
            return engine.asks(engine.solver(engine.variable("a"))) and signal.getsignal(signal.SIGINT) is handler

    handler = signal.getsignal(signal.SIGINT)
    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(lambda _: ask(), range(20)))


def test_why_there_is_no_answer() -> None:
    with pytest.raises(UndecidedError, match="not decided within 60 seconds") as timeout:
        Engine().give_up("canceled")
    assert timeout.value.final
    with pytest.raises(UndecidedError, match="the solver gave up: incomplete") as other:
        Engine().give_up("incomplete")
    assert not other.value.final


def test_an_error_of_z3_is_no_answer() -> None:
    engine = Engine()
    a, b, c = map(engine.variable, "abc")
    some = engine.z3.Exists([b], engine.all([engine.no(engine.same(a, b)), engine.any([c, a])]))
    with pytest.raises(UndecidedError, match=r"the solver gave up: .*not supported"):
        engine.asks(engine.solver(engine.z3.ForAll([a], some)))


def test_no_question_is_asked_when_the_time_is_over() -> None:
    engine = Engine(1e-9)
    with pytest.raises(UndecidedError, match="not decided within 1e-09 seconds"):
        engine.asks(engine.solver())
