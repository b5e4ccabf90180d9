"""What of a model rests on nobody's word, or on words that weren't looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.files.passages import ASTRAY
from standoff.model.elements import elements
from standoff.model.voices import speakers
from standoff.questions.claims import CheckedClaim, ClaimsAnswer
from standoff.questions.claims.quoting import source_name
from standoff.questions.report.said_so import ASSUMED
from standoff.render.words import counted, listed

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

NOTHING_RESTS = "Nothing in the model rests on a claim: it is all the coder's own."
PARTS = "what can be done, what can't, and what is wanted"
NAMED = 3  # speakers, or sources
NOWHERE = ("no passage", "whole source")


def ungrounded(report: Report) -> Iterator[str]:
    """How many parts of the model rest on no claim, beside the moves of the record."""
    parts = [each for each in elements(report.conflict) if each.kind != "record move" and each.may_rest]
    bare = sum(not each.because for each in parts)
    if bare == len(parts) > 0:
        yield NOTHING_RESTS
    elif bare:
        rest, them = ("rests", "It is") if bare == 1 else ("rest", "They are")
        yield (
            f"{bare:,} of {counted(len(parts), 'part')} of the model ({PARTS}) {rest} on no claim. {them} {ASSUMED}, "
            "and left as they are when claims are left out."
        )
    yield from _of_coders(report, [each.because for each in parts])


def _of_coders(report: Report, rests: Sequence[Sequence[str]]) -> Iterator[str]:
    """How many parts rest on claims, but on none other than those of people who coded the file."""
    dispute, claims = report.conflict.dispute, report.conflict.claims
    coders = {*dispute.coders, *(each.name for each in dispute.coders.values())}
    own = {name: each.said_by[0] for name, each in claims.items() if each.said_by and each.said_by[0] in coders}
    found = [because for because in rests if because and own.keys() >= set(because)]
    if found:
        who = _named(list(dict.fromkeys(own[each] for because in found for each in because)))
        parts, rest = counted(len(found), "part"), "rests" if len(found) == 1 else "rest"
        yield f"{parts} of it {rest} on claims, but on none other than those of a coder ({who})."


def passages(report: Report) -> Iterator[str]:
    """Whose words can be checked against the sources and whose can't, and which passages weren't or couldn't be."""
    found: ClaimsAnswer | None = report.material.get("claims")
    if found is None:
        return
    status = [each.passage.status for each in found.claims.values()]
    away, astray = status.count("unavailable"), sum(each in ASTRAY for each in status)
    pointed = [each for each in found.claims.values() if each.passage.status not in NOWHERE]
    nowhere = [each for each in found.claims.values() if each.passage.status in NOWHERE]
    if pointed and nowhere:
        its, them = ("its passage", "it") if len(pointed) == 1 else ("their passages", "them")
        yield (
            f"{counted(len(pointed), 'claim points', 'claims point')} to {its} in {_sources(found, pointed)}, so that "
            f"anybody who has the source can check {them} word by word."
        )
    if away:
        yield (
            f"{counted(away, 'passage was', 'passages were')} not at hand when this report was made, so that "
            f"{'this claim' if away == 1 else 'these claims'} couldn't be held against the source."
        )
    if astray:
        yield f"{counted(astray, 'passage is', 'passages are')} not where the file says: the source has changed."
    if nowhere:
        of = f"{counted(len(nowhere), 'claim')} of {_named(speakers([each.claim for each in nowhere]))}"
        points, them = ("points", "it") if len(nowhere) == 1 else ("point", "they")
        yield f"{of} {points} to no passage, but at most to a whole source: {them} can't be checked so."


def _sources(found: ClaimsAnswer, claims: Sequence[CheckedClaim]) -> str:
    """The sources of some claims, by name."""
    named = dict.fromkeys(each.claim.at.source for each in claims if each.claim.at is not None)
    known = found.conflict.dispute.sources
    return _named([f"“{source_name(name, known[name])}”" if name in known else name for name in named])


def _named(words: Sequence[str]) -> str:
    more = [f"{len(words) - NAMED:,} more"] if len(words) > NAMED else []
    return listed([*words[:NAMED], *more])
