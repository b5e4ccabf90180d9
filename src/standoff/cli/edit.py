"""`standoff edit`: changes a file by the commands of the workbench. Their names and arguments are looked up in them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from inspect import Parameter
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import click

from standoff.cli import common
from standoff.errors import not_there

if TYPE_CHECKING:
    from standoff.editing.commands import Command
    from standoff.editing.session import Session
    from standoff.files.loading import LoadedFile

PLAIN = (str, int, float)
HELP = {
    "at": "The position, from 0; without it, the end.",
    "account": "An account; without it, what all accounts share.",
    "because": "A claim that it rests on.",
    "was": "What it was when you looked: if it is something else by now, nothing is done.",
}
TAKES_IN = "add_source"
FROM = "A document, which is copied beside FILE unless it lies there already; its first line is the title."
LARGEST = 32 * 2**20  # bytes of edits that are read
Edits = Sequence[tuple[str, Mapping[str, Any]]]


class EditGroup(click.Group):
    """The commands that change a file, each with the arguments of its signature."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads what stands before the command; its options may stand behind the file too."""
        own = args.index("--") if "--" in args else len(args)  # behind that are words
        for number in range(own - 1, 0, -1):  # its one option with a value
            if args[number - 1] == "--to":
                args[number - 1 : number + 1] = [f"--to={args[number]}"]
        words = [number for number, each in enumerate(args) if not each.startswith("-")]
        before = words[1] if len(words) > 1 else len(args)
        options_first = sorted(args[:before], key=lambda each: not each.startswith("-"))
        return super().parse_args(ctx, [*options_first, *args[before:]])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, by what they are about."""
        from standoff.editing.commands import COMMANDS

        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, which may be written with `-`."""
        from standoff.editing.commands import COMMANDS

        command = COMMANDS.get(cmd_name.replace("-", "_"))
        return None if command is None else _as_click(command)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that is meant; an unknown one is wrong usage."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            if self.get_command(ctx, str(ctx.params.get("file"))):
                raise click.UsageError("name the file before the command", ctx)
            raise click.UsageError(not_there("command", args[0], self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its options; the commands are too many for a help text, and `--list` has them."""
        click.Command.format_options(self, ctx, formatter)


@click.group(cls=EditGroup, invoke_without_command=True, subcommand_metavar="[COMMAND [ARGUMENTS]...]")
@click.argument("file", metavar="FILE", type=common.PATH, required=False)
@click.option("--undo", is_flag=True, help="Take the last step back, whoever made it.")
@click.option("--redo", is_flag=True, help="Make the step again that was taken back last.")
@click.option("--steps", is_flag=True, help="List all steps, with their numbers.")
@click.option("--to", type=int, metavar="N", help="Undo or redo up to this step; 0 is before all.")
@click.option("--list", "lists", is_flag=True, help="List the commands with their arguments.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object; without a command, read edits as JSON.")
@click.pass_context
def edit(
    ctx: click.Context,
    file: Path | None,
    *,
    undo: bool,
    redo: bool,
    steps: bool,
    to: int | None,
    lists: bool,
    as_json: bool,
) -> None:
    """Change a file by commands, as the workbench does.

    It is safe beside other programs, and every step can be undone. Each step is in the file before this ends. All else
    in the file, comments too, stays as it is. For example: standoff edit well.yaml set_title "The well"

    standoff edit FILE COMMAND --help says what a command does and takes.

    Words that begin with a dash come behind -- and all options. With --json and no COMMAND, a list of edits is read
    from standard input, [{"command": NAME, "arguments": {...}}, ...], and made as one step or not at all.
    """
    flags = (("--undo", undo), ("--redo", redo), ("--steps", steps), ("--to", to is not None), ("--list", lists))
    chosen = [name for name, on in flags if on]
    if ctx.invoked_subcommand:
        chosen.append(ctx.invoked_subcommand)
    if len(chosen) > 1:
        raise click.UsageError(f"{chosen[0]} and {chosen[1]} don't go together")
    if lists:
        _list(as_json=as_json)
        return
    if file is None:
        raise click.UsageError("name a file, and a command: --list lists them")
    with common.mistakes_in(file):
        common.require_own(file)
    if ctx.invoked_subcommand:
        ctx.obj = (file, as_json)
    elif undo or redo:
        _turn(file, undo=undo, as_json=as_json)
    elif steps:
        _steps(file, as_json=as_json)
    elif to is not None:
        _jump(file, to, as_json=as_json)
    elif as_json:
        with common.mistakes_in(file):
            _make(file, _edits(b"" if sys.stdin is None else sys.stdin.buffer.read(LARGEST + 1)), as_json=True)
    else:
        raise click.UsageError("name a command: --list lists them")


def _as_click(command: Command) -> click.Command:
    def run(**given: Any) -> None:
        file, as_json = click.get_current_context().obj
        as_json, path = given.pop("as_json") or as_json, given.pop("from_", None)
        arguments = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in given.items()
            if name in command.required or value not in (None, ())
        }
        with common.mistakes_in(file):
            if path is not None:
                _take_in(file, path, arguments, as_json=as_json)
                return
            _make(file, [(command.name, arguments)], as_json=as_json)

    params = [_parameter(name, each) for name, each in command.arguments.items()]
    if command.name == TAKES_IN:
        params.append(click.Option(["--from", "from_"], type=common.PATH, metavar="DOCUMENT", help=FROM))
    params.append(common.JSON)
    return click.Command(command.name, params=params, callback=run, help=f"{command.summary}\n\n{command.details}")


def _parameter(name: str, argument: Parameter) -> click.Parameter:
    """The click parameter of an argument: one by position where it has to be given, else an option."""
    kind, required = _kind(argument.annotation), argument.default is argument.empty
    several = kind == list[str]
    option = f"--{name.replace('_', '-')}"
    if kind is bool and not required:
        both = f"{option}/--no-{name}" if argument.default else option
        return click.Option([both, name], is_flag=True, default=argument.default)
    each = str if several else kind
    of = click.BOOL if each is bool else each if each in PLAIN else Json()
    if required:
        return click.Argument([name], type=of, nargs=-1 if several else 1)
    told = f"{HELP.get(name, '')}{' Repeatable.' if several else ''}".strip()
    return click.Option([option, name], type=of, multiple=several, help=told)


def _kind(annotation: Any) -> Any:
    """The type of an argument, without the None that stands for one that isn't given."""
    if get_origin(annotation) is UnionType:
        (annotation,) = (each for each in get_args(annotation) if each is not type(None))
    return annotation


class Json(click.ParamType[Any]):
    """A list that is written as JSON: `[[1, 2], [3]]`."""

    name = "json"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """See click."""
        try:
            return _from_json(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def _from_json(text: str) -> Any:
    """The value of a JSON text. Raises ValueError that says where it is none."""
    from standoff.files.strict_json import load_json
    from standoff.files.yaml import Refusal

    try:
        found, findings = load_json(text)
    except Refusal as refused:
        findings = [refused.finding]
    if findings:
        raise ValueError("; ".join(f"line {each.line or 1}: {each.message}" for each in findings))
    return found


def _edits(data: bytes) -> Edits:
    """The edits in JSON. Raises EditError where there is something else."""
    from standoff.errors import EditError

    if len(data) > LARGEST:
        raise EditError("standard input: this is too large")
    try:
        found = _from_json(data.decode()) if data.strip() else None
    except UnicodeDecodeError:
        raise EditError("standard input: this is no UTF-8 text") from None
    except ValueError as error:
        raise EditError(f"standard input: {error}") from None
    if not isinstance(found, list) or not found:
        raise EditError('standard input: a list of edits is needed: [{"command": NAME, "arguments": {...}}, ...]')
    edits = []
    for number, each in enumerate(found, 1):
        match each:
            case {"command": str(name), "arguments": dict(arguments), **rest} if not rest:
                edits.append((name, arguments))
            case _:
                raise EditError(f"standard input: edit {number} needs `command` and `arguments`, and nothing else")
    return edits


def _make(file: Path, edits: Edits, *, as_json: bool) -> None:
    from standoff.editing.session import Session

    session = Session(file)
    steps = session.do_all(edits)
    _tell(session, [step.label for step in steps], [line for step in steps for line in step.falls], as_json=as_json)


def _take_in(file: Path, path: Path, told: dict[str, Any], *, as_json: bool) -> None:
    """Adds a source with its document."""
    from standoff.editing.intake import add_document
    from standoff.editing.session import Session

    if "file" in told or "sha256" in told:
        raise click.UsageError("--from says which file it is: leave --file and --sha256 out")
    session = Session(file)
    _tell(session, [add_document(session, path, **told).label], [], as_json=as_json)


def _turn(file: Path, *, undo: bool, as_json: bool) -> None:
    from standoff.editing.session import UNSEEN, Session
    from standoff.errors import EditError

    with common.mistakes_in(file):
        session = Session(file)
        if session.taken_over:
            raise EditError(UNSEEN)
        before = session.parsed.document
        label = session.undo() if undo else session.redo()
        if label is None:
            click.echo(f"there is nothing to {'undo' if undo else 'redo'}", err=True)
        _tell(session, [] if label is None else [f"{'undone' if undo else 'redone'}: {label}"], [], as_json=as_json)
        _tell_what_stays(session, before)


def _steps(file: Path, *, as_json: bool) -> None:
    """Lists the steps of a file; those that are undone are marked."""
    from standoff.editing.labels import in_names, names_in
    from standoff.editing.session import Session
    from standoff.render.words import printable

    with common.mistakes_in(file):
        session = Session(file)
    document = session.parsed.document
    said = [in_names(each, names_in(each, None if document is None else document.dispute)) for each in session.steps]
    if as_json:
        told = [{"label": label, "said": words} for label, words in zip(session.steps, said, strict=True)]
        common.print_json({"steps": told, "made": session.made})
        return
    if not said:
        click.echo("no step was made yet", err=True)
    for number, words in enumerate(said, 1):
        click.echo(printable(f"{number:>5}  {words}{'  (undone)' if number > session.made else ''}"))


def _jump(file: Path, to: int, *, as_json: bool) -> None:
    from standoff.editing.session import UNSEEN, Session
    from standoff.errors import EditError

    with common.mistakes_in(file):
        session = Session(file)
        if session.taken_over:
            raise EditError(UNSEEN)
        before, document = session.made, session.parsed.document
        steps = session.steps[to:before][::-1] if to < before else session.steps[before:to]
        if not session.jump(to):
            click.echo(f"step {to} is the last that is made already" if to else "no step is made already", err=True)
        _tell(session, [f"{'undone' if to < before else 'redone'}: {each}" for each in steps], [], as_json=as_json)
        _tell_what_stays(session, document)


def _tell_what_stays(session: Session, before: LoadedFile | None) -> None:
    """Says that documents stay whose sources were undone."""
    from standoff.editing.intake import staying
    from standoff.render.words import printable

    was, now = (None if each is None else each.dispute for each in (before, session.parsed.document))
    if told := staying(was, now, session.path.parent):
        click.echo(f"note: {printable(told)}", err=True)


def _tell(session: Session, done: Sequence[str], falls: Sequence[str], *, as_json: bool) -> None:
    """Says what was done, what falls with it, and what is wrong with the file as it is now."""
    from standoff.questions.check import forgiven
    from standoff.render.findings import as_data, findings_text
    from standoff.render.words import printable

    parsed = session.parsed
    findings = forgiven(parsed.findings)
    is_sound = parsed.document is not None and not any(each.is_error for each in findings)
    if as_json:
        common.print_json(
            {
                "done": list(done),
                "falls": list(falls),
                "sound": is_sound,
                "findings": [as_data(each) for each in findings],
                "undo": session.undoable,
                "redo": session.redoable,
                "note": session.note or None,
            }
        )
        return
    for line in (*done, *(f"  {each}" for each in falls)):
        click.echo(printable(line))
    if session.note:
        click.echo(f"note: {printable(session.note)}", err=True)
    if not is_sound:
        click.echo(findings_text(findings, parsed.text), err=True)


def _list(*, as_json: bool) -> None:
    from standoff.editing.commands import COMMANDS

    if as_json:
        common.print_json([_described(command) for command in COMMANDS.values()])
        return
    for name, command in COMMANDS.items():
        click.echo(" ".join((name, *_usage(command))))
        click.echo(f"    {command.summary}")


def _usage(command: Command) -> Iterator[str]:
    """The arguments of a command as they are typed."""
    with click.Context(_as_click(command)) as ctx:
        for each in ctx.command.params[:-1]:  # all have --json
            if isinstance(each, click.Option):
                value = "" if each.is_flag else f" {each.make_metavar(ctx)}"
                name = "/".join((*each.opts, *each.secondary_opts))
                yield f"[{name}{value}]{'...' if each.multiple else ''}"
            else:
                yield each.make_metavar(ctx)


def _described(command: Command) -> dict[str, Any]:
    schema = command.model.model_json_schema()
    return {
        "command": command.name,
        "summary": command.summary,
        "details": command.details,
        "arguments": schema.get("properties", {}),
        "required": schema.get("required", []),
    }
