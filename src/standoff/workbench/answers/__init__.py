"""What the workbench asks: each answer is a function of a sound conflict, and gives plain data.

A page shows what `GET /api/answers/NAME` gives to programs: there is one answer for both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Answer = Callable[..., dict[str, Any]]

ANSWERS: Mapping[str, Answer] = {}
