"""A clause of a sentence, and how it hangs on what is before it."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.reading.noun_phrases import Region
from standoff.reading.phrases import VerbGroup

LINKING_PREPOSITIONS = ("before", "after", "since", "until", "as", "than", "like")


# How a clause hangs on what is before it
START, COORDINATE, THAT, WHETHER, ZERO, UNDER, RELATIVE, ASIDE, COMMA, BREAK, LOOSE, AFTER_QUOTE = range(12)


@dataclass(slots=True, eq=False)
class Clause:
    """A finite clause.

    It has its words from token `start`; what is before it stops at token `cut`. `link` is how it hangs on what is
    before it, `connector` the token that says so (-1: none), `head` the last token of what it is a relative clause of.
    """

    group: VerbGroup
    subject: Region | None
    start: int
    cut: int
    link: int
    connector: int = -1
    apposition: Region | None = None
    inverted: bool = False
    comma: bool = False
    resumed: bool = False
    head: int = -1

    @property
    def embedded(self) -> bool:
        """Whether it is part of the clause around it, and no claim of its own."""
        return self.link in (WHETHER, UNDER, RELATIVE, LOOSE)


@dataclass(slots=True)
class Pending:
    """A subject whose verb is yet to come: other words stand between."""

    subject: Region
    start: int
    cut: int
    link: int
    connector: int
