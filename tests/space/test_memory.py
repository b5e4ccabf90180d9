"""Models that this machine has no room for are refused before anything is allocated."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

import standoff
from asking import findings_in, standoff_cli
from standoff.errors import TooLargeError
from standoff.space import compiling, memory

GIB = 2**30


def many_options(count: int, rest: str = "") -> str:
    options = ", ".join(f"o{number}: x" for number in range(count))
    return f"standoff: 1\ndecision_makers: {{us: {{options: {{{options}}}}}}}\npreferences: {{us: [o1]}}\n{rest}"


@pytest.fixture
def small_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with 1 GiB free."""
    monkeypatch.setattr(memory, "free_memory", lambda: GIB)


def test_sixty_options_are_refused_within_a_second(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_text(many_options(60), "utf-8")
    command = [sys.executable, "-c", "from standoff.cli import main; main()", "analyse", "--json", str(file)]
    before = os.times()
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    assert used < 2, "a second of work, and as much again for a slow machine; how long it takes is for others to say"
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("standoff: 60 options make 2**60 states, which would need 72.0 EiB of memory; ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("count", [60, 100, 1_000, 5_000, 10_000])
@pytest.mark.parametrize("rest", ["", "same: [o1 and o2]\n", "irreversible: [{option: o1, if: o2}]\n"])
def test_the_size_is_named_however_large(count: int, rest: str, tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_text(many_options(count, rest), "utf-8")
    result = standoff_cli("analyse", "--json", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"standoff: {count} options make 2**{count} states, which would need ")
    assert len(result.stderr) < 500


def test_a_file_too_large_to_analyse_may_be_sound() -> None:
    (finding,) = findings_in(many_options(60))
    assert finding.startswith("2:1: warning: the states were not looked at: 60 options make 2**60 states")
    assert len(standoff.loads(many_options(60)).options) == 60


def test_small_models_are_never_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "free_memory", lambda: pytest.fail("asked"))
    memory.require(memory.SMALL, "this")


def test_what_fits_and_what_does_not(small_machine: None) -> None:
    memory.require(int(0.8 * GIB), "this")
    with pytest.raises(TooLargeError) as caught:
        memory.require(int(0.8 * GIB) + 1, "this")
    assert str(caught.value) == (
        "this would need 819.2 MiB of memory; 1.0 GiB are free here. "
        "Leave out options that the question doesn't hang on, or use a machine with more memory."
    )


def test_states_need_room(small_machine: None) -> None:
    """One decision maker: 72 bytes a state, so 2**23 states need 576 MiB and 2**24 are too many for 0.8 GiB."""
    assert len(standoff.loads(many_options(3)).options) == 3
    (finding,) = findings_in(many_options(24))
    assert "24 options make 2**24 = 16,777,216 states, which would need 1.1 GiB of memory; 1.0 GiB are free" in finding


@pytest.mark.parametrize(
    ("sizes", "rest", "compiled", "need"),
    [
        ((5, 5, 5, 5, 4), "", True, "1.9 GiB"),  # 64 + 5 * 12 bytes a place
        ((5, 5, 5, 5, 4), "", False, "2.6 GiB"),  # 48 + 5 * 24
        ((15, 10), "", True, "2.8 GiB"),
        ((16, 9), "", True, "3.0 GiB"),  # too wide for compiled steps
        ((8, 8, 8), "irreversible: [d0.o0]\n", True, "1.6 GiB"),
        ((9, 8, 7), "irreversible: [d0.o0]\n", True, "1.9 GiB"),
    ],
)
def test_compiled_steps_need_less_room(
    sizes: tuple[int, ...],
    rest: str,
    compiled: bool,
    need: str,
    small_machine: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compiling, "find_spec", lambda name: name if compiled else None)
    owned = [", ".join(f"o{place}: x" for place in range(size)) for size in sizes]
    dms = ", ".join(f"d{dm}: {{options: {{{options}}}}}" for dm, options in enumerate(owned))
    found = findings_in(f"standoff: 1\ndecision_makers: {{{dms}}}\n{rest}")
    assert f"states, which would need {need} of memory; 1.0 GiB are free" in "\n".join(found)


def test_moves_listed_one_by_one_need_room(small_machine: None) -> None:
    """2**15 states with 2**15 moves each, of 16 bytes."""
    (finding,) = findings_in(many_options(15, "same: [o1 and o2]\n"))
    assert "up to 32,768 moves each, listed one by one, would need 16.0 GiB" in finding


# What is free


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with 8 GiB free, and its control group's folder."""
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=8 * GIB))
    monkeypatch.setattr(memory, "CGROUP", tmp_path)
    return tmp_path


def test_without_a_control_group(machine: Path) -> None:
    assert memory.free_memory() == 8 * GIB


@pytest.mark.parametrize(
    ("limit", "used", "free"),
    [
        ("max\n", "0\n", 8 * GIB),
        (f"{4 * GIB}\n", f"{GIB}\n", 3 * GIB),
        (f"{64 * GIB}\n", f"{GIB}\n", 8 * GIB),
        ("nonsense\n", "0\n", 8 * GIB),
    ],
)
def test_within_a_control_group(machine: Path, limit: str, used: str, free: int) -> None:
    (machine / "memory.max").write_text(limit)
    (machine / "memory.current").write_text(used)
    assert memory.free_memory() == free


def test_a_control_group_without_its_use(machine: Path) -> None:
    (machine / "memory.max").write_text("1\n")
    assert memory.free_memory() == 8 * GIB


def test_this_machine_has_some() -> None:
    assert 0 < memory.free_memory() <= psutil.virtual_memory().total


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1.0 KiB"),
        (3 * GIB // 2, "1.5 GiB"),
        (2**60, "1.0 EiB"),
        (2**70 - 1, "1024.0 EiB"),
        (2**70, "more than 1,024 EiB"),
        (2**5_000, "more than 1,024 EiB"),
    ],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert memory.in_words(size) == words
