"""Nothing enters the file unworded, no wording is a copy, and what is worded can be undone as one step."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from standoff.editing.session import Session
from standoff.editing.wording import COPY, GONE, MOVED, Wording, word, word_all
from standoff.errors import EditError
from standoff.files.sources import SourceText, open_source
from standoff.marks.log import ReadingLog
from standoff.marks.mark import Mark, mark_at
from standoff.model.dispute import Source

TEXT = """\
Water runs short

The mayor says that the harvest is lost. The farms pump at night.
"""


def noted(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


AT = (
    "    at: {source: gazette, paragraph: 2, start: 20, end: 39, "
    f"digest: {noted('the harvest is lost')}, folded: {{digest: {noted('the harvest is lost')}, length: 19}}, "
    f"before: {noted(' runs short The mayor says that ')}, after: {noted('. The farms pump at night.')}}}\n"
)
MODEL = """\
standoff: 1
sources:
  gazette: {file: gazette.txt}
coders: {ana: {name: Ana}}
claims:
  rain: {text: It rains., said_by: [Bob]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "gazette.txt").write_text(TEXT, "utf-8")
    (tmp_path / "well.yaml").write_text(MODEL, "utf-8")
    return tmp_path / "well.yaml"


def text_of(file: Path) -> SourceText:
    return open_source(Source(file="gazette.txt"), file.parent)


def harvest(file: Path, drafted_by: str = "rules 1") -> Mark:
    """`the harvest is lost`: 20 signs of the second paragraph before it."""
    return mark_at("gazette", text_of(file), (2, 20, 39), ["the mayor", "the Gazette"], "asserts", drafted_by)


def test_a_worded_mark_is_a_claim(file: Path) -> None:
    session, log, mark = Session(file), ReadingLog.open(file), harvest(file)
    log.mark(mark, by="ana")
    assert (
        word(session, log, Wording(mark, " Nothing can be reaped. ", note="page 1"), by="ana") == "nothing-can-reaped"
    )
    assert file.read_text("utf-8") == MODEL + (
        "  nothing-can-reaped:\n"
        "    text: Nothing can be reaped.\n"
        "    said_by: [the mayor, the Gazette]\n"
        f"{AT}"
        "    coded_by: ana\n"
        "    drafted_by: rules 1\n"
        "    note: page 1\n"
    )
    assert (log.marks, log.decisions[0].claim, log.decisions[0].by) == ((), "nothing-can-reaped", "ana")
    session.undo()
    assert file.read_text("utf-8") == MODEL
    assert session.parsed.document is not None
    assert log.standing(session.parsed.document.dispute.claims).state_of_mark(mark) == "marked"
    session.redo()
    assert log.standing(session.parsed.document.dispute.claims).state_of_mark(mark) == "accepted"


def test_several_are_one_step(file: Path) -> None:
    session, log = Session(file), ReadingLog.open(file)
    night = mark_at("gazette", text_of(file), (2, 41, 65), ["the Gazette"])
    made = word_all(session, log, [Wording(harvest(file), "All is lost."), Wording(night, "All is lost!", "secret")])
    assert made == ("all-lost", "secret")
    assert (session.steps, len(log.decisions)) == (("add 2 claims",), 2)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a mark becomes a claim by its wording, and there is none"),
        (" \n", "a mark becomes a claim by its wording, and there is none"),
        ("the harvest is lost", COPY),
        ("“The  harvest is LOST.”", COPY),
    ],
)
def test_what_is_no_wording(file: Path, text: str, message: str) -> None:
    session, log = Session(file), ReadingLog.open(file)
    good = Wording(mark_at("gazette", text_of(file), (1, 0, 5), ["the Gazette"]), "It is about water.")
    with pytest.raises(EditError) as error:
        word_all(session, log, [good, Wording(harvest(file), text)])
    assert str(error.value) == message
    assert file.read_text("utf-8") == MODEL
    assert not log.path.exists()


def test_the_words_may_have_moved(file: Path) -> None:
    mark = harvest(file)
    (file.parent / "gazette.txt").write_text(f"A new lead\n{TEXT}", "utf-8")
    word(Session(file), ReadingLog.open(file), Wording(mark, "Nothing can be reaped."))
    moved = AT.replace("paragraph: 2", "paragraph: 3").partition(", before")[0]
    assert moved in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The mayor says that the harvest is safe.\n", GONE),
        ("the harvest is lost\nthe harvest is lost\n", MOVED),
        (None, "the source `gazette` isn't at hand: there is no file `gazette.txt` beside the model"),
    ],
)
def test_a_passage_that_is_not_there_is_not_coded(file: Path, text: str | None, message: str) -> None:
    mark = harvest(file)
    source = file.parent / "gazette.txt"
    source.unlink() if text is None else source.write_text(text, "utf-8")
    with pytest.raises(EditError) as error:
        word(Session(file), ReadingLog.open(file), Wording(mark, "Nothing can be reaped."))
    assert str(error.value) == message
    assert file.read_text("utf-8") == MODEL


@pytest.mark.parametrize(
    ("by", "claim", "message"),
    [
        ("anna", "", "there is no coder `anna`: did you mean `ana`?"),
        ("ana", "rain", "there is a claim `rain` already"),
        ("ana", "No id", "can't be the short name of a claim"),
    ],
)
def test_what_the_file_refuses(file: Path, by: str, claim: str, message: str) -> None:
    log = ReadingLog.open(file)
    with pytest.raises(EditError, match=message):
        word(Session(file), log, Wording(harvest(file), "Nothing can be reaped.", claim), by=by)
    assert file.read_text("utf-8") == MODEL
    assert not log.path.exists()
