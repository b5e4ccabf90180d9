"""What holds, where the accounts part, and how things stand: the answer first."""

from __future__ import annotations

from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.analyse import Analysis, Each, analyse
from standoff.questions.arguments import Concepts


def overview(
    conflict: Conflict, *, concepts: Concepts = None, each: Each = None, progress: Progress = unheard
) -> Analysis:
    """What holds in all accounts, what in some, and how many equilibria there are, as `analyse` has it.

    Raises what `analyse` raises.
    """
    return analyse(conflict, None, concepts or None, each=each or None, progress=progress)
