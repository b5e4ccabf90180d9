"""What an outcome hangs on, in words: on a terminal and on a page, from the same answer."""

from __future__ import annotations

import standoff
from answering import on_page, printed, text_of, worded
from asking import EXAMPLES
from dilemma import dilemma
from standoff.asking.asked import answered
from standoff.asking.registry import question


def test_hinges_tell_what_falls_and_what_holds_then() -> None:
    answer = worded("hinges", dilemma(), outcome="row.cooperate", account="plain")
    told = printed("hinges", answer)
    assert "plain, Nash: it does not hold." in told
    assert "3 claims):\n  1 claim, 1 voice: <b>Eve</b>\n" in told
    assert "this falls: row prefers: not “row: stay silent”\n" in told
    assert "state 1 holds\n" in told
    assert "only because row is then indifferent\n" in told
    assert text_of(on_page(answer)).startswith(
        "plain, Nash: it does not hold. It would hold without these claims, but only because a party is then "
        "indifferent among all states (a smallest set of up to 3 claims): 1 claim,"
    )


def test_a_page_leads_to_claims_states_and_what_moves_without_them() -> None:
    html = on_page(worded("hinges", dilemma(), outcome="row.cooperate", account="plain"))
    assert '"claim:greed"' in html
    assert '"screen:hinges&amp;without=greed"' in html
    assert '"state:1&amp;account=plain&amp;without=greed"' in html
    assert "<script>" not in html
    assert "<b>" not in html


def test_weights_are_left_alone_in_the_same_words_everywhere() -> None:
    """A screen once said of weights that no change of them mattered, though none was tried."""
    weighed = standoff.loads(
        "{standoff: 1, decision_makers: {ann: {options: {go: leave}}}, preferences: {ann: {weights: {go: 1}}}}"
    )
    answer = worded("hinges", weighed, outcome="go")
    words = "The preferences are rankings or weights, in which nothing is dropped or moved."
    assert words in printed("hinges", answer)
    assert words in text_of(on_page(answer))
    assert "No single preference" not in on_page(answer)


def test_hinges_say_how_far_they_are() -> None:
    heard: list[tuple[int, int, str]] = []
    answered(question("hinges"), dilemma(), lambda *told: heard.append(told), "json", {"outcome": "row.cooperate"})
    started = [(done, of) for done, of, what in heard if what in ("the account plain", "the account kind")]
    assert started == [(0, 2), (1, 2)]


def test_more_than_is_told_is_said_with_how_to_see_it() -> None:
    korea = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
    answer = worded("hinges", korea, outcome="freeze", account="article", limit=0)
    assert "and 1 more: `--json` has them" in printed("hinges", answer)
    assert "--json" not in on_page(answer)


def test_several_readings_are_called_so_where_they_are_left_alone() -> None:
    read = "ann: {alternatives: [{statements: [go]}, {statements: [not go]}]}"
    text = "{standoff: 1, decision_makers: {ann: {options: {go: leave}}}, preferences: {ANN}}"
    alone = standoff.loads(text.replace("ANN", read))
    told = printed("hinges", worded("hinges", alone, outcome="go", concepts="nash_a"))
    assert "The preferences are several readings, in which nothing is dropped or moved." in told
    two = text.replace("}}}", "}}, bob: {options: {say: speak}}, cy: {options: {sit: sit}}}", 1)
    others = two.replace("ANN", f"{read}, bob: {{weights: {{say: 1}}}}, cy: [sit]")
    told = " ".join(
        printed("hinges", worded("hinges", standoff.loads(others), outcome="go", concepts="nash_a")).split()
    )
    assert "(ann, bob left alone: their rankings, weights or several readings aren't varied)" in told
