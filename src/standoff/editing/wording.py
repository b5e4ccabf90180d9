"""Marks become claims: each is worded by a person, enters the file in one step, and is noted in the log of reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from standoff.editing.commands.lookup import known
from standoff.editing.session import Session
from standoff.editing.short_names import proposed_id
from standoff.errors import EditError, FileError
from standoff.files.anchors import anchored
from standoff.files.search import Effort, Place, everywhere
from standoff.files.sources import SourceText, open_sources
from standoff.marks.log import Acceptance, ReadingLog
from standoff.marks.mark import Mark, copies, marked_words, words_at
from standoff.model.dispute import Dispute, Passage

COPY = "this is what the source says, word for word: say in your own words what it means"
GONE = "the words that were marked don't stand in the source any more"
MOVED = "the source has changed, and the words that were marked stand in several places: mark one of them"


@dataclass(frozen=True, slots=True)
class Wording:
    """A mark and what a person says of it; the claim gets a short name of its text where none is given.

    `changed` names what the person changed of a draft before: "place", "said_by", "stance". `instead` is the id of the
    mark in the log that this was, where it had other voices or another place.
    """

    mark: Mark
    text: str
    claim: str = ""
    note: str = ""
    changed: tuple[str, ...] = ()
    instead: str = ""


def word(session: Session, log: ReadingLog, wording: Wording, *, by: str | None = None) -> str:
    """Makes a claim of a mark. Returns the claim's id. Raises as `word_all`."""
    return word_all(session, log, [wording], by=by)[0]


def word_all(
    session: Session, log: ReadingLog, wordings: Sequence[Wording], *, by: str | None = None
) -> tuple[str, ...]:
    """Makes claims of some marks, as one step that can be undone, and notes in the log which became which.

    `by` is the id of the coder. Returns the ids of the claims. Raises EditError, and changes nothing, for a wording
    that is a copy of the passage, a passage that isn't in its source, or what `add_claims` refuses; FileError where the
    file or the log can't be written. If it is the log alone, the claims are there, and count as accepted all the same.
    """
    dispute = session.parsed.editable().dispute
    texts = _texts(dispute, session, {each.mark.source for each in wordings})
    found = [replace(each, mark=where_it_stands(each.mark, texts[each.mark.source])) for each in wordings]
    for each in found:
        check_wording(each.text, words_at(each.mark, texts[each.mark.source].paragraphs))
    claims = claims_of(found, texts, dispute.claims, by)
    session.do("add_claims", claims=claims)
    made = tuple(each["claim"] for each in claims)
    accepted = [Acceptance(each.mark, name, each.changed, each.instead) for each, name in zip(found, made, strict=True)]
    try:
        log.accept_all(accepted, by=by or "")
    except FileError as error:
        raise FileError(f"the claims are in the file, but the log of reading can't be written: {error}") from None
    return made


def claims_of(
    wordings: Iterable[Wording], texts: Mapping[str, SourceText], taken: Iterable[str], by: str | None
) -> list[dict[str, Any]]:
    """The arguments by which `add_claims` adds the claims of some wordings; `texts` are those of the sources."""
    names = set(taken)
    found = []
    for each in wordings:
        mark, name = each.mark, each.claim or proposed_id(each.text, names)
        names.add(name)
        found.append(
            {
                "claim": name,
                "text": each.text.strip(),
                "said_by": list(mark.said_by),
                "stance": mark.stance,
                "coded_by": by,
                "drafted_by": mark.drafted_by,
                "note": each.note,
                **_anchor(mark, texts[mark.source]),
            }
        )
    return found


def _anchor(mark: Mark, text: SourceText) -> dict[str, Any]:
    """The passage of a claim, with what finds it in another edition, as the arguments of a command."""
    within = text.paragraphs[mark.paragraph - 1]
    at = anchored(mark.source, Place(mark.paragraph, mark.start, mark.end, within), text.paragraphs)
    return {key: value for key, value in asdict(at).items() if value not in (None, "")}


def check_wording(text: str, passage: str) -> None:
    """Raises EditError for a wording that says nothing, or only repeats the passage."""
    if not text.strip():
        raise EditError("a mark becomes a claim by its wording, and there is none")
    if copies(text, passage):
        raise EditError(COPY)


def where_it_stands(mark: Mark, text: SourceText) -> Mark:
    """The mark where its words stand now. Raises EditError where they stand nowhere, or in several other places."""
    if not text.is_open:
        raise EditError(f"the source `{mark.source}` isn't at hand: {text.message}")
    if marked_words(mark, text.paragraphs):
        return mark
    at = Passage(source=mark.source, paragraph=mark.paragraph, start=mark.start, end=mark.end, digest=mark.digest)
    places, _ = everywhere(at, text.paragraphs, Effort())
    if len(places) != 1:
        raise EditError(MOVED if places else GONE)
    return replace(mark, paragraph=places[0].paragraph, start=places[0].start, end=places[0].end)


def _texts(dispute: Dispute, session: Session, sources: set[str]) -> Mapping[str, SourceText]:
    found = {name: dispute.sources[known("source", name, dispute.sources)] for name in sources}
    return open_sources(found, session.path.parent)
