"""Explanations: who is stable where and why, by hand on the Korea example and designed conflicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import models
import standoff
from asking import EXAMPLES, ROOT, standoff_cli
from models import GraphDraft, OptionDraft
from standoff.errors import QuestionError
from standoff.questions.explain import explain
from standoff.questions.explain.positions import Position
from standoff.questions.explain.seen import Comparison
from standoff.questions.explain.told import Improvement
from standoff.questions.step import Step
from trials import trials

FILE = EXAMPLES / "korea-2017" / "korea.yaml"
KOREA = standoff.load(FILE)
JACOBI = EXAMPLES / "published" / "jacobi-2017-north-korea" / "conflict.yaml"

TWO_VIEWS = """\
standoff: 1
decision_makers:
  ann: {options: {go: leave}}
  bob: {options: {cry: weep}}
preferences: {ann: [ann.go], bob: [not ann.go]}
accounts:
  near: {status_quo: []}
  far: {infeasible: [not ann.go], status_quo: [ann.go]}
  silent: {infeasible: [ann.go]}
"""


def designed(name: str) -> standoff.Conflict:
    return standoff.load(ROOT / "tests" / "designed" / f"{name}.yaml")


def position(conflict: standoff.Conflict, state: str | int, dm: str, account: str = "default") -> Position:
    return explain(conflict, state, account, dm=dm)[account][dm]


def change(step: Step) -> tuple[str, int, tuple[str, ...], tuple[str, ...], str]:
    return step.dm, step.end.code, step.taken, step.dropped, step.effect


def decided(comparison: Comparison | None) -> tuple[str, str]:
    assert comparison is not None
    assert comparison.ground is not None
    return comparison.effect, comparison.ground.text


# Korea: the freeze with talks (837), by hand from the lists of statements
#
# In the article Washington cares, after war, for `deployed`, then for `not us.talks`, then for `us.exercises`. THAAD
# stands and Seoul hosts it, so that it improves just by leaving talks or by resuming exercises, or by both.


@pytest.fixture(scope="module")
def washington() -> Position:
    return position(KOREA, 837, "us", "article")


def test_verdicts_and_improvements(washington: Position) -> None:
    assert (washington.stable_under, washington.unstable_under) == (("gmr", "smr"), ("nash", "seq", "sseq"))
    assert (washington.moves, washington.improvement_count, washington.structural) == (11, 3, False)
    assert [change(each.step) for each in washington.improvements] == [  # the best first
        ("us", 838, ("us.exercises",), ("us.talks",), "improvement"),
        ("us", 836, (), ("us.talks",), "improvement"),
        ("us", 839, ("us.exercises",), (), "improvement"),
    ]


def test_the_statement_that_decides_and_its_claims(washington: Position) -> None:
    grounds = [each.gain.ground for each in washington.improvements]
    assert [ground and ground.text for ground in grounds] == ["not us.talks", "not us.talks", "us.exercises"]
    assert grounds[0] is not None
    assert grounds[0].because == ("will-to-talk", "offers-ignored")


def test_a_sanction_against_its_authors_interest(washington: Position) -> None:
    """Only an attack or Seoul's refusal is worse for Washington than 837, and either is a loss for its author.

    An attack can't be undone, and what Washington does then doesn't end the war: that serves SMR as well.
    """
    first, _, last = washington.improvements
    sanction, free = first.answers[1:]
    assert (sanction.concepts, sanction.kind, sanction.deters) == (("gmr", "smr"), "sanction", True)
    assert [change(each) for each in sanction.steps] == [("dprk", 870, ("dprk.attack",), (), "loss")]
    assert decided(sanction.end) == ("loss", "not dprk.attack")
    assert decided(sanction.counter[1]) == ("loss", "not dprk.attack")
    assert (free.concepts, free.kind, free.deters) == (("seq", "sseq"), "all better", False)
    # While there are talks an attack is infeasible, so that 839 leaves Seoul's refusal, which ends `deployed`.
    assert [change(each) for each in last.answers[1].steps] == [("rok", 775, (), ("rok.host",), "loss")]
    assert decided(last.answers[1].end) == ("loss", "deployed")


def test_nobody_can_improve_on_the_answer(washington: Position) -> None:
    """From 836, without exercises and tests, nobody but Washington has anything to gain."""
    answer = washington.improvements[1].answers[-1]
    assert (answer.concepts, answer.kind, answer.steps, answer.end) == (("seq", "sseq"), "nobody moves", (), None)


def test_no_improvement_and_the_best_of_the_moves() -> None:
    """At the status quo of the article, the least that Washington can give up is the exercises."""
    us = explain(KOREA, account="article", dm="us")["article"]["us"]
    assert (us.improvement_count, us.improvements, us.unstable_under) == (0, (), ())
    assert us.best is not None
    assert change(us.best[0]) == ("us", 852, (), ("us.exercises",), "loss")
    assert decided(us.best[1]) == ("loss", "us.exercises")


def test_others_are_told_though_only_one_is_asked_about() -> None:
    each = explain(KOREA, 837, "article", dm="rok")["article"]
    assert list(each) == ["rok"]
    assert each.holds_under == ("gmr", "smr")
    assert each.unstable_for("seq") == ("us",)
    assert each.unstable_for("gmr") == ()


# Designed conflicts


def test_no_move_at_all() -> None:
    bob = position(designed("no-moves"), "bad", "bob")
    assert bob.structural
    assert (bob.best, bob.improvements, bob.unstable_under) == (None, (), ())


def test_an_escape_is_named() -> None:
    """Bob's war is no better for Ann, but from there she can push again: SMR asks for that, GMR doesn't."""
    ann = position(designed("escape"), "quiet", "ann")
    by_concept = {concept: each for each in ann.improvements[0].answers for concept in each.concepts}
    assert {concept: each.kind for concept, each in by_concept.items()} == {
        "nash": "unasked",
        "gmr": "sanction",
        "smr": "escaped",
        "seq": "nobody moves",
        "sseq": "nobody moves",
    }
    escape = by_concept["smr"]
    assert [(each.dm, each.end.pattern) for each in escape.steps] == [("bob", "war")]
    assert escape.counter is not None
    assert (escape.counter[0].dm, escape.counter[0].end.pattern) == ("ann", "push")
    assert decided(escape.counter[1]) == ("improvement", "ranking: push is 1st, quiet 2nd")


def test_who_moves_at_the_same_time() -> None:
    """Ann's push (1) becomes 7, which is the worst for her, where Bob hits and Carl kicks at the same time."""
    conflict = designed("two-must-join")
    ann = explain(conflict, 0, concepts="joint", dm="ann")["default"]["ann"]
    (answer,) = ann.improvements[0].answers
    assert answer.kind == "clash"
    assert [(each.dm, each.origin.code, each.taken) for each in answer.steps] == [
        ("bob", 0, ("bob.hit",)),
        ("carl", 0, ("carl.kick",)),
    ]
    assert answer.end is not None
    assert answer.end.state.code == 7


@pytest.mark.parametrize(
    ("name", "state", "holds", "kinds"),
    [
        ("every-improvement-clashes", 0, False, {"clash"}),
        ("only-one-unstable", 0, True, {"all better", "nobody moves"}),
    ],
)
def test_sim_tells_whether_the_other_is_stable(name: str, state: int, holds: bool, kinds: set[str]) -> None:
    """`sim` looks at moves at the same time only where SEQ leaves both unstable."""
    ann = explain(designed(name), state, concepts="seq,sim")["default"]["ann"]
    assert [(concept, fact.key, fact.holds) for concept, fact in ann.facts] == [
        ("sim", "other_stable_under_seq", holds)
    ]
    found = {answer.kind for each in ann.improvements for answer in each.answers if "sim" in answer.concepts}
    assert found <= kinds
    assert found


# Every comparison has its ground


@trials(30)
@given(st.one_of(models.graph_drafts(), models.option_drafts()), st.data())
def test_a_ground_wherever_states_differ_in_rank(draft: OptionDraft | GraphDraft, data: st.DataObject) -> None:
    note(draft.file)
    game = draft.game
    state = data.draw(st.sampled_from(game.states))
    explanation = explain(standoff.loads(draft.file), state)["default"]
    for dm, found in enumerate(explanation.values()):
        for each in comparisons(found):
            there, here = game.rank[dm][each.state.code], game.rank[dm][state]
            assert each.effect == ("improvement" if there > here else "loss" if there < here else "indifferent")
            assert (each.ground is None) == (there == here)


def comparisons(found: Position) -> list[Comparison]:
    listed = [found.best[1]] if found.best else []
    for improvement in found.improvements:
        listed.append(improvement.gain)
        for answer in improvement.answers:
            listed += [answer.end] if answer.end else []
            listed += [answer.counter[1]] if answer.counter else []
    return listed


def test_a_sum_of_weights_is_told_however_many_digits_it_has() -> None:
    ann = explain(standoff.loads(WEIGHED), 2)["default"]["ann"]
    ground = ann.improvements[0].gain.ground
    assert ground is not None
    assert ground.text == f"weights: 1{'0' * 30}1 for state 3, 1{'0' * 31} for state 2"


WEIGHED = """
standoff: 1
decision_makers: {ann: {options: {go: leave, cry: cry}}}
preferences: {ann: {weights: {go: 1, cry: 10000000000000000000000000000000}}}
"""


def test_a_merged_state_has_its_movers_own_options_alone() -> None:
    """In Elmira all states in which Uniroyal abandons are one, under the code of one of them."""
    elmira = standoff.load(EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml")
    best = position(elmira, 18, "uniroyal").best
    assert best is not None
    assert (best[0].taken, best[0].dropped) == (("uniroyal.abandon",), ("uniroyal.delay",))


# What can't be asked


def test_accounts_without_the_state_are_told() -> None:
    found = explain(standoff.loads(TWO_VIEWS))
    assert [each.state and each.state.code for each in found.values()] == [0, 1, None]
    assert [len(each) for each in found.values()] == [2, 2, 0]
    found = explain(standoff.loads(TWO_VIEWS), 0)
    assert [each.feasible for each in found.values()] == [True, False, True]
    assert [each.is_status_quo for each in found.values()] == [True, False, False]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["9999"], "codes run from 0 to 1023"),
        (["9"], "the state 9 is not feasible in any account: name another"),
        (["9", "--account", "article"], "not feasible in the account `article`"),
        (["us.tlaks"], "did you mean `us.talks`"),
        (["YN"], "has 2 letters for 10 options"),
        (["--dm", "prdk"], "did you mean `dprk`"),
        (["--account", "artcle"], "did you mean `article`"),
        (["--concepts", "sim"], "`sim` is defined for two decision makers"),
        (["--without", "no-such-claim"], "there is no claim"),
        (["--figure", "tree.gif"], "tree.gif: a figure's name ends in"),
    ],
)
def test_bad_questions(arguments: list[str], message: str) -> None:
    result = standoff_cli("explain", FILE, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_wrong_usage() -> None:
    assert standoff_cli("explain", FILE, "--concepts", "hope").exit_code == 2
    assert standoff_cli("explain", FILE, "--limit", "-1").exit_code == 2


def test_no_status_quo_to_explain(tmp_path: Path) -> None:
    file = tmp_path / "well.yaml"
    file.write_text(
        "{standoff: 1, decision_makers: {ann: {options: {go: ''}}}, preferences: {ann: [go]}}", encoding="utf-8"
    )
    result = standoff_cli("explain", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "has no status quo to explain: name a state" in result.stderr
    assert standoff_cli("explain", file, "0").exit_code == 0


def test_what_is_not_part_of_an_answer() -> None:
    found = explain(KOREA, account="article", dm="us")
    with pytest.raises(QuestionError, match="the account `washington` is not part of this"):
        found["washington"]
    with pytest.raises(QuestionError, match="`dprk` is not part of this"):
        found["article"]["dprk"]
    assert "us" in found["article"]
    for answer in (found, found["article"]):
        assert "dprk" not in answer
        assert answer.get("dprk") is None


# As JSON


def answered(*arguments: object) -> dict[str, Any]:
    result = standoff_cli("explain", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_json_is_one_object() -> None:
    answer = answered(FILE, "837", "--account", "article", "--dm", "us", "--concepts", "nash,gmr,seq")
    assert (answer["state"], answer["concepts"]) == (837, ["nash", "gmr", "seq"])
    account = answer["accounts"]["article"]
    assert (account["state"], account["feasible"]) == (837, True)
    assert account["equilibrium"] == {"nash": False, "gmr": True, "seq": False}
    assert list(account["decision_makers"]) == ["us"]
    us = account["decision_makers"]["us"]
    assert us["stable"] == {"nash": False, "gmr": True, "seq": False}
    assert (us["structural"], us["move_count"], us["improvement_count"], "truncated" in us) == (False, 11, 3, False)
    last = us["improvements"][-1]
    assert {key: last[key] for key in ("by", "from", "to", "take", "drop", "effect")} == {
        "by": "us",
        "from": 837,
        "to": 839,
        "take": ["us.exercises"],
        "drop": [],
        "effect": "improvement",
    }
    assert last["compared"]["ground"]["text"] == "us.exercises"
    assert last["compared"]["ground"]["path"] == "accounts.article.preferences.us[4]"
    sanction = last["answers"][1]
    assert (sanction["concepts"], sanction["kind"], sanction["deters"], sanction["end"]) == (
        ["gmr"],
        "sanction",
        True,
        775,
    )
    assert [(step["by"], step["to"], step["effect"]) for step in sanction["steps"]] == [("rok", 775, "loss")]
    assert sanction["counter_move"]["compared"]["effect"] == "loss"


def test_json_says_what_it_leaves_out() -> None:
    answer = answered(FILE, "837", "--account", "article", "--dm", "us", "--limit", "1")
    us = answer["accounts"]["article"]["decision_makers"]["us"]
    assert (len(us["improvements"]), us["improvement_count"], us["truncated"]) == (1, 3, True)


def test_json_of_an_infeasible_state_and_of_graph_form(tmp_path: Path) -> None:
    file = tmp_path / "views.yaml"
    file.write_text(TWO_VIEWS, encoding="utf-8")
    far = answered(file, "0")["accounts"]["far"]
    assert far == {"state": 0, "feasible": False, "equilibrium": None, "decision_makers": {}}
    answer = answered(ROOT / "tests" / "designed" / "escape.yaml", "quiet")
    assert (answer["states"], answer["state"]) == (["quiet", "push", "war"], 0)
    bob = answer["accounts"]["default"]["decision_makers"]["bob"]
    assert (bob["structural"], bob["best_move"], bob["improvements"]) == (True, None, [])


def test_json_has_what_was_withdrawn_and_sim() -> None:
    assert answered(FILE, "--account", "article", "--without", "will-to-talk")["withdrawn"] == ["will-to-talk"]
    base = answered(JACOBI, "2", "--account", "base")["accounts"]["base"]["decision_makers"]
    assert {dm: each["other_stable_under_seq"] for dm, each in base.items()} == {"us": True, "nk": False}


def test_an_improvement_is_data() -> None:
    (only,) = position(designed("unsanctioned"), "quiet", "ann").improvements
    assert isinstance(only, Improvement)
    assert {answer.kind for answer in only.answers} == {"unasked", "nobody moves"}
