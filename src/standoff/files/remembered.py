"""Remembers what became of passages in a text, for those who ask about the same ones again: looking may take seconds.

Whatever is remembered is what looking would find once more, and it counts for as much effort.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from standoff.files.effort import Effort
from standoff.files.passages import Resolution, resolve
from standoff.files.sources import SourceText
from standoff.model.dispute import Passage

MOST_TEXTS = 4
MOST_PASSAGES = 10_000  # of a text


@dataclass(frozen=True, slots=True)
class _Found:
    """What became of a passage, and the effort that it took."""

    resolution: Resolution
    windows: int
    comparisons: int

    def fits(self, effort: Effort) -> bool:
        """Whether so much effort is there."""
        return self.windows <= effort.windows and self.comparisons <= effort.comparisons

    def spend(self, effort: Effort) -> Resolution:
        """The same again, at the same cost."""
        effort.windows -= self.windows
        effort.comparisons -= self.comparisons
        return self.resolution


_texts: OrderedDict[SourceText, Memory] = OrderedDict()


class Memory:
    """What is known of the passages in a text."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._ended: dict[Passage | None, _Found] = {}
        self._cut_short: dict[tuple[Passage | None, int, int], _Found] = {}

    def resolve(self, at: Passage | None, effort: Effort) -> Resolution:
        """What became of a passage, as `standoff.files.passages.resolve` tells it; what it takes is spent of `effort`.

        A search that came to its end is the same whatever effort was left; one that was cut short only with as much.
        """
        left = (effort.windows, effort.comparisons)
        ended = self._ended.get(at)
        found = ended if ended is not None and ended.fits(effort) else self._cut_short.get((at, *left))
        if found is not None:
            return found.spend(effort)
        resolution = resolve(at, self._source, effort)
        found = _Found(resolution, left[0] - effort.windows, left[1] - effort.comparisons)
        if effort.windows < 0 or effort.comparisons < 0:
            self._cut_short[at, *left] = found
        else:
            self._ended[at] = found
        if len(self._ended) + len(self._cut_short) > MOST_PASSAGES:
            self._ended.clear()
            self._cut_short.clear()
        return resolution


def memory_of(source: SourceText) -> Memory:
    """What is remembered of a text; texts that weren't asked about in the longest time are forgotten."""
    found = _texts.pop(source, None) or Memory(source)
    _texts[source] = found
    while len(_texts) > MOST_TEXTS:
        _texts.popitem(last=False)
    return found
