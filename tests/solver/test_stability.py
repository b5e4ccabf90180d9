"""Small conflicts, each made to tell one thing that the solver has to heed from what is close to it."""

from __future__ import annotations

import pytest

import standoff

pytest.importorskip("z3")


def stable(text: str, dm: str, state: int = 0) -> list[str]:
    """The concepts under which a state is stable for a decision maker."""
    verdicts = standoff.verdicts(standoff.loads(text), state, by="solver")["default"]
    return [concept for concept, found in verdicts.stable.items() if found[dm]]


def test_what_answers_one_move_for_good_may_leave_a_way_out_of_another() -> None:
    """After north's `dam`, which stays, south's `sue` is final. After `pump` north can stop, and is better off.

    North would go for `dam` first; that this is answered for good says nothing of `pump`.
    """
    conflict = """
standoff: 1
decision_makers: {north: {options: {pump: x, dam: x}}, south: {options: {sue: x}}}
irreversible: [dam]
preferences: {north: [not sue if (pump or dam), dam, pump or sue], south: []}
"""
    assert stable(conflict, "north") == ["gmr"]
    assert stable(conflict.replace("irreversible: [dam]", "irreversible: [dam, pump]"), "north") == ["gmr", "smr"]


def test_the_others_answer_in_several_rounds() -> None:
    """South can sue only once east has invited it, and east invites only once south has called: three moves.

    All three are improvements; where east would rather not, only those who look at any move see them.
    """
    conflict = """
standoff: 1
decision_makers: {north: {options: {pump: x}}, south: {options: {call: x, sue: x}}, east: {options: {invite: x}}}
infeasible: [sue and not invite, invite and not call]
preferences: {north: [not sue, pump], south: [call, sue], east: [invite if call]}
"""
    assert stable(conflict, "north") == ["gmr", "smr", "seq", "sseq"]
    unwilling = conflict.replace("east: [invite if call]", "east: [not invite]")
    assert stable(unwilling, "north") == ["gmr", "smr"]
    impossible = conflict.replace("infeasible: [", "infeasible: [call and not sue, ")
    assert stable(impossible, "north") == []


def test_what_a_sanction_would_undo_may_be_there_for_good() -> None:
    """South's only sanction is to leave the treaty; where that can't be undone, there is none."""
    conflict = """
standoff: 1
decision_makers: {north: {options: {pump: x}}, south: {options: {treaty: x}}}
preferences: {north: [treaty, pump], south: [not treaty]}
"""
    assert stable(conflict, "north", 2) == ["gmr", "smr", "seq", "sseq"]
    for_good = conflict + "irreversible: [treaty]\n"
    assert stable(for_good, "north", 2) == []
    only_dropped = conflict + "irreversible: [not treaty]\n"
    assert stable(only_dropped, "north", 2) == ["gmr", "smr", "seq", "sseq"]


def test_a_way_out_that_was_found_is_none_where_it_leads_to_what_cannot_be() -> None:
    """North's pumping is answered by a suit; a dam would help against that, but not in the rain, which nobody can stop.

    The solver learns of the dam in dry states, and of their `idle` options that they make no difference.
    """
    conflict = standoff.loads("""
standoff: 1
decision_makers:
  north: {options: {pump: x, dam: x}}
  south: {options: {sue: x, idle: x, idler: x, idlest: x}}
  heaven: {options: {rain: x}}
infeasible: [pump and dam, dam and sue and rain]
irreversible: [rain, not rain]
preferences: {north: [not (pump and sue), pump or (dam and sue)], south: [], heaven: []}
""")
    found = standoff.find(conflict, "not pump and not dam and not sue", concept="smr", by="solver")["default"]
    rain, idle = 1 << 6, 1 << 3
    assert (found.codes, found.complete) == ([rain + each * idle for each in range(8)], True)


def test_statements_said_twice_or_against_each_other_count_where_they_come_first() -> None:
    text = "{standoff: 1, decision_makers: {north: {options: {pump: x, dam: x}}}, preferences: {north: [%s]}}"
    conflict = standoff.loads(text % "pump, pump, not pump, dam, not dam")
    assert standoff.find(conflict, by="solver")["default"].codes == [3]
    conflict = standoff.loads(text % "not dam, dam, dam")
    assert standoff.find(conflict, by="solver")["default"].codes == [0, 1]


@pytest.mark.parametrize(
    ("count", "true_for"),
    [
        ("at least 0", {0, 1, 2, 3}),
        ("at least 2", {2, 3}),
        ("at least 4", set[int]()),
        ("at most 0", {0}),
        ("at most 1", {0, 1}),
        ("at most 9", {0, 1, 2, 3}),
        ("exactly 0", {0}),
        ("exactly 2", {2}),
        ("exactly 3", {3}),
        ("exactly 4", set[int]()),
    ],
)
def test_counts(count: str, true_for: set[int]) -> None:
    text = "{standoff: 1, decision_makers: {north: {options: {a: x, b: x, c: x}}}, preferences: {north: []}}"
    found = standoff.find(standoff.loads(text), f"{count} of (a, b, c)", by="solver")["default"]
    assert found.codes == [code for code in range(8) if code.bit_count() in true_for]
    assert found.possible == bool(true_for)


def test_who_has_no_options_has_no_say_and_no_moves() -> None:
    dms = "decision_makers: {north: {options: {pump: x}}, world: {}}"
    text = f"{{standoff: 1, {dms}, preferences: {{north: [pump], world: [not pump]}}}}"
    assert stable(text, "world") == stable(text, "world", 1) == ["nash", "gmr", "smr", "seq", "sseq"]
    assert stable(text, "north") == []
