"""Variants per second of whole `standoff sweep` commands, by one worker and by two.

The Korea example: 10 options, five decision makers, five concepts; up to three claims withdrawn and neighbouring
statements swapped, so that nearly every variant has preferences of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from time import perf_counter

from rich.console import Console
from rich.table import Table

FILE = "examples/korea-2017/korea.yaml"
VARIED = ("--account", "article", "--withdraw", "3", "--swap")
SAMPLES = 20_000


def swept(workers: int, samples: int) -> tuple[int, float]:
    """How many variants were made, with those that the sample redraws for the shares, and the seconds."""
    command = [sys.executable, "-m", "standoff", "sweep", FILE, *VARIED, "--samples", str(samples)]
    begun = perf_counter()
    answer = subprocess.run([*command, "--workers", str(workers), "--json"], check=True, stdout=subprocess.PIPE).stdout
    took = perf_counter() - begun
    found = json.loads(answer)
    return found["variants"] + found["redrawn"] * len(found["varied"]), took


def main() -> None:
    columns = ("workers", "variants", "seconds", "variants/s", "for each worker", "10^7, hours", "10^9, days")
    table = Table(*columns, title=f"A sample of {SAMPLES:,} variants of {FILE}, whole commands")
    for workers in (1, 2):
        made, took = swept(workers, SAMPLES)
        rate = made / took
        hours, days = 1e7 / rate / 3600, 1e9 / rate / 86400
        cells = (f"{workers}", f"{made:,}", f"{took:.1f}", f"{rate:,.0f}", f"{rate / workers:,.0f}")
        table.add_row(*cells, f"{hours:.1f}", f"{days:.1f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
