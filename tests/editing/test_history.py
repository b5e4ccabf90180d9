"""Steps of a text: undone and redone, written down and told again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.editing.changes import Change, change
from standoff.editing.history import REDO, UNDO, History, first_line, restored, step_line
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
    """Beside a plain list of all texts, with a pointer into it; and the log tells the same, cut off anywhere or not."""
    history, lines = History(""), [first_line("")]
    past, now = [""], 0
    for action in actions:
        if action == "undo":
            assert (history.undo() is None) == (now == 0)
            now = max(0, now - 1)
            lines.append(UNDO)
        elif action == "redo":
            assert (history.redo() is None) == (now == len(past) - 1)
            now = min(len(past) - 1, now + 1)
            lines.append(REDO)
        else:
            step = change("x", history.text, action)
            history.make(step)
            past[now + 1 :] = [action]
            now += 1
            lines.append(step_line(step))
        assert history.text == past[now]
    told = restored(lines)
    assert told is not None
    assert (told.text, told.steps, told.done) == (history.text, history.steps, history.done)
    if len(lines) > 1:
        cut = restored([*lines[:-1], lines[-1][: len(lines[-1]) // 2]])
        assert cut is not None
        assert cut == restored(lines[:-1])


@pytest.mark.parametrize("lines", [[], ["no json\n"], ["[]\n"], ["{}\n"], ['"undo"\n']])
def test_what_tells_of_no_history(lines: list[str]) -> None:
    assert restored(lines) is None


def test_a_step_in_another_text_ends_the_story() -> None:
    found = restored(
        [first_line("abc"), step_line(change("one", "abc", "abcd")), step_line(Change("two", 0, "x", "y"))]
    )
    assert found is not None
    assert (found.text, len(found.steps)) == ("abcd", 1)
