"""Reading: candidates of a source, from a dispute, from sources alone, and from a bare text."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import standoff
from answering import printed
from paper import archive
from standoff.asking.asked import ask
from standoff.asking.registry import QUESTIONS
from standoff.cli import main
from standoff.errors import QuestionError
from standoff.files.sources import open_source
from standoff.marks.log import ReadingLog
from standoff.marks.mark import mark_at
from standoff.model.dispute import Source
from standoff.questions.read import ReadAnswer

NEWS = """\
The bridge and the ferry

The council will close the ferry in May, the mayor said on Monday. "We cannot pay for both," she added.

The river is high.
"""
SAID = "We cannot pay for both"
TEXT = """\
standoff: 1
title: A bridge
sources:
  herald: {title: The bridge and the ferry, outlet: The Herald, file: herald.txt}
"""
WHOLE = """\
claims:
  both:
    text: There is no money for two ways across.
    said_by: [the mayor, The Herald]
    at: {source: herald, paragraph: 2, start: 68, end: 90}
decision_makers: {council: {name: The council, options: {ferry: close the ferry}}}
preferences: {council: [ferry]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "herald.txt").write_text(NEWS, "utf-8")
    (tmp_path / "sources.yaml").write_text(TEXT, "utf-8")
    (tmp_path / "whole.yaml").write_text(TEXT + WHOLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["read", *arguments])


def said(answer: ReadAnswer) -> dict[str, tuple[tuple[str, ...], str]]:
    return {answer.passage(each): (each.said_by, each.stance) for each in (draft.candidate for draft in answer.drafts)}


def test_candidates_have_their_voices(folder: Path) -> None:
    answer = standoff.read(standoff.load("whole.yaml"))
    found = said(answer)
    assert found["The council will close the ferry in May"] == (("the mayor", "The Herald"), "asserts")
    assert found[SAID] == (("the mayor", "The Herald"), "asserts")
    assert found["The river is high"] == (("The Herald",), "asserts")


def test_a_passage_that_is_coded_names_its_claim(folder: Path) -> None:
    answer = standoff.read(standoff.load("whole.yaml"))
    claims = {answer.passage(each.candidate): each.claims for each in answer.drafts}
    assert {passage for passage, made in claims.items() if made} == {SAID}
    assert claims[SAID] == ("both",)


def test_one_voice(folder: Path) -> None:
    conflict = standoff.load("whole.yaml")
    assert "The river is high" not in said(standoff.read(conflict, voice="the mayor"))
    with pytest.raises(QuestionError, match="there is no voice `the major`: did you mean `the mayor`"):
        standoff.read(conflict, voice="the major")


def test_a_voice_of_a_claim_alone(folder: Path) -> None:
    """It is that of the draft which became the claim; without a draft there, it is said that there is none."""
    (folder / "whole.yaml").write_text(TEXT + WHOLE.replace("the mayor", "UN staff"), "utf-8")
    conflict = standoff.load("whole.yaml")
    assert [*said(standoff.read(conflict, voice="UN staff"))] == [SAID]
    elsewhere = WHOLE.replace("the mayor", "UN staff").replace("paragraph: 2, start: 68, end: 90", "paragraph: 1")
    (folder / "whole.yaml").write_text(TEXT + elsewhere.replace(", paragraph: 1", ""), "utf-8")
    answer = standoff.read(standoff.load("whole.yaml"), voice="UN staff")
    assert (answer.drafts, answer.notes) == ((), ("no candidate comes through `UN staff`, only claims: `both`",))


def test_json_has_places_and_no_words_of_the_source(folder: Path) -> None:
    told = json.loads(run("sources.yaml", "--json").stdout)
    assert told["source"] == {
        "id": "herald",
        "sha256": sha256(NEWS.encode()).hexdigest(),
        "own_voice": "The Herald",
        "own_voices": [{"voice": "The Herald", "paragraphs": [1, 3]}],
    }
    (quote,) = (each for each in told["candidates"] if (each["paragraph"], each["start"]) == (2, 68))
    assert (quote["end"], quote["said_by"], quote["cue"]) == (90, ["the mayor", "The Herald"], "added")
    assert quote["digest"] == sha256(SAID.encode()).hexdigest()
    assert (quote["preference"], quote["bears_on"]) == ("cannot", "preference")
    assert quote["sentence"] == {"start": 67, "end": 103}
    assert SAID not in json.dumps(told)
    assert set(told["made"]) == {"standoff", "sha256"}


def test_sources_alone_are_enough_but_have_to_be_sound(folder: Path) -> None:
    assert run("sources.yaml").exit_code == 0
    (folder / "wrong.yaml").write_text(TEXT.replace("outlet", "oulet"), "utf-8")
    wrong = run("wrong.yaml")
    assert wrong.exit_code == 1
    assert "did you mean `outlet`" in wrong.stderr


def test_a_dispute_is_begun_beside_a_text(folder: Path) -> None:
    first, again = run("herald.txt"), run("herald.txt")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "wrote herald.yaml, a dispute with this text as its source" in first.stderr
    assert again.stderr == ""
    assert first.stdout == again.stdout
    source = standoff.Session("herald.yaml").parsed.document.dispute.sources["herald"]  # type: ignore[union-attr]
    assert (source.title, source.file) == ("The bridge and the ferry", "herald.txt")
    assert source.sha256 == sha256(NEWS.encode()).hexdigest()


def test_no_dispute_of_another_text_is_taken(folder: Path) -> None:
    (folder / "herald.yaml").write_text(TEXT.replace("file: herald.txt", "file: other.txt"), "utf-8")
    refused = run("herald.txt")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "standoff: herald.yaml is there already and has no source with `file: herald.txt`: add it there\n"
    )


@pytest.mark.parametrize(
    ("sources", "arguments", "message"),
    [
        ("{}", [], "the file has no sources: add one under `sources`, with its `file`"),
        ("{a: {file: gone.txt}}", [], "the source `a` isn't at hand: there is no file `gone.txt` beside the model"),
        ("{a: {file: gone.txt}, b: {}}", [], "no source is at hand"),
        (
            "{a: {file: herald.txt}, b: {file: herald.txt}}",
            [],
            "say by `--source` which of the sources: `a` and `b` are at hand",
        ),
        ("{herald: {file: herald.txt}}", ["--source", "heralt"], "did you mean `herald`"),
    ],
)
def test_which_source(folder: Path, sources: str, arguments: list[str], message: str) -> None:
    (folder / "asked.yaml").write_text(f"standoff: 1\nsources: {sources}\n", "utf-8")
    result = run("asked.yaml", *arguments)
    assert result.exit_code == 1
    assert message in result.stderr


def test_own_statements_without_a_cue_are_counted_or_shown(folder: Path) -> None:
    short, long = run("sources.yaml").stdout, run("sources.yaml", "--own").stdout
    assert "The river is high" not in short
    assert (
        "2 are listed, without 1 statement of its own voice in which no word tells of a wish, an event or the future."
        in short
    )
    assert "The river is high" in long
    assert "listed" not in long


def test_what_the_source_foretells_is_shown(folder: Path) -> None:
    (folder / "herald.txt").write_text(
        "The ferry will sail again in June. It'll be cheap. The Herald expects a crowd. The goodwill is gone.\n",
        "utf-8",
    )
    text = " ".join(run("sources.yaml").stdout.split())
    for words in ("The ferry will sail again in June", "It'll be cheap", "The Herald expects a crowd"):
        assert f"“{words}”" in text
    assert "goodwill" not in text


def test_what_is_not_listed_is_counted(folder: Path) -> None:
    decide(folder, "refuse", (2, 0, 39), ["the mayor", "The Herald"])
    told = " ".join(run("whole.yaml", "--own", "--limit", "1").stdout.split())
    assert "1 is listed, without 1 that was refused and 1 beyond the longest list." in told


def test_marks_by_hand_are_listed(folder: Path) -> None:
    text = open_source(Source(file="herald.txt"), folder)
    ReadingLog.open(folder / "whole.yaml").mark_all(
        [
            mark_at("herald", text, (3, 4, 9), ["the boatmen", "The Herald"], "doubts"),
            replace(mark_at("herald", text, (3, 0, 3), ["The Herald"]), digest="0" * 16),
        ],
        by="ana",
    )
    told = run("whole.yaml").stdout.partition("Marks by hand")[2]
    assert "3: 4 to 9 the boatmen, via The Herald doubts by ana\n  “river”\n" in told
    assert "3: 0 to 3 The Herald asserts by ana\n  its words don't stand there any more\n" in told
    assert "Marks by hand" not in run("whole.yaml", "--voice", "the mayor").stdout
    assert "“river”" in run("whole.yaml", "--voice", "the boatmen").stdout


def test_a_source_without_author_and_outlet_has_no_name_for_its_voice(folder: Path) -> None:
    told = "its own voice has no name: give the source `herald` an `author` or an `outlet` before you decide"
    assert told in " ".join(run("herald.txt").stdout.split())
    assert "has no name" not in run("sources.yaml").stdout


def test_the_answer_in_words(folder: Path) -> None:
    conflict = standoff.load("whole.yaml")
    text = printed("read", ask(QUESTIONS["read"], conflict).words(), width=150)
    assert "in the voice of The Herald, read by rules alone" in text
    row = next(each for each in text.splitlines() if SAID in each)
    assert "2: 68 to 90" in row
    assert "the mayor, via The Herald" in row
    assert "(claim: both)" in row


def test_lines_that_go_on_are_told(folder: Path) -> None:
    assert "broken over several lines" not in run("herald.txt").stdout
    lines = NEWS.replace("close the", "close\nthe").replace("mayor said", "mayor\nsaid").replace("pay for", "pay\nfor")
    (folder / "mail.txt").write_text(lines, "utf-8")
    assert "Its sentences are broken over several lines" in run("mail.txt").stdout


def test_another_language_is_said(folder: Path) -> None:
    german = (
        "Der Rat wird die Fähre schließen, sagte die Bürgermeisterin. „Wir können nicht für beide zahlen“, sagte sie."
    )
    (folder / "rat.txt").write_text(f"{german} Der Fluss ist hoch, und die Brücke ist noch nicht fertig.\n", "utf-8")
    found = run("rat.txt", "--own")
    assert "The text isn't in English: these are its sentences and quotes, in its own voice." in found.stdout
    assert "Der Fluss ist hoch" in " ".join(found.stdout.split())


def test_programs_are_told_what_is_wrong_with_the_log(folder: Path) -> None:
    (folder / "whole.reading.jsonl").write_text(
        '{"log": "reading", "version": 1, "dispute": "whole.yaml"}\nno\n', "utf-8"
    )
    assert json.loads(run("whole.yaml", "--json").stdout)["notes"] == [
        "whole.reading.jsonl, line 2: this is no JSON object, and is left out"
    ]
    assert json.loads(run("sources.yaml", "--json").stdout)["notes"] == []


def test_a_claim_that_crosses_paragraphs_is_named_in_each(folder: Path) -> None:
    crossing = WHOLE.replace("start: 68, end: 90", "start: 68, to_paragraph: 3, end: 18")
    (folder / "whole.yaml").write_text(TEXT + crossing, "utf-8")
    found = json.loads(run("whole.yaml", "--json").stdout)["candidates"]
    assert [(each["paragraph"], each["start"]) for each in found if each.get("claims") == ["both"]] == [(2, 68), (3, 0)]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.docx", archive(word_document="One"), "`a.docx` is a Word document: save it as PDF or plain text"),
        ("a.rtf", b"{\\rtf1 One}", "`a.rtf` is RTF: save it as PDF or plain text"),
    ],
)
def test_a_document_of_another_kind_is_called_by_its_name(folder: Path, name: str, data: bytes, why: str) -> None:
    (folder / name).write_bytes(data)
    assert (run(name).exit_code, run(name).stderr) == (1, f"standoff: {why}\n")


# What became of the drafts


def decide(folder: Path, do: str, place: tuple[int, int, int], said_by: list[str], claim: str = "") -> None:
    """Decides on a draft of the rules in `whole.yaml`, as a person has changed it."""
    text = open_source(Source(file="herald.txt"), folder)
    mark = mark_at("herald", text, place, said_by, drafted_by="rules 1")
    log = ReadingLog.open(folder / "whole.yaml")
    if do == "accept":
        log.accept(mark, claim=claim, by="ana", changed=["said_by"])
    elif do == "refuse":
        log.refuse(mark, by="ana")
    else:
        log.mark(mark, by="ana")


def states(folder: Path) -> dict[tuple[int, int], str]:
    told = json.loads(run("whole.yaml", "--json").stdout)
    assert told["marks"] == []
    return {(each["paragraph"], each["start"]): each["state"] for each in told["candidates"]}


@pytest.mark.parametrize("place", [(2, 68, 90), (2, 71, 90)])
def test_a_draft_that_was_changed_before_it_was_accepted_is_accepted(folder: Path, place: tuple[int, int, int]) -> None:
    changed = WHOLE.replace("the mayor", "the treasurer").replace("start: 68", f"start: {place[1]}")
    (folder / "whole.yaml").write_text(TEXT + changed, "utf-8")
    before = states(folder)
    assert before[2, 68] == "open"
    decide(folder, "accept", place, ["the treasurer", "The Herald"], "both")
    assert states(folder) == {**before, (2, 68): "accepted"}
    elsewhere = (
        changed.replace("paragraph: 2", "paragraph: 3").replace("end: 90", "end: 17").replace("start: 68", "start: 4")
    )
    (folder / "whole.yaml").write_text(TEXT + elsewhere.replace("start: 71", "start: 4"), "utf-8")
    assert states(folder)[2, 68] == "open"


def test_a_draft_that_was_changed_before_it_was_marked_is_marked(folder: Path) -> None:
    decide(folder, "mark", (3, 4, 17), ["the boatmen", "The Herald"])
    assert states(folder)[3, 0] == "marked"


def test_a_claim_of_the_same_speaker_is_the_draft_accepted(folder: Path) -> None:
    """Whoever made it, and through whom it came."""
    (folder / "whole.yaml").write_text(TEXT + WHOLE.replace("[the mayor, The Herald]", "[The mayor]"), "utf-8")
    assert states(folder)[2, 68] == "accepted"
    (folder / "whole.yaml").write_text(TEXT + WHOLE.replace("[the mayor, The Herald]", "[Bob]"), "utf-8")
    assert states(folder)[2, 68] == "open"
