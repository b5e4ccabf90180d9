"""Whether what a report is about can be so at all: else nothing more can be asked about it."""

from __future__ import annotations

from standoff.questions.analyse import Analysis
from standoff.questions.outcome import outcome_meant, possible


def can_be(analysis: Analysis, outcome: str) -> bool:
    """Whether some feasible state meets an outcome, or is a merged one that does in part, in some account."""
    meant = outcome_meant(analysis.conflict, outcome, analysis.account_ids)
    return any(possible(each.model.listing, meant) for each in analysis.values())
