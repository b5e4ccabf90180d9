"""A file under edit: saved at once, undone after a restart, and never written over what others wrote."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest

import standoff
from asking import OPTION_FORM
from standoff.editing import log
from standoff.editing.parsed import key_of
from standoff.editing.session import OUTSIDE, THEIRS, UNSAVED, Session
from standoff.errors import EditError, FileError
from standoff.files.edits import Insert, Put, Rename
from standoff.files.inside import OpenFolder

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "dispute.yaml"
    file.write_text("# mine\n" + OPTION_FORM, "utf-8")
    return file


def log_of(file: Path) -> Path:
    return file.with_name(f".{file.name}.history")


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No dispute can be written, though its log can."""
    whole = OpenFolder.replace

    def replace(self: OpenFolder, name: str, *rest: Any) -> Any:
        if name.endswith(".yaml"):
            raise FileError(f"{name}: No space left on device")
        return whole(self, name, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(OpenFolder, "replace", replace)
        yield


def test_an_edit_is_saved_at_once(file: Path) -> None:
    before = file.read_text("utf-8")
    Session(file, keeps_unsaved=True).edit("a title", Put(("title",), "Two"))
    assert file.read_text("utf-8") == before.replace("standoff: 1\n", "standoff: 1\ntitle: Two\n")
    assert standoff.load(file).title == "Two"


def test_undo_and_redo_over_a_restart(file: Path) -> None:
    texts = [file.read_text("utf-8")]
    session = Session(file, keeps_unsaved=True)
    for number in range(10):
        session.edit(f"title {number}", Put(("title",), f"T{number}"))
        texts.append(session.text)
    for text in reversed(texts[:-1]):
        session.undo()
        assert file.read_text("utf-8") == text
    assert (session.undoable, session.undo()) == (None, None)
    again = Session(file, keeps_unsaved=True)
    assert again.redoable == "title 0"
    for text in texts[1:]:
        again.redo()
        assert file.read_text("utf-8") == text
    assert (again.redoable, again.redo(), again.undoable) == (None, None, "title 9")


def test_a_jump_to_any_step_over_a_restart(file: Path) -> None:
    session, texts = Session(file), [file.read_text("utf-8")]
    for number in range(4):
        session.edit(f"step {number + 1}", Put(("title",), f"Title {number}"))
        texts.append(session.text)
    assert session.jump(1, "step 1") == 3
    assert (file.read_text("utf-8"), session.made) == (texts[1], 1)
    again = Session(file)
    assert (again.steps, again.made, again.redoable) == (tuple(f"step {n}" for n in range(1, 5)), 1, "step 2")
    assert (again.jump(4), again.text) == (3, texts[4])
    assert (again.jump(0), file.read_text("utf-8"), again.jump(0)) == (4, texts[0], 0)
    for to, was in ((5, None), (-1, None), (2, "step 1"), (0, "step 1")):
        with pytest.raises(EditError):
            again.jump(to, was)
    assert Session(file).text == texts[0]


def test_nobody_jumps_over_what_they_have_not_seen(file: Path) -> None:
    session = Session(file)
    for number in range(3):
        session.write(f"step {number}", f"{number}\n")
    seen = session.parsed.key
    session.write("theirs", "3\n")  # by another window of the same workbench
    for to in (0, 1):
        with pytest.raises(EditError, match="changed meanwhile"):
            session.jump(to, onto=seen)
    assert session.jump(3, onto=session.parsed.key) == 1


def test_several_edits_are_one_step_or_none(file: Path) -> None:
    session = Session(file, keeps_unsaved=True)
    before = session.text
    with pytest.raises(EditError):
        session.edit("both", Put(("title",), "T"), Rename(("claims", "none"), "x"))
    assert (session.text, file.read_text("utf-8"), session.undoable) == (before, before, None)
    session.edit("both", Put(("title",), "T"), Insert(("preferences", "us", 0), "strike"))
    session.undo()
    assert session.text == before


def test_what_was_changed_outside_is_merged_and_can_be_undone(file: Path) -> None:
    """An edit names its place, so that it can be made in the text as it is by now."""
    session = Session(file, keeps_unsaved=True)
    session.edit("a title", Put(("title",), "Mine"))
    file.write_text(session.text + "definitions: {calm: not strike}\n", "utf-8")
    session.edit("a name", Put(("description",), "Theirs stays"))
    conflict = standoff.load(file)
    assert (conflict.title, list(conflict.definitions)) == ("Mine", ["calm"])
    assert [session.undo(), session.undo(), session.undo()] == ["a name", OUTSIDE, "a title"]
    assert file.read_text("utf-8") == "# mine\n" + OPTION_FORM


def test_what_was_changed_while_nobody_looked_is_a_step_too(file: Path) -> None:
    Session(file, keeps_unsaved=True).edit("a title", Put(("title",), "Mine"))
    mine = file.read_text("utf-8")
    file.write_text("standoff: 1\n", "utf-8")
    session = Session(file, keeps_unsaved=True)
    assert (session.text, session.undoable) == ("standoff: 1\n", OUTSIDE)
    assert not session.look()
    session.undo()
    assert file.read_text("utf-8") == mine


def test_a_text_that_is_no_yaml_is_kept_all_the_same(file: Path) -> None:
    session = Session(file, keeps_unsaved=True)
    session.write("typing", "standoff: [")
    assert file.read_text("utf-8") == "standoff: ["
    with pytest.raises(EditError, match="can't be read"):
        session.edit("a title", Put(("title",), "T"))
    session.undo()
    assert standoff.load(file)


def test_killed_in_the_middle_of_its_work(file: Path) -> None:
    """kill -9 after some steps, and a line that broke off: what was done is there."""
    code = (
        "import os, signal, sys\n"
        "from standoff.files.edits import Put\n"
        "from standoff.editing.session import Session\n"
        "session = Session(sys.argv[1])\n"
        "for number in range(3): session.edit(f'title {number}', Put(('title',), f'T{number}'))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    with log_of(file).open("a") as lines:
        lines.write('{"make": "title 3", "at"')
    session = Session(file, keeps_unsaved=True)
    assert (standoff.load(file).title, session.undoable) == ("T2", "title 2")
    session.undo()
    assert standoff.load(file).title == "T1"


def test_a_file_that_cannot_be_written_keeps_the_work(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(file, keeps_unsaved=True)
    before = file.read_text("utf-8")
    with full_disk(monkeypatch):
        session.edit("a title", Put(("title",), "Kept"))
        assert session.unsaved.endswith("No space left on device")
        session.edit("a description", Put(("description",), "Also kept"))
        assert file.read_text("utf-8") == before
    session.save()
    assert not session.unsaved
    assert standoff.load(file).title == "Kept"
    assert [session.undo(), session.undo()] == ["a description", "a title"]


def test_work_that_could_not_be_saved_is_not_written_over_that_of_others(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(file, keeps_unsaved=True)
    with full_disk(monkeypatch):
        session.edit("mine", Put(("title",), "Mine"))
    file.write_text("standoff: 1\ntitle: Theirs\n", "utf-8")
    session.write("more", session.text + "# more\n")
    assert [session.undo(), session.undo()] == ["more", THEIRS]
    assert "Mine" in file.read_text("utf-8")
    assert session.undo() == UNSAVED
    assert file.read_text("utf-8") == "standoff: 1\ntitle: Theirs\n"


@pytest.mark.skipif(AS_ROOT, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(file: Path) -> None:
    file.parent.chmod(0o500)
    try:
        session = Session(file, keeps_unsaved=True)
        session.edit("a title", Put(("title",), "T"))
        assert "Permission denied" in session.unsaved
    finally:
        file.parent.chmod(0o700)


def test_the_log_is_never_reached_through_a_symlink(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("precious")
    log = tmp_path / ".dispute.yaml.history"
    log.symlink_to(elsewhere)
    Session(file, keeps_unsaved=True).edit("a title", Put(("title",), "T"))
    assert elsewhere.read_text() == "precious"
    assert not log.is_symlink()


def test_old_steps_are_forgotten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST_STEPS", 4)
    session = Session(file, keeps_unsaved=True)
    for number in range(6):
        session.edit(f"title {number}", Put(("title",), f"T{number}"))
    session.undo()
    again = Session(file, keeps_unsaved=True)
    assert (again.redoable, again.undoable) == ("title 5", "title 4")
    assert [again.undo(), again.undo(), again.undo()] == ["title 4", "title 3", None]


@pytest.mark.parametrize(("data", "message"), [(None, "No such file"), (b"\xff\xfe", "no UTF-8 text")])
def test_what_cannot_be_opened(tmp_path: Path, data: bytes | None, message: str) -> None:
    file = tmp_path / "x.yaml"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(FileError, match=message):
        Session(file, keeps_unsaved=True)


def test_what_this_user_may_not_write_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the folder would let a new file take its place."""
    before = file.read_text("utf-8")
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # as the administrator may write all
    with pytest.raises(FileError, match="read-only"):
        Session(file).edit("mine", Put(("title",), "Mine"))
    assert file.read_text("utf-8") == before


def test_a_folder_that_this_user_may_not_write_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refusing(path: Any, flags: int, *more: Any, **known: Any) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(EACCES, "Permission denied")
        return opened(path, flags, *more, **known)

    monkeypatch.setattr(os, "open", refusing)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    with pytest.raises(FileError, match="Permission denied"):
        Session(file)


def test_nobody_takes_back_what_they_have_not_seen(file: Path) -> None:
    session = Session(file, keeps_unsaved=True)
    session.edit("mine", Put(("title",), "Mine"))
    theirs = session.text + "# theirs\n"
    file.write_text(theirs, "utf-8")
    with pytest.raises(EditError, match="just been changed by another program"):
        session.undo()
    assert (file.read_text("utf-8"), session.undoable) == (theirs, OUTSIDE)
    session.undo()
    assert "# theirs" not in file.read_text("utf-8")


def test_work_that_was_not_saved_is_put_together_with_that_of_others(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(file, keeps_unsaved=True)

    with full_disk(monkeypatch):
        session.edit("mine", Put(("title",), "Mine"))
    file.write_text(file.read_text("utf-8") + "# theirs\n", "utf-8")
    session.save()
    assert "title: Mine" in file.read_text("utf-8")
    assert file.read_text("utf-8").endswith("# theirs\n")


def test_edits_meant_for_another_text_are_not_made(file: Path) -> None:
    session = Session(file, keeps_unsaved=True)
    meant_for = session.text
    file.write_text(meant_for + "# theirs\n", "utf-8")
    with pytest.raises(EditError, match="changed meanwhile"):
        session.edit("set the title", Put(("title",), "Another"), onto=key_of(meant_for))
    assert file.read_text("utf-8") == session.text == meant_for + "# theirs\n"
    session.edit("set the title", Put(("title",), "Another"), onto=key_of(session.text))
    assert "Another" in file.read_text("utf-8")


def test_a_file_that_is_gone_is_written_anew_by_the_next_step(file: Path) -> None:
    session = Session(file, keeps_unsaved=True)
    session.edit("one", Put(("title",), "One"))
    file.unlink()
    session.edit("two", Put(("title",), "Two"))
    assert file.read_text("utf-8") == session.text
    file.unlink()
    session.undo()
    assert "title: One" in file.read_text("utf-8")


def test_a_byte_order_mark_stays(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    Session(file, keeps_unsaved=True).edit("a title", Put(("title",), "T"))
    assert file.read_bytes().startswith(b"\xef\xbb\xbf# mine\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_the_log_is_read_by_those_who_may_read_the_file(file: Path) -> None:
    file.chmod(0o600)
    session = Session(file, keeps_unsaved=True)
    session.edit("a title", Put(("title",), "T"))
    assert log_of(file).stat().st_mode & 0o777 == 0o600
    log_of(file).unlink()
    session.edit("a title", Put(("title",), "U"))
    assert log_of(file).stat().st_mode & 0o777 == 0o600


def test_a_log_that_takes_long_to_follow_is_not_followed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(file, keeps_unsaved=True)
    for number in range(5):
        session.edit(f"title {number}", Put(("title",), f"T{number}"))
    monkeypatch.setattr(log, "MOST_FOLLOWED", 3 * len(session.text))
    monkeypatch.setattr(log, "EACH", 0)
    again = Session(file, keeps_unsaved=True)
    assert (again.text, again.undoable) == (session.text, OUTSIDE)
    assert "too many changes" in again.note
