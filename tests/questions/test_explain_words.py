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
    assert " ".join(told[1:3]) == (
        "Why this holds, or doesn't: 837, a freeze of tests and drills: like the status quo, but the United States "
        "enters direct talks with Pyongyang and holds no large exercises; North Korea carries out no tests"
    )
    assert told[3] == ""
    assert told[4] == (
        "The article: State 837 is an equilibrium under GMR and SMR; "
        "unstable for the United States under Nash, SEQ and SSEQ."
    )
    assert " ".join(told[5:7]) == (
        "Washington's statements: State 837 is an equilibrium under GMR and SMR; "
        "unstable for the United States and North Korea under Nash; unstable for North Korea under SEQ and SSEQ."
    )


def test_no_equilibrium_and_no_concept_left() -> None:
    assert " ".join(lines(JACOBI, "2", "--account", "base", "--concepts", "nash,seq")[3:5]) == (
        "The author's reading: The American withdrawal is no equilibrium; "
        "unstable for the United States and North Korea under Nash; unstable for the United States under SEQ."
    )
    told = lines(JACOBI, "2", "--account", "base", "--concepts", "nash")
    assert "The United States: unstable under Nash, with 2 improvements among 2 moves" in told
    assert not any("nothing deters" in line for line in told)


def test_concepts_with_the_same_reason_stand_together() -> None:
    told = lines(KOREA, "837", "--account", "article", "--dm", "us")
    verdict = (
        "The United States: stable under GMR and SMR, not under Nash, SEQ and SSEQ, with 3 improvements among 11 moves"
    )
    assert verdict in told
    whole = " ".join(told)
    start = whole.index("the United States holds large joint exercises, leading to state 839: ")
    assert whole[start : whole.index("On whose word")].strip() == " ".join(
        [
            "the United States holds large joint exercises, leading to state 839: better than state 837"
            " (prefers: the United States holds large joint exercises)",
            "GMR and SMR: deterred in 1 step",
            "South Korea hosts no more THAAD, leading to state 775: a loss for it",
            "State 775 is worse than state 837 (prefers: THAAD deployed)",
            "no counter-move helps the United States; the best, the United States enters no talks with Pyongyang,"
            " leading to state 774, is worse than state 837 (prefers: THAAD deployed)",
            "SEQ and SSEQ: nothing deters: improvements of the others lead only to what is better than state 837 for"
            " the United States",
        ]
    )
    words = whole[whole.index("On whose word") :].split()
    assert {"will-to-talk", "Ryabkov,", "(doubts)"} <= set(words)


def test_no_improvement_and_no_move() -> None:
    told = lines(KOREA, "--account", "article")
    assert "The United States: stable, as none of its 11 moves is an improvement" in told
    assert (
        "the best of them, the United States holds no large exercises, leading to state 852: worse than the stand-off"
        " (prefers: the United States holds large joint exercises)"
    ) in " ".join(told)
    assert "South Korea: stable, as its only move is no improvement" in told
    assert "Bob: stable, whatever anybody wants: it has no move here (structural)" in lines(
        DESIGNED / "no-moves.yaml", "bad"
    )


def test_graph_form_and_an_escape() -> None:
    told = lines(DESIGNED / "escape.yaml", "quiet")
    assert told[3] == "quiet is an equilibrium under GMR; unstable for Ann under Nash, SMR, SEQ and SSEQ."
    assert told[6:12] == [
        "Ann: stable under GMR, not under Nash, SMR, SEQ and SSEQ, with 1 improvement among 1 move",
        "Ann moves to push: better than quiet (ranking: push is 1st, quiet 2nd)",
        "GMR: deterred in 1 step",
        "Bob moves to war: a loss for it",
        "war is worse than quiet (ranking: quiet is 2nd, war 3rd)",
        "Ann moves to push, escapes: better than quiet (ranking: push is 1st, quiet 2nd); GMR doesn't look so far",
    ]
    assert "SMR: nothing deters: Ann can escape every sanction, that one too" in told
    assert "SEQ and SSEQ: nothing deters: nobody else has an improvement to make from push" in told
    alone = lines(DESIGNED / "escape.yaml", "quiet", "--concepts", "smr")
    assert "SMR: nothing deters: Ann can escape every sanction" in alone
    assert "Ann moves to push, escapes: better than quiet (ranking: push is 1st, quiet 2nd)" in alone


def test_moves_at_the_same_time() -> None:
    told = lines(DESIGNED / "two-must-join.yaml", "0", "--concepts", "joint", "--dm", "ann")
    assert told[told.index("joint: spoilt by what others do at the same time") + 1 :][:3] == [
        "Bob: hit, leading to state 2: an improvement for it",
        "Carl: kick, leading to state 4: an improvement for it",
        "State 7 is worse than state 0 (ranking: state 0 is 4th, state 7 8th)",
    ]
    base = lines(JACOBI, "2", "--account", "base", "--concepts", "sim,joint")
    assert (
        "SIM: as SEQ; the other one is stable under SEQ, so it wouldn't move at the same time and spoil anything"
        in base
    )
    assert "joint: nothing deters: no improvements of others clash with it" in base


def test_what_is_left_out_is_counted() -> None:
    told = lines(KOREA, "837", "--account", "article", "--dm", "us", "--limit", "1")
    assert "and 2 more improvements: `--limit` or `--json` has them" in told
    assert "leading to state 838: better" in " ".join(told)
    assert not any("836" in line for line in told)


def test_withdrawn_claims_stand_above() -> None:
    told = lines(KOREA, "837", "--account", "article", "--without", "will-to-talk,offers-ignored")
    assert told[0].startswith("Without 2 claims (will-to-talk and offers-ignored) 1 element falls:")
    assert "Korea 2017: one dispute, three accounts" in told
    assert "The article the United States prefers: the United States enters no talks with Pyongyang" in told
    whole = " ".join(told)
    assert "(prefers: the United States holds large joint exercises)" in whole
    assert "(prefers: the United States enters no talks" not in whole
    assert "will-to-talk" not in whole[whole.index("On whose word") :]


def test_an_account_without_the_state(tmp_path: Path) -> None:
    file = tmp_path / "views.yaml"
    file.write_text(
        "{standoff: 1, decision_makers: {ann: {options: {go: ''}}}, preferences: {ann: [go]}, "
        "accounts: {near: {status_quo: []}, far: {infeasible: [not go]}}}",
        encoding="utf-8",
    )
    assert "far: State 0 is not feasible." in lines(file, "0")
    assert "far: nothing is said of where things stand: name a state." in lines(file)


def test_nothing_is_wider_than_the_pipe() -> None:
    result = standoff_cli("explain", KOREA, "837")
    assert max(map(len, result.stdout.splitlines())) <= 120


# On a page


def told(code: str, dm: str, **asked: object) -> str:
    return text_of(on_page(worded("explain", dilemma(), state=code, account="plain", dm=dm, **asked)))


def test_a_page_tells_the_improvement_the_sanction_and_what_follows() -> None:
    said = told("3", "row")
    assert "row: stable under GMR, SMR, SEQ, SSEQ and SIM, not under Nash, with 1 improvement among 1 move" in said
    assert (
        "row: not “stay silent”, leading to state 2: better than the status quo (prefers: not “row: stay silent”)"
        in said
    )
    assert "deterred in 1 step" in said
    assert "column: not “stay silent”, leading to state 0: an improvement for it" in said
    assert "State 0 is worse than the status quo (prefers: “column: stay silent”)" in said
    assert (
        "no counter-move helps row; the best, row: stay silent, leading to state 1, is worse than the status quo"
        in said
    )


def test_nash_asks_no_more_than_an_improvement_and_its_verdict_says_all() -> None:
    said = told("3", "row", concepts=["nash"])
    assert "row: unstable under Nash, with 1 improvement among 1 move" in said
    assert "deter" not in said


def test_a_page_tells_the_best_move_where_there_is_no_improvement() -> None:
    said = told("0", "column")
    assert (
        "column: stable, as its only move is no improvement column: stay silent, leading to state 2: worse than state 0"
        in said
    )


def test_it_says_under_which_concepts_a_state_holds_once() -> None:
    """That both stay silent holds, as each would answer the other; Nash looks no further than the first move."""
    said = told("3", "row")
    holds = (
        "The status quo is an equilibrium under GMR, SMR, SEQ, SSEQ and SIM; unstable for row and column under Nash."
    )
    assert said.count(holds) == 1
    assert said.count("is an equilibrium") == 1


def test_what_is_left_without_a_claim_stands_under_what_fell() -> None:
    """Without its wishes the row is indifferent, so that it is content to stay silent too."""
    asked = {"state": "1", "account": "plain", "concepts": ["nash"]}
    assert "plain: State 1 is no equilibrium" in text_of(on_page(worded("explain", dilemma(), **asked)))
    left = text_of(on_page(worded("explain", dilemma(), **asked, without=["greed"])))
    assert left.startswith("Without 1 claim (greed) 3 elements fall:")
    assert "the move on record of 2020-02-01: row: not “stay silent”" in left
    assert "plain: State 1 is an equilibrium under Nash." in left


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
