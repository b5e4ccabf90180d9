"""`standoff read`, which also takes a document of which no dispute speaks yet, and can ask a language model first."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standoff.cli import common
from standoff.cli.questions import QuestionCommand, progress_shown
from standoff.errors import FileError
from standoff.render.words import printable

if TYPE_CHECKING:
    from standoff.reading.machine.leaving import Leaving

MODEL = click.Option(
    ["--model", "model"],
    nargs=2,
    metavar="URL NAME",
    help="First ask a language model for proposals: the address of an OpenAI-compatible server, and the model's name.",
)
YES = click.Option(["--yes", "yes"], is_flag=True, help="With a model on another machine: send the text unasked.")


class ReadCommand(QuestionCommand):
    """The command `read`: the question, of a dispute or of a text, after a language model was asked if one is named."""

    own = (MODEL, YES)

    def _run(self, file: Path, **values: Any) -> None:
        model, yes = values.pop("model"), values.pop("yes")
        if yes and not model:
            raise click.UsageError("--yes goes with --model")
        with common.mistakes_in(file):
            file, source = beside_text(file)
        values["source"] = values["source"] or source
        if model:
            with common.mistakes_in(file):
                common.require_own(file)
                _ask_model(file, values["source"], *model, yes=yes)
        super()._run(file, **values)


def beside_text(file: Path) -> tuple[Path, str | None]:
    """The dispute to ask about, and the source that is meant: where `file` is a document, those beside it.

    They are begun if they aren't there. Raises FileError where the document can't be read, is of a kind that isn't, and
    where the dispute of its name doesn't have it as a source.
    """
    from standoff.files.kinds import DOCUMENTS, require_readable
    from standoff.files.loading import read
    from standoff.files.starting import begun_from_text

    if file.suffix.lower() not in DOCUMENTS:
        if file.is_file():
            require_readable(file)
        return file, None
    real = Path(os.path.realpath(file)) if file.is_symlink() else file
    dispute = real.with_suffix(".yaml")
    if not dispute.exists():
        begun_from_text(real)
        click.echo(f"standoff: wrote {dispute}, a dispute with this text as its source", err=True)
    sources = read(dispute).dispute.sources
    source = next((name for name, each in sources.items() if each.file == real.name), None)
    if source is None:
        raise FileError(f"{dispute} is there already and has no source with `file: {real.name}`: add it there")
    return dispute, source


# A language model


def _ask_model(file: Path, source: str | None, url: str, name: str, *, yes: bool) -> None:
    """Has a model read the source, and keeps what it proposes in the log of reading."""
    from standoff.editing.proposing import propose_claims, told
    from standoff.marks.log import ReadingLog
    from standoff.questions.read import read
    from standoff.reading.machine.endpoint import endpoint

    def agreed(leaving: Leaving) -> bool:
        if yes:
            return True
        click.echo(f"standoff: {leaving.told}", err=True)
        try:
            return click.confirm(leaving.question, err=True)
        except click.Abort:
            if sys.stdin.isatty():
                raise
        click.echo("\nstandoff: nobody is here to answer: --yes sends the text unasked", err=True)
        return False

    where = endpoint(url, name)
    answer = read(common.opened(file, "sources"), source=source)
    log = ReadingLog.open(file)
    with progress_shown() as progress:
        found = propose_claims(answer, where, log, ask=agreed, progress=progress)
    for each in told(found, log.path.name):
        click.echo(f"standoff: {printable(each)}", err=True)
