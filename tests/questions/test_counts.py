"""How large a model is, against plain sets."""

from __future__ import annotations

from hypothesis import given, note
from hypothesis import strategies as st

import models
import standoff
from asking import EXAMPLES
from models import GraphDraft, OptionDraft
from standoff.questions.counts import counts
from trials import trials

drafts: st.SearchStrategy[OptionDraft | GraphDraft] = st.one_of(models.option_drafts(), models.graph_drafts())


@trials(30)
@given(drafts)
def test_random_conflicts(draft: OptionDraft | GraphDraft) -> None:
    note(draft.file)
    found = counts(standoff.loads(draft.file)).accounts["default"]
    game = draft.game
    assert found.feasible == len(game.states)
    assert list(found.moves.values()) == [sum(map(len, moves.values())) for moves in game.moves]
    if isinstance(draft, OptionDraft):
        codes = range(2 ** len(draft.order))
        assert found.codes == len(codes)
        out = [{code for code in codes if draft.true(rule, draft.yes(code))} for rule in draft.infeasible]
        assert [rule.codes for rule in found.infeasible] == [len(each) for each in out]
        assert [rule.alone for rule in found.infeasible] == [
            len(each - set().union(*(out[:place] + out[place + 1 :]))) for place, each in enumerate(out)
        ]
        members = [[each for each in draft.combinations if draft.code(draft.yes(each)) == code] for code in game.states]
        assert found.definitions == {
            name: sum(all(draft.true(condition, draft.yes(each)) for each in state) for state in members)
            for name, condition in draft.definitions
        }


def test_the_korea_example() -> None:
    found = counts(standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")).accounts
    assert list(found) == ["article", "washington", "proposal"]
    article = found["article"]
    # No talks during a strike or an attack: of the 1024 codes, talks with one of both are 512 * 3/4.
    assert (article.codes, article.feasible) == (1024, 640)
    assert [(rule.condition, rule.codes, rule.alone) for rule in article.infeasible] == [
        ("us.strike and us.talks", 256, 128),
        ("dprk.attack and us.talks", 256, 128),
    ]
    assert article.moves["russia"] == 640  # one option, which it may take or drop wherever it is
    assert article.definitions["war"] == 384  # no talks, and a strike or an attack


def test_a_model_that_is_too_large_says_how_many_codes_it_has() -> None:
    options = ", ".join(f"o{number}: ''" for number in range(70))
    text = f"standoff: 1\ndecision_makers: {{ann: {{options: {{{options}}}}}}}\npreferences: {{ann: [o1]}}\n"
    found = counts(standoff.loads(text)).accounts["default"]
    assert found.codes == 2**70
    assert found.feasible is None
    assert "70 options" in found.too_large
