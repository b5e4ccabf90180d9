"""The status of a claim's passage, in words."""

from __future__ import annotations

from standoff.files.passages import PassageStatus, Resolution
from standoff.files.search import Place
from standoff.questions.claims import CheckedClaim
from standoff.render.words import printable

PLACES = 6  # places of a text that are listed
DIGITS = 16  # digits of a proposed digest
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


def passage_text(each: CheckedClaim) -> str:
    """The place of a claim's passage and its status, in a line."""
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
    """The status of a passage, in words that may follow `it is`."""
    said = SHOWN[passage.status]
    match passage.status:
        case "found" if passage.disagrees:
            trusted = "quote" if passage.disagrees == "digest" else "digest"
            said += f" by its {trusted}, which was trusted: its {passage.disagrees} is that of another text"
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


def _places(passage: Resolution) -> str:
    more = len(passage.places) - PLACES
    least = "at least " if passage.cut_short else ""
    named = [place_text(place) for place in passage.places[:PLACES]] + [f"{least}{more:,} more places"] * (more > 0)
    return f"{least}{len(passage.places):,} places: {'; '.join(named)}" if len(named) > 1 else named[0]
