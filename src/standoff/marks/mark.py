"""A mark: the place of a passage, its voices and their stance. Worded, it becomes a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, cast
from unicodedata import normalize

from standoff.files.search import digest
from standoff.files.sources import SourceText
from standoff.model.called import folded as folded_name
from standoff.model.dispute import Claim
from standoff.reading.candidate import Candidate, Span, Stance
from standoff.reading.overlap import is_half_shared

DIGITS = 16  # of digests that are kept
WORD = re.compile(r"\w+")

Part = Literal["place", "said_by", "stance"]
"""What a person may change of a draft before it is accepted."""
Key = tuple[str, str, tuple[str, ...], str]
"""A source, a digest of words in it, a chain of voices and its stance: what a decision is about, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a passage in a `source`, the chain of voices, and the stance of the first.

    `digest` begins the SHA-256 of the passage's text, `folded` that of its words alone, without capitals and signs;
    `sha256` begins that of the document's bytes. `drafted_by` says what proposed the mark, "" for a person.
    """

    source: str
    paragraph: int
    start: int
    end: int
    digest: str
    said_by: tuple[str, ...]
    stance: Stance = "asserts"
    folded: str = ""
    sha256: str = ""
    drafted_by: str = ""

    @property
    def keys(self) -> tuple[Key, ...]:
        """What a decision about it is found by: its text, and its words however they are set."""
        return keys(self.source, self.digest, self.said_by, self.stance, self.folded)


class Coded(Protocol):
    """A passage with its voices and stance: a mark, a row of a screen."""

    @property
    def paragraph(self) -> int:
        """Its paragraph, from 1."""

    @property
    def start(self) -> int:
        """Where it begins there."""

    @property
    def end(self) -> int:
        """Before where it ends."""

    @property
    def said_by(self) -> tuple[str, ...]:
        """Its voices."""

    @property
    def stance(self) -> Stance:
        """That of the first voice."""


def differences(one: Coded, other: Coded) -> tuple[Part, ...]:
    """In what two coded passages of a source differ."""
    differs: dict[Part, bool] = {
        "place": (one.paragraph, one.start, one.end) != (other.paragraph, other.start, other.end),
        "said_by": one.said_by != other.said_by,
        "stance": one.stance != other.stance,
    }
    return tuple(part for part, is_so in differs.items() if is_so)


def words_at(mark: Mark, paragraphs: Sequence[str]) -> str:
    """The words that stand at the place of a mark; "" where the source has no such place."""
    return paragraphs[mark.paragraph - 1][mark.start : mark.end] if mark.paragraph <= len(paragraphs) else ""


def marked_words(mark: Mark, paragraphs: Sequence[str]) -> str:
    """The words of a mark where they stood when it was made; "" where others stand there by now."""
    words = words_at(mark, paragraphs)
    return words if digest(words).startswith(mark.digest) else ""


def keys(source: str, digest: str, said_by: Iterable[str], stance: str, folded: str = "") -> tuple[Key, ...]:
    """The keys of a passage with its voices and stance; names of voices may differ in capitals and white space."""
    chain = tuple(folded_name(each) for each in said_by)
    both = (digest[:DIGITS], f"folded {folded[:DIGITS]}" if folded else "")
    return tuple((source, each, chain, stance) for each in both if each)


def keys_of_claim(claim: Claim) -> tuple[Key, ...]:
    """The keys of a claim whose passage has a digest that is long enough; else none."""
    if claim.at is None or len(claim.at.digest) < DIGITS:
        return ()
    return keys(claim.at.source, claim.at.digest, claim.said_by, claim.stance)


def is_of_passage(claim: Claim, mark: Mark) -> bool:
    """Whether a claim is of the passage of a mark: the same words of its source, or half of them at the same place.

    Its voices and its stance may be others by now.
    """
    at = claim.at
    if at is None or at.source != mark.source:
        return False
    if at.digest and (at.digest.startswith(mark.digest) or mark.digest.startswith(at.digest)):
        return True
    if at.quote and mark.folded and folded_digest(at.quote) == mark.folded:
        return True
    if at.paragraph != mark.paragraph:
        return False
    start, end = at.start or 0, mark.end if at.end is None or at.to_paragraph else at.end
    return is_half_shared(Span(start, end), mark)


def mark_at(
    source: str,
    text: SourceText,
    place: tuple[int, int, int],
    said_by: Sequence[str],
    stance: str = "asserts",
    drafted_by: str = "",
) -> Mark:
    """The mark of a place in the text of a source: a paragraph from 1, a start and an end in code points.

    Raises ValueError where there is no such place.

    >>> gazette = SourceText("unchecked", "", ("The well is dry.",))
    >>> mark = mark_at("gazette", gazette, (1, 4, 8), ["Ann"])
    >>> mark.digest == digest("well")[:16], mark.folded == digest(" ".join(words_of("WELL,")))[:16]
    (True, True)
    """
    paragraph, start, end = place
    if not (1 <= paragraph <= len(text.paragraphs) and 0 <= start < end <= len(text.paragraphs[paragraph - 1])):
        raise ValueError(f"there is no passage from {start} to {end} in paragraph {paragraph}")
    words = text.paragraphs[paragraph - 1][start:end]
    return Mark(
        source,
        paragraph,
        start,
        end,
        digest(words)[:DIGITS],
        tuple(said_by),
        cast("Stance", stance),
        folded_digest(words),
        text.sha256[:DIGITS],
        drafted_by,
    )


def mark_of(source: str, text: SourceText, candidate: Candidate, drafted_by: str) -> Mark:
    """The mark that a candidate proposes. Raises ValueError where it stands outside of the text."""
    place = (candidate.paragraph, candidate.start, candidate.end)
    return mark_at(source, text, place, candidate.said_by, candidate.stance, drafted_by)


def folded_digest(text: str) -> str:
    """The beginning of the digest of a text's words; "" where it has none."""
    words = words_of(text)
    return digest(" ".join(words))[:DIGITS] if words else ""


def words_of(text: str) -> list[str]:
    """The words of a text, without capitals, signs and soft hyphens.

    >>> words_of("“The of\u00adfer”, SHE said")
    ['the', 'offer', 'she', 'said']
    """
    return WORD.findall(normalize("NFKC", text).replace("\u00ad", "").casefold())


def copies(text: str, passage: str) -> bool:
    """Whether a wording has the words of the passage and no others.

    >>> copies("The well is dry", "the well  is dry."), copies("No water is left.", "the well is dry.")
    (True, False)
    """
    return words_of(text) == words_of(passage)
