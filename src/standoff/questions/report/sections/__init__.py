"""The sections that a report may have, in their usual order: a module for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.errors import QuestionError, not_there
from standoff.model.conflict import Conflict
from standoff.questions.report.section import Section
from standoff.questions.report.sections import answer, hinges, paths, record, why

SECTIONS: Mapping[str, Section] = {
    "answer": answer.SECTION,
    "why": why.SECTION,
    "hinges": hinges.SECTION,
    "paths": paths.SECTION,
    "record": record.SECTION,
}


def chosen_sections(conflict: Conflict, sections: Sequence[str] | str | None) -> tuple[str, ...]:
    """The names of the sections that a report has. Raises QuestionError for one that isn't there."""
    given = [sections] if isinstance(sections, str) else sections or [",".join(SECTIONS)]
    found = tuple(name.strip() for each in given for name in each.split(","))
    for name in found:
        if name not in SECTIONS:
            raise QuestionError(not_there("section", name, SECTIONS), arguments=["sections"])
    return found
