"""Passages: found at their place, elsewhere, nowhere; never silently moved."""

from __future__ import annotations

import sys
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.files import likeness
from standoff.files.passages import Resolution, resolve
from standoff.files.sources import SourceStatus, SourceText
from standoff.model.dispute import Passage

PARAGRAPHS = ("A headline", "The fox 🦊 ran, and ran.", "Nobody saw the fox 🦊 again.")


def digest(text: str, length: int = 16) -> str:
    return sha256(text.encode()).hexdigest()[:length]


def text(*paragraphs: str, status: SourceStatus = "changed") -> SourceText:
    return SourceText(status, "a message", paragraphs)


def at(paragraph: int | None = None, start: int | None = None, end: int | None = None, **known: str) -> Passage:
    return Passage(source="s", paragraph=paragraph, start=start, end=end, **known)


def places(found: Resolution) -> list[tuple[int, int, int]]:
    return [(each.paragraph, each.start, each.end) for each in found.places]


# At its place


@pytest.mark.parametrize("length", [8, 9, 16, 63, 64])
@pytest.mark.parametrize("status", ["at hand", "changed", "unchecked"])
def test_found_by_digest(length: int, status: SourceStatus) -> None:
    found = resolve(at(2, 4, 9, digest=digest("fox 🦊", length)), text(*PARAGRAPHS, status=status))
    assert (found.status, found.place and found.place.text) == ("found", "fox 🦊")
    assert places(found) == [(2, 4, 9)]
    assert found.resolves


def test_the_last_digit_of_a_digest_counts() -> None:
    right = digest("fox 🦊", 9)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    assert resolve(at(2, 4, 9, digest=wrong), text(*PARAGRAPHS)).status == "lost"


def test_found_by_quote() -> None:
    found = resolve(at(2, 4, 9, quote="fox 🦊"), text(*PARAGRAPHS))
    assert (found.status, found.disagrees) == ("found", "")


@pytest.mark.parametrize(
    ("known", "disagrees"),
    [
        ({"digest": digest("fox 🦊"), "quote": "another"}, "quote"),
        ({"digest": digest("another"), "quote": "fox 🦊"}, "digest"),
        ({"digest": digest("fox 🦊"), "quote": "fox 🦊"}, ""),
    ],
)
def test_one_of_two_may_disagree(known: dict[str, str], disagrees: str) -> None:
    found = resolve(at(2, 4, 9, **known), text(*PARAGRAPHS))
    assert (found.status, found.disagrees) == ("found", disagrees)


def test_a_whole_paragraph() -> None:
    found = resolve(at(1, digest=digest("A headline")), text(*PARAGRAPHS))
    assert (found.status, places(found)) == ("found", [(1, 0, 10)])


def test_a_quote_somewhere_in_its_paragraph() -> None:
    found = resolve(at(3, quote="saw"), text(*PARAGRAPHS))
    assert (found.status, places(found)) == ("found", [(3, 7, 10)])


@pytest.mark.parametrize(
    ("status", "outcome"), [("at hand", "found"), ("changed", "unverified"), ("unchecked", "unverified")]
)
def test_with_nothing_to_go_by_the_source_decides(status: SourceStatus, outcome: str) -> None:
    found = resolve(at(2, 4, 7), text(*PARAGRAPHS, status=status))
    assert (found.status, found.place and found.place.text) == (outcome, "fox")
    assert found.resolves is (outcome == "found")


# Elsewhere


def test_moved_down_a_paragraph() -> None:
    found = resolve(at(2, 4, 9, digest=digest("fox 🦊")), text("New", "A headline", "The fox 🦊 ran, and ran."))
    assert (found.status, found.place, places(found)) == ("moved", None, [(3, 4, 9)])
    assert not found.resolves


def test_moved_within_its_paragraph() -> None:
    found = resolve(at(2, 4, 9, digest=digest("fox 🦊")), text("A headline", "🦊🦊 The fox 🦊 ran"))
    assert (found.status, places(found)) == ("moved", [(2, 7, 12)])


def test_every_place_is_told() -> None:
    found = resolve(at(1, 0, 3, digest=digest("aba")), text("x", "ababa", "aba"))
    assert (found.status, places(found)) == ("beyond", [(2, 0, 3), (2, 2, 5), (3, 0, 3)])


def test_a_quote_is_looked_for_everywhere() -> None:
    found = resolve(at(1, 0, 3, quote="aba"), text("xyz", "ababa"))
    assert (found.status, places(found)) == ("moved", [(2, 0, 3), (2, 2, 5)])


def test_a_whole_paragraph_is_looked_for_among_whole_paragraphs() -> None:
    found = resolve(at(1, digest=digest("b")), text("a", "bb", "b"))
    assert (found.status, places(found)) == ("moved", [(3, 0, 1)])


def test_lost() -> None:
    found = resolve(at(2, 4, 9, digest=digest("fox 🦊")), text("A headline", "The cat 🐈 ran."))
    assert (found.status, found.place, found.places, found.proposal) == ("lost", None, (), None)


@pytest.mark.parametrize(
    ("passage", "message"),
    [
        (at(4, 0, 1), "there is no paragraph 4: the source has 3"),
        (at(1, 0, 11), "0 to 11 is past the end of paragraph 1, which has 10 characters"),
        (at(2, 23, 99), "23 to 99 is past the end of paragraph 2, which has 23 characters"),
    ],
)
def test_beyond(passage: Passage, message: str) -> None:
    for status in ("at hand", "changed"):
        found = resolve(passage, text(*PARAGRAPHS, status=status))
        assert (found.status, found.message, found.places) == ("beyond", message, ())


def test_what_is_beyond_is_looked_for_elsewhere() -> None:
    found = resolve(at(9, 1, 6, digest=digest("fox 🦊")), text(*PARAGRAPHS))
    assert (found.status, places(found)) == ("beyond", [(2, 4, 9), (3, 15, 20)])


def test_without_a_paragraph_it_is_found_wherever_it_stands() -> None:
    found = resolve(at(quote="fox"), text(*PARAGRAPHS))
    assert (found.status, places(found)) == ("found", [(2, 4, 7), (3, 15, 18)])
    assert resolve(at(quote="wolf"), text(*PARAGRAPHS)).status == "lost"
    assert places(resolve(at(digest=digest("A headline")), text(*PARAGRAPHS))) == [(1, 0, 10)]


# Without a text


@pytest.mark.parametrize("status", ["missing", "not named", "refused"])
def test_unavailable(status: SourceStatus) -> None:
    found = resolve(at(1, 0, 3, quote="fox"), SourceText(status, "why"))
    assert (found.status, found.message, found.place, found.places) == ("unavailable", "why", None, ())


@pytest.mark.parametrize("status", ["missing", "at hand"])
def test_only_a_source_or_nothing(status: SourceStatus) -> None:
    whole, nothing = resolve(at(), SourceText(status)), resolve(None, SourceText(status))
    assert (whole.status, nothing.status) == ("whole source", "no passage")
    assert whole.resolves
    assert nothing.resolves


# Searching


def test_a_search_that_is_cut_short_says_so() -> None:
    passage = at(1, 0, 3, digest=digest("fox"))
    source = text("x" * 50, "y" * 50 + "fox")
    whole, cut = resolve(passage, source), resolve(passage, source, windows=60)
    assert (whole.status, places(whole), whole.cut_short) == ("moved", [(2, 50, 53)], False)
    assert (cut.status, cut.cut_short) == ("lost", True)


def test_the_same_characters_of_other_paragraphs_come_first() -> None:
    source = text(*("x" * 50 for _ in range(5)), "fox")
    found = resolve(at(1, 0, 3, digest=digest("fox")), source, windows=6)
    assert (found.status, places(found), found.cut_short) == ("moved", [(6, 0, 3)], True)


def test_what_is_near_is_searched_before_what_is_far() -> None:
    passage = at(3, 0, 3, digest=digest("fox"))
    source = text("1fox" + "x" * 50, "2fox" + "x" * 50, "gone", "x" * 53)
    found = resolve(passage, source, windows=70)  # the same characters four times, two neighbours, and no more
    assert (found.status, places(found), found.cut_short) == ("moved", [(2, 1, 4)], True)


def test_long_windows_count_for_more() -> None:
    passage = at(1, 0, 1_000, digest=digest("nowhere"))
    source = text("x" * 1_009)
    assert resolve(passage, source, windows=20).cut_short is False  # ten windows, two each
    assert resolve(passage, source, windows=19).cut_short is True


SMALL = st.text(st.sampled_from("ab🦊 "), min_size=1, max_size=8).filter(str.strip)


@given(st.lists(SMALL, min_size=1, max_size=4), st.integers(1, 5), st.integers(0, 6), st.integers(1, 3), SMALL)
def test_the_search_agrees_with_looking_everywhere(
    paragraphs: list[str], paragraph: int, start: int, length: int, wanted: str
) -> None:
    wanted = wanted[:length]
    end = start + len(wanted)
    found = resolve(at(paragraph, start, end, digest=digest(wanted)), text(*paragraphs))
    everywhere = [
        (number, first, first + len(wanted))
        for number, each in enumerate(paragraphs, start=1)
        for first in range(len(each))
        if each[first : first + len(wanted)] == wanted
    ]
    here = (paragraph, start, end)
    if here in everywhere:
        assert (found.status, places(found)) == ("found", [here])
    else:
        inside = paragraph <= len(paragraphs) and end <= len(paragraphs[paragraph - 1])
        assert found.status == (("moved" if everywhere else "lost") if inside else "beyond")
        assert places(found) == everywhere


# Proposals


QUOTE = "the wells of the south run dry in June"


def test_what_is_nearly_a_quote_is_proposed_and_no_more() -> None:
    found = resolve(
        at(1, 0, 38, quote=QUOTE),
        text("A headline over it, which is long enough", f"Now {QUOTE}!".replace("run", "ran")),
    )
    assert (found.status, found.place, found.places, found.resolves) == ("lost", None, (), False)
    assert found.proposal is not None
    place, alike = found.proposal
    assert (place.paragraph, place.text) == (2, QUOTE.replace("run", "ran"))
    assert 0.95 < alike < 1


def test_nothing_is_proposed_where_nothing_is_near() -> None:
    assert (
        resolve(at(1, 0, 38, quote=QUOTE), text("An entirely different text about other matters", "dry")).proposal
        is None
    )


def test_nothing_is_proposed_for_a_digest() -> None:
    assert resolve(at(1, 0, 38, digest=digest(QUOTE)), text(QUOTE.replace("run", "ran"))).proposal is None


def test_without_the_extra_nothing_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz.fuzz", None)
    assert likeness.nearest(QUOTE, [QUOTE]) is None


def test_looking_for_likeness_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "EFFORT", len(QUOTE) * 50)
    assert likeness.nearest(QUOTE, ["x" * 40, QUOTE]) is None
