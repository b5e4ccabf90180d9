"""The commands: functions that make a step of edits for a document. Their arguments name things by id or position."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, signature
from typing import Any

from standoff.editing.commands import (
    accounts,
    because,
    claims,
    decision_makers,
    definitions,
    forms,
    graph,
    options,
    preferences,
    record,
    rules,
    sources,
    status_quo,
    titles,
    views,
)
from standoff.editing.commands.step import Step

MODULES = (
    titles,
    decision_makers,
    options,
    definitions,
    rules,
    status_quo,
    graph,
    preferences,
    forms,
    sources,
    claims,
    because,
    accounts,
    views,
    record,
)
VERBS = ("add", "clear", "copy", "link", "move", "remove", "rename", "set", "share", "toggle", "unlink")

COMMANDS: Mapping[str, Callable[..., Step]] = {
    name: command
    for module in MODULES
    for name, command in vars(module).items()
    if name.partition("_")[0] in VERBS and getattr(command, "__module__", "") == module.__name__
}


def takes(name: str, arguments: Mapping[str, Any]) -> bool:
    """Whether there is a command of that name that can be called with these arguments."""
    taken = arguments_of(name)
    required = {each.name for each in taken.values() if each.default is each.empty}
    return name in COMMANDS and required <= arguments.keys() <= taken.keys()


def arguments_of(name: str) -> Mapping[str, Parameter]:
    """The arguments of a command besides the document; none where there is no such command."""
    found = signature(COMMANDS[name]).parameters if name in COMMANDS else {}
    return {key: each for key, each in found.items() if each.kind is Parameter.KEYWORD_ONLY}
