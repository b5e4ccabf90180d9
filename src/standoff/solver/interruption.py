"""Ctrl-C while z3 thinks: Python hears it only afterwards, and z3, which can listen too, loses some."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from contextlib import ExitStack
from socket import socket, socketpair
from types import FrameType

AGAIN = 0.05  # seconds after which z3 is told once more, in case that it was only about to think


class Interruption:
    """Between `start` and `end` Ctrl-C raises nothing: it says that it `came`, and `stop` is called, in another thread.

    Raised amid z3's own bookkeeping it would be lost. Outside the main thread, where Python hears no signals, or where
    Ctrl-C is ignored or left to the system, nothing is done.
    """

    def __init__(self) -> None:
        self.came = False
        self.stop: Callable[[], None] | None = None
        self._ended = threading.Event()
        self._undo = ExitStack()

    def start(self) -> None:
        """Listens from now on."""
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
        """Leaves everything as it was before `start`."""
        self._undo.close()
        self.stop = None

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.came = True

    def _watch(self, ear: socket) -> None:
        """Waits for the number of a signal, which Python writes as soon as it comes, or for the end."""
        while number := ear.recv(1):
            if number[0] == signal.SIGINT:
                self.came = True
                while not self._ended.wait(AGAIN):
                    if self.stop:
                        self.stop()
