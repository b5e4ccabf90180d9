"""How a conflict is asked about, beside what its file says: which coalitions may act, and how ties are broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Ties = Literal["all", "spiteful", "kind", "order"]
ALL_COALITIONS: Literal["all"] = "all"
MOST_FOR_ALL = 12  # decision makers of whom all coalitions are looked at
COALITION = "a coalition has two members or more"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a conflict is asked about.

    `ties` says which of several equally good ends somebody who looks ahead takes: `all` of them in turn, the worst for
    the other (`spiteful`), the best for the other (`kind`), or the first (`order`). `coalitions` may act together, each
    the ids of its members; "all" stands for all there can be, and None for those of the file or else all.
    """

    ties: Ties = "all"
    coalitions: tuple[tuple[str, ...], ...] | Literal["all"] | None = None

    def as_data(self, *, usual: bool = False) -> dict[str, Any]:
        """Those that differ from the usual ones, for programs; with `usual` all that say something."""
        ties = {"ties": self.ties} if usual or self.ties != "all" else {}
        if self.coalitions is None:
            return ties
        asked = self.coalitions if self.coalitions == ALL_COALITIONS else list(map(list, self.coalitions))
        return {**ties, "coalitions": asked}


USUAL = Settings()
