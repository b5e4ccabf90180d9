"""A report that stands on its own: what holds, why, on whose word, and how sure it is, section by section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.arguments import Argument
from standoff.questions.report.material import Material, gathered
from standoff.questions.report.sections import SECTIONS, chosen_sections
from standoff.questions.shown import Shown
from standoff.render.report import Handed, Imprint
from standoff.version import __version__

Sections = Annotated[
    Sequence[str] | str | None,
    Argument("Only these sections, in this order, separated by commas", "texts", takes="NAMES"),
]
NoQuotes = Annotated[bool, Argument("Leave out the words of passages; claims stay.", "flag")]


@dataclass(frozen=True, repr=False)
class Report(Shown):
    """The sections of a report, by name, and what they are made of."""

    conflict: Conflict
    sections: tuple[str, ...]
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
        report.require(path, force=force, font=font)
        report.save(self.handed(font=font), path, force=force)


def report(
    conflict: Conflict, *, sections: Sections = None, no_quotes: NoQuotes = False, progress: Progress = unheard
) -> Report:
    """A report on a dispute, of some `sections` or those that the file chooses.

    `progress` is told which question is asked next. Raises QuestionError for a section that isn't there.
    """
    chosen = chosen_sections(conflict, sections)
    needed = {need for name in chosen for need in SECTIONS[name].needs}
    return Report(conflict, chosen, gathered(conflict, needed, progress), quotes=not no_quotes)
