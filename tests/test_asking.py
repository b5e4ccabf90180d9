"""One way of asking: all spellings that are understood give one answer; others are answered with what to type."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete

import standoff
from answering import answered
from asking import EXAMPLES, standoff_cli
from standoff.cli import main

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
CONFLICT = standoff.load(KOREA)  # its status quo is 854 in every account

TWO_BY_TWO = "--account article,proposal --concepts nash,seq"
ALIKE = [
    ("analyse", TWO_BY_TWO, "--accounts article,proposal --concept nash,seq"),
    ("analyse", TWO_BY_TWO, "--concepts nash seq --account article, proposal"),
    ("analyse", TWO_BY_TWO, "--concepts=NASH --concepts SEQ --account article,proposal"),
    ("analyse", "--account article", "--account 'the ARTICLE'"),
    ("explain", "--dm us --account article", "'status quo' --dm 'United States' --account 'The article'"),
    ("explain", "0 --account article", "--state nothing --account article"),
    ("find", "--concept seq war", "--outcome war --concepts SEQ"),
    ("find", "854", "--outcome the_status_quo"),
    ("find", "--state 0", "--state 'no option taken'"),
    ("hinges", "--state 854 --account article --size 1", "--outcome 'status quo' --account article --size 1"),
    ("find", "freeze", "'A freeze of tests and drills'"),
    ("explain", "854 --account article", "'The stand-off' --account article"),
    ("ranking", "--dm us", "--dm 'The  United states'"),
    ("ranking", "--dm us --between 854 --between nothing", "--dm us --between 'the stand-off' --between 0"),
    ("paths", "--to 1 --account article", "--to ynnnnnnnnn --from 'status quo' --account article"),
    ("paths", "--to 854 --from 0 --account article", "--outcome status_quo --from nothing --account article"),
]  # fmt: skip


def json_of(command: str, options: str) -> Any:
    from shlex import split

    result = standoff_cli(command, KOREA, *split(options), "--json")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    for each in found["accounts"].values() if isinstance(found.get("accounts"), dict) else ():
        each.pop("seconds", None)
    return found


@pytest.mark.parametrize(("command", "one", "other"), ALIKE)
def test_the_same_answer(command: str, one: str, other: str) -> None:
    assert json_of(command, one) == json_of(command, other.replace("the_status_quo", "'the status quo'"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["analyse", KOREA, "--account", "article", "proposal"], "a list has commas, as `--account article,proposal`"),
        (["hinges", KOREA, "freeze"], 'an outcome is given as `--outcome "freeze"`'),
        (["sweep", KOREA, "--mix", "freeze"], 'an outcome is given as `--outcome "freeze"`'),
        (["report", KOREA, "korea.HTML"], "a file to write is given as `-o korea.HTML`"),
        (["analyse", KOREA, "korea.svg"], "a file to write is given as `--figure korea.svg`"),
        (["report", KOREA, "--sections", "answer", "limits"], "a list has commas, as `--sections answer,limits`"),
        (["explain", KOREA, "854", "--state", "854"], "give STATE or --state, not both"),
        (["analyse", KOREA, "--concepts", "nahs"], "did you mean `nash`"),
        (["find", KOREA, "war", "--concepts", "nash", "seq"], "one concept at a time: `--concepts` nash, or"),
        (["analyse", KOREA, "--account", "The artcle"], "did you mean `The article`"),
        (["explain", KOREA, "--dm", "North Koera"], "did you mean `North Korea`"),
        (["explain", KOREA, "war"], "is met by several states"),
    ],
)  # fmt: skip
def test_what_to_type_instead(arguments: list[object], message: str) -> None:
    result = standoff_cli(*arguments)
    assert result.exit_code in (1, 2)
    assert message in result.stderr


def test_programs_ask_with_the_same_words() -> None:
    two = standoff.loads(RESTING)
    asked = answered("compare", two, accounts=["ledger,tally"], concept=["Nash"])
    assert asked == answered("compare", two, account=["ledger", "The tally"], concepts=["nash"])
    assert answered("hinges", two, outcome="status quo", account=["The tally"])["state"] == 1
    assert answered("graph", two, focus="the status quo", concept="SEQ")["concept"] == "seq"


def test_python_asks_with_the_same_words() -> None:
    analysis = standoff.analyse(CONFLICT, "The article, proposal", concepts="Nash gmr")
    assert list(analysis) == ["article", "proposal"]
    article = analysis["the article"]
    assert article.holds("status quo") == article.holds(854) == ("nash", "gmr")
    assert article.stable("NASH", "united states") == article.stable("nash", "us")
    assert standoff.find(CONFLICT, "status quo", concepts="nash")["article"].codes == [854]
    assert standoff.compare(standoff.loads(RESTING), accounts="The tally, ledger").account_ids == ["tally", "ledger"]
    believed = standoff.hypergame(CONFLICT, {"United States": "The article"})
    assert [each.account for each in believed.beliefs if each.dm == "us"] == ["article"]


def test_a_text_where_a_list_is_meant_is_its_one_item() -> None:
    one = next(iter(CONFLICT.claims))
    assert standoff.withdraw(CONFLICT, one).claims == standoff.withdraw(CONFLICT, [one]).claims == (one,)
    assert list(standoff.claims(CONFLICT, only=one).claims) == [one]
    voices = standoff.withdraw(CONFLICT, voices="the author")
    assert voices.claims == standoff.withdraw(CONFLICT, (), ["the author"]).claims != ()


def test_a_dict_is_a_dispute() -> None:
    dispute: dict[str, Any] = {
        "standoff": 1,
        "decision_makers": {"ann": {"options": {"go": "leave"}}},
        "preferences": {"ann": ["go"]},
    }
    assert standoff.loads(dispute).options[0].id == "ann.go"
    with pytest.raises(standoff.ModelError, match=r"preferences\.ann\[0\]: error: unknown name `og`"):
        standoff.loads({**dispute, "preferences": {"ann": ["og"]}})
    with pytest.raises(standoff.ModelError, match="this is no dispute"):
        standoff.loads({1: {(1, 2): 3}})  # type: ignore[dict-item]


RESTING = """
standoff: 1
claims:
  rude: {text: Ann is rude., said_by: [Bob]}
decision_makers: {ann: {options: {go: leave, stay: stay}}}
status_quo: [go]
accounts:
  ledger: {preferences: {ann: [{prefer: go, because: [rude]}]}}
  tally: {title: The tally, preferences: {ann: [{prefer: stay, because: [rude]}]}}
"""


def test_only_what_falls_in_the_account_is_listed(tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(RESTING, "utf-8")
    asked = ["analyse", file, "--account", "ledger", "--without-voice", "Bob"]
    assert [each["text"] for each in json.loads(standoff_cli(*asked, "--json").stdout)["fallen"]] == ["ann.go"]
    shown = standoff_cli(*asked).stdout
    assert "Without 1 claim (rude) 1 element falls:" in shown
    assert "2 elements fall:" in standoff_cli("analyse", file, "--without-voice", "Bob").stdout


@pytest.mark.parametrize("command", ["analyse", "claims"])
def test_answers_say_how_they_were_made(command: str) -> None:
    found = json.loads(standoff_cli(command, KOREA, "--json").stdout)
    assert found["made"] == {"standoff": standoff.__version__, "sha256": CONFLICT.sha256}


@pytest.mark.parametrize(
    ("words", "begun", "proposed"),
    [
        (["analyse", str(KOREA), "--account"], "article,w", ["article,washington"]),
        (["explain", str(KOREA), "--dm"], "r", ["rok", "russia"]),
        (["hinges", str(KOREA), "--outcome"], "", ["war", "freeze", "deployed", "status_quo", "nothing"]),
        (["paths", str(KOREA), "--concepts"], "nash,ss", ["nash,sseq"]),
        (["paths", str(KOREA), "--concepts"], "seq", ["seq", "seq_a", "seq_b", "seq_c", "seq_d"]),
        (["analyse", "absent.yaml", "--account"], "", []),
    ],
)
def test_the_shell_proposes(words: list[str], begun: str, proposed: list[str]) -> None:
    complete = ShellComplete(main, {}, "standoff", "_STANDOFF_COMPLETE")
    assert [each.value for each in complete.get_completions(words, begun)] == proposed
