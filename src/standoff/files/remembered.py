"""A cache of looked-up passages, since a search may take seconds.

A cached result is the same as that of a new search, and spends as much effort.
"""

from __future__ import annotations

from collections import OrderedDict

from standoff.files.effort import Effort
from standoff.files.passages import Resolution, resolve
from standoff.files.sources import SourceText
from standoff.model.dispute import Passage

MOST_TEXTS = 4
MOST_PASSAGES = 10_000  # for one text

_Found = tuple[Resolution, int, int]
"""A result, with the windows and the comparisons that it cost."""
_texts: OrderedDict[SourceText, Memory] = OrderedDict()


class Memory:
    """The cache of the passages of one text."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._ended: dict[Passage | None, _Found] = {}
        self._cut_short: dict[tuple[Passage | None, int, int], _Found] = {}

    def resolve(self, at: Passage | None, effort: Effort) -> Resolution:
        """Looks up a passage as `standoff.files.passages.resolve` does, and spends the same effort.

        The result of a complete search is valid for any sufficient effort, that of a search that was cut short only
        for the same effort.
        """
        left = (effort.windows, effort.comparisons)
        found = self._ended.get(at)
        if found is None or found[1] > effort.windows or found[2] > effort.comparisons:
            found = self._cut_short.get((at, *left))
        if found is not None:
            effort.windows -= found[1]
            effort.comparisons -= found[2]
            return found[0]
        resolution = resolve(at, self._source, effort)
        found = (resolution, left[0] - effort.windows, left[1] - effort.comparisons)
        if effort.windows < 0 or effort.comparisons < 0:
            self._cut_short[at, *left] = found
        else:
            self._ended[at] = found
        if len(self._ended) + len(self._cut_short) > MOST_PASSAGES:
            self._ended.clear()
            self._cut_short.clear()
        return resolution


def memory_of(source: SourceText) -> Memory:
    """The cache for a text. Those of the texts that were asked about longest ago are dropped."""
    found = _texts.pop(source, None) or Memory(source)
    _texts[source] = found
    while len(_texts) > MOST_TEXTS:
        _texts.popitem(last=False)
    return found
