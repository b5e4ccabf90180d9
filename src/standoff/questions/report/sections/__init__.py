"""The sections that a report may have, in their usual order: a module for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from standoff.errors import QuestionError, not_there
from standoff.model.called import in_list
from standoff.model.conflict import Conflict
from standoff.model.dispute import SectionName
from standoff.questions.report.section import Section
from standoff.questions.report.sections import (
    accounts,
    agreement,
    answer,
    equilibria,
    hinges,
    limits,
    method,
    parties,
    paths,
    record,
    sources,
    why,
)

SECTIONS: Mapping[SectionName, Section] = {
    "answer": answer.SECTION,
    "parties": parties.SECTION,
    "accounts": accounts.SECTION,
    "agreement": agreement.SECTION,
    "equilibria": equilibria.SECTION,
    "why": why.SECTION,
    "hinges": hinges.SECTION,
    "paths": paths.SECTION,
    "record": record.SECTION,
    "sources": sources.SECTION,
    "method": method.SECTION,
    "limits": limits.SECTION,
}


def chosen_sections(conflict: Conflict, sections: Sequence[str] | str | None) -> tuple[SectionName, ...]:
    """The names of the sections that a report has, each once: those asked for, else those of the file, else all.

    Raises QuestionError for one that isn't there.
    """
    handout = conflict.dispute.handout
    asked = [name.strip() for each in in_list(sections or ()) for name in each.split(",") if name.strip()]
    if asked:
        found = asked
    elif handout is not None and handout.sections is not None:
        found = [each.section for each in handout.each_section]
    else:
        found = list(SECTIONS)
    for name in found:
        if name not in SECTIONS:
            raise QuestionError(not_there("section", name, SECTIONS), arguments=["sections"])
    return tuple(dict.fromkeys(cast(Sequence[SectionName], found)))
