"""Opening sources: only regular files inside the model's folder, of a bearable size, and their sha256 compared."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from standoff.errors import GUESSES
from standoff.files import documents, sources
from standoff.files.documents import DocumentText
from standoff.files.sources import open_source, open_sources
from standoff.model.dispute import Source

ONE = DocumentText(("One",))
TEXT = "One line\r\n\r\n  \t\r\nAnother 🦊 line\rA third\n"


def source(file: str, data: bytes | None = None) -> Source:
    return Source(file=file, sha256="" if data is None else sha256(data).hexdigest())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "model"
    inside.mkdir()
    (inside / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    return inside


def test_at_hand(folder: Path) -> None:
    found = open_source(source("a.txt", TEXT.encode()), folder)
    assert (found.status, found.message, found.is_open) == ("at hand", "", True)
    assert found.paragraphs == ("One line", "Another 🦊 line", "A third")
    assert found.sha256 == sha256(TEXT.encode()).hexdigest()


def test_changed(folder: Path) -> None:
    found = open_source(source("a.txt", b"what it was"), folder)
    assert (found.status, found.is_open) == ("changed", True)
    assert found.paragraphs == ("One line", "Another 🦊 line", "A third")
    assert "is not the file that was coded" in found.message


def test_unchecked(folder: Path) -> None:
    assert open_source(source("a.txt"), folder).status == "unchecked"


@pytest.mark.parametrize("file", ["b.txt", "a.txt/b.txt", "none/b.txt"])
def test_missing(folder: Path, file: str) -> None:
    found = open_source(source(file), folder)
    assert (found.status, found.paragraphs) == ("missing", ())
    assert f"`{file}`" in found.message


def test_a_name_that_is_nearly_one_of_a_document_is_a_slip(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("One", "utf-8")
    told = "there is no file `leter.txt` beside the model: did you mean `letter.txt`?"
    assert open_source(source("leter.txt"), tmp_path).message == told
    assert open_source(source("map.txt"), tmp_path).message == "there is no file `map.txt` beside the model"


def test_of_many_slips_some_are_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("One", "utf-8")
    found = open_sources({str(number): source(f"letter{number}.txt") for number in range(200)}, tmp_path)
    assert sum("did you mean" in each.message for each in found.values()) == GUESSES


def test_missing_without_a_folder() -> None:
    assert open_source(source("a.txt"), None).status == "missing"


def test_not_named(folder: Path) -> None:
    assert open_source(Source(title="A speech"), folder).status == "not named"


def refusal(file: str, folder: Path) -> str:
    found = open_source(source(file), folder)
    assert (found.status, found.paragraphs, found.sha256, found.is_open) == ("refused", (), "", False)
    return found.message


@pytest.mark.parametrize("file", ["../secret.txt", "/etc/hostname", "~/x", "C:\\x.txt", "a/../../secret.txt", "a\0b"])
def test_paths_outside_are_refused(folder: Path, file: str) -> None:
    assert "lies outside the model's folder" in refusal(file, folder)


def test_a_symlink_to_a_file_outside_is_refused(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    assert "leads outside the model's folder" in refusal("link.txt", folder)


def test_a_symlinked_folder_outside_is_refused(folder: Path) -> None:
    (folder / "deep").symlink_to(folder.parent, target_is_directory=True)
    assert "leads outside the model's folder" in refusal("deep/secret.txt", folder)


def test_a_symlink_to_nothing_outside_tells_nothing(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "is-it-there.txt")
    assert "leads outside the model's folder" in refusal("link.txt", folder)


def test_a_folder_whose_name_begins_alike_is_outside(folder: Path) -> None:
    (folder.parent / "model-2").mkdir()
    (folder.parent / "model-2" / "b.txt").write_text("other", "utf-8")
    (folder / "link.txt").symlink_to(folder.parent / "model-2" / "b.txt")
    assert "leads outside the model's folder" in refusal("link.txt", folder)


def test_symlinks_inside_are_followed(folder: Path) -> None:
    (folder / "link.txt").symlink_to("a.txt")
    assert open_source(source("link.txt", TEXT.encode()), folder).status == "at hand"


def test_a_model_folder_that_is_a_symlink(folder: Path) -> None:
    other = folder.parent / "other"
    other.symlink_to(folder, target_is_directory=True)
    assert open_source(source("a.txt", TEXT.encode()), other).status == "at hand"


def test_symlinks_in_a_circle(folder: Path) -> None:
    (folder / "x.txt").symlink_to("y.txt")
    (folder / "y.txt").symlink_to("x.txt")
    assert "can't be read" in refusal("x.txt", folder)


def test_a_folder_is_no_source(folder: Path) -> None:
    (folder / "sub").mkdir()
    assert refusal("sub", folder).startswith("`sub` ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_and_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "is no regular file" in refusal("pipe.txt", folder)


def test_what_is_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(TEXT.encode())
    monkeypatch.setattr(sources, "LARGEST_SOURCE", size)
    assert open_source(source("a.txt"), folder).status == "unchecked"
    monkeypatch.setattr(sources, "LARGEST_SOURCE", size - 1)
    assert "is too large" in refusal("a.txt", folder)


@pytest.mark.parametrize("data", [b"a\0b", b"\xff\xfe\x01\x00", b"PK\x03\x04\x80\x81"])
def test_binary_content_is_refused(folder: Path, data: bytes) -> None:
    (folder / "b.txt").write_bytes(data)
    assert "is binary" in refusal("b.txt", folder)


def test_a_byte_order_mark_is_no_character(folder: Path) -> None:
    data = b"\xef\xbb\xbfOne"
    (folder / "b.md").write_bytes(data)
    found = open_source(source("b.md", data), folder)
    assert (found.status, found.paragraphs) == ("at hand", ("One",))


def test_a_name_without_suffix_is_plain_text(folder: Path) -> None:
    (folder / "notes").write_text("<p>One</p>", "utf-8")
    assert open_source(source("notes"), folder).paragraphs == ("<p>One</p>",)


@pytest.mark.skipif(not sources.IN_FOLDERS, reason="no folders that stay open here")
def test_a_folder_exchanged_after_the_check_is_not_followed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "secret.txt").write_text("mine", "utf-8")
    assert open_source(source("deep/secret.txt"), folder).paragraphs == ("mine",)
    opened = os.open

    def swapping(*arguments: Any, **more: Any) -> int:
        if (folder / "deep").is_dir() and not (folder / "deep").is_symlink():
            (folder / "deep").rename(folder / "away")
            (folder / "deep").symlink_to(folder.parent, target_is_directory=True)
        return opened(*arguments, **more)

    monkeypatch.setattr(os, "open", swapping)
    found = open_source(source("deep/secret.txt"), folder)
    assert (found.is_open, found.paragraphs) == (False, ())


# Several sources


def test_a_file_is_read_once_for_all_sources_that_name_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "link.txt").symlink_to("a.txt")
    read: list[bytes] = []
    monkeypatch.setattr(sources, "text_within", lambda data, *_: read.append(data) or ONE)
    named = {"a": source("a.txt"), "b": source("link.txt", TEXT.encode()), "c": source("a.txt", b"other")}
    found = open_sources(named, folder)
    assert {name: each.status for name, each in found.items()} == {"a": "unchecked", "b": "at hand", "c": "changed"}
    assert read == [TEXT.encode()]


def test_all_sources_together_have_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "b.txt").write_bytes(TEXT.encode())
    named = {name: source(f"{name}.txt") for name in "ab"}
    for limit, whole in (("LARGEST_TOGETHER", 2 * len(TEXT.encode())), ("MOST_TOGETHER", 6)):
        monkeypatch.setattr(sources, limit, whole)
        assert [each.status for each in open_sources(named, folder).values()] == ["unchecked", "unchecked"]
        monkeypatch.setattr(sources, limit, whole - 1)
        first, second = open_sources({**named, "c": source("none.txt")}, folder).values(), "the sources together"
        assert [each.status for each in first] == ["unchecked", "refused", "missing"]
        assert second in list(first)[1].message
        monkeypatch.undo()


def test_a_text_longer_than_its_file_counts_as_long_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "text_within", lambda *_: DocumentText(("x" * 100,)))
    monkeypatch.setattr(sources, "LARGEST_TOGETHER", 99)
    assert "the sources together are too large" in refusal("a.txt", folder)


def test_reading_all_sources_has_a_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "b.txt").write_bytes(TEXT.encode())
    allowed: list[float] = []
    monkeypatch.setattr(sources, "text_within", lambda data, suffix, seconds: allowed.append(seconds) or ONE)
    monkeypatch.setattr(sources, "monotonic", iter([0.0, 119.0, 200.0, 201.5, 300.0]).__next__)
    found = open_sources({name: source(f"{name}.txt") for name in "ab"}, folder)
    assert [each.status for each in found.values()] == ["unchecked", "unchecked"]
    assert allowed == [20.0, 1.0]  # of 120 seconds for all, the first took 119
    monkeypatch.setattr(sources, "LONGEST_TOGETHER", 0.0)
    assert "the sources together take too long" in refusal("a.txt", folder)


def test_the_limits_are_those_of_the_constants() -> None:
    assert sources.LARGEST_SOURCE == 32 * 2**20
    assert documents.LARGEST_HTML < sources.LARGEST_SOURCE
