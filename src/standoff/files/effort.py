"""What looking for passages may cost: a stranger's file says how much there is to search, this how much of it is."""

from __future__ import annotations

from dataclasses import dataclass

SEARCHED = 2_000_000  # windows of a source that are looked at; long ones count for more
COMPARED = 2_000_000_000  # comparisons of characters, 64 at a time, in looking for what is like a quote
WHOLE_SEARCHES = 5  # sources for which there is all of that; more of them share it
AT_ONCE = 512  # code points that a window may have before it counts for more than one


@dataclass(slots=True)
class Effort:
    """What may still be spent, in windows and comparisons. Below 0 there was more to do than allowed.

    >>> whole = Effort(windows=10)
    >>> part = whole.share(4)
    >>> part.look(2), part.look(1), whole.windows
    (True, False, 8)
    """

    windows: int = SEARCHED
    comparisons: int = COMPARED

    @classmethod
    def of_one(cls, sources: int) -> Effort:
        """The effort for one of several sources."""
        parts = -(-sources // WHOLE_SEARCHES) or 1
        return cls(SEARCHED // parts, COMPARED // parts)

    def look(self, windows: int) -> bool:
        """Spends windows; whether they were still there."""
        self.windows -= windows
        return self.windows >= 0

    def compare(self, comparisons: int) -> bool:
        """Spends comparisons; whether they were still there."""
        self.comparisons -= comparisons
        return self.comparisons >= 0

    def share(self, among: int) -> Effort:
        """Takes an equal part out of what is left."""
        part = Effort(self.windows // among, self.comparisons // among)
        self.windows -= part.windows
        self.comparisons -= part.comparisons
        return part

    def give_back(self, part: Effort) -> None:
        """Puts back what wasn't spent of a part."""
        self.windows += max(0, part.windows)
        self.comparisons += max(0, part.comparisons)
