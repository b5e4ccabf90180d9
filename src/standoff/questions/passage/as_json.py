"""A stretch of a source's text as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.questions.passage import Selection


def as_json(found: Selection) -> dict[str, Any]:
    """A stretch of a source as a claim's `at:` has it, with its text, and the digest of the source's bytes."""
    return {
        "source": found.source,
        "paragraph": found.place.paragraph,
        "start": found.place.start,
        "end": found.place.end,
        "digest": found.digest,
        "text": found.place.text,
        "status": found.text.status,
        "sha256": found.text.sha256,
    }
