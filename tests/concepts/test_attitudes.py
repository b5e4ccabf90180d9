"""Concepts of attitudes: designed conflicts, the reference on random ones, the propositions, and Elmira."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from ruamel.yaml import YAML

import models
import standoff
from asking import EXAMPLES, ROOT, standoff_cli
from models import GraphDraft, OptionDraft
from references import attitudes as reference
from standoff import stability
from standoff.stability.finder import Finder
from standoff.stability.replay import replayed
from trials import trials

Draft = OptionDraft | GraphDraft
Matrix = tuple[tuple[int, ...], ...]

CONCEPTS = ["rnash", "rgmr", "rsmr", "rseq"]
PLAIN = {"rnash": "nash", "rgmr": "gmr", "rsmr": "smr", "rseq": "seq"}
WORDS = {1: "positive", 0: "neutral", -1: "negative"}
DESIGNED: dict[str, Any] = YAML(typ="safe").load(ROOT / "tests" / "designed" / "attitudes.yaml")


def designed(case: dict[str, Any]) -> standoff.Conflict:
    rankings = {dm: {"ranking": ranking} for dm, ranking in case["rankings"].items()}
    document = {"standoff": 1, "decision_makers": {dm: {"name": dm} for dm in rankings}, "preferences": rankings}
    return standoff.loads(json.dumps(document | {key: case[key] for key in ("states", "moves", "attitudes")}))


@pytest.mark.parametrize("name", DESIGNED)
def test_a_designed_conflict_is_read_right(name: str) -> None:
    case = DESIGNED[name]
    found = standoff.analyse(designed(case), concepts=CONCEPTS)["default"]
    focus = case["focus"]
    for holds in (True, False):
        for concept in focus["stable" if holds else "unstable"]:
            slot = case["states"].index(focus["state"])
            assert found.is_stable(concept, focus["dm"], slot) == holds, f"{concept}: {case['because']}"
    for dm, by_concept in case["all"].items():
        for concept, states in by_concept.items():
            assert [case["states"][code] for code in found.stable(concept, dm).codes] == states, (dm, concept)


# Random conflicts


def with_attitudes(draft: Draft, matrix: Matrix) -> standoff.Conflict:
    said = {
        one: {other: WORDS[matrix[i][j]] for j, (_, other) in enumerate(draft.dms)}
        for i, (_, one) in enumerate(draft.dms)
    }
    text = json.dumps({**draft.document, "attitudes": said}, indent=1)
    note(text)
    return standoff.loads(text)


def drawn(data: st.DataObject, draft: Draft) -> Matrix:
    dms = range(len(draft.dms))
    signs = st.sampled_from([1, 1, 0, -1]) if data.draw(st.booleans()) else st.sampled_from([1, 0, 0, 0, -1])
    return tuple(tuple(data.draw(signs) for _ in dms) for _ in dms)


def discrete(draft: Draft) -> Matrix:
    dms = range(len(draft.dms))
    return tuple(tuple(int(i == j) for j in dms) for i in dms)


def neutral(draft: Draft) -> Matrix:
    return tuple((0,) * len(draft.dms) for _ in draft.dms)


def stable(conflict: standoff.Conflict, draft: Draft, concepts: Sequence[str]) -> dict[tuple[str, int], list[int]]:
    found = standoff.analyse(conflict, concepts=concepts)["default"]
    return {
        (concept, dm): found.stable(concept, name).codes.tolist()
        for concept in concepts
        for dm, (_, name) in enumerate(draft.dms)
    }


def assert_agreement(draft: Draft, matrix: Matrix) -> None:
    found = stable(with_attitudes(draft, matrix), draft, CONCEPTS)
    for (concept, dm), codes in found.items():
        assert codes == reference.stable(draft.game, matrix, concept, dm), f"{concept} for {draft.dms[dm][1]}"


def replay_all(conflict: standoff.Conflict) -> None:
    """All witnesses: each is replayed to the verdict, and moves are worded by what the outlook makes of them."""
    analysis = standoff.analyse(conflict, concepts=CONCEPTS)["default"]
    finder = Finder(analysis.model)
    for concept in CONCEPTS:
        for dm, party in enumerate(conflict.decision_makers):
            seen = stability.CONCEPTS[concept].seen(analysis.model).outlook(dm)
            holding = set(analysis.stable(concept, party.id).codes.tolist())
            for slot in analysis.model.listing.feasible.nonzero()[0].tolist():
                code = int(analysis.model.listing.codes[slot])
                assert replayed(finder.witness(concept, dm, slot), analysis.model) == (code in holding)
                for end in analysis.model.space.moves(slot, dm).tolist():
                    told = stability.CONCEPTS[concept].beside(analysis.model, dm, end, slot).how
                    assert told == ("fits" if seen.tempts.holds(end, slot) else "doesn't fit")


@trials(20)
@given(st.data(), models.option_drafts(most=6))
def test_option_form_agrees_with_the_reference(data: st.DataObject, draft: OptionDraft) -> None:
    assert_agreement(draft, drawn(data, draft))


@trials(10)
@given(st.data(), models.option_drafts(most=6, same=True) | models.option_drafts(most=6, removed=True))
def test_joined_states_and_moves_removed_agree_with_the_reference(data: st.DataObject, draft: OptionDraft) -> None:
    assert_agreement(draft, drawn(data, draft))


@trials(30)
@given(st.data(), models.graph_drafts())
def test_graph_form_agrees_with_the_reference(data: st.DataObject, draft: GraphDraft) -> None:
    assert_agreement(draft, drawn(data, draft))


@trials(10)
@given(st.data(), models.option_drafts(most=5) | models.graph_drafts())
def test_each_verdict_has_a_witness(data: st.DataObject, draft: Draft) -> None:
    replay_all(with_attitudes(draft, drawn(data, draft)))


# What is known of them


def has_no_ties(draft: Draft) -> bool:
    game = draft.game
    moves = [(s, t) for moves in game.moves for s, ends in moves.items() for t in ends]
    return all(rank[s] != rank[t] for rank in game.rank for s, t in moves)


def strict(draft: GraphDraft) -> GraphDraft:
    preferences = tuple(
        (dm, models.Ranking(tuple((state,) for group in ranking.groups for state in group)))
        for dm, ranking in draft.preferences
    )
    return models.replace(draft, preferences=preferences)


@trials(15)
@given(models.graph_drafts().map(strict))
def test_attitudes_to_oneself_alone_without_ties_give_the_plain_concepts(draft: GraphDraft) -> None:
    """Inohara and Hipel 2009 (an abstract)."""
    assert has_no_ties(draft)
    found = stable(with_attitudes(draft, discrete(draft)), draft, [*CONCEPTS, *PLAIN.values()])
    assert all(found[concept, dm] == found[PLAIN[concept], dm] for concept in PLAIN for dm, _ in draft.dms)


@trials(12)
@given(models.option_drafts(most=5) | models.graph_drafts())
def test_if_nobody_minds_anybody_a_counter_move_and_credibility_count_for_nothing(draft: Draft) -> None:
    """Inohara and Hipel 2009 (an abstract): RNash is RSMR, and RGMR is RSEQ."""
    found = stable(with_attitudes(draft, neutral(draft)), draft, CONCEPTS)
    for dm, _ in enumerate(draft.dms):
        assert found["rnash", dm] == found["rsmr", dm]
        assert found["rgmr", dm] == found["rseq", dm]


@trials(12)
@given(st.data(), models.option_drafts(most=5) | models.graph_drafts())
def test_a_stronger_concept_implies_a_weaker(data: st.DataObject, draft: Draft) -> None:
    found = stable(with_attitudes(draft, drawn(data, draft)), draft, CONCEPTS)
    for dm, _ in enumerate(draft.dms):
        for strong, weak in (("rnash", "rsmr"), ("rsmr", "rgmr"), ("rnash", "rseq"), ("rseq", "rgmr")):
            assert set(found[strong, dm]) <= set(found[weak, dm]), (strong, weak)


# Elmira: `discrete` and `neutral` by the propositions; the others computed apart, from the definitions

ELMIRA = EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml"
NUMBERS = dict(zip([2, 3, 4, 5, 18, 19, 20, 21, 8], "123456789", strict=True))  # its states by their codes
FRIENDS = {"moe": {"uniroyal": "positive"}, "uniroyal": {"moe": "positive"}}
GRUDGE = {"lg": {"uniroyal": "negative"}}
NOBODY = {dm: {dm: "neutral"} for dm in ("moe", "uniroyal", "lg")}
ALL = {dm: dict.fromkeys(("moe", "uniroyal", "lg"), "positive") for dm in ("moe", "uniroyal", "lg")}


@pytest.mark.parametrize(
    ("attitudes", "nash_and_seq", "gmr_and_smr"),
    [
        ({}, "589", "14589"),
        (NOBODY, "9", "9"),
        (FRIENDS, "5789", "1345789"),
        (GRUDGE, "589", "14589"),
        (ALL, "1345789", "13456789"),
    ],
)
def test_elmira(attitudes: dict[str, Any], nash_and_seq: str, gmr_and_smr: str) -> None:
    conflict = standoff.loads(f"{ELMIRA.read_text('utf-8')}\nattitudes: {json.dumps(attitudes)}\n")
    found = standoff.analyse(conflict, concepts=CONCEPTS)["default"]
    for concept in CONCEPTS:
        expected = nash_and_seq if concept in ("rnash", "rseq") else gmr_and_smr
        assert "".join(sorted(NUMBERS[code] for code in found.equilibria(concept).codes.tolist())) == expected


# Where they are asked for

FILE = """
standoff: 1
title: Two neighbours
decision_makers:
  ann: {options: {sing: sing at night}}
  bob: {options: {drum: drum at night}}
preferences: {ann: [ann.sing, not bob.drum], bob: [bob.drum, not ann.sing]}
"""
ACCOUNTS = """
attitudes: {ann: {bob: positive}}
accounts:
  plain: {}
  feud: {attitudes: {bob: {ann: negative}}}
  peace: {attitudes: {ann: {ann: neutral}}}
"""


def written(folder: Path, more: str) -> Path:
    file = folder / "neighbours.yaml"
    file.write_text(FILE + more, "utf-8")
    return file


def test_those_of_an_account_take_the_place_of_the_shared_ones_by_decision_maker() -> None:
    conflict = standoff.loads(FILE + ACCOUNTS)
    found = standoff.analyse(conflict, concepts=["rnash"])
    matrices = {name: found[name].model.terms.attitudes for name in ("plain", "feud", "peace")}
    assert matrices == {"plain": ((1, 1), (0, 1)), "feud": ((1, 1), (-1, 1)), "peace": ((0, 0), (0, 1))}
    # Bob drums whatever she does. To sing is worse for him, whom Ann is well disposed to; to stop is worse for her.
    assert found["plain"].equilibria("rnash").codes.tolist() == [2, 3]
    assert found["feud"].equilibria("rnash").codes.tolist() == [2, 3]  # what he does is better for him, worse for her
    assert found["peace"].equilibria("rnash").codes.tolist() == []  # nothing that Ann does matters to her


def test_all_concepts_have_them_if_the_file_has_attitudes(tmp_path: Path) -> None:
    without = standoff_cli("analyse", written(tmp_path, ""), "--concepts", "all")
    assert "rnash" not in without.stdout.lower()
    assert "rnash, rgmr, rsmr, rseq, each of which goes by `attitudes`, of which the file has none" in " ".join(
        (without.stdout + without.stderr).split()
    )
    within = standoff_cli("analyse", written(tmp_path, ACCOUNTS), "--concepts", "all")
    assert all(label in within.stdout for label in ("RNash", "RGMR", "RSMR", "RSEQ"))
    by_name = standoff_cli("analyse", written(tmp_path, ""), "--concepts", "rnash")
    assert (by_name.exit_code, "RNash" in by_name.stdout) == (0, True)
