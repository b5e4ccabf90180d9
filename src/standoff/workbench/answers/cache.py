"""Analyses that say how far they are."""

from __future__ import annotations

from standoff.model.conflict import Conflict
from standoff.questions.analyse import Analysis, analyse
from standoff.workbench.progress import tell


def analysis(conflict: Conflict, account: str | None = None, concepts: tuple[str, ...] | None = None) -> Analysis:
    """The analysis of an account or of all, as `standoff.analyse` gives it."""
    return analyse(conflict, account, concepts, progress=tell)
