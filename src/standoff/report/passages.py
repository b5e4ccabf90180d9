"""What became of passages and sources, in words: a line for each, and what is wrong as findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from standoff.errors import Finding
from standoff.files.passages import PassageStatus, Resolution
from standoff.files.search import Place, digest
from standoff.files.sources import SourceText
from standoff.model.dispute import Passage, Source
from standoff.questions.claims import ClaimFinding, ClaimsAnswer
from standoff.render.words import counted, printable

PLACES = 6  # places of a text that are named
TOLD: tuple[PassageStatus, ...] = ("moved", "lost", "beyond", "unverified")  # on standard error
FRAMES = (("“", "”"), ("«", "»"), ("「", "」"), ("⟨", "⟩"))
DIGITS = 16  # of a digest that is proposed
SHOWN: dict[PassageStatus, str] = {
    "found": "found",
    "unverified": "unverified",
    "moved": "moved",
    "lost": "lost",
    "beyond": "past the end",
    "unavailable": "not at hand",
    "whole source": "source only",
    "no passage": "-",
}


def passage_text(each: ClaimFinding) -> str:
    """Where the passage of a claim is, and what became of it, in a line."""
    at = each.claim.at
    if at is None:
        return "no passage"
    parts = [at.source]
    if at.paragraph is not None:
        parts.append(f"paragraph {at.paragraph}")
    if at.start is not None:
        parts.append(f"characters {at.start} to {at.end}")
    return f"passage: {', '.join(parts)}: {outcome_text(each.passage)}"


def outcome_text(passage: Resolution) -> str:
    """What became of a passage, in words that may follow `it is`."""
    said = SHOWN[passage.status]
    match passage.status:
        case "found" if passage.disagrees:
            said += f" by its {_trusted(passage)}, which was trusted: its {passage.disagrees} is that of another text"
        case "found" if len(passage.places) > 1:
            said += f", in {_places(passage)}"
        case "moved":
            said = f"{passage.message + ';' if passage.message else 'moved:'} its text stands in {_places(passage)}"
        case "lost":
            said += ": its text isn't there, nor anywhere else in the source"
        case "beyond":
            said = passage.message
        case "unavailable":
            said += f": {passage.message}"
        case "unverified" if not passage.cut_short:
            said += ": the source may have changed, and there is neither a digest nor a quote to go by"
    if passage.cut_short:
        said += "; there was too much to search, so this is not all"
    return printable(said)


def place_text(place: Place) -> str:
    """`paragraph 4, 0 to 65`."""
    return f"paragraph {place.paragraph}, {place.start} to {place.end}"


def framed(text: str) -> str:
    """A text of a source between marks that aren't in it."""
    text = printable(text)
    first, last = next((each for each in FRAMES if not set(each) & set(text)), FRAMES[0])
    return f"{first}{text}{last}"


def _places(passage: Resolution) -> str:
    more = len(passage.places) - PLACES
    least = "at least " if passage.cut_short else ""
    named = [place_text(place) for place in passage.places[:PLACES]] + [f"{least}{more:,} more places"] * (more > 0)
    return f"{least}{len(passage.places):,} places: {'; '.join(named)}" if len(named) > 1 else named[0]


def _trusted(passage: Resolution) -> str:
    return "quote" if passage.disagrees == "digest" else "digest"


# What is wrong


def claims_findings(answer: ClaimsAnswer) -> Iterator[Finding]:
    """What is wrong with sources and passages, or can't be told: errors where the exit code says so."""
    for source in answer.sources:
        passages = sum(each.points_into(source) for each in answer.claims.values())
        yield from source_findings(source.id, source.source, source.text, passages)
    for each in answer.claims.values():
        passage = each.passage
        if each.claim.at is not None and (passage.disagrees or passage.status in TOLD):
            yield Finding(
                message=f"the passage of `{each.id}` is {outcome_text(passage)}",
                path=("claims", each.id, "at"),
                hint=_hint(each.claim.at, passage),
                severity="error" if answer.is_wrong(each) else "warning",
            )


def source_findings(name: str, source: Source, text: SourceText, passages: int = 0) -> Iterator[Finding]:
    """What is wrong with a source, into which so many passages point."""
    path = ("sources", name)
    lost = f": {counted(passages, 'passage')} can't be shown" if passages else ""
    match text.status:
        case "missing":
            yield _of_source(f"{text.message}{lost}", (*path, "file"), "put a copy of the document there")
        case "refused":
            yield _of_source(f"{text.message}{lost}", (*path, "file"), severity="error")
        case "not named" if passages:
            yield _of_source(f"{text.message}{lost}", path, "put a copy beside the model and name it under `file`")
        case "changed":
            hint = f"if this is the edition that you mean, set `sha256: {text.sha256}`"
            yield _of_source(text.message, (*path, "sha256"), hint)


def _of_source(
    message: str, path: tuple[str, ...], hint: str = "", severity: Literal["error", "warning"] = "warning"
) -> Finding:
    return Finding(message=printable(message), path=path, hint=hint, severity=severity, on_key=len(path) == 2)


def _hint(at: Passage, passage: Resolution) -> str:
    """What to do about a passage that isn't simply found."""
    match passage.status:
        case "moved" if len(passage.places) > 1:
            return "set `paragraph`, `start` and `end` to the right one of them"
        case "moved":
            return f"set `{_keys(at, passage.places[0])}` once you have checked it"
        case "lost" | "beyond" if passage.proposal:
            place, score = passage.proposal
            return f"a guess: a text that is {score:.0%} alike stands in {place_text(place)}"
        case "lost" | "beyond":
            return "look for what the source says with `standoff claims FILE --locate TEXT`"
        case "unverified" if passage.cut_short:
            return "ask about this claim alone"
    assert passage.place is not None
    if passage.disagrees == "quote":
        return "set `quote` to what the source says there, or leave it out"
    return f'set `digest: "{digest(passage.place.text)[:DIGITS]}"` once you have checked it'


def _keys(at: Passage, place: Place) -> str:
    """Where a passage is, as it stands in a file."""
    return f"paragraph: {place.paragraph}" + f", start: {place.start}, end: {place.end}" * (at.start is not None)
