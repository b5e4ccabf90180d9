"""Small conflicts made by hand, each of which tells the right reading of a definition from a close wrong one.

`designed/expected.yaml` has the verdicts, reasoned by hand, and why. The reference and the package must both
give them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import reference
import standoff
from reference import Game, OneWay

FOLDER = Path(__file__).parent / "designed"
EXPECTED: dict[str, Any] = YAML(typ="safe").load(FOLDER / "expected.yaml")
CONFLICTS = sorted(EXPECTED)
FAMILIES = {"attitudes", "coalitions", "doubt", "foresight", "strength"}  # whose files are read by tests in `concepts`


# The reference's reading of a file: graph form, or option form with nothing but conjunctions for conditions


@cache
def game_in(name: str) -> tuple[Game, list[str], list[str]]:
    """A designed conflict's game, the ids of its DMs, and the names of its states (none in option form)."""
    document = YAML(typ="safe").load(FOLDER / f"{name}.yaml")
    dms = list(document["decision_makers"])
    if "states" in document:
        return graph_form(document, dms), dms, document["states"]
    return option_form(document, dms), dms, []


def graph_form(document: Mapping[str, Any], dms: Sequence[str]) -> Game:
    number = {state: k for k, state in enumerate(document["states"])}
    moves = []
    for dm in dms:
        arcs = document["moves"].get(dm, {})
        moves.append({k: frozenset(number[t] for t in arcs.get(s, [])) for s, k in number.items()})
    rank = [ranks(document["preferences"][dm], list(number.values()), number) for dm in dms]
    return Game(len(dms), tuple(number.values()), tuple(moves), tuple(rank))


def option_form(document: Mapping[str, Any], dms: Sequence[str]) -> Game:
    options = {dm: list(document["decision_makers"][dm]["options"]) for dm in dms}
    bit = {f"{dm}.{option}": 0 for dm in dms for option in options[dm]}
    bit = {name: k for k, name in enumerate(bit)}
    owned = [len(options[dm]) for dm in dms]
    infeasible = [conjunction(text, bit) for text in document.get("infeasible", [])]
    states = reference.option_states(owned, lambda s: any(holds(s) for holds in infeasible))
    masks: tuple[int, ...] | None = reference.option_masks(owned)
    assert masks is not None
    moves = reference.option_moves(masks, states, [one_way(item, bit) for item in document.get("irreversible", [])])
    for text in document.get("same", []):
        states, moves = reference.coalesced(states, moves, conjunction(text, bit))
        masks = None
    rank = [ranks(document["preferences"][dm], states, bit) for dm in dms]
    return Game(len(dms), states, moves, tuple(rank), masks)


def conjunction(text: str, bit: Mapping[str, int]) -> Callable[[int], bool]:
    """The predicate of `a and not b and c`."""
    parts = text.split(" and ")
    literals = [(bit[part.removeprefix("not ")], not part.startswith("not ")) for part in parts]
    return lambda state: all(bool(state >> k & 1) == wanted for k, wanted in literals)


def one_way(item: str | Mapping[str, str], bit: Mapping[str, int]) -> OneWay:
    if isinstance(item, str):
        item = {"option": item}
    option = item["option"]
    direction = "backward" if option.startswith("not ") else "forward"
    when = conjunction(item["if"], bit) if "if" in item else lambda state: True
    return OneWay(bit[option.removeprefix("not ")], direction, when)


def ranks(preference: Any, states: Sequence[int], names: Mapping[str, int]) -> dict[int, int]:
    if isinstance(preference, list):
        return reference.ranks_from_statements(states, [conjunction(text, names) for text in preference])
    if "weights" in preference:
        weights = [(conjunction(k, names), Fraction(str(w))) for k, w in preference["weights"].items()]
        return reference.ranks_from_weights(states, weights)
    groups = [group if isinstance(group, list) else [group] for group in preference["ranking"]]
    return reference.ranks_from_ranking([[names.get(state, state) for state in group] for group in groups])


# The tests


def verdicts(name: str) -> Iterator[tuple[str, int, str, bool, str]]:
    """(DM, state number, concept, stable?, why) for every verdict on a conflict."""
    _, _, names = game_in(name)
    for verdict in EXPECTED[name]["verdicts"]:
        state = names.index(verdict["state"]) if names else verdict["state"]
        for holds in (True, False):
            for concept in verdict["stable" if holds else "unstable"]:
                yield verdict["dm"], state, concept, holds, verdict["because"]


def test_every_conflict_has_verdicts_and_the_other_way_round() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} - {"expected", *FAMILIES} == set(EXPECTED)


@pytest.mark.parametrize("name", CONFLICTS)
def test_every_verdict_names_each_concept_at_most_once_and_gives_a_reason(name: str) -> None:
    for verdict in EXPECTED[name]["verdicts"]:
        named = verdict["stable"] + verdict["unstable"]
        assert len(named) == len(set(named)) > 0
        assert verdict["because"]


@pytest.mark.parametrize("name", CONFLICTS)
def test_reference_agrees_with_the_hand(name: str) -> None:
    game, dms, _ = game_in(name)
    assert list(game.states) == EXPECTED[name].get("feasible", list(game.states))
    for dm, state, concept, expected, why in verdicts(name):
        got = reference.CONCEPTS[concept](game, dms.index(dm), state)
        assert got == expected, f"{concept} for {dm} at {state}: {why}"


@pytest.mark.parametrize("name", CONFLICTS)
def test_standoff_agrees_with_the_hand(name: str) -> None:
    conflict = standoff.load(FOLDER / f"{name}.yaml")
    concepts = sorted({concept for _, _, concept, _, _ in verdicts(name)})
    result = standoff.analyse(conflict, concepts=concepts)["default"]
    assert result.states.codes.tolist() == list(game_in(name)[0].states)
    for dm, state, concept, expected, why in verdicts(name):
        got = state in result.stable(concept, dm).codes.tolist()
        assert got == expected, f"{concept} for {dm} at {state}: {why}"
