"""The command of each question. Its options are the arguments of the question, read when the command is used."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import click

from standoff.asking.question import Parameter, Question
from standoff.asking.registry import QUESTIONS
from standoff.cli import common
from standoff.cli.common import PERCENT, flag, spelled, value_of
from standoff.cli.completing import TYPED, proposing
from standoff.cli.lists import LISTS, instead, lists_joined, lists_of
from standoff.progress import Progress, unheard
from standoff.render.words import listed
from standoff.stability import all_in_short

if TYPE_CHECKING:
    from standoff.asking.asked import Asked
    from standoff.questions.arguments import Argument

SHOWING = {"as_json", "ids", "form"}  # how an answer is shown, whatever the question
WITHDRAWING = ("voices", "affiliations", "retracted", "after")  # what takes claims back, besides their ids
SETTINGS = ("ties", "coalitions")  # how concepts are asked about
SAVING = ("-o", "--figure")  # what names a file to write the answer to
PATIENCE = 0.4  # seconds before a terminal shows a bar
WRITE = "write"
NOTHING_GIVEN = (None, ())
RATE_OVER = 600.0  # seconds over which a rate is taken: a part of a large sweep may take most of a minute


class QuestionCommand(click.Command):
    """The command of a question. Its parameters are looked up in the question's folder when they are needed.

    `own` are options that the command has besides those of the question.
    """

    own: tuple[click.Option, ...] = ()

    def __init__(self, question: Question) -> None:
        self.question = question
        super().__init__(
            question.name,
            callback=self._run,
            help=f"{question.summary}\n\n{question.details}".strip().replace(
                "\n\n- ", "\n\n\b\n- "
            ),  # a list keeps its lines
            short_help=question.summary,
        )

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The file, the arguments of the question, the options of its answer, its own, and those of every question."""
        import numpy  # noqa: F401  # all questions need it, and its deep imports are slower from within those of others

        if not self.params:
            found = list(_parameters(self.question))
            shown = next(number for number, each in enumerate(found) if each.name in SHOWING)
            self.params = [*found[:shown], *self.own, *found[shown:]]
        return super().get_params(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads what was typed. A list with blanks is understood; what is left over is answered with what to type."""
        ctx.meta[TYPED] = list(args)
        joined = list(lists_joined(args, lists_of(self.question)))
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, list(joined))
        if left and not ctx.resilient_parsing:
            several = "s" if len(left) > 1 else ""
            options = {option for each in self.get_params(ctx) for option in each.opts}
            hint = instead(self.question, joined, left, next((each for each in SAVING if each in options), ""))
            ctx.fail(f"Got unexpected extra argument{several} ({' '.join(left)}){hint}")
        return left

    def _run(self, file: Path, **values: Any) -> None:
        question, values = _chosen(self.question, named_or_first(self.question, values))
        require_together(question, values)
        options = {name: values[name] for name in words_options(question) if values[name] is not None}
        figure, force = values.get("figure"), bool(values.get("force"))
        font = values.get("font") if question.is_drawn else None
        with common.mistakes_in(file):
            common.require_figure(figure, font, force=force)
            self._require(values)
            asked = asked_of(question, file, values, options)
            findings = ""
            if question.has_findings:
                findings = common.findings_placed(question.findings(asked.result, spelled(question).spell))
        self._show(file, asked, options, values)
        if values.get(WRITE):
            _write(question, file, asked, as_json=values["as_json"])
        if figure is not None:  # after the answer, which may have taken hours
            with common.mistakes_in(file):
                common.draw(question, asked.result, figure, force=force, font=font, **options)
        if findings:
            click.echo(findings, err=True)
        if question.failed(asked.result, **{name: values[name] for name in question.failure_options()}):
            click.get_current_context().exit(1)

    def _require(self, values: Mapping[str, Any]) -> None:
        """Raises StandoffError, before the question is asked, where the answer couldn't be shown as it shall be."""

    def _show(self, file: Path, asked: Asked, options: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Shows the answer; `options` are those of its words, `values` all that was given."""
        show(asked, options, **{name: values[name] for name in SHOWING})


def require_together(question: Question, values: Mapping[str, Any]) -> None:
    """Raises UsageError for arguments that don't go together, or where the one that is needed is missing."""
    for one, other in question.apart:
        if values[one] not in NOTHING_GIVEN and values[other] not in NOTHING_GIVEN:
            raise click.UsageError(f"{_named(question, one)} and {_named(question, other)} don't go together")
    if question.one_of and all(values[name] is None for name in question.one_of):
        known = ((name, question.arguments()[name].argument) for name in question.one_of)
        ways = (f'{flag(name)} "{each.takes}"' if each and each.takes else flag(name) for name, each in known)
        raise click.UsageError(f"say what is asked about: {', or '.join(ways)}")


def named_or_first(question: Question, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, where the argument that comes first may be given by its name too. Raises UsageError for both."""
    known = dict(values)
    for name in _leading(question):
        named = known.pop(f"{name}{BY_NAME}")
        if named is not None and known[name] is not None:
            raise click.UsageError(f"give {name.upper()} or {flag(name)}, not both")
        known[name] = known[name] if named is None else named
    return known


def _leading(question: Question) -> Iterator[str]:
    """The arguments that come first on the command line, and may be given by their names too."""
    for name, each in question.arguments().items():
        if each.argument is not None and each.argument.leads and each.argument.kind in ("state", "outcome"):
            yield name


def _chosen(question: Question, values: Mapping[str, Any]) -> tuple[Question, dict[str, Any]]:
    """The question that is asked, with its values: that of the command, or one that is an option of the command.

    Raises UsageError for options of both.
    """
    given = {name for name, value in values.items() if value not in (None, (), False)} - SHOWING
    known = dict(values)
    for other in _options_of(question):
        name = _asked_by(other)
        own = {each: known.pop(each) for each in dict.fromkeys((name, *other.arguments(), *_writing(other)))}
        if name not in given and given & own.keys():
            raise click.UsageError(f"{listed(map(flag, given & own.keys()))} goes with {flag(name)}")
        if name in given:
            if given - own.keys():
                takes = [*(flag(each) for each in own if each != name), "--json"]
                raise click.UsageError(f"{flag(name)} takes {listed(takes)}, and nothing else")
            return other, {**own, **{name: values[name] for name in SHOWING}}
    return question, known


def _asked_by(other: Question) -> str:
    """The option by which a question is asked that is an option of another one's command."""
    return next((each.name for each in other.arguments().values() if each.required), other.name)


def _writing(question: Question) -> tuple[str, ...]:
    """The option by which the change that an answer proposes is made."""
    return (WRITE,) if question.has_edits else ()


def _options_of(question: Question) -> Iterator[Question]:
    """The questions that are options of a question's command."""
    return (each for each in QUESTIONS.values() if each.option_of == question.name)


def asked_of(question: Question, file: Path, values: dict[str, Any], options: dict[str, Any]) -> Asked:
    """The answer for a file, with what is to be told on standard error; `options` are those of its words."""
    from standoff.asking.asked import ask

    arguments = question.arguments()
    chosen = {
        name: value_of(arguments[name], value)
        for name, value in values.items()
        if name in arguments and value not in NOTHING_GIVEN
    }
    without = common.claims_named(values.get("without", ()))
    conflict = common.opened(file, question.reads)
    for note in question.before(conflict):
        click.echo(f"standoff: {note}", err=True)
    left = {name: values[name] for name in (*WITHDRAWING, *SETTINGS) if values.get(name) is not None}
    with progress_shown() as progress:
        words_options = None if values["as_json"] else options
        asked = ask(question, conflict, progress, words_options=words_options, without=without, **left, **chosen)
    for note in asked.remarks:
        click.echo(f"standoff: {note}", err=True)
    if getattr(asked.result, "unlisted", False):
        common.forget_unlisted()
    return asked


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """On a terminal, a bar that shows how much is done, the rate, the time left and the next step."""
    if not sys.stderr.isatty():
        yield unheard
        return
    from rich import progress as bars
    from rich.console import Console

    words = bars.TextColumn("{task.fields[rate]}{task.description}")
    columns = (bars.BarColumn(), bars.MofNCompleteColumn(), words, bars.TimeRemainingColumn())
    console = Console(stderr=True)
    bar = bars.Progress(*columns, console=console, transient=True, speed_estimate_period=RATE_OVER)
    task = bar.add_task("", total=None, rate="")

    def show(done: int, of: int, what: str) -> None:
        bar.update(task, completed=done, total=of or None, description=what)
        speed = bar.tasks[0].speed
        bar.update(task, rate=f"{speed:,.0f}/s " if speed and speed > 1 else "")

    showing = Timer(PATIENCE, bar.start)  # nothing flashes up where the answer comes at once
    showing.start()
    try:
        yield show
    finally:
        showing.cancel()
        showing.join()
        if bar.live.is_started:
            bar.stop()


def _write(question: Question, file: Path, asked: Asked, *, as_json: bool) -> None:
    """Makes the change that an answer proposes, as one step that can be undone."""
    from standoff.editing.session import Session

    with common.mistakes_in(file):
        common.require_own(file)
        edits = question.edits(asked.result)
        steps = Session(file).do_all(edits) if edits else ()
    if not as_json:
        for step in steps:
            click.echo(f"\ndone: {step.label} (`standoff edit {file} --undo` takes it back)")


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def show(asked: Asked, options: Mapping[str, Any], *, as_json: bool, ids: bool, form: str) -> None:
    """Prints an answer in words, as one JSON object, or its tables in a form for other programs."""
    if as_json:
        known = asked.question.json_options()
        common.print_json(asked.as_json(**{name: each for name, each in options.items() if name in known}))
    elif form != "text":
        from standoff.render.ids import with_ids
        from standoff.render.tables import tables_text

        answer = asked.words(**options)
        click.echo(tables_text(with_ids(answer) if ids else answer, form), nl=False)
    else:
        common.show(spelled(asked.question, ids=ids).answer(asked.words(**options)))


def _named(question: Question, name: str) -> str:
    """An argument as users call it."""
    argument = question.arguments()[name].argument
    return name.upper() if argument is not None and argument.leads else flag(name)


# Options

BY_NAME = "_by_name"  # ends the name of an option that gives an argument which comes first


def asking_options(question: Question) -> Iterator[click.Parameter]:
    """The file, and the arguments of a question."""
    yield click.Argument(["file"], type=common.PATH)
    yield from map(parameter_option, question.arguments().values())
    for name in _leading(question):
        yield click.Option([flag(name), f"{name}{BY_NAME}"], help=f"The same as {name.upper()}.")


def _parameters(question: Question) -> Iterator[click.Parameter]:
    arguments = question.arguments()
    yield from asking_options(question)
    yield from _answer_options(question)
    yield from map(parameter_option, question.failure_options().values())
    for other in _options_of(question):
        if _asked_by(other) == other.name:
            yield click.Option([flag(other.name), other.name], is_flag=True, help=f"Instead: {_small(other.summary)}")
        yield from map(parameter_option, other.arguments().values())
        for name in _writing(other):
            yield click.Option([flag(name), name], is_flag=True, help="Make that change, as one step of the file.")
    if question.takes_settings:
        yield from common.SETTINGS
    if question.withdraws:
        yield from common.WITHDRAWING
    if question.is_drawn:
        yield from (common.FIGURE, common.FONT)
    if question.is_drawn or "output" in arguments:
        yield common.FORCE
    yield common.IDS
    yield common.FORMAT
    yield common.JSON


def parameter_option(each: Parameter) -> click.Parameter:
    """The option of a parameter, or the argument where it comes first."""
    argument = each.argument
    assert argument is not None
    if argument.leads:
        nargs = -1 if argument.kind in ("claims", "texts") else 1
        return click.Argument(
            [each.name],
            required=False,
            nargs=nargs,
            metavar=argument.takes or None,
            shell_complete=proposing(argument.kind),
        )
    names = [flag(each.name), each.name]
    if argument.kind == "flag":
        return click.Option(names, is_flag=True, help=argument.what)
    listed = {"concepts": all_in_short(), "choices": ", ".join(argument.choices)}.get(argument.kind)
    what = f"{argument.what}: {listed}." if listed else argument.what
    shown = (
        argument.kind in ("number", "seconds") and each.default is not None and each.default >= (argument.least or 0)
    )
    return click.Option(
        names,
        type=_type(argument),
        multiple=argument.kind in (*LISTS, "texts"),
        help=f"{what.removesuffix('.')} [default: {each.default:g}]." if shown else what,
        metavar=argument.takes or None,
        shell_complete=proposing(argument.kind, argument.choices),
    )


def words_options(question: Question) -> dict[str, Parameter]:
    """The options of the answer in words that users are told of."""
    return {name: each for name, each in question.words_options().items() if each.argument}


def _answer_options(question: Question) -> Iterator[click.Parameter]:
    """The options of the answer, which hold for words, JSON and figures, each with its own default."""
    json_options = question.json_options()
    for name, each in words_options(question).items():
        if each.argument is not None and each.argument.kind == "number":
            figures = question.figure_options()
            alike = " and figures" if figures.get(name) == each.default else ", what fits on a page in figures"
            tables = f"{each.default} in tables{alike if name in figures else ''}"
            defaults = f"{json_options[name].default} as JSON, {tables}" if name in json_options else tables
            what = f"{each.argument.what.removesuffix('.')} [default: {defaults}]."
            yield click.Option([flag(name), name], type=click.IntRange(min=each.argument.least), help=what)
        else:
            yield parameter_option(each)


def _type(argument: Argument) -> Any:
    match argument.kind:
        case "number":
            return click.IntRange(argument.least, argument.largest)
        case "seconds":
            return click.FloatRange(min=0, min_open=True)
        case "percent":
            return PERCENT
        case "folder":
            return common.PATH
        case "choice" | "concept" if argument.choices:
            return click.Choice(argument.choices)
        case _:
            return str
