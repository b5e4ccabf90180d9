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

FALLS: Mapping[str, Callable[..., list[str]]] = {
    "remove_account": accounts.falls_with_account,
    "remove_claim": claims.falls_with_claim,
    "remove_decision_maker": decision_makers.falls_with_decision_maker,
    "remove_definition": definitions.falls_with_definition,
    "remove_option": options.falls_with_option,
    "remove_source": sources.falls_with_source,
    "remove_state": graph.falls_with_state,
    "set_preference_form": forms.falls_with_form,
}
"""For a command that removes something: the function that describes everything that falls with it.

It has the same arguments.
"""
