"""Moves that aren't there: how entries are read, what is wrong with others, and on which claims they rest."""

from __future__ import annotations

import pytest

import standoff
from asking import findings_in
from standoff.model.elements import elements

TEXT = """\
standoff: 1
claims: {seen: {text: Seen., said_by: [Bo]}, told: {text: Told., said_by: [Ed]}}
decision_makers:
  us: {options: {talk: talk, deal: accept}}
  cn: {options: {hit: hit}}
definitions: {calm: not hit}
moves_removed:
  - {by: us, from: calm and not talk, to: deal, because: [seen]}
  - {by: us, from: YN-, to: 7}
preferences: {us: [deal], cn: [hit]}
accounts:
  one: {title: One}
  two: {moves_removed: [{by: cn, from: "---", to: "5", because: [seen, told]}]}
"""


def removed(conflict: standoff.Conflict, account: str) -> list[str]:
    return [each.text for each in elements(conflict) if each.kind == "removed move" and account in each.accounts]


def test_conditions_codes_and_patterns_all_become_conditions_and_accounts_add_theirs() -> None:
    conflict = standoff.loads(TEXT)
    shared = [
        "us: calm and not us.talk -> us.deal",
        "us: us.talk and not us.deal -> us.talk and us.deal and cn.hit",
    ]
    assert removed(conflict, "one") == shared
    assert removed(conflict, "two") == [
        *shared,
        "cn: us.talk or not us.talk -> us.talk and not us.deal and cn.hit",  # from anywhere
    ]


def test_without_their_claims_the_moves_are_there_again() -> None:
    conflict = standoff.loads(TEXT)
    gone = standoff.withdraw(conflict, ["seen"])
    assert [each.text for each in gone.fallen] == ["us: calm and not us.talk -> us.deal"]
    assert [each.kind for each in gone.lightened] == ["removed move"]
    ends = [standoff.analyse(each, "two")["two"].model.space for each in (conflict, gone.conflict)]
    assert [space.moves(0, 0).tolist() for space in ends] == [[1], [1, 2, 3]]
    assert [space.moves(1, 1).tolist() for space in ends] == [[], []]  # 1 to 5 rests on another claim too
    alone = standoff.withdraw(conflict, ["seen", "told"]).conflict
    assert standoff.analyse(alone, "two")["two"].model.space.moves(1, 1).tolist() == [5]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{by: uss, from: talk, to: deal}", ["8:10: error: unknown decision maker `uss` (did you mean `us`?)"]),
        (
            "{by: us, from: tlk, to: deal or}",
            ["8:20: error: unknown name `tlk`", "8:36: error: this condition ends too"],
        ),
        (
            "{by: us, from: YN, to: 8}",
            ['8:20: error: the pattern "YN" has 2 letters', "8:28: error: there is no state 8"],
        ),
        ("{by: us, from: yn-, to: 0}", ['8:20: error: `yn-` is no state (write `"YN-"`)']),
        ("{by: us, from: -1, to: 0}", ["8:20: error: there is no state -1 (the codes run from 0 to 7)"]),
        ("{by: us, from: [1, 2], to: 0}", ["not a list (write an entry for each of them)"]),
        ("{by: us, from: [talk, hit], to: 0}", ["not a list (write `talk and hit`)"]),
        ("{by: us, from: talk}", ["8:5: error: `to` is missing (allowed here: by, from, to, because)"]),
        ("{by: [us, cn], from: talk, to: 0}", ["not a list (write an entry for each of them)"]),
        ("{dm: us, from: talk, when: 0}", ["unknown key `dm` (write `by`)", "unknown key `when`"]),
        ("us, talk, deal", ["not `us, talk, deal` (write `{by: us, from: talk, to: deal}`)"]),
        ("us: talk -> deal", ["unknown key `us` (write `by: us, from: talk, to: deal`)"]),
        ("{by: us, from: talk, to: 0, because: [nix]}", ["unknown claim `nix`"]),
    ],
)
def test_what_is_wrong_with_an_entry(entry: str, expected: list[str]) -> None:
    lines = TEXT.splitlines()
    lines[7] = f"  - {entry}"
    found = findings_in("\n".join(lines))
    for each in expected:
        assert [line for line in found if each in line], found


@pytest.mark.parametrize(
    ("section", "hint"),
    [
        (
            "{by: us, from: talk, to: deal}",
            "a list is needed here, not a mapping (write `[{by: us, from: talk, to: deal}]`)",
        ),
        ("us", "a list is needed here, not `us` (write each as `{by: who, from: a condition, to: a condition}`)"),
    ],
)
def test_what_is_no_list(section: str, hint: str) -> None:
    text = f"standoff: 1\ndecision_makers: {{us: {{options: {{talk: '', deal: ''}}}}}}\nmoves_removed: {section}\n"
    assert any(hint in line for line in findings_in(f"{text}preferences: {{us: [deal]}}\n"))


def test_graph_form_leaves_moves_out() -> None:
    text = """\
standoff: 1
decision_makers: {ann: {}}
states: [a, b]
moves: {ann: {a: [b]}}
moves_removed: [{by: ann, from: a, to: b}]
preferences: {ann: [a]}
"""
    (found,) = findings_in(text)
    assert "5:1: error: `moves_removed` speaks of options; a model with `states` has none" in found
    assert "leave these moves out of `moves`, which lists all that there are" in found
