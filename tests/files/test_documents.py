"""The text in a document: which lines are paragraphs, and what HTML and PDF come to."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest

from asking import ROOT
from paper import pdf
from standoff.errors import FileError
from standoff.files import apart, documents, search, sources
from standoff.files.apart import text_within
from standoff.files.documents import text_of


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds what another one has read."""
    monkeypatch.setattr(apart, "_kept", OrderedDict())


def paragraphs_of(data: bytes, suffix: str) -> tuple[str, ...]:
    return text_of(data, suffix).paragraphs


def paragraphs_within(data: bytes, suffix: str, **limits: Any) -> tuple[str, ...]:
    return text_within(data, suffix, **limits).paragraphs


# Plain text


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", ()),
        ("\n \r\n\t\r", ()),
        ("a\nb\r\nc\rd", ("a", "b", "c", "d")),
        ("  a  \n", ("  a  ",)),
        ("a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g", ("a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g",)),
        ("\u3000\n𝔸\U0001f98a\n", ("𝔸\U0001f98a",)),
    ],
)
def test_plain_text(text: str, paragraphs: tuple[str, ...]) -> None:
    assert paragraphs_of(text.encode(), ".txt") == paragraphs


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_PARAGRAPHS", 3)
    for suffix, line in ((".txt", "ab\n"), (".html", "<p>ab</p>")):
        assert paragraphs_of(line.encode() * 3, suffix) == ("ab", "ab", "ab")
        with pytest.raises(FileError, match="too many paragraphs: at most 3"):
            paragraphs_of(line.encode() * 4, suffix)


@pytest.mark.parametrize("line", [b"ab\n", b"\n", b"\r\n"])
def test_a_large_file_of_lines_is_refused_at_once(line: bytes) -> None:
    with pytest.raises(FileError, match="too many lines: at most 1,000,000"):
        paragraphs_of(line * (documents.MOST_LINES + 1), ".txt")


# HTML


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("<p>One <b>bold</b> word</p><p>Two</p>", ("One bold word", "Two")),
        ("<p>One\n   and\tmore</p>\n\n\n<p> </p><p>Two</p>", ("One and more", "Two")),
        ("before<div>in<p>deep</p>after</div>behind", ("before", "in", "deep", "after", "behind")),
        ("one<br>two<br/>three", ("one", "two", "three")),
        ("<p>a<p>b<li>c", ("a", "b", "c")),
        ("<html><head><title>No</title><meta charset=utf-8><body>Yes", ("Yes",)),
        ("<script>no</script><style>p {}</style><template>no</template><p>yes<!-- no --></p>", ("yes",)),
        ("<p>a &amp; b &#x1F98A; &nbsp; c</p>", ("a & b 🦊 c",)),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ("a", "b")),
        ("wo<i>r</i>d", ("word",)),
        ("", ()),
    ],
)
def test_html(text: str, paragraphs: tuple[str, ...]) -> None:
    assert paragraphs_of(text.encode(), ".html") == paragraphs
    assert paragraphs_of(b"\xef\xbb\xbf" + text.encode(), ".htm") == paragraphs


def test_html_may_declare_its_encoding() -> None:
    page = '<meta charset="{}"><p>Größe – 5</p>'
    for declared, written in (("windows-1252", "cp1252"), ("iso-8859-1", "cp1252")):
        assert paragraphs_of(page.format(declared).encode(written), ".html") == ("Größe – 5",)
    text = '<meta charset="koi8-r"><p>Мир</p>'
    assert paragraphs_of(text.encode("koi8-r"), ".html") == ("Мир",)


@pytest.mark.parametrize("declared", ["", "unicode_escape", "zlib", "rot13", "no-such", "punycode"])
def test_html_in_an_unknown_encoding_is_refused(declared: str) -> None:
    with pytest.raises(FileError, match="encoding"):
        paragraphs_of(f'<meta charset="{declared}"><p>'.encode() + b"\xff\xfe\xe9</p>", ".html")


def test_deep_html_is_read() -> None:
    assert paragraphs_of(b"<div>" * 5_000 + b"deep", ".html") == ("deep",)


def test_large_html_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST_HTML", 9)
    assert paragraphs_of(b"<p>12</p>", ".html") == ("12",)
    with pytest.raises(FileError, match="too large"):
        paragraphs_of(b"<p>123</p>", ".html")


# PDF


def test_each_page_of_a_pdf_is_a_paragraph() -> None:
    data = pdf("The first page", "", "The third\npage of it")
    assert paragraphs_of(data, ".pdf") == ("The first page", "The third page of it")


@pytest.mark.parametrize(
    "data", [b"", b"no pdf", b"%PDF-1.4\n", b"%PDF-1.4\ntrailer << /Root 9 0 R >>", pdf("page")[:200]]
)
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(FileError, match="PDF"):
        paragraphs_of(data, ".pdf")


def test_the_oddities_of_a_pdf_are_not_printed() -> None:
    code = (
        "import sys; from standoff.files.documents import text_of; print(text_of(sys.stdin.buffer.read(), '.pdf')[0])"
    )
    odd = pdf("The page").replace(b"startxref\n", b"startxref\n1")  # the table isn't where it is said to be
    done = subprocess.run([sys.executable, "-c", code], input=odd, capture_output=True, check=True)
    assert (done.stdout.strip(), done.stderr) == (b"('The page',)", b"")


def test_a_locked_pdf_is_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("secret"))))
    writer.encrypt("password", algorithm="RC4-40")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(FileError, match="can't be read"):
        paragraphs_of(out.getvalue(), ".pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_PAGES", 2)
    assert len(paragraphs_of(pdf("a", "b"), ".pdf")) == 2
    with pytest.raises(FileError, match="too many pages"):
        paragraphs_of(pdf("a", "b", "c"), ".pdf")


def test_too_much_text_in_a_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LONGEST_PDF", 5)
    with pytest.raises(FileError, match="too much text"):
        paragraphs_of(pdf("more than five"), ".pdf")


@pytest.mark.parametrize(("suffix", "module"), [(".html", "bs4"), (".pdf", "pypdf")])
def test_a_missing_extra_is_named(suffix: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(FileError, match=r'pip install "standoff\[sources\]"'):
        paragraphs_of(b"%PDF-", suffix)


# In a process of its own


@pytest.mark.parametrize(
    ("data", "suffix"),
    [(b"One\ntwo", ".txt"), ("<p>Größe &amp; 🦊</p><p>two".encode(), ".html"), (pdf("a", "b"), ".pdf")],
)
def test_apart_it_reads_the_same(data: bytes, suffix: str) -> None:
    assert paragraphs_within(data, suffix) == paragraphs_of(data, suffix) != ()


@pytest.mark.parametrize(("data", "suffix"), [(b"no pdf", ".pdf"), (b"<p>\xff\xfe\xe9", ".htm"), (b"\0", ".txt")])
def test_apart_it_refuses_the_same(data: bytes, suffix: str) -> None:
    with pytest.raises(FileError) as here:
        paragraphs_of(data, suffix)
    with pytest.raises(FileError) as there:
        paragraphs_within(data, suffix)
    assert str(there.value) == str(here.value)


def endless_pdf() -> bytes:
    """A small PDF that takes minutes to read: its pages share one long content without any text."""
    return pdf(*(") Tj (".join("" for _ in range(3_000)) for _ in range(500)))


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        pytest.param(b"<!--" * 2**18, ".html", id="comments"),
        pytest.param(b"<a " * 2**17, ".html", id="tags", marks=pytest.mark.soak),
        pytest.param(b"<a b='" * 2**16, ".htm", id="attributes", marks=pytest.mark.soak),
        pytest.param(b"<b>" * 2**20, ".html", id="depth", marks=pytest.mark.soak),
        pytest.param(endless_pdf(), ".pdf", id="pdf"),
    ],
)
def test_what_takes_too_long_is_ended(data: bytes, suffix: str) -> None:
    with pytest.raises(FileError, match=r"takes too long to read: more than 0\.9 seconds"):
        paragraphs_within(data, suffix, seconds=0.9)


@pytest.mark.skipif(sys.platform != "linux", reason="no limit that is kept")
def test_what_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(FileError, match="too much memory"):
        paragraphs_within(b"<p>One", ".html", memory=2**20)


def test_no_code_from_the_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("bs4", "json", "standoff"):
        (tmp_path / f"{name}.py").write_text("import pathlib; pathlib.Path('run').touch()", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert paragraphs_within(b"<p>One", ".html") == ("One",)
    assert not (tmp_path / "run").exists()


def test_a_reader_that_dies_or_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("/bin/false", "/no/such/python"):
        monkeypatch.setattr(sys, "executable", program)
        with pytest.raises(FileError, match="the process that reads it was ended"):
            paragraphs_within(b"<p>One", ".html")


READ: dict[str, Any] = {"paragraphs": ["x" * 5], "encoding": "", "refused": "", "likely": None}


def test_what_was_read_is_kept_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    monkeypatch.setattr(apart, "_child", lambda data, *_: read.append(data) or READ)
    monkeypatch.setattr(apart, "MOST_KEPT", 10)
    for data, suffix in ((b"a", ".html"), (b"a", ".html"), (b"a", ".pdf"), (b"a", ".html"), (b"b", ".html")):
        assert paragraphs_within(data, suffix) == ("xxxxx",)
    assert read == [b"a", b"a", b"b"]
    paragraphs_within(b"a", ".html")
    assert len(read) == 3  # it was asked for later than the PDF, which went
    paragraphs_within(b"a", ".pdf")
    assert len(read) == 4
    monkeypatch.setattr(apart, "MOST_KEPT", 4)
    assert paragraphs_within(b"c", ".html") == ("xxxxx",)
    assert not apart._kept


def test_what_was_refused_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_child", lambda *_: READ | {"refused": "is no PDF"})
    for _ in range(2):
        with pytest.raises(FileError, match="is no PDF"):
            paragraphs_within(b"a", ".pdf")
    assert not apart._kept


def test_the_limits_are_documented() -> None:
    text = " ".join((ROOT / "docs" / "file-format.md").read_text("utf-8").split())
    assert f"At most {documents.LARGEST_HTML // 2**20} MiB |" in text
    assert f"At most {documents.MOST_PAGES:,} pages" in text
    assert f"At most {sources.LARGEST_SOURCE // 2**20} MiB of a source" in text
    assert f"after {search.SEARCHED:,} stretches" in text
    text = " ".join((ROOT / "docs" / "questions" / "claims.md").read_text("utf-8").split())
    assert f"{documents.MOST_PARAGRAPHS:,} paragraphs" in text
    assert f"{documents.MOST_LINES:,} lines" in text
    assert f"{apart.LONGEST:.0f} seconds" in text
    assert f"{apart.MOST_MEMORY // 2**30} GiB of memory" in text
    assert f"{sources.LARGEST_TOGETHER // 2**20} MiB, {sources.MOST_TOGETHER:,} paragraphs" in text
    assert f"{sources.LONGEST_TOGETHER:.0f} seconds" in text
    assert f"{search.MOST_PLACES} places" in text
