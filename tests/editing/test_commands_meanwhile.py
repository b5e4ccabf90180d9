"""An entry that is named by its place is left alone where something else stands there by now."""

from __future__ import annotations

from typing import Any

import pytest

from commanding import done
from standoff.errors import EditError

TEXT = """\
standoff: 1
claims: {seen: {text: Seen., said_by: [Bo]}}
decision_makers:
  ann: {options: {go: '', cry: '', pay: ''}}
definitions: {calm: not cry}
infeasible: [go and pay, {condition: cry and pay, because: [seen]}]
irreversible: [go, {option: not cry, if: pay}]
moves_removed: [{by: ann, from: go, to: 0}, {by: ann, from: NNN, to: cry, because: [seen]}]
same: [go, pay]
preferences:
  ann: [go, {prefer: not cry, because: [seen]}]
record:
  start: {date: 2017}
  moves:
    - {date: 2018-01, by: ann, take: [go], note: at last}
    - {date: 2018-02, by: ann, take: [cry]}
"""
ON_STATEMENTS: dict[str, dict[str, Any]] = {
    "set_statement": {"condition": "pay"},
    "set_statement_strength": {"strength": "strong"},
    "set_statement_certain": {"certain": False},
    "set_statement_because": {"because": []},
    "move_statement": {"to": 0},
    "remove_statement": {},
}
ON_INFEASIBLE: dict[str, dict[str, Any]] = {
    "set_infeasible": {"condition": "pay"},
    "set_infeasible_because": {"because": []},
    "move_infeasible": {"to": 0},
    "remove_infeasible": {},
}
ON_IRREVERSIBLE: dict[str, dict[str, Any]] = {
    "set_irreversible": {"option": "pay"},
    "move_irreversible": {"to": 0},
    "remove_irreversible": {},
}
ON_REMOVED: dict[str, dict[str, Any]] = {
    "set_removed_move": {"by": "ann", "start": "pay", "end": "cry"},
    "set_removed_move_because": {"because": []},
    "move_removed_move": {"to": 0},
    "remove_removed_move": {},
}
ON_SAME: dict[str, dict[str, Any]] = {"set_same": {"condition": "cry"}, "move_same": {"to": 0}, "remove_same": {}}
ON_RECORD: dict[str, dict[str, Any]] = {
    "set_record_move": {"note": "sadly"},
    "move_record_move": {"to": 1},
    "remove_record_move": {},
}
CASES = [
    *((name, {"dm": "ann", "number": 1, **more}, "not cry", "go") for name, more in ON_STATEMENTS.items()),
    *((name, {"number": 1, **more}, "cry and pay", "go and pay") for name, more in ON_INFEASIBLE.items()),
    *((name, {"number": 1, **more}, "not cry if pay", "not cry") for name, more in ON_IRREVERSIBLE.items()),
    *((name, {"number": 1, **more}, "ann: NNN -> cry", "ann: go -> 0") for name, more in ON_REMOVED.items()),
    *((name, {"number": 1, **more}, "pay", "go") for name, more in ON_SAME.items()),
    *(
        (name, {"number": 1, **more}, "2018-02 takes cry", "2018-01 takes go; at last")
        for name, more in ON_RECORD.items()
    ),
]


@pytest.mark.parametrize(("command", "arguments", "now", "before"), CASES, ids=[case[0] for case in CASES])
def test_what_stands_there_now_is_not_what_was_shown(
    command: str, arguments: dict[str, Any], now: str, before: str
) -> None:
    with pytest.raises(EditError, match="this was changed meanwhile"):
        done(TEXT, command, **arguments, was=before)
    assert done(TEXT, command, **arguments, was=now) == done(TEXT, command, **arguments)


def test_an_entry_that_is_gone() -> None:
    with pytest.raises(EditError, match="there is no statement 2"):
        done(TEXT, "remove_statement", dm="ann", number=2, was="pay")


RANKED = """\
standoff: 1
decision_makers: {ann: {options: {go: '', cry: ''}}}
preferences: {ann: {ranking: [3, ">>", [1, N-]]}}
"""


def test_a_ranking_that_another_has_changed() -> None:
    told: dict[str, Any] = {"dm": "ann", "levels": [[1], [3], ["N-"]]}
    made = done(RANKED, "set_ranking", **told, was=[[3], [1, "N-"]])
    assert "ranking: [1, 3, N-]" in made
    assert done(RANKED, "set_ranking", **told) == made
    with pytest.raises(EditError, match="this was changed meanwhile"):
        done(made, "set_ranking", **told, was=[[3], [1, "N-"]])
