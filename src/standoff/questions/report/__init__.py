"""A report that stands on its own: what holds, why, on whose word, and how sure it is, section by section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.arguments import AccountNames, Argument, Concepts
from standoff.questions.report.material import Asking, Material, gathered
from standoff.questions.report.sections import SECTIONS, chosen_sections
from standoff.questions.shown import Shown
from standoff.render.report import Handed, Imprint
from standoff.stability import concept_names
from standoff.version import __version__

Sections = Annotated[
    Sequence[str] | str | None,
    Argument("Only these sections, in this order, separated by commas", "texts", takes="NAMES"),
]
NoQuotes = Annotated[bool, Argument("Leave out the words of passages; claims stay.", "flag")]
AboutOutcome = Annotated[
    str | None, Argument("What the report is about: an outcome that it weighs.", "outcome", takes="CONDITION")
]


@dataclass(frozen=True, repr=False)
class Report(Shown):
    """The sections of a report, by name, what they are about, and what they are made of.

    `accounts` are the ids of the accounts that it is about, `concepts` those that were chosen (None: the usual ones),
    `outcome` the condition that it is about, if one was chosen.
    """

    conflict: Conflict
    sections: tuple[str, ...]
    accounts: tuple[str, ...]
    concepts: tuple[str, ...] | None
    outcome: str | None
    material: Material
    quotes: bool

    def handed(self, *, font: str | None = None) -> Handed:
        """All that the report is set from."""
        from standoff.questions.report.words import words

        conflict = self.conflict
        imprint = Imprint(conflict.title, version=__version__, sha256=conflict.sha256 or "")
        return Handed(words(self), imprint, self.play(), font)

    def play(self) -> Mapping[str, Any] | None:
        """What would hold without single claims and voices, and pairs of them, for those who play with the report."""
        return None

    def save(self, path: str | Path, *, force: bool = False, font: str | None = None) -> None:
        """Writes the report as an .html, .pdf, .docx or .md file.

        Raises FileError if the file exists (and isn't to be written over: `force`), or can't be written.
        """
        from standoff.render import report

        path = Path(path)
        report.require(path, force=force)
        report.save(self.handed(font=font), path, force=force)


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
    accounts = tuple(each.id for each in conflict.accounts_of(account))
    asking = Asking(conflict, accounts, None if concepts is None else concept_names(concepts), outcome, progress)
    return Report(conflict, chosen, accounts, asking.concepts, outcome, gathered(asking, needed), quotes=not no_quotes)
