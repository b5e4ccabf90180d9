"""The log of a file: it tells what was done, programs share it, and nothing that a stranger wrote is believed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.editing import log as module
from standoff.editing.changes import Change, change
from standoff.editing.history import History
from standoff.editing.lines import REDO, UNDO, first_line, step_line
from standoff.editing.log import Log
from standoff.errors import FileError
from standoff.files.inside import OpenFolder, opened
from trials import trials

NAME = ".x.yaml.history"
texts = st.text("ab\n", max_size=12)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenFolder]:
    with opened(tmp_path_factory.mktemp("log").resolve()) as found:
        yield found


@pytest.fixture
def folder(home: OpenFolder) -> OpenFolder:
    for name in home.names():
        place = home.path / name
        place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()
    return home


@given(st.lists(st.sampled_from(["undo", "redo"]) | texts, max_size=20))
@trials(50)
def test_two_programs_that_share_a_log_have_the_same_history(home: OpenFolder, actions: list[str]) -> None:
    """Each action is that of one or the other."""
    folder = home
    folder.remove(NAME)
    programs = [(Log("x.yaml", ".x.yaml.saving"), History("")) for _ in range(2)]
    for number, action in enumerate(actions):
        log, history = programs[number % 3 % 2]
        history = log.changed(folder, history) or history
        programs[number % 3 % 2] = (log, history)
        if action == "undo":
            if history.last:
                history.undo()
                log.append(folder, history, UNDO)
        elif action == "redo":
            if history.next:
                history.redo()
                log.append(folder, history, REDO)
        else:
            history.make(change("x", history.text, action))
            log.append(folder, history, step_line(history.steps[-1]))
    histories = [log.changed(folder, history) or history for log, history in programs]
    if folder.has(NAME):
        assert histories[0] == histories[1]
        again = Log("x.yaml", ".x.yaml.saving")
        assert again.read(folder, "lost") == histories[0]
        assert again.note == ""


@pytest.mark.parametrize("end", ['{"make": "m', '"un', ""])
def test_a_line_that_broke_off_is_written_over(folder: OpenFolder, end: str) -> None:
    Path(folder.path, NAME).write_text(first_line("a") + step_line(change("one", "a", "ab")) + end)
    log = Log("x.yaml", ".x.yaml.saving")
    history = log.read(folder, "ab")
    assert (history.text, log.note, log.changed(folder, history)) == ("ab", "", None)
    history.undo()
    log.append(folder, history, UNDO)
    assert Log("x.yaml", ".x.yaml.saving").read(folder, "lost") == history


BAD_LINES = [
    "no json",
    "[" * 200_000,
    '{"make": "x", "at": 1e999, "out": "", "put": ""}',
    '{"make": "x", "at": -1, "out": "", "put": "b"}',
    '{"make": "x", "at": 1.0, "out": "", "put": "b"}',
    '{"make": "x", "at": 0, "out": "", "put": "\\ud800"}',
    '{"make": "\\udfff", "at": 0, "out": "", "put": "b"}',
    '{"make": "x", "at": 0, "out": "z", "put": "b"}',
    '{"make": "x", "at": ' + "9" * 5000 + ', "out": "", "put": ""}',
    '{"make": 1, "at": 0, "out": "", "put": ""}',
    '"redo"',
    '"do it"',
    "null",
    "\ufffd\x00",
]


@pytest.mark.parametrize("line", BAD_LINES, ids=lambda line: ascii(line[:50]))
def test_what_follows_from_nothing_is_set_aside_with_all_behind_it(folder: OpenFolder, line: str) -> None:
    """What stands before the line is kept; also where a stranger adds it while the log is in use."""
    sound = first_line("a") + step_line(change("one", "a", "ab"))
    path = Path(folder.path, NAME)
    later = step_line(change("two", "ab", "abc"))
    for begins in (True, False):
        path.write_text(sound + (line + "\n" + later) * begins)
        log = Log("x.yaml", ".x.yaml.saving")
        history = log.read(folder, "lost")
        if not begins:
            path.write_text(sound + line + "\n" + later)
            history = log.changed(folder, history) or history
        assert (history.text, [step.label for step in history.steps]) == ("ab", ["one"])
        assert "can't be read" in log.note
        kept = Path(folder.path, log.note.rpartition(" ")[2])
        assert kept.read_text().startswith(sound)
        history.undo()
        log.append(folder, history, UNDO)
        assert Log("x.yaml", ".x.yaml.saving").read(folder, "lost") == history


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[" * 200_000, "doesn't begin"),
        ("[]", "doesn't begin"),
        ("{}", "doesn't begin"),
        ('{"text": 1}', "doesn't begin"),
        ('{"text": "\\ud800"}', "doesn't begin"),
        ('"undo"', "doesn't begin"),
        ('{"version": 2, "text": "a"}', "later version"),
    ],
    ids=lambda text: ascii(text[:30]),
)
def test_what_is_no_log_is_set_aside_and_said(folder: OpenFolder, line: str, why: str) -> None:
    path = Path(folder.path, NAME)
    path.write_text(line + "\n")
    log = Log("x.yaml", ".x.yaml.saving")
    assert log.read(folder, "mine") == History("mine")
    assert why in log.note
    assert not path.exists()
    assert Path(folder.path, log.note.rpartition(" ")[2]).read_text() == line + "\n"


def test_a_log_of_an_earlier_version_is_read(folder: OpenFolder) -> None:
    Path(folder.path, NAME).write_text(json.dumps({"text": "a"}) + "\n" + step_line(change("one", "a", "ab")))
    log = Log("x.yaml", ".x.yaml.saving")
    assert (log.read(folder, "lost").text, log.note) == ("ab", "")


def test_what_is_no_file_is_set_aside_and_nothing_waits_for_it(folder: OpenFolder) -> None:
    path = Path(folder.path, NAME)
    for make in (os.mkfifo, Path.mkdir, lambda place: place.symlink_to(folder.path)):
        folder.remove(NAME)
        make(path)
        log = Log("x.yaml", ".x.yaml.saving")
        history = log.read(folder, "mine")
        assert "no regular file" in log.note
        history.make(change("one", "mine", "yours"))
        log.append(folder, history, "")
        assert Log("x.yaml", ".x.yaml.saving").read(folder, "lost") == history


def test_a_log_that_would_be_long_forgets_its_older_half(folder: OpenFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FOLLOWED", 100)
    monkeypatch.setattr(module, "EACH", 0)
    log, history = Log("x.yaml", ".x.yaml.saving"), History("0" * 10)
    for number in range(20):
        history.make(Change(str(number), 0, "0", "0"))
        log.append(folder, history, step_line(history.steps[-1]))
        read = Log("x.yaml", ".x.yaml.saving")
        assert read.read(folder, "lost") == history
        assert read.note == ""
    assert len(history.steps) <= 5


def test_a_log_that_would_take_too_long_is_set_aside(folder: OpenFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = step_line(Change("x", 0, "0", "0")) * 11
    Path(folder.path, NAME).write_text(first_line("0" * 10) + steps)
    monkeypatch.setattr(module, "MOST_FOLLOWED", 100)
    monkeypatch.setattr(module, "EACH", 0)
    log = Log("x.yaml", ".x.yaml.saving")
    assert log.read(folder, "lost").text == "0" * 10
    assert "too many changes" in log.note


def test_a_line_that_cannot_be_written_is_written_later(folder: OpenFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    log, history = Log("x.yaml", ".x.yaml.saving"), History("a")
    history.make(change("one", "a", "ab"))
    log.append(folder, history, step_line(history.steps[-1]))
    history.make(change("two", "ab", "abc"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(OSError, match="No space"):
            log.append(folder, history, step_line(history.steps[-1]))
    assert (log.changed(folder, history), log.is_whole) == (None, False)
    history.undo()
    log.append(folder, history, UNDO)
    assert Log("x.yaml", ".x.yaml.saving").read(folder, "lost") == history


def test_a_line_that_is_written_in_part_leaves_no_trace(folder: OpenFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    log, history = Log("x.yaml", ".x.yaml.saving"), History("a")
    history.make(change("one", "a", "ab"))
    log.append(folder, history, step_line(history.steps[-1]))
    before, write = Path(folder.path, NAME).read_bytes(), os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) < 3:
            raise OSError(28, "No space left on device")
        return write(handle, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        log.append(folder, history, UNDO * 1_000)
    assert Path(folder.path, NAME).read_bytes() == before


def test_a_damaged_log_leaves_the_history_that_is_known(folder: OpenFolder) -> None:
    log, history = Log("x.yaml", ".x.yaml.saving"), History("a")
    history.make(change("one", "a", "ab"))
    log.append(folder, history, step_line(history.steps[-1]))
    with Path(folder.path, NAME).open("r+b") as file:
        file.write(b"!")
        file.seek(0, os.SEEK_END)
        file.write(UNDO.encode() + b"garbage\n")
    assert (log.changed(folder, history), history.text, history.done) == (None, "ab", 1)


def test_a_file_that_has_another_name_too_is_not_written(folder: OpenFolder) -> None:
    log, history = Log("x.yaml", ".x.yaml.saving"), History("a")
    history.make(change("one", "a", "ab"))
    log.append(folder, history, step_line(history.steps[-1]))
    other, place = Path(folder.path, "other.txt"), Path(folder.path, NAME)
    other.write_text("x" * 10_000)
    place.unlink()
    place.hardlink_to(other)
    history.undo()
    log.append(folder, history, UNDO)
    assert other.read_text() == "x" * 10_000
    assert Log("x.yaml", ".x.yaml.saving").read(folder, "lost") == history


def test_a_folder_in_which_nothing_can_be_renamed_is_told(folder: OpenFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(folder.path, NAME).write_text("garbage\n")

    def refuse(*_: object) -> None:
        raise FileError("read-only")

    monkeypatch.setattr(OpenFolder, "rename", refuse)
    log = Log("x.yaml", ".x.yaml.saving")
    assert log.read(folder, "mine") == History("mine")
    assert log.note.endswith("doesn't begin as a log does")


def test_what_a_stranger_appends_is_read_up_to_a_size(folder: OpenFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(folder.path, NAME)
    path.write_text(first_line("a"))
    log = Log("x.yaml", ".x.yaml.saving")
    history = log.read(folder, "a")
    monkeypatch.setattr(module, "LARGEST_LOG", 10_000)
    os.truncate(path, 2**40)  # takes no room on the disk
    assert log.changed(folder, history) is not None
    assert "too large" in log.note
    assert not path.exists()


def test_a_log_never_becomes_larger_than_what_is_read(folder: OpenFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_LOG", 10_000)
    log, history = Log("x.yaml", ".x.yaml.saving"), History("a")
    for number in range(30):
        history.make(change(str(number), history.text, "é" * 500 + str(number)))
        log.append(folder, history, step_line(history.steps[-1]))
        assert Log("x.yaml", ".x.yaml.saving").read(folder, "lost") == history
    history.make(change("large", history.text, "x" * 20_000))
    with pytest.raises(FileError, match="too large"):
        log.append(folder, history, step_line(history.steps[-1]))
