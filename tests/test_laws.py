"""Laws that hold whatever the conflict, checked on random ones through the public door."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

import models
import reference
import standoff
from models import GraphDraft, OptionDraft, Ranking, Statements, Weights
from trials import trials

Draft = OptionDraft | GraphDraft
Verdicts = dict[tuple[str, int], set[Any]]

SANCTIONED = ["nash", "gmr", "smr", "seq", "sseq"]
IMPLICATIONS = [
    ("nash", "sseq"),
    ("sseq", "smr"),
    ("smr", "gmr"),
    ("sseq", "seq"),
    ("seq", "gmr"),
    ("nash", "joint"),
    ("seq", "sim"),
]

drafts: st.SearchStrategy[Draft] = st.one_of(models.option_drafts(), models.graph_drafts())
unjoined: st.SearchStrategy[Draft] = st.one_of(models.option_drafts(same=False), models.graph_drafts())
law = trials(15)


def verdicts(draft: Draft) -> Verdicts:
    """The stable states by concept and DM key, as the package finds them."""
    note(draft.file)
    concepts = reference.applicable(draft.game)
    analysis = standoff.analyse(standoff.loads(draft.file), concepts=concepts)["default"]
    return {
        (concept, dm): set(analysis.stable(concept, name).codes.tolist())
        for concept in concepts
        for dm, name in draft.dms
    }


def with_preferences(draft: Draft, change: Callable[[Any], Any]) -> Any:
    """The draft with every DM's preference changed."""
    return replace(draft, preferences=tuple((dm, change(item)) for dm, item in draft.preferences))


# Implications


@law
@given(drafts)
def test_a_stronger_concept_implies_a_weaker(draft: Draft) -> None:
    found = verdicts(draft)
    for dm, _ in draft.dms:
        for strong, weak in IMPLICATIONS:
            if (strong, dm) in found and (weak, dm) in found:
                assert found[strong, dm] <= found[weak, dm], f"{strong} implies {weak}"


@law
@given(drafts)
def test_an_equilibrium_is_stable_for_everyone(draft: Draft) -> None:
    note(draft.file)
    concepts = reference.applicable(draft.game)
    analysis = standoff.analyse(standoff.loads(draft.file), concepts=concepts)["default"]
    for concept in concepts:
        everyone = [set(analysis.stable(concept, name).codes.tolist()) for _, name in draft.dms]
        assert set(analysis.equilibria(concept).codes.tolist()) == set.intersection(*everyone)


# Names and order


@law
@given(st.data(), drafts)
def test_names_do_not_matter(data: st.DataObject, draft: Draft) -> None:
    assert verdicts(draft) == verdicts(data.draw(models.relabelled(draft)))


@law
@given(st.data(), unjoined)
def test_the_order_of_dms_and_of_options_or_states_does_not_matter(data: st.DataObject, draft: Draft) -> None:
    other = data.draw(models.reordered(draft))
    assert in_keys(draft, verdicts(draft)) == in_keys(other, verdicts(other))


def in_keys(draft: Draft, found: Verdicts) -> Verdicts:
    """The verdicts with every state in a form that does not depend on the order of the file."""
    if isinstance(draft, OptionDraft):
        return {case: {draft.yes(code) for code in codes} for case, codes in found.items()}
    keys = {place: key for key, place in draft.number.items()}
    return {case: {keys[code] for code in codes} for case, codes in found.items()}


# Preferences are ordinal


@law
@given(models.option_drafts(), st.sampled_from([2, 10, 1000]))
def test_larger_weights_in_proportion_change_nothing(draft: OptionDraft, factor: int) -> None:
    def scaled(preference: Any) -> Any:
        if not isinstance(preference, Weights):
            return preference
        # Hundredths times a hundred are whole, so the product is exact.
        return Weights(tuple((p, round(w * 100) * factor) for p, w in preference.items))

    assume(any(isinstance(preference, Weights) for _, preference in draft.preferences))
    assert verdicts(draft) == verdicts(with_preferences(draft, scaled))


@law
@given(models.option_drafts())
def test_statements_equal_weights_that_double(draft: OptionDraft) -> None:
    def weighted(preference: Any) -> Any:
        if not isinstance(preference, Statements) or not preference.items:
            return preference
        texts = [draft.text(p) for p, _ in preference.items]
        first = [(p, k) for k, (p, _) in enumerate(preference.items) if draft.text(p) not in texts[:k]]
        return Weights(tuple((p, 2 ** (len(texts) - k)) for p, k in first))

    assume(any(isinstance(preference, Statements) for _, preference in draft.preferences))
    assert verdicts(draft) == verdicts(with_preferences(draft, weighted))


@law
@given(models.option_drafts(same=False), st.sampled_from([lambda r: r, lambda r: 3 * r - 7, lambda r: r**5]))
def test_an_increasing_change_of_scores_changes_nothing(draft: OptionDraft, change: Callable[[int], int]) -> None:
    """Each state gets a weight of its own, which rises with the state's rank."""
    assume(len(draft.game.states) <= 32)
    preferences = tuple(
        (dm, Weights(tuple((only(draft, state), change(rank)) for state, rank in ranks.items())))
        for (dm, _), ranks in zip(draft.dms, draft.game.rank, strict=True)
    )
    assert verdicts(draft) == verdicts(replace(draft, preferences=preferences))


def only(draft: OptionDraft, state: int) -> models.Condition:
    """A condition that holds in one state alone."""
    yes = draft.yes(state)
    options = [("option", key, True) for key in draft.order]
    return ("and", *(option if option[1] in yes else ("not", option) for option in options))


@law
@given(models.option_drafts())
def test_a_preference_equals_the_ranking_it_gives(draft: OptionDraft) -> None:
    preferences = tuple(
        (dm, Ranking(by_rank(draft.yes, ranks))) for (dm, _), ranks in zip(draft.dms, draft.game.rank, strict=True)
    )
    assert verdicts(draft) == verdicts(replace(draft, preferences=preferences))


def by_rank(key: Callable[[int], Any], ranks: Any) -> tuple[tuple[Any, ...], ...]:
    """The states in groups of equal rank, the best first."""
    levels = sorted(set(ranks.values()), reverse=True)
    return tuple(tuple(key(state) for state, rank in ranks.items() if rank == level) for level in levels)


@law
@given(drafts)
def test_strength_of_preference_changes_no_simple_verdict(draft: Draft) -> None:
    def mild(preference: Any) -> Any:
        if isinstance(preference, Ranking):
            return replace(preference, gaps=frozenset())
        if isinstance(preference, Statements):
            return Statements(tuple((p, "text") for p, _ in preference.items))
        return preference

    assert verdicts(draft) == verdicts(with_preferences(draft, mild))


# Alone


@law
@given(st.one_of(models.option_drafts(dms=1), models.graph_drafts(dms=1)))
def test_alone_every_concept_equals_nash(draft: Draft) -> None:
    found = verdicts(draft)
    for concept, dm in found:
        assert found[concept, dm] == found["nash", dm], concept


@law
@given(models.graph_drafts())
def test_among_others_who_cannot_move_every_concept_equals_nash(draft: GraphDraft) -> None:
    mover = draft.dms[0][0]
    found = verdicts(replace(draft, arcs=frozenset(arc for arc in draft.arcs if arc[0] == mover)))
    for concept in SANCTIONED:
        assert found[concept, mover] == found["nash", mover], concept


# More moves


@pytest.mark.parametrize(("improving", "grows"), [(False, ["gmr", "smr"]), (True, SANCTIONED)])
def test_another_move_for_an_opponent_adds_stable_states(improving: bool, grows: Iterable[str]) -> None:
    """GMR and SMR fear any new move; SEQ and SSEQ too, if it is an improvement for its mover."""

    @law
    @given(st.data(), models.graph_drafts())
    def check(data: st.DataObject, draft: GraphDraft) -> None:
        states = [key for key, _ in draft.states]
        opponent = data.draw(st.sampled_from([dm for dm, _ in draft.dms]))
        groups = dict(draft.preferences)[opponent].groups
        place = {state: k for k, group in enumerate(groups) for state in group}
        new = [
            (opponent, s, t)
            for s in states
            for t in states
            if s != t and (opponent, s, t) not in draft.arcs and (not improving or place[t] < place[s])
        ]
        assume(new)
        more = replace(draft, arcs=draft.arcs | {data.draw(st.sampled_from(new))})
        before, after = verdicts(draft), verdicts(more)
        for dm, _ in draft.dms:
            if dm != opponent:
                assert all(before[concept, dm] <= after[concept, dm] for concept in grows)

    check()
