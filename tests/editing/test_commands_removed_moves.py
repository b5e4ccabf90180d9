"""Commands about single moves that aren't there, and what other commands make of them."""

from __future__ import annotations

from typing import Any

import pytest

from commanding import changes, done, falls, label, soundly
from standoff.errors import EditError

TEXT = """\
standoff: 1
claims: {seen: {text: Seen., said_by: [Bo]}, told: {text: Told., said_by: [Bo]}}
decision_makers:
  ann: {options: {go: '', cry: ''}}
  bob: {options: {pay: ''}}
definitions: {calm: not cry}
moves_removed:
  - {by: ann, from: calm, to: go}  # she cries first
  - {by: bob, from: YY-, to: 7}
  - {by: ann, from: pay, to: 0, because: [seen]}
preferences: {ann: [go], bob: [pay]}
accounts:
  one: {title: One}
  two: {moves_removed: [{by: bob, from: YNN, to: pay}]}
"""
FIRST, SECOND, THIRD = TEXT.splitlines()[7:10]
CHANGES = [
    (
        "add_removed_move",
        {"by": "bob", "start": "go", "end": "4", "because": ["told"]},
        ["+  - by: bob", "+    from: go", "+    to: 4", "+    because: [told]"],
    ),
    (
        "add_removed_move",
        {"by": "ann", "start": "N--", "end": "go", "account": "one"},
        ["-  one: {title: One}", "+  one: {title: One, moves_removed: [{by: ann, from: N--, to: go}]}"],
    ),
    (
        "set_removed_move",
        {"number": 2, "by": "ann", "start": "pay", "end": "Y--"},
        [f"-{THIRD}", f"+{THIRD.replace('to: 0', 'to: Y--')}"],
    ),
    ("set_removed_move_because", {"number": 2, "because": []}, [f"-{THIRD}", "+  - {by: ann, from: pay, to: 0}"]),
    (
        "link_claim",
        {"claim": "told", "element": ["moves_removed", 1]},
        [f"-{SECOND}", f"+{SECOND[:-1]}, because: [told]}}"],
    ),
    ("move_removed_move", {"number": 2, "to": 1}, [f"+{THIRD}", f"-{THIRD}"]),
    ("remove_removed_move", {"number": 1}, [f"-{SECOND}"]),
    ("rename_option", {"option": "go", "to": "leave"}, [f"-{FIRST}", f"+{FIRST.replace('to: go', 'to: leave')}"]),
    ("move_option", {"option": "cry", "to": 0}, ["-  two: {moves_removed: [{by: bob, from: YNN, to: pay}]}"]),
    ("add_option", {"dm": "bob", "option": "sue", "at": 0}, [f"-{SECOND}", "+  - {by: bob, from: YY--, to: YY-Y}"]),
    ("rename_claim", {"claim": "seen", "to": "saw"}, [f"-{THIRD}", f"+{THIRD.replace('seen', 'saw')}"]),
    ("remove_claim", {"claim": "seen"}, [f"-{THIRD}", "+  - {by: ann, from: pay, to: 0}"]),
]


@pytest.mark.parametrize(("command", "arguments", "expected"), CHANGES, ids=[name for name, _, _ in CHANGES])
def test_a_command(command: str, arguments: dict[str, Any], expected: list[str]) -> None:
    assert set(expected) <= set(changes(TEXT, soundly(TEXT, command, **arguments)))


def test_steps_say_what_they_do() -> None:
    assert label(TEXT, "add_removed_move", by="bob", start="go", end="4") == "no move: bob: go -> 4"
    assert label(TEXT, "remove_removed_move", number=1) == "these moves are there again: bob: YY- -> 7"


def test_a_first_entry_gives_the_section_its_place() -> None:
    text = TEXT.replace(TEXT[TEXT.index("moves_removed:\n") : TEXT.index("preferences:")], "")
    made = soundly(text, "add_removed_move", by="ann", start="calm", end="go")
    place = made.splitlines().index("moves_removed:")
    assert [line.strip() for line in made.splitlines()[place + 1 : place + 4]] == ["- by: ann", "from: calm", "to: go"]
    assert made.splitlines()[place + 4].startswith("preferences:")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"by": "eve", "start": "go", "end": "cry"}, "no decision maker `eve`"),
        ({"by": "ann", "start": "go or", "end": "cry"}, "in `go or`, character 6: this condition ends too early"),
        ({"by": "ann", "start": "YN", "end": "cry"}, "`YN` is no state: give a code, or a pattern of 3 letters"),
        ({"by": "ann", "start": "go", "end": "8"}, "there is no state 8: the codes run from 0 to 7"),
        ({"by": "ann", "start": "go", "end": "cry", "because": ["nix"]}, "no claim `nix`"),
        ({"by": "ann", "start": "go", "end": "cry", "account": "nix"}, "no account `nix`"),
    ],
)
def test_what_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(EditError, match=message):
        done(TEXT, "add_removed_move", **arguments)


def test_graph_form_lists_its_moves() -> None:
    text = "standoff: 1\ndecision_makers: {ann: {}}\nstates: [a, b]\nmoves: {ann: {a: [b]}}\npreferences: {ann: [a]}\n"
    with pytest.raises(EditError, match="a model in graph form lists its moves"):
        done(text, "add_removed_move", by="ann", start="a", end="b")


def test_what_falls_with_what_they_name() -> None:
    own = "that these moves aren't there: bob: YNN -> pay, in the account `two`"
    mine = "that these moves aren't there: ann: calm -> go"
    assert falls(TEXT, "remove_option", option="go") == [
        "that these moves aren't there: bob: YY- -> 7",
        own,
        mine,
        "a statement of `ann`: go",
    ]
    assert "the definition `calm`: not cry" in falls(TEXT, "remove_option", option="cry")
    assert mine in falls(TEXT, "remove_definition", definition="calm")
    assert {mine, "that these moves aren't there: ann: pay -> 0"} <= set(falls(TEXT, "remove_decision_maker", dm="ann"))
    left = soundly(TEXT, "remove_option", option="pay")
    assert "moves_removed:\n  - {by: ann, from: calm, to: go}  # she cries first\n" in left


def test_whose_moves_they_are_is_renamed_and_copied() -> None:
    made = soundly(TEXT, "rename_decision_maker", dm="bob", to="rob")
    assert "{by: rob, from: YY-, to: 7}" in made
    assert "{by: rob, from: YNN, to: pay}" in made
    assert soundly(TEXT, "add_account", account="more", copy_of="two").count("from: YNN") == 2
