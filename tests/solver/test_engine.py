"""Ctrl-C and the time while the solver is asked."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from standoff.solver.engine import Engine, UndecidedError


def interrupted(then: Callable[[Engine], object]) -> None:
    """Is interrupted while the solver's own things are seen to, and goes on."""
    with Engine() as engine:
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
        interrupted(lambda engine: engine.true())


def test_an_error_is_not_hidden_by_an_interruption() -> None:
    with pytest.raises(ZeroDivisionError):
        interrupted(lambda engine: 1 // 0)


@pytest.mark.parametrize("reason", ["interrupted from keyboard", "interrupted"])
def test_what_z3_hears_itself_is_an_interruption_too(reason: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        Engine().give_up(reason)


def test_why_there_is_no_answer() -> None:
    with pytest.raises(UndecidedError, match="not decided within 60 seconds") as timeout:
        Engine().give_up("canceled")
    assert timeout.value.final
    with pytest.raises(UndecidedError, match="the solver gave up: incomplete") as other:
        Engine().give_up("incomplete")
    assert not other.value.final


def test_no_question_is_asked_when_the_time_is_over() -> None:
    engine = Engine(1e-9)
    with pytest.raises(UndecidedError, match="not decided within 1e-09 seconds"):
        engine.asks(engine.solver())
