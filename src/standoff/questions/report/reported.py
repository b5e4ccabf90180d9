"""A report: its sections, what they are about, and what they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.dispute import Handout, SectionName
from standoff.model.withdrawal import Withdrawal
from standoff.questions.hangs_on import HangsOn
from standoff.questions.outcome import Outcome, outcome_meant
from standoff.questions.report.hints import without_hints
from standoff.questions.report.material import Material
from standoff.questions.report.play import played
from standoff.questions.shown import Shown
from standoff.questions.words import withdrawn_blocks
from standoff.render.report import Handed, Imprint
from standoff.render.words import framed
from standoff.version import __version__


@dataclass(frozen=True, repr=False)
class Report(Shown):
    """The sections of a report, what they are about, and what they are made of.

    `headings` are those of the sections by their names, in order; a section is left out where it has nothing to say.
    `accounts` are the ids of the accounts that it is about, `concepts` those that were chosen (None: the usual ones),
    `outcome` the condition that it is about, if one was chosen.
    """

    conflict: Conflict
    headings: Mapping[SectionName, str]
    accounts: tuple[str, ...]
    concepts: tuple[str, ...] | None
    outcome: str | None
    material: Material
    quotes: bool

    @property
    def sections(self) -> tuple[SectionName, ...]:
        """The names of the sections, in order."""
        return tuple(self.headings)

    def heading(self, section: SectionName) -> str:
        """The heading of a section in quotation marks, to refer to it; empty where the report hasn't this section."""
        return framed(self.headings[section]) if section in self.headings else ""

    @property
    def outcome_name(self) -> str:
        """What the file calls the outcome that the report is about; empty without a name, or where another is asked."""
        about = self._handout.about
        return about.name if about is not None and about.condition == self.outcome else ""

    @property
    def title(self) -> str:
        """The report's own title, or the dispute's."""
        return self._handout.title or self.conflict.title

    @property
    def imprint(self) -> Imprint:
        """What the report says of itself: never when it was made, so that the same file makes the same report."""
        handout = self._handout
        sha256 = self.conflict.sha256
        return Imprint(self.title, handout.author, handout.date, handout.language, __version__, sha256)

    @property
    def _handout(self) -> Handout:
        return self.conflict.dispute.handout or Handout()

    def handed(self, *, font: str | None = None, withdrawal: Withdrawal | None = None, play: bool = True) -> Handed:
        """All that the report is set from. With a `withdrawal`, which was made before, it begins with that.

        What it is played with, which takes a while, is only there with `play`, and with the section "answer".
        """
        answer = self._words({})
        if withdrawal is not None and withdrawal.claims:
            answer = replace(answer, before=tuple(without_hints(withdrawn_blocks(withdrawal))))
        return Handed(answer, self.imprint, self.play() if play and "answer" in self.sections else None, font)

    def play(self) -> Mapping[str, Any] | None:
        """What would hold without single claims and voices, and pairs of them, for those who play with the report."""
        return played(self.conflict, self.accounts, self.concepts, self._about(), self.outcome_name)

    def _about(self) -> Outcome | None:
        """The outcome that the report weighs: the one that was chosen, or that its answer speaks of."""
        if self.outcome is not None:
            return outcome_meant(self.conflict, self.outcome, self.accounts)
        found: HangsOn | None = self.material.get("hangs_on")
        return None if found is None or found.hinges is None else found.hinges.outcome

    def save(
        self,
        path: str | Path,
        *,
        force: bool = False,
        font: str | None = None,
        withdrawal: Withdrawal | None = None,
    ) -> None:
        """Writes the report as an .html, .pdf, .docx or .md file; `font` and `withdrawal` are as in `handed`.

        Raises FileError if the file exists (and isn't to be written over: `force`), or can't be written.
        """
        from standoff.render import report

        path = Path(path)
        report.require(path, force=force, font=font)
        play = report.is_played_with(path)
        report.save(self.handed(font=font, withdrawal=withdrawal, play=play), path, force=force)
