"""What is remembered of passages is what looking would find again, at the same cost."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.files import passages as remembered
from standoff.files.passages import memory_of, resolve
from standoff.files.search import Effort
from standoff.files.sources import SourceText
from standoff.model.dispute import Passage
from trials import trials


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    memory_of.cache_clear()


WORDS = st.text("ab ", min_size=1, max_size=12)
TEXTS = st.lists(WORDS.filter(str.strip), min_size=1, max_size=4).map(
    lambda paragraphs: SourceText("changed", "", tuple(paragraphs), "0")
)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    start = draw(st.integers(0, 8))
    words = draw(WORDS)
    return Passage(
        source="news",
        paragraph=draw(st.none() | st.integers(1, 5)),
        start=start,
        end=start + len(words),
        digest=draw(st.sampled_from(["", sha256(words.encode()).hexdigest()[:8]])),
        quote=draw(st.sampled_from(["", words])),
    )


EFFORTS = st.builds(Effort, st.integers(0, 40), st.integers(0, 400))


@trials(100)
@given(TEXTS, st.lists(st.tuples(passages(), EFFORTS), min_size=1, max_size=8))
def test_it_is_as_if_it_had_been_looked_for(text: SourceText, asked: list[tuple[Passage, Effort]]) -> None:
    memory_of.cache_clear()
    for at, effort in [*asked, *asked]:
        fresh, used = (Effort(effort.windows, effort.comparisons) for _ in range(2))
        assert memory_of(text).resolve(at, used) == resolve(at, text, fresh)
        assert used == fresh


def test_nothing_is_looked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Passage | None] = []

    def counting(at: Passage | None, text: SourceText, effort: Effort) -> object:
        looked.append(at)
        return resolve(at, text, effort)

    monkeypatch.setattr(remembered, "resolve", counting)
    text = SourceText("changed", "", ("It rained.",), "0")
    at = Passage(source="news", paragraph=1, start=0, end=2, quote="rained")
    for _ in range(3):
        memory_of(text).resolve(at, Effort())
    assert len(looked) == 1
    memory_of(SourceText("changed", "", ("It snowed.",), "0")).resolve(at, Effort())
    memory_of(text).resolve(at, Effort())
    assert len(looked) == 2


def test_only_so_much_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST_PASSAGES", 2)
    texts = [SourceText("changed", "", (f"Text {number}.",), "0") for number in range(6)]
    for text in texts:
        for paragraph in range(1, 6):
            memory_of(text).resolve(Passage(source="news", paragraph=paragraph), Effort())
    made = memory_of.cache_info().misses
    last = [memory_of(text) for text in texts[-remembered.MOST_TEXTS :]]
    assert memory_of.cache_info().misses == made
    assert memory_of.cache_info().currsize == len(last)
    assert {len(memory._ended) for memory in last} == {2}
