"""What became of the passage of a claim, in words."""

from __future__ import annotations

from standoff.files.passages import PassageStatus, Resolution
from standoff.files.search import Place
from standoff.questions.claims import CheckedClaim
from standoff.render.words import printable

PLACES = 6  # places of a text that are named
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


def passage_text(each: CheckedClaim) -> str:
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


def _places(passage: Resolution) -> str:
    more = len(passage.places) - PLACES
    least = "at least " if passage.cut_short else ""
    named = [place_text(place) for place in passage.places[:PLACES]] + [f"{least}{more:,} more places"] * (more > 0)
    return f"{least}{len(passage.places):,} places: {'; '.join(named)}" if len(named) > 1 else named[0]


def _trusted(passage: Resolution) -> str:
    return "quote" if passage.disagrees == "digest" else "digest"
