"""A condition that is being written as one JSON object."""

from __future__ import annotations

from typing import Any

from standoff.model.completion import Proposal
from standoff.model.conflict import Conflict
from standoff.questions.as_json import fields
from standoff.questions.condition import Written


def as_json(written: Written) -> dict[str, Any]:
    """Whether it is `ok`, or the `error`; how many feasible states meet it; and what may come at the caret.

    `text` is the condition with its names written out. Offsets count code points.
    """
    finding, completion = written.finding, written.completion
    return {
        "ok": written.condition is not None,
        "text": None if written.condition is None else str(written.condition),
        "error": None if finding is None else fields(finding, "message", "offset", "hint"),
        "feasible_states": written.feasible,
        "matching": written.matching,
        "completion": {
            **fields(completion, "start", "end"),
            "proposals": [_proposal(each, written.conflict) for each in completion.proposals],
            "left_out": completion.left_out,
        },
    }


def _proposal(each: Proposal, conflict: Conflict) -> dict[str, str]:
    """A proposal with what it means: the text of an option, or the condition of a definition."""
    whole = each.whole or each.text
    meaning = ""
    if each.kind == "option":
        meaning = next(option.text for option in conflict.options if option.id == whole)
    elif each.kind == "definition":
        meaning = str(conflict.definitions[each.text])
    return {"text": each.text, "kind": each.kind, "whole": whole, "meaning": meaning}
