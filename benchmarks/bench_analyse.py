"""What small commands cost: whole processes on 32 states beside `python -c "import numpy"`, and their imports."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from random_models import model_text

ROOT = Path(__file__).parents[1]
ELMIRA = ROOT / "examples" / "published" / "hipel-1993-elmira" / "conflict.yaml"
COMMAND = [sys.executable, "-m", "standoff"]
COMMANDS = ("--version", "--help", "analyse --help", "check FILE", "analyse FILE", "analyse FILE --json")
ALSO_COLD = ("analyse FILE", "analyse FILE --json")


MEASURE = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss / 1024, status)
"""


def run(command: list[str], **settings: str) -> tuple[float, float]:
    """Wall seconds and peak MiB of a process. A small one starts it, as its peak counts what its parent has in use."""
    measured = subprocess.run(
        [sys.executable, "-S", "-c", MEASURE, *command],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **settings},
    )
    seconds, peak, status = map(float, measured.stdout.split())
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return seconds, peak


def small(console: Console) -> None:
    table = Table("command", "cache", "seconds", "times `import numpy`", title="Whole process, 32 states")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.yaml"
        file.write_text(model_text(5, 2, 12))
        for words in COMMANDS:
            command = [*COMMAND, *(str(file) if word == "FILE" else word for word in words.split())]
            for cache in ("warm", "cold") if words in ALSO_COLD else ("warm",):
                pairs = beside_numpy(command, cache)
                ratio = median(ours / floor for ours, floor in pairs)
                table.add_row(words, cache, f"{median(ours for ours, _ in pairs):.2f}", f"{ratio:.1f}")
    console.print(table)


def beside_numpy(command: list[str], cache: str, rounds: int = 15) -> list[tuple[float, float]]:
    """Seconds of a command and, straight after, of its floor; `cold` is without what compilers leave on the disk."""
    floor = [sys.executable, "-c", "import numpy"]
    with tempfile.TemporaryDirectory() as folder:

        def seconds(command: list[str]) -> float:
            place = folder if cache == "warm" else tempfile.mkdtemp(dir=folder)
            kept = {"NUMBA_CACHE_DIR": place, "PYTHONPYCACHEPREFIX": place, "PYTHONDONTWRITEBYTECODE": ""}
            return run(command, **kept)[0]

        return [(seconds(command), seconds(floor)) for _ in range(rounds + 1)][1:]  # the first fills the caches


def imports(most: int = 8) -> Table:
    """Where the imports of an analysis spend their time, by package."""
    command = [sys.executable, "-X", "importtime", *COMMAND[1:], "analyse", str(ELMIRA)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stderr.splitlines()
    spent: dict[str, int] = {}
    for line in lines:
        own, _, name = line.removeprefix("import time:").split("|")
        if own.strip().isdigit():
            package = name.strip().partition(".")[0]
            package = package if package not in sys.stdlib_module_names else "the standard library"
            spent[package] = spent.get(package, 0) + int(own)
    table = Table("package", "ms", title="Import profile (-X importtime, which itself slows it)")
    for package, microseconds in sorted(spent.items(), key=lambda each: -each[1])[:most]:
        table.add_row(package, f"{microseconds / 1000:.0f}")
    return table


def main() -> None:
    console = Console(width=100)
    small(console)
    console.print(imports())


if __name__ == "__main__":
    main()
