"""Findings about the sources that were searched for a text."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.errors import Finding
from standoff.questions.claims.findings import Spell, source_findings
from standoff.questions.locate import LocateAnswer


def failed(answer: LocateAnswer) -> bool:
    """Whether a text was found nowhere."""
    return not all(each.is_found for each in answer.each)


def findings(answer: LocateAnswer, spell: Spell) -> Iterator[Finding]:
    """Findings about the sources that name a file."""
    for each in answer.sources:
        yield from source_findings(each.id, each.source, each.text)
