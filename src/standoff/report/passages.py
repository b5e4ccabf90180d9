"""What became of passages and sources, in words: a line for each, and what is wrong for standard error."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.files.passages import PassageStatus, Place, Resolution
from standoff.questions.claims import ClaimFinding, ClaimsAnswer
from standoff.report.words import counted, printable

PLACES = 6  # places of a text that are named
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
    at, passage = each.claim.at, each.passage
    if at is None:
        return "no passage"
    parts = [at.source]
    if at.paragraph is not None:
        parts.append(f"paragraph {at.paragraph}")
    if at.start is not None:
        parts.append(f"characters {at.start} to {at.end}")
    return f"passage: {', '.join(parts)}: {outcome_text(passage)}"


def outcome_text(passage: Resolution) -> str:
    """What became of a passage, in words."""
    match passage.status:
        case "found" if len(passage.places) > 1:
            said = f"found, in {_places(passage)}"
        case "moved":
            said = f"not there; the text stands in {_places(passage)}"
        case "lost":
            said = "not there, nor anywhere else in the source"
        case "beyond":
            found = f"; the text stands in {_places(passage)}" if passage.places else ""
            said = f"{passage.message}{found}"
        case "unavailable":
            said = f"it can't be shown: {passage.message}"
        case "unverified":
            said = "unverified, as the source may have changed, and there is neither a digest nor a quote to go by"
        case status:
            said = SHOWN[status]
    if passage.disagrees:
        said += f"; but its {passage.disagrees} is another"
    if passage.cut_short:
        said += "; the source is too large to be searched to its end"
    return printable(said)


def place_text(place: Place) -> str:
    """`paragraph 4, 0 to 65`."""
    return f"paragraph {place.paragraph}, {place.start} to {place.end}"


def _places(passage: Resolution) -> str:
    more = len(passage.places) - PLACES
    named = [place_text(place) for place in passage.places[:PLACES]] + [f"{more:,} more places"] * (more > 0)
    return f"{len(passage.places):,} places: {'; '.join(named)}" if len(named) > 1 else named[0]


# What is wrong


def claims_problems(answer: ClaimsAnswer) -> list[str]:
    """What is wrong with sources and passages, a line each: for standard error."""
    return [*_of_sources(answer), *_of_passages(answer)]


def _of_sources(answer: ClaimsAnswer) -> Iterator[str]:
    for each in answer.sources:
        pointing = [
            claim
            for claim in answer.claims.values()
            if claim.claim.at is not None
            and claim.claim.at.source == each.id
            and claim.passage.status != "whole source"
        ]
        lost = f": {counted(len(pointing), 'passage')} can't be shown" if pointing else ""
        if each.text.status in ("missing", "refused") or (each.text.status == "not named" and pointing):
            yield printable(f"source {each.id}: {each.text.message}{lost}")
        elif each.text.status == "changed":
            yield printable(f"source {each.id}: {each.text.message}: its sha256 is {each.text.sha256[:16]}...")


def _of_passages(answer: ClaimsAnswer) -> Iterator[str]:
    for name, each in answer.claims.items():
        passage = each.passage
        if passage.disagrees or passage.status in ("moved", "lost", "beyond", "unverified"):
            yield f"claim {name}: {passage_text(each)}"
