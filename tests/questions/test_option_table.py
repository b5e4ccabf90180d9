"""The option table: what is done in each state, where it holds, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, standoff_cli
from standoff.errors import QuestionError
from standoff.questions.analyse.figure import compose
from standoff.questions.analyse.option_table import Group, OptionTable, option_table

ELMIRA = standoff.load(EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml")
KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")


def told(conflict: standoff.Conflict, limit: int = 24, **asked: object) -> OptionTable:
    return option_table(standoff.analyse(conflict, **asked), limit)  # type: ignore[arg-type]


def marks(groups: Sequence[Group], name: str) -> list[list[str]]:
    return [list(row.cells) for group in groups if group.name == name for row in group.rows]


def test_elmira_as_printed() -> None:
    """Hipel and others (1993): of nine states three are equilibria, 5, 8 and 9 in print, and 1 is the status quo."""
    table = told(ELMIRA, concepts="nash")
    assert [head.typed for head in table.heads] == ["2", "18", "21", "8"]
    assert table.heads[0].name == "the status quo"
    ministry, company, locals_ = (list(group.rows) for group in table.options)
    rows = (row.cells for row in (*ministry, *company, *locals_))
    assert [" ".join(cells) for cells in zip(*rows, strict=True)] == [
        "N Y N N N",
        "N Y N N Y",
        "Y N Y N Y",
        "Y/N N N Y Y/N",  # the company leaves, whatever the others do
    ]
    assert marks(table.verdicts, "Equilibrium") == [["not", "holds", "holds", "holds"]]


def test_states_that_hold_in_all_accounts_come_first() -> None:
    table = told(KOREA, concepts="nash")
    assert [head.typed for head in table.heads][:4] == ["854", "350", "374", "382"]
    assert table.heads[0].name == "the stand-off (status quo)"
    assert [group.name for group in table.verdicts] == [
        "Equilibrium by “The article”",
        "Equilibrium by “Washington's statements”",
        "Equilibrium by “The Russian-Chinese proposal”",
    ]
    assert {row.cells[:4] for group in table.verdicts for row in group.rows} == {("holds",) * 4}


def test_what_is_left_out_is_told() -> None:
    table = told(KOREA, limit=5, concepts="nash,gmr")
    assert len(table.heads) == 5
    assert table.notes[0] == "and 7 more states"
    assert table.notes[1].endswith(" more hold under GMR alone")


def test_concepts_that_say_the_same_share_a_row() -> None:
    table = told(ELMIRA, concepts="nash,gmr,seq")
    names = [row.name for group in table.verdicts if group.name == "Equilibrium" for row in group.rows]
    assert sorted(name for each in names for name in each.split(", ")) == ["GMR", "Nash", "SEQ"]
    cells = marks(table.verdicts, "Equilibrium")
    assert len({tuple(each) for each in cells}) == len(cells)


def test_graph_form_has_no_options() -> None:
    table = told(standoff.loads(GRAPH_FORM))
    assert table.options == ()
    assert [head.typed for head in table.heads] == ["both_pressed", "quiet"]


def test_a_dispute_in_which_nothing_holds_is_drawn() -> None:
    found = standoff.analyse(standoff.example("neumann-1944-matching-pennies"), concepts="nash")
    assert option_table(found, 9).about.startswith("No state is an equilibrium")
    assert found.plot().get_figheight() > 0


@pytest.mark.soak
def test_a_page_is_not_overfull_unless_it_is_asked_for() -> None:
    found = standoff.analyse(KOREA, concepts="gmr")
    assert found.plot().get_figheight() < 11
    assert found.plot(limit=60).get_figheight() > found.plot().get_figheight()


def test_the_command_draws_in_a_font(tmp_path: Path) -> None:
    path, file = tmp_path / "table.svg", EXAMPLES / "korea-2017" / "korea.yaml"
    assert standoff_cli("analyse", file, "--figure", path, "--font", "DejaVu Serif").exit_code == 0
    assert "font-family: 'DejaVu Serif'" in path.read_text("utf-8")
    missing = standoff_cli("analyse", file, "--figure", path, "--force", "--font", "DejaVu Serf")
    assert (missing.exit_code, "no font `DejaVu Serf`: did you mean `DejaVu Serif`" in missing.stderr) == (1, True)
    alone = standoff_cli("analyse", file, "--font", "DejaVu Serif")
    assert (alone.exit_code, alone.stderr.strip()) == (1, "standoff: `--font` is that of the `--figure`")


def test_too_many_states_to_list_are_not_drawn() -> None:
    with pytest.raises(QuestionError, match="too many states to draw"):
        compose(object())


def test_what_the_states_are_is_said_as_it_is() -> None:
    """Under GMR more states hold than the table has room for; and a status quo is only told of where there is one."""
    assert told(KOREA, limit=5, concepts="nash,gmr").about == "Nash equilibria by account, and the status quo"
    assert told(ELMIRA, concepts="nash,gmr").about == "Nash and GMR equilibria, and the status quo"
    assert told(standoff.loads(GRAPH_FORM), concepts="nash").about == "Nash equilibria"


def test_many_accounts_keep_their_own_status_quo() -> None:
    """Nine accounts, of which the last one has another status quo: one row for each says where it is."""
    own = ", ".join(f"a{number}: {{status_quo: {'quiet' if number < 8 else 'ann_pressed'}}}" for number in range(9))
    table = told(standoff.loads(f"{GRAPH_FORM}accounts: {{{own}}}\n"), concepts="nash,gmr")
    places = {head.typed: place for place, head in enumerate(table.heads)}
    (group,) = [each for each in table.verdicts if each.name == "Status quo by the account"]
    assert [row.cells.index("today") for row in group.rows] == [places["quiet"]] * 8 + [places["ann_pressed"]]
    assert "which hold by which account is shown under Nash alone" in table.notes
