"""Some states of a conflict, as a sequence that makes each of them when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

import numpy as np

from standoff.model.conflict import Conflict, State
from standoff.questions.naming import typed, what
from standoff.questions.table import Table
from standoff.render.lines import text
from standoff.space.listing import BoolArray, IntArray


class States(Sequence[State]):
    """Some states of a conflict, ascending by code; each is made when it is asked for. `codes` is an integer array."""

    def __init__(self, conflict: Conflict, codes: IntArray) -> None:
        self._conflict, self.codes = conflict, codes

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, index: int) -> State: ...
    @overload
    def __getitem__(self, index: slice) -> States: ...
    def __getitem__(self, index: int | slice) -> State | States:
        if isinstance(index, slice):
            return States(self._conflict, self.codes[index])
        return self._conflict.state(int(self.codes[index]))

    def where(self, chosen: BoolArray) -> States:
        """Those of these states that an array (n) chooses."""
        return States(self._conflict, self.codes[chosen])

    def has(self, code: int) -> bool:
        """Whether the state of a code is among these."""
        code = self._conflict.state_of(code)
        place = int(np.searchsorted(self.codes, code))
        return place < len(self.codes) and int(self.codes[place]) == code

    def __eq__(self, other: object) -> bool:
        return isinstance(other, States) and np.array_equal(self.codes, other.codes)

    __hash__ = None  # type: ignore[assignment]  # compared by content

    def __contains__(self, state: object) -> bool:
        return isinstance(state, State | int | np.integer) and self.has(int(state))

    def __repr__(self) -> str:
        shown = ", ".join(typed(self._conflict.state(code)) for code in self.codes[:10].tolist()) or "none"
        return f"<States {shown}{f', ... ({len(self):,} in all)' if len(self) > 10 else ''}>"

    def _repr_html_(self) -> str:
        def row(place: int) -> tuple[Any, ...]:
            state = self[place]
            return typed(state), text(what(self._conflict, state))

        return Table(("state", "what it is"), len(self), row)._repr_html_()
