"""Steps of a text: undone and redone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.editing.changes import Change, change
from standoff.editing.history import History
from trials import trials

texts = st.text("ab\n", max_size=12)


@given(texts, texts)
@trials(100)
def test_a_change_leads_there_and_back(before: str, after: str) -> None:
    step = change("x", before, after)
    assert step.made(before) == after
    assert step.undone(after) == before
    kept = len(before) - len(step.out)
    assert len(after) - len(step.put) == kept
    assert not (step.out and step.put and (step.out[0] == step.put[0] or step.out[-1] == step.put[-1]))


def test_a_change_is_made_in_its_own_text_alone() -> None:
    with pytest.raises(ValueError, match="another text"):
        Change("x", 1, "b", "c").made("aa")


@given(st.lists(st.sampled_from(["undo", "redo"]) | texts, max_size=20))
@trials(100)
def test_undo_and_redo_against_lists_of_texts(actions: list[str]) -> None:
    """Beside a plain list of all texts, with a pointer into it."""
    history = History("")
    past, now = [""], 0
    for action in actions:
        if action == "undo":
            assert (history.last is None) == (now == 0)
            history.undo()
            now = max(0, now - 1)
        elif action == "redo":
            assert (history.next is None) == (now == len(past) - 1)
            history.redo()
            now = min(len(past) - 1, now + 1)
        else:
            history.make(change("x", history.text, action))
            past[now + 1 :] = [action]
            now += 1
        assert history.text == past[now]
        assert history.first_text == ""


def test_the_older_half_is_forgotten_and_nothing_that_can_be_redone() -> None:
    history = History("")
    for text in "abcd":
        history.make(change(text, history.text, text))
    history.undo()
    history.shorten()
    assert ([step.label for step in history.steps], history.done, history.text) == (["c", "d"], 1, "c")
    history.undo()
    history.shorten()
    assert ([step.label for step in history.steps], history.done, history.text) == (["c", "d"], 0, "b")
