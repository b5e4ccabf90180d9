"""What a report that is played with says, compared with files from which the claims were struck out by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given

import standoff
from korea import dispute, playable
from standoff.questions.hinges import Hinge, hinges
from standoff.questions.outcome import outcome_meant
from standoff.questions.report import play
from standoff.questions.report.play import played
from standoff.render.report import is_played_with
from struck_out import documents, without
from trials import trials


@dataclass(frozen=True)
class Told:
    """An answer, as the page finds it: how many states hold, how many no longer and newly, and those that are told.

    `met` has which outcomes hold, and `only` on whose indifference it rests that this differs.
    """

    holds: int
    gone: int
    new: int
    states: frozenset[int]
    because: dict[int, str]
    notes: tuple[str, ...]
    met: dict[str, bool]
    only: dict[str, str]


@dataclass(frozen=True)
class Page:
    """The data of a page, asked as its script asks it."""

    data: dict[str, Any]

    def claims(self, *left_out: str) -> frozenset[int]:
        """What goes with some claims by id, and voices with an @ before them."""
        ids = [each["id"] for each in self.data["claims"]]
        voices = {f"@{each['name']}": each["claims"] for each in self.data["voices"]}
        return frozenset(claim for each in left_out for claim in voices.get(each) or [ids.index(each)])

    def told(self, account: str, concept: str, gone: Iterable[int] = ()) -> Told | None:
        (found,) = (each for each in self.data["accounts"] if each["id"] == account)
        fallen = (place for place in found["heeded"] if set(self.data["elements"][place]["because"]) <= set(gone))
        answers, *notes = found["variants"][",".join(map(str, fallen))]
        if answers is None:
            return None
        names = [each["name"] for each in self.data["concepts"]]
        answer = self.data["answers"][answers[names.index(concept)]]
        differ = {key: answer.get(key, (0, 0, [])) for key in ("gone", "new")}
        shown = [each for _, _, states in differ.values() for each in states]
        return Told(
            answer["holds"],
            differ["gone"][0],
            differ["new"][0],
            frozenset(map(self._code, answer.get("states", []))),
            {self._code(place): self.data["because"][why[0]] for place, *why in shown if why},
            tuple(self.data["notes"][notes[0]]) if notes else (),
            {name: met == "1" for name, met in zip(self.data["outcomes"], answer["met"], strict=True)},
            {
                self.data["outcomes"][int(place)]: self.data["because"][why]
                for place, why in answer.get("because", {}).items()
            },
        )

    def switches(self) -> Iterator[str]:
        yield from (each["id"] for each in self.data["claims"])
        yield from (f"@{each['name']}" for each in self.data["voices"])

    def _code(self, place: int) -> int:
        return int(self.data["states"][place].replace(":", ",").partition(",")[0])


def page(text: str, about: str | None = None) -> Page:
    conflict = standoff.loads(text)
    data = played(conflict, about=about and outcome_meant(conflict, about))
    assert data is not None
    return Page(data)


FREEZE = "a freeze without war"
KOREA = dispute()


@pytest.fixture(scope="module")
def korea() -> Page:
    return Page(playable())


# Against what is analysed without the claims


def agrees(found: Page, left_out: Iterable[str], concepts: Iterable[str] | None = None) -> None:
    """Whether a page says of Korea what `analyse` says once the claims and voices are withdrawn."""
    claims = [each for each in left_out if not each.startswith("@")]
    voices = [each.removeprefix("@") for each in left_out if each.startswith("@")]
    left = standoff.analyse(standoff.withdraw(KOREA, claims, voices).conflict, concepts=concepts)
    whole = standoff.analyse(KOREA, concepts=concepts)
    for account, analysed in left.items():
        for concept in left.concepts:
            after, before = (set(map(int, each.equilibria(concept).codes)) for each in (analysed, whole[account]))
            told = found.told(account, concept, found.claims(*left_out))
            assert told is not None
            counted = (len(after), len(before - after), len(after - before))
            assert (told.holds, told.gone, told.new) == counted, (account, concept, left_out)
            assert told.states == after if len(after) <= 12 else told.states <= after
            true = {name for code in after for name in KOREA.state(code).definitions}
            assert told.met == {
                FREEZE: any(
                    "freeze" in each and "war" not in each for each in (KOREA.state(code).definitions for code in after)
                ),
                "the stand-off (the status quo)": 854 in after,
                **{name: each in true for each, name in KOREA.definition_names.items()},
            }


@pytest.mark.soak
@pytest.mark.parametrize("left_out", [[], ["moon-yields"], ["@the author"], ["@Donald Trump", "@Nikki Haley"]])
def test_korea(korea: Page, left_out: list[str]) -> None:
    agrees(korea, left_out)


@pytest.mark.soak
def test_korea_without_each_claim_and_voice_and_many_pairs(korea: Page) -> None:
    switches = list(korea.switches())
    pairs = Random(19).sample(list(combinations(switches, 2)), 200)
    for left_out in [*((each,) for each in switches), *pairs]:
        agrees(korea, left_out)


@pytest.mark.soak
def test_korea_has_the_hinges_of_the_stand_off(korea: Page) -> None:
    """In the article's account the stand-off rests on two claims together; `standoff hinges` names them."""
    assert 854 in told_of(korea).states
    for one in ("moon-yields", "reluctant-president"):
        assert 854 in told_of(korea, one).states
    told = told_of(korea, "moon-yields", "reluctant-president")
    assert 854 not in told.states
    assert (told.met["the stand-off (the status quo)"], told.met[FREEZE]) == (False, False)


def told_of(found: Page, *left_out: str) -> Told:
    told = found.told("article", "nash", found.claims(*left_out))
    assert told is not None
    return told


@pytest.mark.soak
def test_what_a_single_claim_does_rests_on_nobodys_indifference(korea: Page) -> None:
    """By Washington's account state 342 holds without `putin-projects`, says `hinges`; two voices less change that not.

    Without both voices Russia has no preference left, and with its whole list kept the state doesn't hold.
    """
    (answer,) = hinges(KOREA, state=342, account="washington").answers
    assert [(each.claims, each.indifferent) for each in answer.hinges] == [(("putin-projects",), ())]
    told = korea.told("washington", "nash", korea.claims("@Vladimir Putin", "@Russian and Chinese foreign ministries"))
    assert told is not None
    assert 342 in told.states
    assert told.notes == ("Russia has no preference left: it is then indifferent among all states.",)
    assert told.because == {}


def only(hinge: Hinge) -> str | None:
    """On whose indifference alone a hinge rests, in words."""
    who = f"{' and '.join(hinge.indifferent)} {'are' if len(hinge.indifferent) > 1 else 'is'}"
    return f"only because {who} then indifferent" if hinge.indifferent else None


@given(documents())
@trials(8)
def test_on_whose_indifference_a_difference_rests_is_what_hinges_says(document: dict[str, Any]) -> None:
    """Of each hinge of up to two claims: no smaller set of claims does the same."""
    document["accounts"]["first"]["preferences"] = {
        "ann": [{"prefer": "ann.go", "because": ["a"]}, {"prefer": "not bob.pay", "because": ["b"]}],
        "bob": [{"prefer": "bob.sue iff ann.go", "because": ["a", "d"]}],
    }
    conflict = standoff.loads(json.dumps(document))
    found = page(json.dumps(document), "ann.go")
    states = standoff.analyse(conflict, "first")["first"].states
    possible = any("ann.go" in each.options for each in states)
    for hinge in hinges(conflict, "ann.go", account="first", size=2).answers[0].hinges if possible else ():
        told = found.told("first", "nash", found.claims(*hinge.claims))
        assert told is not None
        assert told.met[found.data["outcomes"][0]] == (hinge.effect == "makes")
        assert told.only.get(found.data["outcomes"][0]) == only(hinge)
    for state in set(map(int, states.codes)):
        for hinge in hinges(conflict, state=state, account="first", size=2).answers[0].hinges:
            told = found.told("first", "nash", found.claims(*hinge.claims))
            assert told is not None
            assert told.because.get(state) == only(hinge)


@given(documents())
@trials(4)
def test_any_file_from_which_the_claims_are_struck_out_by_hand(document: dict[str, Any]) -> None:
    found = page(json.dumps(document))
    ids = [each["id"] for each in found.data["claims"]]
    known: dict[frozenset[str], Any] = {}
    switches = [(), *((each,) for each in found.switches()), *combinations(found.switches(), 2)]
    for left_out in switches:
        claims = found.claims(*left_out)
        gone = frozenset(ids[claim] for claim in claims)
        if gone not in known:
            known[gone] = standoff.analyse(standoff.loads(json.dumps(without(document, set(gone)))))
        for account, analysed in known[gone].items():
            for concept in known[gone].concepts:
                told = found.told(account, concept, claims)
                assert told is not None
                after = set(map(int, analysed.equilibria(concept).codes))
                before = set(map(int, known[frozenset()][account].equilibria(concept).codes))
                assert (told.holds, told.gone, told.new) == (len(after), len(before - after), len(after - before))
                if told.holds <= 12:
                    assert told.states == after


# By hand

ALONE = """
standoff: 1
claims:
  wish: {text: Ann wants to leave., said_by: [Bob]}
  road: {text: There is a road., said_by: [Cem]}
decision_makers:
  ann: {name: Ann, options: {go: {text: leave, because: [road]}}}
status_quo: [ann.go]
preferences:
  ann: [{prefer: go, because: [wish]}]
"""


def test_who_is_then_indifferent_is_told() -> None:
    """Without her wish she may as well stay; without the road she has to, whatever she wants."""
    found = page(ALONE)
    with_all = found.told("default", "nash")
    assert with_all is not None
    assert (with_all.states, with_all.notes) == ({1}, ())
    indifferent = found.told("default", "nash", found.claims("@Bob"))
    assert indifferent is not None
    assert indifferent.states == {0, 1}
    assert indifferent.because == {0: "only because Ann is then indifferent"}
    assert indifferent.notes == ("Ann has no preference left: it is then indifferent among all states.",)
    stuck = found.told("default", "nash", found.claims("road"))
    assert stuck is not None
    assert (stuck.states, stuck.gone, stuck.new, stuck.because) == ({0}, 1, 1, {})
    assert stuck.notes == ("The status quo is then 0: no option taken.",)


def test_a_status_quo_that_is_no_longer_feasible_is_told() -> None:
    """Without a road there is nothing taken, which another rule forbids."""
    text = ALONE.replace("status_quo", "infeasible: [not ann.go]\nstatus_quo")
    told = page(text).told("default", "nash", page(text).claims("road"))
    assert told is not None
    assert (told.holds, told.notes) == (0, ("Then no state is feasible.", "The status quo is not feasible then."))


def test_a_ranking_that_does_not_fit_is_told() -> None:
    """The ranking leaves out the state that is feasible once the claim is withdrawn."""
    text = """
standoff: 1
claims: {c: {text: Nobody may leave., said_by: [Dee]}}
decision_makers: {ann: {options: {go: leave}}, bob: {options: {go: leave}}}
infeasible: [{condition: ann.go, because: [c]}]
preferences: {ann: {ranking: [0, 2]}, bob: [bob.go]}
"""
    found = page(text)
    assert found.told("default", "nash", found.claims("c")) is None
    assert found.data["notes"] == [
        ["What holds then can't be told: a preference doesn't fit the states that are left."]
    ]


def test_of_many_states_those_with_names_are_told_and_the_others_counted_by_what_they_mean() -> None:
    """Nobody wants anything, so that all 16 states hold; in 12 of them somebody goes."""
    text = """
standoff: 1
decision_makers: {ann: {options: {go: go, cry: cry}}, bob: {options: {go: go, cry: cry}}}
definitions: {leaving: {name: a departure, condition: ann.go or bob.go}}
names: [{name: the quiet, state: NNNN}]
preferences: {ann: [], bob: []}
"""
    data = page(text).data
    (answer,) = data["answers"]
    assert answer["holds"] == 16
    assert [(data["kinds"][kind], number) for kind, number in answer["kinds"]] == [
        ("with a departure", 12),
        ("without a departure", 4),
    ]
    assert [data["states"][place] for place in answer["states"]] == ["0, the quiet: no option taken"]


# The outcomes


def test_the_outcomes_are_what_the_report_is_about_where_things_stand_and_what_has_a_name() -> None:
    """Of an account without a status quo it isn't told whether things stay."""
    text = """
standoff: 1
decision_makers: {ann: {options: {go: go, cry: cry}}}
definitions: {leaving: {name: a departure, condition: go}}
names: [{name: the quiet, state: NN}, {name: the row, state: NY}]
preferences: {ann: [go]}
accounts: {one: {status_quo: []}, two: {}}
"""
    data = page(text, "not go and cry").data
    assert data["outcomes"] == ["the row", "the status quo", "a departure", "the quiet"]
    assert ["unasked" in each for each in data["accounts"]] == [False, True]
    assert page(text, "leaving").data["outcomes"][0] == "a departure"


# What is left out


def test_single_withdrawals_are_told_where_pairs_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "MOST_WORK", {2: 7, 1: 100, 0: 100})  # states: 2 in each of 4 variants
    found = page(ALONE).data
    assert found["reach"] == 1
    assert found["left_out"] == ["Pairs of these are left out: they make too many models of 2 states to look at."]
    monkeypatch.setattr(play, "MOST_WORK", {2: 1, 1: 1, 0: 100})
    found = page(ALONE).data
    assert (found["reach"], found["claims"]) == (0, [])
    assert "can't be switched off here" in found["left_out"][0]
    monkeypatch.setattr(play, "MOST_WORK", {2: 1, 1: 1, 0: 1})
    assert played(standoff.loads(ALONE)) is None


@pytest.mark.soak
def test_lists_get_shorter_before_pairs_are_left_out(monkeypatch: pytest.MonkeyPatch, korea: Page) -> None:
    assert (korea.data["reach"], korea.data["listed"]) == (2, 12)
    monkeypatch.setattr(play, "MOST_BYTES", 60_000)
    shorter = played(KOREA, ["article"])
    assert shorter is not None
    assert play.size(shorter) <= 60_000
    assert (shorter["reach"], shorter["listed"]) == (2, 4)


def test_a_concept_that_looks_at_pairs_of_states_is_left_out_where_these_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "{standoff: 1, decision_makers: {a: {options: {x: x}}, b: {options: {y: y}}}, preferences: {a: [x], b: [y]}}"
    assert [each["name"] for each in page(text).data["concepts"]][-1] == "sim"
    monkeypatch.setattr("standoff.stability.concept.MOST_PAIRS", 15)  # of 4 states
    found = page(text).data
    assert [each["name"] for each in found["concepts"]] == ["nash", "gmr", "smr", "seq", "sseq"]
    assert found["left_out"] == ["SIM is left out: it looks at pairs of states, of which there are too many."]


def test_only_the_accounts_and_concepts_of_the_report_are_told() -> None:
    data = played(KOREA, ["proposal"], ["seq"])
    assert data is not None
    assert [each["id"] for each in data["accounts"]] == ["proposal"]
    assert [each["name"] for each in data["concepts"]] == ["seq"]
    assert all(len(answers) == 1 for answers, *_ in data["accounts"][0]["variants"].values())


def test_only_a_format_that_can_be_played_with_is_handed_what_it_is_played_with() -> None:
    """As it takes a while to work out, and the other formats have no use for it."""
    found = standoff.report(standoff.loads(ALONE), sections="answer")
    assert [found.handed(play=is_played_with(Path(name))).play is None for name in ("a.HTML", "a.pdf")] == [False, True]
