"""Sorts definitions so that each uses only earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from standoff.errors import Finding
from standoff.model.conditions import Condition, names


def in_order(definitions: Mapping[str, Condition]) -> tuple[dict[str, Condition], list[Finding]]:
    """The definitions sorted so that each uses only earlier ones, and a finding for each that depends on itself."""
    needs = {
        name: {each.name for each in names(condition)} & definitions.keys() for name, condition in definitions.items()
    }
    ordered = {name: definitions[name] for name in _generations(needs)}
    users: dict[str, set[str]] = {name: set() for name in definitions if name not in ordered}
    for user in users:
        for name in needs[user] & users.keys():
            users[name].add(user)
    circle = users.keys() - _generations(users)  # without definitions that only lead to a circle
    findings = []
    for name in filter(circle.__contains__, users):
        through = ", ".join(f"`{each}`" for each in sorted(needs[name] & circle))
        message = f"the definition `{name}` is circular: it needs {through}"
        findings.append(Finding(message=message, path=("definitions", name)))
    return ordered, findings


def _generations(needs: Mapping[str, set[str]]) -> list[str]:
    """The names sorted so that each follows all names that it needs, and else in the given order.

    Names in a circle, and those that need one of them, are left out.
    """
    place = {name: number for number, name in enumerate(needs)}
    sorter = TopologicalSorter(needs)
    with suppress(CycleError):
        sorter.prepare()
    found: list[str] = []
    while ready := sorter.get_ready():
        found += sorted(ready, key=place.__getitem__)
        sorter.done(*ready)
    return found
