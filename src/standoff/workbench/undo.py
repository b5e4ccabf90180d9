"""What was done to a text, step by step: undone, redone, and written down as lines that are only ever added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_FOLLOWED = 2**30  # characters that are gone through to follow a history


@dataclass(frozen=True, slots=True)
class Change:
    """One step: at a place of the text (in code points), `out` went and `put` came. `label` says it to people."""

    label: str
    at: int
    out: str
    put: str

    def made(self, text: str) -> str:
        """The text after the step. Raises ValueError where it isn't the text that the step was made in."""
        return _spliced(text, self.at, self.out, self.put)

    def undone(self, text: str) -> str:
        """The text before the step."""
        return _spliced(text, self.at, self.put, self.out)


def change(label: str, before: str, after: str) -> Change:
    """The step from one text to another, as small as may be.

    >>> change("a longer title", "title: A", "title: A well")
    Change(label='a longer title', at=8, out='', put=' well')
    """
    at = _alike(before, after)
    end = _alike(before[at:][::-1], after[at:][::-1])
    return Change(label, at, before[at : len(before) - end], after[at : len(after) - end])


def _alike(one: str, other: str) -> int:
    """How many code points two texts begin with in common; looked for by halves, as texts may be long."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _spliced(text: str, at: int, out: str, put: str) -> str:
    if not text.startswith(out, at):
        raise ValueError("this step was made in another text")
    return text[:at] + put + text[at + len(out) :]


@dataclass
class History:
    """A text and the steps that led to it; of `steps` the first `done` are done, the others can be redone."""

    text: str
    steps: list[Change] = field(default_factory=list)
    done: int = 0

    def make(self, step: Change) -> None:
        """Makes a step. What could be redone is forgotten."""
        self.text = step.made(self.text)
        self.steps[self.done :] = [step]
        self.done += 1

    def undo(self) -> Change | None:
        """Takes the last step back; None where there is none."""
        if not self.done:
            return None
        step = self.steps[self.done - 1]
        self.text = step.undone(self.text)
        self.done -= 1
        return step

    def redo(self) -> Change | None:
        """Makes the last step again that was taken back; None where there is none."""
        if self.done == len(self.steps):
            return None
        step = self.steps[self.done]
        self.text = step.made(self.text)
        self.done += 1
        return step


# On disk: a line for what the text was at first, and one for each thing done


def first_line(text: str) -> str:
    """The line that a history begins with."""
    return _line({"text": text})


def step_line(step: Change) -> str:
    """The line of a step that is made."""
    return _line({"make": step.label, "at": step.at, "out": step.out, "put": step.put})


UNDO, REDO = (json.dumps(word) + "\n" for word in ("undo", "redo"))


def restored(lines: Iterable[str]) -> History | None:
    """The history that some lines tell: of a last line that broke off, nothing; None where they tell of none at all.

    None, too, where so much was done to so long a text that it would take long to follow: a stranger may have written
    the lines.

    >>> found = restored([first_line("a"), step_line(change("more", "a", "ab")), UNDO, '{"make": "m'])
    >>> found.text, found.done, [step.label for step in found.steps]
    ('a', 0, ['more'])
    """
    history: History | None = None
    followed = 0
    for entry in _entries(lines):
        followed += len(history.text) if history else 0
        if followed > MOST_FOLLOWED:
            return None
        try:
            if history is None:
                history = History(str(entry["text"]))
            elif entry == "undo":
                history.undo()
            elif entry == "redo":
                history.redo()
            else:
                history.make(Change(str(entry["make"]), int(entry["at"]), str(entry["out"]), str(entry["put"])))
        except (ValueError, TypeError, KeyError):
            break
    return history


def _entries(lines: Iterable[str]) -> Iterator[Any]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:  # the machine went down in the middle of this line
            return


def _line(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=True) + "\n"
