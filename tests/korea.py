"""The example on Korea, and what takes a while to make of it, made once for all tests of a process."""

from __future__ import annotations

from functools import cache
from typing import Any

import standoff
from asking import EXAMPLES


@cache
def dispute() -> standoff.Conflict:
    return standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")


@cache
def report() -> standoff.Report:
    return standoff.report(dispute())


@cache
def playable() -> dict[str, Any]:
    """What can be played with in its report."""
    found = standoff.report(dispute(), sections="answer").play()
    assert found is not None
    return found
