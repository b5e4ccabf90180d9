"""Several programs on one file: whatever is acknowledged is in it, and nothing outside is read or written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import standoff
from asking import OPTION_FORM
from standoff.editing.log import Log
from standoff.editing.session import OUTSIDE, THEIRS, UNSAVED, Session
from standoff.errors import EditError, FileError
from standoff.files import owner
from standoff.files.edits import Put
from standoff.files.inside import OpenFolder, opened
from standoff.files.owner import lock_name, owning

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "dispute.yaml"
    file.write_text(OPTION_FORM, "utf-8")
    return file


def title(text: str) -> tuple[str, Put]:
    return f"title {text}", Put(("title",), text)


def test_two_that_take_turns_share_one_history(file: Path) -> None:
    one, other = Session(file, keeps_unsaved=True), Session(file, keeps_unsaved=True)
    one.edit(*title("A"))
    assert (other.look(), other.text, other.undoable) == (True, one.text, "title A")
    other.edit(*title("B"))
    one.edit("a description", Put(("description",), "both"))
    assert (standoff.load(file).title, "description: both" in file.read_text("utf-8")) == ("B", True)
    assert other.look()
    assert [other.undo(), other.undo(), other.undo(), other.undo()] == ["a description", "title B", "title A", None]
    assert file.read_text("utf-8") == OPTION_FORM
    assert (one.look(), one.redoable) == (True, "title A")
    assert not one.look()


def test_nobody_undoes_what_another_has_just_done(file: Path) -> None:
    one, other = Session(file, keeps_unsaved=True), Session(file, keeps_unsaved=True)
    one.edit(*title("A"))
    with pytest.raises(EditError, match="just been changed"):
        other.undo()
    assert other.undo() == "title A"
    with pytest.raises(EditError, match="just been changed"):
        one.redo()
    assert one.redo() == "title A"


def test_what_an_editor_writes_is_one_step_for_all(file: Path) -> None:
    one, other = Session(file, keeps_unsaved=True), Session(file, keeps_unsaved=True)
    file.write_text(OPTION_FORM + "# theirs\n", "utf-8")
    assert (one.look(), other.look()) == (True, True)
    assert (other.undo(), other.undo()) == (OUTSIDE, None)


COUNTING = """
import sys
from standoff.editing.session import Session
from standoff.files.edits import Insert
session = Session(sys.argv[1])
for number in range(int(sys.argv[3])):
    session.do("add_definition", definition=f"{sys.argv[2]}{number}", condition="strike")
    print(number, flush=True)
"""


def counting(file: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COUNTING, str(file), name, str(count)], stdout=subprocess.PIPE, text=True
    )


def acknowledged(processes: dict[str, subprocess.Popen[str]]) -> set[str]:
    found = set()
    for name, process in processes.items():
        said, _ = process.communicate(timeout=600)
        found |= {f"{name}{number}" for number in said.split()}
    return found


def test_programs_at_once_lose_nothing(file: Path) -> None:
    processes = {name: counting(file, name, 12) for name in ("ann", "bob", "eve")}
    done = acknowledged(processes)
    assert len(done) == 36
    assert set(standoff.load(file).definitions) == done
    assert [each.name for each in file.parent.iterdir() if "lock" in each.name or "saving" in each.name] == []


def killed(file: Path, number: int) -> set[str]:
    """What was acknowledged of the edits of two programs, of which one is killed after some of them."""
    one, other = counting(file, f"ann{number}x", 12), counting(file, f"bob{number}x", 4)
    said = {f"ann{number}x{one.stdout.readline().strip()}" for _ in range(1 + number % 7)} if one.stdout else set()
    one.send_signal(signal.SIGKILL)
    return said | acknowledged({f"ann{number}x": one, f"bob{number}x": other})


@pytest.mark.soak
def test_a_killed_program_loses_and_keeps_nothing_to_itself(file: Path) -> None:
    done = killed(file, 2)
    assert done <= set(standoff.load(file).definitions)
    Session(file, keeps_unsaved=True)
    assert {each.name for each in file.parent.iterdir()} <= {file.name, f".{file.name}.history"}


@pytest.mark.soak
def test_two_hundred_killed_programs_lose_nothing(file: Path) -> None:
    done = set[str]()
    for number in range(200):
        done |= killed(file, number)
        assert done <= set(standoff.load(file).definitions)
    assert len(done) > 200 * 4


@contextmanager
def held(file: Path) -> Iterator[None]:
    with opened(file.parent.resolve()) as folder, owning(folder, file.name):
        yield


def test_a_lock_says_who_has_it_and_falls_with_them(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "PATIENCE", 0.0)
    session = Session(file, keeps_unsaved=True)
    with held(file):
        for refused in (lambda: session.edit(*title("A")), lambda: Session(file, keeps_unsaved=True)):
            with pytest.raises(EditError, match=rf"another program \(process {os.getpid()}\) keeps .*dispute.yaml"):
                refused()
        assert file.read_text("utf-8") == OPTION_FORM
    session.edit(*title("A"))
    assert not Path(file.parent, lock_name(file.name)).exists()


@pytest.mark.parametrize("make", [os.mkfifo, lambda place: place.symlink_to("elsewhere"), Path.touch])
def test_whatever_is_in_the_place_of_the_lock(file: Path, make: object) -> None:
    make(file.parent / lock_name(file.name))  # type: ignore[operator]
    Session(file, keeps_unsaved=True).edit(*title("A"))
    assert standoff.load(file).title == "A"
    assert {each.name for each in file.parent.iterdir()} == {file.name, f".{file.name}.history"}


def test_a_lock_that_is_another_file_too_leaves_that_alone(file: Path) -> None:
    other = file.with_name("other.txt")
    other.write_text("theirs")
    other.chmod(0o600)
    file.with_name(lock_name(file.name)).hardlink_to(other)
    Session(file).edit(*title("A"))
    assert (standoff.load(file).title, other.read_text()) == ("A", "theirs")
    assert other.stat().st_mode & 0o777 == 0o600


def test_another_user_can_wait_for_a_lock(file: Path) -> None:
    umask = os.umask(0o077)
    try:
        with held(file):
            assert file.with_name(lock_name(file.name)).stat().st_mode & 0o444 == 0o444
    finally:
        os.umask(umask)


@pytest.mark.parametrize("found", [FileNotFoundError(2, "it has gone"), PermissionError(13, "not to be read")])
def test_a_lock_of_another_user_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch, found: OSError) -> None:
    whole, refusals = OpenFolder.open, [found, PermissionError(13, "another user's")]

    def refused(self: OpenFolder, name: str, *rest: Any) -> Any:
        if name == lock_name(file.name) and refusals:
            raise refusals.pop()
        return whole(self, name, *rest)

    monkeypatch.setattr(OpenFolder, "open", refused)
    Session(file).edit(*title("A"))
    assert (standoff.load(file).title, refusals) == ("A", [])


def test_who_does_not_own_the_file_leaves_alone_what_others_write(file: Path) -> None:
    file.with_name(lock_name(file.name)).mkdir()
    part, log = file.with_name(f".{file.name}.saving"), file.with_name(f".{file.name}.history")
    part.write_text("half")
    log.write_text("begun")
    session = Session(file, keeps_unsaved=True)
    session.edit(*title("A"))
    assert (part.read_text(), log.read_text(), "can't be read" in session.note) == ("half", "begun", True)


def test_a_link_is_not_followed_where_the_path_is_real(file: Path, outside: Path) -> None:
    file.unlink()
    file.symlink_to(outside)
    with pytest.raises(FileError):
        Session(file.resolve().with_name(file.name), is_real=True)


@pytest.mark.skipif(not AS_ROOT, reason="only the administrator may give a file to others")
@pytest.mark.parametrize(("allowed", "mode"), [(True, 0o664), (False, 0o604)])
def test_the_group_keeps_what_it_may(file: Path, monkeypatch: pytest.MonkeyPatch, allowed: bool, mode: int) -> None:
    """Where the owner can't be kept, as for anybody but the administrator, the group can, for those who are in it."""
    os.chown(file, 1234, 2345)
    file.chmod(0o664)
    given = os.fchown

    def refused(handle: int, uid: int, gid: int) -> None:
        if uid != -1 or not allowed:
            raise PermissionError(1, "Operation not permitted")
        given(handle, uid, gid)

    monkeypatch.setattr(os, "fchown", refused)
    Session(file).edit(*title("A"))
    found = file.stat()
    assert (found.st_mode & 0o777, found.st_gid == 2345, found.st_uid) == (mode, allowed, os.geteuid())


def test_a_folder_in_the_place_of_the_lock_bars_saving_alone(file: Path) -> None:
    lock = file.parent / lock_name(file.name)
    lock.mkdir()
    session = Session(file, keeps_unsaved=True)
    session.edit(*title("A"))
    assert lock.name in session.unsaved
    with pytest.raises(FileError, match="lock"):
        Session(file)
    lock.rmdir()
    session.edit("a description", Put(("description",), "later"))
    assert (standoff.load(file).title, session.undo(), session.undo()) == ("A", "a description", "title A")


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    secret = tmp_path_factory.mktemp("outside") / "secret.yaml"
    secret.write_text("standoff: 1\ntitle: Secret\n", "utf-8")
    return secret


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_takes_the_files_place_is_neither_read_nor_written(file: Path, outside: Path, kind: str) -> None:
    session = Session(file, keeps_unsaved=True)
    session.edit(*title("A"))
    kept = file.rename(file.with_name("kept"))
    {"link": lambda: file.symlink_to(outside), "pipe": lambda: os.mkfifo(file), "folder": file.mkdir}[kind]()
    for refused in (session.look, lambda: session.edit(*title("B")), session.undo, session.save):
        with pytest.raises(FileError, match="no regular file"):
            refused()
    if kind != "link":  # a link is followed when a file is opened, as the user named it
        with pytest.raises(FileError, match="no regular file"):
            Session(file, keeps_unsaved=True)
    file.rmdir() if kind == "folder" else file.unlink()
    kept.rename(file)
    session.edit(*title("C"))
    log = file.with_name(f".{file.name}.history").read_text("utf-8")
    assert "Secret" not in log + file.read_text("utf-8")
    assert outside.read_text("utf-8") == "standoff: 1\ntitle: Secret\n"
    assert [session.undo(), session.undo(), session.undo()] == ["title C", "title A", None]


def test_a_folder_on_the_way_is_not_reached_by_a_link(tmp_path: Path, outside: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    file = home / outside.name
    file.write_text(OPTION_FORM, "utf-8")
    session = Session(file, keeps_unsaved=True)
    home.rename(tmp_path / "kept")
    home.symlink_to(outside.parent)
    with pytest.raises(FileError):
        session.edit(*title("A"))
    assert [each.name for each in outside.parent.iterdir()] == [outside.name]
    assert outside.read_text("utf-8") == "standoff: 1\ntitle: Secret\n"


def test_what_killed_programs_have_left_is_swept_and_nothing_else(file: Path) -> None:
    endings = ("0a1b2c3d.begun", "11223344.begun", "original", "20261129", "saving")
    old, new, *users, left = (file.with_name(f".{file.name}.{ending}") for ending in endings)
    others = file.with_name(".other.yaml.0a1b2c3d.begun")
    for each in (old, new, *users, left, others):
        each.write_text("half a fi", "utf-8")
    for each in (old, *users, others):
        os.utime(each, (0, 0))
    Session(file, keeps_unsaved=True)
    assert {each.name for each in file.parent.iterdir()} == {each.name for each in (file, new, *users, others)}


def test_a_strict_session_does_a_thing_or_says_that_it_did_not(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(file)
    session.edit(*title("A"))
    before = {each.name: each.read_bytes() for each in file.parent.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        for refused in (lambda: session.edit(*title("B")), session.undo):
            with pytest.raises(FileError, match="No space left"):
                refused()
            assert {each.name: each.read_bytes() for each in file.parent.iterdir()} == before
    assert (session.undo(), session.unsaved) == ("title A", "")


@pytest.mark.skipif(AS_ROOT, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(file: Path) -> None:
    session = Session(file, keeps_unsaved=True)
    file.parent.chmod(0o500)
    try:
        session.edit(*title("A"))
        assert "Permission denied" in session.unsaved
        with pytest.raises(FileError, match="Permission denied"):
            Session(file)
    finally:
        file.parent.chmod(0o700)
    session.save()
    assert (standoff.load(file).title, session.unsaved) == ("A", "")


def test_two_that_could_not_save_keep_both_works(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Session(file, keeps_unsaved=True), Session(file, keeps_unsaved=True)
    whole = OpenFolder.replace

    def full(self: OpenFolder, name: str, *rest: Any) -> Any:
        if name == file.name:
            raise FileError("No space left on device")
        return whole(self, name, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(OpenFolder, "replace", full)
        one.edit(*title("Mine"))
        other.edit("a definition", Put(("definitions",), {"calm": "not strike"}))
    one.save()
    other.save()
    found = standoff.load(file)
    assert (found.title, list(found.definitions)) == ("Mine", ["calm"])


def test_unsaved_work_outlives_others_who_change_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(file, keeps_unsaved=True)

    def refuse(self: OpenFolder, name: str, *rest: Any) -> Any:
        if name == file.name:
            raise FileError("No space left on device")
        return whole(self, name, *rest)

    whole = OpenFolder.replace
    with monkeypatch.context() as patch:
        patch.setattr(OpenFolder, "replace", refuse)
        session.write("a remark", session.text + "# at the end\n")
        Session(file)
        session.look()
        assert ("# at the end" in session.text, bool(session.unsaved), session.note) == (True, True, "")
    session.save()
    assert file.read_text("utf-8").endswith("# at the end\n")


def test_unsaved_work_leaves_what_others_were_told_is_done(file: Path) -> None:
    one, other = Session(file, keeps_unsaved=True), Session(file)
    file.chmod(0o444)
    one.edit(*title("Mine"))
    assert "read-only" in one.unsaved
    with pytest.raises(FileError, match="read-only"):
        other.edit(*title("Theirs"))
    file.chmod(0o644)
    other.edit(*title("Theirs"))
    one.save()
    assert (standoff.load(file).title, one.unsaved, "undo brings it back" in one.note) == ("Theirs", "", True)
    assert one.undo() == THEIRS
    assert (standoff.load(file).title, one.undo(), one.undo()) == ("Mine", UNSAVED, "title Theirs")
    one.edit(*title("More"))
    assert one.note == ""


def test_unsaved_work_outlives_a_look_that_fails(file: Path) -> None:
    one, other = Session(file, keeps_unsaved=True), Session(file)
    file.chmod(0o444)
    one.edit(*title("Mine"))
    file.chmod(0o644)
    other.edit("a definition", Put(("definitions",), {"calm": "not strike"}))
    kept = file.rename(file.with_name("kept"))
    file.mkdir()
    with pytest.raises(FileError):
        one.look()
    file.rmdir()
    kept.rename(file)
    one.save()
    assert (standoff.load(file).title, list(standoff.load(file).definitions)) == ("Mine", ["calm"])


def saving_meanwhile(file: Path, monkeypatch: pytest.MonkeyPatch, times: int, begun: bool) -> None:
    """Has an editor save the file so many times, each time before it would be replaced by what is `begun` or not."""
    part, known, fsync, left = file.with_name(f".{file.name}.saving"), OpenFolder.known, os.fsync, [times]

    def saves() -> None:
        if part.exists() == begun and left[0]:
            left[0] -= 1
            new = file.with_name("new")
            new.write_text(file.read_text("utf-8") + f"# theirs {left[0]}\n", "utf-8")
            new.replace(file)

    def looked_at(self: OpenFolder, name: str) -> os.stat_result | None:
        if name == file.name and not begun:
            saves()
        return known(self, name)

    def written(handle: int) -> None:
        fsync(handle)
        if begun:
            saves()

    monkeypatch.setattr(OpenFolder, "known", looked_at)
    monkeypatch.setattr(os, "fsync", written)


@pytest.mark.parametrize("begun", [False, True])
def test_what_an_editor_saves_meanwhile_is_not_written_over(
    file: Path, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    session = Session(file)
    session.edit(*title("A"))
    with monkeypatch.context() as patch:
        saving_meanwhile(file, patch, 3, begun)
        session.edit(*title("B"))
    assert standoff.load(file).title == "B"
    assert file.read_text("utf-8").endswith("# theirs 2\n# theirs 1\n# theirs 0\n")
    with monkeypatch.context() as patch:
        saving_meanwhile(file, patch, 1, begun)
        with pytest.raises(EditError, match="just been changed"):
            session.undo()
    with monkeypatch.context() as patch:
        saving_meanwhile(file, patch, 10**6, begun)
        with pytest.raises(EditError, match="again and again"):
            session.edit(*title("C"))
    assert standoff.load(file).title == "B"


@pytest.mark.parametrize("of", ["saving", "file"])
def test_what_takes_a_name_while_the_file_is_written_is_not_followed(
    file: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    """A stranger who may write in the folder puts a link in the place of what is just being written."""
    outside.chmod(0o600)
    session = Session(file)
    place = file.with_name(f".{file.name}.saving") if of == "saving" else file
    whole = os.fsync if of == "saving" else os.replace

    def swapped(*arguments: Any, **more: Any) -> None:
        whole(*arguments, **more)
        place.unlink()
        place.symlink_to(outside)

    monkeypatch.setattr(os, whole.__name__, swapped)
    with pytest.raises(FileError, match="in another one's place"):
        session.edit(*title("A"))
    assert (outside.stat().st_mode & 0o777, outside.read_text("utf-8")[:8]) == (0o600, "standoff")


def test_the_log_is_hidden_with_the_file(file: Path) -> None:
    session = Session(file)
    session.edit(*title("A"))
    file.chmod(0o600)
    session.edit(*title("B"))
    log = file.with_name(f".{file.name}.history")
    assert log.stat().st_mode & 0o777 == 0o600
    file.unlink()
    session.edit(*title("C"))
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_written_is_told_and_written_later(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(file)
    session.edit(*title("A"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Log, "append", full)
        session.edit(*title("B"))
        assert ("can't be written" in session.note, standoff.load(file).title) == (True, "B")
        patch.undo()
    session._log.is_whole = False
    session.save()
    assert (session.note, Session(file).undoable) == ("", "title B")


def test_a_log_of_others_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that only its owner may read, say."""
    Session(file).edit(*title("A"))
    log = file.with_name(f".{file.name}.history")
    before = log.read_bytes()
    whole = OpenFolder.open

    def refused(self: OpenFolder, name: str, *rest: Any) -> Any:
        if name == log.name:
            raise PermissionError(13, "Permission denied")
        return whole(self, name, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(OpenFolder, "open", refused)
        session = Session(file)
        session.edit(*title("B"))
        assert "Permission denied" in session.note
    assert (log.read_bytes(), standoff.load(file).title) == (before, "B")
    assert Session(file).undoable == OUTSIDE
