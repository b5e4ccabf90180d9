"""The elements of a model: each once, with the accounts that it is part of, and when each falls."""

from __future__ import annotations

import itertools

import pytest

import standoff
from standoff.model.elements import Element, elements

TEXT = """\
standoff: 1
claims:
  a: {text: A., said_by: [Ann]}
  b: {text: B., said_by: [Bob]}
decision_makers:
  us: {options: {talks: {text: talk, because: [a]}, strike: strike}}
  china: {options: {squeeze: press}}
definitions: {war: us.strike, truce: {name: a truce, condition: not war, because: [a]}, lull: {condition: truce}}
infeasible: [{condition: talks and strike, because: [a, b]}]
irreversible: [not strike, {option: squeeze, if: war, because: [b]}]
preferences:
  us: [talks, {prefer: not strike, because: [b]}]
  china: {weights: {war: -1}, because: [a]}
accounts:
  first:
    absent: [squeeze]
  second:
    preferences:
      us: {ranking: [YNN, [NNN, NYN, NNY, YNY, NYY]], because: [b]}
record:
  start: {date: 2017, taken: []}
  moves:
    - {date: 2017-02, by: us, take: [us.talks], because: [a]}
    - {date: 2017-03, by: [us, china], note: They meet.}
    - {date: 2017-04, by: us, take: [us.strike], drop: [us.talks], note: At night.}
"""

BOTH = ("first", "second")
EXPECTED = [
    ("option", "us.talks", ("a",), BOTH, "us"),
    ("option", "us.strike", (), BOTH, "us"),
    ("option", "china.squeeze", (), BOTH, "china"),
    ("definition", "truce: not war", ("a",), BOTH, ""),
    ("infeasible", "us.talks and us.strike", ("a", "b"), BOTH, ""),
    ("infeasible", "china.squeeze", (), ("first",), ""),
    ("irreversible", "not us.strike", (), BOTH, "us"),
    ("irreversible", "china.squeeze if war", ("b",), BOTH, "china"),
    ("statement", "us.talks", (), ("first",), "us"),
    ("statement", "not us.strike", ("b",), ("first",), "us"),
    ("preference", "weights", ("a",), BOTH, "china"),
    ("preference", "ranking", ("b",), ("second",), "us"),
    ("record move", "2017-02 takes us.talks", ("a",), (), "us"),
    ("record move", "2017-03 They meet.", (), (), "us, china"),
    ("record move", "2017-04 takes us.strike, drops us.talks; At night.", (), (), "us"),
]


@pytest.fixture(scope="module")
def found() -> tuple[Element, ...]:
    return elements(standoff.loads(TEXT))


def test_every_element_is_there_once(found: tuple[Element, ...]) -> None:
    got = [(each.kind, each.text, each.because, each.accounts, each.dm) for each in found]
    assert sorted(got) == sorted(EXPECTED)


def test_no_two_have_one_place(found: tuple[Element, ...]) -> None:
    assert len({each.path for each in found}) == len(found)


def test_the_place_leads_to_the_element(found: tuple[Element, ...]) -> None:
    places = {each.text: standoff.errors.write_path(each.path) for each in found if each.because}
    assert places["china.squeeze if war"] == "irreversible[1]"
    assert places["truce: not war"] == "definitions.truce"
    assert places["ranking"] == "accounts.second.preferences.us.ranking"
    assert places["not us.strike"] == "preferences.us[1]"
    assert places["2017-02 takes us.talks"] == "record.moves[0]"


def test_an_element_falls_with_the_last_of_its_claims(found: tuple[Element, ...]) -> None:
    for each in found:
        for size in range(3):
            for gone in itertools.combinations("ab", size):
                left = [claim for claim in each.because if claim not in gone]
                assert each.falls_without(set(gone)) is (each.because != () and not left)


def test_as_text(found: tuple[Element, ...]) -> None:
    texts = {str(each) for each in found}
    assert {"us: not us.strike", "china: weights", "us.talks", "us, china: 2017-03 They meet."} <= texts
