"""The report: which sections it has, how it reads, and links that save it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standoff.asking.registry import QUESTIONS
from standoff.model.conflict import Conflict
from standoff.questions.report.sections import SECTIONS
from standoff.workbench.pages.answer.choices import Boxes, Flag
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.frame.bench import Bench


class Sections(Boxes):
    """A box for each section."""

    def _offers(self, conflict: Conflict) -> Mapping[str, str]:
        return {name: each.heading for name, each in SECTIONS.items()}

    def asked(self, conflict: Conflict) -> dict[str, Any]:
        """The sections that are checked; those that the file chooses, where nothing is."""
        return super().asked(conflict) if self.bench.params.get(self.name) else {}


class Report(AnswerScreen):
    """The report as it will read, but for its figures and what can be played with."""

    def __init__(self, bench: Bench) -> None:
        choices = (Sections("sections", "Sections"), Flag("no_quotes", "Leave out the words of passages"))
        super().__init__(bench, QUESTIONS["report"], choices)

    def _missing(self, conflict: Conflict) -> str | None:
        return "Choose a section at least." if self.bench.params.get("sections") == "-" else None

    def _buttons(self) -> None:
        """None: boxes are asked about as they are turned."""
