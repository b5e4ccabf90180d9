"""Passages: found at their place, elsewhere, nowhere; never silently moved."""

from __future__ import annotations

import sys
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.files.passages import Resolution, resolve
from standoff.files.search import LOOK, MOST_PLACES, Effort, nearest, outward
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
    assert (found.status, places(found)) == ("moved", [(2, 0, 3), (2, 2, 5), (3, 0, 3)])


def test_a_quote_is_looked_for_everywhere_and_its_places_do_not_overlap() -> None:
    found = resolve(at(1, 0, 3, quote="aba"), text("xyz", "ababa aba", "aba"))
    assert (found.status, places(found)) == ("moved", [(2, 0, 3), (2, 6, 9), (3, 0, 3)])


def test_a_whole_paragraph_is_looked_for_among_whole_paragraphs() -> None:
    found = resolve(at(1, digest=digest("b")), text("a", "bb", "b"))
    assert (found.status, places(found)) == ("moved", [(3, 0, 1)])


def test_lost() -> None:
    found = resolve(at(2, 4, 9, digest=digest("fox 🦊")), text("A headline", "The cat 🐈 ran."))
    assert (found.status, found.place, found.places, found.proposal) == ("lost", None, (), None)


@pytest.mark.parametrize(
    ("passage", "message"),
    [
        (at(4, 0, 1), "past the end of the source, which ends with paragraph 3"),
        (at(1, 0, 11), "past the end of the paragraph, which ends at 10"),
        (at(2, 23, 99), "past the end of the paragraph, which ends at 23"),
        (at(2, 23, 99, quote="wolf"), "past the end of the paragraph, which ends at 23"),
    ],
)
def test_beyond(passage: Passage, message: str) -> None:
    for status in ("at hand", "changed"):
        found = resolve(passage, text(*PARAGRAPHS, status=status))
        assert (found.status, found.message, found.places) == ("beyond", message, ())


@pytest.mark.parametrize("known", [{"digest": digest("fox 🦊")}, {"quote": "fox 🦊"}])
def test_what_is_past_the_end_and_stands_elsewhere_has_moved(known: dict[str, str]) -> None:
    found = resolve(at(9, 1, 6, **known), text(*PARAGRAPHS))
    assert (found.status, places(found)) == ("moved", [(2, 4, 9), (3, 15, 20)])
    assert found.message == "past the end of the source, which ends with paragraph 3"


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
    whole, cut = resolve(passage, source), resolve(passage, source, Effort(60))
    assert (whole.status, places(whole), whole.cut_short) == ("moved", [(2, 50, 53)], False)
    assert (cut.status, cut.cut_short) == ("lost", True)


def test_the_same_characters_of_other_paragraphs_come_first() -> None:
    source = text(*("x" * 50 for _ in range(5)), "fox")
    found = resolve(at(1, 0, 3, digest=digest("fox")), source, Effort(6))
    assert (found.status, places(found), found.cut_short) == ("moved", [(6, 0, 3)], True)


def test_what_is_near_is_searched_before_what_is_far() -> None:
    passage = at(3, 0, 3, digest=digest("fox"))
    source = text("1fox" + "x" * 50, "2fox" + "x" * 50, "gone", "x" * 53)
    found = resolve(passage, source, Effort(70))  # the same characters four times, two neighbours, and no more
    assert (found.status, places(found), found.cut_short) == ("moved", [(2, 1, 4)], True)


def test_long_windows_count_for_more() -> None:
    passage = at(1, 0, 1_000, digest=digest("nowhere"))
    source = text("x" * 1_009)
    assert resolve(passage, source, Effort(20)).cut_short is False  # ten windows, two each
    assert resolve(passage, source, Effort(19)).cut_short is True


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
        assert found.status == ("moved" if everywhere else "lost" if inside else "beyond")
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


@pytest.mark.parametrize(
    ("quote", "line", "proposed"),
    [
        ("the members would rather forgo pay", "Then: The members would rather forgo a pay.", "The members would"),
        ("members would rather forego wages", "The members would rather forgo wages now", "members would"),
        ("a new crane is safe, he says now", "  the new crane is safe, he says now  ", "new crane is"),
        ("人们宁愿放弃工资而不是罢工", "他说人们宁愿放弃工资也不是罢工", "人们宁愿"),  # no blanks to go by
    ],
)
def test_a_proposal_is_made_of_whole_words(quote: str, line: str, proposed: str) -> None:
    found = resolve(at(1, 0, len(quote), quote=quote), text("x" * 60, line))
    assert found.proposal is not None
    place, alike = found.proposal
    assert place.text.startswith(proposed)
    assert place.text == place.text.strip()
    assert not line[: place.start][-1:].isalnum() or "人" in line
    assert not line[place.end :][:1].isalnum()
    assert alike > 0.85


def test_without_the_extra_nothing_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz.fuzz", None)
    assert nearest(QUOTE, [QUOTE]) is None


def test_looking_for_likeness_has_an_end() -> None:
    enough = 2 * LOOK + len(QUOTE) * (40 + len(QUOTE))  # two paragraphs looked at, both compared with the quote
    found = nearest(QUOTE, ["x" * 40, QUOTE], effort=Effort(comparisons=enough))
    assert found is not None
    assert (found[0].paragraph, found[0].start, found[0].end) == (2, 0, len(QUOTE))
    assert nearest(QUOTE, ["x" * 40, QUOTE], effort=Effort(comparisons=enough - 1)) is None


# Sources that would cost too much


@pytest.mark.parametrize(("length", "count", "cut_short"), [(1, MOST_PLACES, True), (2**17, 2, False)])
def test_a_quote_that_stands_everywhere(length: int, count: int, cut_short: bool) -> None:
    found = resolve(at(9, quote="a" * length), text("a" * 2**18))
    assert (found.status, len(found.places), found.cut_short) == ("moved", count, cut_short)


def test_a_digest_that_fits_everywhere() -> None:
    found = resolve(at(9, 0, 1, digest=digest("a")), text("a" * 2**18))
    assert (found.status, len(found.places), found.cut_short) == ("moved", MOST_PLACES, True)


def test_looking_for_a_quote_costs_effort() -> None:
    source = text(*("x" * 512 for _ in range(10)), "fox")  # 1 + 3 windows each of the ten, and one for the last
    assert resolve(at(quote="fox"), source, Effort(41)).status == "found"
    found = resolve(at(quote="fox"), source, Effort(40))
    assert (found.status, found.cut_short) == ("lost", True)


def test_where_no_effort_is_left_nothing_is_verified() -> None:
    passage, source = at(1, 0, 1_024, digest=digest("a" * 1_024)), text("a" * 1_024)
    assert resolve(passage, source, Effort(3)).status == "found"
    found = resolve(passage, source, Effort(2))
    assert (found.status, found.cut_short, found.resolves) == ("unverified", True, False)


def test_each_of_many_short_paragraphs_costs_effort() -> None:
    effort = Effort(100)
    found = resolve(at(1, 5, 8, digest=digest("fox")), text(*("ab" for _ in range(101))), effort)
    assert (found.status, found.cut_short, effort.windows) == ("beyond", True, -1)


def test_the_order_is_outward_from_a_place() -> None:
    for number in range(6):
        for near in range(8):
            ordered = sorted(range(number), key=lambda each: abs(each - near))
            assert list(outward(near, "abcdef"[:number])) == [(each, "abcdef"[each]) for each in ordered]
    assert next(outward(10**400, "x" * 10**6)) == (10**6 - 1, "x")


def test_effort_is_shared_and_what_is_left_goes_to_the_next() -> None:
    whole = Effort(windows=90, comparisons=9)
    part = whole.share(3)
    assert (part.windows, part.comparisons, whole.windows, whole.comparisons) == (30, 3, 60, 6)
    assert part.look(10)
    assert not part.compare(4)
    whole.give_back(part)
    assert (whole.windows, whole.comparisons) == (80, 6)


def test_many_sources_share_what_five_may_cost() -> None:
    assert Effort.of_one(1) == Effort.of_one(5) == Effort()
    assert Effort.of_one(6) == Effort.of_one(10) == Effort(1_000_000, 1_000_000_000)


@pytest.mark.parametrize(("start", "end"), [(10**30, -(10**30)), (9, 2), (-5, -1), (0, 10**30)])
@pytest.mark.parametrize("paragraph", [1, -(10**30), 10**30])
def test_a_place_that_can_not_be_ends_no_search_late(paragraph: int, start: int, end: int) -> None:
    """The screen of sources shows an unsound file, too."""
    at = Passage(source="s", paragraph=paragraph, start=start, end=end, digest="0" * 8, before="x", after="y")
    assert resolve(at, text("A headline", "The fox"), Effort(1_000)).status == "beyond"
