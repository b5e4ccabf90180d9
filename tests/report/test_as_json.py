"""The one JSON object of `analyse --json`, to the letter."""

from __future__ import annotations

import json
import pickle
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, standoff_cli
from standoff.questions import streamed
from standoff.questions.analyse.as_json import as_json

DILEMMA = EXAMPLES / "published" / "fang-1993-prisoners-dilemma" / "conflict.yaml"
KOREA = EXAMPLES / "korea-2017" / "korea.yaml"

WHOLE = (
    """{"title": "Prisoner's dilemma", "options": ["row.cooperate", "column.cooperate"], """
    """"decision_makers": ["row", "column"], "accounts": {"default": {"feasible_states": 4, """
    """"counts": {"nash": 1, "gmr": 2, "smr": 2, "seq": 2, "sseq": 2, "sim": 2}, """
    """"equilibria": {"nash": [0], "gmr": [0, 3], "smr": [0, 3], "seq": [0, 3], "sseq": [0, 3], "sim": [0, 3]}}}}\n"""
)
STABLE = (
    """{"title": "Prisoner's dilemma", "options": ["row.cooperate", "column.cooperate"], """
    """"decision_makers": ["row", "column"], "accounts": {"default": {"feasible_states": 4, """
    """"counts": {"seq": 2, "nash": 1}, "equilibria": {"seq": [0, 3], "nash": [0]}, """
    """"stable": {"seq": {"row": [0, 2, 3], "column": [0, 1, 3]}, "nash": {"row": [0, 2], "column": [0, 1]}}}}}\n"""
)
GRAPH = (
    """{"title": "", "states": ["quiet", "ann_pressed", "both_pressed"], "decision_makers": ["ann", "bob"], """
    """"accounts": {"default": {"feasible_states": 3, "counts": {"nash": 1, "gmr": 2}, """
    """"equilibria": {"nash": [2], "gmr": [0, 2]}}}}\n"""
)


def printed(file: Path, *options: object) -> str:
    result = standoff_cli("analyse", file, "--json", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def account(file: Path, *options: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(file, *options))["accounts"]["default"]
    return found


def made(answer: str, file: Path) -> str:
    """An answer about a file, which ends with how it was made."""
    how = {"standoff": standoff.__version__, "sha256": sha256(file.read_bytes()).hexdigest()}
    return f'{answer[:-2]}, "made": {json.dumps(how)}}}\n'


def test_to_the_letter(tmp_path: Path) -> None:
    assert printed(DILEMMA) == made(WHOLE, DILEMMA)
    assert printed(DILEMMA, "--stable", "--concepts", "seq,nash") == made(STABLE, DILEMMA)
    file = tmp_path / "graph.yaml"
    file.write_text(GRAPH_FORM, "utf-8")
    assert printed(file, "--concepts", "nash,gmr") == made(GRAPH, file)


def test_lists_are_cut_and_say_so() -> None:
    found = account(DILEMMA, "--limit", 1)
    assert list(found) == ["feasible_states", "counts", "equilibria", "truncated"]
    assert found["truncated"] is True
    assert found["counts"]["gmr"] == 2
    assert found["equilibria"]["gmr"] == [0]
    assert found["equilibria"]["nash"] == [0]


@pytest.mark.parametrize(
    ("options", "truncated"),
    [
        (["--limit", 2], False),
        (["--limit", 1, "--concepts", "nash"], False),
        (["--limit", 0, "--concepts", "nash"], True),
        (["--limit", 2, "--stable"], True),
        (["--limit", 3, "--stable"], False),
    ],
)
def test_only_what_is_cut_says_so(options: list[object], truncated: bool) -> None:
    found = account(DILEMMA, *options)
    assert ("truncated" in found) == truncated
    assert found["counts"]["nash"] == 1


def test_each_account_says_it_for_itself() -> None:
    accounts = json.loads(printed(KOREA, "--concepts", "nash", "--limit", 4))["accounts"]
    assert list(accounts) == ["article", "washington", "proposal"]
    assert ["truncated" in each for each in accounts.values()] == [False, False, True]
    assert [each["counts"]["nash"] for each in accounts.values()] == [4, 4, 12]
    assert accounts["proposal"]["equilibria"]["nash"] == [8, 32, 40, 72]
    only = json.loads(printed(KOREA, "--account", "article", "--concepts", "nash"))["accounts"]
    assert only == {
        "article": {"feasible_states": 640, "counts": {"nash": 4}, "equilibria": {"nash": [350, 374, 382, 854]}}
    }


def test_ten_thousand_unless_more_are_asked_for(tmp_path: Path) -> None:
    options = ", ".join(f"o{number}: x" for number in range(14))
    file = tmp_path / "indifferent.yaml"
    file.write_text(
        f"standoff: 1\ndecision_makers: {{a: {{options: {{{options}}}}}}}\npreferences: {{a: {{weights: {{}}}}}}\n",
        "utf-8",
    )
    found = account(file, "--concepts", "nash")
    assert found["counts"] == {"nash": 16_384}
    assert found["equilibria"]["nash"] == list(range(10_000))
    assert found["truncated"] is True
    whole = account(file, "--concepts", "nash", "--limit", 16_384)
    assert len(whole["equilibria"]["nash"]) == 16_384
    assert "truncated" not in whole


def test_plain_data_in_every_script(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    title = '한국 «1» \\" 😀'
    file.write_text(GRAPH_FORM + f"title: '{title}'\n", "utf-8")
    text = printed(file)
    assert json.loads(text)["title"] == title
    assert "한국 «1»" in text
    assert text.count("\n") == 1


def test_the_object_from_python() -> None:
    analysis = standoff.analyse(standoff.load(DILEMMA), concepts=["seq", "nash"])
    assert json.dumps(as_json(analysis, stable=True)) + "\n" == STABLE


@pytest.mark.parametrize("more", [[], ["--stable"]])
def test_long_lists_are_written_piece_by_piece(more: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = printed(KOREA, *more)
    monkeypatch.setattr(streamed, "LONG", 3)
    monkeypatch.setattr(streamed, "PIECE", 7)
    assert printed(KOREA, *more) == whole


def test_a_long_list_is_a_list_in_another_process() -> None:
    long = streamed.codes_of(np.arange(streamed.LONG + 1))
    assert not isinstance(long, list)
    assert pickle.loads(pickle.dumps({"codes": long})) == {"codes": list(range(streamed.LONG + 1))}
    with pytest.raises(TypeError, match="not JSON serializable"):
        json.dumps(long)
