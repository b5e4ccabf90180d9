"""The program from its first line to its last: broken off anywhere, it ends with one line and no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import sleep

import psutil
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other signals and streams there")
INTERRUPTED = (130, "standoff: interrupted")
UNWRITTEN = "standoff: can't write the answer: "


def heard() -> None:
    """Has Ctrl-C heard, which a suite that runs in the background may have been told to ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


# Interrupted

HOOK = """
import os, signal, sys
class Hook:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            {action}
class Dropping:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
def changed():
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        raise RuntimeError("broken off") from None
def printed():
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        sys.excepthook(*sys.exc_info())
        raise ImportError("not imported") from None
sys.meta_path.insert(0, Hook())
sys.argv = ["standoff", *{arguments!r}]
from standoff.__main__ import run
run()
"""
AT_ONCE = "os.kill(os.getpid(), signal.SIGINT)"


def interrupted_at(module: str, arguments: list[str], action: str = AT_ONCE) -> tuple[int, str]:
    """The exit code and the messages of a command that is interrupted where it is about to import a module."""
    code = HOOK.format(module=module, arguments=arguments, action=action)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, preexec_fn=heard, check=False)
    return done.returncode, done.stderr.strip()


@pytest.mark.parametrize(
    "module",
    [
        "click",
        "standoff.asking.registry",
        "numpy._core.multiarray",
        "standoff.model.dispute",
        "ruamel.yaml",
        "rich.text",
    ],
)
def test_interrupted_while_a_module_is_imported(module: str, sound: Path) -> None:
    assert interrupted_at(module, ["analyse", str(sound)]) == INTERRUPTED


@pytest.mark.parametrize(
    "action", ["Dropping()", *(pytest.param(each, marks=pytest.mark.soak) for each in ("changed()", "printed()"))]
)
def test_an_interruption_that_becomes_another_error_or_none(action: str, sound: Path) -> None:
    """One that is dropped comes a moment later, when more may have been said."""
    code, said = interrupted_at("ruamel.yaml", ["sweep", str(sound), "--swap"], action)
    assert (code, said.splitlines()[-1]) == INTERRUPTED


def test_an_error_of_ours_is_told_in_full(sound: Path) -> None:
    code, told = interrupted_at("ruamel.yaml", ["analyse", str(sound)], "1 / 0")
    assert code == 1
    assert told.startswith("Traceback")
    assert told.endswith("ZeroDivisionError: division by zero")


def test_interruptions_that_are_not_for_it_are_not_heard(sound: Path) -> None:
    def unheard() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    code = HOOK.format(module="ruamel.yaml", arguments=["check", str(sound)], action=AT_ONCE)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, preexec_fn=unheard, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# Standard streams that are closed, full, or no longer read


def closed(*streams: int) -> Callable[[], None]:
    return lambda: [os.close(each) for each in streams] and None


def program(arguments: list[object], **settings: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "standoff", *map(str, arguments)]
    return subprocess.run(command, text=True, check=False, **settings)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("options", [[], pytest.param(["--json"], marks=pytest.mark.soak)])
@pytest.mark.parametrize("command", ["check", "analyse"])
def test_standard_output_is_closed(command: str, options: list[str], sound: Path) -> None:
    done = program([command, sound, *options], stderr=subprocess.PIPE, preexec_fn=closed(1))
    assert (done.returncode, done.stderr) == (1, f"{UNWRITTEN}{os.strerror(9)}\n")


def test_findings_as_json_that_cannot_be_written(unsound: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = program(["check", unsound, "--json"], stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (1, f"{UNWRITTEN}{os.strerror(28)}\n")


def test_standard_error_is_closed(sound: Path, unsound: Path) -> None:
    done = program(["analyse", sound], stdout=subprocess.PIPE, preexec_fn=closed(2))
    assert (done.returncode, done.stdout[:9]) == (0, "A dispute")
    done = program(["check", unsound], stdout=subprocess.PIPE, preexec_fn=closed(2))
    assert (done.returncode, done.stdout) == (1, "")


def test_no_file_takes_the_place_of_a_closed_stream(sound: Path) -> None:
    before = sound.read_bytes()
    done = program(["check", sound], preexec_fn=closed(0, 1, 2))
    assert (done.returncode, sound.read_bytes()) == (1, before)


def test_standard_input_is_closed(sound: Path) -> None:
    done = program(["check", sound], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=closed(0))
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"{sound}: sound\n2 decision makers, 3 options, 1 account and 1 definition\n",
        "",
    )


def test_messages_that_nobody_reads(unsound: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = program(["check", unsound], stdout=subprocess.PIPE, stderr=writing)
    os.close(writing)
    assert (done.returncode, done.stdout) == (1, "")


# At random moments


@pytest.mark.soak
@pytest.mark.parametrize(
    ("words", "times", "most"), [("analyse", 200, 0.5), ("check --json", 100, 0.4), ("serve", 60, 5.0)]
)
def test_interrupted_at_random_moments(words: str, times: int, most: float, sound: Path) -> None:
    """A process group gets Ctrl-C, as from a terminal. Until `run` is called, Python itself ends in its own way."""
    rng = Random(15)
    command = [sys.executable, "-m", "standoff", *words.split(), str(sound)]
    command += ["--no-open", "--port", "0"] if words == "serve" else []
    ours = 0
    for _ in range(times):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=heard, process_group=0
        )
        sleep(rng.uniform(0, most))
        children = psutil.Process(process.pid).children(recursive=True)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
        _, alive = psutil.wait_procs(children, timeout=10)
        assert not [each for each in alive if each.status() != psutil.STATUS_ZOMBIE]
        if (process.returncode, told.strip()) in (INTERRUPTED, (0, "")):
            ours += process.returncode == 130
        else:
            assert process.returncode in (1, -signal.SIGINT), told
            assert ", in run\n" not in told
    assert ours > times / 4
