"""The cost of files of hostile shapes: processor time of whole processes, beside the size of the file.

The shapes are those of `tests/shapes.py`; what repeats by aliases, or is shared by accounts, may cost no more than its
text. `python benchmarks/bench_cost.py 10` makes files ten times as large as the fuzz does.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from shapes import GMCR_SHAPES, SHAPES, aliased_preference, different_accounts, many_accounts, many_claims

KOREA = Path(__file__).parents[1] / "examples" / "korea-2017" / "korea.yaml"
BEFORE = {  # seconds at commit 9fb77c6, at usual speed, on the machine of docs/performance.md
    "check of 300 aliases": "9.6",
    "check of 1,900 aliases": "over 27",
    "check of 100,000 claims": "9.8",
    "analyse of 10,000 accounts": "23.8",
    "analyse of 10,000 different accounts": "39.2",
    "paths of Korea to war, JSON": "6.4",
}
PATIENCE = 120  # seconds


def seconds(*arguments: str) -> float:
    """Processor time of `standoff` with some arguments, its start counted."""
    before = _used()
    subprocess.run([sys.executable, "-m", "standoff", *arguments], capture_output=True, timeout=PATIENCE)
    return _used() - before


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(folder: Path) -> Iterator[tuple[str, str, float]]:
    """The cases that stand in docs/performance.md: their names, their sizes and their seconds."""
    cases = {
        "check of 300 aliases": ("check", aliased_preference(300)),
        "check of 1,900 aliases": ("check", aliased_preference(1_900)),
        "check of 100,000 claims": ("check", many_claims(100_000)),
        "analyse of 10,000 accounts": ("analyse", many_accounts(10_000)),
        "analyse of 10,000 different accounts": ("analyse", different_accounts(10_000)),
    }
    for name, (command, text) in cases.items():
        file = folder / "case.yaml"
        file.write_text(text)
        yield name, f"{len(text) / 1000:,.0f} KB", seconds(command, str(file))
    name = "paths of Korea to war, JSON"
    yield name, f"{KOREA.stat().st_size / 1000:,.0f} KB", seconds("paths", str(KOREA), "--outcome", "war", "--json")


def shapes(folder: Path, times: int) -> Iterator[tuple[str, str, float, float]]:
    """Each shape: its name, its size, and the seconds of `check` and `analyse`."""
    for ending, group in (("yaml", SHAPES), ("gmcr", GMCR_SHAPES)):
        for name, (make, size) in group.items():
            text = make(size if name == "nested aliases" else size * times)
            file = folder / f"shape.{ending}"
            file.write_text(text)
            yield name, f"{len(text) / 1000:,.0f} KB", seconds("check", str(file)), seconds("analyse", str(file))


def main() -> None:
    """Prints both tables."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    console = Console(width=100)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = Table("work", "file", "before, s", "now, s", title="Cost near size")
        for case, size, took in measured(folder):
            told.add_row(case, size, BEFORE[case], f"{took:.1f}")
        console.print(told)
        told = Table("shape", "file", "check, s", "analyse, s", title="Hostile shapes")
        for shape, size, checked, analysed in shapes(folder, times):
            told.add_row(shape, size, f"{checked:.1f}", f"{analysed:.1f}")
        console.print(told)


if __name__ == "__main__":
    main()
