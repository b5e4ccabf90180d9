"""Makes `models`, `reference` and `asking` importable from every folder of tests; says what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from asking import OPTION_FORM, SOUND

# `--hypothesis-profile=soak`, as `make soak` has it: ten times as many random examples as usual (see `trials`).
settings.register_profile("soak", max_examples=1_000)

BROWSER = "tests/workbench/browser/"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A file that nothing is wrong with."""
    file = tmp_path / "sound.yaml"
    file.write_text(SOUND, "utf-8")
    return file


@pytest.fixture
def unsound(tmp_path: Path) -> Path:
    """A file with two mistakes."""
    file = tmp_path / "unsound.yaml"
    file.write_text(OPTION_FORM + "tilte: x\ninfeasible: [war]\n", "utf-8")
    return file


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says in the last lines how many tests had no browser, and how to get one."""
    left_out = sum(report.nodeid.startswith(BROWSER) for report in terminalreporter.stats.get("skipped", ()))
    if left_out:
        advice = "there is no Chromium. apt-get install chromium"
        terminalreporter.write_line(f"{left_out} browser tests were left out: {advice}", red=True, bold=True)
