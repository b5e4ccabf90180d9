"""Graph form whose states are named by numbers, other ones than they have: people see and type the names alone."""

from __future__ import annotations

import asyncio
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from nicegui import Client, ui

from answering import worded
from asking import FIVE, standoff_cli
from standoff import Conflict, loads
from standoff.asking.asked import ask
from standoff.asking.registry import question
from standoff.editing.parsed import parse
from standoff.errors import QuestionError
from standoff.questions.analyse.as_json import AccountData
from standoff.questions.naming import outcome_typed, state
from standoff.questions.outcome import outcome_meant
from standoff.questions.states_csv import states_csv
from standoff.questions.states_csv.as_json import as_json as csv_object
from standoff.remarks import Remark
from standoff.render.answer import Paragraph
from standoff.render.lines import line
from standoff.workbench.pages.answer.choices import Outcome
from standoff.workbench.pages.answer.state import State
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.links import page_of
from standoff.workbench.pages.preferences.ranking_html import changes
from standoff.workbench.pages.states.columns import grid_columns

READ_AS = "`3` is taken for the state of that name; the state that JSON numbers 3 is named `4`"


@pytest.fixture
def five() -> Conflict:
    return loads(FIVE)


class File:
    """A file of a window, without a server."""

    path, made, gone = Path("five.yaml"), None, ""
    parsed = parse(path, FIVE)


@pytest.fixture
def bench() -> Iterator[Bench]:
    with Client(ui.page("/")):
        yield Bench(cast(Any, None), cast(Any, File()))


def test_a_name_that_is_a_number_draws_a_note_once_a_command(tmp_path: Path) -> None:
    file = tmp_path / "five.yaml"
    file.write_text(FIVE)
    for arguments in (["explain", file, "3"], ["paths", file, "--to", "3"], ["hinges", file, "--outcome", "state 3"]):
        found = standoff_cli(*arguments)
        assert found.stderr == f"standoff: {READ_AS}\n"
        assert "3" in found.stdout.splitlines()[1], "the state of that name is told of"
    for text in ("5", "0"):  # JSON numbers no state 5, and none is named 0
        assert standoff_cli("explain", file, text).stderr == ""


def test_a_number_that_is_no_name_and_no_state_is_answered_with_names(five: Conflict) -> None:
    with pytest.raises(QuestionError, match=re.escape("there is no state `7`: allowed: `1`, `2`, `3`, `4`, `5`")):
        five.state("7")


def test_programs_are_told_so_in_the_answer(five: Conflict) -> None:
    asked = ask(question("explain"), five, state="3")
    assert asked.as_json()["notes"] == [READ_AS]
    with pytest.warns(Remark, match=re.escape(READ_AS)):
        assert five.state("3").code == 2


def test_what_people_read_has_names_alone(five: Conflict, tmp_path: Path) -> None:
    (tmp_path / "five.yaml").write_text(FIVE)
    assert standoff_cli("convert", tmp_path / "five.yaml", tmp_path / "five.csv").exit_code == 0
    with (tmp_path / "five.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [(row["name"], row["place.ann"], "state" in row) for row in rows] == [
        ("1", "3", False),
        ("2", "3", False),
        ("3", "2", False),
        ("4", "1", False),
        ("5", "4", False),
    ]
    assert str(csv_object(states_csv(five, concepts="nash", search="4"))["csv"]).splitlines()[1].startswith("4,")
    assert repr(ask(question("analyse"), five).result["default"].equilibria("nash")) == "<States 1, 5>"
    (card,) = worded("state", five, state="5").parts("what")
    assert card.blocks == (Paragraph(line("5")),), "and no code beside it"


def test_screens_ask_and_link_by_name(five: Conflict, bench: Bench) -> None:
    four = five.state(3)
    assert page_of(bench).link(cast(Any, state(five, four).about)) == "/why?state=4"
    assert outcome_typed(five, outcome_meant(five, "5")) == "5"
    bench.params = {"state": "4", "outcome": "4"}
    for choice in (State("state", "Another state"), Outcome()):
        choice.build(bench)
        assert choice.asked(five) == {"state": "4"}
    told = outcome_field(bench, five, "3")
    assert told == "the state 3<br>" + READ_AS.replace("`3`", "<code class=''>3</code>").replace(
        "`4`", "<code class=''>4</code>"
    )


def outcome_field(bench: Bench, conflict: Conflict, text: str) -> str:
    field = Outcome()
    field.build(bench)
    field.field.value = text
    return str(asyncio.run(field._meaning(conflict)))


def test_the_table_of_states_shows_one_column_of_names(five: Conflict) -> None:
    (states, *_) = grid_columns([], five)
    assert [(each["headerName"], each["field"]) for each in states["children"]] == [("name", "name")]


def test_what_came_and_went_is_said_by_name(five: Conflict) -> None:
    before = cast(AccountData, {"equilibria": {"nash": [0, 4]}, "counts": {"nash": 2}})
    now = cast(AccountData, {"equilibria": {"nash": [2]}, "counts": {"nash": 1}})
    assert changes(now, before, five.states) == "Nash: 3 now holds; Nash: 1 and 5 no longer hold"


def test_a_move_on_record_that_leads_nowhere_draws_no_note(tmp_path: Path) -> None:
    """Without the claim things stand in `1` already; nobody typed that name, which is a number, too."""
    sources = "claims: {c: {text: She moved, said_by: [bob]}}\n"
    moves = "[{date: 2020-02, by: ann, to: 2, because: [c]}, {date: 2020-03, by: ann, to: 1}]"
    file = tmp_path / "five.yaml"
    file.write_text(f"{FIVE}{sources}record: {{start: {{date: 2020, state: 1}}, moves: {moves}}}\n")
    done = standoff_cli("replay", file, "--without", "c")
    assert "not open: things stood there already" in " ".join(done.stdout.split())
    assert "is taken for" not in done.stderr
