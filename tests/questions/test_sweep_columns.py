"""The names of a sweep's columns: each thing that varies has its own, whatever ids a file has."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standoff
from standoff.model.conflict import Conflict
from standoff.questions.sweep.dimensions import Column
from standoff.questions.sweep.variations import Variations, _Found, blocks_of
from trials import trials

ALL = Variations(withdraw=1, swap=True, uncertain=True, weights=Fraction(1, 10), mix=True, assumptions=True)
IDS = st.sampled_from(
    ["a", "a_b", "b", "b_c", "c", "a__b", "infeasible", "absent", "irreversible", "a_infeasible", "m"]
)
SLUGS = st.sampled_from(["a", "a-b", "a_b", "a--b", "a-_b", "a_-b", "a_m_b", "a__b", "a-m-b"])


def columns(conflict: Conflict, *accounts: str) -> list[Column]:
    """The columns as they are named, before any of them is numbered because its name is taken."""
    chosen = [conflict.accounts[each] for each in accounts]
    return [column for block in _Found(conflict, chosen, chosen, ALL).blocks() for column in block.columns]


def part(dms: list[str], claims: list[str]) -> dict[str, Any]:
    """Rules and lists: those of the first decision maker are statements, those of the others weights."""
    first, *rest = dms
    doubted = {"prefer": f"not {first}.x", "certain": False, "because": claims}
    return {
        "infeasible": [f"{first}.x and {first}.y", f"not {first}.x and {first}.y"],
        "irreversible": [f"{first}.x"],
        "preferences": {first: [f"{first}.x", doubted], **{dm: {"weights": {f"{dm}.x": 1}} for dm in rest}},
    }


@trials(30)
@given(
    st.lists(IDS, min_size=1, max_size=4, unique=True),
    st.lists(IDS, min_size=1, max_size=3, unique=True),
    st.lists(SLUGS, min_size=1, max_size=5, unique=True),
)
def test_no_two_columns_are_named_alike(dms: list[str], accounts: list[str], claims: list[str]) -> None:
    conflict = standoff.loads(
        {
            "standoff": 1,
            "claims": {claim: {"text": claim, "said_by": ["somebody"]} for claim in claims},
            "decision_makers": {dm: {"options": {"x": "x", "y": "y"}} for dm in dms},
            **part(dms, claims),
            "accounts": {each: {**part(dms, claims), "absent": [f"{dms[0]}.y"]} for each in accounts},
        }
    )
    for chosen in (accounts, *([each] for each in accounts)):
        names = [column.name for column in columns(conflict, *chosen)]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in names)
        rules = [conflict.accounts[each] for each in chosen]
        assert [each.name for block in blocks_of(conflict, rules, rules, ALL, []) for each in block.columns] == names


RULES = """
standoff: 1
decision_makers: {us: {options: {x: x, y: y}}, cn: {options: {z: z}}}
infeasible: [x and y]
preferences: {us: [x, y], cn: [z]}
accounts:
  article: {infeasible: [x and z], absent: [y]}
  other: {infeasible: [y and z]}
"""


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        (["article"], ["dropped_infeasible_1", "dropped_article_infeasible_1", "dropped_article_absent_1"]),
        (["other"], ["dropped_infeasible_1", "dropped_other_infeasible_1"]),
    ],
)
def test_own_rules_have_the_name_of_their_account(chosen: list[str], names: list[str]) -> None:
    """With one account chosen they were called `dropped_infeasible_1_2`, as if they were the second of something."""
    found = {each.name: each.text for each in columns(standoff.loads(RULES), *chosen) if each.kind == "rule"}
    assert sorted(found) == sorted(names)
    assert found["dropped_infeasible_1"] == "without infeasible `us.x and us.y`"
