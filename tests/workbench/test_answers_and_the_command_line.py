"""What the workbench answers is what the command line prints as JSON, key for key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import standoff
from answering import answered
from asking import EXAMPLES, standoff_cli
from standoff.errors import QuestionError

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
ELMIRA = EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml"
SYRIA = EXAMPLES / "published" / "petersons-2014-syria-iraq-misperceived" / "conflict.yaml"
KOREA_ALONE = ["--without", "still-wants-talks", "--without-voice", "Wang Yi"]
LEFT = {"without": ["still-wants-talks"], "voices": ["Wang Yi"]}


@pytest.mark.parametrize(
    ("name", "file", "arguments", "asked"),
    [
        ("analyse", KOREA, [], {}),
        ("analyse", ELMIRA, ["--stable", "--limit", "3"], {"stable": True, "limit": 3}),
        ("analyse", KOREA, ["--account", "article", "--concepts", "nash,seq", *KOREA_ALONE],
         {"account": "article", "concepts": ["nash", "seq"], **LEFT}),
        ("claims", KOREA, [], {}),
        ("claims", KOREA, ["still-wants-talks", "--account", "article"],
         {"only": ["still-wants-talks"], "account": "article"}),
        ("claims", KOREA, ["--voice", "Wang Yi"], {"voice": "Wang Yi"}),
        ("claims", ELMIRA, [], {}),
        ("compare", KOREA, [], {}),
        ("compare", KOREA, ["--accounts", "article,proposal", "--concepts", "nash", "--limit", "2", *KOREA_ALONE],
         {"accounts": ["article", "proposal"], "concepts": ["nash"], "limit": 2, **LEFT}),
        ("explain", KOREA, [], {}),
        ("explain", KOREA, ["350", "--dm", "us", "--account", "article", *KOREA_ALONE],
         {"state": "350", "dm": "us", "account": "article", **LEFT}),
        ("explain", ELMIRA, ["8", "--concepts", "smr", "--limit", "1"],
         {"state": "8", "concepts": ["smr"], "limit": 1}),
        ("find", ELMIRA, [], {}),
        ("find", KOREA, ["freeze", "--concept", "gmr", "--limit", "3", *KOREA_ALONE],
         {"outcome": "freeze", "concept": "gmr", "limit": 3, **LEFT}),
        ("find", KOREA, ["freeze", "--by", "solver", "--account", "article"],
         {"outcome": "freeze", "by": "solver", "account": "article"}),
        ("find", KOREA, ["--state", "350"], {"state": "350"}),
        ("hinges", KOREA, ["--outcome", "freeze and us.talks", "--size", "2", *KOREA_ALONE],
         {"outcome": "freeze and us.talks", "size": 2, **LEFT}),
        ("hinges", KOREA, ["--state", "350", "--size", "1", "--concepts", "seq", "--account", "article"],
         {"state": "350", "size": 1, "concepts": ["seq"], "account": "article"}),
        ("hinges", ELMIRA, ["--state", "8"], {"state": "8"}),
        ("paths", KOREA, KOREA_ALONE, LEFT),
        ("paths", ELMIRA, ["--from", "2", "--to", "21", "--limit", "2"], {"start": "2", "to": "21", "limit": 2}),
        ("paths", KOREA, ["--outcome", "freeze and us.talks", "--account", "article", "--concepts", "seq"],
         {"outcome": "freeze and us.talks", "account": "article", "concepts": ["seq"]}),
        ("replay", KOREA, KOREA_ALONE, LEFT),
        ("replay", KOREA, ["--account", "article", "--concepts", "nash"], {"account": "article", "concepts": ["nash"]}),
        ("hypergame", SYRIA, ["--limit", "1"], {"limit": 1}),
        ("hypergame", SYRIA, ["--believe", "iraq=full", "--concepts", "nash"],
         {"believe": ["iraq=full"], "concepts": ["nash"]}),
    ],
)  # fmt: skip
def test_an_answer_is_what_the_command_line_prints(
    name: str, file: Path, arguments: list[str], asked: dict[str, Any]
) -> None:
    first = [each for each in arguments[:1] if not each.startswith("--")]
    printed = standoff_cli(name, file, *first, *arguments[len(first) :], "--json").stdout
    found = json.loads(json.dumps(answered(name, standoff.load(file), **asked)))
    assert _untimed(found) == _untimed(json.loads(printed))


def _untimed(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without how long it took."""
    accounts = answer.get("accounts")
    for each in accounts.values() if isinstance(accounts, dict) else ():
        each.pop("seconds", None)
    return answer


def test_locate_is_what_the_command_line_prints(tmp_path: Path) -> None:
    file = tmp_path / "well.yaml"
    file.write_text(
        "standoff: 1\nsources: {news: {file: news.txt}, gone: {file: gone.txt}}\n"
        "decision_makers: {ann: {options: {go: leave}}}\npreferences: {ann: [go]}\n",
        "utf-8",
    )
    (tmp_path / "news.txt").write_text("The well\nruns dry, 물이 마른다.\n\nIt runs  dry.\n", "utf-8")
    for words in ("runs dry", "물이 마른다", "the well runs", "no such words"):
        printed = standoff_cli("claims", file, "--locate", words, "--json").stdout
        assert answered("locate", standoff.load(file), text=words) == json.loads(printed)


@pytest.mark.parametrize(
    ("name", "asked", "message"),
    [
        ("analyse", {"account": "artcle"}, "there is no account `artcle`"),
        ("explain", {"state": "1024"}, "there is no state 1024"),
        ("compare", {"accounts": ["article"]}, "takes two accounts"),
        ("paths", {"without": ["nobody-said"]}, "there is no claim `nobody-said`"),
        ("hinges", {}, "give an outcome, or a state"),
        ("find", {"outcome": "freeze", "state": "0"}, "give an outcome or a state, not both"),
        ("hypergame", {"believe": ["us"]}, "isn't of the form DM=ACCOUNT"),
        ("locate", {"text": " "}, "no text to locate"),
    ],
)
def test_what_cannot_be_answered_is_told(name: str, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        answered(name, standoff.load(KOREA), **asked)
