"""The columns of the table of states as the grid wants them."""

from __future__ import annotations

from typing import Any

import standoff
from answering import answered
from asking import EXAMPLES, GRAPH_FORM
from standoff.workbench.pages.states.columns import grid_columns

KOREA = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")


def groups(conflict: standoff.Conflict, **asked: Any) -> dict[str, list[dict[str, Any]]]:
    """The columns of each group, by its heading."""
    columns = grid_columns(answered("states", conflict, count=0, **asked)["columns"], conflict)
    return {each["headerName"]: each["children"] for each in columns}


def test_verdicts_by_concept_and_options_by_decision_maker() -> None:
    found = groups(KOREA, concepts=["nash", "seq"])
    assert list(found) == [
        "State",
        "Nash",
        "SEQ",
        "United States",
        "North Korea",
        "South Korea",
        "China",
        "Russia",
        "Definitions",
        "Level (1 is the best)",
    ]
    assert [each["headerName"] for each in found["United States"]] == [
        "enter direct talks with Pyongyang",
        "hold large joint exercises with Seoul",
        "deliver further THAAD launchers",
        "strike North Korea",
    ]
    definitions = ["war", "a freeze of tests and drills", "THAAD deployed"]
    assert [each["headerName"] for each in found["Definitions"]] == definitions
    assert [each["field"] for each in found["Definitions"]] == ["war", "freeze", "deployed"]
    assert [each["field"] for each in found["Level (1 is the best)"]] == [
        "rank.us",
        "rank.dprk",
        "rank.rok",
        "rank.china",
        "rank.russia",
    ]


def test_a_concept_is_a_summary_that_opens() -> None:
    summary, *each = groups(KOREA, concepts=["nash"])["Nash"]
    assert summary["field"] == "nash"
    assert summary["context"]["choices"][0] == ["equilibrium", "✓ all"]
    assert summary["context"]["choices"][1] == ["us", "for the United States"]
    assert summary["context"]["names"]["us"] == "the United States"
    assert [column["headerName"] for column in each][:2] == ["United States", "North Korea"]
    assert [column["field"] for column in each] == ["nash.us", "nash.dprk", "nash.rok", "nash.china", "nash.russia"]
    assert {column["columnGroupShow"] for column in each} == {"open"}
    assert {str(column["context"]["choices"]) for column in each} == {"[['Y', 'Y']]"}  # there is no filter for unstable


def test_what_an_option_means_is_told() -> None:
    talks = groups(KOREA, concepts=["nash"])["United States"][0]
    assert talks["headerTooltip"] == "United States: enter direct talks with Pyongyang (us.talks)"
    assert talks["context"] == {
        "kind": "option",
        "of": "us.talks",
        "choices": [["Y", "Y"], ["N", "N"]],
        "label": "Filter by United States: enter direct talks with Pyongyang",
    }


def test_graph_form_has_names_and_no_options() -> None:
    found = groups(standoff.loads(GRAPH_FORM), concepts=["nash"])
    assert list(found) == ["State", "Nash", "Level (1 is the best)"]
    assert [each["field"] for each in found["State"]] == ["name"], "numbers are for JSON"


def test_each_column_is_that_of_one_key() -> None:
    told = answered("states", KOREA, count=0)["columns"]
    fields = [child["field"] for group in groups(KOREA).values() for child in group]
    assert sorted(fields) == sorted(column["key"] for column in told if column["kind"] != "pattern")
