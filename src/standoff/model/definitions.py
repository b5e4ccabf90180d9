"""Definitions in an order in which each needs only those before it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from standoff.errors import Finding
from standoff.model.conditions import Condition, names


def in_order(definitions: Mapping[str, Condition]) -> tuple[dict[str, Condition], list[Finding]]:
    """The definitions sorted so that each needs only those before it, and a finding for each that needs itself."""
    needs = {
        name: {each.name for each in names(condition)} & definitions.keys() for name, condition in definitions.items()
    }
    ordered = {name: definitions[name] for name in _generations(needs)}
    users: dict[str, set[str]] = {name: set() for name in definitions if name not in ordered}
    for user in users:
        for name in needs[user] & users.keys():
            users[name].add(user)
    circle = users.keys() - _generations(users)  # without those that only lead to a circle
    findings = []
    for name in filter(circle.__contains__, users):
        through = ", ".join(f"`{each}`" for each in sorted(needs[name] & circle))
        message = f"the definition `{name}` is circular: it needs {through}"
        findings.append(Finding(message=message, path=("definitions", name)))
    return ordered, findings


def _generations(needs: Mapping[str, set[str]]) -> list[str]:
    """Names in an order in which each comes after all that it needs, otherwise as given; without those in a circle."""
    place = {name: number for number, name in enumerate(needs)}
    sorter = TopologicalSorter(needs)
    with suppress(CycleError):
        sorter.prepare()
    found: list[str] = []
    while ready := sorter.get_ready():
        found += sorted(ready, key=place.__getitem__)
        sorter.done(*ready)
    return found
