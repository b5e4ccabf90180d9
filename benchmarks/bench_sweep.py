"""Variants per second of whole `standoff sweep` commands, by one worker and by two.

The Korea example: 10 options, five decision makers, five concepts; up to three claims withdrawn and neighbouring
statements swapped, so that nearly every variant has preferences of its own.
"""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

FILE = "examples/korea-2017/korea.yaml"
VARIED = ("--account", "article", "--withdraw", "3", "--swap")
SAMPLES = 20_000


def seconds(workers: int, samples: int) -> float:
    command = [sys.executable, "-m", "standoff", "sweep", FILE, *VARIED, "--samples", str(samples)]
    begun = perf_counter()
    subprocess.run([*command, "--workers", str(workers), "--json"], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - begun


def main() -> None:
    print(f"{SAMPLES:,} variants of {FILE}, whole commands")
    print(f"{'workers':>7}{'s':>8}{'variants/s':>12}{'a worker':>10}{'1e7, hours':>12}{'1e9, days':>11}")
    for workers in (1, 2):
        took = seconds(workers, SAMPLES)
        rate = SAMPLES / took
        hours, days = 1e7 / rate / 3600, 1e9 / rate / 86400
        print(f"{workers:>7}{took:>8.1f}{rate:>12,.0f}{rate / workers:>10,.0f}{hours:>12.1f}{days:>11.1f}")


if __name__ == "__main__":
    main()
