"""The `.gmcr` files of GMCR+: what such a file says, as plain data, and the writing of it; `gmcr_read` reads it.

A file lists options, numbered from 0; decision makers with the numbers of their options; conditions that rule
states out; and preferences, which are statements by priority or, for the whole model at once, rankings. A state's
decimal is the sum of 2**i over the options i that are taken. Rankings number the feasible states from 1 in the order
of their decimals.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Direction = Literal["both", "fwd", "back"]
Pattern = tuple[tuple[int, bool], ...]
"""Options, by number, with whether each is taken; the others are open."""
Level = tuple[int, ...]
"""States that are tied, by their numbers from 1."""


@dataclass(frozen=True, slots=True)
class GmcrOption:
    """An option, which may be taken and dropped (`both`), only taken (`fwd`) or only dropped (`back`)."""

    name: str
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class GmcrParty:
    """A decision maker.

    A statement, most important first, is true where one of its patterns is. `ranking` (best first) counts where the
    model says so. `hidden` rules out the states that the decision maker doesn't perceive. `payoffs`, ranks of the
    feasible states, are only ever written.
    """

    name: str
    options: tuple[int, ...]
    statements: tuple[tuple[Pattern, ...], ...] = ()
    ranking: tuple[Level, ...] = ()
    hidden: tuple[Pattern, ...] = ()
    payoffs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GmcrModel:
    """A file, whole: `manual` says that the preferences are rankings; `coalitions` share out the decision makers."""

    options: tuple[GmcrOption, ...]
    parties: tuple[GmcrParty, ...]
    infeasible: tuple[Pattern, ...] = ()
    manual: bool = False
    coalitions: tuple[tuple[int, ...], ...] = ()


def gmcr_text(model: GmcrModel, version: str) -> str:
    """The text of a `.gmcr` file, in one line of ASCII, as GMCR+ reads it on every machine."""
    names = [party.name for party in model.parties]
    whole = {
        "program": "standoff",
        "version": version,
        "options": [{"name": each.name, "permittedDirection": each.direction} for each in model.options],
        "decisionMakers": [_party(party, model.manual) for party in model.parties],
        "infeasibles": _patterns(model.infeasible),
        "useManualPreferenceRanking": model.manual,
        "coalitions": _singled(model.coalitions),
        "coalitionsFull": [{"members": [names[member] for member in each]} for each in model.coalitions],
    }
    return json.dumps(whole) + "\n"


def _party(party: GmcrParty, manual: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": party.name,
        "options": list(party.options),
        "preferences": [_statement(statement) for statement in party.statements],
        "misperceptions": _patterns(party.hidden),
        "payoffs": list(party.payoffs),
    }
    return entry | {"preferenceRanking": _singled(party.ranking)} if manual else entry


def _statement(patterns: tuple[Pattern, ...]) -> Any:
    written = _patterns(patterns)
    return written[0] if len(written) == 1 else {"compound": True, "members": written}


def _patterns(patterns: tuple[Pattern, ...]) -> list[Any]:
    return [[[option, "Y" if taken else "N"] for option, taken in pattern] for pattern in patterns]


def _singled(groups: Sequence[tuple[int, ...]]) -> list[int | list[int]]:
    """Groups of numbers as lists, a group of one as its number."""
    return [group[0] if len(group) == 1 else list(group) for group in groups]
