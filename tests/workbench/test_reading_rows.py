"""The rows of the reading screen: their order, what became of each, folding, filters, widening and coverage."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pytest

from standoff.files.sources import SourceText
from standoff.marks.lines import Decision
from standoff.marks.log import ReadingLog
from standoff.marks.mark import mark_at
from standoff.model.dispute import Claim, Passage
from standoff.questions.read.as_json import ReadData
from standoff.reading.candidate import Span
from standoff.workbench.pages.reading import queue
from standoff.workbench.pages.reading.coverage import Coverage, covered, gaps
from standoff.workbench.pages.reading.html import queue_html, text_html
from standoff.workbench.pages.reading.items import Item, decided, proposals, sentence_rows
from standoff.workbench.pages.reading.reporting import reporting_sentences
from standoff.workbench.pages.reading.spans import narrowed, narrowed_before, widened, widened_before
from standoff.workbench.pages.reading.voices import next_stance, offered, with_voice

FIRST = "The well is dry, the mayor said, and Ann told us that it will rain. Nobody came."
SECOND = "“We wait,” said <b>Bo</b>. The road is open."
GAZETTE = "The Gazette"
TEXT = SourceText("unchecked", "", (FIRST, SECOND), "ab" * 32)


def candidate(paragraph: int, words: str, *said_by: str, **more: Any) -> dict[str, Any]:
    within = TEXT.paragraphs[paragraph - 1]
    start = within.index(words)
    stop = within.index(". ") + 1
    sentence = {"start": 0, "end": stop} if start < stop else {"start": stop + 1, "end": len(within)}
    place = {"paragraph": paragraph, "start": start, "end": start + len(words), "sentence": sentence}
    rest = {
        "stance": "asserts",
        "cue": "",
        "bears_on": "background",
        "preference": "",
        "about": "",
        "rule": "own voice",
    }
    digest = sha256(words.encode()).hexdigest()
    return {
        "drafted_by": "rules 1",
        "state": "open",
        **place,
        **rest,
        "digest": digest,
        "said_by": [*said_by, GAZETTE],
        **more,
    }


def reading(*candidates: dict[str, Any]) -> ReadData:
    own = {"own_voice": GAZETTE, "own_voices": [{"voice": GAZETTE, "paragraphs": [1, 2]}]}
    source = {"id": "news", "sha256": TEXT.sha256, **own}
    answer = {
        "title": "",
        "source": source,
        "language": "en",
        "candidates": list(candidates),
        "unread": [],
        "marks": [],
    }
    return cast("ReadData", {**answer, "parser": "none"})


READ = reading(
    candidate(1, "The well is dry", "the mayor", cue="said"),
    candidate(1, "it will rain", "Ann", cue="told"),
    candidate(1, "Nobody came"),
    candidate(2, "The road is open"),
)


@pytest.fixture
def log(tmp_path: Path) -> ReadingLog:
    return ReadingLog.open(tmp_path / "well.yaml")


def rows(log: ReadingLog, claims: dict[str, Claim] | None = None) -> tuple[Item, ...]:
    known = claims or {}
    return decided(proposals(READ, TEXT), log.standing(known), "news", TEXT, known)


def mark(log: ReadingLog, paragraph: int, words: str, *said_by: str, drafted_by: str = "rules 1") -> Decision:
    start = TEXT.paragraphs[paragraph - 1].index(words)
    place = (paragraph, start, start + len(words))
    return log.mark(mark_at("news", TEXT, place, [*said_by, GAZETTE], "asserts", drafted_by), by="ana")


def states(found: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(each.said_by[0], each.state) for each in found]


# What became of each


def test_a_decision_belongs_to_what_has_its_words_voices_and_stance(log: ReadingLog) -> None:
    mark(log, 1, "it will rain", "Ann")
    found = rows(log)
    assert states(found) == [("the mayor", "open"), ("Ann", "marked"), (GAZETTE, "open"), (GAZETTE, "open")]
    assert (found[1].by, found[1].changed) == ("ana", ())


def test_a_draft_that_a_person_changed_is_no_longer_open(log: ReadingLog) -> None:
    mark(log, 1, "Ann told us that it will rain", "the mayor")
    found = rows(log)
    assert len(found) == 4
    assert (found[1].state, found[1].said_by, found[1].changed) == (
        "marked",
        ("the mayor", GAZETTE),
        ("place", "said_by"),
    )
    assert TEXT.paragraphs[0][found[1].start : found[1].end] == "Ann told us that it will rain"


def test_what_was_changed_belongs_to_the_passage_it_is_most_like(log: ReadingLog) -> None:
    """The source says the whole sentence, and Ann a part of it: a third voice of that part was proposed as Ann's."""
    read = reading(candidate(1, FIRST[: FIRST.index(". ")]), candidate(1, "it will rain", "Ann", cue="told"))
    mark(log, 1, "it will rain", "the mayor")
    found = decided(proposals(read, TEXT), log.standing({}), "news", TEXT, {})
    assert states(found) == [(GAZETTE, "open"), ("the mayor", "marked")]
    assert found[1].changed == ("said_by",)


def test_two_voices_on_the_same_words_are_decided_apart(log: ReadingLog) -> None:
    both = reading(candidate(1, "The well is dry", "the mayor"), candidate(1, "The well is dry", "Ann"))
    mark(log, 1, "The well is dry", "the mayor")
    found = decided(proposals(both, TEXT), log.standing({}), "news", TEXT, {})
    assert sorted(states(found)) == [("Ann", "open"), ("the mayor", "marked")]
    assert len({each.id for each in found}) == 2


def test_what_was_marked_by_hand_has_a_row_of_its_own(log: ReadingLog) -> None:
    mark(log, 1, "The well is dry", "Bo", drafted_by="")
    assert states(rows(log))[:2] == [("the mayor", "open"), ("Bo", "marked")]


def test_a_passage_that_has_moved_is_found_where_it_stands_and_one_that_is_gone_says_so(log: ReadingLog) -> None:
    mark(log, 1, "the mayor said", drafted_by="")
    moved = SourceText("unchecked", "", ("Before. " + FIRST, SECOND), "cd" * 32)
    gone = SourceText("unchecked", "", ("Other words.", SECOND), "ef" * 32)
    (found,) = decided((), log.standing({}), "news", moved, {})
    assert (found.start, found.lost) == (FIRST.index("the mayor said") + 8, False)
    (found,) = decided((), log.standing({}), "news", gone, {})
    assert found.lost


def test_a_claim_of_the_same_passage_and_speaker_counts_as_made_of_it(log: ReadingLog) -> None:
    claims = {
        "dry": Claim(text="x", said_by=("The Mayor",), at=Passage(source="news", paragraph=1, start=0, end=14)),
        "wet": Claim(text="x", said_by=("Bo",), at=Passage(source="news", paragraph=1, start=54, end=66)),
    }
    beside = reading(
        candidate(1, "The well is dry", "the mayor", claims=["dry"]),
        candidate(1, "it will rain", "Ann", claims=["wet"]),
    )
    found = decided(proposals(beside, TEXT), log.standing(claims), "news", TEXT, claims)
    assert [(each.state, each.claim, each.beside) for each in found] == [
        ("accepted", "dry", ("dry",)),
        ("open", "", ("wet",)),
    ]


def test_what_rules_and_a_model_propose_alike_is_one_row_and_doubts_are_told(log: ReadingLog) -> None:
    model = {"drafted_by": "machine: small"}
    doubts = {"unknown_voices": ["Cy"], "other_chains": [["Ann", GAZETTE]], "may_instruct": True}
    both = reading(
        candidate(1, "it will rain", "Ann", cue="told"),
        candidate(1, "it will rain", "Ann", **model),
        candidate(1, "it will rain", "Cy", doubts=doubts, **model),
    )
    same, other = decided(proposals(both, TEXT), log.standing({}), "news", TEXT, {})
    assert (same.drafted_by, same.rule) == ("rules 1", "own voice, and machine: small")
    assert (other.drafted_by, len(other.doubts)) == ("machine: small", 3)
    assert other.doubts[1] == "The rules see another chain: Ann, via The Gazette."


def test_what_is_proposed_of_a_longer_text_is_left_out() -> None:
    short = SourceText("unchecked", "", (FIRST,), "ab" * 32)
    assert len(proposals(READ, short)) == 3


# What is shown


def test_own_voice_without_a_cue_is_folded_until_it_is_current_or_decided(log: ReadingLog) -> None:
    found = rows(log)
    shown, hidden = queue.folded(found)
    assert (len(shown), hidden) == (2, 2)
    assert len(queue.folded(found, found[2].id)[0]) == 3
    mark(log, 1, "Nobody came")
    assert queue.folded(rows(log))[1] == 1


def test_own_voice_that_tells_of_a_wish_the_future_or_a_report_is_not_folded() -> None:
    paragraphs = ("It wants rain.", "It will rain.", "It rained, wrote nobody.", "It rained.")
    text = SourceText("unchecked", "", paragraphs, "ab" * 32)
    places = [
        {"paragraph": n, "start": 0, "end": len(words), "sentence": {"start": 0, "end": len(words)}}
        for n, words in enumerate(paragraphs, 1)
    ]
    bears = ("preference", "background", "background", "background")
    base = candidate(2, "The road is open")
    own = [{**base, "bears_on": each, **place} for each, place in zip(bears, places, strict=True)]
    assert [each.item.is_quiet for each in proposals(reading(*own), text)] == [False, False, False, True]


def test_rows_are_filtered_by_voice_cue_and_state(log: ReadingLog) -> None:
    mark(log, 1, "it will rain", "Ann")
    found = rows(log)
    assert [len(queue.filtered(found, word)) for word in ("ANN", "said", "gazette", "nobody")] == [1, 1, 4, 0]
    assert states(queue.filtered(found, "", "marked")) == [("Ann", "marked")]
    assert queue.filtered(found, "", "gaps") == ()


def test_steps_end_at_the_ends_and_the_next_open_row_may_lie_before(log: ReadingLog) -> None:
    mark(log, 1, "it will rain", "Ann")
    found = rows(log)
    ids = [each.id for each in found]
    assert queue.step(found, ids[0], -1) == ids[0]
    assert queue.step(found, ids[0], 2) == ids[2]
    assert queue.step(found, "gone", 1) == ids[0]
    assert queue.step((), "gone", 1) == ""
    assert queue.next_open(found, ids[0]) == ids[2]
    assert queue.next_open(found[:2], ids[1]) == ids[0]
    assert queue.next_open(found[:2], ids[0]) == ids[0]
    assert queue.nearest(found, (1, 60, 61)) == ids[2]


def test_of_ten_thousand_rows_a_hundred_are_drawn() -> None:
    many = tuple(Item(f"c-{n}", n, 0, 3, Span(0, 3), (GAZETTE,)) for n in range(1, 10_001))
    html = queue_html(many, queue.window(len(many), 5_000), TEXT, ())
    assert html.count("<li ") == 100
    assert "4,950 earlier" in html
    assert "4,950 later" in html


def test_a_row_that_was_changed_and_not_marked_says_so() -> None:
    rows = [Item(f"c-{n}", 1, n, n + 3, Span(0, 9), (GAZETTE,)) for n in (1, 2)]
    html = queue_html(rows, range(2), TEXT, (), {"c-2"})
    first, second = html.split("<li ")[1:]
    assert [">changed<" in each for each in (first, second)] == [False, True]


def test_nothing_of_the_text_is_markup(log: ReadingLog) -> None:
    found = {"text": [{"paragraph": 2, "start": 0, "runs": [{"text": SECOND}]}], "claims": {}}
    row = Item("c-2", 2, 11, 15, Span(0, 26), ("<i>me</i>",))
    html = text_html(cast("Any", found), [row]) + queue_html([row], range(1), TEXT, ())
    assert "<b>" not in html
    assert "<i>" not in html


def test_the_text_is_cut_where_passages_and_sentences_begin_and_end() -> None:
    found = {"text": [{"paragraph": 2, "start": 0, "runs": [{"text": SECOND}]}], "claims": {}}
    rows = [
        Item("one", 2, 1, 9, Span(0, 26), ("Bo", GAZETTE)),
        Item("two", 2, 4, 26, Span(0, 26), (GAZETTE,)),
    ]
    html = text_html(cast("Any", found), rows)
    assert 'data-rows="one two" data-sentences="0" title="">wait,<' in html
    assert "".join(part.partition(">")[2] for part in html.split("<")).startswith("2“We wait,” said &lt;b&gt;Bo")


# Widening and narrowing


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (widened, "it will", "it will rain"),
        (widened, "well", "The well is dry"),
        (widened, "The well is dry", FIRST[:66]),
        (widened, FIRST[:66], FIRST[:74]),
        (widened_before, "well is dry", "The well is dry"),
        (widened_before, "The well", "The well"),
        (narrowed, FIRST[:66], FIRST[:48]),
        (narrowed, "The well is dry", "The well is"),
        (narrowed, "well", "well"),
        (narrowed_before, "The well is dry", "well is dry"),
        (narrowed_before, "well", "well"),
    ],
)
def test_a_passage_is_widened_and_narrowed(change: Any, before: str, after: str) -> None:
    start = FIRST.index(before)
    found = change(FIRST, Span(start, start + len(before)))
    assert FIRST[found.start : found.end] == after


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (narrowed_before, "“We wait here”", "wait here"),
        (narrowed, "“We wait here”", "We wait"),
        (narrowed_before, '"We wait"', "wait"),
        (narrowed_before, "so “we wait”", "“we wait”"),
        (narrowed, "so “we” wait", "so “we”"),
    ],
)
def test_a_pair_of_quotation_marks_is_taken_together(change: Any, before: str, after: str) -> None:
    found = change(before, Span(0, len(before)))
    assert before[found.start : found.end] == after


def test_widening_ends_with_the_paragraph() -> None:
    span = Span(0, 1)
    for _ in range(40):
        span = widened(FIRST, span)
    assert span.start == 0
    assert FIRST[: span.end].rstrip(".") == FIRST.rstrip(".")


# Voices


def test_voices_that_are_offered_are_the_nearest_first_and_named_once() -> None:
    found = tuple(
        Item(f"c-{n}", 1, n, n + 1, Span(0, 99), (name, GAZETTE)) for n, name in enumerate(("Ann", "Bo", "ann", "Cy"))
    )
    assert offered(found[3], found, 3, ("Di", "bo")) == ("Cy", GAZETTE, "ann", "Bo", "Di")
    assert len(offered(found[0], found, 0, map(str, range(20)))) == 9


def test_a_voice_takes_the_place_of_the_speaker() -> None:
    assert with_voice(("Ann", "Bo", GAZETTE), "Cy") == ("Cy", "Bo", GAZETTE)
    assert [next_stance(each) for each in ("asserts", "reports")] == ["doubts", "asserts"]


# Coverage, and reading blind


def test_coverage_counts_reported_sentences_and_those_without_a_proposal(log: ReadingLog) -> None:
    found = rows(log)
    empty = tuple(gaps(reporting_sentences(TEXT), found, READ))
    assert [(each.paragraph, each.start, each.end) for each in empty] == [(2, 0, SECOND.index(" The road"))]
    assert covered((*found, *empty)) == Coverage(open=1, gaps=1)
    mark(log, 1, "The well is dry", "the mayor")
    assert covered(rows(log)).open == 1  # the other one in this sentence is
    mark(log, 1, "it will rain", "Ann")
    assert covered(rows(log)) == Coverage(marked=1)
    mark(log, 2, "We wait", "Bo", drafted_by="")
    assert tuple(gaps(reporting_sentences(TEXT), rows(log), READ)) == ()


def test_a_sentence_with_a_proposal_is_no_gap_and_neither_is_a_heading() -> None:
    text = SourceText("unchecked", "", ("Who Said What", "He said that it rains.", "She said no."), "ab" * 32)
    own = Item("c", 2, 0, 22, Span(0, 22), (GAZETTE,))
    assert [each.paragraph for each in gaps(reporting_sentences(text), [own], READ)] == [3]


def test_who_reads_blind_sees_sentences_and_their_own_marks_alone(log: ReadingLog) -> None:
    mark(log, 1, "The well is dry", "the mayor")
    mark(log, 2, "We wait", "Bo", drafted_by="")
    found = sentence_rows(READ, TEXT, rows(log), {"s-1-0"})
    assert [(each.kind, each.state) for each in found] == [
        ("sentence", "passed"),
        ("sentence", "open"),
        ("mark", "marked"),
        ("sentence", "open"),
    ]
