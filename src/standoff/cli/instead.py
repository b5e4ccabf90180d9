"""Questions that have no command of their own: they are asked by options of another one's, in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from standoff.asking.question import Question
from standoff.asking.registry import QUESTIONS
from standoff.cli.values import flag
from standoff.render.words import listed


def under(question: Question) -> Iterator[Question]:
    """The questions that are asked by options of a question's command."""
    return (each for each in QUESTIONS.values() if each.under == question.name)


def chosen(question: Question, values: Mapping[str, Any]) -> tuple[Question, dict[str, Any]]:
    """What is asked with the values of a command's options: its question, or another one whose own option is given.

    Raises UsageError for options of both.
    """
    given = {name for name, value in values.items() if value not in (None, (), False)} - {"as_json"}
    known = dict(values)
    for other in under(question):
        own = {name: known.pop(name) for name in other.asked_with()}
        name = next(each.name for each in other.asked_with().values() if each.required)
        if name not in given and given & own.keys():
            raise click.UsageError(f"{listed(map(flag, given & own.keys()))} goes with {flag(name)}")
        if name in given:
            if given - own.keys():
                takes = [*(flag(each) for each in own if each != name), "--json"]
                raise click.UsageError(f"{flag(name)} takes {listed(takes)}, and nothing else")
            return other, {**own, "as_json": values["as_json"]}
    return question, known
