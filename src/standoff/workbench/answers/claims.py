"""On whose word the model rests: its sources, voices and claims."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.claims import claims as ask
from standoff.questions.claims.as_json import claims_object


def claims(
    conflict: Conflict, *, only: list[str] | None = None, voice: str | None = None, account: str | None = None
) -> dict[str, Any]:
    """The object that `standoff claims --json` prints; with `only` these claims, and the texts of their passages."""
    return claims_object(ask(conflict, only=only or (), voice=voice, account=account), texts=bool(only))
