"""Two changes of one text are put together or left to a person; line ends stay what they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.editing.changes import merged, plain, rewritten

PIECES = st.lists(st.sampled_from(["a", "b", "\r\n", "\n", " "]), max_size=14).map("".join)


@given(PIECES, st.data())
def test_a_text_says_what_was_typed(text: str, data: st.DataObject) -> None:
    shown = plain(text)
    start = data.draw(st.integers(0, len(shown)))
    end = data.draw(st.integers(start, len(shown)))
    typed = shown[:start] + data.draw(st.sampled_from(["", "x", "\n", "y\nz"])) + shown[end:]
    assert plain(rewritten(text, typed)) == typed


@given(PIECES, PIECES)
def test_line_ends_elsewhere_stay(before: str, after: str) -> None:
    assert rewritten(f"{before}|1|{after}", plain(f"{before}|2|{after}")) == f"{before}|2|{after}"


def test_a_text_from_windows_keeps_each_line_end_but_those_of_what_was_typed() -> None:
    assert rewritten("a: 1\r\nb: 2\nc: 3\r\n", "a: 1\nb: 2x\nc: 3\n") == "a: 1\r\nb: 2x\nc: 3\r\n"
    assert rewritten("a: 1\r\nb: 2\r\n", "a: 1\nnew: 0\nb: 2\n") == "a: 1\r\nnew: 0\r\nb: 2\r\n"
    assert rewritten("a: 1\r\nb: 2\r\n", "a: 1b: 2\n") == "a: 1b: 2\r\n"


def test_changes_apart_are_put_together_and_others_are_not() -> None:
    base = "one\ntwo\nthree\nfour\n"
    assert merged(base, base.replace("one", "ONE"), base.replace("four", "FOUR")) == "ONE\ntwo\nthree\nFOUR\n"
    assert merged(base, base.replace("four", "FOUR"), base.replace("one", "ONE")) == "ONE\ntwo\nthree\nFOUR\n"
    assert merged(base, base.replace("two", "2"), base.replace("two", "zwei")) is None
    assert merged(base, base, base + "five\n") == base + "five\n"
