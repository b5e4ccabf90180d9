"""What the concepts beyond the plain ones cost: each beside its plain form, as a ratio, for all decision makers.

`concepts.py [NAME ...]`, all concepts without. 2**16 states in option form with seven statements for each decision
maker, two of them doubtful and one strong, and attitudes to two; 2,000 states in graph form with eight moves each, and
rankings. Models are ranked, and seen by the lens of a concept, before it is timed; what that takes stands apart.
"""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from time import process_time
from types import FrameType

from rich.console import Console
from rich.table import Table

import standoff
from random_models import model_text
from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.space.graph_model import GraphModel, graph_model
from standoff.stability import CONCEPTS, choose, verdict
from standoff.stability.concept import Concept

PATIENCE = 20  # seconds for a concept
PLAIN = ("sseq", "nash", "gmr", "smr", "seq")
FURTHER = {"mr": ("gmr", "smr"), "cmr": ("seq", "sseq")}  # with an even number of moves, and an odd one


def option_form(dms: int, options: int = 16) -> Conflict:
    text = model_text(options, dms, 7).splitlines()
    numbered = 0
    for place, line in enumerate(text):
        if not line.startswith("    - "):
            numbered = 0
            continue
        said = {1: ", certain: false", 2: ", certain: false", 3: ", strength: strong"}.get(numbered, "")
        text[place] = f"    - {{prefer: '{line[6:]}'{said}}}"
        numbered += 1
    return standoff.loads("\n".join([*text, *attitudes(dms)]) + "\n")


def graph_form(dms: int, states: int = 2000, moves: int = 8) -> Conflict:
    random = Random(1)
    names = [f"s{number}" for number in range(states)]
    lines = ["standoff: 1", "decision_makers:", *(f"  d{dm}: {{name: D{dm}}}" for dm in range(dms))]
    lines += [f"states: [{', '.join(names)}]", "moves:"]
    for dm in range(dms):
        lines.append(f"  d{dm}:")
        for name in names:
            lines.append(f"    {name}: [{', '.join(sorted(set(random.sample(names, moves)) - {name}))}]")
    lines.append("preferences:")
    for dm in range(dms):
        ranked = random.sample(names, states)
        listed = [*ranked[: states // 2], "'>>'", *ranked[states // 2 :]]
        unknown = ", ".join(f"[{ranked[place]}, {ranked[place + 1]}]" for place in range(0, 40, 2))
        lines.append(f"  d{dm}: {{ranking: [{', '.join(listed)}], unknown: [{unknown}]}}")
    return standoff.loads("\n".join([*lines, *attitudes(dms)]) + "\n")


def attitudes(dms: int) -> Iterator[str]:
    yield "attitudes:"
    for dm in range(dms):
        yield f"  d{dm}: {{d{dm}: positive, d{(dm + 1) % dms}: positive}}"


def beside(name: str) -> str:
    """The plain form of a concept; of one that looks ahead by a number of moves, one that looks as far, or SEQ."""
    found = re.fullmatch("(c?mr)([0-9]+)", name)
    if found:
        return FURTHER[found[1]][int(found[2]) % 2]
    return next((plain for plain in PLAIN if plain in name), "seq")


def seconds(concept: Concept, model: GraphModel) -> float:
    """Processor time of the quickest of some rounds; of one where it takes long. The lens is put on before."""
    seen, times = concept.seen(model), list[float]()
    while not times or (len(times) < 3 and sum(times) < 2):
        fresh = replace(seen, _kept={}, _improvements={})
        start = process_time()
        for dm in range(len(model.ranks)):
            if concept.rule is None:
                concept.stable(fresh, dm)
            else:
                verdict.stable(fresh, dm, concept.rule)
        times.append(process_time() - start)
    return min(times)


def preparing(concept: Concept, model: GraphModel) -> float:
    """Processor time of seeing a model by the lens of a concept."""
    fresh = replace(model, _kept={}, _improvements={})
    start = process_time()
    concept.seen(fresh)
    return process_time() - start


def in_time(work: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """What some work gives. Raises TimeoutError if it takes too long."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"over {PATIENCE} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        return work()
    finally:
        signal.alarm(0)


def cells(concept: Concept, model: GraphModel, plain: dict[str, float]) -> tuple[str, str, str]:
    """Milliseconds of its lens and of itself, and how many times as long as its plain form it takes."""
    form = beside(concept.name)
    if form not in plain:
        plain[form] = seconds(CONCEPTS[form], model)
    try:
        lens, ours = in_time(lambda: (preparing(concept, model), seconds(concept, model)))
    except (TimeoutError, StandoffError) as problem:
        return "", str(problem)[:40], ""
    return f"{1000 * lens:,.0f}" if concept.lens else "", f"{1000 * ours:,.0f}", f"{ours / plain[form]:.1f}"


def main(names: list[str]) -> None:
    console = Console(width=130)
    left = names or [name for name, concept in CONCEPTS.items() if concept.purpose != "plain"]
    columns = [f"{form}: {what}" for form in ("2^16 states", "graph") for what in ("lens, ms", "ms", "times as long")]
    for dms in (5, 2):
        conflicts = [option_form(dms), graph_form(dms)]
        models = [graph_model(conflict, conflict.account("default")) for conflict in conflicts]
        plain: list[dict[str, float]] = [{}, {}]
        table = Table("concept", "beside", *columns, title=f"{dms} decision makers")
        accounts = tuple(conflicts[0].accounts.values())
        fitting = [each for each in left if not CONCEPTS[each].why_not(conflicts[0], accounts)]
        for concept in choose(fitting, conflicts[0]) if fitting else ():
            found = [cells(concept, *each) for each in zip(models, plain, strict=True)]
            table.add_row(concept.name, beside(concept.name), *found[0], *found[1])
        left = [each for each in left if each not in fitting]
        console.print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
