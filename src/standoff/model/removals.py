"""Reads the single moves that a dispute takes away from its decision makers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.errors import Finder, Path
from standoff.model.accounts import Removed
from standoff.model.conditions import Condition
from standoff.model.dispute import Broken, MoveRemoval
from standoff.model.names import check_known
from standoff.model.orderings import CODE, YN, Orderings
from standoff.model.parts import Parts


class Removals(Finder):
    """Reads entries of `moves_removed`, given the ids of the decision makers.

    Where an entry starts and ends may be a condition, a code or a pattern; all become conditions.
    """

    def __init__(self, orderings: Orderings, dms: Sequence[str]) -> None:
        super().__init__()
        self._orderings, self._dms = orderings, dms
        self._parts = Parts(self, orderings.names, orderings)

    def read(self, items: tuple[MoveRemoval, ...], path: Path) -> tuple[Removed, ...]:
        """What a list at a path takes away. A list that accounts share is read once."""
        if self._orderings.states is not None:
            return ()  # that graph form has no such list is told where forms are checked
        return self._parts.read(self._all, items, path)

    def _all(self, items: tuple[MoveRemoval, ...], path: Path) -> tuple[Removed, ...]:
        return tuple(self._each(items, path))

    def _each(self, items: tuple[MoveRemoval, ...], path: Path) -> Iterator[Removed]:
        for position, item in enumerate(items):
            if isinstance(item, Broken):
                continue
            where: Path = (*path, position)
            self.findings += check_known(item.by, self._dms, "decision maker", (*where, "by"))
            start, end = self._states(item.from_, (*where, "from")), self._states(item.to, (*where, "to"))
            if item.by in self._dms and start is not None and end is not None:
                yield Removed(self._dms.index(item.by), start, end, item.because, where)

    def _states(self, text: int | str, path: Path) -> Condition | None:
        """The condition for the states that a condition, a code or a pattern stands for."""
        if isinstance(text, Broken):
            return None
        orderings, word = self._orderings, str(text)
        if CODE.fullmatch(word):
            text = int(word)
        in_small_letters = YN.fullmatch(word.upper()) and orderings.names.meaning(word) is None
        if not is_state(text) and not in_small_letters:
            return orderings.names.condition(word, path)
        pattern = orderings.pattern(text, path)
        return None if pattern is None else orderings.condition_of(pattern)


def is_state(text: int | str) -> bool:
    """Whether an entry names states by a code or a pattern, and not by a condition."""
    return isinstance(text, int) or bool(CODE.fullmatch(text) or YN.fullmatch(text))
