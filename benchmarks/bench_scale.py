"""How an analysis grows with the number of states, beside the literature's method, another tool and the memory's speed.

`bench_scale.py [LARGEST]`, of which LARGEST is the greatest number of options (24 without). Five tables: by size and
number of decision makers; Nash equilibria beside pygambit; compiled steps beside copying memory; a model that its
authors could store but not solve; and one of the size for which the run of the known program took 133 s.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
import pygambit
from rich.console import Console
from rich.table import Table

import standoff
from bench_analyse import COMMAND, ROOT, run
from matrix_method import stable_by_matrices
from random_models import model_text
from standoff.space.graph_model import GraphModel, graph_model
from standoff.space.space import by_order
from standoff.stability import CONCEPTS, USUAL

TRADE = ROOT / "examples" / "published" / "petersons-2014-trade" / "conflict.yaml"
MATRICES = 10  # options up to which the matrix method ends within a minute
STRATEGIC = 14  # options up to which pygambit makes the table of the game in reasonable time
KNOWN = 133  # seconds that GMCR+ takes for 2,048 states and five decision makers


def modelled(options: int, dms: int) -> GraphModel:
    conflict = standoff.loads(model_text(options, dms, 12))
    return graph_model(conflict, conflict.account("default"))


def solved(model: GraphModel) -> dict[str, list[np.ndarray]]:
    return {name: [CONCEPTS[name].stable(model, dm) for dm in range(len(model.ranks))] for name in USUAL}


def least(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the quickest of some rounds, after one that isn't counted."""
    work()
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def by_size(console: Console, largest: int) -> None:
    columns = ("states", "DMs", "whole process, s", "peak, MiB", "solving alone, s", "matrix method, times as long")
    table = Table(*columns, title="Five concepts for all, 12 statements each")
    with tempfile.TemporaryDirectory() as folder:
        for options in (6, 8, 10, 12, 16, 20, 22, 24, 26):
            for dms in (2, 3, 5):
                if options > largest or (options == 26 and dms < 5):
                    continue
                file = Path(folder) / "model.yaml"
                file.write_text(model_text(options, dms, 12))
                seconds, peak = run([*COMMAND, str(file), "--json", "--limit", "10"])
                alone, ratio = solving(options, dms)
                table.add_row(f"2^{options}", str(dms), f"{seconds:.2f}", f"{peak:.0f}", alone, ratio)
    console.print(table)


def solving(options: int, dms: int) -> tuple[str, str]:
    """Seconds of solving alone, and how many times as long the matrix method takes; the verdicts have to agree."""
    if options > 24:
        return "", ""
    model = modelled(options, dms)
    rounds = 3 if options < 18 else 1
    ours = least(lambda: solved(model), rounds)
    if options > MATRICES:
        return f"{ours:.4f}", ""
    start = perf_counter()
    theirs = stable_by_matrices(model, USUAL)
    matrices = perf_counter() - start
    for name, found in solved(model).items():
        assert all(map(np.array_equal, found, theirs[name])), name
    return f"{ours:.4f}", f"{matrices / ours:,.0f}"


def nash(console: Console) -> None:
    """The same model in strategic form: each decision maker's strategies are the combinations of its options."""
    table = Table("states", "DMs", "ours, ms", "pygambit, ms", "times as long", title="All Nash equilibria")
    for options in range(6, STRATEGIC + 1, 4):
        for dms in (2, 3, 5):
            model = modelled(options, dms)
            shape = [2 ** owned.bit_count() for owned in model.owned]
            tables = [rank.reshape(shape[::-1]).T for rank in model.ranks]
            game = pygambit.Game.from_arrays(*tables)
            start = perf_counter()
            theirs = len(pygambit.nash.enumpure_solve(game).equilibria)
            seconds = perf_counter() - start

            def found(model: GraphModel = model, dms: int = dms) -> int:
                return int(np.logical_and.reduce([CONCEPTS["nash"].stable(model, dm) for dm in range(dms)]).sum())

            assert found() == theirs, "another number of equilibria"
            ours = least(found)
            cells = (f"2^{options}", str(dms), f"{1000 * ours:.2f}", f"{1000 * seconds:.0f}")
            table.add_row(*cells, f"{seconds / ours:,.0f}")
    console.print(table)


def steps(console: Console, options: int) -> None:
    """One turn of a compiled step over all states, beside what its traffic costs at the speed of copying."""
    from standoff.space import compiled

    model = modelled(options, 5)
    space, values = model.space, model.ranks[0].copy()
    assert isinstance(space, compiled.CompiledGrid), "fewer states than are worth compiled steps"
    room = np.empty_like(values)
    copying = least(lambda: np.copyto(room, values))  # reads them all and writes them all
    table = Table("step", "decision maker", "ms", "traffic / copying", title=f"Compiled steps, 2^{options} states")
    table.add_row("copying", "", f"{1000 * copying:.0f}", "1.0")
    for dm in (0, 2, 4):
        axis = space._axis(dm)
        sorted_bytes = 0 if len(axis.bits) <= compiled.NARROW else 1
        improving = space._improving(space.improvements(by_order(model.ranks[dm]), dm))
        for name, step, traffic in (
            ("spread", space._spreading(dm), 1),
            ("improve", improving, 1 + (sorted_bytes or 4) / 8),
        ):

            def once(step: compiled.CompiledStep = step, axis: object = axis) -> None:
                stamps = np.zeros((len(values) >> 12) + 1, np.int32)
                compiled._made(room, stamps, axis, step, (-1, 1))

            taken = []
            for _ in range(10):
                np.copyto(room, model.ranks[dm - 1])
                start = perf_counter()
                once()
                taken.append(perf_counter() - start)
            seconds = min(taken[1:])
            table.add_row(name, str(dm), f"{1000 * seconds:.0f}", f"{seconds / (traffic * copying):.1f}")
    console.print(table)


def trade(console: Console) -> None:
    """The GATT model, with random orders for the three blocs whose preferences aren't given."""
    conflict = standoff.load(TRADE)
    start = perf_counter()
    model = graph_model(conflict, next(iter(conflict.accounts.values())))
    random = np.random.default_rng(1)
    feasible = model.listing.feasible
    ranks = list(model.ranks)
    lacking = [dm for dm, rank in enumerate(ranks) if rank.max() <= 1]
    for dm in lacking:
        order = np.zeros(len(feasible), np.int32)
        order[feasible] = random.permutation(int(feasible.sum())) + 1
        ranks[dm] = order
    found = solved(model.with_ranks(ranks))
    counts = ", ".join(f"{name} {int(np.logical_and.reduce(stable).sum()):,}" for name, stable in found.items())
    console.print(
        f"GATT, 6 decision makers, 20 options, {int(feasible.sum()):,} feasible states, orders for {len(lacking)} of "
        f"them drawn: solved in {perf_counter() - start:.1f} s. Equilibria: {counts}"
    )


def known(console: Console) -> None:
    model = modelled(11, 5)
    seconds = least(lambda: solved(model))
    console.print(
        f"2,048 states, five decision makers: {1000 * seconds:.1f} ms; 133 s are {KNOWN / seconds:,.0f} times that"
    )


def main() -> None:
    console = Console(width=110)
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    known(console)
    nash(console)
    trade(console)
    by_size(console, largest)
    if largest >= 20:
        steps(console, min(largest, 24))


if __name__ == "__main__":
    main()
