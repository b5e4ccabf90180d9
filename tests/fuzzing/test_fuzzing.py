"""The fuzz under `make soak`: some minutes of hostile inputs, from another seed each day."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
COUNT = os.environ.get("STANDOFF_FUZZ_COUNT", "4000")
SEED = os.environ.get("STANDOFF_FUZZ_SEED", str(int(time.time()) // 86_400 * 100_000))


@pytest.mark.soak
def test_nothing_hostile_is_too_much(tmp_path: Path) -> None:
    """The table of what came out is printed; a failure tells its seed, and keeps its input."""
    command = [sys.executable, "-m", "fuzzing", "--seed", SEED, "--count", COUNT, "--keep", str(tmp_path / "kept")]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(TESTS)}, capture_output=True, text=True)
    print(done.stdout, done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
