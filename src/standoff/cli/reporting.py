"""`standoff report`, which writes the report into a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standoff.cli import common
from standoff.cli.questions import QuestionCommand
from standoff.errors import QuestionError
from standoff.remarks import remarks

if TYPE_CHECKING:
    from standoff.asking.asked import Asked

OUTPUT = click.Option(
    ["-o", "--output", "output"], type=common.PATH, help="Write it into an .html, .pdf, .docx or .md file."
)
FONT = click.Option(["--font", "font"], metavar="NAME", help="The font family of a .pdf or .docx file.")


class ReportCommand(QuestionCommand):
    """The command `report`: the question, and its answer set as a document."""

    own = (OUTPUT, FONT, common.FORCE)

    def _require(self, values: Mapping[str, Any]) -> None:
        """Raises FileError or QuestionError if no report can be written as it is asked for."""
        from standoff.render import report

        output, font = values["output"], values["font"]
        if output is not None:
            report.require(output, force=values["force"], font=font)
        elif font is not None:
            raise QuestionError("`font` is for the file that `output` names", arguments=["font", "output"])

    def _show(self, file: Path, asked: Asked, options: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Writes the report, if a file was named, or else prints it."""
        output = values["output"]
        if output is None:
            super()._show(file, asked, options, values)
            return
        made = {"font": values["font"], "withdrawal": asked.withdrawal}
        with common.mistakes_in(file), remarks() as said:
            asked.result.save(output, force=values["force"], **made)
        for note in said:
            click.echo(f"standoff: {note}", err=True)
        click.echo(f"wrote {output}")
