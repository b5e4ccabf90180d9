"""All smallest sets of claims on the Korea example, beside withdrawing claims and analysing one set after another.

The peer is what one would write without `hinges`: `withdraw` some claims, `analyse` what is left, look for the
outcome. It is timed on a sample of the sets, and the time for all is reckoned from that.
"""

from __future__ import annotations

from itertools import combinations, islice
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

import standoff
from standoff.model.conflict import Conflict
from standoff.model.elements import elements

FILE = Path(__file__).parents[1] / "examples" / "korea-2017" / "korea.yaml"
OUTCOME = "freeze and us.talks"
SAMPLE = 60  # sets that the peer is timed on
LARGEST = 4


def one_by_one(conflict: Conflict, account: str, size: int) -> tuple[int, float]:
    """How many sets of claims there are that the account rests on, and the seconds that looking at all would take."""
    rests = sorted({claim for each in elements(conflict) if account in each.accounts for claim in each.because})
    sets = sum(1 for _ in combinations(rests, size))
    some = list(islice(combinations(rests, size), 0, None, max(1, sets // SAMPLE)))
    start = perf_counter()
    for gone in some:
        left = standoff.withdraw(conflict, gone).conflict
        found = standoff.analyse(left, account, "nash")[account].equilibria("nash")
        any("freeze" in state.definitions and "us.talks" in state.options for state in found)
    return sets, (perf_counter() - start) / len(some) * sets


def main() -> None:
    conflict = standoff.load(FILE)
    table = Table("account", "claims in a set", "sets", "one by one, s", "all up to that size, s", "ratio")
    for account in conflict.accounts:
        whole = 0.0
        for size in range(1, LARGEST + 1):
            sets, seconds = one_by_one(conflict, account, size)
            whole += seconds
            start = perf_counter()
            standoff.hinges(conflict, OUTCOME, account=account, size=size)
            ours = perf_counter() - start
            ratio = f"{whole / ours:,.0f}"
            table.add_row(account, str(size), f"{sets:,}", f"{whole:,.1f}", f"{ours:.2f}", ratio)
    Console().print(table)


if __name__ == "__main__":
    main()
