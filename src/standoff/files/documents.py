"""Reads the paragraphs of a document: plain text, HTML or PDF. The result is the same on every machine."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from standoff.errors import FileError
from standoff.files.encodings import GUESSED, EncodingError, decoded

if TYPE_CHECKING:
    from bs4 import Tag
    from pypdf import PageObject

LARGEST_HTML = 4 * 2**20  # bytes; the tree of a document full of tags takes a hundred times as much memory
MOST_PAGES = 2_000
LONGEST_PDF = 32 * 2**20  # characters of text
MOST_PARAGRAPHS = 200_000
MOST_LINES = 1_000_000  # of plain text, including blank lines

LINE_END = re.compile(r"\r\n|\r|\n")
BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|br|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|"
    r"figure|footer|form|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|html|legend|li|main|menu|nav|ol|option|p|pre|section|"
    r"summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
DROPPED = frozenset({"title", "script", "style", "template", "noscript", "iframe", "object", "svg", "math"})
DECLARED = re.compile(r"cp125\d|cp874|iso8859-\d+|koi8-[ru]|shift_jis|euc_(jp|kr)|gb(2312|k|18030)|big5|ascii")
AS_BROWSERS_DO = {  # they read a declared encoding as one that has its letters and more
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}


class DocumentText(NamedTuple):
    """The paragraphs of a document, and the name of its encoding if that is known and isn't UTF-8."""

    paragraphs: tuple[str, ...]
    encoding: str = ""


def text_of(data: bytes, suffix: str) -> DocumentText:
    r"""The text of a document. Its paragraphs are the lines that aren't blank.

    `suffix` is the file's suffix: `.pdf`, `.html` or `.htm`; for any other suffix the document is plain text. In HTML
    each block (a `p`, `li`, `h1`, `td`...) is a line, and each run of white space becomes one blank. Scripts and
    styles are left out, and nothing is fetched. In PDF each page is a line. Raises FileError with a message that
    continues a sentence after the file's name; of these, EncodingError where the encoding isn't certain.

    This may take long for HTML and PDF; `standoff.files.apart` calls it with a time limit.

    >>> text_of(b"One\r\n\r\n  two \n", ".txt").paragraphs
    ('One', '  two ')
    >>> text_of(b"<h1>One</h1><p>two\nand <b>three</b><script>4</script>", ".html").paragraphs
    ('One', 'two and three')
    """
    if suffix == ".pdf":
        return DocumentText(_few(map(_joined, _pages(data))))
    if suffix in (".html", ".htm"):
        return _html(data)
    text, encoding = decoded(data)
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise FileError(f"has too many lines: at most {MOST_LINES:,} are read")
    return DocumentText(_few(LINE_END.split(text)), encoding)


def _few(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that aren't blank. Raises FileError if there are too many."""
    found = tuple(islice((line for line in lines if line.strip()), MOST_PARAGRAPHS + 1))
    if len(found) > MOST_PARAGRAPHS:
        raise FileError(f"has too many paragraphs: at most {MOST_PARAGRAPHS:,} are read")
    return found


def _joined(text: str) -> str:
    return " ".join(text.split())


# HTML


def _html(data: bytes) -> DocumentText:
    if len(data) > LARGEST_HTML:
        raise FileError(f"is too large: of HTML, at most {LARGEST_HTML // 2**20} MiB are read")
    try:
        from bs4 import BeautifulSoup
    except ImportError:
        raise FileError('is HTML, which needs an extra: pip install "standoff[sources]"') from None
    text, encoding = _decoded_html(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the parser warns when the text may be something other than HTML
        tree = BeautifulSoup(text, "html.parser")
    return DocumentText(_few(map(_joined, "".join(_pieces(tree)).split("\n"))), encoding)


def _pieces(tree: Tag) -> Iterator[str]:
    """The pieces of text in a tree, with a line end before and after each block. No recursion, as trees may be deep."""
    from bs4.element import NavigableString, Tag

    todo: list[object] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, Tag):
            if node.name in DROPPED:
                continue
            if BLOCKS.fullmatch(node.name):
                yield "\n"
                todo.append("\n")
            todo.extend(reversed(node.contents))
        elif type(node) is NavigableString:  # not a comment, which is a subclass
            yield re.sub(r"\s+", " ", node)  # only blocks make line ends
        elif node == "\n":
            yield "\n"


def _decoded_html(data: bytes) -> tuple[str, str]:
    """The text of an HTML document, and the name of its encoding, as for plain text; what it declares comes first."""
    from codecs import lookup

    from bs4.dammit import EncodingDetector

    try:
        text = data.decode("utf-8-sig")
        return (text, "") if "\0" not in text else decoded(data)  # UTF-16 without a mark, maybe
    except UnicodeDecodeError:
        pass
    declared = EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    try:
        name = lookup(declared).name
        if DECLARED.fullmatch(name):
            codec = AS_BROWSERS_DO.get(name, name)
            return data.decode(codec), GUESSED.get(codec, codec.replace("_", "-").upper())
    except (LookupError, UnicodeDecodeError, ValueError):
        pass
    try:
        return decoded(data)
    except EncodingError as error:
        if declared.lower() in ("utf-8", "utf8"):
            raise
        message = "is HTML whose encoding isn't declared, or is declared wrongly"
        raise EncodingError(f"{message}, and {error}", error.likely) from None


# PDF


def _pages(data: bytes) -> list[str]:
    try:
        from pypdf import PdfReader
    except ImportError:
        raise FileError('is a PDF, which needs an extra: pip install "standoff[sources]"') from None
    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # else every oddity of a PDF is printed
    if not data.lstrip()[:1024].count(b"%PDF-"):
        raise FileError("is no PDF")
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > MOST_PAGES:
            raise FileError(f"has too many pages: at most {MOST_PAGES:,} are read")
        return _texts(pages)
    except (FileError, MemoryError):
        raise
    except Exception as error:  # a broken PDF may raise anything
        raise FileError(f"is a PDF that can't be read: {type(error).__name__}: {_joined(str(error))[:200]}") from None


def _texts(pages: Iterable[PageObject]) -> list[str]:
    texts: list[str] = []
    for page in pages:
        text = page.extract_text().encode("utf-16", "surrogatepass")  # some fonts give halves of characters
        texts.append(text.decode("utf-16", "replace"))
        if sum(map(len, texts)) > LONGEST_PDF:
            raise FileError("has too much text")
    return texts
