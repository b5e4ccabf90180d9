"""Who stands behind an account: who says what it rests on, and who only reports that, apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standoff.model.elements import Element, elements
from standoff.questions.claims import ClaimsAnswer
from standoff.questions.report.said_so import ASSUMED
from standoff.questions.words import voice
from standoff.render.answer import Block, Column, Line, Paragraph, Table
from standoff.render.lines import line, rows, toned
from standoff.render.words import counted

VOICES = 24  # of a table
PART = "A part of the model is something that can be done, something that can't, a name, or something that is wanted."
SAY = "Who says so"
REPORT = "Who only reports it"


def behind_account(found: ClaimsAnswer, name: str) -> Iterator[Block]:
    """How many parts of an account rest on claims, and on whose: a table of those who speak, and one of reporters."""
    parts = [each for each in elements(found.conflict) if name in each.accounts and each.may_rest]
    bare = sum(not each.because for each in parts)
    yield Paragraph(line(f"{PART} This account has {counted(len(parts), 'part')}."))
    if bare == len(parts):
        yield Paragraph(line("None of them rests on a claim."))
        return
    chains = {claim: each.claim.said_by for claim, each in found.claims.items() if each.claim.said_by}
    speak: dict[str, set[str]] = {}
    report: dict[str, set[str]] = {}
    for claim, chain in chains.items():
        speak.setdefault(chain[0], set()).add(claim)
        for each in chain[1:]:
            report.setdefault(each, set()).add(claim)
    assumed = [(toned("dim", ASSUMED), bare, bare)] if bare else []
    yield from _table(SAY, ("who says so", "parts that rest on it", "on it alone"), _counted(parts, speak), assumed)
    yield from _table(REPORT, ("who reports it", "parts known through it", "through it alone"), _counted(parts, report))


Row = tuple[Line, int, int]


def _counted(parts: Sequence[Element], voices: Mapping[str, set[str]]) -> list[Row]:
    """For each voice the parts that rest on its claims, and those that do on nothing else: most first."""
    found: list[Row] = []
    for name, claims in voices.items():
        rest = [each for each in parts if not claims.isdisjoint(each.because)]
        if rest:
            found.append((line(voice(name)), len(rest), sum(each.falls_without(claims) for each in rest)))
    return sorted(found, key=lambda row: (-row[2], -row[1]))


def _table(caption: str, names: tuple[str, str, str], some: Sequence[Row], last: Sequence[Row] = ()) -> Iterator[Block]:
    if not some and not last:
        return
    who, rest, alone = names
    columns = (Column(line(who)), Column(line(rest), right=True), Column(line(alone), right=True))
    shown = [*some[:VOICES], *last]
    yield Table(columns, rows(*((who, f"{number:,}", f"{own:,}") for who, number, own in shown)), caption)
    if len(some) > VOICES:
        yield Paragraph(toned("dim", f"and {counted(len(some) - VOICES, 'more voice')}"))
