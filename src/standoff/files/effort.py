"""A budget for the search for passages, since a file from a stranger may ask for a very long search."""

from __future__ import annotations

from dataclasses import dataclass

SEARCHED = 2_000_000  # windows (stretches of a source) that are searched; long windows count for more
COMPARED = 2_000_000_000  # comparisons of characters, 64 at a time, in the search for texts like a quote
WHOLE_SEARCHES = 5  # the number of sources that can spend the whole budget; more sources share five budgets
AT_ONCE = 512  # code points; a longer window counts for more than one


@dataclass(slots=True)
class Effort:
    """The windows and comparisons that are left to spend. A number below 0 means that the search was cut short.

    >>> whole = Effort(windows=10)
    >>> part = whole.share(4)
    >>> part.look(2), part.look(1), whole.windows
    (True, False, 8)
    """

    windows: int = SEARCHED
    comparisons: int = COMPARED

    @classmethod
    def of_one(cls, sources: int) -> Effort:
        """The budget for one of several sources."""
        parts = -(-sources // WHOLE_SEARCHES) or 1
        return cls(SEARCHED // parts, COMPARED // parts)

    def look(self, windows: int) -> bool:
        """Spends windows. Returns whether enough of them were left."""
        self.windows -= windows
        return self.windows >= 0

    def compare(self, comparisons: int) -> bool:
        """Spends comparisons. Returns whether enough of them were left."""
        self.comparisons -= comparisons
        return self.comparisons >= 0

    def share(self, among: int) -> Effort:
        """Takes one of several equal parts out of this budget."""
        part = Effort(self.windows // among, self.comparisons // among)
        self.windows -= part.windows
        self.comparisons -= part.comparisons
        return part

    def give_back(self, part: Effort) -> None:
        """Returns what is left of a part to this budget."""
        self.windows += max(0, part.windows)
        self.comparisons += max(0, part.comparisons)
