"""Long lists of codes that are written as JSON without ever being Python lists."""

from __future__ import annotations

import json
from collections.abc import Iterator

from standoff.questions.analyse import States
from standoff.space.listing import IntArray

PIECE = 2**16  # numbers that are Python's at the same time


class Streamed(list[int]):
    """What `streamed_json` writes as the list of some numbers (n). For anything else it is empty."""

    def __init__(self, codes: IntArray) -> None:
        super().__init__()
        self._codes = codes

    def __bool__(self) -> bool:
        return len(self._codes) > 0

    def __iter__(self) -> Iterator[int]:
        for start in range(0, len(self._codes), PIECE):
            yield from self._codes[start : start + PIECE].tolist()


def streamed_codes(states: States, limit: int) -> list[int]:
    """The codes of some states, ascending, `limit` of them at most, for `streamed_json` alone."""
    return Streamed(states.codes[:limit])


def streamed_json(found: object) -> Iterator[str]:
    r"""The text of some JSON in pieces, in ASCII.

    >>> import numpy as np
    >>> "".join(streamed_json({"é": Streamed(np.arange(3)), "none": Streamed(np.arange(0))}))
    '{"\\u00e9": [0, 1, 2], "none": []}'
    """
    pieces: list[str] = []
    for piece in json.JSONEncoder().iterencode(found):  # without C, which would look into the lists themselves
        pieces.append(piece)
        if len(pieces) == PIECE:
            yield "".join(pieces)
            pieces.clear()
    yield "".join(pieces)
