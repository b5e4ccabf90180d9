"""What is told before an analysis that will take minutes: what would make it seconds."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.model.conflict import Conflict
from standoff.space import compiling

MOST = 2**32  # states that some machine may have room for


def before(conflict: Conflict) -> Iterator[str]:
    """That an extra would make it quicker, where that is so."""
    states = conflict.code_count
    if compiling.MANY <= states <= MOST and not compiling.worthwhile(states):
        yield f'{states:,} states take a while; `pip install "standoff[fast]"` makes it several times as fast'
