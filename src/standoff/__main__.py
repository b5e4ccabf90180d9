"""The program: `standoff`, or `python -m standoff`. However it is broken off, it ends with a line and no traceback.

Imports take most of the time of a small question, so Ctrl-C is heard before nearly all of them.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, TracebackType
    from typing import TextIO

INTERRUPTED = 130
NEW_OBJECTS = 100_000  # after which Python looks for garbage: most that a command makes is needed until it ends
SHORTLY = 0.01  # seconds
STREAMS = (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY))

_interruptions: list[int] = []  # the signals that have come


def run() -> None:
    """Runs the command line as a program, and exits with its code."""
    code = INTERRUPTED
    try:
        try:
            _reopen_streams()
            _hear_interruptions()
            gc.set_threshold(NEW_OBJECTS)
            code = _code()
        finally:
            import signal

            signal.signal(signal.SIGINT, _end_at_once)
    except BaseException as error:
        if not (_interruptions or isinstance(error, KeyboardInterrupt)):
            raise
    if _interruptions:  # also where a library made another error of it, or none
        code = INTERRUPTED
    if code == INTERRUPTED:
        _tell("interrupted")
        exec(
            ""
        )  # else Python may end by the signal: it remembers that it broke off code from a text, as dataclasses have
    code = _written_out(code)
    gc.freeze()  # all memory is given back now: no need to look what of it is garbage
    sys.exit(code)


def _code() -> int:
    """Does what was asked for. Returns the exit code."""
    import click

    from standoff.cli import main

    try:
        try:
            return main(standalone_mode=False) or 0
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except click.Abort:
            return INTERRUPTED
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else 1
    except OSError as error:
        return _unwritten(error)


def _written_out(code: int) -> int:
    """The exit code once all text is written out: another one where that isn't possible."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _unwritten(error)
    return code


def _unwritten(error: OSError) -> int:
    """Says why an answer can't be written, unless its reader has seen enough. Returns the exit code."""
    if not isinstance(error, BrokenPipeError):
        _tell(f"can't write the answer: {error.strerror or error}")
    _drop_rest(sys.stdout)
    return 1


def _tell(message: str) -> None:
    try:
        print(f"standoff: {message}", file=sys.stderr, flush=True)
    except OSError:
        _drop_rest(sys.stderr)


def _drop_rest(stream: TextIO) -> None:
    """Leaves unwritten what a stream still holds, which Python would try to write once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _reopen_streams() -> None:
    """Opens the standard streams that were closed, so that no file takes their numbers.

    Then there is nothing to read, an answer can't be written, and messages are lost.
    """
    for number, (name, access) in enumerate(STREAMS):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, access)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115


# Ctrl-C


def _hear_interruptions() -> None:
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it isn't for this program
        signal.signal(signal.SIGINT, _interrupt)
        sys.unraisablehook = _unraisable
        sys.excepthook = _printed


def _interrupt(number: int, frame: FrameType | None) -> None:
    _interruptions.append(number)
    raise KeyboardInterrupt


def _unraisable(lost: sys.UnraisableHookArgs) -> None:
    """Repeats an interruption that came where Python drops all errors, such as in the callback of a weak reference."""
    if lost.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(lost)
        return
    from _thread import interrupt_main
    from threading import Timer

    Timer(SHORTLY, interrupt_main).start()


def _printed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Prints an error, but no interruption: extensions in C print what they then make an ImportError of."""
    if kind is not KeyboardInterrupt:
        sys.__excepthook__(kind, error, trace)


def _end_at_once(number: int, frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    run()
