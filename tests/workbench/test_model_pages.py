"""What the Model screen shows, as plain data and pieces of HTML, and what it may ask for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import standoff
import standoff.workbench
from answering import answered
from asking import EXAMPLES, GRAPH_FORM
from standoff.editing.commands import COMMANDS, VERBS
from standoff.files.loading import read_text
from standoff.model.dispute import Dispute
from standoff.workbench.pages.model import spec
from standoff.workbench.pages.model.screen import in_short, size
from standoff.workbench.pages.pieces.falling import fallen

TEXT = """\
standoff: 1
claims: {seen: {text: She wept., said_by: [a witness]}}
decision_makers:
  ann:
    name: Ann
    options:
      go: {text: leave, because: [seen]}
      cry: weep
  bob: {options: {stay: ''}}
definitions: {peace: not cry, all: go or not go}
infeasible:
  - go and cry
  - {condition: ann.go and cry and stay, because: [seen]}
irreversible: [go, {option: not stay, if: go}]
same: [cry]
status_quo: [cry]
preferences: {ann: [], bob: []}
accounts:
  one: {title: One}
  two: {absent: [stay], infeasible: [stay], irreversible: [not cry], status_quo: [ann.go]}
"""


def dispute(text: str = TEXT) -> Dispute:
    return read_text(text).dispute


def options(account: str | None) -> dict[str, Any]:
    return {option["whole"]: option for dm in spec.parties(dispute(), account) for option in dm["options"]}


def test_decision_makers_and_options_as_all_share_them() -> None:
    assert [(dm["id"], dm["name"]) for dm in spec.parties(dispute(), None)] == [("ann", "Ann"), ("bob", "")]
    assert options(None) == {
        "ann.go": {
            "id": "go",
            "whole": "ann.go",
            "text": "leave",
            "because": ["seen"],
            "today": False,
            "absent": False,
            "way": "forward",
            "fixed": "",
            "conditional": [],
        },
        "ann.cry": {
            "id": "cry",
            "whole": "ann.cry",
            "text": "weep",
            "because": [],
            "today": True,
            "absent": False,
            "way": "reversible",
            "fixed": "",
            "conditional": [],
        },
        "bob.stay": {
            "id": "stay",
            "whole": "bob.stay",
            "text": "",
            "because": [],
            "today": False,
            "absent": False,
            "way": "reversible",
            "fixed": "",
            "conditional": [{"number": 1, "own": False, "text": "not stay if go"}],
        },
    }


def test_decision_makers_and_options_in_an_account() -> None:
    found = options("two")
    assert [name for name, each in found.items() if each["today"]] == ["ann.go"]
    assert [name for name, each in found.items() if each["absent"]] == ["bob.stay"]
    assert {name: (each["way"], each["fixed"]) for name, each in found.items()} == {
        "ann.go": ("reversible", "forward"),
        "ann.cry": ("backward", ""),
        "bob.stay": ("reversible", ""),
    }
    assert [name for name, each in options("one").items() if each["today"]] == ["ann.cry"]  # taken over


def test_attitudes_of_an_account_take_the_place_of_the_shared_ones_by_decision_maker() -> None:
    shared = "attitudes: {ann: {bob: negative, ann: neutral}, bob: {ann: positive}}\naccounts:\n"
    text = TEXT.replace("accounts:\n", f"{shared}  three: {{attitudes: {{ann: {{bob: positive}}}}}}\n")

    def rows(account: str | None) -> list[tuple[str, str, str, bool]]:
        return [tuple(row.values()) for row in spec.attitudes(dispute(text), account)]

    anns = [("ann", "bob", "negative", False), ("ann", "ann", "neutral", False)]
    bobs = ("bob", "ann", "positive", False)
    assert rows(None) == rows("one") == [*anns, bobs]
    assert rows("three") == [("ann", "bob", "positive", True), bobs]


def test_conditions_with_what_they_do() -> None:
    found = answered("counts", standoff.loads(TEXT.replace("same: [cry]\n", "")))["accounts"]["two"]
    rows = spec.infeasible_rows(dispute(), "two", found)
    assert [(row["condition"], row["number"], row["own"], row["said"]) for row in rows] == [
        ("go and cry", 0, False, "rules out 2, 1 of them alone"),
        ("ann.go and cry and stay", 1, False, "rules out 1, 0 of them alone"),
        ("stay", 0, True, "rules out 4, 0 of them alone"),
    ]
    assert [row.get("doubt") for row in rows] == [None, "changes nothing", "changes nothing"]
    assert rows[1]["because"] == ["seen"]
    assert spec.definition_rows(dispute(), found) == [
        {"name": "peace", "condition": "not cry", "said": "true in 2 of 3 states"},
        {
            "name": "all",
            "condition": "go or not go",
            "said": "true in 3 of 3 states",
            "doubt": "always true",
            "why": "It tells no two states apart",
        },
    ]
    assert spec.definition_rows(dispute(), None)[0] == {"name": "peace", "condition": "not cry"}
    assert spec.same_rows(dispute()) == [{"number": 0, "condition": "cry"}]


def test_conditions_stand_as_typed_and_in_words() -> None:
    conflict = standoff.loads(TEXT.replace("cry: weep", "cry: {text: weep, taken: weeps, not_taken: smiles}"))
    rows = spec.in_words([{"condition": "go and not cry"}, {"condition": "peace"}, {"condition": "stay or"}], conflict)
    assert [row["words"] for row in rows] == ["“Ann: leave” and Ann smiles", "", ""]
    assert spec.in_words([{"condition": "go"}], None) == [{"condition": "go", "words": ""}]
    (rule,) = next(dm for dm in spec.parties(conflict.dispute, None, conflict) if dm["id"] == "bob")["options"]
    assert [each["said"] for each in rule["conditional"]] == ["“bob: stay” can only be dropped if “Ann: leave”"]


def test_moves_that_are_not_there_shared_and_of_an_account_in_words() -> None:
    text = TEXT.replace("same:", "moves_removed: [{by: ann, from: cry, to: 0, because: [seen]}]\nsame:").replace(
        "one: {", "one: {moves_removed: [{by: bob, from: Y--, to: stay}], "
    )
    shared, own = spec.removed_rows(dispute(text), "one", standoff.loads(text))
    assert (shared["number"], shared["own"], shared["because"]) == (0, False, ["seen"])
    assert [shared[key] for key in ("text", "by", "start", "end")] == ["ann: cry -> 0", "ann", "cry", "0"]
    assert shared["words"] == "Ann has no move from where “Ann: weep” to state 0"
    assert (own["number"], own["own"], own["text"]) == (0, True, "bob: Y-- -> stay")
    assert spec.removed_rows(dispute(text), "two", None) == [{**shared, "words": ""}]


def test_states_of_graph_form() -> None:
    assert spec.states(dispute(GRAPH_FORM), None) == [
        {"name": "quiet", "today": False, "moves": {"ann": ["ann_pressed"], "bob": []}},
        {"name": "ann_pressed", "today": False, "moves": {"ann": [], "bob": ["both_pressed"]}},
        {"name": "both_pressed", "today": False, "moves": {"ann": [], "bob": []}},
    ]


def test_a_broken_file_is_shown_as_far_as_it_can_be() -> None:
    broken = """\
standoff: 1
decision_makers: {ann: {options: {go: [x]}}, bob: }
infeasible: [nothing, {because: [x]}]
irreversible: [nobody.here]
moves_removed: [x, {by: eve}]
status_quo: go
accounts: {one: {absent: [what]}}
"""
    shown = spec.parties(dispute(broken), "one")
    assert [(dm["id"], len(dm["options"])) for dm in shown] == [("ann", 1), ("bob", 0)]
    assert [row["condition"] for row in spec.infeasible_rows(dispute(broken), "one", None)] == ["nothing", ""]
    assert [row["by"] for row in spec.removed_rows(dispute(broken), "one", None)] == ["", "eve"]


def test_how_large_it_is() -> None:
    conflict = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
    korea = answered("counts", conflict)
    line = in_short(korea, "article", conflict.dispute)
    assert "<strong>640</strong> feasible states of 1,024" in line
    assert "Russia 640" in line
    table = size(korea, "washington", conflict.dispute)
    assert '<th scope="col"><strong>Washington&#39;s statements</strong></th>' in table
    assert '<th scope="row">Moves of South Korea</th>' in table
    assert table.count("<td>640</td>") == 3 * 3  # feasible states, and the moves of South Korea and of Russia
    large = {"accounts": {"default": {"codes": 2**70, "too_large": "<b>no room</b>"}}, "decision_makers": []}
    assert "&lt;b&gt;no room&lt;/b&gt;" in in_short(large, "default", dispute())
    assert in_short({"accounts": {}}, None, dispute()) == ""


def test_what_falls_is_never_html() -> None:
    said = fallen(["the definition “x”: <b>go</b>", "y"])
    assert "2 things fall" in said
    assert "&lt;b&gt;go&lt;/b&gt;" in said
    assert "and 5 more" in fallen([str(number) for number in range(45)])


STATIC = Path(standoff.workbench.__file__).parent / "static"
ASKED = sorted(
    {
        name
        for script in STATIC.glob("*.js")
        for name in re.findall(rf"[\"']((?:{'|'.join(VERBS)})_[a-z_]+)[\"']", script.read_text("utf-8"))
    }
)


@pytest.mark.parametrize("name", ASKED)
def test_what_the_lists_ask_for_are_commands(name: str) -> None:
    assert name in COMMANDS


def test_a_list_asks_with_the_arguments_that_a_command_takes() -> None:
    assert len(ASKED) > 30
    command = COMMANDS["set_same"]
    assert command.takes({"number", "condition"})
    assert command.takes({"number", "condition", "was"})
    assert not command.takes({"number"})
    assert not command.takes({"number", "condition", "account"})
    assert not command.takes({"number", "condition", "document"})
    assert "account" in COMMANDS["toggle_status_quo"].arguments
