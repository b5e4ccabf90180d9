"""One state in words: what it is, where it holds, and how it is for whom."""

from __future__ import annotations

import re

import standoff
from answering import answered, on_page, text_of, worded
from asking import GRAPH_FORM
from dilemma import dilemma

TWO_VIEWS = """
standoff: 1
decision_makers: {ann: {options: {go: leave}}}
preferences: {ann: [go]}
accounts: {near: {status_quo: []}, far: {infeasible: [not go]}}
"""


def test_it_has_yes_or_no_for_each_option_and_the_place_in_each_ranking() -> None:
    told = text_of(on_page(worded("state", dilemma(), state="1", account="plain")))
    assert re.findall(r"(\w+): stay silent (yes|no)\b", told) == [("row", "yes"), ("column", "no")]
    assert "row 4 of 4 1 1 column 1 of 4 1 0" in told  # silent alone: worst for the one, best for the other
    assert "How it is for whom in plain" in told
    assert "for whom in kind" not in told


def test_it_says_under_which_concepts_it_holds_in_each_account() -> None:
    html = on_page(worded("state", dilemma(), state="3", concepts=["nash", "seq"]))
    told = text_of(html)
    assert "plain no yes kind yes yes" in told
    assert "True in it: trust" in told
    assert "Things stand so today in plain and kind." in told
    assert '"account:kind&amp;state=3"' in html


def test_where_it_cannot_be_the_rule_is_told() -> None:
    told = text_of(on_page(worded("state", standoff.loads(TWO_VIEWS), state="0", concepts=["nash"])))
    assert "near no far -" in told
    assert "It can't be in far: not “ann: leave” is infeasible." in told


def test_in_graph_form_it_is_its_name() -> None:
    told = text_of(on_page(worded("state", standoff.loads(GRAPH_FORM), state="quiet")))
    assert "What it is quiet In the accounts" in told


def test_without_a_claim_it_is_asked_of_what_is_left() -> None:
    assert answered("state", dilemma(), state="1", concepts=["nash"])["accounts"]["plain"]["holds"] == []
    found = answered("state", dilemma(), state="1", concepts=["nash"], without=["greed"])
    assert found["accounts"]["plain"]["holds"] == ["nash"]
    assert found["withdrawn"] == ["greed"]
