"""Gives the sentences of a text to a parser, and its words back block by block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, tee

from standoff.reading.blocks import Block
from standoff.reading.parser import Parser, Word
from standoff.reading.sentences import sentences_of

SPACES = 2  # in a sentence that has more to see than one verb


def parses_of(blocks: Sequence[Block], parser: Parser | None, longest: int) -> Iterator[Mapping[int, Word]]:
    """The words that a parser sees in each block, by the place at which they begin: none without a parser.

    Sentences longer than `longest`, or of less than three words, aren't given to it. Parses as it is asked, some
    sentences ahead.
    """
    if parser is None:
        yield from ({} for _ in blocks)
        return
    spans = (
        (number, block.text, span)
        for number, block in enumerate(blocks)
        for span in sentences_of(block.text, block.start, block.end)
        if span.end - span.start <= longest and block.text.count(" ", span.start, span.end) >= SPACES
    )
    given, kept = tee(spans)
    parsed = parser.parse(text[span.start : span.end] for _, text, span in given)
    by_block = groupby(zip(kept, parsed, strict=True), key=lambda each: each[0][0])
    reached = 0
    for number, sentences in by_block:
        yield from ({} for _ in range(reached, number))
        yield {word.start + span.start: word.moved(span.start) for (_, _, span), words in sentences for word in words}
        reached = number + 1
    yield from ({} for _ in range(reached, len(blocks)))
