"""What several parts of a dispute share is worked on once: it is known by its identity."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Same:
    """A key that stands for one object: equal to itself alone, however large the object is.

    It keeps the object, so that no other one can have its identity meanwhile.
    """

    __slots__ = ("it",)

    def __init__(self, it: object) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)


def once(look: Callable[..., Found]) -> Callable[..., Found]:
    """The same function of some objects, which is called once for the same ones. It keeps them, and what it found.

    >>> shout = once(lambda words: [word.upper() for word in words])
    >>> words = ["no"]
    >>> shout(words) is shout(words), shout(words) is shout(["no"])
    (True, False)
    """
    known: dict[tuple[int, ...], tuple[tuple[object, ...], Found]] = {}

    def found(*objects: object) -> Found:
        key = tuple(map(id, objects))
        if key not in known:
            known[key] = objects, look(*objects)  # while they are kept, no other ones can have their ids
        return known[key][1]

    return found
