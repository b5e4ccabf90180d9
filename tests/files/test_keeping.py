"""A document is kept beside a dispute: whole, under a name of its own, inside the folder alone."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest

from paper import archive, pdf
from standoff.errors import FileError
from standoff.files import keeping, kinds
from standoff.files.inside import OpenFolder, opened
from standoff.files.keeping import LONGEST, file_name, headline, keep_document, read_file, titled_name, write_new

NEWS = b"A well runs dry\n\nBy Ann\n"


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208


def test_a_document_is_kept_whole(tmp_path: Path) -> None:
    kept = keep_document(tmp_path, "news.txt", NEWS)
    assert kept == ("news.txt", sha256(NEWS).hexdigest(), "A well runs dry")
    assert (tmp_path / "news.txt").read_bytes() == NEWS
    assert names(tmp_path) == ["news.txt"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_bytes(b"another")
    (tmp_path / "news-2.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "news-3.txt").mkdir()
    assert keep_document(tmp_path, "news.txt", NEWS).file == "news-4.txt"
    assert (tmp_path / "news.txt").read_bytes() == b"another"
    assert not (tmp_path / "nowhere").exists()


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    """So that a source whose adding was undone can be added again."""
    for _ in range(2):
        assert keep_document(tmp_path, "news.txt", NEWS).file == "news.txt"
    assert names(tmp_path) == ["news.txt"]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", b""), ("a.txt", archive(x="One")), ("a.pdf", b"One"), ("a.zip", archive(x="One")), ("txt", b"One")],
)
def test_what_is_refused_leaves_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(FileError):
        keep_document(tmp_path, name, data)
    assert names(tmp_path) == []


def test_what_is_too_large_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "LARGEST_SOURCE", 2**20)
    monkeypatch.setattr(keeping, "document_text", None)
    with pytest.raises(FileError, match=r"`a\.txt` is too large: it has 1\.5 MiB, and at most 1 MiB are read"):
        keep_document(tmp_path, "a.txt", b"a" * (3 * 2**19))


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        keep_document(tmp_path, "a.txt", NEWS)
    assert names(tmp_path) == []


def test_who_is_faster_has_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program takes the name between the look at it and the writing."""
    move = OpenFolder.move

    def overtaken(here: OpenFolder, name: str, to: str) -> None:
        (tmp_path / to).write_bytes(b"faster")
        move(here, name, to)

    monkeypatch.setattr(OpenFolder, "move", overtaken)
    with opened(tmp_path.resolve()) as here:
        assert not write_new(here, "a.txt", NEWS)
    assert (tmp_path / "a.txt").read_bytes() == b"faster"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("letter of 3 May.txt", "letter of 3 May.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("/etc/cron.d/a.md", "a.md"),
        ("C:\\temp\\news.PDF", "news.pdf"),
        ("..\\..\\a.htm", "a.htm"),
        ("...txt", "text.txt"),
        (".hidden.txt", "hidden.txt"),
        ("a\0b\nc\u202etxt.\u200bpdf", "abctxt.pdf"),
        ('<b>"x"|y?*.html', "-b-x-y-.html"),
        ("CON.txt", "CON-text.txt"),
        ("com1.x.pdf", "com1.x-text.pdf"),
        ("console.txt", "console.txt"),
        ("물.txt", "물.txt"),
        ("e\u0301.txt", "é.txt"),
        ("name. .txt", "name.txt"),
        ("x" * 500 + ".txt", "x" * LONGEST + ".txt"),
        ("물" * 500 + ".txt", "물" * (LONGEST // 3) + ".txt"),
    ],
)
def test_names_of_strangers_are_cleaned(given: str, name: str) -> None:
    assert file_name(given) == name


@pytest.mark.parametrize("given", ["", ".", "..", "a", "a.exe", "../", "a.yaml", "txt", "a.txt.zip"])
def test_names_of_no_documents_are_refused(given: str) -> None:
    with pytest.raises(FileError, match=r"only \.txt, \.md, \.html, \.htm and \.pdf are taken"):
        file_name(given)


@pytest.mark.parametrize(
    ("title", "name"),
    [("A well: 3 May!", "a-well-3-may.txt"), ("../x", "x.txt"), ("", "text.txt"), ("x " * 90, f"{'x-' * 29}x.txt")],
)
def test_a_pasted_text_is_named_by_its_title(title: str, name: str) -> None:
    assert titled_name(title) == name


def test_a_headline_has_whole_words() -> None:
    assert headline(("word " * 40,)) == "word " * 16 + "word" + "…"
    assert headline(("x" * 200,)) == "x" * 89 + "…"
    assert headline(()) == ""


def test_a_document_elsewhere_is_read_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(NEWS)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert read_file(tmp_path / "a.txt") == read_file(tmp_path / "link.txt") == NEWS
    os.mkfifo(tmp_path / "pipe.txt")
    for name, why in (("pipe.txt", "no regular file"), ("none.txt", "No such file"), ("a.yaml", "only .txt")):
        with pytest.raises(FileError, match=why):
            read_file(tmp_path / name)
    monkeypatch.setattr(kinds, "LARGEST_SOURCE", 5)
    with pytest.raises(FileError, match="too large"):
        read_file(tmp_path / "a.txt")


def test_a_pdf_is_named_by_its_first_page(tmp_path: Path) -> None:
    assert keep_document(tmp_path, "a.pdf", pdf("The first page")).headline == "The first page"
