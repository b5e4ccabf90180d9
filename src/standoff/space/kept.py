"""What need not be made again: what somebody still holds, and the last few small things that nobody does."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

from standoff.space.memory import SMALL

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """Things by their keys, for as long as somebody holds them.

    The last ones are held here, as far as they take no more than `room` bytes together: what is large is never kept
    alive for its own sake.
    """

    def __init__(self, room: int = SMALL) -> None:
        self._room = room
        self._held: WeakValueDictionary[Hashable, Thing] = WeakValueDictionary()
        self._last: tuple[tuple[Thing, int], ...] = ()

    def get(self, key: Hashable, make: Callable[[], Thing], size: Callable[[Thing], int]) -> Thing:
        """The thing of a key, which is made where it isn't there, and of which `size` says how many bytes it takes."""
        found = self._held.get(key)
        if found is None:
            found = self._held[key] = make()
        self._remember(found, size(found))
        return found

    def _remember(self, thing: Thing, size: int) -> None:
        if size > self._room:
            return
        last = [(thing, size), *(each for each in self._last if each[0] is not thing)]
        while sum(taken for _, taken in last) > self._room:
            last.pop()
        self._last = tuple(last)
