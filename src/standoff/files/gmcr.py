"""The content of a `.gmcr` file of GMCR+ as plain data, and its writer. The reader is `gmcr_read`.

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
"""Pairs of an option's number and whether it is taken. Other options are open."""
Level = tuple[int, ...]
"""The numbers (from 1) of tied states."""


@dataclass(frozen=True, slots=True)
class GmcrOption:
    """An option, which may be taken and dropped (`both`), only taken (`fwd`) or only dropped (`back`)."""

    name: str
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class GmcrParty:
    """A decision maker.

    `statements` come most important first; a statement is true where one of its patterns matches. `ranking` (best
    first) is the preference if the model is `manual`. `hidden` has the patterns of the states that the decision maker
    doesn't perceive. `payoffs`, the ranks of the feasible states, are only written, never read.
    """

    name: str
    options: tuple[int, ...]
    statements: tuple[tuple[Pattern, ...], ...] = ()
    ranking: tuple[Level, ...] = ()
    hidden: tuple[Pattern, ...] = ()
    payoffs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GmcrModel:
    """A whole file. If it is `manual`, preferences are rankings. `coalitions` partition the decision makers."""

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
        "coalitions": singled(model.coalitions),
        "coalitionsFull": [{"members": [names[member] for member in each]} for each in model.coalitions],
    }
    return json.dumps(whole) + "\n"


def _party(party: GmcrParty, manual: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": party.name,
        "options": list(party.options),
        "preferences": [
            written[0] if len(written) == 1 else {"compound": True, "members": written}
            for written in map(_patterns, party.statements)
        ],
        "misperceptions": _patterns(party.hidden),
        "payoffs": list(party.payoffs),
    }
    return entry | {"preferenceRanking": singled(party.ranking)} if manual else entry


def _patterns(patterns: tuple[Pattern, ...]) -> list[Any]:
    return [[[option, "Y" if taken else "N"] for option, taken in pattern] for pattern in patterns]


def singled(groups: Sequence[tuple[int, ...]]) -> list[int | list[int]]:
    """Groups of numbers as lists; a group of one number is written as that number."""
    return [group[0] if len(group) == 1 else list(group) for group in groups]
