"""The documents that claims come from, and what became of their files."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.source import sources as ask
from standoff.questions.source.as_json import sources_object


def sources(conflict: Conflict) -> dict[str, Any]:
    """The sources, their status, and the claims whose passages aren't where they should be."""
    return sources_object(conflict, ask(conflict))
