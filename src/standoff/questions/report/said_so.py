"""On whose word single things rest: who says what, with what stance."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model.conflict import Conflict
from standoff.questions.naming import at_first
from standoff.questions.words import STANCES, voices
from standoff.render.answer import Line, Reference, Span
from standoff.render.lines import framed_line, joined, line, series
from standoff.render.words import counted

ASSUMED = "assumed by the coder"
KNOWN = ", as far as that could be worked out"
CLAIMS = 3  # that are told in full


def said_so(conflict: Conflict, claims: Sequence[str], *, first: bool = False) -> Line:
    """The claims on which something rests, each with its speaker and stance before it; else that the coder assumed it.

    `the author asserted: “It rains” and “It pours”; Ann, via Bob, denied: “It is dry”`. Claims that were withdrawn are
    left out. `first` says that it begins a sentence.
    """
    by_speaker: dict[tuple[tuple[str, ...], str], list[str]] = {}
    known = [name for name in claims if name in conflict.claims]
    for name in known[:CLAIMS]:
        told = conflict.claims[name]
        by_speaker.setdefault((told.said_by, told.stance), []).append(name)
    if not by_speaker:
        return line(ASSUMED)
    more = [f"{len(known) - CLAIMS:,} more"] if len(known) > CLAIMS else []
    said = joined([*(_said(conflict, names) for names in by_speaker.values()), *more], "; ")
    return line(at_first(said[0]), said[1:]) if first else said


def so_with(number: int, one: str, several: str) -> Line:
    """That so many others do what was just said: `So it is with 2 other sets of claims`."""
    return line(f"So it is with {counted(number, one, several)}.")


def _said(conflict: Conflict, names: Sequence[str]) -> Line:
    """Some claims of the same voices with the same stance."""
    told = conflict.claims[names[0]]
    comma = "," if len(told.said_by) > 1 else ""
    return line(
        voices(names[0], told),
        f"{comma} {STANCES[told.stance]}: ",
        series(_paraphrase(conflict, each) for each in names),
    )


def _paraphrase(conflict: Conflict, name: str) -> Line:
    text = conflict.claims[name].text
    return framed_line(Span(text.rstrip(". "), about=Reference("claim", name, text)))
