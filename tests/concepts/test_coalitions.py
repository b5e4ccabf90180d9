"""Concepts of coalitions: designed conflicts, the reference on random ones, their laws, and Elmira."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from ruamel.yaml import YAML

import models
import reference as plain
import standoff
from asking import EXAMPLES, ROOT
from models import GraphDraft, OptionDraft
from references import coalitions as reference
from standoff.model.with_settings import with_settings
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.analyse.as_json import as_json
from standoff.space.arrivals import Arrivals
from standoff.space.search import every_move, search
from standoff.space.trails import Trails
from standoff.stability import CONCEPTS
from standoff.stability.coalition.joint import Joint
from standoff.stability.coalition.jumps import jumps
from standoff.stability.coalition.verdict import stable_for
from standoff.stability.finder import Finder
from standoff.stability.replay import replayed
from trials import trials

Draft = OptionDraft | GraphDraft

NAMES = list(reference.CONCEPTS)
PARETO = [f"pareto_{name}" for name in NAMES]
SEVERAL = st.sampled_from([2, 3, 3, 4])  # decision makers: five have 31 coalitions, and mean nothing new
OPTION_FORM = SEVERAL.flatmap(lambda dms: models.option_drafts(dms=dms, most=5))
GRAPH_FORM = SEVERAL.flatmap(models.graph_drafts)
PLAIN = {"cnash": "nash", "cgmr": "gmr", "csmr": "smr"}
DESIGNED: dict[str, Any] = YAML(typ="safe").load(ROOT / "tests" / "designed" / "coalitions.yaml")


def joint(name: str) -> Joint:
    return Joint(*CONCEPTS[name].arguments[1:])


def stable(found: AccountAnalysis, concept: str, members: Sequence[int]) -> list[int]:
    where = stable_for(found.model, tuple(members), joint(concept))
    return found.model.listing.codes[np.flatnonzero(where)].tolist()


def every(count: int) -> Iterator[tuple[int, ...]]:
    for size in range(1, count + 1):
        yield from combinations(range(count), size)


@pytest.mark.parametrize("name", DESIGNED)
def test_a_designed_conflict_is_read_right(name: str) -> None:
    case = DESIGNED[name]
    rankings = {dm: {"ranking": ranking} for dm, ranking in case["rankings"].items()}
    document = {"standoff": 1, "decision_makers": {dm: {"name": dm} for dm in rankings}, "preferences": rankings}
    conflict = standoff.loads(json.dumps(document | {key: case[key] for key in ("states", "moves")}))
    found = standoff.analyse(conflict, concepts="nash")["default"]
    game = game_of(case)
    names = PARETO if name.startswith("pareto") else NAMES
    for group, by_concept in case["all"].items():
        members = sorted(list(rankings).index(dm) for dm in group.split("+"))
        for concept in names:
            expected = [case["states"].index(each) for each in by_concept.get(concept, by_concept[names[0]])]
            assert stable(found, concept, members) == expected, (group, concept, case["because"])
            assert reference.stable_for(game, concept, members) == expected, (group, concept)
            if group == case["focus"]["coalition"]:
                holds = case["focus"]["state"] in [case["states"][code] for code in expected]
                assert concept in case["focus"]["stable" if holds else "unstable"]


def game_of(case: dict[str, Any]) -> plain.Game:
    number = {state: place for place, state in enumerate(case["states"])}
    moves, rank = [], []
    for dm, ranking in case["rankings"].items():
        arcs = case["moves"].get(dm, {})
        moves.append({place: frozenset(number[end] for end in arcs.get(state, [])) for state, place in number.items()})
        groups = [[number[each] for each in ([group] if isinstance(group, str) else group)] for group in ranking]
        rank.append(plain.ranks_from_ranking(groups))
    return plain.Game(len(rank), tuple(number.values()), tuple(moves), tuple(rank))


def test_no_coalition_moves_through_what_cannot_be() -> None:
    conflict = standoff.loads("""
        standoff: 1
        decision_makers: {ann: {options: {a: a}}, bob: {options: {b: b}}}
        infeasible: ["exactly 1 of (a, b)"]
        preferences: {ann: [a], bob: [b]}
    """)
    assert standoff.analyse(conflict, concepts="cnash")["default"].equilibria("cnash").codes.tolist() == [0, 3]


def test_a_jump_leads_to_another_equilibrium() -> None:
    conflict = standoff.loads("""
        standoff: 1
        decision_makers: {ann: {name: Ann}, bob: {name: Bob}}
        states: [s0, s1, s2]
        moves: {ann: {s0: [s1], s1: [s0]}, bob: {s2: [s0]}}
        preferences: {ann: {ranking: [s0, s1, s2]}, bob: {ranking: [s1, s2, s0]}}
    """)
    found = standoff.analyse(conflict, concepts="nash, cnash")["default"]
    assert found.equilibria("nash").codes.tolist() == [0, 2]
    assert found.equilibria("cnash").codes.tolist() == [0]  # both would go on to s1, which is none: no jump
    assert not list(jumps(found.model, found.equilibrium_slots("nash")))


# Random conflicts


def assert_agreement(draft: Draft, data: st.DataObject) -> None:
    note(draft.file)
    conflict, game = standoff.loads(draft.file), draft.game
    concepts = data.draw(st.sampled_from([NAMES, PARETO]))
    everybody = list(every(len(draft.dms)))
    several = [each for each in everybody if len(each) > 1]
    chosen = data.draw(st.none() | st.lists(st.sampled_from(several), min_size=1, max_size=2, unique=True))
    ids = [name for _, name in draft.dms]
    asked = "all" if chosen is None else [[ids[dm] for dm in each] for each in chosen]
    conflict = with_settings(conflict, coalitions=asked)
    found = standoff.analyse(conflict, concepts=concepts)["default"]
    allowed = [each for each in everybody if len(each) == 1 or chosen is None or each in chosen]
    for concept in concepts:
        for dm, name in enumerate(ids):
            expected = reference.stable(game, concept, dm, allowed)
            assert found.stable(concept, name).codes.tolist() == expected, (concept, name)
    assert_jumps(found, game, allowed)
    concept, dm = data.draw(st.sampled_from(concepts)), data.draw(st.sampled_from(range(len(ids))))
    slot = data.draw(st.sampled_from(np.flatnonzero(found.model.listing.feasible).tolist()))
    shown = replayed(Finder(found.model).witness(concept, dm, slot), found.model)
    assert shown == bool(found.stable_slots(concept, dm)[slot])


def assert_jumps(found: AccountAnalysis, game: plain.Game, allowed: Sequence[tuple[int, ...]]) -> None:
    codes = found.model.listing.codes
    for concept in found.concepts[-1:]:
        made = list(jumps(found.model, found.equilibrium_slots(concept)))
        expected = reference.jumps(game, found.equilibria(concept).codes.tolist(), map(frozenset, allowed))
        assert {(int(codes[each.start]), frozenset(each.members), int(codes[each.end])) for each in made} == expected
        assert len(made) == len(expected)
        for each in made:
            place, last = each.start, -1
            for mover, end in each.path:
                assert mover in each.members
                assert mover != last
                assert end in found.model.space.moves(place, mover)
                place, last = end, mover
            assert place == each.end


@trials(30)
@given(OPTION_FORM, st.data())
def test_option_form_agrees_with_the_reference(draft: OptionDraft, data: st.DataObject) -> None:
    assert_agreement(draft, data)


@trials(30)
@given(GRAPH_FORM, st.data())
def test_graph_form_agrees_with_the_reference(draft: GraphDraft, data: st.DataObject) -> None:
    assert_agreement(draft, data)


@trials(30)
@given(OPTION_FORM | GRAPH_FORM)
def test_the_laws_of_coalitions(draft: Draft) -> None:
    note(draft.file)
    conflict = standoff.loads(draft.file)
    found = standoff.analyse(conflict, concepts=["nash", "gmr", "smr", "seq"])["default"]
    alone = with_settings(conflict, coalitions=[[name for _, name in draft.dms]])
    everybody = tuple(range(len(draft.dms)))
    for dm, (_, name) in enumerate(draft.dms):
        for concept, single in PLAIN.items():
            assert stable(found, concept, [dm]) == found.stable(single, name).codes.tolist(), concept
        assert set(found.stable("seq", name).codes.tolist()) <= set(stable(found, "cseq", [dm]))
    for concept in NAMES:
        assert stable(found, concept, everybody) == stable(found, "cnash", everybody), concept
    for members in every(len(draft.dms)):
        by = {concept: set(stable(found, concept, members)) for concept in NAMES}
        assert by["cnash"] <= by["csmr"] <= by["cgmr"]
        assert by["cnash"] <= by["cseq"]
        transitive = isinstance(draft, OptionDraft) and draft.same is None and not draft.removed
        if transitive and all(rule.when is None for rule in draft.irreversible):
            assert by["cseq"] <= by["cgmr"]
        if all(len(set(rank.values())) == len(rank) for rank in draft.game.rank):
            assert all(stable(found, f"pareto_{name}", members) == sorted(by[name]) for name in NAMES)
    assert standoff.analyse(alone, concepts="cnash")["default"].counts["cnash"] <= found.counts["nash"]


# Elmira


ELMIRA = EXAMPLES / "published" / "hipel-1993-elmira"
PUBLISHED: dict[str, Any] = YAML(typ="safe").load(ELMIRA / "published.yaml")


def elmira() -> tuple[standoff.Conflict, dict[int, str]]:
    """The conflict, and the printed number of each state by its code."""
    conflict = standoff.load(ELMIRA / "conflict.yaml")
    marks = {name: mark if "-" not in mark else 8 for name, mark in PUBLISHED["numbering"].items()}
    return conflict, {conflict.state(mark).code: name for name, mark in marks.items()}


def test_elmira_has_the_listed_improvements() -> None:
    conflict, number = elmira()
    found = standoff.analyse(conflict, concepts=["nash"])["default"]
    improved = next(each["improvements"] for each in PUBLISHED["later"] if "improvements" in each)
    for members in every(3):
        if len(members) > 1:
            ids = {conflict.decision_makers[dm].id for dm in members}
            steady = {number[code] for code in stable(found, "cnash", members)}
            assert steady == set(number.values()) - {each["from"] for each in improved if set(each["coalition"]) == ids}


def test_elmira_has_the_published_jump() -> None:
    conflict, number = elmira()
    (published,) = (each for each in PUBLISHED["later"] if "paths" in each)
    analysis = standoff.analyse(conflict, concepts=["nash"])
    (jump,) = as_json(analysis, jumps=True)["accounts"]["default"]["jumps"]
    assert (number[jump["from"]], jump["coalition"], number[jump["to"]]) == ("5", published["coalition"], "8")
    path = " ".join([published["from"], *(f"{each['by']} {number[each['to']]}" for each in jump["path"])])
    found = analysis["default"]
    start, end = (found.slot(jump[key]) for key in ("from", "to"))
    movers = tuple(conflict.dm_index(dm) for dm in published["coalition"])
    ways = Trails(Arrivals(search(found.model, start, every_move, movers)), end)
    assert path in published["paths"]
    assert ways.count == len(published["paths"])


def test_elmira_for_each_coalition() -> None:
    conflict, number = elmira()
    told = as_json(standoff.analyse(conflict, concepts=NAMES), stable=True)["accounts"]["default"]
    held = {concept: sorted(number[code] for code in codes) for concept, codes in told["equilibria"].items()}
    assert held == {"cnash": ["8", "9"], "cgmr": list("1489"), "csmr": list("1489"), "cseq": ["8", "9"]}
    by = {name: sorted(number[code] for code in codes) for name, codes in told["coalition_stable"]["cseq"].items()}
    assert by["moe+uniroyal"] == list("134789")
    assert by["moe+lg"] == list("23456789")
    assert by["lg"] == list("12356789")


def test_an_account_may_have_coalitions_of_its_own_or_none() -> None:
    """The prisoners would both gain by leaving 0 together; alone nobody does."""
    conflict = standoff.loads("""
standoff: 1
decision_makers: {ann: {options: {keep: stay silent}}, bob: {options: {keep: stay silent}}}
preferences: {ann: {ranking: [NY, YY, NN, YN]}, bob: {ranking: [YN, YY, NN, NY]}}
accounts: {silent: {}, alone: {coalitions: []}, together: {coalitions: [[ann, bob]]}}
""")
    found = standoff.analyse(conflict, concepts="cnash")
    held = {name: each.equilibria("cnash").codes.tolist() for name, each in found.items()}
    assert held == {"silent": [], "alone": [0], "together": []}


@pytest.mark.parametrize(("more", "left_out"), [("", False), ("irreversible: [o0]", True)])
def test_answers_of_coalitions_that_have_to_be_listed_are_among_all_in_small_models(more: str, left_out: bool) -> None:
    options = ", ".join(f"o{number}: do {number}" for number in range(13))
    conflict = standoff.loads(f"""
standoff: 1
decision_makers: {{ann: {{options: {{{options}}}}}, bob: {{options: {{p: do p}}}}}}
preferences: {{ann: [o0], bob: [p]}}
{more}
""")
    accounts = tuple(conflict.accounts.values())
    for name in ("cseq", "pareto_cseq"):
        reason = CONCEPTS[name].why_left_out(conflict, accounts)
        assert reason.startswith("lists all improvements of coalitions") == left_out
        assert "more than 4,096 states" in reason or not left_out
    assert not CONCEPTS["cnash"].why_left_out(conflict, accounts)
