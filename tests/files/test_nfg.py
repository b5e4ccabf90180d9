"""Gambit's strategic form: what is read, what is refused and where."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import gaming
from counting import within
from gaming import GAMES, facts, game, hold, text_of
from standoff.errors import Finding, ModelError
from standoff.files.gambit import Outcome, StrategicGame, nfg_text
from standoff.files.gambit_text import number
from standoff.files.loading import left_out, read, read_data, read_text
from standoff.questions.check import check, sound
from trials import trials


def test_a_list_of_payoffs_begins_with_the_first_player() -> None:
    conflict = game(text_of("chicken.nfg"))
    assert conflict.title == "Chicken"
    assert conflict.dispute.description == "Two drivers on one road."
    assert [(dm.id, dm.name) for dm in conflict.decision_makers] == [("ann", "Ann"), ("bob", "Bob")]
    assert conflict.dispute.game == {"ann": ("swerve", "drive"), "bob": ("swerve", "drive")}
    assert facts(conflict)["orders"] == {
        "Ann": [{"drive drive"}, {"swerve drive"}, {"swerve swerve"}, {"drive swerve"}],
        "Bob": [{"drive drive"}, {"drive swerve"}, {"swerve swerve"}, {"swerve drive"}],
    }
    assert hold(conflict) == ["drive swerve", "swerve drive"]


def test_outcomes_of_one_state_give_it_their_names() -> None:
    conflict = game(text_of("peace.nfg"))
    assert facts(conflict) == facts(game(text_of("chicken.nfg")))
    assert {each.name: each.state for each in conflict.dispute.names} == {
        "peace": "swerve swerve",
        "Ann wins": "drive swerve",
        "Bob wins": "swerve drive",
        "the crash": "drive drive",
    }


def test_payoffs_are_compared_exactly() -> None:
    """1/3 and 2/6 are equal, 0.33 would be less; ties stay ties."""
    file = read(GAMES / "three.nfg")
    conflict, _ = sound(file)
    assert [dm.id for dm in conflict.decision_makers] == ["ann", "bob", "cem"]
    orders = facts(conflict)["orders"]
    assert {"2 2 1", "2 2 3"} == next(level for level in orders["Ann"] if "2 2 1" in level) - {"1 2 2"}  # 1/3, 2/6
    assert not any({"2 2 1", "2 2 3"} <= level for level in orders["Bob"])  # 1/3 and 0.25
    assert orders["Ann"][0] == {"1 1 2"}  # -1
    notes = [
        f"the payoffs of `{dm}` are written as ranks: decimal numbers can't say them all"
        for dm in ("ann", "bob", "cem")
    ]
    assert list(left_out(file)) == notes


def test_an_outcome_that_is_0_is_worth_nothing() -> None:
    conflict = game('NFG 1 R "" { "a" } { { "lose" "stay" "win" } } { { "minus" -1 } { "plus" 1 } } 1 0 2')
    assert facts(conflict)["orders"] == {"a": [{"lose"}, {"stay"}, {"win"}]}


def test_a_name_that_several_states_share_is_left_out() -> None:
    text = (
        'NFG 1 R "t" { "a" "b" } { { "x" "y" } { "l" "r" } } '
        '{ { "war" 0 0 } { "peace" 1 1 } { "Outcome 3" 2 2 } } 1 1 2 3'
    )
    file = read_text(text, "t.nfg", ".nfg")
    assert [each.name for each in file.dispute.names] == ["peace"]
    assert [each.partition(":")[0] for each in left_out(file)] == ["left out"]


def test_numbered_strategies_leave_states_the_names_of_their_outcomes() -> None:
    text = 'NFG 1 R "t" { "a" "b" } { 2 2 } { { "hot" 1 1 } { "warm" 2 2 } { "cool" 3 3 } { "cold" 4 4 } } 4 3 2 1'
    conflict = game(text)
    assert conflict.states == ("hot", "warm", "cool", "cold")
    assert facts(conflict)["moves"]["a"] == {("cold", "cool"), ("cool", "cold"), ("warm", "hot"), ("hot", "warm")}
    assert hold(conflict) == ["cold"]


def test_names_are_told_apart() -> None:
    text = 'NFG 1 R "t" { "" "Bob" "Bob" } { { "x" "x" "" } { "1" "" } { "y" "y (2)" "y" } }' + " 0" * 54
    conflict = game(text)
    assert [dm.name for dm in conflict.decision_makers] == ["dm1", "Bob", "Bob (2)"]
    assert list((conflict.dispute.game or {}).values()) == [("x", "x (2)", "3"), ("1", "2"), ("y", "y (2)", "y (3)")]


def test_states_of_one_name_get_numbers() -> None:
    conflict = game('NFG 1 R "t" { "a" "b" } { { "x" "x y" } { "y z" "z" } } 1 1 2 2 3 3 4 4')
    assert conflict.states == ("x y z", "x z", "x y y z", "x y z (2)")
    assert facts(conflict)["orders"]["a"] == [{"x y z"}, {"x y y z"}, {"x z"}, {"x y z (2)"}]


def test_more_players_than_a_game_may_have_are_read_as_graph_form() -> None:
    text = 'NFG 1 R "t" { "a" "b" "c" "d" "e" "f" "g" } { 2 2 2 1 1 1 1 }' + " 1 2 3 4 5 6 7" * 8
    conflict = game(text)
    assert len(conflict.states) == 8
    assert "2 1 2 1 1 1 1" in conflict.states


def test_names_may_have_any_letters() -> None:
    names = ('he said "no"', "{braces}", "Größe, süß", "\\a\\b", "中文", "two\nlines")
    made = StrategicGame(
        title='a "title"',
        players=('the "A"', "{B}"),
        strategies=(names, ("x", 'y \\"')),
        outcomes=tuple(Outcome("", (Fraction(k), Fraction(-k, 3))) for k in range(12)),
        table=tuple(range(1, 13)),
    )
    conflict = game(nfg_text(made))
    assert conflict.title == 'a "title"'
    assert list((conflict.dispute.game or {}).values()) == [names, ("x", 'y \\"')]
    assert [dm.name for dm in conflict.decision_makers] == ['the "A"', "{B}"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("-0.5", Fraction(-1, 2)),
        (".5", Fraction(1, 2)),
        ("2.", 2),
        ("+4", 4),
        ("10/4", Fraction(5, 2)),
        ("-1/3", Fraction(-1, 3)),
        ("1e3", 1000),
        ("2.5E-1", Fraction(1, 4)),
        ("1/0", None),
        ("", None),
        ("abc", None),
        ("1.2.3", None),
        ("1/2/3", None),
        ("NaN", None),
        ("inf", None),
        ("1e999999999", None),
        ("9" * 401, None),
        ("٣", None),
        ("0x10", None),
    ],
)
def test_numbers(text: str, value: Any) -> None:
    assert number(text) == value


HEAD = 'NFG 1 R "t" { "a" "b" } '
OUTCOMES = HEAD + '{ { "x" "y" } { "1" "2" } }\n'


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", (1, 1), "the file is empty"),
        ("standoff: 1", (1, 1), "`NFG` is needed here, with which the file begins, not `standoff:`"),
        ('EFG 2 R "t"', (1, 1), "has a name that ends in .efg"),
        ('"NFG" 1 R', (1, 1), 'not the text "NFG"'),
        ('NFG 2 R "t"', (1, 5), "allowed: `1`"),
        ('NFG 1 X "t"', (1, 7), "allowed: `R` or `D`"),
        ("NFG 1 R t", (1, 9), "the title of the game, in quotation marks, is needed here, not `t`"),
        ('NFG 1 R "t', (1, 9), "this text has no end"),
        ('NFG 1 R "t" "a"', (1, 13), "`{` is needed here, which begins the list of players"),
        ('NFG 1 R "t" { }', (1, 13), "a game needs a player"),
        ('NFG 1 R "t" { a }', (1, 15), "the name of a player, in quotation marks, is needed here"),
        ('NFG 1 R "t" { "a"', (1, 18), "the end of the file"),
        (HEAD + "{ 2 }", (1, 29), "player 2 has no strategies: 1 of 2 players have theirs"),
        (HEAD + "{ 2 2 2 } 1", (1, 31), "there are strategies for more than 2 players here"),
        (HEAD + "{ 2 0 }", (1, 29), "player 2 has no strategy"),
        (HEAD + "{ 2 -1 }", (1, 29), "the number of a player's strategies is needed here, not `-1`"),
        (HEAD + "{ 2 two }", (1, 29), "not `two`"),
        (HEAD + '{ { "x" } { } }', (1, 35), "player 2 has no strategy"),
        (HEAD + '{ { "x" } { "y" }', (1, 42), "not the end of the file"),
        (
            HEAD + "{ 300 300 } 1",
            (1, 31),
            "90,000 combinations of strategies and 53,820,000 moves; at most 200,000",
        ),
        (HEAD + "{ 2 2 } 1 1 2 2\n3 3 4", (2, 6), "a payoff of “b” is needed here, not the end of the file"),
        (HEAD + "{ 2 2 } 1 1 2 2\n3 3", (2, 4), "1 of 4 combinations of strategies have no payoffs"),
        (HEAD + "{ 2 2 } 1 1 2 2 3 3 4 4\n5", (2, 1), "all 4 combinations of strategies have theirs, and `5` follows"),
        (HEAD + "{ 2 2 }\n1 one 2 2 3 3 4 4", (2, 3), "a payoff of “b” is needed here, not `one` (a whole number"),
        (HEAD + "{ 2 2 }\n1 1/0 2 2 3 3 4 4", (2, 3), "not `1/0`"),
        (HEAD + "{ 2 2 }\n1 } 2 2 3 3 4 4", (2, 3), "not `}`"),
        (OUTCOMES + '{ { "o" 1 1 } } 1 1 1', (2, 22), "1 of 4 combinations of strategies have no outcome"),
        (OUTCOMES + '{ { "o" 1 1 } } 1 1 1 2', (2, 23), "there is no outcome 2 (they are numbered from 1 to 1)"),
        (OUTCOMES + '{ { "o" 1 1 } } 1 1 1 1 1', (2, 25), "`1` follows"),
        (OUTCOMES + '{ { "o" 1 1 } } 1 1 -1 1', (2, 21), "the number of an outcome is needed here, not `-1`"),
        (OUTCOMES + '{ { "o" 1 } } 1 1 1 1', (2, 11), "a payoff of “b” is needed here, not `}`"),
        (OUTCOMES + '{ { "o" 1 2 3 } } 1 1 1 1', (2, 13), "there are payoffs for more than 2 players here"),
        (OUTCOMES + "{ { o 1 2 } } 1 1 1 1", (2, 5), "the name of an outcome, in quotation marks, is needed here"),
        (OUTCOMES + '{ "o" 1 2 } 1 1 1 1', (2, 3), "which begins an outcome"),
        ('NFG 1 R "\x1b[31m" { "a" } { 1 } 1', (1, 9), "a text can't hold the control character '\\x1b'"),
    ],
)
def test_mistakes_are_told_with_their_place(text: str, place: tuple[int, int], words: str) -> None:
    finding = gaming.mistake(text, ".nfg")
    assert (finding.file, finding.line, finding.column) == ("bad.nfg", *place)
    assert words in finding.advice


def test_several_mistakes_are_told_at_once() -> None:
    text = OUTCOMES + '{ { "o" 1 one } { "p" two 2 } }\n1 2 3 4'
    findings = check(read_text(text, "bad.nfg", ".nfg"))[1]
    assert [(each.line, each.column) for each in findings] == [(2, 11), (2, 23), (3, 5), (3, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "{" * 100_000,
        HEAD + "{ 2 2 } " + "9" * 100_000,
        HEAD + '{ { "' + "x" * 200_000 + '" "y" } { "l" "r" } } 1 1',
        'NFG 1 R "t" {' + ' "a"' * 10_000 + "}",
        HEAD + "{ { " + '"s" ' * 20_000 + "} { 1 } }",
        'NFG 1 R "' + "\\" * 100_000,
    ],
)
def test_hostile_files_are_refused_soon(text: str) -> None:
    with within(500_000), pytest.raises(ModelError):
        sound(read_text(text, "bad.nfg", ".nfg"))


SAMPLES = [text_of(path.name) for path in sorted(GAMES.glob("*.nfg"))]
PIECES = st.sampled_from(
    ['"', "{", "}", ",", "\\", "0", "9", "-", "/", ".", "e", " ", "\n", "NFG", "é", "\x00", "99999"]
)


def withstands(data: bytes, suffix: str) -> None:
    """A file is read, or refused with findings that have places in it."""
    findings: tuple[Finding, ...] = ()
    try:
        facts(sound(read_data(data, Path(f"fuzzed{suffix}")))[0])
    except ModelError as error:
        findings = error.findings
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(each.line is not None and 1 <= each.line <= lines for each in findings)


@pytest.mark.parametrize("text", SAMPLES, ids=[path.stem for path in sorted(GAMES.glob("*.nfg"))])
def test_a_file_that_is_cut_short_is_refused(text: str) -> None:
    whole = text.rstrip().encode()
    for end in range(len(whole) - 1):
        withstands(whole[:end], ".nfg")


@trials(100)
@given(
    st.sampled_from(SAMPLES), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), PIECES), min_size=1, max_size=4)
)
def test_a_file_that_is_changed_is_read_or_refused(text: str, changes: list[tuple[float, int, str]]) -> None:
    for where, width, piece in changes:
        place = int(where * len(text))
        text = text[:place] + piece + text[place + width :]
    note(text)
    withstands(text.encode(), ".nfg")


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A game of two to four players with few payoffs, so that there are ties."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    entries = 1
    for size in sizes:
        entries *= size
    payoff = st.sampled_from(["0", "1", "2", "-1", "1/2", "0.5", ".25", "1e0"])
    payoffs = draw(st.lists(payoff, min_size=entries * len(sizes), max_size=entries * len(sizes)))
    players = " ".join(f'"P{k}"' for k in range(len(sizes)))
    return f'NFG 1 R "random" {{ {players} }} {{ {" ".join(map(str, sizes))} }} {" ".join(payoffs)}'


@trials(60)
@given(tables())
def test_pure_equilibria_are_those_of_gambit(text: str) -> None:
    assert gaming.by_us(game(text)) == gaming.by_gambit(text, ".nfg")


@pytest.mark.parametrize("name", ["chicken.nfg", "peace.nfg", "three.nfg"])
def test_pure_equilibria_of_files_are_those_of_gambit(name: str) -> None:
    assert gaming.by_us(game(text_of(name))) == gaming.by_gambit(text_of(name), ".nfg")
