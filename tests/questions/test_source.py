"""A source's text with the passages of its claims, part by part, in code points."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standoff
from answering import answered
from standoff.errors import QuestionError
from standoff.files import sources as opening
from standoff.files.loading import read
from standoff.files.search import Place
from standoff.questions import source as asked
from standoff.questions.check import understood
from standoff.questions.source import CodedSource, source
from trials import trials

NEWS = "The fox 🦊 ran from 한국 to the wood.\n\nIt rained.\n"
CODED = sha256(NEWS.encode()).hexdigest()
HEAD = f"standoff: 1\nsources: {{news: {{title: The news, file: news.txt, sha256: {CODED}}}, speech: {{}}}}\n"
FOOT = "decision_makers: {us: {options: {go: go}}}\npreferences: {us: []}\n"


def model(folder: Path, **claims: str) -> standoff.Conflict:
    """A model with claims by id, each given as what stands under `at`."""
    (folder / "news.txt").write_bytes(NEWS.encode())
    listed = "".join(f"  {name}: {{text: T., said_by: [Ann], at: {{{at}}}}}\n" for name, at in claims.items())
    text = HEAD + (f"claims:\n{listed}" if listed else "") + FOOT
    (folder / "model.yaml").write_text(text, "utf-8")
    return standoff.load(folder / "model.yaml")


def runs(part: CodedSource) -> list[list[tuple[str, str]]]:
    """The letters of each paragraph with the ids of the claims on them; those of proposals with a question mark."""
    return [
        [(run.text, " ".join([*run.claims, *(f"{name}?" for name in run.proposed)])) for run in each.runs]
        for each in part.paragraphs
    ]


def test_passages_cut_the_text_and_may_overlap(tmp_path: Path) -> None:
    """The fox is one code point, though two units of JavaScript's and four bytes; so each syllable is one."""
    conflict = model(
        tmp_path,
        fox="source: news, paragraph: 1, start: 4, end: 13",
        ran="source: news, paragraph: 1, start: 8, end: 21",
        end="source: news, paragraph: 2",
        whole="source: news",
        elsewhere="source: speech",
    )
    part = source(conflict, "news")
    assert runs(part) == [
        [("The ", ""), ("fox ", "fox"), ("🦊 ran", "fox ran"), (" from 한국", "ran"), (" to the wood.", "")],
        [("It rained.", "end")],
    ]
    assert list(part.claims) == ["fox", "ran", "end", "whole"]
    assert (part.look.text.status, part.next) == ("at hand", None)


def test_a_place_that_a_passage_may_have_moved_to_is_told_apart(tmp_path: Path) -> None:
    known = sha256("한국".encode()).hexdigest()[:16]
    conflict = model(
        tmp_path,
        moved=f"source: news, paragraph: 2, start: 0, end: 2, digest: {known}",
        lost='source: news, paragraph: 2, start: 0, end: 11, quote: "It rained!!"',
    )
    part = source(conflict, "news")
    assert part.look.passages["moved"].status == "moved"
    assert part.look.passages["lost"].status == "beyond"
    assert runs(part)[0] == [("The fox 🦊 ran from ", ""), ("한국", "moved?"), (" to the wood.", "")]
    assert any(claims == "lost?" for _, claims in runs(part)[1])


@trials(100)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.booleans()), max_size=8))
def test_each_letter_has_the_claims_whose_passages_cover_it(found: list[tuple[int, int, bool]]) -> None:
    spans = [
        (min(a, b), max(a, b), position, f"c{position}", proposed) for position, (a, b, proposed) in enumerate(found)
    ]
    told = asked._paragraph(Place(1, 2, 11, "abcdefghijkl"), spans)
    letters = [(letter, run.claims, run.proposed) for run in told.runs for letter in run.text]
    assert letters == [
        (
            "abcdefghijkl"[place],
            tuple(name for start, end, _, name, proposed in spans if start <= place < end and not proposed),
            tuple(name for start, end, _, name, proposed in spans if start <= place < end and proposed),
        )
        for place in range(2, 11)
    ]
    assert len(told.runs) <= 2 * len(spans) + 1


@pytest.mark.parametrize("count", [1, 2, 400])
@pytest.mark.parametrize("letters", [1, 7, 34, 35, 1000])
def test_a_long_source_comes_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, letters: int
) -> None:
    monkeypatch.setattr(asked, "MOST_LETTERS", letters)
    conflict = model(tmp_path, fox="source: news, paragraph: 1, start: 4, end: 13")
    read = {1: "", 2: ""}
    place: tuple[int, int] | None = (1, 0)
    while place is not None:
        part = source(conflict, "news", start=place[0], offset=place[1], count=count)
        for each in part.paragraphs:
            assert len(read[each.number]) == each.start
            read[each.number] += "".join(run.text for run in each.runs)
        assert len(part.paragraphs) <= count
        assert 0 < sum(len(run.text) for each in part.paragraphs for run in each.runs) <= letters
        place = part.next
    assert read == {1: NEWS.splitlines()[0], 2: "It rained."}


def test_a_source_without_a_text_says_why(tmp_path: Path) -> None:
    conflict = model(tmp_path, one="source: speech")
    told = answered("source", conflict, source="speech")
    assert (told["status"], told["message"]) == ("not named", "the model names no file for it")
    assert (told["text"], told["next"], list(told["claims"])) == ([], None, ["one"])
    (tmp_path / "news.txt").unlink()
    assert answered("source", conflict, source="news")["status"] == "missing"


def test_a_source_that_is_too_large_is_refused_with_its_size(tmp_path: Path) -> None:
    conflict = model(tmp_path)
    with (tmp_path / "news.txt").open("wb") as file:
        file.truncate(50 * 10**6)
    told = answered("source", conflict, source="news")
    assert told["status"] == "refused"
    assert told["message"] == "`news.txt` is too large: it has 47.7 MiB, and at most 32 MiB are read"


def test_a_file_that_grows_while_it_is_read_is_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = model(tmp_path)
    monkeypatch.setattr(opening, "LARGEST_SOURCE", len(NEWS.encode()) - 1)
    real = opening.os.fstat
    monkeypatch.setattr(opening.os, "fstat", lambda handle: _smaller(real(handle)))
    assert "is too large" in answered("source", conflict, source="news")["message"]


def _smaller(found: Any) -> Any:
    values = list(found)
    values[6] = 1  # st_size
    return type(found)(values)


def test_sources_say_which_passages_are_orphaned(tmp_path: Path) -> None:
    known = sha256(b"It rained.").hexdigest()
    conflict = model(
        tmp_path,
        fine=f"source: news, paragraph: 2, digest: {known}",
        gone=f"source: news, paragraph: 1, start: 0, end: 3, digest: {known[::-1]}",
        whole="source: speech",
    )
    told = answered("sources", conflict)["sources"]
    assert json.loads(json.dumps(told)) == told
    assert (told["news"]["title"], told["news"]["file"], told["news"]["paragraphs"]) == ("The news", "news.txt", 2)
    assert (told["news"]["claims"], told["news"]["orphaned"], told["news"]["unverified"]) == (2, ["gone"], [])
    (tmp_path / "news.txt").write_text("Nothing.\nIt rained.\n", "utf-8")
    changed = answered("sources", model_again(tmp_path))["sources"]["news"]
    assert (changed["status"], changed["orphaned"]) == ("changed", ["gone"])
    assert changed["coded_sha256"] == CODED != changed["sha256"]


def model_again(folder: Path) -> standoff.Conflict:
    return standoff.load(folder / "model.yaml")


def test_a_stretch_to_make_a_claim_of(tmp_path: Path) -> None:
    found = answered("passage", model(tmp_path), source="news", paragraph=1, start=8, end=9)
    assert found == {
        "source": "news",
        "paragraph": 1,
        "start": 8,
        "end": 9,
        "digest": sha256("🦊".encode()).hexdigest(),
        "folded": {"digest": sha256("🦊".encode()).hexdigest()[:16], "length": 1},
        "before": sha256(b"The fox ").hexdigest()[:16],
        "after": sha256(" ran from 한국 to the wood. It rai".encode()).hexdigest()[:16],
        "text": "🦊",
        "status": "at hand",
        "sha256": CODED,
    }
    assert answered("passage", model(tmp_path), source="news", paragraph=1, start=19, end=21)["text"] == "한국"
    across = answered("passage", model(tmp_path), source="news", paragraph=1, start=29, to_paragraph=2, end=2)
    assert (across["text"], across["to_paragraph"]) == ("wood. It", 2)


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"source": "nws", "paragraph": 1, "start": 0, "end": 3}, "there is no source `nws`"),
        ({"source": "speech", "paragraph": 1, "start": 0, "end": 3}, "isn't at hand: the model names no file"),
        ({"source": "news", "paragraph": 0, "start": 0, "end": 3}, "no paragraph 0: the source has 2"),
        ({"source": "news", "paragraph": 3, "start": 0, "end": 3}, "no paragraph 3"),
        ({"source": "news", "paragraph": 2, "start": 0, "end": 11}, "0 to 11 are no part of the paragraph, which has"),
        ({"source": "news", "paragraph": 2, "start": -1, "end": 3}, "-1 to 3"),
        ({"source": "news", "paragraph": 2, "start": 3, "end": 3}, "3 to 3"),
        ({"source": "news", "paragraph": 2, "start": 2, "end": 3}, "no words"),
    ],
)
def test_what_is_no_stretch_is_told(tmp_path: Path, where: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        answered("passage", model(tmp_path), **where)


def test_a_stretch_can_be_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.questions.passage.LONGEST_PASSAGE", 3)
    answered("passage", model(tmp_path), source="news", paragraph=1, start=0, end=3)
    with pytest.raises(QuestionError, match="4 characters are too long"):
        answered("passage", model(tmp_path), source="news", paragraph=1, start=0, end=4)


@pytest.mark.parametrize("where", [{"start": 0}, {"start": 3}, {"offset": -1}, {"count": 0}])
def test_a_part_begins_in_the_text(tmp_path: Path, where: dict[str, int]) -> None:
    with pytest.raises(QuestionError, match="there is no paragraph"):
        source(model(tmp_path), "news", **where)


UNSOUND = (
    HEAD
    + """\
claims:
  one: {text: T., said_by: [Ann], at: {source: news, paragraph: 2}}
  two: {text: T., said_by: [Ann], at: {source: news, paragraph: x, start: [], end: 3}}
  three: {text: T., said_by: [], at: {source: nowhere, paragraph: 1}}
  four: {at: {source: news, paragraph: 1, start: -4, end: 2, digest: no}}
  five: {text: T., said_by: [Ann], at: 7}
decision_makers: {}
preferences: {nobody: [go]}
"""
)


def test_a_text_can_be_read_before_the_model_is_sound(tmp_path: Path) -> None:
    """A place that can't be understood is no place: the claim then names the whole source."""
    (tmp_path / "news.txt").write_bytes(NEWS.encode())
    (tmp_path / "model.yaml").write_text(UNSOUND, "utf-8")
    conflict, findings = understood(read(tmp_path / "model.yaml"))
    assert any(finding.is_error for finding in findings)
    part = source(conflict, "news")
    assert {name: passage.status for name, passage in part.look.passages.items()} == {
        "one": "found",
        "two": "whole source",
        "four": "beyond",
    }
    assert runs(part)[1] == [("It rained.", "one")]
    assert answered("sources", conflict)["sources"]["news"]["status"] == "at hand"
    assert answered("passage", conflict, source="news", paragraph=2, start=3, end=9)["text"] == "rained"
