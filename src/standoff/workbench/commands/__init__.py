"""The commands: functions that make a step of edits for a document. Their arguments name things by id or position."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from standoff.workbench.commands import (
    accounts,
    because,
    claims,
    decision_makers,
    definitions,
    forms,
    graph,
    options,
    passages,
    preferences,
    record,
    rules,
    sources,
    status_quo,
    titles,
    views,
)
from standoff.workbench.commands.step import Step

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
    passages,
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
