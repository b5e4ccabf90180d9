"""Hinges: smallest sets of claims, and single statements, that decide whether an outcome would hold."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import reference
import standoff
from asking import EXAMPLES, standoff_cli
from models import OptionDraft, Statements, option_drafts
from standoff.model.conditions import evaluate
from standoff.model.references import outcome_condition
from standoff.questions.hinges import Hinges, hinges
from struck_out import CLAIMS as STRUCK
from struck_out import documents, without
from trials import trials

KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
CLAIMS = ("p", "q", "r", "s")

TWO = """\
standoff: 1
claims:
  a: {text: a, said_by: [Ann]}
  b: {text: b, said_by: [Bob, Ann]}
  c: {text: c, said_by: [Ann]}
decision_makers:
  one: {options: {go: go}}
  two: {options: {go: go}}
preferences:
  one: [{prefer: one.go, because: [a]}]
  two: [{prefer: two.go, because: [b, c]}]
"""


def claims_of(found: Hinges, account: str, concept: str = "nash") -> list[tuple[set[str], str]]:
    (answer,) = (each for each in found.answers if each.account.id == account and each.concept == concept)
    return [(set(hinge.claims), hinge.effect) for hinge in answer.hinges]


# By hand


def test_each_reason_of_a_stay_is_a_hinge() -> None:
    """Nobody goes only if neither wants to: both must be indifferent, which takes all three claims."""
    found = hinges(standoff.loads(TWO), "not one.go and not two.go")
    assert claims_of(found, "default") == [({"a", "b", "c"}, "makes")]
    assert [hinge.speakers for hinge in found.answers[0].hinges] == [("Ann", "Bob")]


def test_fewer_speakers_come_first() -> None:
    """`one.go iff two.go` fails at no equilibrium now (3 alone); it is lost or made by nothing that isn't asked."""
    found = hinges(standoff.loads(TWO), "not one.go or not two.go")
    assert claims_of(found, "default") == [({"a"}, "makes"), ({"b", "c"}, "makes")]
    assert [len(hinge.speakers) for hinge in found.answers[0].hinges] == [1, 2]


def test_a_state_may_be_asked_about() -> None:
    found = hinges(standoff.loads(TWO), state="NN")
    assert claims_of(found, "default") == [({"a", "b", "c"}, "makes")]


def test_statements_dropped() -> None:
    (answer,) = hinges(standoff.loads(TWO), "not one.go").answers
    assert [(each.dm, each.place, each.to, each.effect) for each in answer.changes] == [("one", 1, None, "makes")]


def test_statements_moved() -> None:
    """Whoever has `not one.go` above `one.go` stays: moving either past the other, or dropping the first, does it."""
    text = TWO.replace("[{prefer: one.go, because: [a]}]", "[one.go, two.go, not one.go]")
    (answer,) = hinges(standoff.loads(text), "not one.go").answers
    found = [(each.place, each.to) for each in answer.changes]
    assert sorted(found, key=str) == sorted([(1, None), (1, 3), (3, 1)], key=str)


def test_a_swap_of_neighbours_is_told_for_both() -> None:
    """Different voices may stand behind the two."""
    text = TWO.replace("[{prefer: one.go, because: [a]}]", "[one.go, {prefer: not one.go, because: [b]}]")
    (answer,) = hinges(standoff.loads(text), "not one.go").answers
    found = {(each.place, each.to, each.speakers) for each in answer.changes}
    assert found == {(1, None, ()), (1, 2, ()), (2, 1, ("Bob",))}


def test_it_is_not_monotone() -> None:
    """Without `x` the outcome breaks; without `x` and `y` it holds again, which makes no larger set a hinge."""
    text = """\
standoff: 1
claims: {x: {text: x, said_by: [Ann]}, y: {text: y, said_by: [Ann]}}
decision_makers: {one: {options: {go: go}}}
preferences:
  one: [{prefer: one.go, because: [x]}, {prefer: not one.go, because: [y]}]
"""
    assert claims_of(hinges(standoff.loads(text), "one.go"), "default") == [({"x"}, "breaks")]


def test_a_fallen_infeasibility_may_make_the_outcome_feasible() -> None:
    """Both go if they may: the rule against it rests on `c`, and without `b` as well the second no longer wants to."""
    text = TWO + "infeasible: [{condition: one.go and two.go, because: [c]}]\n"
    assert claims_of(hinges(standoff.loads(text), "one.go iff two.go"), "default") == [({"c"}, "makes")]


def test_a_search_that_is_cut_says_so() -> None:
    found = hinges(standoff.loads(TWO), "not one.go and not two.go", most=2)
    assert not found.complete
    assert (found.size, found.answers[0].size) == (3, 2)
    assert claims_of(found, "default") == []
    assert hinges(standoff.loads(TWO), "not one.go", most=3).complete


def test_a_ranking_that_no_longer_fits_is_left_out_and_counted() -> None:
    text = TWO.replace("[{prefer: one.go, because: [a]}]", "{ranking: [0, 1, 2]}")
    text += "infeasible: [{condition: one.go and two.go, because: [c]}]\n"
    found = hinges(standoff.loads(text), "two.go")
    assert found.answers[0].skipped > 0
    assert not found.complete


def test_concepts_whose_sets_are_looked_at_one_after_another_take_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for five variants of 2**4 states, six sets of two claims are too many."""
    monkeypatch.setattr("standoff.stability.concept.MOST_BY_LENS", 5 * 2**4)
    found = hinges(standoff.loads(yaml_of(["a", "b", "c"])), "one.go", concepts="nash,rnash")
    assert [(each.concept, each.size) for each in found.answers] == [("nash", 3), ("rnash", 1)]


# Korea, by brute force over all sets of claims


@pytest.mark.parametrize(
    ("account", "size", "expected"),
    [
        ("article", 3, [({"manoeuvres-rise", "offers-ignored", "will-to-talk"}, "makes")]),
        ("washington", 3, []),
        pytest.param(
            "washington",
            4,
            [({"haley-defiance", "haley-lower-guard", "nauert-drills-stay", "toner-viable"}, "makes")],
            marks=pytest.mark.soak,
        ),
        pytest.param(
            "proposal",
            4,
            [({"joint-talks", "kye-talks", "proposal-asks-talks", "wants-talks"}, "breaks")],
            marks=pytest.mark.soak,
        ),
    ],
)
def test_what_a_freeze_with_talks_hangs_on(account: str, size: int, expected: list[tuple[set[str], str]]) -> None:
    found = hinges(KOREA, "freeze and us.talks", account=account, size=size)
    assert claims_of(found, account) == expected
    assert found.complete


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        ("article", [({"moon-yields", "reluctant-president"}, "breaks")]),
        ("washington", []),
        ("proposal", [({"moon-launchers"}, "breaks")]),
    ],
)
def test_what_the_stand_off_hangs_on(account: str, expected: list[tuple[set[str], str]]) -> None:
    assert claims_of(hinges(KOREA, state=854, account=account), account) == expected


# Random models, against the definitions


@st.composite
def grounded(draw: st.DrawFn) -> tuple[OptionDraft, dict[str, list[list[str]]], int]:
    """A conflict with statements that rest on claims, and a condition that an outcome may meet."""
    draft = draw(option_drafts(most=5, same=False))
    because = {
        party.name: [draw(st.lists(st.sampled_from(CLAIMS), max_size=2, unique=True)) for _ in _items(draft, party.key)]
        for party in draft.parties
    }
    return draft, because, draw(st.sampled_from(draft.order))


def _items(draft: OptionDraft, key: int) -> list[Any]:
    preference = dict(draft.preferences)[key]
    return list(preference.items) if isinstance(preference, Statements) else []


def document(draft: OptionDraft, because: dict[str, list[list[str]]]) -> dict[str, Any]:
    found = json.loads(draft.file)
    for name, supports in because.items():
        listed = found["preferences"][name]
        if isinstance(listed, list):
            written = [{"prefer": item} if isinstance(item, str) else item for item in listed]
            found["preferences"][name] = [
                {**item, "because": each} for item, each in zip(written, supports, strict=True)
            ]
    found["claims"] = {claim: {"text": claim, "said_by": [claim]} for claim in CLAIMS}
    return found


def holds_without(draft: OptionDraft, because: dict[str, list[list[str]]], gone: set[str], option: int) -> bool:
    """Whether a state with the option is a Nash equilibrium in the set-based reference, some statements left out."""
    game = draft.game
    rank = []
    for party in draft.parties:
        preference = dict(draft.preferences)[party.key]
        if isinstance(preference, Statements):
            supports = because[party.name]
            kept = [item for item, each in zip(preference.items, supports, strict=True) if not each or set(each) - gone]
            rank.append(draft.ranks(Statements(tuple(kept)), game.states))
        else:
            rank.append(draft.ranks(preference, game.states))
    played = reference.Game(game.dms, game.states, game.moves, tuple(rank), game.masks)
    return any(code >> option & 1 for code in reference.equilibria(played, "nash"))


@pytest.mark.soak
@given(grounded())
@trials(30, ignoring=HealthCheck)
def test_brute_force_over_all_sets_of_claims(model: tuple[OptionDraft, dict[str, list[list[str]]], int]) -> None:
    draft, because, key = model
    bit, option = draft.order.index(key), draft.names[key][0]
    conflict = standoff.loads(json.dumps(document(draft, because)))
    try:
        found = hinges(conflict, option, size=4)
    except standoff.QuestionError:
        assert not any(code >> bit & 1 for code in draft.game.states)
        return
    now = holds_without(draft, because, set(), bit)
    expected: list[set[str]] = []
    for size in range(1, 5):
        for some in combinations(CLAIMS, size):
            flips = holds_without(draft, because, set(some), bit) != now
            if flips and not any(known <= set(some) for known in expected):
                expected.append(set(some))
    assert found.answers[0].holds == now
    assert sorted(map(sorted, expected)) == sorted(sorted(each) for each, _ in claims_of(found, "default"))


@given(
    documents(),
    st.sampled_from(["nash", "gmr", "smr", "seq", "sseq"]),
    st.sampled_from(["ann.go", "not bob.sue", "ann.cry and not bob.pay"]),
)
@trials(10, ignoring=HealthCheck)
def test_whatever_rests_on_claims(document: dict[str, Any], concept: str, outcome: str) -> None:
    """Options, rules, statements and weights: every set of claims is struck out of the file itself, and it is asked."""

    def holding(account: str, gone: frozenset[str]) -> list[int]:
        left = standoff.analyse(standoff.loads(json.dumps(without(document, set(gone)))), account, concept)[account]
        condition = outcome_condition(left.conflict, outcome)
        found = left.equilibria(concept)
        return [state.code for state in found if evaluate(condition, left.conflict.truth(state.code))]

    try:
        found = hinges(standoff.loads(json.dumps(document)), outcome, concepts=concept, size=len(STRUCK))
    except standoff.QuestionError:  # no feasible state meets the outcome
        return
    for answer in found.answers:
        name = answer.account.id
        now = holding(name, frozenset())
        expected: dict[frozenset[str], list[int]] = {}
        sizes = range(1, len(STRUCK) + 1)
        for gone in (frozenset(each) for size in sizes for each in combinations(sorted(STRUCK), size)):
            if not any(known <= gone for known in expected) and bool(then := holding(name, gone)) != bool(now):
                expected[gone] = then
        assert answer.states.codes.tolist() == now
        assert {frozenset(each.claims): each.states.codes.tolist() for each in answer.hinges} == expected
        assert {each.effect for each in answer.hinges} <= {"breaks" if now else "makes"}


# What can't be asked, and what is cut short

ALL_GONE = """
standoff: 1
claims: {c: {text: Ann may leave., said_by: [Bob]}}
decision_makers: {ann: {options: {go: {text: leave, because: [c]}, cry: cry}}}
infeasible: [not go]
irreversible: [{option: go, if: cry}]
preferences: {ann: [cry]}
"""
RANKED = """
standoff: 1
claims: {c: {text: Nobody cries and goes., said_by: [Bob]}}
decision_makers: {ann: {options: {go: leave, cry: cry}}}
infeasible: [{condition: go and cry, because: [c]}]
preferences: {ann: {ranking: [0, 1, 2]}}
"""


def test_a_withdrawal_after_which_no_state_meets_the_outcome() -> None:
    """Without the claim nobody can go, and not to go is infeasible: nothing is left."""
    (hinge,) = hinges(standoff.loads(ALL_GONE), "cry").answers[0].hinges
    assert (hinge.claims, hinge.effect, hinge.feasible, len(hinge.states)) == (("c",), "breaks", False, 0)


def test_a_ranking_that_no_longer_fits() -> None:
    """Without the claim state 3 is feasible, and the ranking doesn't have it."""
    conflict = standoff.loads(RANKED)
    (answer,) = hinges(conflict, "go").answers
    assert (answer.skipped, answer.hinges, answer.unvaried) == (1, (), ("ann",))
    with pytest.raises(standoff.ModelError, match="misses the state 3"):
        hinges(standoff.withdraw(conflict, ["c"]).conflict, "go")


def test_larger_sets_are_left_out_where_there_are_too_many() -> None:
    """Three claims, each behind a statement of its own: three sets of one claim, three of two, one of three."""
    file = yaml_of(["a", "b", "c"])
    for most, size, sets in ((7, 3, 7), (6, 2, 6), (5, 1, 3), (1, 1, 3)):
        (answer,) = hinges(standoff.loads(file), "one.go", most=most).answers
        assert (answer.size, answer.sets) == (size, sets)


def yaml_of(claims: list[str]) -> str:
    """One decision maker with an option and a statement for each claim."""
    said = ", ".join(f"{claim}: {{text: {claim}, said_by: [Ann]}}" for claim in claims)
    options = ", ".join(f"{claim}: ''" for claim in ["go", *claims])
    wants = ", ".join(f"{{prefer: {claim}, because: [{claim}]}}" for claim in claims)
    party = f"{{one: {{options: {{{options}}}}}}}"
    return f"{{standoff: 1, claims: {{{said}}}, decision_makers: {party}, preferences: {{one: [{wants}]}}}}"


def test_a_size_far_too_large_is_cut_from_below() -> None:
    """Twelve claims have 12 sets of one, 66 of two, 220 of three and 495 of four: with 300, three is the most."""
    conflict = standoff.loads(yaml_of([f"c{number}" for number in range(12)]))
    (answer,) = hinges(conflict, "one.go", size=40, most=300).answers
    assert (answer.size, answer.sets) == (3, 12 + 66 + 220)


def test_concepts_that_look_at_pairs_take_fewer_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 2**4 states there are 2**8 pairs: with room for five times as many, six sets of two claims are too many."""
    monkeypatch.setattr("standoff.stability.concept.MOST_PAIRS", 5 * 2**8)
    found = hinges(standoff.loads(yaml_of(["a", "b", "c"])), "one.go", concepts="nash,joint")
    assert [(each.concept, each.size) for each in found.answers] == [("nash", 3), ("joint", 1)]
    assert not found.complete


# On the command line


def test_bad_questions() -> None:
    file = EXAMPLES / "korea-2017" / "korea.yaml"
    assert standoff_cli("hinges", file).exit_code == 2
    assert standoff_cli("hinges", file, "--outcome", "freeze", "--state", "1").exit_code == 2
    for arguments, message in (
        (["--outcome", "frezee"], "did you mean `freeze`"),
        (["--outcome", "us.strike and us.talks"], "no feasible state meets the outcome in any account"),
        (["--outcome", "freeze", "--account", "artikle"], "did you mean `article`"),
        (["--state", "9999"], "codes run from 0 to 1023"),
        (["--outcome", "freeze", "--without", "wants-talk"], "did you mean `wants-talks`"),
    ):
        result = standoff_cli("hinges", file, *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert message in result.stderr


def test_json_has_what_the_report_says(tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(TWO)
    arguments = ("hinges", file, "--outcome", "not one.go or not two.go")
    answer = json.loads(standoff_cli(*arguments, "--json").stdout)
    assert answer["complete"] is True
    assert [hinge["claims"] for hinge in answer["accounts"]["default"]["nash"]["hinges"]] == [["a"], ["b", "c"]]
    assert answer["accounts"]["default"]["nash"]["hinges"][0]["states"] == [2]
    text = standoff_cli(*arguments).stdout
    assert "but only because a party is then indifferent among all states (2 smallest sets" in text
    assert "Bob, via Ann" in text


def test_other_concepts_and_withdrawn_claims() -> None:
    file = EXAMPLES / "korea-2017" / "korea.yaml"
    text = standoff_cli(
        "hinges",
        file,
        "--state",
        "854",
        "--account",
        "proposal",
        "--concepts",
        "nash,seq",
        "--without",
        "moon-launchers",
    ).stdout
    assert "Without 1 claim (moon-launchers)" in text
    assert "proposal, Nash: it does not hold" in text
    assert "proposal, SEQ:" in text
