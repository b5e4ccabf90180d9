"""What a dispute hangs on, as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.questions.hangs_on import HangsOn
from standoff.questions.hinges import as_json as hinges_json


def as_json(found: HangsOn) -> dict[str, Any]:
    """Why it is asked about, and its `hinges` as an object; null where there are none."""
    return {
        "reason": found.reason,
        "hinges": None if found.hinges is None else hinges_json.as_json(found.hinges),
    }
