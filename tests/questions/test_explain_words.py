"""Explanations in words: the answer first, then each decision maker's moves, on a terminal and on a page."""

from __future__ import annotations

from pathlib import Path

from answering import on_page, printed, text_of, worded
from asking import EXAMPLES, ROOT, standoff_cli
from dilemma import dilemma

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
JACOBI = EXAMPLES / "published" / "jacobi-2017-north-korea" / "conflict.yaml"
DESIGNED = ROOT / "tests" / "designed"


def lines(*arguments: object) -> list[str]:
    """What is printed, without the lines of the tree."""
    result = standoff_cli("explain", *arguments)
    assert result.exit_code == 0, result.stderr
    return [" ".join(line.strip("│├└─ ").split()) for line in result.stdout.splitlines()]


def test_the_answer_comes_first() -> None:
    told = lines(KOREA, "837")
    assert told[1].startswith("Why 837: us.talks, ")
    assert told[3] == "article: 837 is an equilibrium under gmr and smr; unstable for us under nash, seq and sseq."
    assert " ".join(told[4:6]) == (
        "washington: 837 is an equilibrium under gmr and smr; "
        "unstable for us and dprk under nash; unstable for dprk under seq and sseq."
    )


def test_no_equilibrium_and_no_concept_left() -> None:
    assert lines(JACOBI, "2", "--account", "base", "--concepts", "nash,seq")[3] == (
        "base: 2 is no equilibrium; unstable for us and nk under nash; unstable for us under seq."
    )
    told = lines(JACOBI, "2", "--account", "base", "--concepts", "nash")
    assert "us is unstable under nash: 2 improvements among 2 moves" in told
    assert not any("nothing deters" in line for line in told)


def test_concepts_with_the_same_reason_stand_together() -> None:
    told = lines(KOREA, "837", "--account", "article", "--dm", "us")
    assert "us is stable under gmr and smr, not under nash, seq and sseq: 3 improvements among 11 moves" in told
    start = told.index("us takes exercises, to 839: better than 837 (prefers `us.exercises`)")
    assert told[start + 1 : start + 6] == [
        "gmr and smr: deterred in 1 step",
        "rok drops host, to 775: a loss for it",
        "775 is worse than 837 (prefers `deployed`)",
        "no counter-move helps us; the best, us drops talks, to 774, is worse than 837 (prefers `deployed`)",
        "seq and sseq: nothing deters: improvements of the others lead only to what is better than 837 for us",
    ]
    assert "us not us.talks will-to-talk Sergey Ryabkov, via the author (doubts)" in told


def test_no_improvement_and_no_move() -> None:
    told = lines(KOREA, "--account", "article")
    assert "us is stable: none of its 11 moves is an improvement" in told
    assert "the best of them, us drops exercises, to 852: worse than 854 (prefers `us.exercises`)" in told
    assert "rok is stable: its only move is no improvement" in told
    assert "bob is stable whatever it wants: it has no move here (structural)" in lines(
        DESIGNED / "no-moves.yaml", "bad"
    )


def test_graph_form_and_an_escape() -> None:
    told = lines(DESIGNED / "escape.yaml", "quiet")
    assert told[3] == "quiet is an equilibrium under gmr; unstable for ann under nash, smr, seq and sseq."
    assert told[6:12] == [
        "ann is stable under gmr, not under nash, smr, seq and sseq: 1 improvement among 1 move",
        "ann moves to push: better than quiet (ranking: push is 1st, quiet 2nd)",
        "gmr: deterred in 1 step",
        "bob moves to war: a loss for it",
        "war is worse than quiet (ranking: quiet is 2nd, war 3rd)",
        "ann moves to push, escapes: better than quiet (ranking: push is 1st, quiet 2nd); gmr doesn't look so far",
    ]
    assert "smr: nothing deters: ann can escape every sanction, that one too" in told
    assert "seq and sseq: nothing deters: nobody else has an improvement to make from push" in told
    alone = lines(DESIGNED / "escape.yaml", "quiet", "--concepts", "smr")
    assert "smr: nothing deters: ann can escape every sanction" in alone
    assert "ann moves to push, escapes: better than quiet (ranking: push is 1st, quiet 2nd)" in alone


def test_moves_at_the_same_time() -> None:
    told = lines(DESIGNED / "two-must-join.yaml", "0", "--concepts", "joint", "--dm", "ann")
    assert told[told.index("joint: spoilt by what others do at the same time") + 1 :][:3] == [
        "bob takes hit, to 2: an improvement for it",
        "carl takes kick, to 4: an improvement for it",
        "7 is worse than 0 (ranking: state 0 is 4th, state 7 8th)",
    ]
    base = lines(JACOBI, "2", "--account", "base", "--concepts", "sim,joint")
    assert (
        "sim: as seq; the other one is stable under seq, so it wouldn't move at the same time and spoil anything"
        in base
    )
    assert "joint: nothing deters: no improvements of others clash with it" in base


def test_what_is_left_out_is_counted() -> None:
    told = lines(KOREA, "837", "--account", "article", "--dm", "us", "--limit", "1")
    assert "and 2 more improvements: `--limit` or `--json` has them" in told
    assert not any("to 836" in line for line in told)


def test_withdrawn_claims_stand_above() -> None:
    told = lines(KOREA, "837", "--account", "article", "--without", "will-to-talk,offers-ignored")
    assert told[0].startswith("Without 2 claims (will-to-talk and offers-ignored) 1 element falls:")
    assert "Korea 2017: one dispute, three accounts" in told
    assert not any(line.startswith("us not us.talks") for line in told)


def test_an_account_without_the_state(tmp_path: Path) -> None:
    file = tmp_path / "views.yaml"
    file.write_text(
        "{standoff: 1, decision_makers: {ann: {options: {go: ''}}}, preferences: {ann: [go]}, "
        "accounts: {near: {status_quo: []}, far: {infeasible: [not go]}}}",
        encoding="utf-8",
    )
    assert "far: 0 is not feasible." in lines(file, "0")
    assert "far: nothing is said of where things stand: name a state." in lines(file)


def test_nothing_is_wider_than_the_pipe() -> None:
    result = standoff_cli("explain", KOREA, "837")
    assert max(map(len, result.stdout.splitlines())) <= 120


# On a page


def told(code: str, dm: str, **asked: object) -> str:
    return text_of(on_page(worded("explain", dilemma(), state=code, account="plain", dm=dm, **asked)))


def test_a_page_tells_the_improvement_the_sanction_and_what_follows() -> None:
    said = told("3", "row")
    assert "row is stable under gmr, smr, seq, sseq and sim, not under nash: 1 improvement among 1 move" in said
    assert "row drops cooperate, to 2: better than 3 (prefers not row.cooperate)" in said
    assert "deterred in 1 step" in said
    assert "column drops cooperate, to 0: an improvement for it" in said
    assert "0 is worse than 3 (prefers column.cooperate)" in said
    assert "no counter-move helps row; the best, row takes cooperate, to 1, is worse than 3" in said


def test_nash_asks_no_more_than_an_improvement_and_its_verdict_says_all() -> None:
    said = told("3", "row", concepts=["nash"])
    assert "row is unstable under nash: 1 improvement among 1 move" in said
    assert "deter" not in said


def test_a_page_tells_the_best_move_where_there_is_no_improvement() -> None:
    said = told("0", "column")
    assert "column is stable: its only move is no improvement column takes cooperate, to 2: worse than 0" in said


def test_it_says_under_which_concepts_a_state_holds_once() -> None:
    """That both stay silent holds, as each would answer the other; Nash looks no further than the first move."""
    said = told("3", "row")
    holds = "3 is an equilibrium under gmr, smr, seq, sseq and sim; unstable for row and column under nash."
    assert said.count(holds) == 1


def test_what_is_left_without_a_claim_stands_under_what_fell() -> None:
    """Without its wishes the row is indifferent, so that it is content to stay silent too."""
    asked = {"state": "1", "account": "plain", "concepts": ["nash"]}
    assert "1 is no equilibrium" in text_of(on_page(worded("explain", dilemma(), **asked)))
    left = text_of(on_page(worded("explain", dilemma(), **asked, without=["greed"])))
    assert left.startswith("Without 1 claim (greed) 3 elements fall:")
    assert "plain: 1 is an equilibrium under nash." in left


def test_preferences_lead_to_their_claims_and_states_to_their_why() -> None:
    html = on_page(worded("explain", dilemma(), state="3", account="plain"))
    assert '"claim:greed"' in html
    assert '"state:2&amp;account=plain"' in html


def test_what_a_file_says_is_never_html() -> None:
    html = on_page(worded("explain", dilemma(), state="3", account="plain"))
    assert "<script>" not in html
    assert "<b>Eve</b>" not in html
    assert "&lt;b&gt;Eve&lt;/b&gt;, via Tom" in html


def test_states_are_told_below_or_under_the_pointer() -> None:
    answer = worded("explain", dilemma(), state="3", account="plain", dm="row")
    assert "What these states are\n0  no option taken\n" in printed("explain", answer)
    assert "What these states are" not in text_of(on_page(answer))
    assert 'title="no option taken"' in on_page(answer)


def test_a_page_counts_what_is_left_out() -> None:
    assert "and 1 more improvement" in told("3", "row", limit=0)
    assert "--limit" not in told("3", "row", limit=0)
