"""Tries hostile inputs from a seed on, prints what came out, and ends with 1 if anything failed."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from fuzzing.forge import converted
from fuzzing.requests import sent
from fuzzing.trials import SOUND
from fuzzing.workers import Came, trial
from serving import served

KINDS = ("yaml", "gmcr", "log", "reading", "request")
SHARES = {"yaml": 3, "gmcr": 2, "log": 2, "reading": 1, "request": 2}  # of ten trials
Trial = Callable[[int], Came]


def main() -> None:
    """Runs the trials that the command line asks for."""
    parser = argparse.ArgumentParser(prog="fuzzing", description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the first seed [default: the time]")
    parser.add_argument("--count", type=int, default=2_000, help="how many trials of all kinds together")
    parser.add_argument("--only", choices=KINDS, action="append", help="a kind of input; repeatable")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzzing", help="for what failed")
    asked = parser.parse_args()
    asked.keep.mkdir(parents=True, exist_ok=True)
    kinds = asked.only or KINDS
    print(f"seed {asked.seed}, {asked.count:,} trials; inputs of failures are kept in {asked.keep}", flush=True)
    whole = sum(SHARES[kind] for kind in kinds)
    converted()  # once, and not in each forked process
    failures = 0
    with ExitStack() as stack:
        for kind in kinds:
            each = _requests(stack, asked.keep) if kind == "request" else _files(kind, asked.keep)
            failures += _tried(kind, each, range(asked.seed, asked.seed + asked.count * SHARES[kind] // whole))
    sys.exit(1 if failures else 0)


def _files(kind: str, keep: Path) -> Trial:
    return lambda seed: trial(kind, seed, keep)


def _requests(stack: ExitStack, keep: Path) -> Trial:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    (folder / "served").mkdir()
    (folder / "served" / "dispute.yaml").write_text(SOUND)
    server = stack.enter_context(served(folder / "served", folder / "log"))
    return lambda seed: sent(server, seed, keep)


def _tried(kind: str, each: Trial, seeds: range) -> int:
    """Runs the trials of one kind, and prints what came out. Returns how many failed."""
    outcomes: Counter[str] = Counter()
    longest, at = 0.0, 0
    for seed in seeds:
        came = each(seed)
        outcomes[came.outcome] += 1
        longest, at = max((longest, at), (came.seconds, seed))
        if came.is_failure:
            print(f"FAILED: --only {kind} --seed {seed} --count 1\n{came.why}", flush=True)
    print("  ".join(_cells(kind, outcomes, longest, at)), flush=True)
    return outcomes["failure"]


def _cells(kind: str, outcomes: Counter[str], longest: float, at: int) -> Iterator[str]:
    yield f"{kind:8}{outcomes.total():7,} tried"
    yield from (f"{number:,} {outcome}" for outcome, number in sorted(outcomes.items()))
    yield f"longest {longest:.1f} s (seed {at})"


if __name__ == "__main__":
    main()
