"""Work that Ctrl-C can't break off in the middle, and processes that don't hear it."""

from __future__ import annotations

import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from threading import Thread

import pytest

from standoff.interruptions import heard_at_the_end, not_for_children


def test_an_interruption_waits_for_the_end() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), heard_at_the_end():  # noqa: PT012
        signal.raise_signal(signal.SIGINT)
        done.append("all of it")
    assert done == ["all of it"]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_it_waits_also_where_the_work_fails() -> None:
    with pytest.raises(KeyboardInterrupt), heard_at_the_end():  # noqa: PT012
        signal.raise_signal(signal.SIGINT)
        raise OSError


def test_in_another_thread_there_is_nothing_to_hear() -> None:
    done = []

    def work() -> None:
        with heard_at_the_end():
            done.append(signal.getsignal(signal.SIGINT))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == [signal.getsignal(signal.SIGINT)]


@pytest.mark.skipif(sys.platform == "win32", reason="signals can't be blocked there")
def test_a_process_started_meanwhile_does_not_hear_it() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        with not_for_children():
            blocked = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ())
        assert signal.SIGINT in blocked.result()
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
