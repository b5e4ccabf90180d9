"""Explanations of the concepts beyond the plain ones: coalitions, foresight, attitudes, and what is strongly worse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest
from matplotlib.text import Text

import standoff
from answering import printed, worded
from asking import EXAMPLES, standoff_cli
from standoff.questions.explain import AccountExplanation, explain
from standoff.questions.explain.as_json import as_json
from standoff.questions.explain.figure import compose
from standoff.questions.explain.layout import layout
from standoff.questions.explain.told import Answer
from standoff.questions.explain.words import words
from standoff.questions.leaders import concept_in
from standoff.remarks import remarks
from standoff.render.words import listed

ELMIRA = standoff.load(EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml")
CHICKEN = standoff.load(EXAMPLES / "published" / "fang-1993-chicken" / "conflict.yaml")

# By hand: Ann minds herself, and Bob the other way round. To go is better for her and worse for Bob; to pay is as good
# for both. Bob minds himself and Ann: to cry is better for him, worse for Ann. Carl minds only Ann, whom he wishes ill.
MINDED = """
standoff: 1
decision_makers:
  ann: {name: Ann, options: {go: go, pay: pay}}
  bob: {name: Bob, options: {cry: cry}}
  carl: {name: Carl, options: {kick: kick}}
preferences:
  ann: [not carl.kick, ann.go, not bob.cry]
  bob: [not ann.go, not carl.kick, bob.cry]
  carl: [ann.pay, not carl.kick]
attitudes:
  ann: {ann: positive, bob: negative}
  bob: {bob: positive, ann: positive}
  carl: {carl: neutral, ann: negative}
"""

STRONG = """
standoff: 1
decision_makers: {ann: {name: Ann}, bob: {name: Bob}}
states: [quiet, push, grumble, war]
moves: {ann: {quiet: [push]}, bob: {push: [grumble, war]}}
preferences:
  ann: {ranking: [push, quiet, grumble, ">>", war]}
  bob: {ranking: [grumble, push, quiet, war]}
"""


def told(conflict: standoff.Conflict, state: object, *concepts: str, dm: str | None = None) -> str:
    lines = printed("explain", worded("explain", conflict, state=state, concepts=concepts, dm=dm)).splitlines()
    return " ".join(" ".join(line.strip("│├└─ ").split()) for line in lines)


# Coalitions: Elmira's printed state 5, from which the ministry and the company together reach 8 by way of 6 or 7


@pytest.fixture(scope="module")
def together() -> AccountExplanation:
    return explain(ELMIRA, "NYNNY", concepts="nash,cnash,cgmr,csmr,cseq")["default"]


def test_who_moves_step_by_step_and_what_each_gains(together: AccountExplanation) -> None:
    (joint,) = together["moe"].joint
    assert (joint.members, joint.concepts) == (("moe", "uniroyal"), ("cnash", "cgmr", "csmr", "cseq"))
    assert [(each.dm, each.effect) for each in joint.steps] == [("moe", "loss"), ("uniroyal", "improvement")]
    assert all(one.end == other.origin for one, other in pairwise(joint.steps))
    assert [(dm, gain.state.pattern, gain.effect) for dm, gain in joint.gains] == [
        ("moe", "YNYNY", "improvement"),
        ("uniroyal", "YNYNY", "improvement"),
    ]
    assert not any(each.deters for each in joint.answers)
    assert together["uniroyal"].joint[0].members == joint.members
    assert together["lg"].joint == ()


def test_a_coalition_in_words_is_told_once() -> None:
    whole = told(ELMIRA, "NYNNY", "nash", "cgmr")
    verdict = "stable under Nash, not under CGMR: its only move is no improvement, but it has joint improvements in"
    assert f"{verdict} 1 coalition" in whole
    joint = "the Ontario Ministry of the Environment and Uniroyal Chemical together can reach the settlement despite"
    assert f"{joint} local insistence, in 2 steps: better for each of them" in whole
    assert f"{joint} local insistence, as told of the Ontario Ministry of the Environment" in whole
    assert "leads only to what is better than the status quo with local insistence for each of them" in whole


FOLLOWING = """
standoff: 1
decision_makers: {ann: {name: Ann}, bob: {name: Bob}, carl: {name: Carl}}
states: [here, there]
moves: {bob: {here: [there]}}
preferences: {ann: {ranking: ANN}, bob: {ranking: [there, here]}, carl: {ranking: [here, there]}}
"""


def test_without_a_move_a_state_holds_whatever_anybody_wants_if_none_moves_with_one() -> None:
    loath, eager = (standoff.loads(FOLLOWING.replace("ANN", order)) for order in ("[here, there]", "[there, here]"))
    fixed = "Ann: stable, whatever anybody wants: it has no move here (structural)"
    without = "Ann: stable, as it has no move of its own, and no coalition with it has an improvement"
    for concepts in (["nash"], ["nash", "cnash"], ["cgmr"]):
        whole = told(loath, "here", *concepts)
        assert (fixed in whole, without in whole) == (concepts == ["nash"], concepts != ["nash"]), concepts
    assert "Ann: unstable under CNash" in told(eager, "here", "cnash")  # so that what Ann wants counts
    apart = standoff.loads(f"{FOLLOWING.replace('ANN', '[here, there]')}coalitions: [[bob, carl]]\n")
    assert fixed in told(apart, "here", "cnash")


def test_a_reason_says_what_each_concept_looks_at() -> None:
    status_quo = told(ELMIRA, "NYNNY", "cnash", dm="lg")
    assert "stable, as their only move is no improvement, and no coalition with them has an improvement" in status_quo
    assert "coalition" not in told(ELMIRA, "NYNNY", "nash", dm="lg")
    quiet = told(CHICKEN, "NY", "l2", dm="row")  # Row drives on alone, which is its best state
    assert "Row: stable, as its only move is no improvement, nor is a gain foreseen" in quiet
    assert "foreseen" not in told(CHICKEN, "NY", "nash", dm="row")


def test_a_coalition_in_json_and_in_a_figure(together: AccountExplanation) -> None:
    found = explain(ELMIRA, "NYNNY", concepts="nash,cgmr")
    moe = as_json(found)["accounts"]["default"]["decision_makers"]["moe"]
    (joint,) = moe["joint_improvements"]
    assert (joint["members"], [step["by"] for step in joint["path"]]) == (["moe", "uniroyal"], ["moe", "uniroyal"])
    assert moe["improvements"] == []
    tree = layout(together, 4)
    assert [(node.mover.split(" (")[0], node.effect) for node in tree.nodes[1:]] == [
        ("Ontario Ministry of the Environment", "loss"),
        ("Uniroyal Chemical", "improvement"),
    ]


# By hand: Ann and Bob gain only if both help, and Ann may sing as she likes. Dan gains where Ann helps, but moves
# nothing that anybody minds: he joins what they do.
SINGING = """
standoff: 1
decision_makers:
  ann: {name: Ann, options: {help: help, sing: sing}}
  bob: {name: Bob, options: {help: help}}
  dan: {name: Dan, options: {nap: nap}}
preferences:
  ann: [bob.help, not ann.help]
  bob: [ann.help, not bob.help]
  dan: [ann.help]
"""


def test_of_one_party_it_is_said_that_only_its_coalitions_are_looked_at() -> None:
    singing = standoff.loads(SINGING)
    assert "Only coalitions with Ann are looked at here." in told(singing, "nothing", "cgmr", dm="ann")
    assert "are looked at here" not in told(singing, "nothing", "cgmr")


def test_the_smallest_coalitions_are_told_and_the_others_in_short() -> None:
    whole = told(standoff.loads(SINGING), "nothing", "cgmr")
    assert (
        "Ann and Bob can leave it together to 2 states, each better for each of them. In both Ann: help; Bob: help"
        in whole
    )
    assert "Nothing that those outside could do deters from it." in whole
    assert whole.count("Ann and Bob together can reach state 5, in 2 steps") == 1
    assert "they can also reach 1 other such state, both with this: Ann: help; Bob: help" in whole
    assert "1 larger coalition can leave it, too, joined by Dan" in whole
    assert "Ann and Bob together can reach state 5, as told of Ann" in whole
    assert "Ann, Bob and Dan together can reach state 5, by the same steps as Ann and Bob" in whole
    assert "state 7" not in whole


def test_on_request_each_coalition_is_told_once() -> None:
    each = words(explain(standoff.loads(SINGING), "nothing", concepts="cnash"), limit=100)
    whole = printed("explain", each)
    assert whole.count("Ann and Bob together can reach state 5, in 2 steps") == 1
    assert whole.count("they can also reach 1 other such state (7), both with this") == 1
    assert whole.count("Ann, Bob and Dan together can reach state 5, by the same steps as Ann and Bob") == 1
    assert whole.count("they can also reach 3 other such states (7, 13, 15), all of them with this") == 1
    assert whole.count("Ann and Bob together can reach state 5, as told of Ann") == 1
    assert whole.count("Ann, Bob and Dan together can reach state 5, as told of Ann") == 2  # of Bob and of Dan


# Foresight: both swerve in Chicken


@pytest.mark.parametrize(
    ("concept", "kind", "steps", "why"),
    [
        ("l2", "gains", [], "stays"),  # Column would crash if it drove on, too
        ("l3", "foreseen", ["column", "row"], "far"),  # Column drives on, so that Row has to swerve
        ("l4", "foreseen", ["column", "row"], "stays"),
        ("mr4", "foreseen", ["column"], "fears"),
    ],
)
def test_what_is_foreseen_and_why_it_ends_there(concept: str, kind: str, steps: list[str], why: str) -> None:
    row = explain(CHICKEN, "YY", concepts=concept, dm="row")["default"]["row"]
    (answer,) = row.improvements[0].answers
    assert (answer.kind, [each.dm for each in answer.steps]) == (kind, steps)
    assert answer.foreseen is not None
    assert answer.foreseen.why == why
    assert answer.deters == row.stable[concept]


def test_foresight_in_words() -> None:
    assert "L3: no gain is foreseen: 2 steps are to follow" in told(CHICKEN, "YY", "l3")
    assert "Row looks 3 moves ahead, and no further" in told(CHICKEN, "YY", "l3", dm="row")
    assert "Row looks 3 moves ahead, and looking further changes nothing" in told(CHICKEN, "YY", "nm", dm="row")
    alone = told(CHICKEN, "NY", "l2", dm="column")
    assert alone.count("Column drives on, leading") == 1
    assert "at first worse than" in alone
    assert "there Column stays, as it foresees nothing better" in told(CHICKEN, "YY", "l4", dm="row")
    assert "the others can answer so that nothing is gained, in 1 step" in told(CHICKEN, "YY", "mr4", dm="row")


# Attitudes


def test_whom_a_move_fits() -> None:
    ann = explain(standoff.loads(MINDED), 0, concepts="nash,rnash", dm="ann")["default"]["ann"]
    assert {concept: ann.count(concept) for concept in ann.stable} == {"nash": 2, "rnash": 3}
    whole = told(standoff.loads(MINDED), 0, "nash", "rnash", "rseq")
    assert "with 2 improvements by Nash, 3 that fit its attitudes by RNash and RSEQ, among 3 moves" in whole
    assert "its attitudes: for itself, against Bob" in whole
    assert "RNash and RSEQ: fits the attitudes of Ann (better for itself, worse for Bob)" in whole
    assert "RNash and RSEQ: doesn't fit the attitudes of Bob (worse for Ann)" in whole
    assert "Carl: kick, leading to state 8: fits the attitudes of Carl (worse for Ann)" in whole


def test_attitudes_in_json() -> None:
    found = as_json(explain(standoff.loads(MINDED), 0, concepts="nash,rnash"))
    pay = found["accounts"]["default"]["decision_makers"]["ann"]["improvements"][2]
    assert pay["compared"]["seen_as"] == "fits"
    assert pay["compared"]["minded"] == {"ann": "as good", "bob": "as good"}
    assert pay["otherwise"][0]["improves"] is False
    json.dumps(found)


# Strength


def test_what_is_strongly_worse() -> None:
    conflict = standoff.loads(STRONG)
    whole = told(conflict, "quiet", "gmr", "strong_gmr", "strong_seq", dm="ann")
    assert "war is strongly worse for Ann than quiet" in whole
    assert "strong SEQ: nothing deters: improvements of the others lead only to what isn't strongly worse" in whole
    assert "strongly" not in told(conflict, "quiet", "gmr", dm="ann")


# Whatever is shown gives the verdict: else there is an error


@pytest.mark.parametrize("conflict", [ELMIRA, CHICKEN, standoff.loads(MINDED), standoff.loads(STRONG)])
def test_every_state_under_every_concept(conflict: standoff.Conflict) -> None:
    with remarks():  # on concepts that don't apply
        analysis = standoff.analyse(conflict, concepts="all")["default"]
    for state in list(analysis.states)[:4]:
        found = explain(conflict, state.code, concepts=analysis.concepts)
        assert words(found).blocks
        for dm, position in found["default"].items():
            for concept in analysis.concepts:
                if concept.startswith("weak_"):  # not stable also where it is strongly stable
                    continue
                deterred = [each.deters for each in answers(found["default"], dm) if concept in each.concepts]
                assert position.stable[concept] == all(deterred), listed([dm, concept, state.code])


def answers(found: AccountExplanation, dm: str) -> Iterator[Answer]:
    position = found[dm]
    for each in (*position.improvements, *position.considered, *position.joint):
        yield from each.answers


def test_that_a_state_is_held_strongly_is_said_once_for_each() -> None:
    """From quiet Ann may push, and Bob answer with war, which is strongly worse for her; Bob has no move."""
    whole = told(standoff.loads(STRONG), "quiet", "weak_gmr", "weak_smr")
    assert "Ann: held strongly, so that weak GMR and weak SMR don't apply" in whole
    assert "Bob: held strongly, so that weak GMR and weak SMR don't apply" in whole
    assert whole.count("held strongly, so that") == 2


def test_of_one_asked_about_it_is_said_for_whom_else_it_is_held_strongly() -> None:
    """The verdict counts everybody, whoever is asked about."""
    both = "not weak GMR, as it is held strongly for Ann and Bob"
    for dm in (None, "ann", "bob"):
        assert both in told(standoff.loads(STRONG), "quiet", "gmr", "weak_gmr", dm=dm)


# Leaders


def test_who_leads_is_called_by_its_name() -> None:
    whole = told(CHICKEN, "YY", "stackelberg")
    assert "Stackelberg led by Row" in whole
    assert "led by row" not in whole
    answer = printed("analyse", worded("analyse", CHICKEN, concepts="stackelberg"))
    assert "it leads (as Column does)" in " ".join(answer.split())
    assert "led by row" not in answer
    ids = as_json(explain(CHICKEN, "YY", concepts="stackelberg"))["concepts"]
    assert ids == ["stackelberg_row", "stackelberg_column"]


def test_figures_call_who_leads_by_its_name() -> None:
    figure = compose(explain(CHICKEN, "YY", concepts="stackelberg"))
    whole = " ".join(each.get_text() for each in figure.findobj(Text)).replace("\n", " ")
    assert "led by Row" in whole
    assert "led by row" not in whole
    assert [concept_in(CHICKEN, name) for name in ("seq", "stackelberg_column")] == [
        "SEQ",
        "Stackelberg led by Column",
    ]
    assert concept_in(None, "stackelberg_column") == "Stackelberg led by column"


def test_many_concepts_are_listed_once() -> None:
    file = EXAMPLES / "korea-2017" / "korea.yaml"
    told = " ".join(standoff_cli("explain", file, "854", "--account", "article", "--concepts", "all").stdout.split())
    assert "is an equilibrium under Nash, GMR, SMR, SEQ, SSEQ, joint, MR4, MR5, CMR4, CMR5, CNash, CGMR," in told
    assert told.count("Nash, GMR, SMR") == 1
    for party in ("The United States", "North Korea", "South Korea", "China", "Russia"):
        assert f"{party}: stable under all 26 concepts; held strongly, so that weak GMR, weak SMR," in told
    assert (
        "with none that fits its attitudes by RNash, RGMR, RSMR and RSEQ, no improvement by the others, among" in told
    )
