"""The commands: functions that make a step of edits for a document. Their arguments name things by id or position."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from inspect import Parameter, cleandoc, signature
from typing import TYPE_CHECKING, Any

from standoff.editing.commands import (
    accounts,
    because,
    claims,
    coders,
    decision_makers,
    definitions,
    forms,
    games,
    graph,
    options,
    preferences,
    propositions,
    record,
    removed_moves,
    rules,
    sources,
    state_names,
    status_quo,
    titles,
    views,
    voices,
)
from standoff.editing.commands.step import Step
from standoff.errors import EditError, not_there
from standoff.files.loading import LoadedFile

if TYPE_CHECKING:
    from pydantic import BaseModel

MODULES = (
    titles,
    decision_makers,
    options,
    definitions,
    state_names,
    rules,
    removed_moves,
    status_quo,
    graph,
    preferences,
    forms,
    games,
    sources,
    coders,
    propositions,
    voices,
    claims,
    because,
    accounts,
    views,
    record,
)
VERBS = ("add", "clear", "copy", "link", "move", "remove", "rename", "set", "share", "toggle", "unlink", "write")


class Command:
    """A command: a function that makes a step of edits for a document, called with the arguments of its signature.

    Its name, its arguments and what it says of itself are those of the function, so that screens, `/api` and the
    command line all go by the same.
    """

    def __init__(self, make: Callable[..., Step]) -> None:
        self.name = make.__name__
        self.summary, _, details = cleandoc(make.__doc__ or "").partition("\n")
        self.details = details.strip()
        self._make = make

    @cached_property
    def arguments(self) -> Mapping[str, Parameter]:
        """Its arguments besides the document, with their types."""
        found = signature(self._make, eval_str=True).parameters
        return {key: each for key, each in found.items() if each.kind is Parameter.KEYWORD_ONLY}

    @property
    def required(self) -> frozenset[str]:
        """The names of the arguments that have to be given."""
        return frozenset(name for name, each in self.arguments.items() if each.default is each.empty)

    @cached_property
    def model(self) -> type[BaseModel]:
        """What pydantic needs to read its arguments from JSON."""
        from pydantic import ConfigDict, create_model

        fields: dict[str, Any] = {
            name: (each.annotation, ... if each.default is each.empty else each.default)
            for name, each in self.arguments.items()
        }
        return create_model(self.name, __config__=ConfigDict(extra="forbid"), **fields)

    def read(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Arguments as they come from outside, checked, with the defaults of others. Raises EditError."""
        from pydantic import ValidationError

        for name in given:
            if name not in self.arguments:
                raise EditError(f"`{self.name}`: {not_there('argument', name, self.arguments)}")
        missing = [f"`{name}`" for name in self.arguments if name in self.required - given.keys()]
        if missing:
            raise EditError(f"`{self.name}` needs {', '.join(missing)}")
        try:
            found = self.model.model_validate(given)
        except ValidationError as error:
            wrong = (f"`{'.'.join(map(str, each['loc']))}`: {each['msg'].lower()}" for each in error.errors())
            raise EditError(f"`{self.name}`: {'; '.join(wrong)}") from None
        return {name: getattr(found, name) for name in self.arguments}

    def takes(self, given: Collection[str]) -> bool:
        """Whether it can be called with arguments of these names."""
        return self.required <= set(given) <= self.arguments.keys()

    def __call__(self, document: LoadedFile, **given: Any) -> Step:
        """The step that it makes. Raises EditError where it can't be done."""
        games.require_open(document.dispute, self._make.__module__.rpartition(".")[2], self.name)
        return games.checked(document.dispute, self._make(document, **given))


COMMANDS: Mapping[str, Command] = {
    name: Command(command)
    for module in MODULES
    for name, command in vars(module).items()
    if name.partition("_")[0] in VERBS and getattr(command, "__module__", "") == module.__name__
}


def command_named(name: str) -> Command:
    """The command of that name. Raises EditError where there is none."""
    if name not in COMMANDS:
        raise EditError(not_there("command", name, COMMANDS))
    return COMMANDS[name]
