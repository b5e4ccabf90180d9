"""What `claims` tells people, programs and the shell: the texts of strangers, and when it exits with 1."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import standoff
from answering import on_page, text_of, worded
from asking import EXAMPLES, standoff_cli
from standoff.files import sources
from standoff.render.words import printable

NEWS = "A headline [bold]\n\nThe fox 🦊 ran.\n"

MODEL = """\
standoff: 1
title: The fox [red]
sources:
  news: {{file: {file}, sha256: {sha256}}}
  speech: {{title: A speech}}
claims:
  fox:
    text: The fox fled.
    said_by: [Ann, Bob]
    at: {{source: news, paragraph: 2, start: 4, end: 9, digest: '{digest}'}}
  speaks: {{text: He speaks., said_by: [Bob], stance: doubts, note: Late., at: {{source: speech}}}}
decision_makers:
  us: {{options: {{talks: {{text: talk, because: [fox]}}, strike: strike}}}}
preferences:
  us: [us.talks]
"""


def write(folder: Path, news: bytes | None = NEWS.encode(), file: str = "news.txt") -> Path:
    digest = sha256("fox 🦊".encode()).hexdigest()[:12]
    model = MODEL.format(file=file, sha256=sha256(NEWS.encode()).hexdigest(), digest=digest)
    (folder / "model.yaml").write_text(model, "utf-8")
    if news is not None:
        (folder / file).write_bytes(news)
    return folder / "model.yaml"


def test_the_summary(tmp_path: Path) -> None:
    done = standoff_cli("claims", write(tmp_path))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "The fox [red]\n2 claims, 2 voices, 2 sources\n\n1 of 3 elements rests on claims.\nThe one passage is found.\n"
    )
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["news", "1", "news.txt", "at", "hand"] in rows
    assert ["Bob", "1", "1", "1", "/", "1"] in rows
    assert ["Ann", "1", "-", "1", "/", "1"] in rows
    assert ["fox", "Ann,", "via", "Bob", "asserts", "1", "/", "1", "found"] in rows
    assert ["speaks", "Bob", "doubts", "-", "source", "only"] in rows
    assert ["default", "the", "option", "“us:", "strike”"] in rows
    assert ["us", "prefers:", "“us:", "talk”"] in rows
    assert "fox 🦊" not in done.stdout


def test_claims_in_full(tmp_path: Path) -> None:
    done = standoff_cli("claims", write(tmp_path), "fox", "speaks")
    assert done.exit_code == 0
    assert done.stdout == (
        "fox\n  The fox fled.\n  Ann asserts it, via Bob\n  passage: news, paragraph 2, characters 4 to 9: found\n"
        "  the source says:\n    “fox 🦊”\n  1 element rests on it:\n"
        "    default  the option “us: talk” (on this alone)\n\n"
        "speaks\n  He speaks.\n  Bob doubts it\n  note: Late.\n  passage: speech: source only\n  nothing rests on it\n"
    )


def test_a_page_quotes_a_source_and_leads_to_claims_and_voices(tmp_path: Path) -> None:
    conflict = standoff.load(write(tmp_path))
    html = on_page(worded("claims", conflict, only=["fox"]))
    assert "<q>fox 🦊</q>" in html
    assert ('"claim:fox"' in html, '"voice:Bob"' in html) == (True, True)
    assert text_of(html).startswith(
        "fox The fox fled. Ann asserts it, via Bob passage: news, paragraph 2, characters 4"
    )
    every = on_page(worded("claims", conflict))
    assert '"claim:speaks"' in every
    assert "FILE" not in every  # which only who types a command gives


def test_the_claims_of_a_voice(tmp_path: Path) -> None:
    done = standoff_cli("claims", write(tmp_path), "--voice", "Ann")
    assert "1 of 2 claims, 1 voice" in done.stdout
    assert "speaks  Bob" not in done.stdout
    assert "1 of 3 elements rests on this claim." in done.stdout
    assert "Elements that rest on nothing" not in done.stdout


def test_a_file_without_claims() -> None:
    done = standoff_cli("claims", EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "The file has no claims." in done.stdout
    assert "0 claims, 0 voices, 0 sources\n" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fxo"], "there is no claim `fxo`: did you mean `fox`?"),
        (["--voice", "ann"], "no claim is said by `ann`"),
        (["--account", "x"], "there is no account `x`"),
    ],
)
def test_mistakes(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = standoff_cli("claims", write(tmp_path), *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert message in done.stderr


# Exit codes


def test_a_missing_source_is_told_and_only_a_check_fails(tmp_path: Path) -> None:
    file = write(tmp_path, None)
    done, checked = standoff_cli("claims", file), standoff_cli("claims", file, "--check")
    assert (done.exit_code, checked.exit_code) == (0, 1)
    assert done.stdout == checked.stdout
    assert done.stderr == (
        f"{file}:4:16: warning: there is no file `news.txt` beside the model: 1 passage can't be shown"
        " (put a copy of the document there)\n"
        f"    4 |   news: {{file: news.txt, sha256: {sha256(NEWS.encode()).hexdigest()}}}\n      |                ^\n"
    )
    assert "The one passage is not at hand." in done.stdout


def test_a_check_of_what_is_in_order(tmp_path: Path) -> None:
    assert standoff_cli("claims", write(tmp_path), "--check").exit_code == 0


def test_a_changed_source_whose_passages_stand_fails_only_a_check(tmp_path: Path) -> None:
    file = write(tmp_path, NEWS.encode() + b"More.\n")
    done = standoff_cli("claims", file)
    assert (done.exit_code, standoff_cli("claims", file, "--check").exit_code) == (0, 1)
    assert "model.yaml:4:34: warning: `news.txt` is not the file that was coded" in done.stderr
    assert f"set `sha256: {sha256((file.parent / 'news.txt').read_bytes()).hexdigest()}`" in done.stderr


def repointed(file: Path, at: str) -> Path:
    """The file with another passage under `fox`."""
    text = file.read_text("utf-8")
    start = text.index("at: {")
    file.write_text(f"{text[:start]}at: {{{at}{text[text.index('}', start) :]}", "utf-8")
    return file


@pytest.mark.parametrize(
    ("news", "sha", "code", "severity"),
    [(NEWS, True, 0, ""), (NEWS, False, 0, "warning"), (NEWS + "More.", True, 1, "error")],
)
def test_what_can_not_be_verified(tmp_path: Path, news: str, sha: bool, code: int, severity: str) -> None:
    file = repointed(write(tmp_path, news.encode()), "source: news, paragraph: 2, start: 4, end: 9")
    if not sha:
        file.write_text(re.sub(", sha256: .*}", "}", file.read_text("utf-8")), "utf-8")
    done = standoff_cli("claims", file)
    assert done.exit_code == code
    if not severity:
        assert done.stderr == ""
        return
    digest = sha256("fox 🦊".encode()).hexdigest()[:16]
    assert (
        f"model.yaml:10:9: {severity}: the passage of `fox` is unverified: the source may have changed" in done.stderr
    )
    assert f'(set `digest: "{digest}"` once you have checked it)' in done.stderr


MOVED = "(set `paragraph: {}, start: {}, end: {}` once you have checked it)"


@pytest.mark.parametrize(
    ("news", "messages"),
    [
        ("New\n" + NEWS, ["moved: its text stands in paragraph 3, 4 to 9 " + MOVED.format(3, 4, 9)]),
        (
            "Headline\nThe 🦊 fox ran, it ran",
            ["lost: its text isn't there, nor anywhere else in the source (look", "--locate TEXT`)"],
        ),
        ("Headline", ["past the end of the source, which ends with paragraph 1 (look for"]),
        (
            "fox 🦊\nThe fox",
            [
                "past the end of the paragraph, which ends at 7; its text stands in paragraph 1, 0 to 5 "
                + MOVED.format(1, 0, 5)
            ],
        ),
        (
            "fox 🦊 fox 🦊\nThe other fox",
            [
                "moved: its text stands in 2 places: paragraph 1, 0 to 5; paragraph 1, 6 to 11"
                " (set `paragraph`, `start` and `end` to the right one of them)"
            ],
        ),
        (
            "fox 🦊 " * 8 + "\nThe other fox",
            ["moved: its text stands in 8 places: paragraph 1, 0 to 5; ", "; 2 more places (set"],
        ),
        (
            "fox 🦊 " * 101 + "\nThe other fox",
            ["moved: its text stands in at least 100 places: ", "at least 94 more places; there was too much"],
        ),
    ],
)
def test_a_passage_that_does_not_stand_is_told_after_the_answer(tmp_path: Path, news: str, messages: list[str]) -> None:
    file = write(tmp_path, news.encode())
    for arguments in ([], ["fox"], ["--json"]):
        done = standoff_cli("claims", file, *arguments)
        assert done.exit_code == 1
        assert f"{file}:10:9: error: the passage of `fox` is {messages[0]}" in done.stderr
        assert messages[-1] in done.stderr
        assert "fox" in done.stdout


def test_a_source_that_is_refused_is_told_at_its_place(tmp_path: Path) -> None:
    file = write(tmp_path, b"a\0b")
    done = standoff_cli("claims", file)
    assert done.exit_code == 1
    assert f"{file}:4:16: error: `news.txt` is binary: only plain text, HTML and PDF are read: 1 passage" in done.stderr


def test_a_source_without_a_file_is_told_where_a_passage_needs_it(tmp_path: Path) -> None:
    done = standoff_cli("claims", repointed(write(tmp_path), "source: speech, paragraph: 2"))
    assert "model.yaml:5:3: warning: the model names no file for it: 1 passage can't be shown" in done.stderr


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (
            {"digest": "another", "quote": "fox 🦊"},
            "found by its quote, which was trusted: its digest is that of another text (set `digest: ",
        ),
        (
            {"digest": "fox 🦊", "quote": "another"},
            "found by its digest, which was trusted: its quote is that of another text (set `quote` to what",
        ),
    ],
)
def test_digest_and_quote_may_disagree(tmp_path: Path, known: dict[str, str], said: str) -> None:
    digest = sha256(known["digest"].encode()).hexdigest()[:16]
    place = f"source: news, paragraph: 2, start: 4, end: 9, digest: '{digest}', quote: '{known['quote']}'"
    file = repointed(write(tmp_path), place)
    done = standoff_cli("claims", file, "fox")
    assert done.exit_code == 0
    assert f"warning: the passage of `fox` is {said}" in done.stderr
    assert said.partition(" (")[0] in " ".join(done.stdout.split())


def test_a_source_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "secret.txt").write_text("the secret\nThe fox 🦊 ran.", "utf-8")
    (tmp_path / "model" / "news.txt").symlink_to(tmp_path / "secret.txt")
    done = standoff_cli("claims", write(tmp_path / "model", None), "fox")
    assert done.exit_code == 1
    assert "leads outside the model's folder" in done.stderr
    assert "🦊" not in done.output


def test_a_path_outside_the_folder_is_an_error_of_the_file(tmp_path: Path) -> None:
    done = standoff_cli("claims", write(tmp_path, None, "../secret.txt"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "lies outside the model's folder" in done.stderr


def test_a_huge_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST_SOURCE", 5)
    done = standoff_cli("claims", write(tmp_path))
    assert done.exit_code == 1
    assert "`news.txt` is too large" in done.stderr


# Texts of strangers


def test_a_terminal_is_told_nothing_by_a_passage(tmp_path: Path) -> None:
    news = "Head\nThe fox 🦊 ran.\n".replace("fox 🦊", "\x1b]0;x\x07[red]\u202e")
    wanted = news.split("\n")[1]
    digest = sha256(wanted.encode()).hexdigest()
    file = write(tmp_path, news.encode())
    repointed(file, f"source: news, paragraph: 2, digest: '{digest}'")
    done = standoff_cli("claims", file, "fox")
    assert "“The �]0;x�[red]� ran.”" in done.stdout
    assert not set(done.output) & {"\x1b", "\x07", "\u202e"}


def test_printable_leaves_letters_of_every_script_alone() -> None:
    text = "שלום, 北京, 👩‍👩‍👧 [bold] é"
    assert printable(text) == text
    assert printable("a\tb\x85c\u2028d\x9b\x7f\u2067") == "a b c d���"


# JSON


def asked(file: Path, *arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(standoff_cli("claims", file, "--json", *arguments).stdout)
    return answer


def test_as_json(tmp_path: Path) -> None:
    answer = asked(write(tmp_path))
    assert (answer["title"], answer["accounts"], answer["resolved"]) == ("The fox [red]", ["default"], True)
    assert answer["sources"]["news"] == {
        "title": "",
        "file": "news.txt",
        "status": "at hand",
        "message": None,
        "sha256": sha256(NEWS.encode()).hexdigest(),
        "encoding": None,
        "paragraphs": 2,
        "claims": 1,
    }
    place = {"paragraph": 2, "start": 4, "end": 9}
    fox = answer["claims"]["fox"]
    assert fox["passage"] == {
        "status": "found",
        "message": None,
        "place": place,
        "places": [place],
        "proposal": None,
        "disagrees": None,
        "cut_short": False,
    }
    assert (fox["said_by"], fox["stance"], fox["source"]) == (["Ann", "Bob"], "asserts", "news")
    assert [each["text"] for each in fox["supports"]] == ["us.talks"]
    assert fox["alone"] == ["decision_makers.us.options.talks"]
    assert answer["voices"] == [
        {"voice": "Bob", "speaks": 1, "reports": 1, "accounts": {"default": {"supports": 1, "falls": 1}}},
        {"voice": "Ann", "speaks": 1, "reports": 0, "accounts": {"default": {"supports": 1, "falls": 1}}},
    ]
    assert answer["elements_on_claims"] == 1
    assert [each["text"] for each in answer["elements_on_nothing"]] == ["us.strike", "us.talks"]
    assert answer["claims_without_elements"] == ["speaks"]


def test_json_has_the_text_of_claims_that_are_named(tmp_path: Path) -> None:
    file = write(tmp_path)
    assert asked(file, "fox")["claims"]["fox"]["passage"]["place"]["text"] == "fox 🦊"
    assert "🦊" not in standoff_cli("claims", file, "--json").stdout


def test_a_proposal_is_marked_as_a_guess(tmp_path: Path) -> None:
    quote = "the wells of the south run dry in June"
    file = write(tmp_path, f"Head\nThat {quote.replace('run', 'ran')}.\n".encode())
    repointed(file, f"source: news, paragraph: 2, quote: {quote}")
    done = standoff_cli("claims", file, "fox")
    assert done.exit_code == 1
    assert "a guess, 97% alike, in paragraph 2, 5 to 43:\n    “the wells of the south ran dry in June”" in done.stdout
    assert asked(file, "fox")["claims"]["fox"]["passage"]["place"] is None
    assert "(a guess: a text that is 97% alike stands in paragraph 2, 5 to 43)" in done.stderr


@pytest.mark.parametrize(
    ("inside", "shown"),
    [("a “fox”", "«a “fox”»"), ("a «fox»", "“a «fox»”"), ("“a” «fox»", "「“a” «fox»」"), ('a "fox"', '“a "fox"”')],
)
def test_quotation_marks_are_not_nested(tmp_path: Path, inside: str, shown: str) -> None:
    file = repointed(write(tmp_path, inside.encode()), "source: news, paragraph: 1")
    assert f"    {shown}\n" in standoff_cli("claims", file, "fox").stdout


def two_passages(folder: Path, news: str) -> str:
    """The lines of the summary of a file with two passages, as far as the first heading."""
    file = write(folder, news.encode() or None)
    text = file.read_text("utf-8").replace(
        "at: {source: speech}", "at: {source: news, paragraph: 1, quote: A headline}"
    )
    file.write_text(text, "utf-8")
    return standoff_cli("claims", file).stdout.partition("Sources")[0]


@pytest.mark.parametrize(
    ("news", "said"),
    [
        ("A headline\nThe fox 🦊 ran.", "All 2 passages are found."),
        ("A headline\nThe dog.", "2 passages: 1 found and 1 past the end."),
        ("", "None of the 2 passages is at hand."),
    ],
)
def test_what_became_of_passages_in_a_line(tmp_path: Path, news: str, said: str) -> None:
    assert f"\n{said}\n" in two_passages(tmp_path, news)


# Locating


def unchecked(file: Path) -> Path:
    """The file without the sha256 of its source."""
    file.write_text(re.sub(", sha256: .*}", "}", file.read_text("utf-8")), "utf-8")
    return file


def test_the_lines_to_paste(tmp_path: Path) -> None:
    file = write(tmp_path)
    digest = sha256("fox 🦊".encode()).hexdigest()[:16]
    before, after = (sha256(each).hexdigest()[:16] for each in (b"A headline [bold] The ", b" ran."))
    noted = f'folded: {{digest: "{digest}", length: 5}}, before: "{before}", after: "{after}"'
    line = f'  at: {{source: news, paragraph: 2, start: 4, end: 9, digest: "{digest}", {noted}}}\n'
    done = standoff_cli("claims", file, "--locate", "fox 🦊")
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"for a claim:\n{line}", "")
    sha = f"for the source news:\n  sha256: {sha256(NEWS.encode()).hexdigest()}\n"
    assert standoff_cli("claims", unchecked(file), "--locate", "fox 🦊").stdout == f"for a claim:\n{line}{sha}"


def test_several_places(tmp_path: Path) -> None:
    done = standoff_cli("claims", write(tmp_path), "--locate", "n", "--source", "news")
    assert done.stdout.startswith(
        "for a claim, one of 2 places:\n  at: {source: news, paragraph: 1, start: 8, end: 9, digest: "
    )
    assert "\n  at: {source: news, paragraph: 2, start: 12, end: 13, digest: " in done.stdout


def test_a_long_line_to_paste_is_not_broken(tmp_path: Path) -> None:
    file = write(tmp_path)
    long = "n" * 150
    file.write_text(file.read_text("utf-8").replace("  news:", f"  {long}:").replace("source: news", f"source: {long}"))
    lines = standoff_cli("claims", file, "--locate", "fox 🦊").stdout.splitlines()
    assert lines[1].startswith(f"  at: {{source: {long}, paragraph: 2, start: 4, end: 9, ")


def test_what_stands_nowhere(tmp_path: Path) -> None:
    file = write(tmp_path, b"Head\nThe old fox ran away.\n")
    done = standoff_cli("claims", file, "--locate", "an old fox ran away")
    assert (done.exit_code, done.stdout) == (
        1,
        "the text doesn't stand in any paragraph of news\n"
        "a guess, 89% alike, in news, paragraph 2, 4 to 21:\n  “old fox ran away.”\n",  # 2 * 16 of 19 + 17 letters
    )
    assert "model.yaml:4:34: warning: `news.txt` is not the file that was coded" in done.stderr


def test_locating_as_json(tmp_path: Path) -> None:
    file = unchecked(write(tmp_path))
    found = asked(file, "--locate", "fox  🦊")
    digest = sha256("fox 🦊".encode()).hexdigest()
    place = {
        **{"paragraph": 2, "start": 4, "end": 9, "text": "fox 🦊", "digest": digest, "status": "found"},
        "folded": {"digest": digest[:16], "length": 5},
        "before": sha256(b"A headline [bold] The ").hexdigest()[:16],
        "after": sha256(b" ran.").hexdigest()[:16],
    }
    assert (found["title"], found["text"], found["found"]) == ("The fox [red]", "fox 🦊", True)
    assert found["sources"]["news"] == {
        "status": "unchecked",
        "message": "the model has no sha256 of it",
        "sha256": sha256(NEWS.encode()).hexdigest(),
        "encoding": None,
        "places": [place],
        "proposal": None,
        "cut_short": False,
    }
    assert found["sources"]["speech"]["status"] == "not named"
    guess = asked(file, "--locate", "the foxy 🦊 ran")["sources"]["news"]["proposal"]
    assert (guess["text"], guess["alike"]) == ("The fox 🦊 ran", 0.8889)  # 12 of 14 and 13 letters: 24 of 27


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--locate", "fox", "fox"], 2, "--locate takes --source and --json, and nothing else"),
        (["--locate", "fox", "--check"], 2, "--locate takes --source and --json, and nothing else"),
        (["--locate", "fox", "--voice", "Ann"], 2, "--locate takes --source and --json, and nothing else"),
        (["--source", "news"], 2, "--source goes with --locate"),
        (["--locate", "fox", "--source", "nwes"], 1, "there is no source `nwes`: did you mean `news`?"),
        (["--locate", ""], 1, "there is no text to locate"),
    ],
)
def test_locating_what_can_not_be_asked(tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    done = standoff_cli("claims", write(tmp_path), *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert message in done.stderr


def test_a_quote_of_a_pdf_with_ligatures_is_found_but_for_typography(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    (tmp_path / "guide.txt").write_text("In step one the conﬂict model is deﬁned ﬁrst.\n", "utf-8")
    file.write_text(
        "standoff: 1\nsources: {guide: {file: guide.txt}}\n"
        "claims: {first: {text: T., said_by: [the guide], at: {source: guide, paragraph: 1, quote: "
        '"the conflict model is defined first"}}}\n'
        "decision_makers: {a: {options: {act: act}}}\npreferences: {a: [a.act]}\n",
        "utf-8",
    )
    done = standoff_cli("claims", file, "--check")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "The one passage is found but for typography." in done.stdout
    found = asked(file, "first")["claims"]["first"]["passage"]
    assert (found["status"], found["place"]["start"], found["place"]["end"]) == ("typography", 12, 44)
    assert found["place"]["text"] == "the conﬂict model is deﬁned ﬁrst"
    told = standoff_cli("claims", file, "first").stdout
    assert "passage: guide, paragraph 1: found but for typography, in paragraph 1, 12 to 44\n" in told
