"""The sections that a report may have, in their usual order: a module for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

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

ORDER: tuple[str, ...] = get_args(SectionName)
MODULES = (answer, parties, accounts, agreement, equilibria, why, hinges, paths, record, sources, method, limits)
SECTIONS: Mapping[str, Section] = {
    name: module.SECTION for name in ORDER for module in MODULES if module.__name__.endswith(f".{name}")
}


def chosen_sections(conflict: Conflict, sections: Sequence[str] | str | None) -> tuple[str, ...]:
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
        if name not in ORDER:
            raise QuestionError(not_there("section", name, ORDER), arguments=["sections"])
    return tuple(dict.fromkeys(name for name in found if name in SECTIONS))
