"""How far the reading of a source is: what became of its reported sentences, and where nobody proposed anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.questions.read.as_json import ReadData
from standoff.reading.candidate import Span
from standoff.workbench.pages.reading.items import Item, State, own_at

ORDER: tuple[State, ...] = ("open", "accepted", "marked", "refused")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many reported sentences are in each state, and how many have nothing proposed."""

    open: int = 0
    marked: int = 0
    refused: int = 0
    accepted: int = 0
    gaps: int = 0

    @property
    def reported(self) -> int:
        """How many sentences have something that somebody else says."""
        return self.open + self.marked + self.refused + self.accepted


def covered(rows: Sequence[Item]) -> Coverage:
    """The state of each reported sentence: open, where anything in it that somebody else says is."""
    states: dict[tuple[int, int], set[State]] = {}
    for each in rows:
        if not each.is_own and each.kind in ("candidate", "mark"):
            states.setdefault((each.paragraph, each.sentence.start), set()).add(each.state)
    counts = dict.fromkeys(ORDER, 0)
    for found in states.values():
        counts[next(state for state in ORDER if state in found)] += 1
    gaps = sum(each.kind == "gap" for each in rows)
    return Coverage(counts["open"], counts["marked"], counts["refused"], counts["accepted"], gaps)


def gaps(reporting: Iterable[tuple[int, Span]], rows: Sequence[Item], reading: ReadData) -> Iterator[Item]:
    """A row for each of these sentences in which nothing is proposed or decided."""
    there: dict[int, list[Item]] = {}
    for each in rows:
        there.setdefault(each.paragraph, []).append(each)
    for paragraph, span in reporting:
        near = there.get(paragraph, ())
        if not any(each.sentence.start < span.end and span.start < each.sentence.end for each in near):
            own = (own_at(reading, paragraph),)
            yield Item(f"g-{paragraph}-{span.start}", paragraph, *span, span, own, kind="gap")
