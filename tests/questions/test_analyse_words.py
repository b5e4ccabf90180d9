"""The answer for people: what is counted, what is cut, and what a file can't do to it."""

from __future__ import annotations

from pathlib import Path

import pytest

import standoff
from answering import on_page, printed, text_of, worded
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, standoff_cli
from dilemma import TEXT, dilemma


def report_on(text: str, width: int = 120, **asked: object) -> str:
    return printed("analyse", worded("analyse", standoff.loads(text), **asked), width)


def indifferent(options: int, rest: str = "") -> str:
    """Two decision makers who don't care, so that every state is an equilibrium."""
    named = ", ".join(f"o{number}: x" for number in range(options))
    return f"standoff: 1\ndecision_makers: {{a: {{options: {{{named}}}}}, b: }}\npreferences: {{a: [], b: []}}\n{rest}"


def test_numbers_are_those_of_the_whole() -> None:
    text = report_on(indifferent(15, "definitions: {first: o0}\n"))
    assert "A dispute without a title\n2 decision makers, 15 options, 32,768 of 32,768 states feasible" in text
    assert "In this dispute, 16,384 other states and 16,384 states with first hold." in text
    assert "32,768 Nash equilibria (nobody has a better move):" in text
    assert text.count("\n    16,384 states with first (") == text.count("\n    16,384 other states (") == 1
    assert text.count(" and 16,372 more)") == 2
    assert text.endswith("All states: `--table`.")


def test_the_table_of_states_is_whole_or_pointed_to() -> None:
    text = report_on(indifferent(3), limit=7)
    assert "Which states hold" not in text
    assert text.endswith("All states: `--table`.")
    whole = report_on(indifferent(3), limit=8)
    table = whole[whole.index("Which states hold under which concepts") :].partition("\n\n")[0]
    rows = table.splitlines()[2:]
    assert [row.split()[0] for row in rows] == list("01234567")
    assert "--table" not in whole


def test_nothing_holds() -> None:
    text = """\
standoff: 1
title: Matching pennies
decision_makers: {even: {options: {heads: x}}, odd: {options: {tails: x}}}
preferences: {even: [not (heads iff tails)], odd: [heads iff tails]}
"""
    told = report_on(text, concepts=["nash"])
    assert "Nothing holds: no state is an equilibrium under Nash in any account." in told
    assert "Which states hold" not in told
    # Whoever moves is moved upon: every state is an equilibrium under SEQ, of which the answer then speaks.
    both = report_on(text, concepts=["nash", "seq"])
    assert "Nothing holds under Nash; what follows holds under SEQ. In this dispute, states 0, 1, 2 and 3 hold." in both
    assert "4 SEQ equilibria (each improvement can be answered by improvements of others):" in both


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
    assert "\n1 statement marked `certain: false` (us: “us: strike”) taken as if certain.\n" in shown
    file.write_text(OPTION_FORM + "status_quo: []\n")
    assert "Kept" not in standoff_cli("explain", file).stdout


@pytest.mark.parametrize("name", ["[bold]x", "[/x]", "[link=http://x]y", ":smile:", "\\[x]", "{x}", "%s"])
def test_texts_of_a_file_are_never_markup(name: str) -> None:
    text = GRAPH_FORM.replace("both_pressed", f"'{name}'") + f"title: '{name}'\n"
    told = report_on(text, stable=True)
    assert told.startswith(f"{name}\n")
    assert f"\nIn this dispute, {name} holds.\n" in told
    assert f"\n  {name}  (nobody can move from here)\n" in told
    assert f"\n{name.ljust(5)}  Nash GMR SMR SEQ SSEQ\n" in told


def test_the_status_quo_is_pointed_out() -> None:
    quo = OPTION_FORM + "status_quo: [talks, squeeze]\n"
    told = " ".join(report_on(quo).split())
    assert "5 the status quo: us: talk; china: press" in told
    assert "7 like the status quo, but us: strike" in told
    # All that hold have the talks, of which the status quo is one.
    assert (
        "four states (1, 3, 5, 7); each of these or not: us: strike; china: press; nothing else differs from the "
        in told
    )
    assert "status quo; among them the status quo (5)" in told
    only = report_on(quo.replace("china: [not strike]", "china: [squeeze]").replace("[talks]", "[talks, not strike]"))
    assert "In this dispute, the status quo holds." in only
    assert "\n  5  the status quo: us: talk; china: press (each could move)\n" in only
    many = " ".join(report_on(indifferent(3, "status_quo: [o0, o1]\n")).split())
    assert "eight states (0, 1, 2, 3, 4, 5, 6, 7); " in many
    assert "among them the status quo (3)" in many


def test_a_named_status_quo_has_both_names() -> None:
    rest = "status_quo: [o0]\nnames: [{name: the stand-off, state: 1}]\n"
    assert "among them the stand-off, the status quo (1)" in " ".join(report_on(indifferent(3, rest)).split())
    alone = report_on(indifferent(1, rest).replace("{a: [], b: []}", "{a: [o0], b: []}"))
    assert "In this dispute, the stand-off (the status quo) holds." in alone
    assert "\n  1  the stand-off, the status quo: a: x (a could move)\n" in alone


def test_it_says_that_some_accounts_were_asked_about() -> None:
    accounts = "accounts: {one: {}, two: {}, three: {}}"
    text = OPTION_FORM + accounts
    assert "states feasible, 3 accounts\n" in report_on(text)
    assert "states feasible, 2 of 3 accounts\n" in report_on(text, account=["one", "two"])


def test_what_many_states_share() -> None:
    text = OPTION_FORM.replace("[not strike]", "[]").replace(
        "      strike: strike\n", "      strike: strike\n      a: x\n      b: x\n"
    )
    told = " ".join(report_on(text).split())
    assert "16 states (1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, and 4 more); in each, us: talk; " in told
    assert "each of these or not: us: strike; us: x; us: x; china: press" in told


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
    told = " ".join(told.split())
    assert "among them the status quo (1) in one; among them the status quo (2) in two" in told
    alone = " ".join(report_on(text.replace("accounts: {one: {}, two", "accounts: {two")).split())
    assert alone.count("among them") == 1
    assert "among them the status quo (2)" in alone
    assert " 1 ann: do a Nash" in alone
    assert " 2 the status quo: bob: do b Nash" in alone


def test_a_state_of_several_accounts_is_not_told_by_the_status_quo_of_one() -> None:
    """State 1 holds in both; it is the status quo in the second alone, and in the first all but nothing differs."""
    text = THREE.replace("ann: [], bob: []", "ann: [a], bob: [not b]")
    told = report_on(text + "status_quo: [a, b]\naccounts: {one: {}, two: {status_quo: [a]}}\n")
    assert "In both accounts, state 1 (ann: do a) holds." in told
    assert "\n  1  the status quo in two: ann: do a (each could move)\n" in told
    assert "but" not in told.partition("Equilibria")[0]


def test_a_state_is_a_dead_end_in_the_accounts_in_which_it_holds() -> None:
    text = THREE + "accounts:\n  free: {preferences: {ann: [not a]}}\n  odd: {irreversible: [a, b]}\n"
    told = report_on(text)
    marked = [line for line in told.splitlines() if "nobody can move" in line]
    assert len(marked) == 1  # in `free` 3 doesn't hold, and one could move
    assert "two states (1, 3); " in marked[0]
    assert marked[0].endswith("; nobody can move from 3")


def test_dead_ends_in_a_large_group_are_listed() -> None:
    told = " ".join(report_on(indifferent(3, "irreversible: [o0, not o0, o1, not o1, o2, not o2]\n")).split())
    assert "nobody can move from these" in told
    told = " ".join(report_on(indifferent(4, "irreversible: [o0, o1, o2, o3]\n")).split())
    assert "nobody can move from 15" in told
    told = " ".join(
        report_on(indifferent(5, "irreversible: [o0, not o0, o1, not o1, o2, not o2, o3, not o3, o4]\n")).split()
    )
    assert "nobody can move from 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27 and 4 more" in told


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
    words = [word.strip(",:;") for each in lines for word in each.split()]
    assert max(map(len, lines)) <= 80
    names = [f"the_account_of_delegation_number_{place}" for place in range(accounts)] if accounts > 1 else []
    for name in (*names, "northern_confederation", "southern_federation"):
        assert name in words
    whole = {*names, "northern_confederation", "southern_federation"}
    whole |= {"withdraw_from_the_treaty", "blockade_the_southern_ports", "admit_the_inspectors", "fortify_the_border"}
    assert {each for each in words if "_" in each} <= whole
    assert not any("\u2026" in each for each in lines)


@pytest.mark.parametrize("accounts", [1, 3])
def test_explanations_of_concepts_go_below_their_numbers(accounts: int) -> None:
    lines = report_on(many_accounts(accounts), 80).splitlines()
    heads = [each.split()[1] for each in lines if each.startswith("concept ")]
    assert heads[0] == ("equilibria" if accounts == 1 else "the_account_of_delegation_number_0")
    told = " ".join(lines)
    assert told.rindex("SSEQ   ") < told.index("Stable for a party, by Nash: it has no improvement")


def test_a_published_case_with_five_accounts_names_them_whole() -> None:
    """Its second account was cut, also on 120 columns. Each stands above two tables, one of them above four groups."""
    jacobi = standoff.load(EXAMPLES / "published" / "jacobi-2017-north-korea" / "conflict.yaml")
    for width in (80, 120):
        told = printed("analyse", worded("analyse", jacobi), width)
        words = told.split()
        assert "\u2026" not in told
        assert (words.count("Bloodthirsty,"), words.count("Deterrence,")) == (2, 2)
        assert (words.count("undone"), words.count("undone”"), words.count("“An")) == (2, 2, 2)


# On a page


def test_states_definitions_and_options_lead_on() -> None:
    html = on_page(worded("analyse", dilemma()))
    assert '"state:0&amp;account=plain"' in html
    several = on_page(worded("analyse", standoff.loads(indifferent(2, "definitions: {first: o0}\n"))))
    assert '"definition:first"' in several
    assert '"option:row.cooperate"' in html
    assert '"account:kind"' in html
    assert '"question:hypergame"' in html
    assert "standoff hypergame" not in html
    assert "--concepts" not in html


def test_what_ids_stand_for_is_told_where_they_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "dispute.yaml"
    file.write_text(TEXT, "utf-8")
    told = standoff_cli("analyse", file, "--ids").stdout
    key = told[told.index("What ids mean, in the order of patterns") :]
    assert [" ".join(each.split()) for each in key.splitlines()[2:5]] == [
        "row.cooperate row: stay silent",
        "column.cooperate column: stay silent",
        "trust row.cooperate and column.cooperate",
    ]
    assert "\n  3  the status quo: row: cooperate; column: cooperate (each could move)\n" in told
    assert "What ids mean" not in standoff_cli("analyse", file).stdout
    assert "What ids mean" not in text_of(on_page(worded("analyse", dilemma())))
