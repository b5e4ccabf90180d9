"""Keeps a document beside a dispute, in a file of its own: nothing is written over, and nothing outside the folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple
from unicodedata import category, normalize

from standoff.errors import FileError
from standoff.files.inside import OpenFolder, opened
from standoff.files.kinds import ALLOWED, DOCUMENTS, LARGEST_SOURCE, DocumentError, document_text, require_size

LONGEST = 120  # bytes of a name, without its ending
HEADLINE = 90  # letters of the first line that make a title
UNWANTED = re.compile(r'[<>:"|?*/\\]+')  # what no name on Windows may have
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.I)  # what stands for a device there
UNNAMED = "text"


class Kept(NamedTuple):
    """A document beside a dispute: the name of its file, the digest of its bytes, and its first line."""

    file: str
    sha256: str
    headline: str


def keep_document(folder: Path, name: str, data: bytes) -> Kept:
    """Writes a document into a folder, whole or not at all, under a name made of the one that it came with.

    Where that name is taken, a number is added; where the same bytes are there already, that file is taken. Raises
    DocumentError, and writes nothing, where the document isn't what its name says, or is empty, too large or of another
    kind than DOCUMENTS; FileError where the folder can't be written.
    """
    require_size(name, len(data))
    own = file_name(name)
    first = headline(document_text(own, data).paragraphs)
    with opened(Path(os.path.realpath(folder))) as here:
        for each in names_from(own):
            if _holds(here, each, data) or write_new(here, each, data):
                return Kept(each, sha256(data).hexdigest(), first)
    raise AssertionError  # there is always another number


def write_new(here: OpenFolder, name: str, data: bytes) -> bool:
    """Writes a new file. Returns False where something has its name. Raises FileError where it can't be written."""
    if here.has(name):
        return False
    begun = f".{os.urandom(8).hex()}.begun"
    try:
        here.create(begun, data, None, f"{begun}-")
        here.move(begun, name)
    except FileError:
        if here.has(name):
            return False
        raise
    finally:
        with suppress(FileError):
            here.remove(begun)
    return True


def file_name(word: str) -> str:
    r"""The name for the file of a document, made of the name or path that it came with.

    Raises DocumentError where that isn't the name of a document.

    >>> file_name("../../etc/The News: 3 May?.TXT"), file_name("C:\\temp\\aux.pdf")
    ('The News- 3 May-.txt', 'aux-text.pdf')
    """
    last = PureWindowsPath(PurePosixPath(word).name).name
    seen = "".join(each for each in normalize("NFC", last) if category(each)[0] != "C" or each in "\u200c\u200d")
    stem, dot, suffix = seen.rpartition(".")
    if not dot or f".{suffix.lower()}" not in DOCUMENTS:
        raise DocumentError(f"`{seen or word}` is no name of a document: {ALLOWED}")
    return f"{_stem(UNWANTED.sub('-', stem))}.{suffix.lower()}"


def titled_name(title: str) -> str:
    """The name for the file of a text that somebody has pasted, made of its title.

    >>> titled_name("The well: who may pump?"), titled_name("물이 마른다"), titled_name("...")
    ('the-well-who-may-pump.txt', '물이-마른다.txt', 'text.txt')
    """
    words = "-".join(re.findall(r"\w+", normalize("NFC", title).lower()))
    return f"{_stem(words[:60].strip('-'))}.txt"


def headline(paragraphs: tuple[str, ...]) -> str:
    """The first line of a text, at most HEADLINE letters of it, with whole words.

    >>> headline(("  A well  runs dry ", "By Ann"))
    'A well runs dry'
    """
    words = " ".join(paragraphs[0].split()) if paragraphs else ""
    if len(words) <= HEADLINE:
        return words
    return f"{words[: HEADLINE - 1].rpartition(' ')[0] or words[: HEADLINE - 1]}…"


def read_file(path: Path) -> bytes:
    """The bytes of a document anywhere on this machine. Raises FileError where it is none, or too large."""
    real = Path(os.path.realpath(path))
    if path.suffix.lower() not in DOCUMENTS:
        raise DocumentError(f"`{path.name}` is no kind of document that is read: {ALLOWED}")
    with opened(real.parent) as here:
        known = here.known(real.name)
        if known is not None:
            require_size(path.name, known.st_size)
        return here.read(real.name, LARGEST_SOURCE)[0]


def _stem(word: str) -> str:
    """A name without its ending that every system takes: not too long, not hidden, and that of no device."""
    stem = " ".join(word.split()).strip(". ")
    while len(stem.encode()) > LONGEST:
        stem = stem[:-1]
    stem = stem.strip(". ") or UNNAMED
    return f"{stem}-{UNNAMED}" if RESERVED.fullmatch(stem.partition(".")[0]) else stem


def _holds(here: OpenFolder, name: str, data: bytes) -> bool:
    """Whether a regular file of that name has these bytes."""
    known = here.known(name)
    if known is None or known.st_size != len(data):
        return False
    with suppress(FileError):
        return here.read(name, len(data))[0] == data
    return False


def names_from(name: str) -> Iterator[str]:
    """A name, and then the same with numbers: `news.txt`, `news-2.txt`..."""
    yield name
    stem, _, suffix = name.rpartition(".")
    yield from (f"{stem}-{number}.{suffix}" for number in count(2))
