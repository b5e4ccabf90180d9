"""Equilibria without listing states: what the solver takes, beside listing all states where that can be done too.

The measure: 60 options, 6 decision makers, 15 statements each; all Nash equilibria that meet a condition, or none, in
30 seconds. `random` models have statements of several kinds; `parity` models are made to be hard: each statement turns
with each of three options, so that a best reply is seldom one in other states too.
"""

from __future__ import annotations

import random
from time import perf_counter

from rich.console import Console
from rich.table import Table

import standoff
from random_models import model_text
from standoff.model.conflict import Conflict

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
DMS, STATEMENTS, ALL = 6, 15, 10_000
SEEDS = (1, 2, 3)


def parity_text(options: int, seed: int) -> str:
    """A dispute in which each statement is about whether an odd number of three options is taken."""
    pick = random.Random(seed)
    text = model_text(options, DMS, 0)
    own = {dm: [f"d{dm}.o{place}" for place in range(options // DMS)] for dm in range(DMS)}
    every = [option for each in own.values() for option in each]
    lines = [text.partition("preferences:")[0] + "preferences:"]
    for dm, mine in own.items():
        lines.append(f"  d{dm}:")
        for _ in range(STATEMENTS):
            first, (second, third) = pick.choice(mine), pick.sample(every, 2)
            lines.append(f"    - {pick.choice(('', 'not '))}(({first} iff {second}) iff {third})")
    return "\n".join(lines) + "\n"


def outcome(conflict: Conflict, seed: int, settled: int) -> str:
    """Whether some options are taken, by the toss of a coin: the more, the fewer states meet it."""
    pick = random.Random(seed)
    options = pick.sample([option.id for option in conflict.options], settled)
    return " and ".join(pick.choice(("", "not ")) + option for option in options)


def timed(conflict: Conflict, aim: str, concept: str, limit: int, by: str) -> tuple[str, str]:
    """What was found, and the seconds."""
    start = perf_counter()
    (found,) = standoff.find(conflict, aim, concept=concept, limit=limit, by=by, seconds=120).values()
    seconds = perf_counter() - start
    number = f"{len(found.states):,}{'' if found.complete else ' or more'}"
    return (", ".join((number, *found.reasons)), f"{seconds:.2f}")


def many_options(console: Console) -> None:
    table = Table(title="60 options, 6 decision makers, 15 statements each: solver alone")
    for column in ("model", "seed", "condition on", "concept", "found", "seconds"):
        table.add_column(column)
    for seed in SEEDS:
        for kind, conflict in (
            ("random", standoff.loads(model_text(60, DMS, STATEMENTS, seed))),
            ("parity", standoff.loads(parity_text(60, seed))),
        ):
            for settled in (3, 12):
                aim = outcome(conflict, seed, settled)
                table.add_row(
                    kind, str(seed), f"{settled} options", "nash", *timed(conflict, aim, "nash", 1_000, "solver")
                )
            for concept in CONCEPTS[1:] if kind == "random" else ():
                table.add_row(kind, str(seed), "12 options", concept, *timed(conflict, aim, concept, 10, "solver"))
    console.print(table)


def both_ways(console: Console) -> None:
    table = Table(title="Both ways: all equilibria with a condition on half of the options")
    for column in ("states", "concept", "listed", "seconds", "solver", "seconds"):
        table.add_column(column)
    for options in (14, 16, 18, 20):
        conflict = standoff.loads(model_text(options, DMS, STATEMENTS))
        aim = outcome(conflict, 1, options // 2)
        for concept in CONCEPTS:
            ways = [cell for by in ("enumeration", "solver") for cell in timed(conflict, aim, concept, ALL, by)]
            table.add_row(f"2^{options}", concept, *ways)
    console.print(table)


def main() -> None:
    console = Console()
    many_options(console)
    both_ways(console)


if __name__ == "__main__":
    main()
