"""The rows of the queue: what is proposed of a source, and what people made of it, in the order of the text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal, NamedTuple

from standoff.editing.wording import where_it_stands
from standoff.errors import EditError
from standoff.files.search import digest
from standoff.files.sources import SourceText
from standoff.marks.lines import Decision
from standoff.marks.mark import Key, Mark, Part, differences, keys_of_claim, mark_at
from standoff.marks.standing import Standing
from standoff.model.dispute import Claim
from standoff.questions.read.as_json import CandidateData, ReadData
from standoff.questions.read.words import FORECAST
from standoff.reading.candidate import Span, Stance
from standoff.reading.overlap import is_half_shared, shared
from standoff.reading.sentences import sentences_of
from standoff.workbench.pages.reading.reporting import REPORTING

Kind = Literal["candidate", "mark", "gap", "sentence"]
State = Literal["open", "marked", "refused", "accepted", "passed"]


@dataclass(frozen=True, slots=True)
class Item:
    """A row: a candidate, or a mark made by hand.

    Or a gap, which is a sentence that looks reported and in which nothing is proposed; or, where one reads blind, any
    sentence. `id` is the same for as long as the text is. `decision` is the id of what was decided in the log, `by`
    whom; `claim` is the claim that it became, `beside` are claims of the same passage. `changed` says in what a
    decision differs from what was proposed, `doubts` what is doubtful about that; `lost`, that the words that were
    marked don't stand in the text any more; `telling`, that they tell of the future, or look like a report.
    """

    id: str
    paragraph: int
    start: int
    end: int
    sentence: Span
    said_by: tuple[str, ...]
    stance: Stance = "asserts"
    cue: str = ""
    bears_on: str = ""
    rule: str = ""
    drafted_by: str = ""
    kind: Kind = "candidate"
    state: State = "open"
    why: str = ""
    by: str = ""
    claim: str = ""
    decision: str = ""
    beside: tuple[str, ...] = ()
    changed: tuple[Part, ...] = ()
    doubts: tuple[str, ...] = ()
    lost: bool = False
    telling: bool = False

    @property
    def place(self) -> tuple[int, int, int]:
        """Where its words stand: paragraph, start and end."""
        return self.paragraph, self.start, self.end

    @property
    def is_own(self) -> bool:
        """Whether the source says it itself."""
        return len(self.said_by) == 1

    @property
    def is_quiet(self) -> bool:
        """Whether it is folded: the source says it itself, no word in it tells, nobody has decided."""
        tells = self.telling or self.cue or self.doubts or self.bears_on not in ("", "background")
        return self.kind == "candidate" and self.is_own and not tells and self.state == "open"


class Proposal(NamedTuple):
    """What was proposed, and the mark that it would be."""

    item: Item
    mark: Mark


def proposals(reading: ReadData, text: SourceText) -> tuple[Proposal, ...]:
    """What rules and models propose of a text, in its order; what several propose alike is one.

    What stands outside of the text is left out: it was changed.
    """
    found, source, ids = dict[Hashable, Proposal](), reading["source"]["id"], _Ids()
    heard = {_sentence(each) for each in reading["candidates"] if len(each["said_by"]) > 1}
    for each in reading["candidates"]:
        place = (each["paragraph"], each["start"], each["end"])
        try:
            mark = mark_at(source, text, place, each["said_by"], each["stance"], each["drafted_by"])
        except ValueError:
            continue
        key = (place, mark.keys)
        if key in found:
            before = found[key].item
            also = replace(before, rule=f"{before.rule}, and {each['drafted_by']}")
            found[key] = found[key]._replace(item=also)
        else:
            item = _candidate(ids.of("c", place), each)
            words = text.paragraphs[item.paragraph - 1]
            reports = _sentence(each) not in heard and REPORTING.search(words, *item.sentence)
            telling = bool(reports or FORECAST.search(words, item.start, item.end))
            found[key] = Proposal(replace(item, telling=telling), mark)
    return tuple(found.values())


def _sentence(each: CandidateData) -> tuple[int, int]:
    return each["paragraph"], each["sentence"]["start"]


class _Ids:
    """Ids for rows: their places, with a number behind where several stand at the same."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def of(self, kind: str, place: tuple[int, int, int]) -> str:
        base = "-".join((kind, *map(str, place)))
        found = next(each for n in count(1) if (each := base if n == 1 else f"{base}-{n}") not in self._used)
        self._used.add(found)
        return found


def _candidate(id: str, each: CandidateData) -> Item:
    wish = f"{each['about']} {each['preference']}".strip() if each["preference"] else each["bears_on"]
    return Item(
        id,
        each["paragraph"],
        each["start"],
        each["end"],
        Span(each["sentence"]["start"], each["sentence"]["end"]),
        tuple(each["said_by"]),
        each["stance"],
        each["cue"],
        wish,
        each["rule"],
        each["drafted_by"],
        beside=tuple(each.get("claims", ())),
        doubts=tuple(_doubts(each)),
    )


def _doubts(each: CandidateData) -> Iterator[str]:
    """What is doubtful about a proposal of a language model."""
    doubts = each.get("doubts")
    if doubts is None:
        return
    if doubts["unknown_voices"]:
        yield f"Neither the text nor the file has these voices: {', '.join(doubts['unknown_voices'])}."
    for chain in doubts["other_chains"]:
        yield f"The rules see another chain: {', via '.join(chain)}."
    if doubts["may_instruct"]:
        yield "Its paragraph may give instructions to machines."


# What became of them


def decided(
    found: Sequence[Proposal], standing: Standing, source: str, text: SourceText, claims: Mapping[str, Claim]
) -> tuple[Item, ...]:
    """The rows with what became of each: of what rules and models propose, and of what people marked by hand.

    A decision belongs to what was proposed with the same words, voices and stance. One that differs, as a person has
    changed them, belongs to what it overlaps best of what is open otherwise; else it is a row of its own.
    """
    coded = {key: name for name, claim in claims.items() for key in keys_of_claim(claim)}
    used: set[str] = set()
    rows: list[Item] = []
    for each in found:
        decision = standing.decision_on(each.mark)
        if decision is not None:
            used.add(decision.id)
        rows.append(_with(each, decision, standing, coded, claims))
    _place_others(rows, _others(standing, source, used), text, claims)
    return tuple(sorted((_beside(each, claims) for each in rows), key=lambda row: (*row.place, row.id)))


def _with(
    each: Proposal,
    decision: Decision | None,
    standing: Standing,
    coded: Mapping[Key, str],
    claims: Mapping[str, Claim],
) -> Item:
    """A proposal with what became of it."""
    state = standing.state_of_mark(each.mark)
    if state == "open":
        return each.item
    claim = next((coded[key] for key in each.mark.keys if key in coded), "") if state == "accepted" else ""
    if decision is None:
        return replace(each.item, state=state, claim=claim)
    claim = decision.claim if decision.claim in claims and state == "accepted" else claim
    return replace(each.item, state=state, claim=claim, why=decision.why, by=decision.by, decision=decision.id)


def _others(standing: Standing, source: str, used: set[str]) -> Iterator[Decision]:
    """The decisions on a source that no proposal has."""
    for each in (*standing.decisions, *standing.marks):
        if each.mark.source == source and each.id not in used and standing.decision_on(each.mark) is each:
            yield each


def _place_others(rows: list[Item], others: Iterable[Decision], text: SourceText, claims: Mapping[str, Claim]) -> None:
    """Gives these decisions to the rows that they are about, or rows of their own."""
    by_paragraph: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        by_paragraph.setdefault(row.paragraph, []).append(number)
    for each in others:
        new = _row_of(each, text, "mark")
        new = replace(new, claim=each.claim if each.claim in claims else "")
        near = [number for number in by_paragraph.get(new.paragraph, ()) if _alike(rows[number], new)]
        if near and each.mark.drafted_by and not new.lost:
            number = max(near, key=lambda at: (_likeness(rows[at], new), rows[at].said_by == new.said_by))
            rows[number] = _of(rows[number], new)
        else:
            rows.append(new)


def _of(old: Item, new: Item) -> Item:
    """What was proposed, with a decision on it that differs."""
    kept = replace(new, id=old.id, sentence=old.sentence, cue=old.cue, bears_on=old.bears_on, rule=old.rule)
    return replace(kept, kind=old.kind, changed=differences(old, new))


def _alike(row: Item, new: Item) -> bool:
    """Whether an open row may be what a decision is about: half of the shorter one is shared."""
    return row.state == "open" and is_half_shared(row, new)


def _likeness(one: Item, other: Item) -> float:
    """Which part of the words of two rows both have, from 0 to 1."""
    common = shared(one, other)
    return common / max(1, one.end - one.start + other.end - other.start - common)


def _row_of(each: Decision, text: SourceText, kind: Kind) -> Item:
    """A decision as a row of its own, where its words stand now."""
    mark, lost = each.mark, False
    try:
        mark = where_it_stands(mark, text)
    except EditError:
        lost = True
    states: Mapping[str, State] = {"mark": "marked", "refuse": "refused", "accept": "accepted"}
    return Item(
        f"m-{each.id}",
        *(mark.paragraph, mark.start, mark.end),
        sentence_at(text, mark.paragraph, mark.start, mark.end),
        mark.said_by,
        mark.stance,
        drafted_by=mark.drafted_by,
        kind=kind,
        state=states.get(each.do, "open"),
        why=each.why,
        by=each.by,
        decision=each.id,
        lost=lost,
    )


def _beside(row: Item, claims: Mapping[str, Claim]) -> Item:
    """A row that a claim of the file is made of, whoever made it and where: the same passage and the same speaker."""
    if row.state != "open":
        return row
    first = row.said_by[0].casefold()
    made = next((n for n in row.beside if n in claims and _speaker(claims[n]) == first), "")
    return replace(row, state="accepted", claim=made) if made else row


def _speaker(claim: Claim) -> str:
    return claim.said_by[0].casefold() if claim.said_by else ""


def sentence_at(text: SourceText, paragraph: int, start: int, end: int) -> Span:
    """The sentence around a place, or from the first to the last of those that it is in."""
    words = text.paragraphs[paragraph - 1] if 0 < paragraph <= len(text.paragraphs) else ""
    inside = [each for each in sentences_of(words) if each.start < end and start < each.end]
    return Span(min(start, inside[0].start), max(end, inside[-1].end)) if inside else Span(start, end)


# Reading blind


def sentence_rows(reading: ReadData, text: SourceText, rows: Sequence[Item], passed: set[str]) -> tuple[Item, ...]:
    """What one goes through who reads blind: each sentence, and what was marked by hand, and nothing that is proposed.

    A sentence is done that was `passed`, by its id, or in which something was marked by hand.
    """
    hand = [each for each in rows if each.kind == "mark" and not each.drafted_by]
    touched: dict[int, list[Item]] = {}
    for each in hand:
        touched.setdefault(each.paragraph, []).append(each)
    found = list(hand)
    for number, words in enumerate(text.paragraphs, 1):
        for span in sentences_of(words):
            if not any(each.start < span.end and span.start < each.end for each in touched.get(number, ())):
                id = f"s-{number}-{span.start}"
                state: State = "passed" if id in passed else "open"
                row = Item(id, number, *span, span, (own_at(reading, number),), kind="sentence", state=state)
                found.append(row)
    return tuple(sorted(found, key=lambda row: (*row.place, row.id)))


def own_at(reading: ReadData, paragraph: int) -> str:
    """The voice in which the source speaks itself in a paragraph."""
    for each in reading["source"]["own_voices"]:
        first, last = each["paragraphs"]
        if first <= paragraph <= last:
            return each["voice"]
    return reading["source"]["own_voice"]


def words_of(row: Item, text: SourceText) -> str:
    """The words at the place of a row."""
    paragraph = text.paragraphs[row.paragraph - 1] if 0 < row.paragraph <= len(text.paragraphs) else ""
    return paragraph[row.start : row.end]


def digest_of(row: Item, text: SourceText) -> str:
    """The digest of these words."""
    return digest(words_of(row, text))
