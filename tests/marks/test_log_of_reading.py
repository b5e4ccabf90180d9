"""The log of reading: nothing that was decided is lost, and nothing that strangers or merges left is believed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import EditError, FileError
from standoff.files.sources import SourceText
from standoff.marks import file as module
from standoff.marks.lines import Decision, Dropped, Entry, LineError, Undone, entry_line, read_line
from standoff.marks.log import ReadingLog
from standoff.marks.mark import Mark, mark_at
from standoff.marks.standing import Standing
from standoff.model.dispute import Claim, Passage
from trials import trials

WELL = Mark("gazette", 2, 33, 79, "7d104db841dd6d72", ("the mayor", "the Gazette"), folded="a" * 16, sha256="2" * 16)
COURT = Mark("gazette", 3, 0, 9, "b" * 16, ("the Gazette",), "denies", drafted_by="rules 1")
HEADER = b'{"log": "reading", "version": 1, "dispute": "well.yaml"}\n'


def noon() -> datetime:
    return datetime(2026, 11, 30, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def dispute(tmp_path: Path) -> Path:
    file = tmp_path / "well.yaml"
    file.write_text("standoff: 1\n", "utf-8")
    return file


def opened(dispute: Path) -> ReadingLog:
    return ReadingLog.open(dispute, noon)


def log_of(dispute: Path) -> Path:
    return dispute.with_name("well.reading.jsonl")


def test_what_the_lines_are(dispute: Path) -> None:
    """By hand, key by key: git shows what was decided, and another program can read it."""
    log = opened(dispute)
    refused = log.refuse(COURT, "a headline, no claim", by="ana")
    accepted = log.accept(WELL, claim="harvest", by="ana", changed=["said_by"])
    dropped = log.drop("gazette", {"quote not found": 3}, by="machine: small")
    log.take_back(accepted.id, by="bo")
    lines = log_of(dispute).read_text("utf-8").splitlines()
    assert lines[0] == '{"log": "reading", "version": 1, "dispute": "well.yaml"}'
    assert lines[1] == (
        f'{{"id": "{refused.id}", "when": "2026-11-30T12:00:00Z", "by": "ana", "do": "refuse", "source": "gazette", '
        '"paragraph": 3, "start": 0, "end": 9, "digest": "bbbbbbbbbbbbbbbb", "said_by": ["the Gazette"], '
        '"stance": "denies", "drafted_by": "rules 1", "why": "a headline, no claim"}'
    )
    assert lines[2] == (
        f'{{"id": "{accepted.id}", "when": "2026-11-30T12:00:00Z", "by": "ana", "do": "accept", "source": "gazette", '
        '"paragraph": 2, "start": 33, "end": 79, "digest": "7d104db841dd6d72", '
        '"said_by": ["the mayor", "the Gazette"], "stance": "asserts", '
        '"folded": "aaaaaaaaaaaaaaaa", "sha256": "2222222222222222", "claim": "harvest", '
        '"changed": ["said_by"]}'
    )
    assert json.loads(lines[3]) == {
        "id": dropped.id,
        "when": "2026-11-30T12:00:00Z",
        "by": "machine: small",
        "do": "drop",
        "source": "gazette",
        "counts": {"quote not found": 3},
    }
    assert json.loads(lines[4])["of"] == accepted.id
    again = opened(dispute)
    assert (list(again.entries), again.notes) == (list(log.entries), ())
    assert [each.mark for each in again.decisions] == [COURT]


def test_what_becomes_of_a_passage(dispute: Path) -> None:
    log = opened(dispute)
    about = (WELL.source, WELL.digest, WELL.said_by, WELL.stance)
    assert log.state_of(*about) == "open"
    log.mark(WELL)
    assert (log.state_of(*about), [each.mark for each in log.marks]) == ("marked", [WELL])
    log.accept(WELL, claim="harvest")
    assert (log.state_of(*about), log.marks) == ("accepted", ())
    assert log.undo() is not None
    assert log.state_of(*about) == "marked"
    log.refuse(WELL, "no")
    assert (log.state_of(*about), log.marks) == ("refused", ())
    log.undo()
    log.undo()
    assert log.state_of(*about) == "open"
    assert log.undo() is None
    assert opened(dispute).state_of(*about) == "open"


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"paragraph": 9, "start": 1, "end": 47}, "refused"),  # the text was edited before it
        ({"said_by": ("The  Mayor", "the gazette")}, "refused"),
        ({"digest": "c" * 16}, "refused"),  # other signs, the same words
        ({"digest": "c" * 16, "folded": "d" * 16}, "open"),
        ({"digest": "c" * 16, "folded": ""}, "open"),
        ({"said_by": ("the Gazette",)}, "open"),
        ({"said_by": ("the Gazette", "the mayor")}, "open"),
        ({"stance": "doubts"}, "open"),
        ({"source": "herald"}, "open"),
    ],
)
def test_a_refusal_is_of_the_words_and_not_of_the_place(dispute: Path, change: dict[str, object], state: str) -> None:
    opened(dispute).refuse(WELL)
    mark = replace(WELL, **change)
    assert opened(dispute).standing().state_of_mark(mark) == state
    assert opened(dispute).state_of(mark.source, mark.digest, mark.said_by, mark.stance, mark.folded) == state


def test_a_refusal_lives_through_an_edited_text(dispute: Path) -> None:
    """A paragraph is put before the passage, its quotes are set otherwise, and it is still refused."""
    old = SourceText("unchecked", "", ('He said: "we are ready" to talk.',))
    new = SourceText("unchecked", "", ("A new lead.", "He  said: “We are ready” to talk."))
    opened(dispute).refuse(mark_at("gazette", old, (1, 0, 32), ["he"]))
    standing = opened(dispute).standing()
    assert standing.state_of_mark(mark_at("gazette", new, (2, 0, 33), ["he"])) == "refused"
    assert standing.state_of_mark(mark_at("gazette", new, (2, 0, 24), ["he"])) == "open"


def test_an_acceptance_stands_as_long_as_its_claim(dispute: Path) -> None:
    log = opened(dispute)
    log.mark(WELL)
    log.accept(WELL, claim="harvest")
    at = Passage(source="gazette", paragraph=7, start=1, end=47, digest=WELL.digest)
    claim = Claim(text="Dry.", said_by=("the mayor", "The Gazette"), at=at)
    assert log.standing({"harvest": replace(claim, said_by=("Bob",))}).state_of_mark(WELL) == "accepted"
    assert log.standing({"renamed": claim}).state_of_mark(WELL) == "accepted"
    assert log.standing({}).state_of_mark(WELL) == "marked"
    assert len(log.standing({}).marks) == 1
    assert Standing([], {"by-hand": claim}).state_of_mark(WELL) == "accepted"
    assert Standing([], {"by-hand": replace(claim, stance="doubts")}).state_of_mark(WELL) == "open"


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (None, "marked"),
        (Passage(source="herald", digest=WELL.digest), "marked"),
        (Passage(source="gazette", digest="c" * 16), "marked"),
        (Passage(source="gazette", digest="7d104db8"), "accepted"),  # as short as a digest may be
        (Passage(source="gazette", quote="“Nothing can be reaped”"), "accepted"),
        (Passage(source="gazette", quote="Nothing can be sown"), "marked"),
        (Passage(source="gazette", paragraph=2, start=40, end=79, digest="c" * 16), "accepted"),  # narrowed since
        (Passage(source="gazette", paragraph=2, start=60, end=140, digest="c" * 16), "marked"),
        (Passage(source="gazette", paragraph=3, start=33, end=79, digest="c" * 16), "marked"),
    ],
)
def test_an_id_that_is_used_again_accepts_no_other_passage(dispute: Path, at: Passage | None, state: str) -> None:
    """The claim was undone, and another one has its id; one of the same passage counts whatever its voices are now."""
    folded = sha256(b"nothing can be reaped").hexdigest()[:16]
    mark, log = replace(WELL, folded=folded), opened(dispute)
    log.mark(mark)
    log.accept(mark, claim="harvest")
    claim = Claim(text="Dry.", said_by=("Bob",), at=at)
    assert log.standing({"harvest": claim}).state_of_mark(mark) == state


def test_a_mark_that_is_worded_otherwise_is_closed_as_long_as_its_claim_is_there(dispute: Path) -> None:
    log, court = opened(dispute), replace(WELL, said_by=("the court", "the Gazette"))
    marked = log.mark(WELL)
    accepted = log.accept(court, claim="harvest", changed=["said_by"], instead=marked.id)
    assert f'"changed": ["said_by"], "instead": "{marked.id}"' in log_of(dispute).read_text("utf-8")
    claims = {"harvest": Claim(text="Dry.", said_by=court.said_by, at=Passage(source="gazette", digest=WELL.digest))}
    standing = opened(dispute).standing(claims)
    assert (standing.state_of_mark(WELL), standing.marks) == ("accepted", ())
    assert standing.decision_on(WELL) == accepted
    undone = log.standing({})
    assert (undone.state_of_mark(WELL), undone.marks) == ("marked", (marked,))
    assert Standing(reversed(log.entries), claims).marks == ()  # as a merge may order them
    log.refuse(WELL)
    assert log.standing(claims).state_of_mark(WELL) == "refused"


def test_what_a_machine_proposed_waits_until_somebody_decides(dispute: Path) -> None:
    log = opened(dispute)
    log.propose([WELL, COURT], by="machine: small")
    assert [each.mark for each in log.proposals] == [WELL, COURT]
    log.refuse(WELL)
    assert [each.mark for each in log.proposals] == [COURT]
    assert log.decisions[0].mark == WELL
    assert log.standing().state_of_mark(COURT) == "open"


def test_what_was_taken_back_can_be_brought_back(dispute: Path) -> None:
    log = opened(dispute)
    log.refuse(WELL, by="ana")
    undone = log.take_back(log.refuse(COURT, by="bo").id)
    assert [each.mark for each in log.decisions] == [WELL]
    again = log.take_back(undone.id)
    assert [each.mark for each in log.decisions] == [WELL, COURT]
    log.take_back(again.id)
    assert [each.mark for each in log.decisions] == [WELL]
    log.refuse(COURT, by="bo")
    undone_by_ana = log.undo(by="ana")
    assert undone_by_ana is not None
    assert undone_by_ana.mark == WELL


def test_undos_in_a_circle_end() -> None:
    """As a stranger may write them; in a merge an undo may also stand before what it takes back."""
    when = "2026-11-30T12:00:00Z"
    circle = [Undone("a", when, "", "b"), Undone("b", when, "", "a"), Undone("c", when, "", "d")]
    refused = Decision("d", when, "", "refuse", WELL)
    assert Standing([*circle, refused]).decisions == ()
    assert Standing([*circle[:2], refused]).decisions == (refused,)


@pytest.mark.soak
def test_a_long_chain_of_undos_is_followed_once() -> None:
    """Looked through anew for each undo, a log of the largest size would take an hour."""
    when = "2026-11-30T12:00:00Z"
    refused = Decision("0", when, "", "refuse", WELL)
    chain = [Undone(str(number), when, "", str(number - 1)) for number in range(1, 100_001)]
    assert Standing([refused, *chain]).decisions == (refused,)
    assert Standing([refused, *chain[:-1]]).decisions == ()


# Logs that are damaged


def test_a_log_that_breaks_off_anywhere(dispute: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program was killed while it wrote the last line, or the first one: what was told as done is there."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # which is slow, and this opens and writes a thousand times
    log = opened(dispute)
    log.refuse(WELL, "é")
    log.refuse(COURT, "“why”")
    whole = log_of(dispute).read_bytes()
    lines = whole.splitlines(keepends=True)
    for cut in range(len(whole)):
        log_of(dispute).write_bytes(whole[:cut])
        broken = opened(dispute)
        end = len(lines[0]) + len(lines[1])
        kept = 2 if cut == len(whole) - 1 else 1 if cut >= end - 1 else 0
        assert len(broken.decisions) == kept, cut
        assert broken.damaged == []
        complete = {0, len(whole) - 1, end, end - 1, len(lines[0]), len(lines[0]) - 1}
        assert bool(broken.notes) == (cut not in complete), cut
        added = broken.refuse(replace(WELL, source="other"))
        mended = log_of(dispute).read_bytes()
        assert mended.startswith(b"".join(lines[: 1 + kept])), cut
        assert mended.count(b"\n") == 2 + kept
        after = opened(dispute)
        assert (len(after.decisions), after.decisions[-1], after.notes) == (kept + 1, added, ())


WHEN = b'{"id": "a", "when": "2026-11-30T12:00:00Z", '
NOT_AS_EXPECTED = "has something else than expected under"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"<<<<<<< HEAD", "is no JSON object"),
        (b"[]", "is no JSON object"),
        (b"[" * 60_000, "is no JSON object"),
        (b"\xff\xfe", "is no JSON object"),
        (b'{"id": "a"}', "has no `when`"),
        (b'{"id": "a", "when": "today", "do": "undo", "of": "b"}', f"{NOT_AS_EXPECTED} `when`"),
        (WHEN + b'"do": "jump"}', "does something unknown: 'jump'"),
        (WHEN + b'"do": "undo"}', "has no `of`"),
        (WHEN + b'"do": "undo", "of": "\\ud800"}', f"{NOT_AS_EXPECTED} `of`"),
        (
            WHEN + b'"do": "drop", "source": "s", "counts": {"x": "3"}}',
            "has no numbers by reason under `counts`",
        ),
    ],
)
def test_a_damaged_line_in_the_middle_is_told_and_kept(dispute: Path, line: bytes, why: str) -> None:
    log = opened(dispute)
    log.refuse(WELL)
    before = log_of(dispute).read_bytes()
    log_of(dispute).write_bytes(before + line + b"\n")
    log = opened(dispute)
    log.refuse(COURT)
    assert [(each.line, each.why) for each in log.damaged] == [(3, why)]
    assert log.notes == (f"well.reading.jsonl, line 3: this {why}, and is left out",)
    assert log_of(dispute).read_bytes().startswith(before + line + b"\n")
    assert [each.mark for each in opened(dispute).decisions] == [WELL, COURT]


GOOD = entry_line(Decision("a", "2026-11-30T12:00:00Z", "ana", "accept", WELL, claim="harvest"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"paragraph": 2', b'"paragraph": 0'),
        (b'"paragraph": 2', b'"paragraph": 2.5'),
        (b'"paragraph": 2', b'"paragraph": true'),
        (b'"paragraph": 2', b'"paragraph": NaN'),
        (b'"paragraph": 2', b'"paragraph": 99999999999999999999'),
        (b'"start": 33', b'"start": 79'),
        (b'"start": 33', b'"start": -1'),
        (b'"digest": "7d104db841dd6d72"', b'"digest": "7d10"'),
        (b'"digest": "7d104db841dd6d72", ', b""),
        (b'["the mayor", "the Gazette"]', b'"the mayor"'),
        (b'["the mayor", "the Gazette"]', b"[1]"),
        (b'"asserts"', b'"says"'),
        (b', "claim": "harvest"', b""),
        (b'"id": "a"', b'"id": "A b"'),
    ],
)
def test_an_entry_that_cannot_be_is_refused(old: bytes, new: bytes) -> None:
    assert read_line(GOOD)
    assert old in GOOD
    with pytest.raises(LineError):
        read_line(GOOD.replace(old, new))


def test_lines_that_are_too_long(dispute: Path) -> None:
    log = opened(dispute)
    with pytest.raises(EditError, match="too long to be kept"):
        log.refuse(WELL, "x" * 70_000)
    assert not log_of(dispute).exists()
    log.refuse(WELL)
    with log_of(dispute).open("ab") as file:
        file.write(entry_line(Decision("b", "2026-11-30T12:00:00Z", "", "refuse", COURT, why="x" * 70_000)))
    assert [each.why for each in opened(dispute).damaged] == ["is too long: at most 64 KiB are read"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b'{"log": "reading", "version": 2, "dispute": "well.yaml"}\n{"a": 1}\n', "was written by a later version"),
        (b'{"log": "reading", "version": 2, "dispute": "well.yaml"}', "was written by a later version"),
        (b"standoff: 1\n", "doesn't begin as such a log does"),
        (b"\n", "doesn't begin as such a log does"),
        (b'{"a": 1}\n', "doesn't begin as such a log does"),
        (b"hello", "doesn't begin as such a log does"),
        (HEADER + b"\n" * 200_001, "has more than 200,000 lines"),
    ],
)
def test_another_file_is_neither_read_nor_written(dispute: Path, text: bytes, why: str) -> None:
    log = opened(dispute)
    log_of(dispute).write_bytes(text)
    with pytest.raises(FileError, match=why):
        opened(dispute)
    with pytest.raises(FileError, match=why):
        log.refuse(WELL)
    assert log_of(dispute).read_bytes() == text


def test_a_last_line_that_isnt_understood_stays(dispute: Path) -> None:
    """Somebody wrote it by hand, with a mistake and without a line end: it isn't cut short, and nothing is lost."""
    opened(dispute).refuse(WELL)
    by_hand = b'{"id": "a", "when": "today", "do": "undo", "of": "b"}'
    log_of(dispute).write_bytes(log_of(dispute).read_bytes() + by_hand)
    log = opened(dispute)
    assert [each.line for each in log.damaged] == [3]
    log.refuse(COURT)
    assert log_of(dispute).read_bytes().splitlines()[2] == by_hand
    assert [each.mark for each in opened(dispute).decisions] == [WELL, COURT]


def test_a_log_that_a_windows_editor_saved(dispute: Path) -> None:
    opened(dispute).refuse(WELL)
    log_of(dispute).write_bytes(b"\xef\xbb\xbf" + log_of(dispute).read_bytes().replace(b"\n", b"\r\n"))
    opened(dispute).refuse(COURT)
    log = opened(dispute)
    assert ([each.mark for each in log.decisions], log.notes) == ([WELL, COURT], ())


def test_a_log_has_an_end(dispute: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 3)
    log = opened(dispute)
    log.refuse(WELL)
    log.refuse(COURT)
    before = log_of(dispute).read_bytes()
    with pytest.raises(FileError, match="is full: move it away to begin another"):
        log.refuse(replace(WELL, source="other"))
    monkeypatch.setattr(module, "MOST_LINES", 200_000)
    monkeypatch.setattr(module, "LARGEST_LOG", len(before) + 10)
    with pytest.raises(FileError, match="is full"):
        opened(dispute).refuse(replace(WELL, source="other"))
    assert log_of(dispute).read_bytes() == before
    monkeypatch.setattr(module, "LARGEST_LOG", 10)
    with pytest.raises(FileError, match="too large"):
        opened(dispute)


def test_a_log_of_another_dispute_is_taken_and_said(dispute: Path) -> None:
    log_of(dispute).write_bytes(HEADER.replace(b"well.yaml", b"old.yaml") + GOOD)
    log = opened(dispute)
    assert len(log.decisions) == 1
    assert log.notes == ("well.reading.jsonl was begun for `old.yaml`, and is taken for the log of `well.yaml`",)


def test_decisions_on_another_edition_are_counted(dispute: Path) -> None:
    log = opened(dispute)
    log.refuse(WELL)
    log.refuse(COURT)  # of no known edition
    log.mark(replace(WELL, source="herald"))
    standing = log.standing()
    assert standing.of_other_editions({"gazette": "2" * 64, "herald": "2" * 64}) == {}
    assert standing.of_other_editions({"gazette": "3" * 64, "herald": ""}) == {"gazette": 1}
    assert standing.state_of_mark(WELL) == "refused"


# Several programs, branches and file systems


def test_two_programs_write_one_log(dispute: Path) -> None:
    one, other = opened(dispute), opened(dispute)
    one.refuse(WELL)
    assert other.look()
    assert not other.look()
    other.refuse(COURT)
    one.mark(replace(WELL, source="herald"))
    assert len(opened(dispute).entries) == 3
    assert list(one.entries) == list(opened(dispute).entries)


WRITES = """
import sys
from standoff.marks.log import ReadingLog
from standoff.marks.mark import Mark
log = ReadingLog.open(sys.argv[1])
for number in range(25):
    log.refuse(Mark("gazette", 1, number, number + 1, "0" * 16, (sys.argv[2],)))
"""


def test_processes_that_write_at_the_same_time_lose_nothing(dispute: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", WRITES, str(dispute), name]) for name in ("ana", "bo")]
    assert [each.wait() for each in running] == [0, 0]
    log = opened(dispute)
    assert log.notes == ()
    assert sorted(each.mark.said_by[0] for each in log.decisions) == ["ana"] * 25 + ["bo"] * 25
    assert sorted(path.name for path in dispute.parent.iterdir()) == ["well.reading.jsonl", "well.yaml"]


def test_two_branches_that_git_has_put_together(dispute: Path) -> None:
    """As `merge=union` does: lines of both, and the first line or a common one twice."""
    log = opened(dispute)
    log.refuse(WELL)
    common = log_of(dispute).read_bytes()
    log.refuse(COURT)
    mine = log_of(dispute).read_bytes()[len(common) :]
    log_of(dispute).write_bytes(common)
    theirs = opened(dispute)
    theirs.mark(replace(WELL, source="herald"))
    log_of(dispute).write_bytes(log_of(dispute).read_bytes() + mine + common)
    merged = opened(dispute)
    assert (len(merged.entries), merged.notes) == (3, ())
    with log_of(dispute).open("ab") as file:
        file.write(GOOD.replace(b'"id": "a"', f'"id": "{merged.entries[0].id}"'.encode()))
    assert [each.why for each in opened(dispute).damaged] == ["has the id of another line"]


def test_a_log_with_the_line_ends_of_windows(dispute: Path) -> None:
    opened(dispute).refuse(WELL)
    log_of(dispute).write_bytes(log_of(dispute).read_bytes().replace(b"\n", b"\r\n"))
    log = opened(dispute)
    assert (len(log.decisions), log.notes) == (1, ())
    log.refuse(COURT)
    assert len(opened(dispute).decisions) == 2


def test_a_link_or_a_folder_in_its_place_is_refused(dispute: Path) -> None:
    other = dispute.with_name("other")
    other.write_bytes(HEADER)
    log = opened(dispute)
    log_of(dispute).symlink_to(other)
    with pytest.raises(FileError, match="no regular file"):
        log.refuse(WELL)
    assert other.read_bytes() == HEADER
    log_of(dispute).unlink()
    log_of(dispute).mkdir()
    with pytest.raises(FileError, match="no regular file"):
        opened(dispute)


def test_a_copy_that_shares_its_bytes_stays_as_it_is(dispute: Path) -> None:
    log = opened(dispute)
    log.refuse(WELL)
    backup = dispute.with_name("backup")
    backup.hardlink_to(log_of(dispute))
    before = backup.read_bytes()
    log.refuse(COURT)
    assert backup.read_bytes() == before
    assert len(opened(dispute).decisions) == 2


def test_it_is_as_private_as_the_dispute(dispute: Path) -> None:
    dispute.chmod(0o600)
    opened(dispute).refuse(WELL)
    assert log_of(dispute).stat().st_mode & 0o777 == 0o600


def test_a_full_disk_loses_nothing_that_was_there(dispute: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = opened(dispute)
    log.refuse(WELL)
    before = log_of(dispute).read_bytes()
    real = os.fsync

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left on device"):
        log.refuse(COURT)
    monkeypatch.setattr(os, "fsync", real)
    assert log_of(dispute).read_bytes() == before
    assert len(log.decisions) == 1
    log.refuse(COURT)
    assert len(opened(dispute).decisions) == 2


# Any entry


texts = st.text(max_size=8)
hexes = st.text("0123456789abcdef", min_size=16, max_size=64)
ids = st.text("0123456789abcdef", min_size=1, max_size=16)
marks = st.builds(
    Mark,
    texts.filter(bool),
    st.integers(1, 10**9),
    st.integers(0, 5),
    st.integers(6, 10**9),
    hexes,
    st.lists(texts, max_size=3).map(tuple),
    st.sampled_from(["asserts", "doubts", "denies", "reports"]),
    st.just("") | hexes,
    st.just("") | hexes,
    texts,
)
whens = st.just("2026-11-30T12:00:00Z")
entries = st.one_of(
    st.builds(
        Decision,
        ids,
        whens,
        texts,
        st.sampled_from(["accept", "refuse", "mark", "propose"]),
        marks,
        texts.filter(bool),
        st.lists(texts, max_size=2).map(tuple),
        texts,
        st.just("") | ids,
    ),
    st.builds(Dropped, ids, whens, texts, texts.filter(bool), st.dictionaries(texts, st.integers(0, 9), max_size=2)),
    st.builds(Undone, ids, whens, texts, ids),
)


@given(entries)
@trials(100)
def test_a_line_reads_as_it_was_written(entry: Entry) -> None:
    line = entry_line(entry)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert read_line(line) == entry


@given(st.lists(entries, max_size=6), st.data())
@trials(50)
def test_any_log_reads_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, found: list[Entry], data: st.DataObject
) -> None:
    """Also with a piece of it lost: what is left are some of its entries, in their order."""
    dispute = tmp_path_factory.mktemp("log") / "well.yaml"
    found = list({each.id: each for each in found}.values())
    whole = HEADER + b"".join(map(entry_line, found))
    log_of(dispute).write_bytes(whole)
    assert (list(opened(dispute).entries), opened(dispute).notes) == (found, ())
    start = data.draw(st.integers(len(HEADER), len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    log_of(dispute).write_bytes(whole[:start] + whole[end:])
    log = opened(dispute)
    rest = iter(found)
    made = [each for each in log.entries if each not in found]  # by chance, of the pieces of two lines
    assert all(each in rest for each in log.entries if each not in made)
    assert len(made) + len(log.damaged) + bool(log.notes and not log.damaged) <= 1
