"""A report that stands on its own: what holds, why, on whose word, and how sure it is, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, get_args

from standoff.model.conflict import Conflict
from standoff.model.dispute import Handout, SectionName
from standoff.progress import Progress, unheard
from standoff.questions.arguments import AccountNames, Argument, Concepts
from standoff.questions.report.material import Asking, gathered
from standoff.questions.report.reported import Report as Report
from standoff.questions.report.sections import SECTIONS, chosen_sections
from standoff.stability import choose

Sections = Annotated[
    Sequence[str] | str | None,
    Argument(
        "Only these sections, in this order, separated by commas",
        "choices",
        takes="NAMES",
        choices=get_args(SectionName),
    ),
]
NoQuotes = Annotated[bool, Argument("Leave out the words of passages; claims stay.", "flag")]
AboutOutcome = Annotated[
    str | None, Argument("What the report is about: whether this would hold.", "outcome", takes="CONDITION")
]


def report(
    conflict: Conflict,
    account: AccountNames = None,
    concepts: Concepts = None,
    *,
    outcome: AboutOutcome = None,
    sections: Sections = None,
    no_quotes: NoQuotes = False,
    progress: Progress = unheard,
) -> Report:
    """A report on a dispute: some of its accounts, or all, by some solution concepts, or the usual ones.

    What isn't given is as the file's `handout` has it: the concepts, the `outcome` that the report is about, and the
    `sections` that it has. `progress` is told which question is asked next.

    Raises QuestionError for an account, a concept, an outcome or a section that isn't there.
    """
    chosen = chosen_sections(conflict, sections)
    needed = {need for name in chosen for need in SECTIONS[name].needs}
    handout = conflict.dispute.handout or Handout()
    asked_about = conflict.accounts_of(account)
    accounts = tuple(each.id for each in asked_about)
    names = concepts or handout.concepts or None
    by = None if names is None else tuple(each.name for each in choose(names, conflict, asked_about))
    about = outcome or (handout.about.condition if handout.about is not None else None)
    material = gathered(Asking(conflict, accounts, by, about, progress), needed)
    headings = {name: handout.own(name).heading or SECTIONS[name].heading for name in chosen}
    return Report(conflict, headings, accounts, by, about, material, quotes=handout.quotes and not no_quotes)
