"""Commands for claims: add, change, place in a source, rename and remove them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import ClassVar, cast

from standoff.editing.commands.because import rebased, resting, without_claim
from standoff.editing.commands.lookup import checked_date, known, new_id, one_of
from standoff.editing.commands.renaming import id_changed
from standoff.editing.commands.step import Step, field_edits, given
from standoff.errors import EditError
from standoff.files.edits import Edit, Extend, Put, Remove, Reword
from standoff.files.loading import LoadedFile
from standoff.model.checks import DIGEST, HEX, PARAGRAPHS, cant_run
from standoff.model.dispute import Claim, Dispute, Passage
from standoff.model.ids import SLUG
from standoff.reading.candidate import Stance
from standoff.render.words import counted

STANCES = ("asserts", "doubts", "denies", "reports")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim to be added, by the arguments of `add_claim`."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    claim: str
    text: str
    said_by: list[str]
    stance: str = "asserts"
    date: str = ""
    proposition: str | None = None
    coded_by: str | None = None
    drafted_by: str = ""
    note: str = ""
    source: str | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    digest: str = ""
    quote: str = ""


def add_claim(
    document: LoadedFile,
    *,
    claim: str,
    text: str,
    said_by: list[str],
    stance: str = "asserts",
    date: str = "",
    proposition: str | None = None,
    coded_by: str | None = None,
    drafted_by: str = "",
    note: str = "",
    source: str | None = None,
    paragraph: int | None = None,
    start: int | None = None,
    end: int | None = None,
    digest: str = "",
    quote: str = "",
    elements: list[list[str | int]] | None = None,
) -> Step:
    """Adds a claim. The first voice in `said_by` speaks, each next one reports the one before.

    `elements` are the paths, in the file, of elements that shall rest on the claim: `[["preferences", "us", 0]]`, say.
    """
    new = NewClaim(
        claim=claim,
        text=text,
        said_by=said_by,
        stance=stance,
        date=date,
        proposition=proposition,
        coded_by=coded_by,
        drafted_by=drafted_by,
        note=note,
        source=source,
        paragraph=paragraph,
        start=start,
        end=end,
        digest=digest,
        quote=quote,
    )
    entry = _entry(document.dispute, new, document.dispute.claims)
    links = [edit for element in elements or () for edit in resting(document, claim, element)[1]]
    return Step(f"add the claim `{claim}`", (Put(("claims", claim), entry), *links))


def add_claims(document: LoadedFile, *, claims: list[NewClaim]) -> Step:
    """Adds several claims at once, each given by the arguments of `add_claim` but `elements`."""
    if not claims:
        raise EditError("there is no claim to add")
    dispute = document.dispute
    entries: dict[str, Claim] = {}
    taken = {*dispute.claims}
    for number, each in enumerate(claims, 1):
        try:
            entries[each.claim] = _entry(dispute, each, taken)
        except EditError as error:
            raise EditError(f"claim {number}: {error}") from None
        taken.add(each.claim)
    names = f"the claim `{claims[0].claim}`" if len(claims) == 1 else counted(len(claims), "claim")
    return Step(f"add {names}", (Extend(("claims",), entries),))


def set_claim(
    document: LoadedFile,
    *,
    claim: str,
    text: str | None = None,
    said_by: list[str] | None = None,
    stance: str | None = None,
    date: str | None = None,
    proposition: str | None = None,
    coded_by: str | None = None,
    drafted_by: str | None = None,
    note: str | None = None,
    to: str | None = None,
    link: list[list[str | int]] | None = None,
    unlink: list[list[str | int]] | None = None,
) -> Step:
    """Changes the text, voices, stance or another field of a claim. An argument that isn't given changes nothing.

    An empty `date`, `proposition`, `coded_by`, `drafted_by` or `note` removes that field, and `to` changes the id.
    `link` and `unlink` are the paths, in the file, of elements that shall rest on the claim, and of elements that shall
    no longer rest on it: `[["preferences", "us", 0]]`, say.
    """
    dispute = document.dispute
    old = dispute.claims[known("claim", claim, dispute.claims)]
    fields = given(text=text, said_by=said_by, stance=stance, date=date, drafted_by=drafted_by, note=note)
    fields |= {key: word or None for key, word in given(proposition=proposition, coded_by=coded_by).items()}
    new = _checked(dispute, replace(old, **fields))
    name = claim if to is None else to
    edits: list[Edit] = [*field_edits(document, ("claims", claim), **{key: getattr(new, key) for key in fields})]
    if name != claim:
        edits += rename_claim(document, claim=claim, to=name).edits
    edits += rebased(document, claim, link or (), unlink or (), name)
    return Step(f"the claim `{name}`", tuple(edits))


def set_passage(
    document: LoadedFile,
    *,
    claim: str,
    source: str,
    paragraph: int | None = None,
    start: int | None = None,
    end: int | None = None,
    digest: str = "",
    quote: str = "",
) -> Step:
    """Sets the passage of a claim: its place in a source."""
    dispute = document.dispute
    path = ("claims", known("claim", claim, dispute.claims))
    place = _passage(dispute, source, paragraph, start, end, digest, quote)
    return Step(f"the passage of `{claim}`", field_edits(document, path, at=place))


def move_passages(document: LoadedFile, *, places: list[list[str | int]]) -> Step:
    """Changes the places of passages in their sources. Each place is a claim, a paragraph, a start and an end.

    The digests and quotes stay as they are, so the new places must have the same words.
    """
    claims = document.dispute.claims
    puts = []
    for place in places:
        if len(place) != 4:
            raise EditError("a place is a claim, a paragraph, a start and an end")
        claim = known("claim", str(place[0]), claims)
        for each in place[1:]:
            if not str(each).isdecimal():
                raise EditError(f"`{each}` is no number of a paragraph or character")
        paragraph, start, end = map(int, place[1:])
        at = claims[claim].at
        if at is None:
            raise EditError(f"the claim `{claim}` has no passage")
        if not (paragraph >= 1 and 0 <= start < end):
            raise EditError(f"{cant_run(start, end)} in paragraph {paragraph}")
        puts.append(Put(("claims", claim, "at"), replace(at, paragraph=paragraph, start=start, end=end)))
    return Step(f"move {counted(len(puts), 'passage')} to where the same words stand now", (Reword(tuple(puts)),))


def remove_passage(document: LoadedFile, *, claim: str) -> Step:
    """Removes the passage of a claim."""
    path = ("claims", known("claim", claim, document.dispute.claims))
    return Step(f"no passage for `{claim}`", field_edits(document, path, at=None))


def rename_claim(document: LoadedFile, *, claim: str, to: str) -> Step:
    """Changes the id of a claim, also in every `because`."""
    return id_changed(document.dispute, "claim", claim, to, SLUG)


def remove_claim(document: LoadedFile, *, claim: str) -> Step:
    """Removes a claim. Elements that rested on it alone then always stand: the claim isn't withdrawn but gone."""
    known("claim", claim, document.dispute.claims)
    unlinked, falls = without_claim(document, claim)
    alone = len(falls)
    more = f"; {alone} thing{'s' * (alone > 1)} then rest{'s' * (alone == 1)} on no claim" if alone else ""
    return Step(f"remove the claim `{claim}`{more}", (*unlinked, Remove(("claims", claim))), falls)


def _entry(dispute: Dispute, new: NewClaim, taken: Collection[str]) -> Claim:
    """A new claim as it stands in the file. Raises EditError where it can't be."""
    new_id("a claim", new.claim, taken, SLUG)
    at = None
    if new.source is not None:
        at = _passage(dispute, new.source, new.paragraph, new.start, new.end, new.digest, new.quote)
    claim = Claim(
        text=new.text,
        said_by=tuple(new.said_by),
        stance=cast("Stance", new.stance),
        date=new.date,
        at=at,
        proposition=new.proposition,
        coded_by=new.coded_by,
        drafted_by=new.drafted_by,
        note=new.note,
    )
    return _checked(dispute, claim)


def _checked(dispute: Dispute, claim: Claim) -> Claim:
    """A claim with its voices trimmed. Raises EditError where it can't be."""
    if not claim.text.strip():
        raise EditError("a claim needs a text")
    voices = tuple(voice.strip() for voice in claim.said_by)
    if not voices or not all(voices):
        raise EditError("a claim needs its voices: name the speaker, then each who reports the one before")
    one_of("stance", claim.stance, STANCES)
    if claim.date:
        checked_date(claim.date)
    if claim.coded_by is not None:
        known("coder", claim.coded_by, dispute.coders)
    if claim.proposition is not None:
        known("proposition", claim.proposition, dispute.propositions)
    return replace(claim, said_by=voices)


def _passage(
    dispute: Dispute, source: str, paragraph: int | None, start: int | None, end: int | None, digest: str, quote: str
) -> Passage:
    known("source", source, dispute.sources)
    if paragraph is not None and paragraph < 1:
        raise EditError(PARAGRAPHS)
    if (start is None) != (end is None) or (start is not None and paragraph is None):
        raise EditError("a passage has a paragraph, and both `start` and `end` in it or neither")
    if start is not None and end is not None and not 0 <= start < end:
        raise EditError(cant_run(start, end))
    if digest and not (HEX.fullmatch(digest) and 8 <= len(digest) <= 64):
        raise EditError(DIGEST)
    return Passage(source=source, paragraph=paragraph, start=start, end=end, digest=digest, quote=quote)
