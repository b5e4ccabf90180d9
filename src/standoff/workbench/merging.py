"""Two changes of one text, made at the same time: put together where they don't touch each other."""

from __future__ import annotations

from standoff.workbench.undo import change


def merged(base: str, mine: str, theirs: str) -> str | None:
    r"""The text with both changes; None where they touch, so that a person has to choose.

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
