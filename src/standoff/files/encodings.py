"""The text in the bytes of a document: UTF-8, or another encoding where it is certain which one.

It is certain where the first bytes say it (a byte order mark) or escape sequences do, and where a detector finds one
that makes good sense of the bytes, while no other that makes about as much sense of them gives other letters. What is
UTF-8 but for some bytes is damaged, and in no other encoding: those that have a letter for each byte would read each of
its letters as two.
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
RARE = {  # of Macintosh, DOS and few languages: they make much of any text, and so are no rivals of common ones
    "mac-roman": "MACINTOSH",
    "mac-cyrillic": "MAC-CYRILLIC",
    "mac-latin2": "MAC-CENTRALEUROPE",
    "mac-iceland": "MAC-IS",
    **{f"cp{number}": f"CP{number}" for number in (437, 737, 775, 850, 852, 855, 857, 861, 862, 866, 874)},
    **{f"iso8859-{part}": f"ISO-8859-{part}" for part in (3, 4, 10, 13, 14, 16)},
    "tis-620": "TIS-620",
    "kz1048": "RK1048",
    "ptcp154": "PT154",
}
GUESSED = COMMON | RARE
ESCAPED = re.compile(rb"\x1b\$[@B]")  # Japanese letters begin, in 7 bits each
OTHER_ORDER = {"utf-16-le": "utf-16-be", "utf-16-be": "utf-16-le"}
UTF_8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
BEYOND_ASCII = bytes(range(0x80, 0x100))
DAMAGED = 0.8  # share of the bytes beyond ASCII that are letters of UTF-8, from which on a text was meant to be UTF-8
MIXED = 0.2  # the same, above which a text isn't in an encoding of Latin letters alone: by snippets, as DAMAGED
LATIN = ("cp125", "iso8859")
FEWEST, FEWEST_RARE = 8, 16  # bytes beyond ASCII, below which nothing is certain, and no rare encoding
LEAST, NEAR = 0.1, 0.9  # confidence, and the part of it from which on a rival counts: by snippets in 20 encodings
MOST_LOOKED_AT = 200_000  # bytes, by the detector
MOST_NAMED = 3
MIXED_WORD = re.compile("[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")  # of Latin and Cyrillic letters, say
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f-\x9f\ufffe\uffff]")
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
        if not data.startswith(mark) or CONTROL.search(data.decode(codec, "ignore")):
            continue
        if (text := _text(data, codec)) is None:
            raise EncodingError(f"begins with the mark of {name}, and isn't all text in {name}", (name,))
        return text.removeprefix("\ufeff"), name
    if ESCAPED.search(data) and (text := _text(data, "iso2022_jp_2")) is not None:
        return text, "ISO-2022-JP-2"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _guessed(data, f"is no UTF-8 text (line {line})")
    return (text, "") if "\0" not in text else _guessed(data, "is no UTF-8 text (it has null characters)")


def conversion(name: str, encodings: Sequence[str] = ()) -> str:
    """What to do with a file that isn't UTF-8, but in one of some encodings, the likeliest first.

    >>> conversion("old notes.txt", ["GB18030"])
    "save it as UTF-8, as `iconv -f GB18030 -t UTF-8 'old notes.txt' > 'old notes-utf8.txt'` does"
    >>> conversion("notes.txt", ["UTF-8"])  # damaged
    'type the letters there anew; `iconv -c -f UTF-8 -t UTF-8 notes.txt > notes-utf8.txt` leaves them out'
    """
    path = PurePath(name)
    old, new = quote(path.name), quote(f"{path.stem}-utf8{path.suffix}")
    if "UTF-8" in encodings:
        return f"type the letters there anew; `iconv -c -f UTF-8 -t UTF-8 {old} > {new}` leaves them out"
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


def no_text(path: PurePath, data: bytes) -> FileError:
    """That a file has something else than text in UTF-8, and what to do about it."""
    how = advice(path.name, data)
    return FileError(f"{path} is no UTF-8 text{how and ': '}{how}")


def _text(data: bytes, codec: str) -> str | None:
    """The text in some bytes by a codec; None where that can't be, or gives characters that no text has."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if CONTROL.search(text) else text


def _guessed(data: bytes, wrong: str) -> tuple[str, str]:
    """The text and the encoding that a detector finds. Raises as `decoded` does, saying what is `wrong` with UTF-8."""
    beyond = len(data) - len(data.translate(None, BEYOND_ASCII))
    share = sum(map(len, UTF_8_LETTER.findall(data))) / max(beyond, 1)
    if share >= DAMAGED and b"\0" not in data:
        raise EncodingError(f"{wrong}, though nearly all of it is UTF-8", ("UTF-8",))
    readings = list(_readings(data)) if find_spec("chardet") else []
    if not readings:
        raise _unread(data, wrong)
    codec, text = readings[0]
    names = tuple(GUESSED[each] for each, _ in readings)
    rivals = {other for each, other in readings if each in COMMON or codec in RARE} - {text}
    is_mixed = share > MIXED and codec.startswith(LATIN)
    few = beyond < (FEWEST_RARE if codec in RARE else FEWEST) and b"\0" not in data
    if rivals or is_mixed or few:
        raise EncodingError(f"{wrong}; it may be {' or '.join(names[:MOST_NAMED])}", names)
    return text, names[0]


def _unread(data: bytes, wrong: str) -> FileError:
    """That no encoding makes sense of some bytes, or none that is known without the detector."""
    if b"\0" in data or CONTROL.search(data[:MOST_LOOKED_AT].decode("cp437")):
        return FileError(BINARY)
    extra = '; to find out in which encoding it is needs an extra: pip install "standoff[sources]"'
    return EncodingError(wrong + extra * (find_spec("chardet") is None))


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
        codec = _in_order(data, codec) if codec in OTHER_ORDER else codec
        text = _text(data, codec)
        if text is not None and _has_whole_words(text[:MOST_LOOKED_AT]):
            yield codec, text
            least = max(least, NEAR * confidence)


def _has_whole_words(text: str) -> bool:
    """Whether few of the letters beyond ASCII stand beside one of another script."""
    return 4 * len(MIXED_WORD.findall(text)) <= len(text) - len(text.encode("ascii", "ignore"))


def _in_order(data: bytes, codec: str) -> str:
    """A codec or, for UTF-16 whose bytes give more blanks and digits the other way round, that of the other order."""
    first, other = (len(data.decode(each, "ignore").encode("ascii", "ignore")) for each in (codec, OTHER_ORDER[codec]))
    return codec if first >= other else OTHER_ORDER[codec]
