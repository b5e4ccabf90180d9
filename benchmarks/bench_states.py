"""Windows into the table of 65,536 states: five decision makers, 16 options, the usual concepts."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

import standoff
from standoff.questions.analyse.kept import keep_analyses
from standoff.questions.states import states

DMS = {"ann": "abcd", "bob": "efg", "cat": "hij", "dan": "klm", "eve": "nop"}
WISHES = {
    "ann": "not war, a iff e, k, not b, c if d, p, not n",
    "bob": "e, not h, truce, i, k or l, not m",
    "cat": "truce, h, not j, a, b, c, not d",
    "dan": "not k, l, a iff n, m",
    "eve": "n iff o, p, not war, not a, f, g",
}
HARD = {
    "options": ["a=N", "h=Y"],
    "definitions": ["war=N", "truce=Y"],
    "condition": "at least 2 of (b, c, truce, n iff o) if not (k and l)",
    "held": ["gmr"],
    "stable": ["seq.ann", "sseq.bob"],
}
ASKED: dict[str, dict[str, Any]] = {
    "100 rows": {},
    "1,000 rows from 33,000": {"start": 33_000, "count": 1_000},
    "four keys": {"sort": ["-rank.ann", "rank.bob", "pattern", "-nash"], "start": 65_000},
    "four keys, filtered": {"sort": ["-sseq", "-rank.eve", "cat.h", "state"], **HARD},
    "a search": {"sort": ["-pattern"], "search": "1"},
}


def main() -> None:
    options = {dm: ", ".join(f"{letter}: ''" for letter in letters) for dm, letters in DMS.items()}
    parties = "\n".join(f"  {dm}: {{options: {{{each}}}}}" for dm, each in options.items())
    wishes = "\n".join(f"  {dm}: [{each}]" for dm, each in WISHES.items())
    definitions = "definitions: {war: a and e, truce: not war and h}"
    text = f"standoff: 1\ndecision_makers:\n{parties}\n{definitions}\npreferences:\n{wishes}\n"
    conflict = standoff.loads(text)
    keep_analyses(conflict)  # as the workbench does: the analysis is made once
    table = Table("window", "states that match", "milliseconds", title=f"{states(conflict).total:,} states")
    for name, asked in ASKED.items():
        spent = []
        for _ in range(5):
            start = perf_counter()
            window = states(conflict, **asked)
            spent.append(perf_counter() - start)
        table.add_row(name, f"{window.matching:,}", f"{min(spent) * 1_000:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
