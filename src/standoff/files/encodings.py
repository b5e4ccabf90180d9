"""The text in the bytes of a document: UTF-8, or another encoding where it is certain which one.

It is certain where the first bytes say it (a byte order mark), and where a detector finds one that makes good sense of
the bytes, while no other that makes about as much sense of them gives other letters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import PurePath
from shlex import quote

from standoff.errors import FileError

MARKS = (  # the longer ones first: that of UTF-32 begins as that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
    ("\ufeff".encode("gb18030"), "gb18030", "GB18030"),
)
COMMON = {  # the names of codecs, and what both people and `iconv` call them
    **{f"cp{number}": f"WINDOWS-{number}" for number in range(1250, 1259)},
    **{f"iso8859-{part}": f"ISO-8859-{part}" for part in (1, 2, 5, 6, 7, 8, 9, 15)},
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "gb18030": "GB18030",
    "big5hkscs": "BIG5-HKSCS",
    "cp932": "CP932",
    "euc_jis_2004": "EUC-JISX0213",
    "cp949": "CP949",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
}
RARE = {  # of Macintosh and DOS: they make much of any text, and so are no rivals
    "mac-roman": "MACINTOSH",
    "mac-cyrillic": "MAC-CYRILLIC",
    "cp437": "CP437",
    "cp850": "CP850",
    "cp852": "CP852",
    "cp866": "CP866",
}
GUESSED = COMMON | RARE
FEWEST = 8  # bytes beyond ASCII, below which nothing is certain
LEAST, NEAR = 0.1, 0.9  # confidence, and the part of it from which on a rival counts: by snippets in 20 encodings
MOST_LOOKED_AT = 200_000  # bytes, by the detector
MOST_NAMED = 3
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f\ufffe\uffff]")
BINARY = "is binary: only plain text, HTML and PDF are read"


class EncodingError(FileError):
    """A text that isn't UTF-8, and whose encoding isn't certain. `likely` has the names of those that it may have."""

    def __init__(self, message: str, likely: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.likely = likely


def decoded(data: bytes) -> tuple[str, str]:
    r"""The text in some bytes, and the name of its encoding, which is empty for UTF-8.

    Raises EncodingError where the encoding isn't certain, FileError where the bytes are no text at all, with a message
    that continues a sentence after the file's name.

    >>> decoded("Größe".encode()), decoded("Größe".encode("utf-16"))
    (('Größe', ''), ('Größe', 'UTF-16'))
    """
    for mark, codec, name in MARKS:
        if data.startswith(mark) and (text := _text(data, codec)) is not None:
            return text.removeprefix("\ufeff"), name
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _guessed(data, f"is no UTF-8 text (line {line})")
    return (text, "") if "\0" not in text else _guessed(data, "")


def conversion(name: str, encodings: Sequence[str] = ()) -> str:
    """What to do with a file that isn't UTF-8, but in one of some encodings, the likeliest first.

    >>> conversion("old notes.txt", ["GB18030"])
    "save it as UTF-8, as `iconv -f GB18030 -t UTF-8 'old notes.txt' > 'old notes-utf8.txt'` does"
    """
    path = PurePath(name)
    old, new = quote(path.name), quote(f"{path.stem}-utf8{path.suffix}")
    line = f"save it as UTF-8, as `iconv -f {encodings[0] if encodings else 'ENCODING'} -t UTF-8 {old} > {new}` does"
    return line if encodings else f"{line}, with what it is saved in, say WINDOWS-1252, for ENCODING"


def advice(name: str, data: bytes) -> str:
    """What to do with a file that isn't UTF-8, by what is in it; empty where that is no text."""
    try:
        return conversion(name, (decoded(data)[1],))
    except EncodingError as error:
        return conversion(name, error.likely)
    except FileError:
        return ""


def _text(data: bytes, codec: str) -> str | None:
    """The text in some bytes by a codec; None where that can't be, or gives characters that no text has."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if CONTROL.search(text) else text


def _guessed(data: bytes, wrong: str) -> tuple[str, str]:
    """The text and the encoding that a detector finds. Raises as `decoded` does, saying what is `wrong` with UTF-8."""
    has_detector = find_spec("chardet") is not None
    readings = list(_readings(data)) if has_detector else []
    if not readings:
        if not wrong or CONTROL.search(data[:MOST_LOOKED_AT].decode("cp437")):
            raise FileError(BINARY)
        extra = '; to find out in which encoding it is needs an extra: pip install "standoff[sources]"'
        raise EncodingError(wrong + extra * (not has_detector))
    texts = {text for codec, text in readings if codec in COMMON} | {readings[0][1]}
    names = tuple(GUESSED[codec] for codec, _ in readings)
    if len(texts) > 1 or (len(re.findall(rb"[\x80-\xff]", data)) < FEWEST and b"\0" not in data):
        raise EncodingError(f"{wrong}; it may be {' or '.join(names[:MOST_NAMED])}", names)
    return readings[0][1], names[0]


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    """The codecs that make good sense of some bytes, and the text by each, the best one first."""
    from chardet import detect_all

    found = detect_all(
        data, ignore_threshold=True, compat_names=False, max_bytes=MOST_LOOKED_AT, include_encodings=GUESSED
    )
    least = LEAST
    for each in found:
        codec, confidence = each["encoding"], each["confidence"]
        if codec not in GUESSED or confidence < least:
            continue
        text = _text(data, codec)
        if text is not None:
            yield codec, text
            least = max(least, NEAR * confidence)
