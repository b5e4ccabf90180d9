"""How well texts are read by rules: figures per text and together, beside a baseline, on texts with coded claims.

`python benchmarks/bench_reading.py FOLDER_OR_FILE... [--misses] [--totals] [--parser]`. The baseline gives every
sentence to the source's own voice. `--parser` adds a row for the rules with the installed parser.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from reading_gold import MEASURES, Gold, Miss, Tally, gold_of, score
from standoff.reading import read_text
from standoff.reading.candidate import Candidate, Span
from standoff.reading.parser import Parser, advice, installed
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


@dataclass
class Reader:
    """One way to read all texts: its tally of all of them, and the seconds that they took."""

    name: str
    read: Callable[[Gold], Sequence[Candidate]]
    whole: Tally = field(default_factory=Tally)
    spent: float = 0.0

    def score(self, gold: Gold) -> tuple[Tally, list[Miss]]:
        before = time.perf_counter()
        candidates = self.read(gold)
        self.spent += time.perf_counter() - before
        tally, misses = score(gold, candidates)
        self.whole.join(tally)
        return tally, misses


def read_with(parser: Parser | None) -> Callable[[Gold], Sequence[Candidate]]:
    return lambda gold: (
        read_text(gold.paragraphs, own_voice=gold.own_voice, outlet=gold.outlet, parser=parser).candidates
    )


def readers(with_parser: bool) -> list[Reader]:
    found = [Reader("rules", read_with(None))]
    if with_parser:
        parser = installed()
        if parser is None:
            sys.exit(advice())
        list(parser.parse(["It is loaded before it is timed."]))
        found.append(Reader("with the parser", read_with(parser)))
    return found


def main(arguments: list[str]) -> None:
    flags = {each for each in arguments if each.startswith("--")}
    table = Table("text", *MEASURES)
    every, trivial = readers("--parser" in flags), Reader("baseline", baseline)
    for path in paths_of([each for each in arguments if each not in flags]):
        gold = gold_of(path)
        for reader in every:
            tally, misses = reader.score(gold)
            if "--totals" not in flags:
                table.add_row(*row(f"{gold.name}, {reader.name}", tally))
            if "--misses" in flags:
                show(gold, misses)
        trivial.score(gold)
    for reader in (*every, trivial):
        table.add_row(*row(f"together, {reader.name}", reader.whole))
    Console(width=200).print(table)
    for reader in every:
        print(f"{reader.name}: {reader.spent:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
