"""How much two stretches of one paragraph have in common."""

from __future__ import annotations

from typing import Protocol


class Stretch(Protocol):
    """A stretch of a paragraph, in code points: a span, a candidate, a mark, a row."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Before where it ends."""


def shared(one: Stretch, other: Stretch) -> int:
    """How many code points two stretches share.

    >>> from standoff.reading.candidate import Span
    >>> shared(Span(0, 6), Span(4, 9)), shared(Span(0, 2), Span(4, 9))
    (2, 0)
    """
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def is_half_shared(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share at least half of the shorter one.

    >>> from standoff.reading.candidate import Span
    >>> is_half_shared(Span(0, 6), Span(4, 8)), is_half_shared(Span(0, 6), Span(4, 9))
    (True, False)
    """
    common = shared(one, other)
    return common > 0 and 2 * common >= min(one.end - one.start, other.end - other.start)
