"""What comes only from a party having no preference left is told apart: by hand, and against the definition."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standoff
from answering import answered, printed, worded
from dilemma import dilemma
from standoff.model.conditions import evaluate
from standoff.model.indifference import emptied
from standoff.model.references import outcome_condition
from standoff.questions.hinges import Hinges, hinges
from struck_out import CLAIMS, conditions, documents, without
from trials import trials

# Ann alone, who goes as long as she wishes to and can. Without `wish` she is indifferent, so that to stay holds too;
# without whatever ROAD stands for she can't go, and stays whatever she wants.
ALONE = """
standoff: 1
claims:
  wish: {text: Ann wants to leave., said_by: [Bob]}
  road: {text: There is a road., said_by: [Cem]}
  map: {text: It is on the map., said_by: [Dee]}
decision_makers:
  ann: {options: {go: {text: leave, because: ROAD}}}
preferences:
  ann: [{prefer: go, because: [wish]}]
"""

Marked = dict[frozenset[str], tuple[str, ...]]


def marked(found: Hinges, account: str = "default") -> Marked:
    (answer,) = (each for each in found.answers if each.account.id == account)
    return {frozenset(each.claims): each.indifferent for each in answer.hinges}


# By hand


def test_a_larger_set_is_a_real_hinge_though_a_smaller_one_in_it_rests_on_indifference() -> None:
    """Without both she has neither a wish nor a road: with her list kept whole, she would have to stay all the same."""
    conflict = standoff.loads(ALONE.replace("ROAD", "[wish, road]"))
    assert marked(hinges(conflict, "not go")) == {frozenset({"wish"}): ("ann",)}
    real = hinges(conflict, "not go", no_indifference=True)
    assert marked(real) == {frozenset({"wish", "road"}): ()}
    assert [each.emptied for each in real.answers[0].hinges] == [("ann",)]  # she is, and it isn't due to that
    assert [each.indifferent for each in hinges(conflict, "not go").answers[0].changes] == [("ann",)]
    assert real.answers[0].changes == ()


def test_real_hinges_stand_beside_others() -> None:
    conflict = standoff.loads(ALONE.replace("ROAD", "[road, map]"))
    expected = {frozenset({"wish"}): ("ann",), frozenset({"road", "map"}): ()}
    assert marked(hinges(conflict, "not go")) == expected
    answer = worded("hinges", conflict, outcome="not go")
    told = printed("hinges", answer, 200)
    real, others = told.split("It would hold without these claims, but only because a party is then indifferent")
    assert "It would hold without these claims (a smallest set of up to 3 claims):\n  2 claims, 2 voices: Cem" in real
    assert "1 claim, 1 voice: Bob" in others
    assert "only because ann is then indifferent" in others
    assert "without the only preference of a party, which is then indifferent:\n  ann" in others
    assert "`--no-indifference` looks for such sets" in others
    left_out = printed("hinges", worded("hinges", conflict, outcome="not go", no_indifference=True), 200)
    assert "wish" not in left_out
    assert "has no preference left, and is then indifferent, is left out" in left_out


BOTH = """
standoff: 1
claims: {c: {text: They mind., said_by: [Dee]}}
decision_makers:
  ann: {options: {go: leave}}
  bob: {options: {go: leave}}
preferences:
  ann: [{prefer: ann.go, because: [c]}]
  bob: [{prefer: bob.go, because: [c]}]
"""


@pytest.mark.parametrize(
    ("outcome", "effect", "indifferent"),
    [
        ("not ann.go", "makes", ("ann",)),  # whatever Bob does
        ("not ann.go and not bob.go", "makes", ("ann", "bob")),  # either, with the list kept, goes
        ("not ann.go or not bob.go", "makes", ("ann", "bob")),  # each is enough: only both kept undo it
    ],
)
def test_one_claim_that_empties_two_lists(outcome: str, effect: str, indifferent: tuple[str, ...]) -> None:
    (hinge,) = hinges(standoff.loads(BOTH), outcome).answers[0].hinges
    assert (hinge.effect, hinge.emptied, hinge.indifferent) == (effect, ("ann", "bob"), indifferent)


def test_a_ranking_that_is_kept_and_does_not_fit_tells_nothing() -> None:
    """The claim forbids to go, and behind it stands a ranking without that state."""
    conflict = standoff.loads("""
standoff: 1
claims: {c: {text: Nobody may leave., said_by: [Dee]}}
decision_makers: {ann: {options: {go: leave}}, bob: {options: {go: leave}}}
infeasible: [{condition: ann.go, because: [c]}]
preferences: {ann: {ranking: [0, 2], because: [c]}, bob: [bob.go]}
""")
    (hinge,) = hinges(conflict, "bob.go iff ann.go").answers[0].hinges
    assert (hinge.effect, hinge.emptied, hinge.indifferent) == ("makes", ("ann",), ())


def test_what_falls_says_who_has_no_preference_left() -> None:
    """In one of two accounts the row's whole list rests on the claim."""
    left = standoff.withdraw(dilemma(), ["greed"])
    assert [(each.dm, each.accounts) for each in left.emptied] == [("row", ("plain",))]
    told = printed("analyse", worded("analyse", dilemma(), without=["greed"]))
    assert "row has no preference left: it is then indifferent among all states (in plain)\n" in told
    found = answered("analyse", dilemma(), without=["greed"])
    assert found["emptied"] == [{"decision_maker": "row", "accounts": ["plain"]}]
    assert emptied(left.conflict.account("plain"), left.conflict.account("plain")) == ()  # it had nothing to lose


# Against the definition


def whole(document: dict[str, Any], left: dict[str, Any], account: str, parties: tuple[str, ...]) -> dict[str, Any]:
    """What is left of a document, in which an account keeps the lists of some parties as they were before."""
    kept = json.loads(json.dumps(left))
    own = kept["accounts"][account].setdefault("preferences", {})
    for dm in parties:
        own[dm] = list_of(document, account, dm)
    return kept


def list_of(document: dict[str, Any], account: str, dm: str) -> Any:
    return document["accounts"][account].get("preferences", {}).get(dm, document["preferences"][dm])


def is_empty(preference: Any) -> bool:
    return preference in ([], {"weights": {}})


few = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=2, unique=True)
statements = st.lists(st.fixed_dictionaries({"prefer": conditions, "because": few}), min_size=1, max_size=2)
weights = st.fixed_dictionaries({"weights": st.dictionaries(conditions, st.integers(1, 3), min_size=1), "because": few})


@st.composite
def soon_indifferent(draw: st.DrawFn) -> dict[str, Any]:
    """A dispute in which all that the parties want rests on few claims, as does what they can do."""
    document = draw(documents())
    document["accounts"]["first"]["preferences"] = {dm: draw(statements | weights) for dm in ("ann", "bob")}
    for party in document["decision_makers"].values():
        for option in party["options"].values():
            option["because"] = draw(few | st.just([]))
    return document


@given(soon_indifferent(), st.sampled_from(["nash", "seq"]), st.sampled_from(["not ann.go", "not bob.sue and bob.pay"]))
@trials(10)
def test_every_hinge_rests_on_whom_the_definition_says(document: dict[str, Any], concept: str, outcome: str) -> None:
    """Claims are struck out of the file itself, and lists put back into it, for every set of claims there is."""

    def holds(file: dict[str, Any], account: str) -> bool:
        left = standoff.analyse(standoff.loads(json.dumps(file)), account, concept)[account]
        condition = outcome_condition(left.conflict, outcome)
        return any(evaluate(condition, left.conflict.truth(each.code)) for each in left.equilibria(concept))

    def on_whom(account: str, gone: set[str], now: bool) -> tuple[str, ...] | None:
        """Whose indifference alone changes the answer: nobody's where it changes for other reasons; None if not."""
        left = without(document, gone)
        if holds(left, account) == now:
            return None
        empty = tuple(
            dm
            for dm in ("ann", "bob")
            if is_empty(list_of(left, account, dm)) and not is_empty(list_of(document, account, dm))
        )
        kept = {"claims": document["claims"]}  # which the lists that are kept name
        alone = tuple(dm for dm in empty if holds({**whole(document, left, account, (dm,)), **kept}, account) == now)
        together = bool(empty) and holds({**whole(document, left, account, empty), **kept}, account) == now
        return alone or (empty if together else ())

    conflict = standoff.loads(json.dumps(document))
    try:
        found = hinges(conflict, outcome, concepts=concept, size=len(CLAIMS), account="first")
        real = hinges(conflict, outcome, concepts=concept, size=len(CLAIMS), account="first", no_indifference=True)
    except standoff.QuestionError:  # no feasible state meets the outcome
        return
    now = holds(document, "first")
    sizes = range(1, len(CLAIMS) + 1)
    every = [frozenset(each) for size in sizes for each in combinations(sorted(CLAIMS), size)]
    on = {gone: on_whom("first", set(gone), now) for gone in every}
    changing = {gone: parties for gone, parties in on.items() if parties is not None}
    smallest = {gone: changing[gone] for gone in changing if not any(other < gone for other in changing)}
    assert marked(found, "first") == smallest
    lasting = [gone for gone, parties in changing.items() if not parties]
    assert set(marked(real, "first")) == {gone for gone in lasting if not any(other < gone for other in lasting)}
    for change in found.answers[0].changes:
        only = change.to is None and len(list_of(document, "first", change.dm)) == 1
        assert change.indifferent == ((change.dm,) if only else ())
    assert [each for each in found.answers[0].changes if not each.indifferent] == list(real.answers[0].changes)
