"""How much is asked of a model's server, and how much is taken from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading.

    `windows` are sent at most, and of each answer so many `proposals` are judged. A reply may take so many `seconds`,
    from the connection to its last byte, and have so many `bytes`. After so many `failures` in a row, nothing more is
    sent. A server that is too busy is asked again so many times (`retries`), after so many seconds (`pause`) or as many
    as it asks for, up to `longest_pause`.
    """

    windows: int = 200
    proposals: int = 30
    seconds: float = 60.0
    bytes: int = 2**20
    failures: int = 3
    retries: int = 2
    pause: float = 5.0
    longest_pause: float = 60.0
