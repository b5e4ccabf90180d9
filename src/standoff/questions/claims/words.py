"""The answer of `claims` in words: which elements rest on whose word, and which passages are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from typing import Annotated

from standoff.files.passages import PassageStatus, Resolution
from standoff.files.search import Place
from standoff.model.dispute import Claim
from standoff.model.elements import Element
from standoff.questions.arguments import Argument
from standoff.questions.claims import RECORD, CheckedClaim, ClaimsAnswer
from standoff.questions.claims.coding import SharedDraft
from standoff.questions.parties import account, account_name, account_title, accounts, accounts_asked
from standoff.questions.words import claim, dimmed, element_line, voice, voices
from standoff.render.answer import (
    BREAK,
    Answer,
    Block,
    Column,
    Cut,
    Key,
    Line,
    Paragraph,
    Part,
    Span,
    Table,
    Tone,
    Words,
)
from standoff.render.lines import joined, line, paragraphs, rows, toned
from standoff.render.words import counted, listed, printable

TONES: dict[PassageStatus, Tone] = {
    "found": "good",
    "typography": "good",
    "moved": "bad",
    "changed": "bad",
    "lost": "bad",
    "beyond": "bad",
    "unverified": "doubt",
}
WITHOUT: tuple[PassageStatus, ...] = ("whole source", "no passage")  # what claims have that point to no passage
LIMIT = 10  # rows of a list, unless the user asks for more
NO_MODEL = "The file has no model that could rest on them."
SAME_DRAFT = "Several coders accepted these from the same drafts, so they are no independent agreement:"
NOTHING_RESTS = "nothing rests on it"

Limit = Annotated[int, Argument("The most rows of each table and list.", "number", least=0)]


def words(answer: ClaimsAnswer, *, limit: Limit = LIMIT) -> Answer:
    """A summary of the claims asked about or, if they were named, each in full; at most `limit` rows of each list."""
    if answer.in_full:
        return Answer(None, (), tuple(_in_full(answer, each) for each in answer.claims.values()))
    parts = (
        *_sources(answer),
        *_voices(answer, limit),
        *_coding(answer, limit),
        *_claims(answer, limit),
        *_rest(answer, limit),
    )
    return Answer(answer.conflict.title, (_counts(answer),), (*_lead(answer), *parts))


def _counts(answer: ClaimsAnswer) -> Line:
    conflict = answer.conflict
    of = f" of {len(conflict.claims):,}" if len(answer.claims) < len(conflict.claims) else ""
    what: list[Words] = [f"{len(answer.claims):,}{of} claims" if of else counted(len(answer.claims), "claim")]
    what += [counted(len(answer.voices), "voice"), counted(len(answer.sources), "source")]
    return joined([*what, *accounts_asked(conflict, answer.accounts)])


def _lead(answer: ClaimsAnswer) -> Iterator[Paragraph]:
    conflict = answer.conflict
    fewer = len(answer.accounts) < len(conflict.accounts)
    where = line(" in ", account(conflict, answer.accounts[0])) if fewer else ()
    rest = "rests" if answer.grounded == 1 else "rest"
    which = "claims" if answer.is_whole else "these claims" if len(answer.claims) > 1 else "this claim"
    lead = line(f"{answer.grounded:,} of {counted(answer.elements, 'element')}", where, f" {rest} on {which}.")
    if conflict.dispute.has_claims_alone:
        return paragraphs(toned("strong", NO_MODEL), passages_found(answer))
    idle = f"Nothing rests on {counted(len(answer.idle), 'claim')}." if answer.idle else ""
    back = sum(bool(each.claim.retracted) for each in answer.claims.values())
    retracted = f"{counted(back, 'claim was', 'claims were')} taken back." if back else ""
    none = "" if answer.claims else "The file has no claims."
    return paragraphs(toned("strong", lead), none, passages_found(answer), idle, retracted)


def passages_found(answer: ClaimsAnswer) -> str:
    """The number of passages that were found, and the status of the others."""
    numbers = Counter(each.passage.status for each in answer.claims.values() if each.passage.status not in WITHOUT)
    whole = numbers.total()
    kinds = [each for each in SHOWN if numbers[each]]
    if whole == 1:
        return f"The one passage is {SHOWN[kinds[0]]}."
    if kinds == ["unavailable"]:
        return f"None of the {whole:,} passages is at hand."
    if len(kinds) == 1:
        return f"All {whole:,} passages are {SHOWN[kinds[0]]}."
    found = listed(f"{numbers[each]:,} {SHOWN[each]}" for each in kinds)
    return f"{whole:,} passages: {found}." if kinds else ""


# Sources, voices, claims


def _cut(limit: int, found: Sized) -> Iterator[Cut]:
    """Says how many of a list are left out, and how to see them."""
    if len(found) > limit:
        yield Cut(line(f"and {len(found) - limit:,} more"), len(found))


def _part(heading: str, *blocks: Block, note: str = "") -> Part:
    return Part(line(Span(heading, "strong")), blocks, line(note))


def _columns(*names: str, right: Iterable[str] = ()) -> tuple[Column, ...]:
    return tuple(Column(line(name), right=name in right) for name in names)


def _sources(answer: ClaimsAnswer) -> Iterator[Part]:
    """The sources that name a file, and the number of the others."""
    named = [each for each in answer.sources if each.text.status != "not named"]
    if not answer.sources:
        return
    blocks: list[Block] = []
    if named:
        found = []
        for each in named:
            tone: Tone = "good" if each.text.status == "at hand" else "doubt" if each.text.is_open else "bad"
            found.append((each.id, f"{len(each.passages):,}", each.source.file, Span(each.text.told, tone)))
        columns = _columns("source", "claims", "file", "status", right=["claims"])
        blocks.append(Table(columns, rows(*found), "Sources"))
    others = len(answer.sources) - len(named)
    if others:
        blocks.append(Paragraph(dimmed(f"{counted(others, 'source names', 'sources name')} no file")))
    yield _part("Sources", *blocks)


def _voices(answer: ClaimsAnswer, limit: int) -> Iterator[Part]:
    if not answer.voices:
        return
    names = ["speaks", "reports", *(account_title(answer.conflict, each) for each in answer.counted)]
    columns = _columns(*names, right=names)
    found: list[tuple[Words, ...]] = []
    for each in answer.voices[:limit]:
        numbers = (f"{number:,}" if number else "-" for number in (each.speaks, each.reports))
        rests = (
            f"{each.supports[place]:,} / {each.falls[place]:,}" if each.supports[place] else "-"
            for place in answer.counted
        )
        known = answer.conflict.dispute.voices.get(each.name)
        whose = f" ({known.affiliation})" if known and known.affiliation else ""
        found.append((line(voice(each.name), dimmed(whose)), *numbers, *rests))
    note = "how many claims each speaks or only reports"
    note += "; elements resting on those claims / falling without them" if answer.counted else ""
    table = Table((Column(line("voice"), folds=True), *columns), rows(*found), "Voices")
    yield _part("By voice", table, *_cut(limit, answer.voices), note=note)


def _coding(answer: ClaimsAnswer, limit: int) -> Iterator[Part]:
    """Who made the claims and from which drafts, where the file says so."""
    coding = answer.coding
    if not coding.is_told:
        return
    found: list[tuple[Words, ...]] = []
    for each in coding.coders[:limit]:
        name = "it isn't said by whom" if each.id is None else each.name or each.id
        found.append((name, f"{each.claims:,}", f"{each.drafted:,}" if each.drafted else "-"))
    columns = _columns("coder", "claims", "from drafts", right=["claims", "from drafts"])
    blocks: list[Block] = [Table(columns, rows(*found), "Coders"), *_cut(limit, coding.coders)]
    if coding.drafts:
        told = listed(f"{number:,} by {by}" for by, number in islice(coding.drafts.items(), limit))
        blocks.append(Paragraph(line(f"Drafts, which a coder accepted or changed: {told}.")))
    if coding.shared:
        blocks.append(Paragraph(line(Span(SAME_DRAFT, "doubt"))))
        blocks += [_same_draft(answer, each) for each in coding.shared[:limit]]
        blocks += _cut(limit, coding.shared)
    yield _part("Who coded", *blocks)


def _same_draft(answer: ClaimsAnswer, each: SharedDraft) -> Paragraph:
    names = joined(claim(name, answer.claims[name].claim, "") for name in each.claims)
    coders = answer.conflict.dispute.coders
    who = listed(coders[id].name or id if id in coders else id for id in each.coders)
    return Paragraph(line(names, dimmed(f": {who}, from drafts by {each.drafted_by}")), indent=2)


def _claims(answer: ClaimsAnswer, limit: int) -> Iterator[Part]:
    if not answer.claims:
        return
    found = []
    has_model = not answer.conflict.dispute.has_claims_alone
    for name, each in islice(answer.claims.items(), limit):
        number = [f"{len(each.supports)} / {len(each.alone)}" if each.supports else "-"] if has_model else []
        status = each.passage.status
        passage = Span(SHOWN[status], TONES.get(status, "dim"))
        found.append((claim(name, each.claim, ""), voices(name, each.claim), each.claim.stance, *number, passage))
    columns = _columns("claim", "said by", "stance", *["elements"] * has_model, "passage", right=["elements"])
    note = "elements: how many rest on it / on it alone; " if has_model else ""
    note += "a claim in full: name it after FILE"
    yield _part(
        "Claims", Key((Paragraph(dimmed(note)),)), Table(columns, rows(*found), "Claims"), *_cut(limit, answer.claims)
    )


def _rest(answer: ClaimsAnswer, limit: int) -> Iterator[Part]:
    """The elements that rest on nothing, and the claims on which nothing rests; neither where there is no model."""
    if answer.conflict.dispute.has_claims_alone:
        return
    if answer.ungrounded:
        elements = _elements(answer, answer.ungrounded[:limit])
        cut = _cut(limit, answer.ungrounded)
        yield _part("Elements that rest on nothing", elements, *cut, note="they stand whatever is withdrawn")
    if answer.idle:
        idle = joined(claim(name, answer.claims[name].claim, "") for name in answer.idle[:limit])
        cut = _cut(limit, answer.idle)
        yield _part("Claims on which nothing rests", Paragraph(idle, indent=2), *cut)


def _elements(
    answer: ClaimsAnswer, elements: Iterable[Element], alone: tuple[Element, ...] = (), indent: int = 0
) -> Table:
    """The same as a table."""
    by_place = resting(answer, elements, alone)
    found = rows(*(("", toned("name", place), joined(lines, BREAK)) for place, lines in by_place.items()))
    return Table((Column(),) * 3, found, "Elements", indent)


def resting(
    answer: ClaimsAnswer, elements: Iterable[Element], alone: tuple[Element, ...] = ()
) -> dict[Line, list[Line]]:
    """Elements in words, by the accounts that they are part of; those that rest on one claim alone are marked."""
    by_place: dict[Line, list[Line]] = {}
    for element in elements:
        mark = " (on this alone)" if element in alone else ""
        by_place.setdefault(_place_of(answer, element), []).append(line(element_line(answer.conflict, element), mark))
    return by_place


def _place_of(answer: ClaimsAnswer, element: Element) -> Line:
    if element.kind == "record move":
        return line(RECORD)
    if len(answer.accounts) == 1:
        return line(account_name(answer.conflict, answer.accounts[0]))
    if len(element.accounts) == len(answer.accounts):
        return line("all accounts")
    return accounts(answer.conflict, element.accounts)


# Claims in full


def _in_full(answer: ClaimsAnswer, each: CheckedClaim) -> Part:
    """A claim: its text, voices and passage, and the elements that rest on it."""
    told = paragraphs(each.claim.text, *said_of(answer, each.claim), passage_text(each), indent=2)
    if each.supports:
        rests = line(f"{counted(len(each.supports), 'element rests', 'elements rest')} on it:")
        on_it: tuple[Block, ...] = (Paragraph(rests, 2), _elements(answer, each.supports, each.alone, indent=2))
    else:
        on_it = (Paragraph(line(NOTHING_RESTS), 2),)
    heading = line(claim(each.id, each.claim, "strong"))
    return Part(heading, (*told, *_passage(each.passage), *on_it))


def said_of(answer: ClaimsAnswer, told: Claim) -> Iterator[Words]:
    """Who says a claim, through whom, and what else the file tells of it."""
    speaker, *others = told.said_by
    yield joined([line(voice(speaker), f" {told.stance} it"), *map(voice, others)], ", via ")
    yield from besides(answer, told)


def besides(answer: ClaimsAnswer, told: Claim) -> Iterator[Words]:
    """What else than who says it the file tells of a claim."""
    yield from _about(answer, told)
    if told.note:
        yield dimmed(f"note: {told.note}")


def _about(answer: ClaimsAnswer, told: Claim) -> Iterator[Words]:
    """When what a claim tells happened, what it is about, and who made it from which draft."""
    dispute = answer.conflict.dispute
    if told.date:
        yield f"of {told.date}"
    if told.retracted:
        yield f"taken back, {told.retracted}"
    if told.proposition is not None:
        yield f"about the proposition: {dispute.propositions.get(told.proposition) or told.proposition}"
    draft = f"a draft by {told.drafted_by}" if told.drafted_by else ""
    if told.coded_by is not None:
        coder = dispute.coders.get(told.coded_by)
        yield f"coded by {(coder and coder.name) or told.coded_by}{', from ' if draft else ''}{draft}"
    elif draft:
        yield f"from {draft}"


def _passage(passage: Resolution) -> Iterator[Paragraph]:
    """The text of the source, if it is known, with a note on whether it is verified or a guess."""
    if passage.place is not None:
        mark = "the source says there, unverified" if passage.status == "unverified" else "the source says"
        yield from _quoted(mark, passage.place)
    elif passage.places:
        yield from _quoted(f"the source says in {place_text(passage.places[0])}", passage.places[0])
    elif passage.proposal is not None:
        place, score = passage.proposal
        alike = "" if score is None else f", {score:.0%} alike"
        yield from _quoted(f"a guess{alike}, in {place_text(place)}", place)


def _quoted(mark: str, place: Place) -> tuple[Paragraph, Paragraph]:
    return Paragraph(dimmed(f"{mark}:"), 2), Paragraph(line(Span(place.text, "quoted")), 4)


PLACES = 6  # places of a text that are listed
SHOWN: dict[PassageStatus, str] = {
    "found": "found",
    "typography": "found but for typography",
    "unverified": "unverified",
    "moved": "moved",
    "changed": "changed",
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
        to = f"paragraph {at.to_paragraph}, " if at.to_paragraph else ""
        parts.append(f"characters {at.start} to {to}{at.end}")
    return f"passage: {', '.join(parts)}: {outcome_text(each.passage)}"


def outcome_text(passage: Resolution) -> str:
    """The status of a passage, in words that may follow `it is`."""
    said = SHOWN[passage.status]
    match passage.status:
        case "found" if passage.disagrees:
            trusted = "quote" if passage.disagrees == "digest" else "digest"
            said += f" by its {trusted}, which was trusted: its {passage.disagrees} is that of another text"
        case "found" | "typography" if passage.status == "typography" or len(passage.places) > 1:
            said += f", in {_places(passage)}"
        case "moved" | "changed":
            moved = passage.status == "moved"
            what = f"its text stands in {_places(passage)}" if moved else "other words stand between its neighbours"
            said = f"{passage.message or said}{';' if passage.message else ':'} {what}"
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
    """`paragraph 4, 0 to 65`, or `paragraph 4, 0 to paragraph 5, 12`."""
    to = f"paragraph {place.to_paragraph}, " if place.to_paragraph else ""
    return f"paragraph {place.paragraph}, {place.start} to {to}{place.end}"


def guess_text(place: Place, score: float | None) -> str:
    """That a text which is like a lost one stands somewhere."""
    return f"a guess: a text that is {score or 0:.0%} alike stands in {place_text(place)}"


def _places(passage: Resolution) -> str:
    more = len(passage.places) - PLACES
    least = "at least " if passage.cut_short else ""
    named = [place_text(place) for place in passage.places[:PLACES]] + [f"{least}{more:,} more places"] * (more > 0)
    return f"{least}{len(passage.places):,} places: {'; '.join(named)}" if len(named) > 1 else named[0]
