"""A dispute built by commands alone, from next to nothing."""

from __future__ import annotations

from typing import Any

import pytest

import standoff
from asking import findings_in
from commanding import done, soundly
from standoff.files.starting import start

BARE = "standoff: 1\ntitle: x\n"

DILEMMA: list[tuple[str, dict[str, Any]]] = [
    ("add_decision_maker", {"dm": "ann", "name": "Ann"}),
    ("add_option", {"dm": "ann", "option": "confess", "text": "confess"}),
    ("add_decision_maker", {"dm": "bob", "name": "Bob"}),
    ("add_option", {"dm": "bob", "option": "confess", "text": "confess"}),
    ("add_statement", {"dm": "ann", "condition": "not bob.confess"}),
    ("add_statement", {"dm": "ann", "condition": "ann.confess"}),
    ("add_statement", {"dm": "bob", "condition": "not ann.confess"}),
    ("add_statement", {"dm": "bob", "condition": "bob.confess"}),
    ("set_status_quo", {"taken": []}),
]


def built(text: str, steps: list[tuple[str, dict[str, Any]]]) -> str:
    for command, arguments in steps:
        text = done(text, command, **arguments)
    return text


def nash(text: str) -> list[int]:
    return [
        state.code for state in standoff.analyse(standoff.loads(text), concepts=["nash"])["default"].equilibria("nash")
    ]


def test_the_prisoners_dilemma_from_a_title() -> None:
    made = built(BARE, DILEMMA)
    assert findings_in(made) == []
    assert nash(made) == [3]  # both confess
    assert made == (
        "standoff: 1\ntitle: x\n"
        "decision_makers:\n"
        "  ann:\n    name: Ann\n    options:\n      confess: confess\n"
        "  bob:\n    name: Bob\n    options:\n      confess: confess\n"
        "status_quo: []\n"
        "preferences:\n  ann: [not bob.confess, ann.confess]\n  bob: [not ann.confess, bob.confess]\n"
    )


def test_after_the_first_option_a_file_is_sound_all_the_way() -> None:
    text = built(BARE, DILEMMA[:2])
    for command, arguments in DILEMMA[2:]:
        text = soundly(text, command, **arguments)


def test_the_prisoners_dilemma_from_a_new_file(tmp_path: Any) -> None:
    file = tmp_path / "new.yaml"
    start(file)
    text = file.read_text("utf-8")
    for dm in ("north", "south"):
        text = done(text, "remove_decision_maker", dm=dm)
    made = built(done(text, "set_title", title="Two prisoners"), DILEMMA)
    assert findings_in(made) == []
    assert nash(made) == [3]
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in made.splitlines() if line.startswith("#")
    ]


@pytest.mark.parametrize("empty", ["decision_makers:\n", "decision_makers: {}\npreferences: {}\n"])
def test_the_prisoners_dilemma_from_empty_sections(empty: str) -> None:
    assert nash(built(BARE + empty, DILEMMA)) == [3]


def test_two_buttons_in_graph_form_from_a_title() -> None:
    steps: list[tuple[str, dict[str, Any]]] = [
        ("add_decision_maker", {"dm": "ann"}),
        ("add_decision_maker", {"dm": "bob"}),
        ("add_state", {"state": "quiet"}),
        ("add_state", {"state": "ann_pressed"}),
        ("add_state", {"state": "both_pressed"}),
        ("toggle_move", {"dm": "ann", "start": "quiet", "end": "ann_pressed"}),
        ("toggle_move", {"dm": "bob", "start": "ann_pressed", "end": "both_pressed"}),
        ("set_status_quo", {"taken": ["quiet"]}),
        ("set_ranking", {"dm": "ann", "levels": [["ann_pressed"], ["quiet", "both_pressed"]]}),
        ("set_ranking", {"dm": "bob", "levels": [["quiet"], ["both_pressed"], ["ann_pressed"]]}),
    ]
    made = built(BARE, steps)
    assert findings_in(made) == []
    assert nash(made) == [2]  # whoever may press, presses


def test_claims_sources_accounts_and_a_record_from_a_title() -> None:
    steps: list[tuple[str, dict[str, Any]]] = [
        ("add_source", {"source": "notes", "title": "Notes"}),
        ("add_claim", {"claim": "guilty", "text": "Ann did it.", "said_by": ["Bob"], "source": "notes"}),
        ("link_claim", {"claim": "guilty", "element": ["preferences", "ann", 0]}),
        ("add_definition", {"definition": "silence", "condition": "not ann.confess and not bob.confess"}),
        ("add_infeasible", {"condition": "silence", "because": ["guilty"]}),
        ("set_irreversibility", {"option": "ann.confess", "way": "forward"}),
        ("clear_status_quo", {}),
        ("add_account", {"account": "police", "title": "The police"}),
        ("add_statement", {"dm": "bob", "condition": "silence", "account": "police", "at": 0}),
        ("set_perception", {"dm": "ann", "account": "police"}),
        ("set_attitude", {"dm": "ann", "towards": "bob", "attitude": "negative"}),
        ("set_record_start", {"date": "1950", "taken": []}),
        ("add_record_move", {"date": "1950-02", "by": ["bob"], "take": ["bob.confess"]}),
        ("add_coalition", {"members": ["ann", "bob"]}),
    ]
    text = built(BARE, DILEMMA)
    for command, arguments in steps:
        text = soundly(text, command, **arguments)
    conflict = standoff.loads(text)
    assert list(conflict.accounts) == ["police"]
    assert str(conflict.accounts["police"].preferences[1].statements[0].condition) == "silence"  # type: ignore[union-attr]
