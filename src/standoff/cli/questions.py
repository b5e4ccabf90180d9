"""A command for each question: its options are the arguments of the question, made when the command is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standoff.asking.question import Given, Question
from standoff.cli import common
from standoff.cli.instead import chosen, under
from standoff.cli.progress import progress
from standoff.cli.values import PERCENT, flag, spelled, value_of

if TYPE_CHECKING:
    from standoff.asking.asked import Asked


class QuestionCommand(click.Command):
    """The command of a question. What it takes is looked up in the question's folder when it is needed."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._params: list[click.Parameter] = []
        super().__init__(
            question.name,
            callback=self._run,
            help=f"{question.summary}\n\n{question.details}".strip(),
            short_help=question.summary,
        )

    @property
    def params(self) -> list[click.Parameter]:
        """The file, the arguments of the question, how the answer is told, and what goes with every question."""
        if not self._params:
            self._params = list(_parameters(self.question))
        return self._params

    @params.setter
    def params(self, params: list[click.Parameter]) -> None:
        """What click sets at the beginning: nothing yet."""

    def _run(self, file: Path, **values: Any) -> None:
        question, values = chosen(self.question, values)
        for one, other in question.apart:
            if values[one] is not None and values[other] is not None:
                raise click.UsageError(f"{_named(question, one)} and {_named(question, other)} don't go together")
        if question.one_of and all(values[name] is None for name in question.one_of):
            raise click.UsageError(f"say what is asked about: {', or '.join(_shown(question))}")
        how = {name: values[name] for name in question.said_with() if values[name] is not None}
        figure, force = values.get("figure"), bool(values.get("force"))
        with common.mistakes_in(file):
            common.require_figure(figure, force=force)
            asked = _asked(question, file, values, how)
            wrong = _wrong(asked)
        show(asked, how, as_json=values["as_json"])
        if figure is not None:  # after the answer, which may have taken hours
            with common.mistakes_in(file):
                question.draw(asked.result, figure, force=force, **how)
        _tell(asked, wrong, **{name: values[name] for name in question.failed_with()})


def _asked(question: Question, file: Path, values: dict[str, Any], how: dict[str, Any]) -> Asked:
    from standoff.asking.asked import ask

    arguments = question.asked_with()
    chosen = {
        name: value_of(arguments[name], value)
        for name, value in values.items()
        if name in arguments and value not in (None, ())
    }
    without = common.claims_named(values.get("without", ()))
    conflict = common.opened(file)
    for note in question.before(conflict):
        click.echo(f"standoff: {note}", err=True)
    left = {"without": without, "voices": values.get("voices", ())}
    with progress() as heard:
        asked = ask(question, conflict, heard, telling=None if values["as_json"] else how, **left, **chosen)
    if getattr(asked.result, "unlisted", False):
        common.forget_unlisted()
    return asked


def show(asked: Asked, how: Mapping[str, Any], *, as_json: bool) -> None:
    """Prints an answer: for people, or as one JSON object."""
    if as_json:
        known = asked.question.given_with()
        common.print_json(asked.as_json(**{name: each for name, each in how.items() if name in known}))
    else:
        common.show(spelled(asked.question).answer(asked.words(**how)))


def _wrong(asked: Asked) -> str:
    """What is wrong with what the answer to a question is about, together with the doubts about the file."""
    question = asked.question
    if not question.checked:
        return ""
    return common.findings_placed(question.findings(asked.result, spelled(question).spell))


def _tell(asked: Asked, wrong: str, **how: Any) -> None:
    """Prints on standard error what is wrong, and exits with 1 where the answer has failed."""
    if wrong:
        click.echo(wrong, err=True)
    if asked.question.checked and asked.question.failed(asked.result, **how):
        click.get_current_context().exit(1)


def _named(question: Question, name: str) -> str:
    """What people call an argument."""
    told = question.asked_with()[name].told
    return name.upper() if told is not None and told.leads else flag(name)


def _shown(question: Question) -> Iterator[str]:
    """How the arguments of which one is needed are given."""
    for name in question.one_of:
        told = question.asked_with()[name].told
        yield f'{flag(name)} "{told.takes}"' if told is not None and told.takes else flag(name)


# Options


def _parameters(question: Question) -> Iterator[click.Parameter]:
    yield click.Argument(["file"], type=common.PATH)
    arguments = question.asked_with()
    yield from (_leading(each) for each in arguments.values() if each.told and each.told.leads)
    yield from (_option(each) for each in arguments.values() if each.told and not each.told.leads)
    yield from _telling(question)
    yield from map(_option, question.failed_with().values())
    for other in under(question):
        yield from map(_option, other.asked_with().values())
    if question.withdraws:
        yield from common.WITHDRAWING
    if question.drawn:
        yield common.FIGURE
    if question.drawn or "output" in arguments:
        yield common.FORCE
    yield common.JSON


def _leading(each: Given) -> click.Argument:
    assert each.told is not None
    if each.told.kind in ("claims", "texts"):
        return click.Argument([each.name], required=False, nargs=-1, metavar=each.told.takes or None)
    return click.Argument([each.name], required=False, metavar=each.told.takes or None)


def _option(each: Given) -> click.Option:
    told = each.told
    assert told is not None
    names = [flag(each.name), each.name]
    if told.kind == "flag":
        return click.Option(names, is_flag=True, help=told.what)
    several = told.kind == "texts"
    what = f"{told.what}: {', '.join(_concepts())}." if told.kind == "concepts" else told.what
    shown = told.kind in ("number", "seconds") and each.default is not None and each.default >= (told.least or 0)
    return click.Option(
        names,
        type=_type(each),
        multiple=several,
        help=f"{what.removesuffix('.')} [default: {each.default:g}]." if shown else what,
        metavar=told.takes or None,
    )


def _telling(question: Question) -> Iterator[click.Option]:
    """How the answer is told: options that hold for words, for JSON and for figures, each with its own default."""
    given = question.given_with()
    for name, each in question.said_with().items():
        if each.told is not None and each.told.kind == "number":
            tables = f"{each.default} in tables{' and figures' if question.drawn else ''}"
            defaults = f"{given[name].default} as JSON, {tables}" if name in given else tables
            what = f"{each.told.what.removesuffix('.')} [default: {defaults}]."
            yield click.Option([flag(name), name], type=click.IntRange(min=each.told.least), help=what)
        else:
            yield _option(each)


def _type(each: Given) -> Any:
    assert each.told is not None
    match each.told.kind:
        case "number":
            return click.IntRange(each.told.least, each.told.largest)
        case "seconds":
            return click.FloatRange(min=0, min_open=True)
        case "percent":
            return PERCENT
        case "folder":
            return common.PATH
        case "choice" | "concept" if each.told.choices:
            return click.Choice(each.told.choices)
        case _:
            return str


def _concepts() -> list[str]:
    from standoff.stability import CONCEPTS

    return list(CONCEPTS)
