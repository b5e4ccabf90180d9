"""The answer for people: what is counted, what is cut, and what a file can't do to it."""

from __future__ import annotations

from pathlib import Path

import pytest

import standoff
from answering import on_page, printed, text_of, worded
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, standoff_cli
from dilemma import dilemma


def report_on(text: str, width: int = 120, **asked: object) -> str:
    return printed("analyse", worded("analyse", standoff.loads(text), **asked), width)


def indifferent(options: int, rest: str = "") -> str:
    """Two decision makers who don't care, so that every state is an equilibrium."""
    named = ", ".join(f"o{number}: x" for number in range(options))
    return f"standoff: 1\ndecision_makers: {{a: {{options: {{{named}}}}}, b: }}\npreferences: {{a: [], b: []}}\n{rest}"


def test_numbers_are_those_of_the_whole() -> None:
    text = report_on(indifferent(15, "definitions: {first: o0}\n"))
    assert "A dispute without a title\n2 decision makers, 15 options, 32,768 of 32,768 states feasible" in text
    assert "32,768 Nash equilibria:" in text
    assert text.count("16,384 states: ") == 2
    assert "and 16,372 more" in text
    assert "and 32,744 more: `--limit 32768` or `--json` has them" in text


def test_rows_that_are_asked_for() -> None:
    text = report_on(indifferent(3), limit=5)
    assert "    4  NNY" in text
    assert "    5  YNY" not in text
    assert "and 3 more: `--limit 8` or `--json` has them" in text
    assert "more:" not in report_on(indifferent(3), limit=8)


def test_nothing_holds() -> None:
    text = """\
standoff: 1
title: Matching pennies
decision_makers: {even: {options: {heads: x}}, odd: {options: {tails: x}}}
preferences: {even: [not (heads iff tails)], odd: [heads iff tails]}
"""
    told = report_on(text, concepts=["nash"])
    assert "Nothing holds: no state is an equilibrium under nash in any account." in told
    assert "patterns:" not in told
    # Whoever moves is moved upon: every state is an equilibrium under SEQ, of which the answer then speaks.
    assert "4 SEQ equilibria:" in report_on(text, concepts=["nash", "seq"])


def test_where_nothing_holds_in_one_account() -> None:
    text = (
        OPTION_FORM.replace("[not strike]", "[squeeze iff talks]")
        + """\
accounts:
  calm: {}
  torn: {preferences: {us: [not (talks iff squeeze)]}}
"""
    )
    told = report_on(text)
    assert "Only in calm, " in told
    assert "Nothing holds in torn (Nash)." in told


@pytest.mark.parametrize("question", ["analyse", "explain", "hinges --outcome talks", "compare", "replay"])
def test_what_an_answer_takes_no_notice_of(tmp_path: Path, question: str) -> None:
    text = (
        OPTION_FORM.replace("[talks]", "[talks, {prefer: strike, certain: false}]")
        + """\
attitudes: {us: {china: negative}}
coalitions: [[us, china]]
status_quo: []
record: {start: {date: 2017}, moves: [{date: 2018, by: us, take: [us.talks]}]}
accounts: {calm: {}, torn: {}}
"""
    )
    file = tmp_path / "dispute.yaml"
    file.write_text(text)
    name, *options = question.split()
    shown = standoff_cli(name, file, *options).stdout
    assert "\nKept, but no part of this answer: attitudes and coalitions.\n" in shown
    assert "\n1 statement marked `certain: false` taken as if certain.\n" in shown
    file.write_text(OPTION_FORM + "status_quo: []\n")
    assert "Kept" not in standoff_cli("explain", file).stdout


@pytest.mark.parametrize("name", ["[bold]x", "[/x]", "[link=http://x]y", ":smile:", "\\[x]", "{x}", "%s"])
def test_texts_of_a_file_are_never_markup(name: str) -> None:
    text = GRAPH_FORM.replace("both_pressed", f"'{name}'") + f"title: '{name}'\n"
    told = report_on(text, stable=True)
    assert told.startswith(f"{name}\n")
    assert f"2: {name} (nobody can move from here)" in told
    assert f"    2  {name}  " in told


def test_the_status_quo_is_pointed_out() -> None:
    quo = OPTION_FORM + "status_quo: [talks, squeeze]\n"
    assert "5: us.talks, china.squeeze (the status quo)" in report_on(quo)
    many = indifferent(3, "status_quo: [o0, o1]\n")
    assert "8 states: 0, 1, 2, 3, 4, 5, 6, 7\n" in report_on(many)
    assert "among them the status quo, 3" in report_on(many)


def test_what_many_states_share() -> None:
    text = OPTION_FORM.replace("[not strike]", "[]").replace(
        "      strike: strike\n", "      strike: strike\n      a: x\n      b: x\n"
    )
    assert "all with us.talks" in report_on(text)


def test_states_that_an_account_rules_out() -> None:
    text = OPTION_FORM + "accounts:\n  whole: {}\n  part: {absent: [squeeze]}\n"
    told = report_on(text)
    assert "2 decision makers, 3 options, 8 and 4 of 8 states feasible, 2 accounts" in told
    assert "infeasible" in told


def test_colour_on_a_terminal_and_none_in_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(OPTION_FORM, "utf-8")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    plain = standoff_cli("analyse", file).stdout
    assert "\x1b" not in plain
    assert [line for line in plain.splitlines() if line != line.rstrip()] == []
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in standoff_cli("analyse", file).stdout


THREE = """\
standoff: 1
decision_makers: {ann: {options: {a: do a}}, bob: {options: {b: do b}}}
preferences: {ann: [], bob: []}
"""


def test_the_status_quo_is_that_of_the_accounts_in_which_a_state_holds() -> None:
    text = THREE + "status_quo: [a]\naccounts: {one: {}, two: {status_quo: [b]}}\n"
    told = report_on(text)
    assert "1: ann.a (the status quo in one)" in told
    assert "2: bob.b (the status quo in two)" in told
    alone = report_on(text.replace("accounts: {one: {}, two", "accounts: {two"))
    assert "1: ann.a (" not in alone
    assert "2: bob.b (the status quo)" in alone


def test_a_state_is_a_dead_end_in_the_accounts_in_which_it_holds() -> None:
    text = THREE + "accounts:\n  free: {preferences: {ann: [not a]}}\n  odd: {irreversible: [a, b]}\n"
    told = report_on(text)
    marked = [line for line in told.splitlines() if "nobody can move" in line]
    assert [line.split(":")[0].strip() for line in marked] == ["3"]  # in `free` 3 doesn't hold, and one could move


def test_dead_ends_in_a_large_group_are_counted() -> None:
    told = report_on(indifferent(3, "irreversible: [o0, not o0, o1, not o1, o2, not o2]\n"))
    assert "nobody can move from 8 of them" in told


# Where there is little room


def many_accounts(number: int) -> str:
    """A dispute with long names in so many accounts, in which all that nobody wants holds as well as what they want."""
    names = [f"the_account_of_delegation_number_{place}" for place in range(number)]
    return f"""\
standoff: 1
decision_makers:
  northern_confederation: {{options: {{withdraw_from_the_treaty: "", blockade_the_southern_ports: ""}}}}
  southern_federation: {{options: {{admit_the_inspectors: "", fortify_the_border: ""}}}}
preferences: {{northern_confederation: [], southern_federation: []}}
accounts: {{{", ".join(f"{name}: {{}}" for name in names)}}}
"""


@pytest.mark.parametrize("accounts", [1, 3, 5])
def test_no_name_is_broken_on_80_columns(accounts: int) -> None:
    lines = report_on(many_accounts(accounts), 80, stable=True).splitlines()
    words = [word.strip(",:") for each in lines for word in each.split()]
    assert max(map(len, lines)) <= 80
    names = [f"the_account_of_delegation_number_{place}" for place in range(accounts)] if accounts > 1 else []
    for name in (*names, "northern_confederation", "southern_federation"):
        assert name in words
    whole = {*names, "northern_confederation", "southern_federation"}
    options = ("withdraw_from_the_treaty", "blockade_the_southern_ports", "admit_the_inspectors", "fortify_the_border")
    whole |= {f"northern_confederation.{each}" for each in options} | {
        f"southern_federation.{each}" for each in options
    }
    assert {each for each in words if "_" in each} <= whole
    assert not any("\u2026" in each for each in lines)


def test_explanations_of_concepts_go_below_many_accounts() -> None:
    lines = report_on(many_accounts(3), 80).splitlines()
    assert "concept  a state is stable for a decision maker if" in lines
    assert "nash     it has no improvement to make" in lines
    assert "concept  the_account_of_delegation_number_0" in lines
    assert "a state is stable for a decision maker if" in report_on(many_accounts(1), 80)


def test_a_published_case_with_five_accounts_names_them_whole() -> None:
    """Its second account was cut, also on 120 columns."""
    jacobi = standoff.load(EXAMPLES / "published" / "jacobi-2017-north-korea" / "conflict.yaml")
    for width in (80, 120):
        words = printed("analyse", worded("analyse", jacobi), width).split()
        assert words.count("irreversible_invasion") == 2 + ("irreversible_invasion" in words[: words.index("concept")])


# On a page


def test_states_definitions_and_options_lead_on() -> None:
    html = on_page(worded("analyse", dilemma()))
    assert '"state:0&amp;account=plain"' in html
    assert '"definition:trust"' in html
    assert '"option:row.cooperate"' in html
    assert '"account:kind"' in html
    assert '"question:hypergame"' in html
    assert "standoff hypergame" not in html
    assert "--concepts" not in html


def test_what_patterns_stand_for_is_told_where_one_points_at_them() -> None:
    answer = worded("analyse", dilemma())
    assert "Patterns: Y taken, N not, in this order" in printed("analyse", answer)
    assert "Patterns" not in text_of(on_page(answer))
