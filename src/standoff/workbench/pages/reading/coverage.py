"""How far the reading of a source is: what became of its reported sentences, and where nobody proposed anything.

The words that tell of a report are listed here once more, apart from the rules that read: a sentence that these
overlook shall be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.files.sources import SourceText
from standoff.questions.read.as_json import ReadData
from standoff.reading.candidate import Span
from standoff.reading.sentences import sentences_of
from standoff.workbench.pages.reading.items import Item, State, own_at

REPORTING = re.compile(
    r"[“”\"«»„]|\b(?:say|says|said|saying|tell|tells|told|telling|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)|insist(?:s|ed)?|"
    r"announc(?:e|es|ed|ing)|warn(?:s|ed|ing)?|den(?:y|ies|ied|ying)|accus(?:e|es|ed|ing)|alleg(?:e|es|ed|edly)|"
    r"stat(?:es|ed)|declar(?:e|es|ed)|report(?:s|ed|edly)|confirm(?:s|ed)?|according|add(?:s|ed)|assert(?:s|ed)?|"
    r"maintain(?:s|ed)|suggest(?:s|ed)?|testif(?:y|ies|ied)|promis(?:e|es|ed)|threaten(?:s|ed)?|demand(?:s|ed)?|"
    r"wrote|writes|quoted|spokes(?:man|woman|person))\b",
    re.I,
)
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


def reporting_sentences(text: SourceText) -> tuple[tuple[int, Span], ...]:
    """The sentences with quotation marks or a word that tells of a report, by paragraph."""
    return tuple(
        (number, span)
        for number, words in enumerate(text.paragraphs, 1)
        for span in sentences_of(words)
        if REPORTING.search(words, *span)
    )


def gaps(reporting: Iterable[tuple[int, Span]], rows: Sequence[Item], reading: ReadData) -> Iterator[Item]:
    """A row for each of these sentences in which nobody else is heard so far, and nobody has decided on anything."""
    heard: dict[int, list[Item]] = {}
    for each in rows:
        if not each.is_own or each.state != "open":
            heard.setdefault(each.paragraph, []).append(each)
    for paragraph, span in reporting:
        near = heard.get(paragraph, ())
        if not any(each.sentence.start < span.end and span.start < each.sentence.end for each in near):
            own = (own_at(reading, paragraph),)
            yield Item(f"g-{paragraph}-{span.start}", paragraph, *span, span, own, kind="gap")
