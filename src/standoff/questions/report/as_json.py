"""A report as one JSON object: the answers that it is made of."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import head
from standoff.questions.report import Report


def as_json(found: Report) -> dict[str, Any]:
    """The names of the sections, and the answers of the questions that they need by the names of these."""
    imprint = found.imprint
    told = {name: getattr(imprint, name) for name in ("title", "author", "date", "language")}
    return {
        **head(found.conflict),
        "imprint": told,
        "outcome": found.outcome,
        "sections": list(found.sections),
        "answers": found.material.as_json(),
    }
