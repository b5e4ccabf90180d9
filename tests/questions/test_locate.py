"""Locating: where a text stands in the sources, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

import standoff
from answering import answered, printed, worded
from counting import within
from standoff.files import search
from standoff.questions.claims import claims
from standoff.questions.locate import LocateAnswer, locate

NEWS = "A headline\n\nThe fox 🦊 ran,  and\tran. The fox 🦊 sat.\n"
TEXT = """\
standoff: 1
sources:
  news: {file: news.txt}
  page: {file: page.html}
  speech: {title: A speech}
  gone: {file: gone.txt}
decision_makers: {us: {options: {go: go}}}
preferences: {us: []}
"""


@pytest.fixture
def conflict(tmp_path: Path) -> standoff.Conflict:
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    (tmp_path / "page.html").write_text("<p>Nobody saw\nthe fox 🦊 again.</p>", "utf-8")
    (tmp_path / "model.yaml").write_text(TEXT, "utf-8")
    return standoff.load(tmp_path / "model.yaml")


def places(answer: LocateAnswer) -> dict[str, list[tuple[int, int, int]]]:
    return {
        each.id: [(place.paragraph, place.start, place.end) for place in each.places]
        for each in answer.sources
        if each.places
    }


def test_every_place_in_every_source(conflict: standoff.Conflict) -> None:
    answer = locate(conflict, "he fox 🦊")
    assert places(answer) == {"news": [(2, 1, 9), (2, 26, 34)], "page": [(1, 12, 20)]}
    assert {each.id: each.text.status for each in answer.sources} == {
        "news": "unchecked",
        "page": "unchecked",
        "speech": "not named",
        "gone": "missing",
    }
    assert answer.is_found


def test_one_source(conflict: standoff.Conflict) -> None:
    answer = locate(conflict, "fox", source="page")
    assert [each.id for each in answer.sources] == ["page"]
    assert places(answer) == {"page": [(1, 15, 18)]}


@pytest.mark.parametrize("text", ["ran, and ran.", " ran,\n  and ran.\t"])
def test_white_space_between_words_may_be_any(conflict: standoff.Conflict, text: str) -> None:
    answer = locate(conflict, text)
    assert (answer.text, places(answer)) == ("ran, and ran.", {"news": [(2, 10, 24)]})
    assert answer.sources[0].places[0].text == "ran,  and\tran."


@pytest.mark.parametrize("text", ["ran, And ran.", "ran and ran", "r.n", "A headline the fox", "ran, [and] ran."])
def test_words_and_signs_have_to_be_the_same(conflict: standoff.Conflict, text: str) -> None:
    assert not locate(conflict, text).is_found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ran, and\xa0ran.", (2, 10, 2, 24)),
        ("a headline The fox", (1, 0, 2, 7)),
        ("the ... sat", (2, 25, 2, 38)),
        ("fox [a red one] 🦊 ran", (2, 4, 2, 13)),
    ],
)
def test_what_is_found_but_for_typography(
    conflict: standoff.Conflict, text: str, found: tuple[int, int, int, int]
) -> None:
    news = locate(conflict, text, source="news")
    (place,) = news.sources[0].places
    assert (place.paragraph, place.start, place.last, place.end) == found
    assert not news.is_exact(place)
    (told,) = answered("locate", conflict, text=text, source="news")["sources"]["news"]["places"]
    assert told["status"] == "typography"
    assert told.get("to_paragraph") == (found[2] if found[2] > found[0] else None)
    assert "for a claim, found but for typography:\n" in printed("locate", worded("locate", conflict, text=text))


def test_several_texts_at_once(conflict: standoff.Conflict) -> None:
    answer = locate(conflict, ["fox", "wolf", "headline"], source="news")
    assert [each.text for each in answer.each] == ["fox", "wolf", "headline"]
    assert [each.is_found for each in answer.each] == [True, False, True]
    told = answered("locate", conflict, text=["fox", "wolf"], source="news")
    assert (told["text"], told["found"], [each["found"] for each in told["texts"]]) == ("fox", True, [True, False])
    assert told["texts"][0]["sources"] == told["sources"]
    assert "texts" not in answered("locate", conflict, text="fox")
    words = printed("locate", worded("locate", conflict, text=["headline", "wolf"]))
    assert words.startswith("“headline”\nfor a claim:\n  at: {source: news, paragraph: 1, start: 2, end: 10, digest: ")
    assert words.endswith("\n\n“wolf”\nthe text doesn't stand in any paragraph of the 2 sources at hand")


def test_what_is_much_like_it_is_a_guess(conflict: standoff.Conflict) -> None:
    answer = locate(conflict, "Nobody saw that fox 🦊 again")
    assert not answer.is_found
    assert answer.proposal is not None
    assert answer.proposal.id == "page"
    assert answer.proposal.proposal is not None
    place, alike = answer.proposal.proposal
    assert (place.text, round(alike, 2)) == ("Nobody saw the fox 🦊 again", 0.94)  # 25 of 27 and 26 letters: 50 of 53
    assert locate(conflict, "an entirely different matter").proposal is None


@pytest.mark.parametrize(
    ("text", "source", "message"),
    [
        (" \n", None, "there is no text to locate"),
        ("fox", "nwes", "there is no source `nwes`: did you mean `news`?"),
        ("fox", "speech", "the source `speech` isn't at hand: the model names no file"),
        ("fox", "gone", "the source `gone` isn't at hand: there is no file"),
    ],
)
def test_what_can_not_be_asked(conflict: standoff.Conflict, text: str, source: str | None, message: str) -> None:
    with pytest.raises(standoff.QuestionError, match=message.replace("?", r"\?")):
        locate(conflict, text, source=source)


def test_no_source_at_hand(conflict: standoff.Conflict, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(standoff.QuestionError, match="no source is at hand"):
        locate(replace(conflict, folder=tmp_path / "empty"), "fox")


def test_what_is_located_is_found_as_a_passage(conflict: standoff.Conflict, tmp_path: Path) -> None:
    for each in locate(conflict, "ran, and ran.").sources[0].places:
        digest = sha256(each.text.encode()).hexdigest()[:16]
        at = f"source: news, paragraph: {each.paragraph}, start: {each.start}, end: {each.end}, digest: '{digest}'"
        text = f"{TEXT}claims: {{fox: {{text: It ran., said_by: [Ann], at: {{{at}}}}}}}\n"
        assert claims(standoff.loads(text), tmp_path).claims["fox"].passage.status == "found"


def test_a_search_has_an_end(conflict: standoff.Conflict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news.txt").write_text("a " * 200, "utf-8")
    news = locate(conflict, "a", source="news").sources[0]
    assert (len(news.places), news.cut_short) == (100, True)
    (tmp_path / "news.txt").write_text("a " * 2**19, "utf-8")
    monkeypatch.setattr(search, "SEARCHED", 2**20 * 100 // 512)  # one window too few for a hundred letters or more
    monkeypatch.setattr(search, "COMPARED", 0)
    with within(100_000):
        news = locate(conflict, "a " * 100 + "b", source="news").sources[0]
    assert (news.places, news.cut_short) == ((), True)


def test_a_line_to_paste_is_not_broken(conflict: standoff.Conflict) -> None:
    told = printed("locate", worded("locate", conflict, text="ran, and ran."), width=30)
    digest, folded, before, after = (
        sha256(each.encode()).hexdigest()[:16]
        for each in ("ran,  and\tran.", "ran, and ran.", "A headline The fox 🦊 ", " The fox 🦊 sat.")
    )
    noted = f'folded: {{digest: "{folded}", length: 13}}, before: "{before}", after: "{after}"'
    assert f'\n  at: {{source: news, paragraph: 2, start: 10, end: 24, digest: "{digest}", {noted}}}\n' in told
