"""Hypergames in words and as JSON: whose beliefs, what holds, who is surprised, and mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answering import on_page, printed, text_of, worded
from asking import EXAMPLES, GRAPH_FORM, OPTION_FORM, standoff_cli
from dilemma import dilemma

SYRIA = EXAMPLES / "published" / "petersons-2014-syria-iraq-misperceived" / "conflict.yaml"
KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
RIVALS = """\
accounts:
  as_it_is: {}
  dreamt: {preferences: {bob: {ranking: [quiet, ann_pressed, both_pressed]}}}
"""
PENNIES = """\
standoff: 1
decision_makers: {even: {options: {heads: x}}, odd: {options: {tails: x}}}
preferences: {even: [not (heads iff tails)], odd: [heads iff tails]}
"""


def said(*arguments: object) -> str:
    """What is printed, each run of white space as a blank."""
    done = standoff_cli("hypergame", *arguments)
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def in_a_file(folder: Path, text: str) -> Path:
    file = folder / "dispute.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_each_believes_and_what_surprises_it() -> None:
    text = said(SYRIA)
    assert "Syria The dispute as Syria sees it in the file" in text
    assert "1 hypergame equilibrium under Nash" in text
    assert "2 further states, not perceived by all, that nobody who perceives them would leave:" in text
    assert "0 the calm: no option taken not perceived by Iraq" in text
    surprise = "Syria expects the 1 state that holds in “The dispute as Syria sees it”: it holds; 2 other states hold."
    assert surprise in text
    assert (
        "0 the calm: no option taken Iraq was thought to leave 1 the release of water: "
        "Syria releases water to Iraq; Iraq does not attack not perceived"
    ) in text
    assert "Nash 1 2 1 +2 1 +2" in text
    assert "The record" not in text


def test_in_ids() -> None:
    text = said(SYRIA, "--ids")
    assert "syria expects the 1 state that holds in seen_by_syria: it holds; 2 other states hold." in text
    assert "0 the calm: no option taken not perceived by iraq" in text
    assert "nash 1 2 1 +2 1 +2" in text


def test_believing_otherwise_than_the_file() -> None:
    text = said(SYRIA, "--believe", "iraq=full", "--believe", "syria = full")
    assert "Syria The dispute with all its states with the question" in text
    assert "Everybody believes the same account, so its equilibria hold, and surprise nobody." in text
    assert "Syria and Iraq expect the 1 state that holds in “The dispute with all its states”: it holds." in text


def test_the_record_of_korea() -> None:
    believe = ("us=washington", "dprk=article", "rok=washington", "china=proposal", "russia=proposal")
    text = said(KOREA, *(part for each in believe for part in ("--believe", each)))
    proposal = "“The Russian-Chinese proposal”"
    assert f"China and Russia expect the 12 states that hold in {proposal}: 8 of them do not hold." in text
    exercises = "the United States holds large joint exercises"
    left = (
        f"{exercises}, an improvement in “Washington's statements” (prefers: {exercises}, according to Mark Toner; "
        "Heather Nauert; 1 more)"
    )
    strike, attack = "The United States strikes North Korea", "North Korea attacks South Korea or US forces"
    assert f"Expected, though it doesn't hold: 8 war: {strike} 32 war: {attack}" in text
    freeze = "The United States enters direct talks with Pyongyang; South Korea hosts THAAD; Russia pursues projects"
    told = (
        f"577 a freeze of tests and drills: {freeze} with both Koreas from each of these 8: {left} By solution concept"
    )
    assert told in text
    assert "2017-06-07 South Korea hosts no more THAAD loss loss (loss) loss loss" in text
    assert "2018-06-18 The United States holds no large exercises (loss) loss loss expected expected" in text
    assert "United States 3 4 0" in text  # of four moves by others
    assert "9 moves can't tell which beliefs the parties really held." in text


def test_graph_form(tmp_path: Path) -> None:
    """Bob would press (1 to 2); Ann, who thinks that he won't, expects her pressed button to hold."""
    file = in_a_file(tmp_path, GRAPH_FORM + RIVALS)
    text = said(file, "--believe", "ann=dreamt", "--believe", "bob=as_it_is", "--concepts", "nash")
    assert "1 hypergame equilibrium under Nash" in text
    assert "ann expects the 2 states that hold in dreamt: 1 of them does not hold." in text
    assert (
        "from it: bob moves to both_pressed, an improvement in as_it_is "
        "(ranking: both_pressed is 2nd, ann_pressed 3rd)" in text
    )


def test_nothing_holds(tmp_path: Path) -> None:
    text = said(in_a_file(tmp_path, PENNIES), "--concepts", "nash")
    assert "Nothing holds: somebody leaves every state under Nash." in text
    assert "even and odd expect that nothing holds, as default says, and nothing does." in text
    assert "Nothing holds under Nash. 4 hypergame equilibria under SEQ" in said(
        in_a_file(tmp_path, PENNIES), "--concepts", "nash,seq"
    )


def test_long_lists_are_cut() -> None:
    text = said(
        KOREA,
        *(part for dm in ("us", "dprk", "rok", "china", "russia") for part in ("--believe", f"{dm}=article")),
        "--limit",
        1,
    )
    assert "350 war: like the status quo, but the United States strikes North Korea; Russia pursues no projects" in text
    assert "and 3 more: 374, 382, 854" in text


def test_without_claims(tmp_path: Path) -> None:
    text = OPTION_FORM.replace("[talks]", "[{prefer: talks, because: [rude]}]")
    text += "claims: {rude: {text: They would talk., said_by: [Bob]}}\n"
    file = in_a_file(tmp_path, text)
    assert said(file, "--without-voice", "Bob").startswith(
        "Without 1 claim (rude) 1 element falls: us prefers: “us: talk”"
    )
    found = json.loads(standoff_cli("hypergame", file, "--without", "rude", "--json").stdout)
    assert found["withdrawn"] == ["rude"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([SYRIA, "--believe", "syra=full"], 1, "there is no decision maker `syra`: did you mean `syria`?"),
        ([SYRIA, "--believe", "syria=ful"], 1, "there is no account `ful`: did you mean `full`?"),
        ([SYRIA, "--believe", "syria"], 2, "`syria` isn't of the form DM=ACCOUNT"),
        ([SYRIA, "--believe", "=full"], 2, "`=full` isn't of the form DM=ACCOUNT"),
        ([SYRIA, "--believe", "iraq=full", "--believe", "iraq=seen_by_iraq"], 2, "`iraq` can't believe two accounts"),
        ([SYRIA, "--concepts", "nsh"], 2, "there is no solution concept `nsh`"),
    ],
)  # fmt: skip
def test_mistakes(arguments: list[object], code: int, message: str) -> None:
    done = standoff_cli("hypergame", *arguments)
    assert done.exit_code == code
    assert message in done.stderr
    assert done.stdout == ""


def test_a_belief_that_is_missing(tmp_path: Path) -> None:
    done = standoff_cli("hypergame", in_a_file(tmp_path, GRAPH_FORM + RIVALS), "--believe", "ann=dreamt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "it isn't said which account is believed by `bob`: " in done.stderr
    assert "as `bob: as_it_is`, or by `--believe` (accounts: as_it_is, dreamt)" in done.stderr


def test_as_json() -> None:
    """The whole answer on the smallest case, whose sets are worked out in the question's tests."""
    answer = json.loads(standoff_cli("hypergame", SYRIA, "--concepts", "nash", "--json").stdout)
    assert answer["beliefs"]["iraq"] == {"account": "seen_by_iraq", "from": "the file"}
    assert answer["record"] is None
    assert "truncated" not in answer
    nash = answer["concepts"]["nash"]
    views = nash.pop("decision_makers")
    assert nash == {
        "count": 1,
        "equilibria": [6],
        "unperceived_count": 2,
        "unperceived": [{"state": 0, "unperceived_by": ["iraq"]}, {"state": 1, "unperceived_by": ["syria"]}],
    }
    assert views["syria"] == {
        "expected_count": 1,
        "unexpected_count": 2,
        "unexpected": [
            {"state": 0, "perceived": True, "thought_to_leave": ["iraq"]},
            {"state": 1, "perceived": False, "thought_to_leave": []},
        ],
        "unmet_count": 0,
        "unmet": [],
    }


def test_a_cut_list_says_so() -> None:
    cut = json.loads(standoff_cli("hypergame", SYRIA, "--concepts", "nash", "--json", "--limit", 1).stdout)
    assert cut["truncated"] is True
    assert cut["concepts"]["nash"]["unperceived_count"] == 2
    assert len(cut["concepts"]["nash"]["unperceived"]) == 1


def test_the_record_and_those_who_leave_as_json() -> None:
    believe = ("us=washington", "dprk=article", "rok=washington", "china=proposal", "russia=proposal")
    options = [part for each in believe for part in ("--believe", each)]
    answer = json.loads(standoff_cli("hypergame", KOREA, *options, "--concepts", "nash,gmr", "--json").stdout)
    unmet = {each["state"]: each["left_by"] for each in answer["concepts"]["nash"]["decision_makers"]["china"]["unmet"]}
    (way,) = unmet[577]
    assert (way["by"], way["account"], way["to"]) == ("us", "washington", 579)
    assert way["ground"]["text"] == "us.exercises"
    assert answer["claims"]["toner-viable"] == {"said_by": ["Mark Toner"], "stance": "denies"}
    assert set(way["ground"]["because"]) <= answer["claims"].keys()
    last = answer["record"]["moves"][-1]
    assert (last["entry"], last["date"], last["by"], last["from"], last["to"]) == (17, "2018-06-18", "us", 583, 581)
    assert last["seen"]["china"]["verdict"]["nash"] == "expected"
    assert last["seen"]["us"]["effect"] == "loss"
    assert (answer["record"]["not_judged"], answer["record"]["in_vain"], answer["record"]["events"]) == ([], [], 8)
    assert sum(answer["record"]["surprises"]["nash"]["us"].values()) == 4


# On the Record screen


def test_the_screen_says_who_is_surprised_in_the_same_words() -> None:
    """The column doesn't mind being exploited without trust, so that 2 holds besides 0; it had hoped for 3."""
    answer = worded("hypergame", dilemma(), concepts=["nash"])
    told = text_of(on_page(answer))
    assert "2 hypergame equilibria under Nash (perceived by everybody, and stable for each in the account" in told
    assert "column expects the 2 states that hold in kind: 1 of them does not hold; another state holds." in told
    lines = printed("hypergame", answer).splitlines()
    # In the account that the column believes, the row had no reason to move.
    assert [line.split() for line in lines if line.startswith("column ")][-1] == ["column", "1", "1", "0"]
    assert [part.name for part in answer.parts("holding", "surprised", "record", "tallies")] == [
        "holding",
        "surprised",
        "record",
        "tallies",
    ]


def test_the_words_lead_to_states_accounts_parties_and_entries() -> None:
    html = on_page(worded("hypergame", dilemma(), concepts=["nash"]))
    for about in ("state:0", "account:kind", "party:column", "entry:1", "option:row.cooperate", "concept:nash"):
        assert f'"{about}"' in html


def test_why_a_state_does_not_hold_stands_below_it() -> None:
    lines = printed("hypergame", worded("hypergame", dilemma(), concepts=["nash"])).splitlines()
    (place,) = (
        number for number, line in enumerate(lines) if line.startswith("  3  the status quo: row: stay silent; ")
    )
    assert lines[place + 1].startswith("     from it: row: not “stay silent”, an improvement in plain (prefers: ")
