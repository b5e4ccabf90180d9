"""The candidates of a source in words: each with its voices, its passage and the reason why it is proposed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated

from standoff.marks.mark import Mark, marked_words
from standoff.marks.standing import State
from standoff.questions.arguments import Argument
from standoff.questions.read import NOBODY, ReadAnswer
from standoff.questions.read.drafts import Draft
from standoff.questions.words import claim, dimmed, voice
from standoff.reading.candidate import Candidate
from standoff.reading.rules import RULES
from standoff.render.answer import (
    Answer,
    Block,
    Column,
    Cut,
    Fitting,
    Key,
    Line,
    Paragraph,
    Part,
    Span,
    Table,
    Tone,
)
from standoff.render.lines import joined, line, paragraphs, rows, toned
from standoff.render.words import counted, listed

LIMIT = 40  # candidates, unless the user asks for more
FEWEST_BROKEN = 3  # lines
WIDE = 110  # columns that a table of passages needs
ENGLISH = ("en", "")
STATES: tuple[State, ...] = ("accepted", "marked", "refused")
TONES: dict[str, Tone] = {"denies": "bad", "doubts": "doubt", "reports": "dim"}

Limit = Annotated[int, Argument("The most candidates that are listed.", "number", least=0)]
Own = Annotated[
    bool, Argument("Also what the source says itself without a word of wishes, events or the future.", "flag")
]
FORECAST = re.compile(r"\b(?:will|won['’]t|would(?:n['’]t)?|shall|expect(?:s|ed)|(?:is|are) likely)\b|['’]ll\b")


def words(answer: ReadAnswer, *, limit: Limit = LIMIT, own: Own = False) -> Answer:
    """The drafts, at most `limit` of them, without those that were refused; `own` adds those that no word points to."""
    there = [each for each in answer.drafts if each.state != "refused"]
    shown = [each for each in there if own or _is_pointed(answer, each)]
    blocks: list[Block] = [*_lead(answer, min(limit, len(shown)), len(there) - len(shown)), *_unread(answer)]
    if shown:
        blocks.append(Part(line(Span("Candidates", "strong")), _candidates(answer, shown[:limit]), note=line(NOTE)))
    if len(shown) > limit:
        blocks.append(Cut(line(f"and {len(shown) - limit:,} more"), len(shown)))
    if answer.marks:
        blocks.append(Part(line(Span("Marks by hand", "strong")), tuple(_marks(answer)), note=line(UNWORDED)))
    source = answer.look.source
    nameless = NAMELESS.format(answer.look.id) if answer.own_voice == NOBODY else ""
    notes = tuple(line(each) for each in (*answer.notes, nameless, answer.advice) if each)
    return Answer(source.title or answer.look.id, (_about(answer),), tuple(blocks), notes)


NAMELESS = "its own voice has no name: give the source `{}` an `author` or an `outlet` before you decide"
QUIET = "no word tells of a wish, an event or the future"
WRAPPED = "Its sentences are broken over several lines, each of which is read by itself: join them first, if you can."
UNWORDED = "they become claims once somebody words them"
NOTE = "none of this is a claim until a person has put it in words of their own"


def _is_pointed(answer: ReadAnswer, each: Draft) -> bool:
    """Whether it is more than a statement of the source's own, or a word tells of a wish, an event or the future."""
    candidate = each.candidate
    told = len(candidate.said_by) > 1 or candidate.bears_on != "background" or bool(candidate.cue)
    more = each.state != "open" or each.doubts is not None
    return told or more or FORECAST.search(answer.passage(candidate)) is not None


def _about(answer: ReadAnswer) -> Line:
    reading = answer.reading
    own = [voice(each.voice) for each in reading.own_voices] or [voice(answer.own_voice)]
    helped = "read by rules alone" if reading.parser == "none" else f"read by rules and the parser {reading.parser}"
    return joined([line("in the voice of ", joined(own, " and ")), helped])


def _lead(answer: ReadAnswer, shown: int, folded: int) -> Iterator[Paragraph]:
    found = [each.candidate for each in answer.drafts]
    reported = sum(len(each.said_by) > 1 for each in found)
    voices = len({name for each in found for name in each.said_by[:-1]})
    told = f", {reported:,} of them told of {counted(voices, 'other voice')}" if reported else ""
    count = f"{counted(len(found), 'candidate')}{told}." if found else "Nothing was found in it."
    other = answer.reading.language not in ENGLISH
    language = "The text isn't in English: these are its sentences and quotes, in its own voice." if other else ""
    broken = WRAPPED if _is_wrapped(answer.look.text.paragraphs) else ""
    return paragraphs(toned("strong", count), _left_out(answer, shown, folded), language, broken, _decided(answer))


def _left_out(answer: ReadAnswer, shown: int, folded: int) -> str:
    """How many are listed, and what isn't; empty where all are."""
    refused = sum(each.state == "refused" for each in answer.drafts)
    beyond = len(answer.drafts) - refused - folded - shown
    missing = [f"{counted(folded, 'statement')} of its own voice in which {QUIET}"] if folded else []
    missing += [f"{refused:,} that {'was' if refused == 1 else 'were'} refused"] if refused else []
    missing += [f"{beyond:,} beyond the longest list"] if beyond else []
    are = "is" if shown == 1 else "are"
    return f"{shown or 'none':,} {are} listed, without {listed(missing)}.".capitalize() if missing else ""


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether many lines go on in the next one."""
    ends = sum(one[-1:].isalnum() and next[:1].islower() for one, next in pairwise(lines))
    return ends >= FEWEST_BROKEN and ends * 4 > len(lines)


def _decided(answer: ReadAnswer) -> str:
    """How many were decided on, and how many marks there are besides."""
    states = Counter(each.state for each in answer.drafts)
    kinds = [f"{states[each]:,} {each}" for each in STATES if states[each]]
    decided = f"Of these, {listed(kinds)}." if kinds else ""
    more = f"Besides, {counted(len(answer.marks), 'mark')} by hand without a wording." if answer.marks else ""
    return f"{decided} {more}".strip()


def _unread(answer: ReadAnswer) -> Iterator[Paragraph]:
    for each in answer.reading.unread:
        yield Paragraph(toned("doubt", f"not read: paragraph {each.paragraph}, {each.start} to {each.end}: {each.why}"))


def _candidates(answer: ReadAnswer, shown: Sequence[Draft]) -> tuple[Block, ...]:
    narrow = tuple(block for each in shown for block in _in_lines(answer, each))
    rules = [each for each in RULES if any(draft.candidate.rule == each for draft in shown)]
    told = tuple(Paragraph(dimmed(f"{each}: {RULES[each]}"), 2) for each in rules)
    return (Fitting(WIDE, (_table(answer, shown),), narrow), Key((Paragraph(dimmed("why each is proposed")), *told)))


def _table(answer: ReadAnswer, shown: Sequence[Draft]) -> Table:
    names = ("at", "said by", "stance", "bears on", "passage", "why it is proposed")
    columns = tuple(Column(line(name), folds=name == "passage") for name in names)
    pairs = ((each, each.candidate) for each in shown)
    cells = (
        (_place(found), _chain(found), _stance(found), _bears_on(each), _passage(answer, each), _reason(each))
        for each, found in pairs
    )
    return Table(columns, rows(*cells), "Candidates")


def _in_lines(answer: ReadAnswer, each: Draft) -> Iterator[Paragraph]:
    found = each.candidate
    yield Paragraph(line(dimmed(_place(found), " "), _chain(found), " ", _stance(found), ": ", _bears_on(each)))
    yield Paragraph(_passage(answer, each), 2)
    yield Paragraph(dimmed(_reason(each)), 2)


def _marks(answer: ReadAnswer) -> Iterator[Paragraph]:
    """The marks by hand, each with who made it."""
    for each in answer.marks:
        mark, by = each.mark, f" by {each.by}" if each.by else ""
        yield Paragraph(line(dimmed(_place(mark), " "), _chain(mark), " ", _stance(mark), dimmed(by)))
        yield Paragraph(_words_of(answer, mark), 2)


def _words_of(answer: ReadAnswer, mark: Mark) -> Line:
    words = marked_words(mark, answer.look.text.paragraphs)
    return line(Span(words, "quoted")) if words else toned("doubt", "its words don't stand there any more")


def _place(each: Candidate | Mark) -> str:
    return f"{each.paragraph}: {each.start} to {each.end}"


def _chain(each: Candidate | Mark) -> Line:
    return joined([voice(name) for name in each.said_by], ", via ")


def _stance(each: Candidate | Mark) -> Span:
    return Span(each.stance, TONES.get(each.stance, ""))


def _bears_on(each: Draft) -> str:
    candidate = each.candidate
    return f"{candidate.about} {candidate.preference}".strip() if candidate.preference else candidate.bears_on


def _passage(answer: ReadAnswer, each: Draft) -> Line:
    """The words of the source, and what became of them."""
    known = answer.conflict.claims
    quoted = line(Span(answer.passage(each.candidate), "quoted"))
    if each.claims:
        return line(quoted, " (claim: ", joined(claim(name, known[name]) for name in each.claims), ")")
    by = f" by {each.decision.by}" if each.decision is not None and each.decision.by else ""
    return quoted if each.state == "open" else line(quoted, f" ({each.state}{by})")


def _reason(each: Draft) -> str:
    candidate, doubts = each.candidate, []
    if each.doubts is not None:
        unknown, others = each.doubts.unknown_voices, each.doubts.other_voices
        doubts += [f"named nowhere: {listed(unknown)}"] if unknown else []
        doubts += [f"rules see {', via '.join(chain)}" for chain in others]
        doubts += ["something there may be meant for a machine"] if each.doubts.is_suspicious else []
    return "; ".join([f"{candidate.rule}: {candidate.cue}" if candidate.cue else candidate.rule, *doubts])
