"""A passage is widened and narrowed: to the edges of clauses and of sentences, and then word by word."""

from __future__ import annotations

import re

from standoff.reading.candidate import Span
from standoff.reading.sentences import sentences_of

AT_ENDS = " \t\n\r\u00a0,;:.!?–—-…"
OPENING = " \t\n\r\u00a0,;:–—-"
BREAK = re.compile(
    r"[,;:](?=\s)(?:\s+(?:and|but|or)(?=\s))?|\s[–—-]+(?=\s)|[“”\"«»]|"
    r"\s(?:and|but|or|because|while|although|that|if)(?=\s)"
)
OPENS, CLOSES = '“„«"', '”»"'
WORD = re.compile(r"[\w'’]+(?:[-.]\w+)*")


def widened(text: str, span: Span) -> Span:
    """The next wider stretch: the clauses that it stands in, then its sentences, then with the word behind them."""
    for wider in (_clauses(text, span), _sentences(text, span)):
        if wider != span and wider.start <= span.start and wider.end >= span.end:
            return wider
    behind = WORD.search(text, span.end)
    return Span(span.start, behind.end()) if behind else span


def widened_before(text: str, span: Span) -> Span:
    """With the word before it."""
    before = [each for each in _words(text, 0, span.start) if each.end <= span.start]
    return Span(before[-1].start, span.end) if before else span


def narrowed(text: str, span: Span) -> Span:
    """The next narrower stretch, by its last clause or, within one clause, by its last word."""
    inside = _trimmed(text, span)
    for each in reversed(_breaks(text)):
        shorter = _trimmed(text, Span(span.start, each.start))
        if each.end < inside.end and shorter.start < shorter.end:
            return _paired(text, Span(span.start, shorter.end), span)
    words = _words(text, *span)
    return _paired(text, Span(span.start, words[-2].end), span) if len(words) > 1 else span


def narrowed_before(text: str, span: Span) -> Span:
    """Without its first word."""
    words = _words(text, *span)
    return _paired(text, Span(words[1].start, span.end), span) if len(words) > 1 else span


def _paired(text: str, span: Span, within: Span) -> Span:
    """With both quotation marks of a pair `within` the stretch before, or with neither, where one stands at an end."""
    start, end = span
    unopened, unclosed = _unpaired(text[start:end])
    if unopened and start > within.start and text[start - 1] in OPENS:
        start -= 1
    elif unclosed and end < within.end and text[end] in CLOSES:
        end += 1
    elif unopened and text[end - 1] in CLOSES:
        end -= 1
    elif unclosed and text[start] in OPENS:
        start += 1
    return span if (start, end) == span else _trimmed(text, Span(start, end))


def _unpaired(words: str) -> tuple[bool, bool]:
    """Whether a quotation mark in it closes what it doesn't open, and whether one opens what it doesn't close."""
    if words.count('"') % 2:
        return True, True
    opened, closed = (sum(map(words.count, marks.strip('"'))) for marks in (OPENS, CLOSES))
    return closed > opened, opened > closed


def _clauses(text: str, span: Span) -> Span:
    around = _sentences(text, span)
    breaks = _breaks(text)
    start = max((each.end for each in breaks if around.start < each.end <= span.start), default=around.start)
    end = min((each.start for each in breaks if span.end <= each.start < around.end), default=around.end)
    return _trimmed(text, Span(start, end))


def _sentences(text: str, span: Span) -> Span:
    """The sentences that a stretch is in, without the mark at their end, where it has none either."""
    inside = [each for each in sentences_of(text) if each.start < span.end and span.start < each.end]
    if not inside:
        return span
    found = Span(min(span.start, inside[0].start), max(span.end, inside[-1].end))
    return found if text[span.end - 1] in ".!?" else Span(found.start, max(span.end, _trimmed(text, found).end))


def _breaks(text: str) -> list[Span]:
    """What stands between clauses: marks, and words that join them."""
    return [Span(*each.span()) for each in BREAK.finditer(text)]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in OPENING:
        start += 1
    while end > start and text[end - 1] in AT_ENDS:
        end -= 1
    return Span(start, end)


def _words(text: str, start: int, end: int) -> list[Span]:
    return [Span(*each.span()) for each in WORD.finditer(text, start, end)]
