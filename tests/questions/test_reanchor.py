"""Passages that aren't where they should be, put where they stand now: one change, which a person accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import standoff
from answering import answered
from asking import standoff_cli
from standoff.editing.session import Session
from standoff.files.search import Place
from standoff.questions.locate.words import at_text
from standoff.questions.reanchor import reanchor
from standoff.questions.reanchor.edits import edits

NEWS = (
    "Water runs short",
    "The mayor of the north says that the harvest is lost unless the farms pump more.",
    "In the south, nobody would think of a court if the pumps stood still.",
    "Nobody else spoke, and that was the end of the evening in the town hall.",
)
NOW = (
    "A new headline",
    "Dateline, and more",
    "The mayor of the north says that the harvest is  lost unless the farms pump more.",
    "In the south, nobody would ever think of a court if the pumps stood still.",
    "Nobody else spoke, and that was the end of the evening there!",
)
PASSAGES = {
    "harvest": (2, "harvest is lost"),
    "court": (3, "nobody would think of a court"),
    "evening": (4, "the end of the evening"),
    "the": (2, "the"),
    "gone": (4, "the town hall"),
}


def place_of(paragraph: int, words: str) -> Place:
    start = NEWS[paragraph - 1].index(words)
    return Place(paragraph, start, start + len(words), NEWS[paragraph - 1])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file, unsound but for its sources and claims, whose source has changed."""
    lines = ["standoff: 1", "sources: {news: {file: news.txt}}", "claims:"]
    for name, (paragraph, words) in PASSAGES.items():
        at = at_text("news", place_of(paragraph, words), NEWS)
        if name == "the":
            at = 'at: {source: news, paragraph: 1, start: 0, end: 3, digest: "b9776d7ddf459c9a"}'  # of "the"
        lines += [f"  {name}:", "    text: T.", "    said_by: [Ann]", f"    {at}  # kept"]
    lines += ["  block:", "    text: T.", "    said_by: [Ann]", "    at:", "      source: news  # of the town"]
    lines += ["      paragraph: 3  # counted", "      start: 0", "      end: 12", "      quote: In the south"]
    (tmp_path / "news.txt").write_text("\n".join(NOW), "utf-8")
    (tmp_path / "model.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path / "model.yaml"


def asked(file: Path, *arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(standoff_cli("claims", file, "--reanchor", "--json", *arguments).stdout)
    return answer


def statuses(file: Path) -> dict[str, str]:
    text = file.read_text("utf-8") + "decision_makers: {a: {options: {act: act}}}\npreferences: {a: []}\n"
    found = standoff.claims(standoff.loads(text), file.parent).claims
    return {name: each.passage.status for name, each in found.items()}


def test_what_moves_and_what_does_not(file: Path) -> None:
    before = file.read_text("utf-8")
    answer = asked(file)
    assert {each["claim"]: [place["paragraph"] for place in each["places"]] for each in answer["moves"]} == {
        "harvest": [3],
        "evening": [5],
        "block": [4],
    }
    assert [(each["claim"], each["places"][0]["text"]) for each in answer["changed"]] == [
        ("court", "nobody would ever think of a court")
    ]
    assert [each["claim"] for each in answer["ambiguous"]] == ["the"]
    assert answer["lost"] == ["gone"]
    assert answer["moves"][0]["at"] == {"paragraph": 2, "start": 37, "end": 52}
    assert (answer["moves"][0]["places"][0]["start"], answer["moves"][0]["places"][0]["end"]) == (37, 53)
    assert file.read_text("utf-8") == before  # it was only asked
    conflict = standoff.loads(before + "decision_makers: {a: {options: {act: act}}}\npreferences: {a: []}\n")
    assert reanchor(conflict).astray == ()  # without a folder nothing is at hand


def test_what_moves_is_written_in_one_step_that_can_be_undone(file: Path) -> None:
    before = file.read_text("utf-8")
    done = standoff_cli("claims", file, "--reanchor", "--write")
    assert done.exit_code == 0
    assert f"done: move 3 passages to where they stand now (`standoff edit {file} --undo` takes it back)" in done.stdout
    text = file.read_text("utf-8")
    assert text.count("# kept") == 5
    assert "source: news  # of the town\n      paragraph: 4  # counted\n      start: 0\n" in text
    assert statuses(file) == {
        **{"harvest": "found", "evening": "found", "block": "found"},
        **{"court": "changed", "the": "moved", "gone": "lost"},
    }
    assert asked(file)["moves"] == []
    assert asked(file)["edits"] == []
    assert len(Session(file).steps) == 1
    assert standoff_cli("edit", file, "--undo").exit_code == 0
    assert file.read_text("utf-8") == before


def test_a_changed_passage_is_taken_only_by_name(file: Path) -> None:
    answer = asked(file, "--take", "court", "--write")
    assert [each["claim"] for each in answer["moves"]] == ["harvest", "court", "evening", "block"]
    assert answer["changed"] == []
    assert statuses(file)["court"] == "found"
    done = standoff_cli("claims", file, "--reanchor")
    assert "2 passages aren't where the file says: 1 may belong to several places and 1 stands nowhere." in done.stdout


def test_the_words(file: Path) -> None:
    told = standoff_cli("claims", file, "--reanchor").stdout
    assert "harvest  news    paragraph 2, 37 to 52  paragraph 3, 37 to 53\n" in told
    assert "What has changed\n" in told
    assert "court  news    paragraph 3, 14 to 43  paragraph 4, 14 to 48  “nobody would ever think of a court”" in told
    assert "What stands nowhere\n  gone\n" in told


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--reanchor", "--take", "curt"], 1, "there is no claim `curt`: did you mean `court`?"),
        (["--reanchor", "--take", "gone"], 1, "no one place to take for `gone`: its passage is lost"),
        (["--reanchor", "--take", "the"], 1, "its passage may be in several places"),
        (["--take", "court"], 2, "--take goes with --reanchor"),
        (["--write"], 2, "--write goes with --reanchor"),
        (["--reanchor", "--locate", "x"], 2, "--locate takes --source and --json, and nothing else"),
        (["--reanchor", "--check"], 2, "--reanchor takes --take, --write and --json, and nothing else"),
    ],
)
def test_what_can_not_be_asked(file: Path, arguments: list[str], code: int, message: str) -> None:
    before = file.read_text("utf-8")
    done = standoff_cli("claims", file, *arguments)
    assert (done.exit_code, message in done.stderr) == (code, True)
    assert file.read_text("utf-8") == before


def test_in_python(file: Path) -> None:
    text = file.read_text("utf-8") + "decision_makers: {a: {options: {act: act}}}\npreferences: {a: []}\n"
    file.write_text(text, "utf-8")
    answer = reanchor(standoff.load(file), take="court")
    session = Session(file)
    session.do_all(edits(answer))
    assert [
        each.status for each in (standoff.claims(standoff.load(file)).claims[name].passage for name in PASSAGES)
    ] == [*("found", "found", "found", "moved", "lost")]
    assert answered("reanchor", standoff.load(file))["moves"] == []


def test_texts_are_located_in_a_file_that_has_only_sources_yet(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("\n".join(NEWS), "utf-8")
    file = tmp_path / "model.yaml"
    file.write_text("standoff: 1\nsources: {news: {file: news.txt}}\n", "utf-8")
    done = standoff_cli("claims", file, "--locate", "harvest", "--locate", "Nobody would think")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "at: {source: news, paragraph: 2, start: 37, end: 44, " in done.stdout
    assert "“Nobody would think”\nfor a claim, found but for typography:\n" in done.stdout
    assert standoff_cli("claims", file, "--locate", "harvest", "--locate", "wolf").exit_code == 1
    file.write_text("standoff: 1\nsources: {news: {file: ../news.txt}}\n", "utf-8")
    refused = standoff_cli("claims", file, "--locate", "harvest")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "lies outside the model's folder" in refused.stderr
