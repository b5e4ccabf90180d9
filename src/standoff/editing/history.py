"""The history of a text as a list of changes, which can be undone and redone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from standoff.editing.changes import Change


@dataclass
class History:
    """A text and the changes that led to it. The first `done` of the `steps` are made, the others can be redone."""

    text: str
    steps: list[Change] = field(default_factory=list)
    done: int = 0

    @property
    def last(self) -> Change | None:
        """The change that was made last; None if there is none."""
        return self.steps[self.done - 1] if self.done else None

    @property
    def next(self) -> Change | None:
        """The change that was undone last; None if there is none."""
        return self.steps[self.done] if self.done < len(self.steps) else None

    @property
    def first_text(self) -> str:
        """The text before all changes."""
        *_, first = (self.text, *self.earlier())
        return first

    def earlier(self) -> Iterator[str]:
        """The texts before each of the changes that are made, the latest first."""
        text = self.text
        for step in reversed(self.steps[: self.done]):
            text = step.undone(text)
            yield text

    def make(self, step: Change) -> None:
        """Makes a change. The steps that could be redone are dropped."""
        self.text = step.made(self.text)
        self.steps[self.done :] = [step]
        self.done += 1

    def undo(self) -> None:
        """Undoes the last change, where there is one."""
        if self.last is not None:
            self.text = self.last.undone(self.text)
            self.done -= 1

    def redo(self) -> None:
        """Makes the change again that was undone last, where there is one."""
        if self.next is not None:
            self.text = self.next.made(self.text)
            self.done += 1

    def shorten(self) -> None:
        """Forgets the older half of the changes, but none that can be redone."""
        cut = min((len(self.steps) + 1) // 2, self.done)
        del self.steps[:cut]
        self.done -= cut
