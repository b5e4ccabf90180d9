"""How much of the record each account explains, in words and as JSON: on a terminal and on the Record screen."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

import standoff
from answering import on_page, printed, text_of, worded
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, standoff_cli
from dilemma import dilemma
from standoff.questions.replay.score_words import probability
from standoff.render.html import Page
from standoff.workbench.pages.record.verdicts import Verdicts

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
HEAD = "record:\n  start: {date: 2017-03-01}\n  moves:\n"


@pytest.fixture
def told(tmp_path: Path) -> Any:
    """What is printed on a record of the two-party dispute of the tests."""

    def tell(*moves: str, more: str = "", options: tuple[str, ...] = ()) -> str:
        file = tmp_path / "dispute.yaml"
        file.write_text(OPTION_FORM + more + HEAD + "".join(f"    - {move}\n" for move in moves), "utf-8")
        result = standoff_cli("replay", file, *options)
        assert result.exit_code == 0, result.output
        return " ".join(result.stdout.split())

    return tell


def test_the_answer_comes_first() -> None:
    lines = standoff_cli("replay", KOREA).stdout.splitlines()
    assert lines[1] == "9 moves, 8 other entries, 2017-03-01 to 2018-06-18 (474 days), 3 accounts"
    assert lines[3] == "Moves that were improvements for their mover, of those open to it"
    assert lines[7].startswith("  The Russian-Chinese proposal: 4 of 9; random movers: ")
    assert lines[8] == "The accounts differ by one move at most: these scores don't tell them apart."
    assert lines[-3] == "What decides each move, the states in between, and all scores: `--full`."
    assert lines[-1] == "Kept, but no part of this answer: attitudes and strength of preference."
    for only_in_full in ("How long each state held", "What decides for the mover", "Scores (in brackets"):
        assert not any(line.startswith(only_in_full) for line in lines)


def test_in_full_nothing_is_left_to_ask_for() -> None:
    whole = standoff_cli("replay", KOREA, "--full").stdout
    assert "--full" not in whole
    for heading in ("How long each state held", "What decides for the mover", "Scores (in brackets"):
        assert f"\n{heading}" in whole


def test_a_timeline_names_moves_and_events() -> None:
    """An event names who it is about, and a move who does what, in people's words; or in ids where they are wanted."""
    asked = ("replay", KOREA, "--account", "washington", "--full")
    printed = standoff_cli(*asked).stdout
    assert "2017-07-06  United States: rejects the double freeze again\n" in printed
    assert "2018-06-18  The United States holds no large exercises: suspends Freedom Guardian after" in printed
    moved = r"The United States holds no large exercises: postponed past the Olympics +loss\n +from stable\n"
    assert re.search(moved, printed)
    assert "- the United States holds large joint exercises (Mark Toner; Heather Nauert; Nikki Haley)" in printed
    in_ids = standoff_cli(*asked, "--ids").stdout
    assert "- `us.exercises` (Mark Toner; Heather Nauert; Nikki Haley)" in in_ids
    assert "2018-06-18  us not exercises: suspends Freedom Guardian after" in in_ids


def test_how_little_it_proves_is_said_in_numbers() -> None:
    printed = " ".join(standoff_cli("replay", KOREA).stdout.split())
    assert "9 moves are few. The smallest p that improvements could have had" in printed
    assert "33 comparisons with random movers were made at once" in printed  # 3 accounts, 1 + 5 + 5 each
    assert "up to 1.7 would by luck alone" in printed  # 0.05 of 33 is 1.65
    assert "may be hindsight" in printed


def test_narrow_terminals_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.cli.common.PIPE_WIDTH", 80)
    lines = standoff_cli("replay", KOREA, "--full").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    text = "".join("".join(lines).split())  # however it is folded
    assert "…" not in text
    assert "improvement" in text
    assert [line.split()[2] for line in lines if line.endswith("  854")] == ["92", "94"]
    held = [line for line in lines if re.search(r"  the stand-off +all +all +all$", line)]
    assert [line.split()[0] for line in held] == ["2017-03-07", "2017-07-29"]


def test_moves_that_are_not_open_are_told_with_the_reason(told: Any) -> None:
    strike = "{date: 2017-04-01, by: us, take: [us.strike]}"
    undo = "{date: 2017-05-01, by: us, drop: [us.strike]}"
    printed = told(strike, strike, undo, more="irreversible: [us.strike]\n")
    assert "not open: “us: strike” was taken already" in printed
    assert "not open: “us: strike” can't be undone" in printed
    assert "Not open to their mover: 2 of 3." in printed


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("infeasible: [us.strike]\n", "not open: “us: strike” isn't there"),
        ("infeasible: [us.strike and not us.talks]\n", "an infeasible state (“us: strike” and not “us: talk”)"),
        ("infeasible: [not us.talks]\n", "the state before is infeasible (not “us: talk”)"),
        ("irreversible: [not us.strike]\n", "not open: “us: strike” can only be dropped"),
    ],
)
def test_each_reason_has_its_words(told: Any, more: str, reason: str) -> None:
    assert reason in told("{date: 2017-04-01, by: us, take: [us.strike]}", more=more)


def test_a_joint_move_tells_what_it_was_for_each(told: Any) -> None:
    printed = told("{date: 2017-04-01, by: [us, china], take: [us.talks, china.squeeze]}")
    assert "joint, not scored us: improvement from unstable" in printed
    assert "china: indifferent" in printed
    assert "No move by one decision maker alone is on record." in printed


def test_records_with_nothing_to_score(told: Any) -> None:
    assert "No move was open" not in told("{date: 2017-04-01, note: all quiet}")
    printed = told("{date: 2017-04-01, by: us, take: [us.talks]}", more="infeasible: [us.talks]\n")
    assert "No move on record was open to its mover." in printed
    assert "How little" not in printed


def test_one_move_is_very_little(told: Any) -> None:
    printed = told("{date: 2017-04-01, by: us, take: [us.talks]}", options=("--concepts", "nash"))
    # Of its three moves two (talks, with or without a strike) are improvements.
    assert "1 of 1; random movers: 0.7, as many or more with p = 0.67" in printed
    assert "1 move is very little. The smallest p that improvements could have had, whatever was done: 0.67" in printed


def test_months_are_told_as_approximate(told: Any) -> None:
    printed = told("{date: 2017-05, by: us, take: [us.talks]}", options=("--full",))
    assert "about 61" in printed  # from 1 March to 1 May
    assert '"about": a date is not known to the day' in printed


def test_probabilities_keep_two_digits() -> None:
    assert [probability(p) for p in (0.0998, 0.00996)] == ["0.100", "0.0100"]


def test_withdrawn_claims_are_told_first() -> None:
    lines = standoff_cli("replay", KOREA, "--without", "coder-premise").stdout.splitlines()
    assert lines[0].startswith("Without 1 claim (coder-premise) 2 elements fall:")
    # Without the premise, dropping the exercises after the tests ended is no improvement under `proposal` either.
    assert any(line.startswith("  The Russian-Chinese proposal: 3 of 9;") for line in lines)


# JSON


def test_the_json_has_it_all() -> None:
    found = json.loads(standoff_cli("replay", KOREA, "--json", "--concepts", "nash,gmr").stdout)
    assert list(found)[:4] == ["title", "options", "decision_makers", "concepts"]
    assert (found["start"], found["end"], found["days"]) == ({"date": "2017-03-01", "state": 850}, 581, 474)
    assert found["comparisons"] == 3 * (1 + 2 + 2)
    assert len(found["entries"]) == 17
    assert found["spells"][0] == {
        "state": 850,
        "entry": 0,
        "from": "2017-03-01",
        "to": "2017-03-07",
        "days": 6,
        "approximate": False,
        "open": False,
    }
    account = found["accounts"]["washington"]
    assert account["entries"][1] == {"kind": "event"}
    assert account["spells"][-1] == ["gmr"]
    move = account["entries"][13]
    assert {key: move[key] for key in ("kind", "open", "obstacles")} == {"kind": "move", "open": True, "obstacles": []}
    assert move["movers"] == [
        {
            "decision_maker": "us",
            "effect": "loss",
            "ground": {
                "text": "not us.talks if dprk.tests",
                "because": ["haley-first-step"],
                "path": "accounts.washington.preferences.us[5]",
            },
            "stable_before": [],
        }
    ]
    assert move["random_mover"]["open_moves"] == 11
    improvements = account["scores"]["improvements"]
    assert (improvements["count"], improvements["of"]) == (3, 9)
    assert set(improvements["random_mover"]) == {"expected", "p", "most", "least_p", "forced"}
    assert account["scores"]["days"]["nash"] == {"count": 186, "of": 474}


def test_a_state_that_cannot_be_is_null(tmp_path: Path) -> None:
    file = tmp_path / "dispute.yaml"
    move = "    - {date: 2017-04-01, by: us, take: [us.talks]}\n"
    file.write_text(OPTION_FORM + "infeasible: [us.talks]\n" + HEAD + move, "utf-8")
    account = json.loads(standoff_cli("replay", file, "--json").stdout)["accounts"]["default"]
    assert account["spells"][1] is None
    assert account["entries"][0]["equilibrium_after"] is None
    assert account["entries"][0]["obstacles"] == [{"kind": "absent", "about": "us.talks", "because": []}]


def test_in_graph_form_a_move_may_lose_its_arc_with_the_claims_behind_another(tmp_path: Path) -> None:
    file = tmp_path / "dispute.yaml"
    file.write_text(
        GRAPH_FORM + "claims: {c: {text: t, said_by: [Eve]}}\nrecord: {start: {date: 2017, state: quiet}, moves: ["
        "{date: 2018, by: ann, to: ann_pressed, because: [c]}, {date: 2019, by: bob, to: both_pressed}]}\n",
        "utf-8",
    )
    told = standoff_cli("replay", file, "--without", "c").stdout
    assert "the move on record of 2018: ann moves to ann_pressed" in told
    assert "2019  bob moves to both_pressed  not open: its mover has no such move" in told
    told = standoff_cli("replay", file).stdout
    assert "2019  bob moves to both_pressed  improvement" in told


# Mistakes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OPTION_FORM, "no record: list dated moves under `record`"),
        (GRAPH_FORM + "record: {start: {date: 2017}}\n", "the record doesn't say in which state it starts"),
        (OPTION_FORM + "record: {start: {date: 2017}, moves: [{date: 2016}]}\n", "the record goes back in time"),
        (OPTION_FORM + "record: {start: {date: 2017}, moves: [{date: 2018, by: china, take: [us.talks]}]}\n", "mover"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "dispute.yaml"
    file.write_text(text, "utf-8")
    result = standoff_cli("replay", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_scipy_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    result = standoff_cli("replay", KOREA)
    assert (result.exit_code, result.stdout) == (1, "")
    assert 'pip install "standoff[statistics]"' in result.stderr


@pytest.mark.parametrize("width", [80, 120])
def test_no_word_of_the_record_is_broken_on_a_narrow_terminal(width: int) -> None:
    korea = standoff.load(KOREA)
    lines = printed("replay", worded("replay", korea, full=True), width)
    assert max(map(len, lines.splitlines())) <= width
    known = {word for each in korea.options for word in f"{each.taken} {each.not_taken}".split()}
    known |= {word for account in korea.accounts.values() for word in account.title.split()}
    assert {"Russian-Chinese", "exercises"} <= known
    told = set(lines.split())
    for word in known - told:
        assert not any(each.startswith(word[:-1]) for each in told if len(word) > 8), f"{word} is torn"
    assert "Russian-Chinese" in told
    assert ("8 events besides" in lines) == (width == 80)
    assert ("proposes the double freeze" in " ".join(lines.split())) == (width == 120)


def test_accounts_with_long_names_go_into_a_table_of_their_own_on_a_narrow_terminal() -> None:
    """Why a move isn't open stands below the tables then, once for all accounts that say so."""
    korea = EXAMPLES / "korea-2017" / "korea.yaml"
    says = "irreversible: [rok.host], preferences: {us: [], dprk: [], rok: [], china: [], russia: []}"
    souths = {year: f"The_South_in_{year}" for year in (2017, 2018)}
    more = "".join(f"  south_{year}: {{title: {title}, {says}}}\n" for year, title in souths.items())
    text = korea.read_text("utf-8").replace("\naccounts:\n", f"\naccounts:\n{more}")
    lines = printed("replay", worded("replay", standoff.loads(text), concepts=["nash"]), 80).splitlines()
    assert max(map(len, lines)) <= 80
    heads = [line for line in lines if line.startswith("date ")]
    assert heads[0].split() == ["date", "who", "does", "what", *souths.values()]
    assert heads[1].split() == ["date", "The", "article", "Washington's", "statements", "proposal"]
    why = f"2017-06-07, not open in “{souths[2017]}” and “{souths[2018]}”: “South Korea: accept the THAAD deliveries” "
    assert f"{why}can't be undone" in " ".join(" ".join(lines).split())


# On the Record screen


def on_record(**arguments: Any) -> Verdicts:
    """The answer about the dilemma, for its timeline."""
    answer = worded("replay", dilemma(), full=True, **arguments)
    return Verdicts(Page(lambda about: f"{about.kind}:{about.id}"), dilemma(), answer)


def test_each_entry_is_judged_by_each_account() -> None:
    told = on_record(concept="nash")
    first = text_of(told.of(0))
    assert first.startswith("from the status quo to state 2")
    assert "plain: improvement, from unstable; + not “row: stay silent”" in first
    assert "kind: loss, from stable; - trust" in first
    assert text_of(told.of(1)) == ""  # an event
    assert "plain: 1 of 1" in text_of(on_page(worded("replay", dilemma())))


def test_an_entry_leads_to_its_states_and_to_who_says_what_decides() -> None:
    html = on_record().of(0)
    assert '"state:3"' in html
    assert '"claim:greed"' in html
    assert "&lt;b&gt;Eve&lt;/b&gt;" in html
    assert "<b>" not in html


def test_the_timeline_says_what_it_tells_of_each_entry() -> None:
    assert text_of(on_record(concept="gmr").key()) == (
        "The record: each move for its mover, from a state stable or unstable for it (GMR). "
        "What decides for the mover, for (+) or against (-) the move, and who says so."
    )


def test_one_account_is_not_named() -> None:
    assert text_of(on_record(account="plain").of(0)).startswith(
        "from the status quo to state 2 improvement, from unstable"
    )
