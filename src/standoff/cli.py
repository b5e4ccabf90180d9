"""The command line: reads arguments, asks a question, prints the answer; slow imports wait until needed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from standoff.errors import Finding, ModelError, StandoffError
from standoff.version import __version__

if TYPE_CHECKING:
    from rich.console import RenderableType

PIPE_WIDTH = 120
INTERRUPTED = 130
PATH = click.Path(path_type=Path, readable=False)
SHELLS = ("bash", "zsh", "fish")

force_option = click.option("--force", is_flag=True, help="Write over a file that exists.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version=__version__, prog_name="standoff")
def main() -> None:
    """Makes accounts of a dispute executable: which outcomes would hold, and for whom.

    FILE is a dispute: a YAML file, or a .gmcr file of GMCR+.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a letter that the terminal hasn't is no reason to fail


@main.command()
@click.argument("file", type=PATH)
@click.option("--account", help="Only this account.")
@click.option("--concepts", help="Solution concepts, separated by commas: nash,gmr,smr,seq,sseq,sim,joint.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--stable", is_flag=True, help="Also what is stable for each decision maker.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="The longest list of states [default: 10000 as JSON, 24 in tables].",
)
def analyse(
    file: Path, account: str | None, concepts: str | None, *, as_json: bool, stable: bool, limit: int | None
) -> None:
    """Which states hold, for whom, and where the accounts agree."""
    with _mistakes_in(file):
        from standoff.files.reading import read
        from standoff.questions.analyse import analyse as ask
        from standoff.questions.check import sound

        asked = None if concepts is None else _concepts(concepts)
        conflict, warnings = sound(read(file))
        answer = ask(conflict, account, asked)
    for warning in warnings:
        click.echo(warning, err=True)
    if as_json:
        from standoff.report.as_json import analysis_object

        _print_json(analysis_object(answer, stable=stable, limit=10_000 if limit is None else limit))
        return
    from standoff.report.analysis import ROWS, analysis_report

    _show(analysis_report(answer, stable=stable, rows=ROWS if limit is None else limit))


@main.command()
@click.argument("file", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON list and nothing else.")
def check(file: Path, *, as_json: bool) -> None:
    """Is the file sound? What is wrong, where, and what to try."""
    from standoff.report.findings import as_data, findings_text, sound_text

    findings: tuple[Finding, ...] = ()
    text = summary = ""
    with _mistakes_in(file, quiet=as_json) as mistakes:
        from standoff.files.reading import read
        from standoff.questions.check import check as ask

        document = read(file)
        text = document.text
        conflict, findings = ask(document)
        summary = sound_text(conflict)
    findings = tuple(mistakes) or findings
    errors = [finding for finding in findings if finding.is_error]
    if as_json:
        _print_json([as_data(finding) for finding in findings])
    else:
        if findings:
            click.echo(findings_text(findings, text), err=True)
        if not errors:
            click.echo(f"{file}: sound\n{summary}")
    if errors:
        sys.exit(1)


@main.command()
@click.argument("file", type=PATH)
@click.option("--graph", is_flag=True, help="List states and moves instead of options.")
@force_option
def new(file: Path, *, graph: bool, force: bool) -> None:
    """Start a dispute from a small sound file.

    The JSON Schema by which an editor helps while one types is written beside it.
    """
    with _mistakes_in(file):
        from standoff.files.start import start

        for written in start(file, graph=graph, force=force):
            click.echo(f"wrote {written}")
    click.echo(f"now: standoff analyse {file}")


@main.command()
def schema() -> None:
    """Print the JSON Schema of the file format."""
    from standoff.files.schema import schema_text

    click.echo(schema_text(), nl=False)


@main.command()
@click.argument("source", metavar="IN", type=PATH)
@click.argument("target", metavar="OUT", type=PATH)
@click.option("--account", help="The account to write.")
@force_option
def convert(source: Path, target: Path, account: str | None, *, force: bool) -> None:
    """From and to GMCR+; to CSV, GraphML and DOT.

    CSV has the states and verdicts, GraphML and DOT the graph of moves.

    IN is a .yaml or .gmcr file. OUT is a .gmcr, .yaml, .csv, .graphml or .dot file.
    """
    with _mistakes_in(source):
        from standoff.questions.convert import convert as ask

        for note in ask(source, target, account, force=force):
            click.echo(f"note: {note}", err=True)
    click.echo(f"wrote {target}")


@main.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands and files.

    For bash: standoff completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(main, {}, "standoff", "_STANDOFF_COMPLETE").source())


def run() -> None:
    """Runs the command line as a program: an answer that can't be written, and Ctrl-C, end it without a traceback."""
    try:
        code = main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("standoff: interrupted", err=True)
        code = INTERRUPTED
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            click.echo(f"standoff: can't write the answer: {error.strerror or error}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter tries once more
        code = 1
    sys.exit(code)


def _concepts(names: str) -> list[str]:
    """The names of solution concepts in an option; an unknown one is wrong usage."""
    from standoff.errors import did_you_mean
    from standoff.stability import CONCEPTS

    asked = [name.strip().lower() for name in names.split(",") if name.strip()]
    for name in asked:
        if name not in CONCEPTS:
            hint = did_you_mean(name, CONCEPTS)
            raise click.BadParameter(f"there is no solution concept `{name}`: {hint}", param_hint="--concepts")
    if not asked:
        raise click.BadParameter("name at least one", param_hint="--concepts")
    return asked


@contextmanager
def _mistakes_in(file: Path, *, quiet: bool = False) -> Iterator[list[Finding]]:
    """Turns what the user can mend into a message on standard error and exit code 1; bugs stay bugs.

    With `quiet` the findings of an unsound file are handed over instead.
    """
    found: list[Finding] = []
    try:
        yield found
    except ModelError as error:
        if not quiet:
            _fail_with_findings(error, file)
        found.extend(error.findings)
    except StandoffError as error:
        click.echo(f"standoff: {error}", err=True)
        sys.exit(1)


def _fail_with_findings(error: ModelError, file: Path) -> NoReturn:
    from standoff.report.findings import findings_text

    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
    click.echo(findings_text(error.findings, text), err=True)
    sys.exit(1)


def _show(report: RenderableType) -> None:
    """Prints a report: in colour and as wide as the terminal, or plain and without trailing blanks in a pipe."""
    from rich.console import Console

    console = Console(highlight=False)
    if console.is_terminal:
        console.print(report)
        return
    console = Console(highlight=False, width=PIPE_WIDTH)
    with console.capture() as capture:
        console.print(report)
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


def _print_json(found: object) -> None:
    """Prints one line of JSON: in ASCII, where the encoding of standard output hasn't all of its letters."""
    import json

    text = json.dumps(found, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(found)
    click.echo(text)
