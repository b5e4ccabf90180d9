"""What a report is about, in the words that stand in its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model.conflict import State
from standoff.questions.clauses import condition_said
from standoff.questions.naming import own_name, state, what
from standoff.questions.outcome import InPart, Outcome, outcome_meant
from standoff.questions.paths import Paths
from standoff.render.answer import Line
from standoff.render.lines import framed_line, line

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report


def outcome_said(report: Report, outcome: Outcome | str) -> Line:
    """An outcome in the middle of a sentence: by a name or, in quotation marks, by what it says.

    The name is that of the report's own outcome, of a state, or of a definition. A text is read as in the question.
    """
    conflict = report.conflict
    meant = outcome_meant(conflict, outcome) if isinstance(outcome, str) else outcome
    if isinstance(meant, int):
        found = conflict.state(meant)
        return line(state(conflict, found)) if own_name(conflict, found) else framed_line(what(conflict, found))
    true = meant.condition if isinstance(meant, InPart) else meant
    is_own = report.outcome is not None and outcome_meant(conflict, report.outcome) == true
    return line(report.outcome_name if report.outcome_name and is_own else condition_said(conflict, true))


def aim_of(found: Paths) -> Outcome:
    """What paths lead to, as other questions have it."""
    assert found.aim is not None
    return found.aim.code if isinstance(found.aim, State) else found.aim
