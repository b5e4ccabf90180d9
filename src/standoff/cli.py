"""The command line: reads arguments, asks a question, prints the answer. What is slow to import is imported
where it is used.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from standoff.errors import Finding, ModelError, StandoffError

if TYPE_CHECKING:
    from rich.console import RenderableType

PIPE_WIDTH = 120

app = typer.Typer(
    name="standoff",
    help="Makes accounts of a dispute executable: which outcomes would hold, for whom, and why.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

File = Annotated[Path, typer.Argument(help="A dispute: a YAML file, or a .gmcr file of GMCR+.", show_default=False)]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that exists.")]


@app.command()
def analyse(
    file: File,
    account: Annotated[str | None, typer.Option(help="Only this account.", show_default=False)] = None,
    concepts: Annotated[
        str | None,
        typer.Option(
            help="Solution concepts, separated by commas: nash,gmr,smr,seq,sseq,sim,joint.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
    stable: Annotated[bool, typer.Option("--stable", help="Also what is stable for each decision maker.")] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="The longest list of states [default: 10000 as JSON, 24 in tables].",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Which states hold, for whom, under which solution concepts, and what the accounts agree on."""
    with _mistakes_in(file):
        from standoff.questions.analyse import analyse as ask
        from standoff.questions.check import load

        asked = None if concepts is None else _concepts(concepts)
        answer = ask(load(file), account, asked)
    if as_json:
        import json

        from standoff.report.as_json import analysis_object

        found = analysis_object(answer, stable=stable, limit=10_000 if limit is None else limit)
        print(json.dumps(found, ensure_ascii=False))
        return
    from standoff.report.analysis import ROWS, analysis_report

    _show(analysis_report(answer, stable=stable, rows=ROWS if limit is None else limit))


@app.command()
def check(
    file: File,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the findings as a JSON list and nothing else.")
    ] = False,
) -> None:
    """Is the file sound? All that is wrong with it, with line, column and a suggestion."""
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
    errors = [finding for finding in findings if finding.severity == "error"]
    if as_json:
        import json

        print(json.dumps([as_data(finding) for finding in findings], ensure_ascii=False))
    else:
        if findings:
            print(findings_text(findings, text), file=sys.stderr)
        if not errors:
            print(f"{file}: sound\n{summary}")
    if errors:
        raise typer.Exit(1)


@app.command()
def new(
    file: Annotated[Path, typer.Argument(help="The file to write.", show_default=False)],
    graph: Annotated[bool, typer.Option("--graph", help="List states and moves instead of options.")] = False,
    force: Force = False,
) -> None:
    """Start a dispute: a small sound file to change, and the schema by which an editor helps."""
    with _mistakes_in(file):
        from standoff.files.start import start

        for written in start(file, graph=graph, force=force):
            print(f"wrote {written}")
    print(f"now: standoff analyse {file}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of the file format."""
    from standoff.files.schema import schema_text

    print(schema_text(), end="")


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A .yaml or .gmcr file.", show_default=False)],
    target: Annotated[
        Path,
        typer.Argument(metavar="OUT", help="A .gmcr, .yaml, .csv, .graphml or .dot file.", show_default=False),
    ],
    account: Annotated[str | None, typer.Option(help="The account to write.", show_default=False)] = None,
    force: Force = False,
) -> None:
    """From and to the files of GMCR+; states and verdicts as CSV; the graph of moves as GraphML or DOT."""
    with _mistakes_in(source):
        from standoff.questions.convert import convert as ask

        for note in ask(source, target, account, force=force):
            print(f"note: {note}", file=sys.stderr)
    print(f"wrote {target}")


def main() -> None:
    """Runs the command line."""
    app()


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        from standoff import __version__

        print(f"standoff {__version__}")
        raise typer.Exit


def _concepts(names: str) -> list[str]:
    """The names of solution concepts in an option; an unknown one is wrong usage."""
    from standoff.errors import did_you_mean
    from standoff.stability import CONCEPTS

    asked = [name.strip() for name in names.split(",") if name.strip()]
    for name in asked:
        if name not in CONCEPTS:
            hint = did_you_mean(name, CONCEPTS)
            raise typer.BadParameter(f"there is no solution concept `{name}`: {hint}", param_hint="--concepts")
    if not asked:
        raise typer.BadParameter("name at least one", param_hint="--concepts")
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
        print(f"standoff: {error}", file=sys.stderr)
        raise typer.Exit(1) from None


def _fail_with_findings(error: ModelError, file: Path) -> NoReturn:
    from standoff.report.findings import findings_text

    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
    print(findings_text(error.findings, text), file=sys.stderr)
    raise typer.Exit(1)


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
    print("\n".join(line.rstrip() for line in capture.get().splitlines()))
