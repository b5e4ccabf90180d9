"""On whose word single things rest: who says what, with what stance."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model.conflict import Conflict
from standoff.questions.naming import at_first
from standoff.questions.words import STANCES, voices
from standoff.render.answer import Line, Reference, Span
from standoff.render.lines import joined, line
from standoff.render.words import counted

ASSUMED = "assumed by the coder"
KNOWN = ", as far as that could be worked out"
CLAIMS = 3  # that are told in full


def said_so(conflict: Conflict, claims: Sequence[str], *, first: bool = False) -> Line:
    """The claims on which something rests, each with its speaker and stance before it; else that the coder assumed it.

    `the author asserted: It rains; and: It pours; Ann, via Bob, denied: It is dry`. There are no quotation marks, as
    claims are paraphrases. Those that were withdrawn are left out. `first` says that it begins a sentence.
    """
    groups = by_speaker(conflict, claims)
    if not groups:
        return line(ASSUMED)
    others = sum(name in conflict.claims for name in claims) - CLAIMS
    more = [f"{others:,} more"] if others > 0 else []
    said = joined([*(_said(conflict, names) for names in groups), *more], "; ")
    return line(at_first(said[0]), said[1:]) if first else said


def by_speaker(conflict: Conflict, claims: Sequence[str]) -> list[list[str]]:
    """The claims that are told in full, those of the same voices with the same stance together."""
    found: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for name in [name for name in claims if name in conflict.claims][:CLAIMS]:
        told = conflict.claims[name]
        found.setdefault((told.said_by, told.stance), []).append(name)
    return list(found.values())


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
        joined((_paraphrase(conflict, each) for each in names), "; and: "),
    )


def _paraphrase(conflict: Conflict, name: str) -> Span:
    text = conflict.claims[name].text
    return Span(text.rstrip(". "), about=Reference("claim", name, text))
