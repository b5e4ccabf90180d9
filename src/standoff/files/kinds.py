"""The documents that are read: plain text, HTML and PDF. Whether one is what its name says, and has some text in it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePath

from standoff.errors import FileError
from standoff.files.apart import text_within
from standoff.files.documents import DocumentText
from standoff.files.encodings import EncodingError, conversion

DOCUMENTS = (".txt", ".md", ".html", ".htm", ".pdf")
LARGEST_SOURCE = 32 * 2**20  # bytes
MOST_LISTED = 500
ALLOWED = "only .txt, .md, .html, .htm and .pdf are taken"
SNIFFED = 4096  # bytes at the beginning that show HTML
HTML = re.compile(  # each comment ends at its first -->, or many comments would be divided in ever more ways
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
TAG = re.compile(rb"<[a-z!/?]", re.I)
PDF = b"%PDF-"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # with something in it, and empty
ZIPPED = {  # names in a ZIP file that say what it is
    b"word/document.xml": "a Word document",
    b"xl/workbook.xml": "an Excel table",
    b"ppt/presentation.xml": "a PowerPoint presentation",
    b"mimetypeapplication/vnd.oasis.opendocument": "an OpenDocument file",
    b"mimetypeapplication/epub": "an e-book (EPUB)",
}
ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ\x00", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
BLOCKS = re.compile(rb"BZh\d1AY&SY|.{257}ustar", re.S)  # of bzip2 and tar
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
SAVE_AS = "save it as PDF or plain text"


class DocumentError(FileError):
    """That a document isn't taken: what is wrong with it, what it is instead, and what can be done."""


def document_text(name: str, data: bytes) -> DocumentText:
    r"""The text of a document, which has to be what its name says, and not empty.

    Raises DocumentError for what is something else, has no text or can't be read.

    >>> document_text("news.txt", b"One\n\nTwo\n").paragraphs
    ('One', 'Two')
    >>> document_text("news.txt", b"%PDF-1.7")
    Traceback (most recent call last):
    ...
    standoff.files.kinds.DocumentError: `news.txt` is a PDF, whatever its name says: give it a name that ends in .pdf
    """
    suffix = PurePath(name).suffix.lower()
    if wrong := _wrong(suffix, data):
        raise DocumentError(f"`{name}` {wrong}")
    try:
        found = text_within(data, suffix)
    except EncodingError as error:
        raise DocumentError(f"`{name}` {error}: {conversion(name, error.likely)}") from None
    except FileError as error:
        raise DocumentError(f"`{name}` {error}") from None
    if not found.paragraphs:
        scan = ": it may be a scan, whose letters have to be recognised first (OCR)" if suffix == ".pdf" else ""
        raise DocumentError(f"`{name}` has no text{scan}")
    return found


def require_size(name: str, size: int) -> None:
    """Raises DocumentError for a document that is larger than is read."""
    if size > LARGEST_SOURCE:
        raise DocumentError(f"`{name}` {too_large(size, LARGEST_SOURCE)}")


def too_large(size: int, most: int) -> str:
    """That a document has more bytes than are read, continuing a sentence after its name."""
    return f"is too large: it has {size / 2**20:,.1f} MiB, and at most {most // 2**20} MiB are read"


def require_readable(path: Path) -> None:
    """Raises DocumentError for a file in a format that isn't read, such as a Word document, and says what to do."""
    with suppress(OSError), path.open("rb") as file:
        if other := _other(file.read(LARGEST_SOURCE)):
            raise DocumentError(f"`{path.name}` {other}")


def documents(folder: Path) -> list[str]:
    """The names of the documents in a folder, in order; some of very many, and none where it can't be listed."""
    with suppress(OSError), os.scandir(folder) as found:
        names = (
            each.name
            for each in found
            if each.name.lower().endswith(DOCUMENTS) and not each.name.startswith(".") and each.is_file()
        )
        return sorted(filter(_is_text, islice(names, MOST_LISTED)))
    return []


def _wrong(suffix: str, data: bytes) -> str:
    """What keeps some bytes from being a document of a kind; empty where nothing does."""
    if suffix not in DOCUMENTS:
        return f"is no kind of document that is read: {ALLOWED}"
    if not data.strip():
        return "is empty"
    if other := _other(data):
        return other
    letters = data.replace(b"\0", b"")  # as of UTF-16
    is_html = HTML.match(letters[:SNIFFED].lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None
    if suffix == ".pdf":
        is_pdf = PDF in data.lstrip()[:1024]
        return "" if is_pdf else f"is no PDF, whatever its name says{': it is HTML' if is_html else ''}"
    if data.lstrip().startswith(PDF):
        return "is a PDF, whatever its name says: give it a name that ends in .pdf"
    if suffix in (".html", ".htm"):
        return "" if TAG.search(letters) else "has no HTML in it: name it .txt if it is plain text"
    return "is HTML, whatever its name says: give it a name that ends in .html" if is_html else ""


def _other(data: bytes) -> str:
    """What some bytes are, where that is nothing that is read, and what to do."""
    if data.startswith(ZIP):
        what = next((told for name, told in ZIPPED.items() if name in data), "")
        return f"is {what}: {SAVE_AS}" if what else _archive("ZIP")
    if data.startswith(ARCHIVES) or BLOCKS.match(data):
        return _archive("packed")
    if data.startswith(PICTURES):
        return "is a picture: its letters have to be recognised first (OCR)"
    if data.startswith(OLD_OFFICE):
        return f"is an old Word, Excel or PowerPoint file: {SAVE_AS}"
    return f"is RTF: {SAVE_AS}" if data.startswith(RTF) else ""


def _archive(kind: str) -> str:
    return f"is an archive ({kind}), whatever its name says: unpack it, and take a document in it"


def _is_text(name: str) -> bool:
    """Whether the name of a file is text: systems allow any bytes, which no page and no YAML can have."""
    return name.isprintable() and not any("\ud800" <= letter <= "\udfff" for letter in name)
