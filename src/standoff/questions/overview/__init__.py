"""What holds, where the accounts part, and how things stand: the answer first."""

from __future__ import annotations

from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.analyse import Analysis, analyse


def overview(conflict: Conflict, *, progress: Progress = unheard) -> Analysis:
    """What holds in all accounts, what in some, and how many equilibria there are under each usual concept.

    `progress` is told which account comes next. Raises TooLargeError where this machine has no room for the states.
    """
    return analyse(conflict, progress=progress)
