"""Random models for the benchmarks: the same seed gives the same file."""

from __future__ import annotations

import random


def model_text(options: int, dms: int, statements: int, seed: int = 1) -> str:
    """An option-form dispute with all states feasible and statements over two or three options each."""
    pick = random.Random(seed)
    sizes = [options // dms + (dm < options % dms) for dm in range(dms)]
    names = [f"d{dm}.o{option}" for dm, size in enumerate(sizes) for option in range(size)]
    lines = ["standoff: 1", f"title: {2**options} states", "decision_makers:"]
    for dm, size in enumerate(sizes):
        listed = ", ".join(f"o{option}: an option" for option in range(size))
        lines.append(f"  d{dm}: {{options: {{{listed}}}}}")
    lines.append("preferences:")
    for dm in range(dms):
        lines.append(f"  d{dm}:")
        lines += [f"    - {_statement(pick, names)}" for _ in range(statements)]
    return "\n".join(lines) + "\n"


def _statement(pick: random.Random, names: list[str]) -> str:
    first, second, third = pick.sample(names, 3)
    if pick.random() < 0.3:
        return f"at least 2 of ({first}, {second}, {third})"
    signs = [pick.choice(("", "not ")) for _ in range(2)]
    return f"{signs[0]}{first} {pick.choice(('and', 'or', 'if', 'iff'))} {signs[1]}{second}"
