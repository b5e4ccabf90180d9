"""The names and values of options as they are typed on a command line, and what they mean."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from standoff.asking.question import Parameter, Question
from standoff.asking.registry import QUESTIONS
from standoff.cli.common import chosen_concepts
from standoff.errors import QuestionError

if TYPE_CHECKING:
    from standoff.render.answer import Reference
    from standoff.render.terminal import Terminal

FLAGS = {
    "start": "--from",
    "voices": "--without-voice",
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
    if kind == "concepts":
        return chosen_concepts(value)
    if kind == "accounts":
        return [name.strip() for name in value.split(",") if name.strip()]
    try:
        return parameter.read(value)
    except QuestionError as error:
        context = click.get_current_context()
        raise click.BadParameter(str(error), context, param_hint=f"'{flag(parameter.name)}'") from None


def spelled(question: Question) -> Terminal:
    """A terminal on which further questions are written as the commands to type."""
    from standoff.render.terminal import Terminal

    def spell(about: Reference) -> str:
        command = (about.id in QUESTIONS and QUESTIONS[about.id].option_of) or about.id
        flags = [f"{flag(name)} {value}".strip() for name, value in about.values]
        return f"`{' '.join(flags if about.id == question.name and flags else ['standoff', command, *flags])}`"

    def more(limit: int | None) -> str:
        return "`--json`" if limit is None else f"`--limit{f' {limit}' if limit else ''}` or `--json`"

    return Terminal(spell, more)
