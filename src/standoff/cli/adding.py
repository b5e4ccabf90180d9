"""`standoff claims`, which can also add the passages in a list: claims to the file, marks to the log of reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standoff.cli import common
from standoff.cli.questions import QuestionCommand
from standoff.render.words import listed

if TYPE_CHECKING:
    from standoff.editing.listed import ListedPassages
    from standoff.editing.session import Session
    from standoff.marks.log import ReadingLog

ADD = click.Option(["--add", "add"], type=common.PATH, metavar="LIST", help="Instead: add the passages in a CSV file.")
CODER = click.Option(["--coder", "coder"], metavar="ID", help="With a list: who coded it, one of the file's coders.")
SKIP = click.Option(
    ["--skip-wrong", "skip_wrong"], is_flag=True, help="With a list: leave out what is wrong, and write the rest."
)


class ClaimsCommand(QuestionCommand):
    """The command `claims`: the question, or the adding of a list."""

    own = (ADD, CODER, SKIP)

    def _run(self, file: Path, **values: Any) -> None:
        own = {each.name: values.pop(str(each.name)) for each in self.own}
        given = {name for name, value in values.items() if value not in (None, (), False)} - {"as_json", "form"}
        if own["add"] is None:
            asked = [common.flag(name) for name in ("coder", "skip_wrong") if own[name]]
            if asked:
                raise click.UsageError(f"{listed(asked)} goes with --add")
            super()._run(file, **values)
            return
        if given or values["form"] != "text":
            raise click.UsageError("--add takes --coder, --skip-wrong and --json, and nothing else")
        with common.mistakes_in(file):
            common.require_own(file)
            _add(file, own["add"], own["coder"], skip_wrong=own["skip_wrong"], as_json=values["as_json"])


def _add(file: Path, path: Path, coder: str | None, *, skip_wrong: bool, as_json: bool) -> None:
    from standoff.editing.listed import looked_up, write
    from standoff.editing.session import Session
    from standoff.marks.log import ReadingLog

    session, log = Session(file), ReadingLog.open(file)
    passages = looked_up(path, session, log, coder)
    is_written = passages.is_well or skip_wrong
    made = write(passages, session, log, coder) if is_written else ()
    if as_json:
        from standoff.editing.listed_words import as_object

        common.print_json(
            {**as_object(passages, made, is_written=is_written), "notes": [*_notes(passages, session, log)]}
        )
    else:
        _tell(passages, made, session, log, is_written=is_written)
    if not is_written:
        click.get_current_context().exit(1)


def _notes(passages: ListedPassages, session: Session, log: ReadingLog) -> tuple[str, ...]:
    return (*log.notes, *passages.notes, *([session.note] if session.note else []))


def _tell(
    passages: ListedPassages, made: tuple[str, ...], session: Session, log: ReadingLog, *, is_written: bool
) -> None:
    from standoff.editing.listed_words import counts, lines, written
    from standoff.render.findings import findings_text
    from standoff.render.words import printable

    click.echo(printable(f"{passages.name}: {counts(passages)}"))
    for each in lines(passages):
        click.echo(printable(f"  {each}"))
    if is_written:
        click.echo(printable(written(passages, made, session.path.name, log.path.name)))
    if found := list(passages.findings):
        click.echo("\n".join(map(printable, findings_text(found).splitlines())), err=True)
    for note in _notes(passages, session, log):
        click.echo(f"note: {printable(note)}", err=True)
    if not is_written:
        click.echo("standoff: nothing was written: mend these rows, or leave them out with --skip-wrong", err=True)
