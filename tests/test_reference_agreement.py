"""The package against the reference, on random small conflicts: same states, same ranks, same verdicts."""

from __future__ import annotations

from hypothesis import given, note

import models
import reference
import standoff
from trials import trials


def assert_agreement(draft: models.OptionDraft | models.GraphDraft) -> None:
    note(draft.file)
    game, concepts = draft.game, reference.applicable(draft.game)
    analysis = standoff.analyse(standoff.loads(draft.file), concepts=concepts)["default"]
    assert analysis.states.codes.tolist() == list(game.states)
    for dm, (_, name) in enumerate(draft.dms):
        assert analysis.ranks(name).tolist() == [game.rank[dm][state] for state in game.states], name
    for concept in concepts:
        for dm, (_, name) in enumerate(draft.dms):
            got = analysis.stable(concept, name).codes.tolist()
            assert got == reference.stable(game, concept, dm), f"{concept} for {name}"
        assert analysis.equilibria(concept).codes.tolist() == reference.equilibria(game, concept), concept


@trials(30)
@given(models.option_drafts())
def test_option_form_agrees_with_the_reference(draft: models.OptionDraft) -> None:
    assert_agreement(draft)


@trials(30)
@given(models.option_drafts(dms=2, same=False))
def test_two_dms_agree_with_the_reference(draft: models.OptionDraft) -> None:
    assert_agreement(draft)


@trials(30)
@given(models.option_drafts(removed=True))
def test_option_form_without_single_moves_agrees_with_the_reference(draft: models.OptionDraft) -> None:
    assert_agreement(draft)


@trials(30)
@given(models.graph_drafts())
def test_graph_form_agrees_with_the_reference(draft: models.GraphDraft) -> None:
    assert_agreement(draft)
