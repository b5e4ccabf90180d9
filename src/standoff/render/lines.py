"""Makes the lines, rows and paragraphs of an answer from words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from standoff.render.answer import Line, Paragraph, Span, Tone, Words
from standoff.render.words import marks_around


def line(*words: Words) -> Line:
    """A line of some words.

    >>> from standoff.render.answer import Reference
    >>> line("it holds, in ", Span("854", about=Reference("state", "854")))[0]
    Span(text='it holds, in ', tone='', about=None, share=None, entry=False)
    """
    found: list[Span] = []
    for each in words:
        if isinstance(each, str):
            found += [Span(each)] if each else []
        elif isinstance(each, Span):
            found.append(each)
        else:
            found += each
    return tuple(found)


def toned(tone: Tone, *words: Words) -> Line:
    """A line of some words in a tone, except for spans with a tone of their own."""
    return tuple(each if each.tone else replace(each, tone=tone) for each in line(*words))


def joined(parts: Iterable[Words], between: Words = ", ") -> Line:
    """A line of parts with a separator between them."""
    found: list[Words] = []
    for each in parts:
        found += [between, each] if found else [each]
    return line(*found)


def series(parts: Iterable[Words], last: str = " and ") -> Line:
    """`a`, `a and b`, `a, b and c`, as words.

    >>> text(series(["us", "china", "rok"]))
    'us, china and rok'
    """
    *first, end = list(parts) or [""]
    return line(joined(first), last, end) if first else line(end)


def capital(words: Words) -> Line:
    """Words of ours at the head of a sentence; people's own names stay as they are written.

    >>> text(capital("it holds"))
    'It holds'
    """
    first, *others = line(words) or (Span(""),)
    return line(replace(first, text=first.text[:1].upper() + first.text[1:]), tuple(others))


def text(words: Words) -> str:
    """The plain text of words."""
    return "".join(each.text for each in line(words))


def framed_line(*words: Words) -> Line:
    """Words between quotation marks that aren't in them; a single quotation stays as it is.

    >>> text(framed_line("not ", "“no”")), text(framed_line("“no”"))
    ('«not “no”»', '“no”')
    """
    said = text(line(*words))
    if said[:1] == "“" and said.find("”") == len(said) - 1:
        return line(*words)
    first, last = marks_around(said)
    return line(first, *words, last)


def rows(*cells: Sequence[Words]) -> tuple[tuple[Line, ...], ...]:
    """The rows of a table."""
    return tuple(tuple(line(each) for each in row) for row in cells)


def paragraphs(*lines: Words, indent: int = 0) -> Iterator[Paragraph]:
    """A paragraph for each line that isn't empty."""
    return (Paragraph(line(each), indent) for each in lines if text(each))
