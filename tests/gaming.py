"""Game files for tests, and what Gambit says of them."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import standoff
from standoff.errors import Finding, ModelError
from standoff.files.efg_strategies import NO_MOVE
from standoff.files.loading import read_text
from standoff.model.conflict import Conflict
from standoff.questions.check import sound
from standoff.space.graph_model import graph_model

GAMES = Path(__file__).parent / "games"
Chosen = frozenset[tuple[str, frozenset[str]]]
"""What each player does, by its name: the actions of its strategy."""


def text_of(name: str) -> str:
    return (GAMES / name).read_text("utf-8")


def game(text: str, suffix: str = ".nfg") -> Conflict:
    """The conflict in the text of a game file."""
    conflict, warnings = sound(read_text(text, f"game{suffix}", suffix))
    assert warnings == ()
    return conflict


def mistake(text: str, suffix: str) -> Finding:
    """The first thing that is wrong in the text of a game file."""
    with pytest.raises(ModelError) as caught:
        sound(read_text(text, f"bad{suffix}", suffix))
    return caught.value.findings[0]


def hold(conflict: Conflict) -> list[str]:
    """The names of the states that hold by Nash, in order."""
    return sorted(state.pattern for state in standoff.analyse(conflict)["default"].equilibria("nash"))


def facts(conflict: Conflict, called: Mapping[str, str] | None = None) -> dict[str, Any]:
    """States in their order, the moves of each party and its order of the states, all by names.

    `called` has other names for some states.
    """
    model = graph_model(conflict, conflict.account(None))
    slots = [slot for slot, there in enumerate(model.listing.feasible.tolist()) if there]
    patterns = {slot: conflict.state(int(model.listing.codes[slot])).pattern for slot in slots}
    names = {slot: (called or {}).get(pattern, pattern) for slot, pattern in patterns.items()}
    dms = [dm.name for dm in conflict.decision_makers]
    return {
        "states": list(names.values()),
        "moves": {
            dm: {(names[slot], names[end]) for slot in slots for end in model.space.moves(slot, place).tolist()}
            for place, dm in enumerate(dms)
        },
        "orders": {dm: levels({names[slot]: int(model.ranks[k][slot]) for slot in slots}) for k, dm in enumerate(dms)},
    }


def levels(ranks: Mapping[str, int]) -> list[set[str]]:
    """States in levels, the worst first."""
    return [{name for name, own in ranks.items() if own == rank} for rank in sorted(set(ranks.values()))]


def gambit() -> Any:
    """Gambit's package; the test is skipped where it isn't there."""
    return pytest.importorskip("pygambit", reason="pygambit isn't installed, whose equilibria ours are compared with")


def by_gambit(text: str, suffix: str) -> set[Chosen]:
    """The pure Nash equilibria that Gambit finds."""
    package = gambit()
    read = package.read_nfg if suffix == ".nfg" else package.read_efg
    found = package.nash.enumpure_solve(read(StringIO(text))).equilibria
    return {frozenset(_taken(each if suffix == ".nfg" else each.as_behavior(), suffix)) for each in found}


def _taken(profile: Any, suffix: str) -> list[tuple[str, frozenset[str]]]:
    """What each player does for sure: its strategy, or its actions at all information sets in its own reach."""
    taken = []
    for player in profile.game.players:
        parts = [profile[player]] if suffix == ".nfg" else [actions for _, actions in profile[player]]
        taken.append((player, frozenset(name for part in parts for name, chance in part if chance == 1)))
    return taken


def by_us(conflict: Conflict) -> set[Chosen]:
    """The same of ours, of a game: the strategies of a tree have their actions with slashes between."""
    assert conflict.dispute.game is not None
    states = product(*conflict.dispute.game.values())
    chosen = dict(zip(conflict.states, states, strict=True))
    dms = [dm.name for dm in conflict.decision_makers]
    return {
        frozenset((dm, frozenset(each.split("/")) - {NO_MOVE}) for dm, each in zip(dms, chosen[state], strict=True))
        for state in hold(conflict)
    }
