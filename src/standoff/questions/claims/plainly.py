"""Sources and claims for people who have neither: whose word it is, where it stands, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from standoff.files.sources import SourceStatus
from standoff.questions.claims import RECORD, CheckedClaim, ClaimsAnswer, SourceLook
from standoff.questions.claims.quoting import WORDS, quoted_line, source_name
from standoff.questions.claims.words import NO_MODEL, passages_found, resting, said_of
from standoff.questions.words import claim, dimmed
from standoff.render.answer import BREAK, Column, Line, Part, Reference, Span, Table, Words
from standoff.render.lines import joined, line, paragraphs, rows, text, toned
from standoff.render.words import counted

CLAIMS, FOLDING = 3, (0, 2)  # the columns that count claims, and that may be broken
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
    """The sources: what each is, who made it and when, and whether its file is the one that was coded."""
    names = ("source", "date", "address and file", "claims")
    told = rows(*map(_source, looks))
    kept = [place for place in range(len(names)) if any(row[place] for row in told)]
    columns = tuple(Column(line(names[place]), right=place == CLAIMS, folds=place in FOLDING) for place in kept)
    table = Table(columns, tuple(tuple(row[place] for place in kept) for row in told), "Sources")
    notes = (line(_name(each), ": ", each.source.note) for each in looks if each.source.note)
    return Part(toned("strong", "Sources"), (table, *paragraphs(*notes)))


def _name(each: SourceLook) -> Span:
    return Span(source_name(each.id, each.source), "name", Reference("source", each.id, ""))


def _source(each: SourceLook) -> list[Words]:
    known, head = each.source, _name(each)
    made = ", ".join(filter(None, [known.author, "" if known.outlet == head.text else known.outlet]))
    who = (BREAK, *dimmed(made)) if made else ()
    where = filter(None, [known.url, STATUS[each.text.status]])
    return [line(replace(head, entry=True), who), known.date, joined(where, BREAK), f"{len(each.passages):,}"]


def claims_part(answer: ClaimsAnswer, *, quotes: bool) -> Part:
    """Every claim on which something rests: whose it is, its passage, and what rests on it."""
    no_model = answer.conflict.dispute.has_claims_alone
    shown = [each for each in answer.claims.values() if no_model or each.supports]
    names = ("claim", "what it says, and who says so", *([] if no_model else ["what rests on it"]))
    columns = [Column(line(name), folds=True) for name in names]
    told = (_claim(answer, each, quotes=quotes)[: len(columns)] for each in shown)
    table = [Table(tuple(columns), rows(*told), "Claims")] if shown else []
    return Part(toned("strong", "Claims"), (*paragraphs(*_about(answer, len(shown), quotes=quotes)), *table))


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


def _claim(answer: ClaimsAnswer, each: CheckedClaim, *, quotes: bool) -> list[Line]:
    head = claim(each.id, each.claim)
    told = [line(each.claim.text), *map(line, said_of(answer, each.claim)), quoted_line(answer, each, quotes=quotes)]
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
