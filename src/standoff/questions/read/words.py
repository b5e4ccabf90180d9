"""The candidates of a source in words: each with its voices, its passage and the reason why it is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from standoff.questions.arguments import Argument, Limit
from standoff.questions.read import ReadAnswer
from standoff.questions.words import claim, dimmed, voice
from standoff.reading.candidate import Candidate
from standoff.render.answer import (
    Answer,
    Block,
    Column,
    Cut,
    Fitting,
    Line,
    Paragraph,
    Part,
    Span,
    Table,
    Tone,
    Words,
)
from standoff.render.lines import joined, line, paragraphs, rows, toned
from standoff.render.words import counted

LIMIT = 40  # candidates, unless the user asks for more
WIDE = 110  # columns that a table of passages needs
ENGLISH = ("en", "")
TONES: dict[str, Tone] = {"denies": "bad", "doubts": "doubt", "reports": "dim"}

Own = Annotated[bool, Argument("Also what the source says itself, without a word that tells of a wish.", "flag")]


def words(answer: ReadAnswer, *, limit: Limit = LIMIT, own: Own = False) -> Answer:
    """The candidates, at most `limit` of them; without `own`, only the number of those that no word points to."""
    shown = [each for each in zip(answer.reading.candidates, answer.claims, strict=True) if own or _is_pointed(each[0])]
    folded = len(answer.reading.candidates) - len(shown)
    blocks: list[Block] = [*_lead(answer, folded), *_unread(answer)]
    if shown:
        blocks.append(Part(line(Span("Candidates", "strong")), _candidates(answer, shown[:limit]), note=line(NOTE)))
    if len(shown) > limit:
        blocks.append(Cut(line(f"and {len(shown) - limit:,} more"), len(shown)))
    source = answer.look.source
    return Answer(source.title or answer.look.id, (_about(answer),), tuple(blocks))


NOTE = "none of this is a claim until a person has put it in words of their own"


def _is_pointed(each: Candidate) -> bool:
    """Whether somebody else says it, or a word of it points to a wish or an event."""
    return len(each.said_by) > 1 or bool(each.cue)


def _about(answer: ReadAnswer) -> Line:
    reading = answer.reading
    own = [voice(each.voice) for each in reading.own_voices] or [voice(answer.own_voice)]
    helped = "read by rules alone" if reading.parser == "none" else f"read by rules and the parser {reading.parser}"
    return joined([line("in the voice of ", joined(own, " and ")), helped])


def _lead(answer: ReadAnswer, folded: int) -> Iterator[Paragraph]:
    found = answer.reading.candidates
    reported = sum(len(each.said_by) > 1 for each in found)
    voices = len({name for each in found for name in each.said_by[:-1]})
    told = f", {reported:,} of them told of {counted(voices, 'other voice')}" if reported else ""
    count = f"{counted(len(found), 'candidate')}{told}." if found else "Nothing was found in it."
    quiet = f"{counted(folded, 'statement')} of its own voice left out, as no word in it tells of a wish or an event."
    other = answer.reading.language not in ENGLISH
    language = "The text isn't in English: these are its sentences and quotes, in its own voice." if other else ""
    return paragraphs(toned("strong", count), language, quiet if folded else "")


def _unread(answer: ReadAnswer) -> Iterator[Paragraph]:
    for each in answer.reading.unread:
        yield Paragraph(toned("doubt", f"not read: paragraph {each.paragraph}, {each.start} to {each.end}: {each.why}"))


Shown = Sequence[tuple[Candidate, tuple[str, ...]]]


def _candidates(answer: ReadAnswer, shown: Shown) -> tuple[Block, ...]:
    narrow = tuple(block for each, claims in shown for block in _in_lines(answer, each, claims))
    return (Fitting(WIDE, (_table(answer, shown),), narrow),)


def _table(answer: ReadAnswer, shown: Shown) -> Table:
    names = ("at", "said by", "stance", "bears on", "passage", "why it is proposed")
    columns = tuple(Column(line(name), folds=name == "passage") for name in names)
    found = (
        (
            _place(each),
            _chain(each),
            _stance(each),
            _bears_on(each),
            line(Span(answer.passage(each), "quoted"), _claims(answer, claims)),
            _reason(each),
        )
        for each, claims in shown
    )
    return Table(columns, rows(*found), "Candidates")


def _in_lines(answer: ReadAnswer, each: Candidate, claims: tuple[str, ...]) -> Iterator[Paragraph]:
    yield Paragraph(line(dimmed(_place(each), " "), _chain(each), " ", _stance(each), ": ", _bears_on(each)))
    yield Paragraph(line(Span(answer.passage(each), "quoted"), _claims(answer, claims)), 2)
    yield Paragraph(dimmed(_reason(each)), 2)


def _place(each: Candidate) -> str:
    return f"{each.paragraph}: {each.start} to {each.end}"


def _chain(each: Candidate) -> Line:
    return joined([voice(name) for name in each.said_by], ", via ")


def _stance(each: Candidate) -> Span:
    return Span(each.stance, TONES.get(each.stance, ""))


def _bears_on(each: Candidate) -> str:
    return f"{each.about} {each.preference}".strip() if each.preference else each.bears_on


def _reason(each: Candidate) -> str:
    cue = f": {each.cue}" if each.cue else ""
    return f"{each.rule}{cue}"


def _claims(answer: ReadAnswer, claims: tuple[str, ...]) -> Words:
    if not claims:
        return ""
    known = answer.conflict.claims
    return line(" (claim: ", joined(claim(name, known[name]) for name in claims), ")")
