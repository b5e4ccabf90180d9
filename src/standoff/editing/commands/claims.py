"""Commands for claims: add, change, place in a source, rename and remove them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, cast

from standoff.editing.commands.because import rebased, resting, without_claim
from standoff.editing.commands.lookup import checked_date, known, new_id, one_of
from standoff.editing.commands.renaming import id_changed
from standoff.editing.commands.step import Step, field_edits, given
from standoff.errors import EditError, Path
from standoff.files.edits import Edit, Extend, Put, Remove, Reword
from standoff.files.loading import LoadedFile
from standoff.model.checks import DIGEST, PARAGRAPHS, TO_PARAGRAPH, cant_run, crosses, is_digest, runs
from standoff.model.dispute import Claim, Dispute, FoldedText, Passage
from standoff.model.ids import SLUG
from standoff.reading.candidate import STANCES, Stance
from standoff.render.words import counted

NOTED = ("digest", "quote", "folded", "before", "after")  # keys of a passage that tell its words


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim to be added, by the arguments of `add_claim`."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    claim: str
    text: str
    said_by: list[str]
    stance: str = "asserts"
    date: str = ""
    retracted: str = ""
    proposition: str | None = None
    coded_by: str | None = None
    drafted_by: str = ""
    note: str = ""
    source: str | None = None
    paragraph: int | None = None
    start: int | None = None
    to_paragraph: int | None = None
    end: int | None = None
    digest: str = ""
    quote: str = ""
    folded: dict[str, Any] | None = None
    before: str = ""
    after: str = ""


def add_claim(
    document: LoadedFile,
    *,
    claim: str,
    text: str,
    said_by: list[str],
    stance: str = "asserts",
    date: str = "",
    retracted: str = "",
    proposition: str | None = None,
    coded_by: str | None = None,
    drafted_by: str = "",
    note: str = "",
    source: str | None = None,
    paragraph: int | None = None,
    start: int | None = None,
    to_paragraph: int | None = None,
    end: int | None = None,
    digest: str = "",
    quote: str = "",
    folded: dict[str, Any] | None = None,
    before: str = "",
    after: str = "",
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
        retracted=retracted,
        proposition=proposition,
        coded_by=coded_by,
        drafted_by=drafted_by,
        note=note,
        source=source,
        paragraph=paragraph,
        start=start,
        to_paragraph=to_paragraph,
        end=end,
        digest=digest,
        quote=quote,
        folded=folded,
        before=before,
        after=after,
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
    retracted: str | None = None,
    proposition: str | None = None,
    coded_by: str | None = None,
    drafted_by: str | None = None,
    note: str | None = None,
    to: str | None = None,
    link: list[list[str | int]] | None = None,
    unlink: list[list[str | int]] | None = None,
) -> Step:
    """Changes the text, voices, stance or another field of a claim. An argument that isn't given changes nothing.

    An empty `date`, `retracted`, `proposition`, `coded_by`, `drafted_by` or `note` removes that field, and `to` changes
    the id. `link` and `unlink` are the paths, in the file, of elements that shall rest on the claim, and of elements
    that shall no longer rest on it: `[["preferences", "us", 0]]`, say.
    """
    dispute = document.dispute
    old = dispute.claims[known("claim", claim, dispute.claims)]
    fields = given(text=text, said_by=said_by, stance=stance, drafted_by=drafted_by, note=note)
    fields |= given(date=date, retracted=retracted)
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
    to_paragraph: int | None = None,
    end: int | None = None,
    digest: str = "",
    quote: str = "",
    folded: dict[str, Any] | None = None,
    before: str = "",
    after: str = "",
) -> Step:
    """Sets the passage of a claim: its place in a source, up to the `end` in its paragraph or in `to_paragraph`.

    `folded`, `before` and `after` are what `locate` tells of it.
    """
    dispute = document.dispute
    path = ("claims", known("claim", claim, dispute.claims))
    where = given(paragraph=paragraph, start=start, to_paragraph=to_paragraph, end=end, digest=digest, quote=quote)
    place = _passage(dispute, source, **where, folded=folded, before=before, after=after)
    return Step(f"the passage of `{claim}`", field_edits(document, path, at=place))


def move_passages(document: LoadedFile, *, places: list[list[str | int] | dict[str, Any]]) -> Step:
    """Changes the places of passages in their sources. Each place is a claim, a paragraph, a start and an end.

    As an object it may have `to_paragraph`, `digest`, `quote`, `folded`, `before` and `after` besides, of which all but
    the first are put where the passage has such a key. What isn't given stays, so that the words must be the same.
    """
    puts: list[Put] = []
    for place in places:
        puts += _moved(document.dispute, place if isinstance(place, dict) else _placed(place))
    where = "they stand now" if any(isinstance(each, dict) for each in places) else "the same words stand now"
    return Step(f"move {counted(len(places), 'passage')} to where {where}", (Reword(tuple(puts)),))


def _placed(place: list[str | int]) -> dict[str, Any]:
    if len(place) != 4:
        raise EditError("a place is a claim, a paragraph, a start and an end")
    for each in place[1:]:
        if not str(each).isdecimal():
            raise EditError(f"`{each}` is no number of a paragraph or character")
    claim, *numbers = place
    return {"claim": str(claim), **dict(zip(("paragraph", "start", "end"), map(int, numbers), strict=True))}


def _moved(dispute: Dispute, place: dict[str, Any]) -> list[Put]:
    """What is put where in the passage of a claim. Where it needs the same keys as before, comments in it stay."""
    claim = known("claim", str(place.get("claim")), dispute.claims)
    old = dispute.claims[claim].at
    if old is None:
        raise EditError(f"the claim `{claim}` has no passage")
    paragraph = place.get("paragraph")
    kept = {key: each for key, each in place.items() if key in NOTED and getattr(old, key)}
    where = {key: place.get(key) for key in ("paragraph", "start", "to_paragraph", "end")}
    left = {key: getattr(old, key) for key in NOTED}
    new = _passage(dispute, old.source, **{**left, **where, **kept}, paragraph_named=f" in paragraph {paragraph}")
    changed = [field.name for field in fields(Passage) if getattr(old, field.name) != getattr(new, field.name)]
    if any(getattr(each, key) in (None, "") for each in (old, new) for key in changed):
        return [Put(("claims", claim, "at"), new)]
    return [put for key in changed for put in _field_puts(("claims", claim, "at", key), getattr(new, key))]


def _field_puts(path: Path, value: Any) -> list[Put]:
    if isinstance(value, FoldedText):
        return [Put((*path, "digest"), value.digest), Put((*path, "length"), value.length)]
    return [Put(path, value)]


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
        keys = ("paragraph", "start", "to_paragraph", "end", "digest", "quote", "folded", "before", "after")
        at = _passage(dispute, new.source, **{key: getattr(new, key) for key in keys})
    claim = Claim(
        text=new.text,
        said_by=tuple(new.said_by),
        stance=cast("Stance", new.stance),
        date=new.date,
        retracted=new.retracted,
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
    for date in filter(None, (claim.date, claim.retracted)):
        checked_date(date)
    if claim.coded_by is not None:
        known("coder", claim.coded_by, dispute.coders)
    if claim.proposition is not None:
        known("proposition", claim.proposition, dispute.propositions)
    return replace(claim, said_by=voices)


def _passage(
    dispute: Dispute,
    source: str,
    *,
    paragraph: int | None = None,
    start: int | None = None,
    to_paragraph: int | None = None,
    end: int | None = None,
    folded: FoldedText | dict[str, Any] | None = None,
    paragraph_named: str = "",
    **texts: str,
) -> Passage:
    """A passage, checked; `texts` are its digests and its quote."""
    known("source", source, dispute.sources)
    if paragraph is not None and paragraph < 1:
        raise EditError(PARAGRAPHS)
    if (start is None) != (end is None) or (start is not None and paragraph is None):
        raise EditError("a passage has a paragraph, and both `start` and `end` in it or neither")
    if start is not None and end is not None and not runs(paragraph, start, to_paragraph, end):
        raise EditError(f"{cant_run(start, end)}{paragraph_named}")
    if to_paragraph is not None and not crosses(paragraph, start, to_paragraph):
        raise EditError(TO_PARAGRAPH)
    if isinstance(folded, dict):
        folded = _folded(folded)
    digests = (*(texts.get(key, "") for key in ("digest", "before", "after")), folded.digest if folded else "")
    if any(each and not is_digest(each) for each in digests):
        raise EditError(DIGEST)
    to = None if to_paragraph == paragraph else to_paragraph
    return Passage(source=source, paragraph=paragraph, start=start, to_paragraph=to, end=end, folded=folded, **texts)


def _folded(told: dict[str, Any]) -> FoldedText:
    match told:
        case {"digest": str(digest), "length": int(length), **rest} if length > 0 and is_digest(digest) and not rest:
            return FoldedText(digest=digest, length=length)
    raise EditError("`folded` has a `digest` and a `length`")
