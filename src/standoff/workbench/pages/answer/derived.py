"""The choices of a screen that follow from what its question takes, where nothing else is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.asking.question import Parameter, Question
from standoff.questions.arguments import Argument
from standoff.workbench.pages.answer.choices import Accounts, Choice, Concept, Flag, OneOf, Party, State, Typed
from standoff.workbench.pages.answer.outcome import Outcome


def choices_of(question: Question) -> Sequence[Choice]:
    """A choice for each argument that users are told of, without those that the whole window sets.

    An outcome and a state that don't go together are one field.
    """
    arguments, one_field = question.arguments(), dict(question.apart)
    missing = "Name an outcome or a state above." if question.one_of else ""
    made: list[Choice] = []
    for each in arguments.values():
        if each.name in one_field and each.argument and each.name == "outcome":
            made.append(Outcome(state=one_field[each.name], missing=missing))
        elif each.argument is not None and each.name not in one_field.values():
            made += _choice(each, each.argument)
    return made


def _choice(parameter: Parameter, argument: Argument) -> Iterator[Choice]:
    label = parameter.name.replace("_", " ").capitalize()
    match argument.kind:
        case "concepts" | "concept":
            yield Concept(argument=parameter.name)
        case "state":
            yield State(parameter.name, label)
        case "party":
            yield Party()
        case "accounts":
            yield Accounts(parameter.name, label)
        case "flag":
            yield Flag(parameter.name, label)
        case "number" if argument.least is not None and argument.most is not None:
            numbers = {str(number): str(number) for number in range(argument.least, argument.most + 1)}
            yield OneOf(parameter.name, label, numbers, str(parameter.default), int)
        case "choice":
            yield OneOf(parameter.name, label, {each: each for each in argument.choices}, str(parameter.default))
        case "outcome":
            yield Outcome(label, parameter.name)
        case "text":
            yield Typed(parameter.name, label)
