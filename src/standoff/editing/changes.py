"""Changes of a text: made, taken back, and two of them put together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from re import finditer
from textwrap import shorten

LONGEST_LABEL = 300  # characters


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
    >>> merged("title: A\n", "title: A\nnote: b\n", "title: A\n")
    'title: A\nnote: b\n'
    """
    if theirs == base:
        return mine
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


def together(labels: Sequence[str]) -> str:
    """One label for some steps that are made as one.

    >>> together(["set the title"])
    'set the title'
    >>> together(["set the title", "add the option strike"])
    '2 edits: set the title; add the option strike'
    """
    if len(labels) == 1:
        return labels[0]
    return shorten(f"{len(labels)} edits: {'; '.join(labels)}", LONGEST_LABEL, placeholder=" …")
