"""Surprise when the record is replayed: which moves of the others each had to expect, by what it believes."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import models
import reference
import standoff
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM
from models import OptionDraft
from standoff.questions.hypergame import hypergame
from standoff.questions.hypergame.surprise_words import _passed_over
from standoff.questions.hypergame.surprises import Surprises, View
from standoff.render.lines import text
from trials import trials

checked = trials(30, ignoring=HealthCheck)

# Ann thinks that Bob can't shout, Carl that he can't stop once he cries. Codes: 1 ann.go, 2 bob.cry, 4 bob.shout.
THREE = """\
standoff: 1
decision_makers:
  ann: {options: {go: leave}}
  bob: {options: {cry: weep, shout: be loud}}
  carl: {}
preferences:
  ann: [go]
  bob: [cry if go]
  carl: []
accounts:
  full: {preferences: {bob: [shout, cry if go]}}
  quiet: {absent: [bob.shout]}
  tearful: {irreversible: [bob.cry]}
perceptions: {ann: quiet, bob: full, carl: tearful}
record:
  start: {date: 2024-05}
  moves:
    - {date: 2024-06, by: ann, take: [go]}
    - {date: 2024-07, by: bob, take: [cry]}
    - {date: 2024-08, by: bob, drop: [cry]}
    - {date: 2024-09, by: bob, take: [shout]}
    - {date: 2024-10, by: [ann, bob], drop: [go, shout]}
    - {date: 2024-11, by: carl, note: looks on}
    - {date: 2024-12, take: []}
"""


def seen_in(text: str, concept: str = "nash", **believe: str) -> Surprises:
    found = hypergame(standoff.loads(text), believe, concept).surprises
    assert found is not None
    return found


def by_viewer(found: Surprises, move: int) -> dict[str, View]:
    return {view.dm: view for view in found.moves[move].views}


def test_a_record_by_hand() -> None:
    """In order: Ann goes from 0 to 1, which all see as her gain. Bob cries (1 to 3): better for him by all accounts.

    He stops (3 to 1): a loss where it can be, and Carl thought it could not. He shouts (1 to 5): his first wish by his
    own account; Carl sees no gain in it; Ann doesn't know that it can be.
    """
    found = seen_in(THREE)
    assert [(each.mover, each.entry.before, each.entry.after) for each in found.moves] == [
        ("ann", 0, 1),
        ("bob", 1, 3),
        ("bob", 3, 1),
        ("bob", 1, 5),
    ]
    views = [by_viewer(found, move) for move in range(4)]
    assert [views[0][dm].verdict("nash") for dm in ("ann", "bob", "carl")] == ["expected"] * 3
    assert views[1] == {dm: View(dm, "", "improvement", ()) for dm in ("ann", "bob", "carl")}
    assert views[2]["ann"] == View("ann", "", "loss", ("nash",))
    assert views[2]["carl"] == View("carl", "move not open")
    assert [views[2][dm].verdict("nash") for dm in ("ann", "carl")] == ["unexpected", "strategic"]
    assert views[3]["ann"] == View("ann", "state unperceived")
    assert views[3]["bob"] == View("bob", "", "improvement", ())
    assert views[3]["carl"] == View("carl", "", "indifferent", ())
    assert found.tally("ann", "nash") == {"expected": 1, "unexpected": 1, "strategic": 1}
    assert found.tally("bob", "nash") == {"expected": 1, "unexpected": 0, "strategic": 0}
    assert found.tally("carl", "nash") == {"expected": 2, "unexpected": 1, "strategic": 1}
    assert [(each.number, each.by) for each in found.passed_over] == [(5, ("ann", "bob"))]


def test_a_move_from_a_state_that_was_thought_stable() -> None:
    """The dilemma: from mutual cooperation a betrayal is an improvement, deterred under seq by one in return."""
    text = """\
standoff: 1
decision_makers: {row: {options: {cooperate: x}}, column: {options: {cooperate: x}}}
preferences: {row: {ranking: [NY, YY, NN, YN]}, column: {ranking: [YN, YY, NN, NY]}}
record:
  start: {date: 2024, taken: [row.cooperate, column.cooperate]}
  moves: [{date: 2024, by: column, drop: [column.cooperate]}]
"""
    found = seen_in(text, "nash,seq")
    view = by_viewer(found, 0)["row"]
    assert view == View("row", "", "improvement", ("seq",))
    assert (view.verdict("nash"), view.verdict("seq")) == ("expected", "unexpected")


def test_moves_between_states_made_one_are_passed_over() -> None:
    text = THREE[: THREE.index("accounts")] + "same: [go]\n" + THREE[THREE.index("record") :]
    text = text.replace("bob: [cry if go]", "bob: []")
    found = seen_in(text)
    assert [each.entry.number for each in found.moves] == [1]
    assert [each.number for each in found.passed_over] == [2, 3, 4, 5]


# Bob can't take b, but gets where it would lead by c.
ONE_OF_BOTH = """\
standoff: 1
decision_makers: {ann: {options: {a: ''}}, bob: {options: {b: '', c: ''}}}
same: [(b or c) and a, (b or c) and not a]
irreversible: [not b]
preferences: {ann: [a], bob: [b or c]}
record:
  start: {date: 2001}
  moves:
    - {date: 2002, by: bob, take: [b]}
    - {date: 2003, by: [ann, bob], take: [a, c]}
    - {date: 2004, by: bob, drop: [c]}
"""


def test_a_move_that_cannot_be_made_is_no_other_one_to_the_same_merged_state() -> None:
    conflict = standoff.loads(ONE_OF_BOTH)
    found = seen_in(ONE_OF_BOTH, ann="default", bob="default")
    assert not standoff.replay(conflict)["default"].verdicts[0].open
    assert by_viewer(found, 0)["ann"] == View("ann", "move not open")
    told = [text(each) for each in _passed_over(hypergame(conflict, {"ann": "default", "bob": "default"}), found)]
    assert told == [
        "Not judged, as they aren't moves of one decision maker: 2003 by ann and bob.",
        "Not judged, as the states before and after are one: 2004 by bob.",
    ]


def test_in_graph_form_moves_go_from_state_to_state() -> None:
    """Ann believes that Bob likes it no better once both have pressed, so that his move surprises her."""
    text = GRAPH_FORM + (
        "accounts:\n  plain: {}\n  wary: {preferences: {bob: {ranking: [quiet, [ann_pressed, both_pressed]]}}}\n"
        "  blind: {infeasible: [both_pressed], preferences: {ann: {ranking: [ann_pressed, quiet]}, "
        "bob: {ranking: [quiet, ann_pressed]}}}\n"
        "record:\n  start: {date: 2017, state: quiet}\n  moves:\n    - {date: 2018, by: ann, to: ann_pressed}\n"
        "    - {date: 2018, by: bob, note: frowns}\n    - {date: 2019, by: bob, to: both_pressed}\n"
    )
    found = seen_in(text, ann="wary", bob="plain")
    assert [(each.mover, each.entry.after) for each in found.moves] == [("ann", 1), ("bob", 2)]
    assert (found.events, found.passed_over, found.in_vain) == (1, (), ())
    assert found.tally("ann", "nash") == {"expected": 0, "unexpected": 1, "strategic": 0}
    assert found.tally("bob", "nash") == {"expected": 1, "unexpected": 0, "strategic": 0}
    assert seen_in(text, ann="blind", bob="plain").tally("ann", "nash")["strategic"] == 1


def test_no_record_no_surprise() -> None:
    assert hypergame(standoff.loads(OPTION_FORM)).surprises is None
    assert hypergame(standoff.loads(GRAPH_FORM)).surprises is None


def test_korea() -> None:
    """By hand: Seoul takes the launchers in, then out and in again; who believes what about it.

    By every account Seoul would host them while they are delivered and the North tests, so 7 June 2017 is a loss to it
    in everybody's eyes, and 29 July a gain. Whoever believes the proposal expects the last move, as there the US wants
    no exercises once there are no tests; by the two other accounts it wants them all the same.
    """
    conflict = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
    believe = {"us": "washington", "dprk": "article", "rok": "washington", "china": "proposal", "russia": "proposal"}
    found = hypergame(conflict, believe, "nash").surprises
    assert found is not None
    verdicts = {each.entry.date: [view.verdict("nash") for view in each.views] for each in found.moves}
    assert verdicts["2017-06-07"] == ["unexpected"] * 5
    assert verdicts["2017-07-29"] == ["expected"] * 5
    assert verdicts["2018-06-18"] == [*["unexpected"] * 3, "expected", "expected"]
    assert len(found.moves) == 9
    assert found.passed_over == ()


# By the definitions, on random accounts and records


@st.composite
def recorded(draw: DrawFn) -> tuple[list[OptionDraft], list[int], dict[str, Any]]:
    """Two accounts, what each decision maker (by place) believes, and a file with a record, of open moves or not."""
    draft = draw(models.option_drafts(same=False))
    keys, words = sorted(draft.order), [name for name, _ in draft.definitions]
    other = models.replace(draft, infeasible=tuple(draw(st.lists(models.conditions(keys, words), max_size=2))))
    other = other if len(other.combinations) > 1 else draft
    states = [other.yes(code) for code in other.combinations]
    drawn = [(key, models.distinct(other, draw(models.preferences(keys, words, states)))) for key, _ in draft.dms]
    accounts = [draft, models.replace(other, preferences=tuple(drawn))]
    beliefs = [draw(st.integers(0, 1)) for _ in draft.dms]
    taken, moves = set(), []
    for _ in range(draw(st.integers(1, 6))):
        party = draw(st.sampled_from([each for each in draft.parties if each.options]))
        changed = draw(st.sets(st.sampled_from([key for key, _ in party.options]), min_size=1))
        names = {key: draft.names[key][0] for key in sorted(changed)}
        take, drop = ([name for key, name in names.items() if (key in taken) == was] for was in (False, True))
        moves.append({"date": "2024", "by": party.name, "take": take, "drop": drop})
        taken ^= changed
    whole = draft.document
    written = {
        f"a{place}": {key: each.document[key] for key in ("preferences", "infeasible") if key in each.document}
        for place, each in enumerate(accounts)
    }
    shared = {key: part for key, part in whole.items() if key not in ("preferences", "infeasible")}
    believe = {party.name: f"a{held}" for party, held in zip(draft.parties, beliefs, strict=True)}
    record = {"start": {"date": "2024"}, "moves": moves}
    return accounts, beliefs, {**shared, "accounts": written, "perceptions": believe, "record": record}


@checked
@given(recorded())
def test_by_the_definitions(drawn: tuple[list[OptionDraft], list[int], dict[str, Any]]) -> None:
    accounts, beliefs, document = drawn
    note(json.dumps(document, indent=1))
    concepts = ["nash", "gmr", "smr", "seq", "sseq"]
    found = hypergame(standoff.loads(json.dumps(document)), concepts=concepts).surprises
    assert found is not None
    assert len(found.moves) == len(document["record"]["moves"])
    names = [party.name for party in accounts[0].parties]
    for each in found.moves:
        mover = names.index(each.mover)
        for place, view in enumerate(each.views):
            game, s, t = accounts[beliefs[place]].game, each.entry.before, each.entry.after
            open_to_it = s in game.states and t in game.moves[mover][s]
            assert (view.obstacle == "state unperceived") == (not {s, t} <= set(game.states))
            assert (view.obstacle == "") == open_to_it
            for concept in concepts:
                gain = open_to_it and reference.better(game, mover, t, s)
                leaves = open_to_it and not reference.CONCEPTS[concept](game, mover, s)
                verdict = "strategic" if not open_to_it else "expected" if gain and leaves else "unexpected"
                assert view.verdict(concept) == verdict
