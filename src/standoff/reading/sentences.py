"""Finds the sentences and quotations of a paragraph, in one pass each."""

from __future__ import annotations

import re
from typing import NamedTuple

from standoff.reading.candidate import Span
from standoff.reading.words import ABBREVIATIONS, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, SUBORDINATORS

CLOSERS = "\"'”’»)]›"
OPENERS = "\"'“‘«([‹—–-"
_END = re.compile(r"[.!?…]+")
_FIRST_WORD = re.compile(r"[^\W\d_]{1,12}\b")
_STARTERS = (
    DETERMINERS | SUBJECT_PRONOUNS | PREPOSITIONS | SUBORDINATORS | frozenset(("however", "two", "three", "asked"))
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘«]*\Z")
LONGEST_WORD = 40


def sentences_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of a stretch of text. Marks of abbreviations, initials and numbers end none."""
    end = len(text) if end is None else end
    found: list[Span] = []
    begin = _skip(text, start, end)
    for match in _END.finditer(text, start, end):
        stop = match.end()
        while stop < end and text[stop] in CLOSERS:
            stop += 1
        if stop <= begin or not _ends_here(text, match.start(), match.end(), stop, end):
            continue
        found.append(Span(begin, stop))
        begin = _skip(text, stop, end)
    if begin < end:
        last = end
        while last > begin and text[last - 1].isspace():
            last -= 1
        if last > begin:
            found.append(Span(begin, last))
    return found


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_here(text: str, mark: int, after: int, stop: int, end: int) -> bool:
    follows = _skip(text, stop, end)
    if follows >= end:
        return True
    if follows == stop:
        return False
    while follows < end - 1 and text[follows] in OPENERS:
        follows = _skip(text, follows + 1, end)
    if follows >= end:
        return True
    if not (text[follows].isupper() or text[follows].isdigit()):
        return False
    return text[mark] != "." or after - mark > 1 or not _abbreviated(text, mark, follows)


def _abbreviated(text: str, mark: int, follows: int) -> bool:
    match = _WORD_BEFORE.search(text, max(0, mark - LONGEST_WORD), mark)
    word = match.group() if match else ""
    low = word.casefold()
    if low in ("no", "nos", "art", "p", "pp", "vol", "fig"):
        return text[follows].isdigit()
    if low in ABBREVIATIONS:
        return not (low in ("u.s", "u.k", "u.n", "a.m", "p.m", "etc", "inc", "co", "ltd", "jr") and len(word) > 3)
    if len(word) != 1 or not word.isalpha() or not word.isupper() or word == "I":
        return False
    after = _FIRST_WORD.match(text, follows)
    return after is None or after.group().casefold() not in _STARTERS


class Quote(NamedTuple):
    """A quotation, from its opening mark at `start` to after its closing mark at `end`.

    `closed` is false where the paragraph ends within it.
    """

    start: int
    end: int
    closed: bool


_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "‹": "›", "‘": "’"}


def quotes_of(text: str, start: int = 0, end: int | None = None) -> list[Quote]:
    """The outermost quotations of a paragraph. An apostrophe within or after a word is no mark of quotation."""
    found: list[Quote] = []
    opened, closer, depth, opener = -1, "", 0, ""
    end = len(text) if end is None else end
    for match in _MARKS.finditer(text, start, end):
        at, sign = match.start(), match.group()
        if opened < 0:
            closer = _closer_of(text, at)
            if closer:
                opened, opener, depth = at, sign, 0
        elif sign in closer and _closes(text, at):
            if depth:
                depth -= 1
            else:
                found.append(Quote(opened, at + 1, True))
                opened = -1
        elif sign == opener and sign not in closer and sign != "‘":
            depth += 1
    if opened >= 0:
        found.append(Quote(opened, end, False))
    return found


_MARKS = re.compile("[\"“”„‟«»‹›‘’']")


def _closer_of(text: str, at: int) -> str:
    sign = text[at]
    if sign == '"':
        return '"'
    if sign == "'" or sign == "‘":
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if before.isalnum() or not after.isalnum():
            return ""
        closing = "'" if sign == "'" else "’"
        return closing if _has_closing(text, at + 1, closing) else ""
    return _PAIRS.get(sign, "")


def _has_closing(text: str, start: int, closing: str) -> bool:
    """Whether a single mark closes within 600 characters, followed by no letter and preceded by more than an s."""
    at = start
    limit = min(len(text), start + 600)
    for _ in range(20):
        at = text.find(closing, at, limit)
        if at < 0:
            return False
        if _closes(text, at) and text[at - 1] != "s":
            return True
        at += 1
    return False


def _closes(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] in "'’":
        return not after.isalnum()
    return text[at] != '"' or not after.isalnum()
