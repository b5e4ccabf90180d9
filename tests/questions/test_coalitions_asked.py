"""What some could do together: Elmira, Korea, and what may be asked."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import standoff
from answering import printed
from asking import EXAMPLES, standoff_cli
from standoff.errors import QuestionError, TooLargeError
from standoff.model.with_settings import with_settings
from standoff.questions.coalitions import Coalitions, coalitions
from standoff.questions.coalitions.as_json import as_json
from standoff.questions.coalitions.words import words
from standoff.stability import CONCEPTS, choose

ELMIRA = EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml"
HELP = """
    standoff: 1
    decision_makers: {ann: {options: {help: help}}, bob: {options: {help: help}}, cy: {options: {watch: watch}}}
    preferences:
      ann: [bob.help, not ann.help]
      bob: [ann.help, not bob.help]
      cy: [cy.watch, not ann.help]
"""

ONE_ACTS = """
    standoff: 1
    decision_makers: {ann: {options: {help: help}}, bob: {options: {spoil: spoil it}}}
    preferences: {ann: {ranking: [YN, NN, NY, YY]}, bob: {ranking: [YN, NN, NY, YY]}}
"""


def told(found: Coalitions, **options: Any) -> str:
    return re.sub(r"\s+", " ", printed("coalitions", words(found, **options)))


def test_elmira_is_left_as_it_was() -> None:
    found = coalitions(standoff.load(ELMIRA))
    answer = as_json(found)["accounts"]["default"]["concepts"]["cnash"]
    assert (answer["equilibria"], answer["withstand"], answer["broken_count"]) == (3, [8, 21], 1)
    (departure,) = answer["broken"][0]["departures"]
    assert departure["coalition"] == ["moe", "uniroyal"]
    assert departure["places"] == {"moe": [5, 4], "uniroyal": [4, 3]}
    assert [(each["by"], each["effect"]) for each in departure["path"]] == [
        ("moe", "loss"),
        ("uniroyal", "improvement"),
    ]
    assert departure["holds"]
    text = told(found)
    assert "Of 3 Nash equilibria (nobody has a better move), 2 withstand every coalition" in text
    assert "Ministry of the Environment and Uniroyal Chemical can leave it together" in text
    assert "ranks it 4th, and the status quo with local insistence 5th; Uniroyal Chemical 3rd and 4th." in text
    assert text.count("Ranks are best first, of 9 states.") == 1


def test_what_withstands_is_told_by_what_holds_in_it() -> None:
    text = told(coalitions(standoff.load(EXAMPLES / "korea-2017/korea.yaml")))
    assert "the stand-off and three states with war and THAAD deployed (350, 374, 382)." in text
    assert "six states with war and a freeze of tests and drills (8, 32, 40, 72, 96, 104) and two states with" in text


def test_what_nobody_can_leave_is_said() -> None:
    found = coalitions(standoff.load(ELMIRA), concepts="cgmr, pareto_cnash", state="NNNYN")
    assert told(found).count("Nobody has a reason to leave it, alone or together.") == 2


def test_of_the_status_quo_each_account_has_its_own() -> None:
    text = HELP + "    accounts: {one: {status_quo: [ann.help]}, two: {status_quo: [bob.help]}, three: {}}\n"
    found = coalitions(standoff.loads(text), "the status quo")
    answer = as_json(found)
    assert answer["state"] is None
    assert [each["state"] for each in answer["accounts"].values()] == [1, 2, None]
    assert ["departures" in (each["concepts"] or {}).get("cnash", {}) for each in answer["accounts"].values()] == [
        True,
        True,
        False,
    ]
    assert "It names no status quo." in told(found)
    assert as_json(coalitions(standoff.loads(text), "status quo", "two"))["state"] == 2
    with pytest.raises(QuestionError, match="has no status quo to leave"):
        coalitions(standoff.loads(text), "status quo", "three")


def test_an_end_that_is_no_equilibrium_is_told_with_who_leaves_it() -> None:
    together = "That leads to state 3. It is no equilibrium itself: ann and bob each have a reason to go on."
    text = HELP.replace("cy: {options: {watch: watch}}", "cy: {options: {watch: watch}}").replace("[cy.watch, ", "[")
    assert together in told(coalitions(standoff.loads(text), "nothing"))
    assert "It is an equilibrium itself by GMR" in told(coalitions(standoff.loads(text), "nothing", concepts="gmr"))


def test_a_member_who_makes_no_step_is_named() -> None:
    found = coalitions(standoff.loads(ONE_ACTS), concepts="gmr")
    assert "ann and bob can leave it together: ann: help; bob does nothing." in told(found)


def test_what_else_and_who_else_is_told_in_a_line_each() -> None:
    text = HELP.replace("{help: help}}, bob", "{help: help, sing: sing}}, bob").replace(
        "cy: [cy.watch, not ann", "cy: [ann"
    )
    text = told(coalitions(standoff.loads(text), "nothing"))
    assert "They could also go to 1 other state, both with this: ann: help; bob: help." in text
    assert "1 larger coalition can leave it, too, joined by cy." in text


def test_what_is_left_in_the_same_way_is_told_once() -> None:
    text = told(coalitions(standoff.loads(HELP.replace("cy: [cy.watch, not ann.help]", "cy: []"))))
    assert text.count("ann and bob can leave it together") == 1
    assert "The same can leave it by the same steps as state 0, to state 7." in text


def test_where_a_preference_has_several_readings_nothing_else_is_named() -> None:
    several = "cy: {alternatives: [{statements: [cy.watch]}, {statements: [not cy.watch]}]}"
    text = HELP.replace("cy: [cy.watch, not ann.help]", several)
    message = "what coalitions can do goes by one order of the states, and `cy` has `alternatives`: nothing applies"
    with pytest.raises(QuestionError, match=message):
        coalitions(standoff.loads(text))
    text = HELP + f"    accounts: {{one: {{}}, two: {{preferences: {{{several}}}}}}}\n"
    with pytest.raises(QuestionError, match="in the account `two`: ask about `one` by `account`"):
        coalitions(standoff.loads(text))
    assert list(coalitions(standoff.loads(text), account="one")) == ["one"]


def test_a_state_is_left_by_one_alone_too() -> None:
    found = coalitions(standoff.loads(HELP), "ann.help")["default"]["cnash"]
    assert [each.coalition for each in found.departures(1, alone=True)][:2] == [("ann",), ("cy",)]
    assert "Ann" not in told(coalitions(standoff.loads(HELP)))


def test_the_coalitions_that_may_act_are_told() -> None:
    conflict = with_settings(standoff.loads(HELP), coalitions="bob+cy")
    found = coalitions(conflict)
    assert "Only these are asked about: bob and cy." in told(found)
    assert as_json(found)["accounts"]["default"]["coalitions"] == [["bob", "cy"]]
    assert not len(found["default"]["cnash"].broken)
    assert len(coalitions(standoff.loads(HELP))["default"]["cnash"].broken) == 1


def test_an_account_has_coalitions_of_its_own() -> None:
    text = HELP + "    coalitions: [[ann, bob]]\n    accounts: {as_is: {}, other: {coalitions: [[ann, cy]]}}\n"
    found = coalitions(standoff.loads(text))
    assert [each["cnash"].broken.codes.tolist() for each in found.values()] == [[4], []]
    assert "Each account names the coalitions that may act." in told(found)


@pytest.mark.parametrize(
    ("coalition", "message"),
    [
        ("ann", "`ann` is one alone"),
        ("ann+ann", "`ann+ann` names somebody twice"),
        ("ann+dan", "dan"),
        ("ann+", "`ann+` is no coalition"),
        ("", "name a coalition"),
        ("file", "the file has no `coalitions`"),
    ],
)
def test_a_coalition_of_one_or_with_a_stranger_is_refused(coalition: str, message: str) -> None:
    with pytest.raises(QuestionError, match=re.escape(message)):
        with_settings(standoff.loads(HELP), coalitions=coalition)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("coalitions: [[ann]]", "a coalition has two members or more"),
        ("coalitions: [[ann, ann]]", "`ann` is twice in one coalition"),
        ("coalitions: [[ann, bob], [bob, ann]]", "this coalition stands here already"),
        ("coalitions: [[ann, dan]]", "unknown decision maker `dan`"),
        ("accounts: {one: {coalitions: [[ann, dan]]}}", "unknown decision maker `dan`"),
        ("accounts: {one: {coalitions: [[bob]]}}", "a coalition has two members or more"),
    ],
)
def test_the_coalitions_of_a_file_are_checked(line: str, message: str) -> None:
    with pytest.raises(standoff.ModelError) as caught:
        standoff.loads(f"{HELP}    {line}\n")
    assert message in str(caught.value)
    assert re.search(r":8:\d+", str(caught.value))


def test_more_than_can_be_looked_at_are_refused() -> None:
    dms = [f"d{number}" for number in range(13)]
    parties, indifferent = (", ".join(f"{dm}: {inner}" for dm in dms) for inner in ("{options: {act: act}}", "[]"))
    conflict = standoff.loads(f"standoff: 1\ndecision_makers: {{{parties}}}\npreferences: {{{indifferent}}}\n")
    with pytest.raises(QuestionError, match="looks at all coalitions, as none are named: of up to 12 decision makers"):
        choose("cnash", conflict)
    many = "13 decision makers have 8,191 coalitions: name some of them"
    with pytest.raises(TooLargeError, match=many):
        coalitions(conflict)
    with pytest.raises(TooLargeError, match=many):
        coalitions(conflict, 0)
    named = with_settings(conflict, coalitions="d0+d1")
    assert len(coalitions(named)["default"]["cnash"].broken) == 0
    assert not CONCEPTS["cnash"].why_left_out(named, tuple(named.accounts.values()))


def test_other_concepts_have_none_for_coalitions() -> None:
    with pytest.raises(QuestionError, match="`sseq` has no version for coalitions; these have one"):
        coalitions(standoff.load(ELMIRA), concepts="sseq")


def test_the_command_answers() -> None:
    result = standoff_cli("coalitions", str(ELMIRA), "NYNNY", "--concepts", "seq", "--json")
    answer = json.loads(result.stdout)
    (departure,) = answer["accounts"]["default"]["concepts"]["cseq"]["departures"]
    assert (answer["state"], departure["to"]) == (18, 21)
