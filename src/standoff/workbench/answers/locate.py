"""Where a text stands in the sources."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.locate import locate as ask
from standoff.questions.locate.as_json import locate_object


def locate(conflict: Conflict, *, text: str, source: str | None = None) -> dict[str, Any]:
    """The object that `standoff claims --locate TEXT --json` prints."""
    return locate_object(ask(conflict, text, source=source))
