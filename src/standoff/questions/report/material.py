"""What a report is made of: the answers of other questions, each asked once."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from standoff.model.conflict import Conflict
from standoff.progress import Progress
from standoff.questions.analyse import Analysis, analyse


@dataclass(frozen=True)
class Material:
    """The answers that the sections of a report need; None for those that none of them needs."""

    analysis: Analysis | None = None


def gathered(conflict: Conflict, needed: Container[str], progress: Progress) -> Material:
    """The answers of the questions that are needed."""
    return Material(analysis=analyse(conflict, progress=progress) if "analyse" in needed else None)
