"""Strong and weak forms: designed conflicts, the reference on random ones, what must hold of them, what is printed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, note
from ruamel.yaml import YAML

import models
import standoff
from asking import EXAMPLES, ROOT
from models import GraphDraft, OptionDraft
from reference import Game, State, improvements, others, reach
from references import strength as reference
from references.strength import Graded
from standoff.errors import QuestionError
from standoff.model.preferences import Preference, Ranking, Statements
from standoff.questions.equilibria import equilibria_of
from standoff.space.degrees import degree_between, steps_of
from standoff.stability import CONCEPTS
from standoff.stability.finder import Finder
from standoff.stability.replay import replayed
from standoff.stability.strength import seen
from trials import trials

Draft = OptionDraft | GraphDraft

PLAIN = ("gmr", "smr", "seq", "sseq")
FORMS = {"strong": 2, "deg3": 3, "weak": 2}
NAMES = [f"{form}_{plain}" for form in FORMS for plain in PLAIN]
DESIGNED: dict[str, Any] = YAML(typ="safe").load(ROOT / "tests" / "designed" / "strength.yaml")


# Designed conflicts


@pytest.mark.parametrize("name", DESIGNED["conflicts"])
def test_a_designed_conflict_is_read_right(name: str) -> None:
    case = DESIGNED["conflicts"][name]
    preferences = {dm: {"ranking": ranking} for dm, ranking in case["rankings"].items()}
    parts = {"decision_makers": {dm: {} for dm in preferences}, "states": case["states"], "moves": case["moves"]}
    conflict = standoff.loads(json.dumps({"standoff": 1, **parts, "preferences": preferences}))
    model, states, focus = standoff.analyse(conflict)["default"].model, case["states"], case["focus"]

    def stable(concept: str, dm: str) -> list[str]:
        found = CONCEPTS[concept].stable(model, conflict.dm_index(dm))
        return [state for state, there in zip(states, found.tolist(), strict=True) if there]

    for holds in (True, False):
        for concept in focus["stable" if holds else "unstable"]:
            assert (focus["state"] in stable(concept, focus["dm"])) == holds, f"{concept}: {case['because']}"
    for dm, by_concept in case["all"].items():
        for concept, found in by_concept.items():
            assert stable(concept, dm) == found, (dm, concept)


@pytest.mark.parametrize("name", DESIGNED["statements"])
def test_degrees_of_pairs_follow_from_statements(name: str) -> None:
    case = DESIGNED["statements"][name]
    wishes = [{"prefer": text, "strength": each} for text, each in zip(("go", "call"), case["given"], strict=True)]
    dms = {"ann": {"options": {"go": "go", "call": "call"}}}
    document = {"standoff": 1, "decision_makers": dms, "preferences": {"ann": wishes}}
    found = standoff.analyse(standoff.loads(json.dumps(document)))["default"]
    ranks = dict(zip([state.pattern for state in found.states], found.ranks("ann").tolist(), strict=True))
    for pair, degree in case["degrees"].items():
        one, other = pair.split()
        assert ranks[one] > ranks[other]
        assert degree_between(steps_of(found.model, 0), ranks[one], ranks[other]) == degree, pair


# Random conflicts


def graded(draft: Draft, least: int) -> Graded:
    game, preference = draft.game, dict(draft.preferences)
    degrees = []
    for (key, _), rank in zip(draft.dms, game.rank, strict=True):
        of = preference[key]
        if isinstance(of, models.Statements):
            assert isinstance(draft, OptionDraft)
            wishes = zip((condition for condition, _ in of.items), of.degrees, strict=True)
            degrees.append(
                reference.from_statements(game.states, [(draft.predicate(each), degree) for each, degree in wishes])
            )
        elif isinstance(of, models.Ranking):
            code = draft.number.__getitem__ if isinstance(draft, GraphDraft) else draft.code
            degrees.append(reference.from_classes([list(map(code, each)) for each in of.groups], of.degrees))
        else:
            classes = [[s for s in game.states if rank[s] == each] for each in sorted(set(rank.values()), reverse=True)]
            degrees.append(reference.from_classes(classes, [1] * (len(classes) - 1)))
    return Graded(game, tuple(degrees), least)


def model_of(draft: Draft) -> Any:
    note(draft.file)
    return standoff.analyse(standoff.loads(draft.file), concepts="nash")["default"].model


def stable(model: Any, concept: str, dm: int) -> set[State]:
    """The states that are stable, also by concepts that don't apply as nothing is strongly preferred."""
    return set(model.listing.codes[CONCEPTS[concept].stable(model, dm)].tolist())


@trials(30)
@given(models.option_drafts(most=6) | models.graph_drafts())
def test_all_agree_with_the_reference(draft: Draft) -> None:
    model = model_of(draft)
    for concept in NAMES:
        game = graded(draft, FORMS[concept.partition("_")[0]])
        for dm in range(len(draft.dms)):
            assert stable(model, concept, dm) == set(reference.stable(game, concept, dm)), (concept, dm)


@trials(8)
@given(models.option_drafts(most=6, same=True) | models.option_drafts(most=6, removed=True))
def test_joined_states_and_moves_removed_agree_with_the_reference(draft: Draft) -> None:
    model, game = model_of(draft), graded(draft, 2)
    for concept in NAMES[:4]:
        for dm in range(len(draft.dms)):
            assert stable(model, concept, dm) == set(reference.stable(game, concept, dm)), (concept, dm)


@trials(5)
@given(models.option_drafts(most=5) | models.graph_drafts())
def test_each_verdict_has_a_witness(draft: Draft) -> None:
    model = model_of(draft)
    finder = Finder(model)
    for concept in NAMES:
        for dm in range(len(draft.dms)):
            found = CONCEPTS[concept].stable(model, dm)
            for slot in np.flatnonzero(model.listing.feasible).tolist():
                assert replayed(finder.witness(concept, dm, slot), model) == found[slot], (concept, dm, slot)


# What must hold


@trials(15)
@given(models.option_drafts(most=6) | models.graph_drafts())
def test_general_is_strong_or_weak_and_more_degrees_are_stricter(draft: Draft) -> None:
    model = model_of(draft)
    for dm in range(len(draft.dms)):
        found = {concept: stable(model, concept, dm) for concept in ["nash", *PLAIN, *NAMES]}
        for plain in PLAIN:
            strong, weak = found[f"strong_{plain}"], found[f"weak_{plain}"]
            assert strong | weak == found[plain]
            assert not strong & weak
            assert found["nash"] <= found[f"deg3_{plain}"] <= strong
        for form in ("strong", "deg3"):
            assert found[f"{form}_sseq"] <= found[f"{form}_smr"] & found[f"{form}_seq"]
            assert found[f"{form}_smr"] | found[f"{form}_seq"] <= found[f"{form}_gmr"]


@trials(15)
@given(models.option_drafts(most=5) | models.graph_drafts())
def test_where_all_is_strong_only_ties_part_the_strong_from_the_general(draft: Draft) -> None:
    """What is strong in all pairs is as if every difference counted; then only what is as good deters no more."""
    model, game = model_of(draft), draft.game
    all_strong = model_of(replace(draft, preferences=tuple((key, strongest(each)) for key, each in draft.preferences)))
    for dm, (key, _) in enumerate(draft.dms):
        for plain in PLAIN:
            every = CONCEPTS[plain].stable(seen(model, 1), dm) & model.listing.feasible
            strict = set(model.listing.codes[every].tolist())
            if not isinstance(dict(draft.preferences)[key], models.Weights):
                assert stable(all_strong, f"strong_{plain}", dm) == strict
            left = stable(model, plain, dm) - strict
            assert strict <= stable(model, plain, dm)
            assert plain not in ("gmr", "seq") or all(may_tie(game, dm, s, improving=plain == "seq") for s in left)


def strongest(preference: models.Preference) -> models.Preference:
    match preference:
        case models.Statements(items):
            return models.Statements(tuple((condition, "strong") for condition, _ in items))
        case models.Ranking(groups):
            return replace(preference, gaps=frozenset((place, 2) for place in range(len(groups))))
    return preference


def may_tie(game: Game, dm: int, s: State, *, improving: bool) -> bool:
    """Whether some answer to an improvement from s may end in what is as good as s."""
    ends = (reach(game, others(game, dm), s1, improving) for s1 in improvements(game, dm, s))
    return any(game.rank[dm][s2] == game.rank[dm][s] for found in ends for s2 in found)


@trials(8)
@given(models.option_drafts(most=5))
def test_many_variants_at_once_are_as_one_by_one(draft: OptionDraft) -> None:
    conflict = standoff.loads(draft.file)
    account = next(iter(conflict.accounts.values()))
    variants = [
        replace(account, preferences=tuple(_without(each, place) for each in account.preferences)) for place in range(3)
    ]
    concepts = [CONCEPTS[name] for name in NAMES]
    alone = [next(next(equilibria_of(conflict, [each], concepts))[1])[1] for each in variants]
    ((_, found),) = equilibria_of(conflict, variants, concepts)
    for place, together in found:
        assert [each.tolist() for each in together] == [each.tolist() for each in alone[place]]


def _without(preference: Preference, place: int) -> Preference:
    """A preference without one of its statements, or with the degrees of its levels in another order."""
    match preference:
        case Statements(statements=statements):
            return replace(preference, statements=statements[:place] + statements[place + 1 :])
        case Ranking(degrees=degrees):
            return replace(preference, degrees=degrees[place:] + degrees[:place])
    return preference


# Where they apply


def test_without_anything_strong_they_do_not_apply() -> None:
    mild = standoff.loads("{standoff: 1, decision_makers: {ann: {options: {go: go}}}, preferences: {ann: [go]}}")
    with pytest.raises(QuestionError, match=r"`weak_seq` asks what is strongly preferred: .* what applies"):
        standoff.analyse(mild, concepts="weak_seq")
    strong = standoff.load(EXAMPLES / "published" / "hamouda-2006-garrison" / "conflict.yaml")
    with pytest.raises(QuestionError, match="`deg3_smr` asks for preferences of degree 3 or more: here"):
        standoff.analyse(strong, concepts="deg3_smr")
    assert standoff.analyse(strong, concepts="strong smr")["default"].concepts == ("strong_smr",)
