"""The commands that ask no question: `standoff check`, `new`, `schema`, `convert`, `completion` and `serve`."""

from __future__ import annotations

import gc
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from standoff.cli import common
from standoff.errors import Finding

USUAL = gc.get_threshold()  # how often Python looks for garbage, as a server should, which goes on for days


@click.command()
@common.file_argument
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON list and nothing else.")
def check(file: Path, *, as_json: bool) -> None:
    """Is the file sound? What is wrong, where, and what to try."""
    from standoff.render.findings import as_data, findings_text, sound_text

    findings: tuple[Finding, ...] = ()
    text = summary = ""
    with common.mistakes_in(file, quiet=as_json) as mistakes:
        from standoff.files.loading import read
        from standoff.questions.check import check_closely as ask

        document = read(file)
        text = document.text
        conflict, findings = ask(document)
        summary = sound_text(conflict)
    findings = tuple(mistakes) or findings
    unsound = any(finding.is_error for finding in findings)
    if as_json:
        common.print_json([as_data(finding) for finding in findings])
    else:
        if findings:
            click.echo(findings_text(findings, text), err=True)
        if not unsound:
            click.echo(f"{file}: sound\n{summary}")
    if unsound:
        sys.exit(1)


@click.command()
@click.argument("file", type=common.PATH, required=False)
@click.option("--template", metavar="NAME", help="What to start from; `example:NAME` copies an example.")
@click.option("--templates", "lists", is_flag=True, help="List the templates.")
@click.option("--graph", is_flag=True, help="List states and moves instead of options, as the template `buttons`.")
def new(file: Path | None, template: str | None, *, lists: bool, graph: bool) -> None:
    """Start a dispute from a small sound file.

    It is a template, or a copy of an example. The JSON Schema by which an editor helps while one types is written
    beside it. No file is written over.
    """
    from standoff.files.examples import EXAMPLE, examples
    from standoff.files.starting import FIRST, start, templates
    from standoff.model.two_by_two import FAMILY

    if lists:
        known = templates()
        for name, about in known.items():
            click.echo(f"{name:{max(map(len, known))}}  {about}")
        click.echo(f"And copies of examples, as {EXAMPLE}NAME: {', '.join(examples())}")
        click.echo(f"And the 78 strict ordinal 2x2 games, as {EXAMPLE}{FAMILY}1 to {EXAMPLE}{FAMILY}78")
        return
    if file is None:
        raise click.UsageError("name the file to write; --templates lists what it may start from")
    if graph and template is not None:
        raise click.UsageError("--graph and --template don't go together")
    with common.mistakes_in(file):
        for written in start(file, template or ("buttons" if graph else FIRST)):
            click.echo(f"wrote {written}")
    click.echo(f"now: standoff analyse {file}")


@click.command()
def schema() -> None:
    """Print the JSON Schema of the file format."""
    from standoff.files.schema import schema_text

    click.echo(schema_text(), nl=False)


@click.command()
@click.argument("source", metavar="IN", type=common.PATH)
@click.argument("target", metavar="OUT", type=common.PATH)
@click.option("--account", help="The account to write.")
@common.force_option
def convert(source: Path, target: Path, account: str | None, *, force: bool) -> None:
    """From and to GMCR+ and Gambit; to CSV, GraphML and DOT.

    CSV has the states and verdicts, GraphML and DOT the graph of moves.

    .nfg and .efg are games of Gambit; chance has no moves in those that are read.

    IN is a .yaml, .gmcr, .nfg or .efg file. OUT is a .yaml, .gmcr, .nfg, .csv, .graphml or .dot file.
    """
    with common.mistakes_in(source):
        from standoff.questions.convert import convert as ask

        for note in ask(source, target, account, force=force):
            click.echo(f"note: {note}", err=True)
    click.echo(f"wrote {target}")


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands and files.

    For bash: standoff completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    root = click.get_current_context().find_root().command
    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(root, {}, "standoff", "_STANDOFF_COMPLETE").source())


NEEDED = ("nicegui", "pebble", "igraph")


@click.command()
@click.argument("file", type=common.PATH, default=".")
@click.option("--port", type=click.IntRange(0, 65535), help="The port [default: 8040, or a free one].")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--open/--no-open", "shows", default=True, help="Open it in the browser.")
def serve(file: Path, host: str, port: int | None, *, shows: bool) -> None:
    """Open the workbench in the browser.

    FILE is a YAML file, a .gmcr, .nfg or .efg file, or a folder. It listens on this machine alone, and is open to
    whoever has the address that it prints.
    """
    with common.mistakes_in(file):
        common.require_own(file)
        _require_packages()
        from standoff.workbench.server import HOME, serve

        if host not in (HOME, "localhost", "::1"):
            click.echo(
                f"standoff: warning: {host} is reached by other machines: whoever has the address can read and change "
                "the files, and it goes over the network without encryption",
                err=True,
            )

        def opened(address: str) -> None:
            gc.set_threshold(*USUAL)
            click.echo(f"The workbench is open: {address}")
            click.echo("Ctrl-C ends it.")
            if shows:
                click.launch(address)

        serve(file, host=host, port=port, opened=opened)


def _require_packages() -> None:
    """Raises FileError unless the packages that the workbench needs are installed."""
    from standoff.errors import FileError

    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise FileError(
            f"the workbench needs {', '.join(missing)}: install it with `python -m pip install 'standoff[workbench]'`"
        )
