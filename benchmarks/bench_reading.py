"""How well texts are read by rules: figures per text and together, beside a baseline, on texts with coded claims.

`python benchmarks/bench_reading.py FOLDER_OR_FILE... [--misses] [--totals]`. The baseline gives every sentence to the
source's own voice.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from reading_gold import MEASURES, Gold, Miss, Tally, gold_of, score
from standoff.reading import read_text
from standoff.reading.parser import installed
from standoff.reading.candidate import Candidate, Span
from standoff.reading.sentences import sentences_of

HERE = Path(__file__).parents[1] / "tests" / "reading" / "texts"


def baseline(gold: Gold) -> list[Candidate]:
    own = gold.outlet or gold.own_voice
    return [
        Candidate(number, start, end, Span(start, end), (own,))
        for number, text in enumerate(gold.paragraphs, 1)
        for start, end in sentences_of(text)
    ]


def paths_of(arguments: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for argument in arguments or [str(HERE)]:
        path = Path(argument)
        found += sorted(path.glob("*.json")) if path.is_dir() else [path.with_suffix(".json")]
    return found


def row(name: str, tally: Tally) -> list[str]:
    cells = [name]
    for measure in MEASURES:
        right, of = tally.counts.get(measure, [0, 0])
        cells.append(f"{right}/{of} {right / of:.2f}" if of else "-")
    return cells


def show(gold: Gold, misses: Sequence[Miss]) -> None:
    for miss in misses:
        print(f"\n{gold.name}: {miss.kind}")
        if miss.claim:
            print("   gold", miss.claim.id, miss.claim.chains[0], miss.claim.stances[0], "|", miss.claim.words)
        if miss.candidate:
            each = miss.candidate
            text = gold.paragraphs[each.paragraph - 1][each.start : each.end]
            print("   ours", f"p{each.paragraph}", each.said_by, each.stance, f"[{each.rule}]", "|", text)


def main(arguments: list[str]) -> None:
    flags = {each for each in arguments if each.startswith("--")}
    table = Table("text", *MEASURES)
    whole, trivial = Tally(), Tally()
    spent = 0.0
    parser = installed() if "--parser" in flags else None
    for path in paths_of([each for each in arguments if each not in flags]):
        gold = gold_of(path)
        before = time.perf_counter()
        reading = read_text(gold.paragraphs, own_voice=gold.own_voice, outlet=gold.outlet, parser=parser)
        spent += time.perf_counter() - before
        tally, misses = score(gold, reading.candidates)
        whole.join(tally)
        trivial.join(score(gold, baseline(gold))[0])
        if "--totals" not in flags:
            table.add_row(*row(gold.name, tally))
        if "--misses" in flags:
            show(gold, misses)
    table.add_row(*row("together", whole))
    table.add_row(*row("baseline", trivial))
    Console(width=190).print(table)
    print(f"{spent:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
