"""Sources and claims for people who have neither: whose word it is, where it stands, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from standoff.files.passages import PassageStatus
from standoff.files.sources import SourceStatus
from standoff.questions.claims import RECORD, CheckedClaim, ClaimsAnswer, SourceLook
from standoff.questions.claims.quoting import NO_AUTHOR, WORDS, known_name, quoted_line, source_name
from standoff.questions.claims.words import NO_MODEL, besides, passages_found, resting
from standoff.questions.words import claim, dimmed, said_line
from standoff.render.answer import BREAK, Column, Line, Part, Reference, Span, Table, Words
from standoff.render.lines import framed_line, joined, line, paragraphs, rows, series, text, toned
from standoff.render.words import counted

CLAIMS = 2  # the column that counts claims
NAMED = 4  # sources
CHECKED: tuple[PassageStatus, ...] = ("found", "typography", "moved")
RESTING = 5  # elements that are told of a claim
STATUS: Mapping[SourceStatus, str] = {
    "at hand": "the file is the one that was coded",
    "changed": "the file isn't the one that was coded",
    "unchecked": "whether the file is the one that was coded isn't known",
    "missing": "the file wasn't there",
    "not named": "",
    "refused": "the file couldn't be read",
}
QUOTED = (
    f"Words in quotation marks are the source's own, at most {WORDS} of a passage; “…” stands where it goes on. All "
    "else is a paraphrase by whoever coded the claim."
)
NOT_QUOTED = "The words of passages are left out; each claim is a paraphrase by whoever coded it."


def sources_part(looks: Sequence[SourceLook]) -> Part:
    """The sources: what each is, who made it, when and where, and whether its file is the one that was coded."""
    names = ("source", "date", "claims")
    told = rows(*map(_source, looks))
    kept = [place for place in range(len(names)) if any(text(row[place]) not in ("", "-") for row in told)]
    columns = tuple(Column(line(names[place]), right=place == CLAIMS, folds=place != CLAIMS) for place in kept)
    table = Table(columns, tuple(tuple(row[place] for place in kept) for row in told), "Sources")
    notes = (line(_name(each), ": ", each.source.note) for each in looks if each.source.note)
    return Part(toned("strong", "Sources"), (*paragraphs(_checkable(looks)), table, *paragraphs(*notes)))


def _checkable(looks: Sequence[SourceLook]) -> Line:
    """Which sources' words the claims can be held against, and how many sources' can't be."""
    cited = [each for each in looks if each.passages]
    checked = [each for each in cited if each.with_status(*CHECKED)]
    if not cited or len(checked) == len(cited):
        return ()
    claims = sum(len(each.passages) for each in cited if each not in checked)
    if not checked:
        return line("No claim could be held against the words of its source when this report was made.")
    which = series(framed_line(_name(each)) for each in checked[:NAMED])
    more = f" and {len(checked) - NAMED:,} more" if len(checked) > NAMED else ""
    others = counted(len(cited) - len(checked), "other source")
    rest = f" {counted(claims, 'claim')} of {others} couldn't be: no passage is given, or its text wasn't there."
    return line("Claims could be held word for word against ", which, f"{more}.", rest)


def _name(each: SourceLook) -> Span:
    return Span(source_name(each.id, each.source), "name", Reference("source", each.id, ""))


def _source(each: SourceLook) -> list[Words]:
    known, head = each.source, _name(each)
    author = NO_AUTHOR if known.author and not known_name(known.author) else known.author
    outlet = "" if known.outlet == head.text else known_name(known.outlet)
    below = filter(None, [", ".join(filter(None, [author, outlet])), known.url, STATUS[each.text.status]])
    more = [line(BREAK, *dimmed(part)) for part in below]
    return [line(replace(head, entry=True), *more), known.date, f"{len(each.passages):,}" if each.passages else "-"]


def claims_part(answer: ClaimsAnswer, *, quotes: bool) -> Part:
    """Every claim on which something rests, by sources: whose it is, its passage, and what rests on it."""
    no_model = answer.conflict.dispute.has_claims_alone
    shown = sorted((each for each in answer.claims.values() if no_model or each.supports), key=partial(_place, answer))
    names = ("claim", "who says what", *([] if no_model else ["what rests on it"]))
    columns = [Column(line(name), folds=True) for name in names]
    told = []
    for before, each in zip([None, *shown], shown, strict=False):
        again = before is not None and _from(before) is not None and _from(before) == _from(each)
        told.append(_claim(answer, each, quotes=quotes, again=again)[: len(columns)])
    table = [Table(tuple(columns), rows(*told), "Claims")] if shown else []
    return Part(toned("strong", "Claims"), (*paragraphs(*_about(answer, len(shown), quotes=quotes)), *table))


def _from(each: CheckedClaim) -> str | None:
    """The source of a claim."""
    return each.claim.at.source if each.claim.at is not None else None


def _place(answer: ClaimsAnswer, each: CheckedClaim) -> tuple[int, bool, int, int]:
    """Where a claim stands: by sources as the file lists them, and in each from its beginning to its end."""
    at = each.claim.at
    known = list(answer.conflict.sources)
    if at is None:
        return len(known) + 1, True, 0, 0
    source = known.index(at.source) if at.source in answer.conflict.sources else len(known)
    place = each.passage.place or (each.passage.places[0] if each.passage.places else None)
    if place is not None:
        return source, False, place.paragraph, place.start
    return source, at.paragraph is None, at.paragraph or 0, at.start or 0


def _about(answer: ClaimsAnswer, shown: int, *, quotes: bool) -> Iterator[Words]:
    """Which claims are listed, and how their passages are quoted."""
    if answer.conflict.dispute.has_claims_alone:
        yield NO_MODEL
    else:
        others = len(answer.claims) - shown
        more = f" Nothing rests on {others:,} more, which aren't listed." if others else ""
        yield f"{counted(shown, 'claim')} on which something in the model rests.{more}"
    found = passages_found(answer)
    yield f"{found} {QUOTED if quotes else NOT_QUOTED}" if found else ""


def _claim(answer: ClaimsAnswer, each: CheckedClaim, *, quotes: bool, again: bool) -> list[Line]:
    head = claim(each.id, each.claim)
    quoted = quoted_line(answer, each, quotes=quotes, again=again)
    *whose, paraphrase = said_line(each.id, each.claim)
    said = (*whose, replace(paraphrase, about=None))  # a link would lead to where it stands
    told = [said, *map(line, besides(answer, each.claim)), quoted]
    return [
        line(replace(head, entry=True)),
        joined((part for part in told if part), BREAK),
        _resting(answer, each),
    ]


def _resting(answer: ClaimsAnswer, each: CheckedClaim) -> Line:
    """What rests on a claim, and in which accounts."""
    found = resting(answer, each.supports[:RESTING], each.alone)
    told: list[Line] = []
    for place, elements in found.items():
        of_all = len(answer.accounts) == 1 and text(place) != RECORD
        where = () if of_all else toned("dim", place, ": ")
        told += (line(() if number else where, element) for number, element in enumerate(elements))
    more = len(each.supports) - RESTING
    return joined([*told, *([f"and {more:,} more"] if more > 0 else [])], BREAK)
