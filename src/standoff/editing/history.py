"""The history of a text as a list of changes, which can be undone and redone, and are logged in a file line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from standoff.editing.changes import Change

MOST_FOLLOWED = 2**30  # characters of text that are changed, in total, when a history is restored


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

    >>> from standoff.editing.changes import change
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
