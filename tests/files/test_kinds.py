"""Whether a document is what its name says, and which documents lie in a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paper import archive, pdf
from standoff.errors import FileError
from standoff.files.kinds import MOST_LISTED, document_text, documents


@pytest.mark.parametrize(
    ("name", "data", "first"),
    [
        ("a.txt", b"\n  One \nTwo", "  One "),
        ("a.md", "# Größe".encode(), "# Größe"),
        ("a.MD", "Größe".encode("utf-16"), "Größe"),
        ("a.html", b"<p>One</p>", "One"),
        ("a.HTM", b"\xef\xbb\xbf<!-- x --><!DOCTYPE html><p>One", "One"),
        ("a.html", "<html><p>One".encode("utf-16"), "One"),
        ("a.pdf", pdf("A page"), "A page"),
        ("a.txt", b"a < b, and PK is a name; GIF86 too", "a < b, and PK is a name; GIF86 too"),
        ("a.txt", b"Of <html> and <p> it speaks", "Of <html> and <p> it speaks"),
        ("a.html", b"<!----> " * 400 + b"<p>One", "One"),  # which would be tried in 2 to the 400th ways
    ],
)
def test_what_is_what_it_says_is_read(name: str, data: bytes, first: str) -> None:
    assert document_text(name, data).paragraphs[0] == first


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "is empty"),
        ("a.pdf", b" \n", "is empty"),
        ("a.txt", b"\xef\xbb\xbf\n", "has no text"),
        ("a.html", b"<html><script>x</script></html>", "has no text"),
        ("a.pdf", pdf(""), "has no text: it may be a scan"),
        ("a.txt", archive(x="One"), "is an archive (ZIP), whatever its name says: unpack it"),
        ("a.pdf", b"PK\x05\x06" + b"\0" * 18, "is an archive (ZIP)"),
        ("a.txt", archive(word_document="One"), "is a Word document: save it as PDF or plain text"),
        ("a.txt", b"\x1f\x8b\x08\0\0\0", "is an archive (packed)"),
        ("a.txt", b"x" * 257 + b"ustar\0", "is an archive (packed)"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n\0", "is a picture"),
        ("a.txt", b"{\\rtf1 One}", "is RTF: save it as"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "is an old Word, Excel or PowerPoint file"),
        ("a.pdf", b"One", "is no PDF, whatever its name says"),
        ("a.pdf", b"<!doctype html><p>One", "is no PDF, whatever its name says: it is HTML"),
        ("a.txt", pdf("One"), "is a PDF, whatever its name says: give it a name that ends in .pdf"),
        ("a.html", pdf("One"), "is a PDF, whatever its name says"),
        ("a.txt", b" <!DOCTYPE html>\n<p>One", "is HTML, whatever its name says: give it a name that ends in .html"),
        ("a.md", "<html>One".encode("utf-16"), "is HTML, whatever its name says"),
        ("a.html", b"One and two", "has no HTML in it: name it .txt"),
        ("a.txt", b"\x00\x01\x02\x03" * 9, "is binary"),
        ("a.txt", "für größere Brände".encode("cp1252"), "iconv"),
        ("a.docx", archive(word_document="One"), "is no kind of document that is read: only .txt, .md, .html"),
        ("a", b"One", "is no kind of document"),
    ],
)
def test_what_lies_is_refused(name: str, data: bytes, why: str) -> None:
    with pytest.raises(FileError) as found:
        document_text(name, data)
    assert f"`{name}` " in str(found.value)
    assert why in str(found.value)


def test_the_documents_of_a_folder_are_listed(tmp_path: Path) -> None:
    for name in ("b.txt", "a.PDF", "c.html", "d.yaml", ".e.txt", "f\n.txt"):
        (tmp_path / name).write_text("One", "utf-8")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("One", "utf-8")
    assert documents(tmp_path) == ["a.PDF", "b.txt", "c.html"]
    assert documents(tmp_path / "none") == []
    for number in range(MOST_LISTED + 9):
        (tmp_path / f"{number}.txt").touch()
    assert len(documents(tmp_path)) <= MOST_LISTED
