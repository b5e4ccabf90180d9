"""The answer first."""

from __future__ import annotations

from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.overview.as_json import overview_object
from standoff.workbench.answers.cache import analysis


def overview(conflict: Conflict) -> dict[str, Any]:
    """What holds in all accounts, what in some, and how many equilibria there are under each concept."""
    return overview_object(analysis(conflict))
