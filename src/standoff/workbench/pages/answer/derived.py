"""The choices of a screen that follow from what its question takes, where nothing else is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.asking.question import Given, Question
from standoff.questions.arguments import Argument
from standoff.workbench.pages.answer.choices import Accounts, Choice, Concept, Flag, OneOf, Party, State, Typed
from standoff.workbench.pages.answer.outcome import Outcome


def choices_of(question: Question) -> Sequence[Choice]:
    """A choice for each argument that people are told of, but for those of the whole window.

    An outcome and a state that don't go together are one field.
    """
    given, one_field = question.asked_with(), dict(question.apart)
    made: list[Choice] = []
    for each in given.values():
        if each.name in one_field and given[each.name].told and each.name == "outcome":
            made.append(Outcome(state=one_field[each.name], missing=_missing(question)))
        elif each.told is not None and each.name not in one_field.values():
            made += _choice(each, each.told)
    return made


def _missing(question: Question) -> str:
    return "Name an outcome or a state above." if question.one_of else ""


def _choice(given: Given, told: Argument) -> Iterator[Choice]:
    label = given.name.replace("_", " ").capitalize()
    match told.kind:
        case "concepts" | "concept":
            yield Concept(argument=given.name)
        case "state":
            yield State(given.name, label)
        case "party":
            yield Party()
        case "accounts":
            yield Accounts(given.name, label)
        case "flag":
            yield Flag(given.name, label)
        case "number" if told.least is not None and told.most is not None:
            numbers = {str(number): str(number) for number in range(told.least, told.most + 1)}
            yield OneOf(given.name, label, numbers, str(given.default), int)
        case "choice":
            yield OneOf(given.name, label, {each: each for each in told.choices}, str(given.default))
        case "outcome":
            yield Outcome(label, given.name)
        case "text":
            yield Typed(given.name, label)
