"""An account: one view of a dispute, with its infeasible states, irreversible options, status quo and preferences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standoff.errors import Path
from standoff.model.conditions import Condition
from standoff.model.merging import Merging
from standoff.model.preferences import Preference


@dataclass(frozen=True, slots=True)
class Infeasible:
    """A condition; the states that meet it are infeasible."""

    condition: Condition
    because: tuple[str, ...] = ()
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Irreversible:
    """An option (by position) that can't be dropped once taken (`forward`), or that can only be dropped (otherwise).

    With `given`, this limits only the moves that start in a state where that condition is true.
    """

    option: int
    forward: bool
    given: Condition | None = None
    because: tuple[str, ...] = ()
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Removed:
    """The moves of a decision maker (by position) from states that meet one condition to states that meet another.

    These single moves aren't there, whatever else the decision maker can do.
    """

    dm: int
    start: Condition
    end: Condition
    because: tuple[str, ...] = ()
    path: Path = field(default=(), compare=False)

    @property
    def content(self) -> tuple[int, Condition, Condition]:
        """What it takes away, whatever it rests on."""
        return self.dm, self.start, self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account, complete with what it shares with others. `preferences` are in the order of the decision makers.

    `path` leads to its own part of the file; it is empty where the file has no `accounts`. Without `coalitions` it
    doesn't say which may act together; with none of them nobody may. After a withdrawal `merging`
    says which codes are one state, as others may have become feasible.
    """

    id: str
    path: Path
    title: str = ""
    description: str = ""
    infeasible: tuple[Infeasible, ...] = ()
    irreversible: tuple[Irreversible, ...] = ()
    moves_removed: tuple[Removed, ...] = ()
    status_quo: int | None = None
    preferences: tuple[Preference, ...] = ()
    attitudes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    coalitions: tuple[tuple[str, ...], ...] | None = None
    merging: Merging | None = field(default=None, compare=False)
