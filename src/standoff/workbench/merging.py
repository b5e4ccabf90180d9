"""Merges two changes that were made in the same text at the same time."""

from __future__ import annotations

from bisect import bisect_left
from re import finditer

from standoff.workbench.undo import Change, change


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

    def place(at: int) -> int:
        return at + bisect_left(ends, at)

    at, end = place(step.at), place(step.at + len(step.out))
    return Change("", at, text[at:end], step.put.replace("\n", "\r\n")).made(text)
