"""One coherent view of a dispute: what can't be, what can't be undone, where things stand, and who wants what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standoff.errors import Path
from standoff.model.conditions import Condition
from standoff.model.preferences import Preference


@dataclass(frozen=True, slots=True)
class Infeasible:
    """A condition whose states can't be."""

    condition: Condition
    because: tuple[str, ...] = ()
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Irreversible:
    """An option (by position) that, once taken, stays (`forward`), or that can only be dropped (not `forward`).

    With `given`, it counts only for moves that start from a state where that holds.
    """

    option: int
    forward: bool
    given: Condition | None = None
    because: tuple[str, ...] = ()
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account with all that it shares with the others already in it. `preferences` go by decision maker.

    `path` is the part of the file that is this account's own: empty where the file has no `accounts`.
    """

    id: str
    path: Path
    title: str = ""
    description: str = ""
    infeasible: tuple[Infeasible, ...] = ()
    irreversible: tuple[Irreversible, ...] = ()
    status_quo: int | None = None
    preferences: tuple[Preference, ...] = ()
    attitudes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
