"""The answer of `sweep` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.as_json import fields, head
from standoff.questions.sweep import Sweep


def as_json(found: Sweep) -> dict[str, Any]:
    """The answer as a JSON object; shares are from 0 to 1, and unknown numbers are null."""
    job = found.job
    return {
        **head(found.conflict),
        "accounts": found.account_ids,
        "concepts": list(job.concept_names),
        "variations": job.variations.as_data(),
        "variants": job.count,
        "redrawn": job.pairs,
        "fitting": found.fitting,
        "emptied": fields(found.emptied, "variants", "parties"),
        "possible": job.possible,
        "full": found.full,
        "seed": job.seed,
        "files": [str(each) for each in found.files] if found.kept else [],
        "redrawn_files": [str(each) for each in found.redrawn_files] if found.kept else [],
        "remade_parts": list(found.damaged),
        "varied": {each.name: {"kind": each.kind, "text": each.text} for each in job.columns},
        "outcomes": {each.name: {"text": each.text, "concepts": _concepts(found, each.name)} for each in job.asked},
    }


def _concepts(found: Sweep, outcome: str) -> dict[str, Any]:
    return {
        each.concept: {
            **fields(each, "count", "of", "share", "low", "high"),
            "indifferent": fields(each, "makes", "breaks"),
            "shares": {
                share.column.name: {
                    "first": share.first,
                    "total": share.total,
                    "total_low": share.low,
                    "total_high": share.high,
                }
                for share in found.shares
                if (share.outcome, share.concept) == (outcome, each.concept)
            },
        }
        for each in found.frequencies
        if each.outcome == outcome
    }
