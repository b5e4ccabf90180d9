"""Which equilibria were found, and for whom a state is stable, in words: on a terminal and on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff
from answering import on_page, printed, text_of, worded
from dilemma import dilemma
from standoff.questions.find.words import words


def told(**asked: object) -> str:
    """What a person reads on a page."""
    return text_of(on_page(worded("find", dilemma(), account="plain", **asked)))


def test_it_tells_which_equilibria_there_are_and_that_there_are_no_others() -> None:
    answer = worded("find", dilemma(), account="plain")
    assert "plain: 1 equilibrium, and no others (all states were listed)\n  0: no option taken" in printed(
        "find", answer
    )
    assert "plain: 1 equilibrium, and no others (all states were listed) 0: no option taken" in text_of(on_page(answer))
    assert '"state:0&amp;account=plain"' in on_page(answer)


@pytest.mark.parametrize("by", ["enumeration", "solver"])
def test_it_tells_that_there_is_none_and_why_not(by: str) -> None:
    answer = worded("find", dilemma(), account="plain", outcome="row.cooperate", by=by)
    assert "\nNash equilibria with this: “row: stay silent”\n" in printed("find", answer)
    assert "plain: there is none" in text_of(on_page(answer))
    assert "no feasible state meets it" in told(outcome="row.cooperate and not row.cooperate", by=by)


def test_it_says_where_there_are_more_than_were_asked_for() -> None:
    assert "plain: 1 equilibrium, the first of more" in told(concept="gmr", limit=1)
    searched = worded("find", dilemma(), account="plain", concept="gmr", limit=1, by="solver")
    html = on_page(searched)
    assert "plain: 1 equilibrium; there may be more" in text_of(html)
    assert "&amp;question=find" in html, "where no states are listed, the screen Why has none"


def test_it_says_what_was_not_decided() -> None:
    found = standoff.find(dilemma(), account="plain", concept="gmr", by="solver")
    state, reasons = dilemma().state(3), ("not decided within 60 seconds",)
    cut = replace(found["plain"], states=(), complete=False, undecided=(state,), reasons=reasons)
    answer = words(replace(found, accounts={"plain": cut}))
    assert "plain: none was found, which proves nothing" in printed("find", answer)
    told = ("Not decided: the status quo (trust).", "A bound was met: not decided within 60 seconds.")
    assert "\n".join(told) in printed("find", answer)
    assert " ".join(told) in text_of(on_page(answer))


def test_it_tells_for_whom_a_state_is_stable() -> None:
    answer = worded("find", dilemma(), account="plain", state="3")
    assert "plain: an equilibrium under GMR, SMR, SEQ and SSEQ (all states were listed)" in printed("find", answer)
    assert text_of(on_page(answer)).count("stable") - 1 == 8, "for both, but under Nash; and once in the caption"
    assert "<b>" not in on_page(answer)


def test_it_does_not_call_undecided_what_is_not_stable() -> None:
    assert "plain: no equilibrium under any of these" in told(state="3", concept="nash")
    found = standoff.verdicts(dilemma(), 3, "plain", concepts="nash")
    doubtful = replace(found["plain"], stable={"nash": {"row": None, "column": None}})
    answer = words(replace(found, accounts={"plain": doubtful}))
    assert "plain: not decided under Nash" in printed("find", answer)
    assert text_of(on_page(answer)).count("not decided") == 3


def test_where_the_state_is_not_feasible() -> None:
    text = "{standoff: 1, decision_makers: {ann: {options: {go: ''}}}, infeasible: [go], preferences: {ann: []}}"
    answer = worded("find", standoff.loads(text), state="go")
    assert printed("find", answer).splitlines()[1:] == [
        "For whom this state is stable: 1: ann: go",
        "",
        "the state is not feasible.",
    ]
