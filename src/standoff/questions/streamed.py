"""Long lists of codes, which are written as JSON without ever being Python lists."""

from __future__ import annotations

import json
from collections.abc import Iterator

from standoff.space.listing import IntArray

LONG = 10_000  # numbers, above which a list is long
PIECE = 2**16  # numbers that are Python's at the same time


class LongList:
    """Many numbers (n), which `json_pieces` writes as a list. Where it is packed for another process it becomes one."""

    def __init__(self, codes: IntArray) -> None:
        self._codes = codes

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[int]:
        for start in range(0, len(self._codes), PIECE):
            yield from self._codes[start : start + PIECE].tolist()

    def __reduce__(self) -> tuple[type, tuple[list[int]]]:
        return list, (self._codes.tolist(),)


class _Written(list[int]):
    """A long list as the encoder of `json` takes it, which looks whether there is something, and goes through it."""

    def __init__(self, codes: LongList) -> None:
        super().__init__()
        self._codes = codes

    def __bool__(self) -> bool:
        return len(self._codes) > 0

    def __iter__(self) -> Iterator[int]:
        return iter(self._codes)


def codes_of(codes: IntArray) -> list[int] | LongList:
    """Some numbers (n) for JSON: a list unless it would be long."""
    found: list[int] | LongList = LongList(codes) if len(codes) > LONG else codes.tolist()
    return found


def json_pieces(found: object) -> Iterator[str]:
    r"""The text of some JSON, in pieces and in ASCII where it has long lists.

    >>> import numpy as np
    >>> "".join(json_pieces({"é": LongList(np.arange(3)), "none": LongList(np.arange(0))}))
    '{"\\u00e9": [0, 1, 2], "none": []}'
    >>> "".join(json_pieces({"é": [0, 1, 2]}))
    '{"é": [0, 1, 2]}'
    """
    try:
        yield json.dumps(found, ensure_ascii=False, check_circular=False)
    except TypeError:  # there is a long list in it
        pieces: list[str] = []
        for piece in json.JSONEncoder(default=_written).iterencode(found):  # not C's, which looks into the list itself
            pieces.append(piece)
            if len(pieces) == PIECE:
                yield "".join(pieces)
                pieces.clear()
        yield "".join(pieces)


def _written(found: object) -> _Written:
    if isinstance(found, LongList):
        return _Written(found)
    raise TypeError(f"{found!r} is no JSON")
