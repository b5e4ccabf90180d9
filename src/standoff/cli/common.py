"""The options that commands share, and how they open a file, print an answer and report mistakes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, get_args

import click

from standoff.asking.question import Parameter, Question, Subject
from standoff.asking.registry import QUESTIONS
from standoff.errors import FileError, Finding, ModelError, QuestionError, StandoffError
from standoff.model.settings import Ties
from standoff.stability import concept_names

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.model.conflict import Conflict
    from standoff.render.answer import Reference
    from standoff.render.terminal import Terminal

PIPE_WIDTH = 120
FORMATS = ("text", "csv", "markdown", "latex")
SOURCES = ("sources", "claims")  # the parts of a file that questions about sources read
WARNINGS = "standoff.warnings"
DOCUMENT = "standoff.document"
PATH = click.Path(path_type=Path, readable=False)

file_argument = click.argument("file", type=PATH)

FORCING: dict[str, Any] = {"is_flag": True, "help": "Write over a file that exists."}
FORCE = click.Option(["--force", "force"], **FORCING)
force_option = click.option("--force", **FORCING)
FIGURE = click.Option(["--figure", "figure"], type=PATH, help="Draw the answer into an .svg, .pdf or .png file.")
FONT = click.Option(["--font", "font"], metavar="NAME", help="The font family of the figure [default: DejaVu Sans].")
IDS = click.Option(["--ids", "ids"], is_flag=True, help="Tell ids and codes in place of names.")
FORMAT = click.Option(
    ["--format", "form"], type=click.Choice(FORMATS), default=FORMATS[0], help="All as text, or the tables alone."
)
JSON = click.Option(["--json", "as_json"], is_flag=True, help="Print one JSON object and nothing else.")
WITHDRAWING = (
    click.Option(["--without", "without"], multiple=True, help="Withdraw claims, separated by commas; repeatable."),
    click.Option(
        ["--without-voice", "voices"], multiple=True, help="Withdraw all claims that come through a voice; repeatable."
    ),
    click.Option(
        ["--without-affiliation", "affiliations"],
        multiple=True,
        help="Withdraw all claims that come through voices of an affiliation; repeatable.",
    ),
    click.Option(["--without-retracted", "retracted"], is_flag=True, help="Withdraw all claims that were taken back."),
    click.Option(["--without-after", "after"], metavar="DATE", help="Withdraw all claims reported after a date."),
)
SETTINGS = (
    click.Option(
        ["--coalitions", "coalitions"],
        metavar="us+rok,china+russia",
        help="For concepts of coalitions: those that may act, `all`, or `file` for those of the file.",
    ),
    click.Option(
        ["--ties", "ties"],
        type=click.Choice(get_args(Ties)),
        help="For foresight: which of equally good ends somebody takes [default: all, one after another].",
    ),
)


def claims_named(values: Iterable[str]) -> list[str]:
    """The claims named by the values of `--without`; a value that names none is wrong usage."""
    named = [claim.strip() for each in values for claim in each.split(",")]
    if not all(named):
        raise click.BadParameter("name a claim, or several with commas between them", param_hint="--without")
    return named


def opened(file: Path, reads: Subject = "model") -> Conflict:
    """The conflict in a file, of which all has to be sound that a question `reads`.

    Warnings about it are printed by `mistakes_in`, after the answer.
    """
    from standoff.files.loading import read
    from standoff.questions.check import sound, sound_in

    document = read(file)
    if reads == "sources":
        conflict, warnings = sound_in(document, SOURCES)
    else:
        conflict, warnings = sound(document, may_lack_model=reads != "model")
    click.get_current_context().meta.update({WARNINGS: warnings, DOCUMENT: document})
    return conflict


def require_own(file: Path) -> None:
    """Raises FileError for an example: it belongs to the program, and a user changes a copy."""
    from standoff.files.examples import EXAMPLE, is_example

    if is_example(file):
        name = str(file).removeprefix(EXAMPLE).replace("/", "-")
        copied = f"`standoff new {name}.yaml --template {file}`"
        raise FileError(f"{file} is only for reading: {copied} writes a copy")


def findings_placed(findings: Iterable[Finding]) -> str:
    """Some findings and the warnings about the opened file, each with the line of the file that it is about."""
    from standoff.render.findings import findings_text

    meta = click.get_current_context().meta
    document = meta[DOCUMENT]
    return findings_text(document.place([*meta.pop(WARNINGS), *findings]), document.text)


@contextmanager
def mistakes_in(file: Path, *, quiet: bool = False) -> Iterator[list[Finding]]:
    """Turns mistakes that a user can mend into a message on standard error and exit code 1. Bugs keep their traceback.

    With `quiet`, the findings about an unsound file are yielded instead.
    """
    found: list[Finding] = []
    try:
        yield found
        for warning in click.get_current_context().meta.pop(WARNINGS, ()):
            click.echo(warning, err=True)
    except ModelError as error:
        if not quiet:
            _fail_with_findings(error, file)
        found.extend(error.findings)
    except StandoffError as error:
        click.echo(f"standoff: {_in_options(error)}", err=True)
        sys.exit(1)


def _in_options(error: StandoffError) -> str:
    """The message of an error, with the names of arguments replaced by those of this command's options."""
    message = str(error)
    for each in click.get_current_context().command.params:
        if each.name in error.arguments:
            shown = each.opts[0] if isinstance(each, click.Option) else each.human_readable_name
            message = message.replace(f"`{each.name}`", f"`{shown}`")
    return message


def _fail_with_findings(error: ModelError, file: Path) -> NoReturn:
    from standoff.render.findings import findings_text

    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
    click.echo(findings_text(error.findings, text), err=True)
    sys.exit(1)


def show(answer: RenderableType) -> None:
    """Prints an answer: in colour and as wide as the terminal, or plain and without trailing blanks in a pipe."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False)
    if console.is_terminal:
        console.print(answer, crop=False)
        return
    console.width = PIPE_WIDTH
    with console.capture() as capture:
        console.print(answer, crop=False)
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


def require_figure(figure: Path | None, font: str | None, *, force: bool) -> None:
    """Raises FileError or QuestionError if an answer can't be drawn into that file, or in that font."""
    if figure is None and font is not None:
        raise QuestionError("`font` is that of the `figure`", arguments=["font", "figure"])
    if figure is None:
        return
    from standoff.files.writing import require_place
    from standoff.render.drawing import require
    from standoff.render.typefaces import in_font

    require(figure)
    require_place(figure, force=force)
    with in_font(font):
        pass


def draw(question: Question, result: Any, figure: Path, *, force: bool, **options: Any) -> None:
    """Draws an answer into a file. Remarks on what can't be drawn go to standard error."""
    from standoff.remarks import remarks

    with remarks() as said:
        question.draw(result, figure, force=force, **options)
    for note in said:
        click.echo(f"standoff: {note}", err=True)


def print_json(found: object) -> None:
    r"""Prints one line of JSON; pieces with letters that standard output can't encode are escaped, as `\u00e9`."""
    import json

    from standoff.questions.streamed import json_pieces

    for text in json_pieces(found):
        try:
            text.encode(sys.stdout.encoding or "utf-8")
            click.echo(text, nl=False)
        except UnicodeEncodeError:
            click.echo(json.dumps(json.loads(text)), nl=False)
    click.echo()


def forget_unlisted() -> None:
    """Drops the warning that the states weren't listed: the answer says so itself."""
    from standoff.space.checks import UNLISTED

    meta = click.get_current_context().meta
    meta[WARNINGS] = [each for each in meta[WARNINGS] if not each.message.startswith(UNLISTED)]


FLAGS = {
    "start": "--from",
    "voices": "--without-voice",
    "affiliations": "--without-affiliation",
    "retracted": "--without-retracted",
    "after": "--without-after",
    "outcomes": "--outcome",
    "states": "--state",
    "text": "--locate",
}
"""The options whose names differ from those of their arguments."""


def flag(name: str) -> str:
    """The option of an argument.

    >>> flag("start"), flag("size")
    ('--from', '--size')
    """
    return FLAGS.get(name, f"--{name.replace('_', '-')}")


class Percent(click.ParamType[Any]):
    """A percentage above 0% and below 100%: `10%`."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        """See click."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", str(value).strip())
        part = Fraction(match[1]) / 100 if match else Fraction(0)
        if not 0 < part < 1:
            self.fail(
                f"{value!r} is no part of a weight: give a percentage above 0% and below 100%, as 10%", param, ctx
            )
        return part


PERCENT = Percent()


def value_of(parameter: Parameter, value: Any) -> Any:
    """The value that the question takes, from an option's value. Raises BadParameter for a wrong value."""
    kind = "" if parameter.argument is None else parameter.argument.kind
    try:
        return concept_names(value) if kind == "concepts" else parameter.read(value)
    except QuestionError as error:
        context = click.get_current_context()
        raise click.BadParameter(str(error), context, param_hint=f"'{flag(parameter.name)}'") from None


def spelled(question: Question, *, ids: bool = False) -> Terminal:
    """A terminal on which further questions are written as the commands to type; with `ids` in place of names."""
    from standoff.render.terminal import Terminal

    def spell(about: Reference) -> str:
        command = (about.id in QUESTIONS and QUESTIONS[about.id].option_of) or about.id
        flags = [f"{flag(name)} {value}".strip() for name, value in about.values]
        return f"`{' '.join(flags if about.id == question.name and flags else ['standoff', command, *flags])}`"

    def more(limit: int | None) -> str:
        return "`--json`" if limit is None else f"`--limit{f' {limit}' if limit else ''}` or `--json`"

    return Terminal(spell, more, ids)
