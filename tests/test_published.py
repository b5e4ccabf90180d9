"""Published conflicts: each folder of examples/published has the equilibria that its published.yaml lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import standoff

PUBLISHED = Path(__file__).parents[1] / "examples" / "published"
FOLDERS = sorted(path.name for path in PUBLISHED.iterdir() if path.is_dir())
KINDS = {"published", "gmcrplus", "computed"}


@cache
def conflict_in(folder: str) -> standoff.Conflict:
    return standoff.load(PUBLISHED / folder / "conflict.yaml")


@cache
def published_in(folder: str) -> dict[str, Any]:
    document: dict[str, Any] = YAML(typ="safe").load(PUBLISHED / folder / "published.yaml")
    return document


@cache
def feasible_in(folder: str) -> list[int]:
    """The feasible states' codes in the first account, which leaves out nothing that the others have."""
    conflict = conflict_in(folder)
    first = next(iter(conflict.accounts))
    analysis = standoff.analyse(conflict, account=first, concepts=["nash"])
    codes: list[int] = analysis[first].states.codes.tolist()
    return codes


@cache
def names_in(folder: str) -> dict[int, str]:
    """The printed name of each state, by its code."""
    numbering = published_in(folder).get("numbering", {})
    return {code_of(folder, mark): name for name, mark in numbering.items()}


def code_of(folder: str, mark: str) -> int:
    """The one feasible state that a YN pattern (in graph form: a state's name) stands for."""
    conflict = conflict_in(folder)
    if conflict.in_graph_form:
        return conflict.states.index(mark)
    assert len(mark) == len(conflict.options), f"{mark} needs one letter for each option"
    matching = [code for code in feasible_in(folder) if fits(mark, code)]
    assert len(matching) == 1, f"{mark} stands for {len(matching)} feasible states"
    return matching[0]


def fits(pattern: str, code: int) -> bool:
    return all(sign == "-" or (sign == "Y") == bool(code >> bit & 1) for bit, sign in enumerate(pattern))


@pytest.mark.parametrize("folder", FOLDERS)
def test_results_are_the_published_ones(folder: str) -> None:
    names = names_in(folder)
    for entry in published_in(folder)["results"]:
        account, equilibria, counts = entry["account"], entry.get("equilibria", {}), entry.get("counts", {})
        analysis = standoff.analyse(conflict_in(folder), account=account, concepts=[*equilibria, *counts])
        found = analysis[account]
        assert entry["kind"] in KINDS
        assert entry.get("feasible_states", len(found.states)) == len(found.states)
        for concept, printed in equilibria.items():
            codes = found.equilibria(concept).codes.tolist()
            assert {names[code] for code in codes} == set(printed), f"{concept} in {account}, {entry['kind']}"
        for dm, printed_for in entry.get("stable", {}).items():
            for concept, printed in printed_for.items():
                codes = found.stable(concept, dm).codes.tolist()
                assert {names[code] for code in codes} == set(printed), f"{concept} for {dm}, {entry['kind']}"
        for dm, number in entry.get("moves", {}).items():
            assert found.model.space.count(conflict_in(folder).dm_index(dm)) == number
        for concept, count in counts.items():
            assert len(found.equilibria(concept)) == count, f"{concept} in {account}, {entry['kind']}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_numbering_names_each_feasible_state_once(folder: str) -> None:
    numbering = published_in(folder).get("numbering")
    if numbering is not None:
        assert len(names_in(folder)) == len(numbering)
        assert sorted(names_in(folder)) == feasible_in(folder)


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if "record" in published_in(folder)])
def test_the_record_leads_through_the_printed_states_by_open_moves(folder: str) -> None:
    names, replay = names_in(folder), standoff.replay(conflict_in(folder))
    record = replay.history
    state, moves = names[record.start], list(record.entries)
    for month, printed in enumerate(published_in(folder)["record"], start=month_of(record.date)):
        while moves and month_of(moves[0].date) <= month:
            state = names[moves.pop(0).after]
        assert state == printed, f"{month // 12}-{month % 12 + 1}"
    assert not moves
    assert all(verdict.open for account in replay.values() for verdict in account.moves)


def month_of(date: str) -> int:
    """The number of a month, from which those of others are counted on."""
    year, month = date.split("-")
    return int(year) * 12 + int(month) - 1


@pytest.mark.parametrize("folder", FOLDERS)
def test_readme_lists_the_folder(folder: str) -> None:
    assert f"({folder}/conflict.yaml)" in (PUBLISHED / "README.md").read_text(encoding="utf-8")
