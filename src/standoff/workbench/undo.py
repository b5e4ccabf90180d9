"""The history of a text as a list of changes, which can be undone and redone, and are logged in a file line by line."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from re import finditer

MOST_FOLLOWED = 2**30  # characters of text that are changed, in total, when a history is restored


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a text: at a position (in code points), `put` takes the place of `out`. `label` describes it."""

    label: str
    at: int
    out: str
    put: str

    def made(self, text: str) -> str:
        """The text after the change. Raises ValueError if the change wasn't made in this text."""
        if not text.startswith(self.out, self.at):
            raise ValueError("this step was made in another text")
        return text[: self.at] + self.put + text[self.at + len(self.out) :]

    def undone(self, text: str) -> str:
        """The text before the change. Raises ValueError if the change wasn't made in this text."""
        return Change(self.label, self.at, self.put, self.out).made(text)


def change(label: str, before: str, after: str) -> Change:
    """The smallest change from one text to another.

    >>> change("a longer title", "title: A", "title: A well")
    Change(label='a longer title', at=8, out='', put=' well')
    """
    at = _alike(before, after)
    end = _alike(before[at:][::-1], after[at:][::-1])
    return Change(label, at, before[at : len(before) - end], after[at : len(after) - end])


def _alike(one: str, other: str) -> int:
    """The length of the common beginning of two texts, found by bisection, as texts may be long."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def merged(base: str, mine: str, theirs: str) -> str | None:
    r"""The text with both changes; None if these touch each other, so that a person has to choose.

    >>> merged("title: A\nnote: b\n", "title: A well\nnote: b\n", "title: A\nnote: c\n")
    'title: A well\nnote: c\n'
    >>> merged("title: A\n", "title: B\n", "title: C\n") is None
    True
    """
    own, other = change("", base, mine), change("", base, theirs)
    if theirs == mine or not (own.out or own.put):
        return theirs
    if own.at + len(own.out) < other.at:
        return own.made(theirs)
    if other.at + len(other.out) < own.at:
        return other.made(mine)
    return None


def plain(text: str) -> str:
    """A text with plain line ends, as editors in a browser have them."""
    return text.replace("\r\n", "\n")


def rewritten(text: str, typed: str) -> str:
    r"""The text with the changes in `typed`, which has plain line ends. Other line ends of the text stay as they are.

    >>> rewritten("title: A\r\nnote: b\r\n", "title: A\nmore: c\nnote: b\n")
    'title: A\r\nmore: c\r\nnote: b\r\n'
    """
    step = change("", plain(text), typed)
    if "\r\n" not in text:
        return step.made(text)
    ends = [match.start() - number for number, match in enumerate(finditer("\r\n", text))]
    at, end = (place + bisect_left(ends, place) for place in (step.at, step.at + len(step.out)))
    return Change("", at, text[at:end], step.put.replace("\n", "\r\n")).made(text)


@dataclass
class History:
    """A text and the changes that led to it. The first `done` of the `steps` are made, the others can be redone."""

    text: str
    steps: list[Change] = field(default_factory=list)
    done: int = 0

    def make(self, step: Change) -> None:
        """Makes a change. The steps that could be redone are dropped."""
        self.text = step.made(self.text)
        self.steps[self.done :] = [step]
        self.done += 1

    def undo(self) -> Change | None:
        """Undoes the last change and returns it; None if there is none."""
        if not self.done:
            return None
        step = self.steps[self.done - 1]
        self.text = step.undone(self.text)
        self.done -= 1
        return step

    def redo(self) -> Change | None:
        """Redoes the change that was undone last and returns it; None if there is none."""
        if self.done == len(self.steps):
            return None
        step = self.steps[self.done]
        self.text = step.made(self.text)
        self.done += 1
        return step


# The log file: a line with the first text, and a line for each change, undo and redo


def first_line(text: str) -> str:
    """The first line of a log: the text at its beginning."""
    return json.dumps({"text": text}) + "\n"


def step_line(step: Change) -> str:
    """The line of a change."""
    return json.dumps({"make": step.label, "at": step.at, "out": step.out, "put": step.put}) + "\n"


UNDO, REDO = (json.dumps(word) + "\n" for word in ("undo", "redo"))


def restored(lines: Iterable[str]) -> History | None:
    """The history in the lines of a log, without a last line that is incomplete; None if the lines aren't a log.

    Also None for a log that would take too long to restore, since a stranger may have written it.

    >>> found = restored([first_line("a"), step_line(change("more", "a", "ab")), UNDO, '{"make": "m'])
    >>> found.text, found.done, [step.label for step in found.steps]
    ('a', 0, ['more'])
    """
    history: History | None = None
    followed = 0
    for line in lines:
        followed += len(history.text) if history else 0
        if followed > MOST_FOLLOWED:
            return None
        try:
            entry = json.loads(line)
            if history is None:
                history = History(str(entry["text"]))
            elif entry == "undo":
                history.undo()
            elif entry == "redo":
                history.redo()
            else:
                history.make(Change(str(entry["make"]), int(entry["at"]), str(entry["out"]), str(entry["put"])))
        except (ValueError, TypeError, KeyError):  # the program ended while it wrote this line
            break
    return history
