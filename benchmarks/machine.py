"""The machine and commit that the figures are of, and how quick the machine is at the time: run it before and after.

On a rented machine the same work can take several times as long an hour later. Seconds can be compared only where a
plain loop and a copy of memory take the same.
"""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path
from time import perf_counter

import numpy as np

ROOT = Path(__file__).parents[1]
TURNS = 10_000_000
NUMBERS = 1 << 24


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def loop() -> float:
    """Seconds of a plain loop of ten million turns."""
    start = perf_counter()
    for _ in range(TURNS):
        pass
    return perf_counter() - start


def copying() -> float:
    """Gigabytes read and written a second by one core that copies 64 MiB to where they were before."""
    source = np.ones(NUMBERS, np.int32)
    target = source.copy()
    start = perf_counter()
    np.copyto(target, source)
    return 2 * source.nbytes / (perf_counter() - start) / 1e9


def main() -> None:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT).stdout
    print(f"{processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, numpy {np.__version__}")
    print(f"commit {commit.strip() or 'unknown'}")
    loops = sorted(loop() for _ in range(5))
    rates = sorted(copying() for _ in range(5))
    print(f"a plain loop of ten million turns: {loops[0]:.2f} to {loops[-1]:.2f} s")
    print(f"copying memory: {rates[0]:.1f} to {rates[-1]:.1f} GB/s")


if __name__ == "__main__":
    main()
